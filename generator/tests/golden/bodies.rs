// src/models.rs

// @generated from bodies. Do not edit.
//! The schemas of the document.

use runtime::Members;

/// `/components/schemas/Note`
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// `text`
    pub text: String,
    /// `stars`
    pub stars: Option<i64>,
}

runtime::object! { [decode, encode] Note, r, &Members::ANY;
    0 text: required "text" = String::decode(r);
    1 stars: optional "stars" = i64::decode(r);
}

// src/routes/bodies/contract.rs

// @generated from bodies. Do not edit.
//! `/bodies`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use std::collections::BTreeMap;

use runtime::{
    BodyRule, Bytes, Decode, Endpoint, Head, IntoResponse, Items, Operation, Parameter, Reader,
    Response, Shape, Value,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /bodies`
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;

    /// `PUT /bodies`
    fn put(&self, request: PutRequest) -> impl Future<Output = Result<PutResponse>> + Send;

    /// `PATCH /bodies`
    fn patch(&self, request: PatchRequest) -> impl Future<Output = Result<PatchResponse>> + Send;
}

/// The request of `POST /bodies`.
#[derive(Debug)]
pub struct PostRequest {
    /// One of many.
    pub body: PostBody,
    pub head: Head,
}

/// The body of `POST /bodies`, by its media type.
#[derive(Debug)]
pub enum PostBody {
    Json(models::Note),
    Form(models::Note),
    Text(String),
    Binary(Bytes),
    Image(Bytes),
}

/// The answers to `POST /bodies`.
#[derive(Debug)]
pub enum PostResponse {
    /// 204: Taken
    NoContent,
}

/// The request of `PUT /bodies`.
#[derive(Debug)]
pub struct PutRequest {
    pub body: Option<Vec<models::Note>>,
    pub head: Head,
}

/// The answers to `PUT /bodies`.
#[derive(Debug)]
pub enum PutResponse {
    /// 204: Taken
    NoContent,
}

/// The request of `PATCH /bodies`.
#[derive(Debug)]
pub struct PatchRequest {
    pub body: BTreeMap<String, Value>,
    pub head: Head,
}

/// The answers to `PATCH /bodies`.
#[derive(Debug)]
pub enum PatchResponse {
    /// 204: Taken
    NoContent,
}

runtime::request! { PostRequest, input; body = PostBody::decode(input); }

impl PostBody {
    fn decode(input: &mut runtime::Input) -> Option<Self> {
        match input.media_type() {
            0 => input.json(models::Note::decode).map(Self::Json),
            1 => input
                .form(POST_FORM, None, models::Note::decode)
                .map(Self::Form),
            2 => input.text().map(Self::Text),
            3 => input.bytes().map(Self::Binary),
            _ => input.bytes().map(Self::Image),
        }
    }
}

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static POST_FORM: &[Parameter] = &[
    Parameter::query("text", Shape::String),
    Parameter::query("stars", Shape::Integer),
];

static POST: Operation = Operation {
    method: "POST",
    path: "/bodies",
    file: "src/routes/bodies/route.rs",
    body: BodyRule::Required(&[
        "application/json",
        "application/x-www-form-urlencoded",
        "text/plain",
        "application/octet-stream",
        "image/*",
    ]),
    ..Operation::NEW
};

runtime::request! { PutRequest, input; body = input.optional(|input| input.json(decode_put_body)); }

impl IntoResponse for PutResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static PUT: Operation = Operation {
    method: "PUT",
    path: "/bodies",
    file: "src/routes/bodies/route.rs",
    body: BodyRule::Optional(&["application/json"]),
    ..Operation::NEW
};

runtime::request! { PatchRequest, input; body = input.json(BTreeMap::<String, Value>::decode); }

impl IntoResponse for PatchResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static PATCH: Operation = Operation {
    method: "PATCH",
    path: "/bodies",
    file: "src/routes/bodies/route.rs",
    body: BodyRule::Required(&["application/merge-patch+json"]),
    ..Operation::NEW
};

fn decode_put_body(r: &mut Reader<'_>) -> Option<Vec<models::Note>> {
    r.list(&Items::ANY.max(3), models::Note::decode)
}

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
    endpoints.push(Endpoint::new(&PUT, |app, mut input| {
        let request = input.decode(PutRequest::decode)?;
        runtime::call(async move { app.put(request).await })
    }));
    endpoints.push(Endpoint::new(&PATCH, |app, mut input| {
        let request = input.decode(PatchRequest::decode)?;
        runtime::call(async move { app.patch(request).await })
    }));
}

// src/routes/counted/contract.rs

// @generated from bodies. Do not edit.
//! `/counted`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    BodyRule, Decode, Endpoint, Head, IntoResponse, Members, Operation, Parameter, Response, Shape,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /counted`
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `POST /counted`.
#[derive(Debug)]
pub struct PostRequest {
    pub body: Option<PostBody>,
    pub head: Head,
}

/// The answers to `POST /counted`.
#[derive(Debug)]
pub enum PostResponse {
    /// 204: Taken
    NoContent,
}

/// The body of `POST /counted`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PostBody {
    /// `name`
    pub name: Option<String>,
}

runtime::object! { [decode] PostBody, r, &Members::ANY.max(3);
    0 name: optional "name" = String::decode(r);
}

