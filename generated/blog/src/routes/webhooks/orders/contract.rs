// @generated from blog.yaml. Do not edit.
//! `/webhooks/orders`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    BodyRule, Decode, Endpoint, Head, IntoResponse, Members, Operation, Parameter, Pattern, Raw,
    Response, Shape, Text,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /webhooks/orders`, `receiveOrder`: Take an order from the shop
    ///
    /// The shop signs the bytes of the body with HMAC-SHA256, so the handler gets them as they
    /// were sent, beside what they mean.
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `POST /webhooks/orders`.
#[derive(Debug)]
pub struct PostRequest {
    pub headers: PostHeaders,
    pub body: Raw<models::Order>,
    pub head: Head,
}

/// The answers to `POST /webhooks/orders`.
#[derive(Debug)]
pub enum PostResponse {
    /// 202: The order was taken.
    Accepted,
    /// 401: The signature is wrong.
    Unauthorized(models::Problem),
}

/// The header parameters of `POST /webhooks/orders`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostHeaders {
    /// The signature in hexadecimal digits.
    pub x_signature: String,
}

runtime::object! { [decode] PostHeaders, r, &Members::ANY;
    0 x_signature: required "X-Signature" = r.text(&POST_HEADERS_X_SIGNATURE_TEXT);
}

static POST_HEADERS_X_SIGNATURE_PATTERN: Pattern = Pattern::linear("^[0-9a-f]{64}$");

static POST_HEADERS_X_SIGNATURE_TEXT: Text = Text::ANY.pattern(&POST_HEADERS_X_SIGNATURE_PATTERN);

runtime::request! { PostRequest, input;
    headers = input.headers();
    body = input.raw_json(models::Order::decode);
}

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Accepted => response::empty(202),
            Self::Unauthorized(body) => response::problem(401, &body),
        }
    }
}

static POST: Operation = Operation {
    method: "POST",
    path: "/webhooks/orders",
    id: "receiveOrder",
    file: "src/routes/webhooks/orders/route.rs",
    header_parameters: &[Parameter::header("X-Signature", Shape::String)],
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
}
