// src/models.rs

// @generated from inline_names. Do not edit.
//! The schemas of the document.

use std::collections::BTreeMap;

use runtime::Members;

/// `/components/schemas/Order`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order {
    /// `lines`
    pub lines: Option<Vec<OrderLinesItem2>>,
    /// `by_day`
    pub by_day: Option<BTreeMap<String, OrderByDayValue>>,
}

runtime::object! { [decode, encode] Order, r, &Members::ANY;
    0 lines: optional "lines" = Vec::<OrderLinesItem2>::decode(r);
    1 by_day: optional "by_day" = BTreeMap::<String, OrderByDayValue>::decode(r);
}

/// `/components/schemas/Order/properties/lines/items`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderLinesItem2 {
    /// `sku`
    pub sku: Option<String>,
}

runtime::object! { [decode, encode] OrderLinesItem2, r, &Members::ANY;
    0 sku: optional "sku" = String::decode(r);
}

/// `/components/schemas/Order/properties/by_day/additionalProperties`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderByDayValue {
    /// `n`
    pub n: Option<i64>,
}

runtime::object! { [decode, encode] OrderByDayValue, r, &Members::ANY;
    0 n: optional "n" = i64::decode(r);
}

/// `/components/schemas/OrderLinesItem`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OrderLinesItem {
    /// `taken`
    pub taken: Option<bool>,
}

runtime::object! { [decode, encode] OrderLinesItem, r, &Members::ANY;
    0 taken: optional "taken" = bool::decode(r);
}

/// `/components/schemas/order`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Order2 {
    /// `differs`
    pub differs: Option<OrderDiffers>,
}

runtime::object! { [decode, encode] Order2, r, &Members::ANY;
    0 differs: optional "differs" = OrderDiffers::decode(r);
}

/// `/components/schemas/order/properties/differs`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrderDiffers {
    InCase,
}

runtime::choice! { OrderDiffers: InCase = "in-case" }

/// `/components/schemas/content`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// `schema`
    pub schema: Option<ContentSchema>,
}

runtime::object! { [decode, encode] Content, r, &Members::ANY;
    0 schema: optional "schema" = ContentSchema::decode(r);
}

/// `/components/schemas/content/properties/schema`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContentSchema {
    /// `properties`
    pub properties: Option<String>,
}

runtime::object! { [decode, encode] ContentSchema, r, &Members::ANY;
    0 properties: optional "properties" = String::decode(r);
}

// src/routes/orders/[order-id]/items/contract.rs

// @generated from inline_names. Do not edit.
//! `/orders/{order-id}/items`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    BodyRule, Decode, Endpoint, Head, IntoResponse, Members, Operation, Parameter, Response, Shape,
    StatusRange,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /orders/{order-id}/items`, `addItem`
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `POST /orders/{order-id}/items`.
#[derive(Debug)]
pub struct PostRequest {
    pub path: Path,
    pub query: PostQuery,
    pub body: PostBody,
    pub head: Head,
}

/// The answers to `POST /orders/{order-id}/items`.
#[derive(Debug)]
pub enum PostResponse {
    /// 200: Done
    Ok(PostOk),
    /// 4XX: Wrong
    ClientError(StatusRange<4>, PostClientError),
}

/// The path parameters of `/orders/{order-id}/items`.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// `order-id`
    pub order_id: i64,
}

runtime::object! { [decode] Path, r, &Members::ANY;
    0 order_id: required "order-id" = i64::decode(r);
}

/// `mode` of `POST /orders/{order-id}/items`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostQueryMode {
    Fast,
    Slow,
}

runtime::choice! { PostQueryMode: Fast = "fast", Slow = "slow" }

/// The query parameters of `POST /orders/{order-id}/items`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostQuery {
    /// `mode`
    pub mode: Option<PostQueryMode>,
}

runtime::object! { [decode] PostQuery, r, &Members::ANY;
    0 mode: optional "mode" = PostQueryMode::decode(r);
}

/// The body of `POST /orders/{order-id}/items`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostBody {
    /// `lines`
    pub lines: Vec<PostBodyLinesItem>,
}

runtime::object! { [decode] PostBody, r, &Members::ANY;
    0 lines: required "lines" = Vec::<PostBodyLinesItem>::decode(r);
}

/// `Item` of `POST /orders/{order-id}/items`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostBodyLinesItem {
    /// `state`
    pub state: Option<PostBodyLinesItemState>,
}

runtime::object! { [decode] PostBodyLinesItem, r, &Members::ANY;
    0 state: optional "state" = PostBodyLinesItemState::decode(r);
}

/// `state` of `POST /orders/{order-id}/items`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PostBodyLinesItemState {
    New,
    Old,
}

runtime::choice! { PostBodyLinesItemState: New = "new", Old = "old" }

/// The body of `POST /orders/{order-id}/items`, `OK`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostOk {
    /// `total`
    pub total: Option<PostOkTotal>,
}

runtime::object! { [encode] PostOk;
    0 total: optional "total";
}

/// `total` of `POST /orders/{order-id}/items`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostOkTotal {
    /// `cents`
    pub cents: Option<i64>,
}

runtime::object! { [encode] PostOkTotal;
    0 cents: optional "cents";
}

/// The body of `POST /orders/{order-id}/items`, `ClientError`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostClientError {
    /// `code`
    pub code: Option<String>,
}

runtime::object! { [encode] PostClientError;
    0 code: optional "code";
}

runtime::request! { PostRequest, input;
    path = input.path();
    query = input.query();
    body = input.json(PostBody::decode);
}

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok(body) => response::json(200, &body),
            Self::ClientError(status, body) => response::json(status.as_u16(), &body),
        }
    }
}

static POST: Operation = Operation {
    method: "POST",
    path: "/orders/{order-id}/items",
    id: "addItem",
    file: "src/routes/orders/[order-id]/items/route.rs",
    path_parameters: &[Parameter::path("order-id", Shape::Integer)],
    query_parameters: &[Parameter::query("mode", Shape::String)],
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
}