runtime::request! { PostRequest, input;
    body = input.optional(|input| input.form(POST_FORM, Some(Shape::String), PostBody::decode));
}

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static POST_FORM: &[Parameter] = &[Parameter::query("name", Shape::String)];

static POST: Operation = Operation {
    method: "POST",
    path: "/counted",
    file: "src/routes/counted/route.rs",
    body: BodyRule::Optional(&["application/x-www-form-urlencoded"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
}

// src/routes/form/contract.rs

// @generated from bodies. Do not edit.
//! `/form`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use std::collections::BTreeMap;

use runtime::{
    BodyRule, Decode, Endpoint, Head, IntoResponse, Members, Operation, Parameter, Response, Shape,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /form`
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;

    /// `PUT /form`
    fn put(&self, request: PutRequest) -> impl Future<Output = Result<PutResponse>> + Send;

    /// `PATCH /form`
    fn patch(&self, request: PatchRequest) -> impl Future<Output = Result<PatchResponse>> + Send;
}

/// The request of `POST /form`.
#[derive(Debug)]
pub struct PostRequest {
    pub body: PostBody,
    pub head: Head,
}

/// The answers to `POST /form`.
#[derive(Debug)]
pub enum PostResponse {
    /// 204: Taken
    NoContent,
}

/// The request of `PUT /form`.
#[derive(Debug)]
pub struct PutRequest {
    pub body: PutBody,
    pub head: Head,
}

/// The answers to `PUT /form`.
#[derive(Debug)]
pub enum PutResponse {
    /// 204: Taken
    NoContent,
}

/// The request of `PATCH /form`.
#[derive(Debug)]
pub struct PatchRequest {
    pub body: PatchBody,
    pub head: Head,
}

/// The answers to `PATCH /form`.
#[derive(Debug)]
pub enum PatchResponse {
    /// 204: Taken
    NoContent,
}

/// The body of `POST /form`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostBody {
    /// `name`
    pub name: String,
    /// `ages`
    pub ages: Option<Vec<i64>>,
}

runtime::object! { [decode] PostBody, r, &Members::ANY;
    0 name: required "name" = String::decode(r);
    1 ages: optional "ages" = Vec::<i64>::decode(r);
}

/// The body of `PUT /form`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PutBody {
    /// `name`
    pub name: Option<String>,
}

runtime::object! { [decode] PutBody, r, &Members::ANY.closed();
    0 name: optional "name" = String::decode(r);
}

/// The body of `PATCH /form`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PatchBody {
    /// `name`
    pub name: Option<String>,
    /// All other members.
    pub additional: BTreeMap<String, Vec<i64>>,
}

runtime::object! { [decode] PatchBody, r, &Members::ANY;
    0 name: optional "name" = String::decode(r);
    + additional = Vec::<i64>::decode;
}

runtime::request! { PostRequest, input; body = input.form(POST_FORM, None, PostBody::decode); }

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static POST_FORM: &[Parameter] = &[
    Parameter::query("name", Shape::String),
    Parameter::query("ages", Shape::Array(&Shape::Integer)).explode(false),
];

static POST: Operation = Operation {
    method: "POST",
    path: "/form",
    file: "src/routes/form/route.rs",
    body: BodyRule::Required(&["application/x-www-form-urlencoded"]),
    ..Operation::NEW
};

runtime::request! { PutRequest, input;
    body = input.form(PUT_FORM, Some(Shape::String), PutBody::decode);
}

impl IntoResponse for PutResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static PUT_FORM: &[Parameter] = &[Parameter::query("name", Shape::String)];

static PUT: Operation = Operation {
    method: "PUT",
    path: "/form",
    file: "src/routes/form/route.rs",
    body: BodyRule::Required(&["application/x-www-form-urlencoded"]),
    ..Operation::NEW
};

runtime::request! { PatchRequest, input;
    body = input.form(PATCH_FORM, Some(Shape::Array(&Shape::Integer)), PatchBody::decode);
}

impl IntoResponse for PatchResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static PATCH_FORM: &[Parameter] = &[Parameter::query("name", Shape::String)];

static PATCH: Operation = Operation {
    method: "PATCH",
    path: "/form",
    file: "src/routes/form/route.rs",
    body: BodyRule::Required(&["application/x-www-form-urlencoded"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
    endpoints.push(Endpoint::new(&PUT, |app, mut input| {
        let request = input.decode(PutRequest::decode)?;
        runtime::call(async move { app.put(request).await })
    }));
    endpoints.push(Endpoint::new(&PATCH, |app, mut input| {
        let request = input.decode(PatchRequest::decode)?;
        runtime::call(async move { app.patch(request).await })
    }));
}

// src/routes/signed/contract.rs

// @generated from bodies. Do not edit.
//! `/signed`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{BodyRule, Decode, Endpoint, Head, IntoResponse, Operation, Raw, Response};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /signed`
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `POST /signed`.
#[derive(Debug)]
pub struct PostRequest {
    pub body: Raw<models::Note>,
    pub head: Head,
}

/// The answers to `POST /signed`.
#[derive(Debug)]
pub enum PostResponse {
    /// 204: Taken
    NoContent,
}

runtime::request! { PostRequest, input; body = input.raw_json(models::Note::decode); }

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static POST: Operation = Operation {
    method: "POST",
    path: "/signed",
    file: "src/routes/signed/route.rs",
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
}