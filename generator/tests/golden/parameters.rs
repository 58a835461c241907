// src/routes/files/[label]/[matrix]/[ids]/[name].[extension]/contract.rs

// @generated from parameters. Do not edit.
//! `/files/{label}/{matrix}/{ids}/{name}.{extension}`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    Bounds, Endpoint, Head, IntoResponse, Items, Members, Operation, Parameter, Pattern, Response,
    Shape, Style, Text, Timestamp, Uuid,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`
    fn get(&self, request: GetRequest) -> impl Future<Output = Result<GetResponse>> + Send;
}

/// The request of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Debug)]
pub struct GetRequest {
    pub path: Path,
    pub query: GetQuery,
    pub headers: GetHeaders,
    pub cookies: GetCookies,
    pub head: Head,
}

/// The answers to `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Debug)]
pub enum GetResponse {
    /// 204: Nothing
    NoContent,
}

/// `matrix` of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetPathMatrix {
    /// `r`
    pub r_: Option<i64>,
    /// `g`
    pub g: Option<i64>,
}

runtime::object! { [decode] GetPathMatrix, r, &Members::ANY;
    0 r_: optional "r" = i64::decode(r);
    1 g: optional "g" = i64::decode(r);
}

/// `extension` of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GetPathExtension {
    Txt,
    Md,
}

runtime::choice! { GetPathExtension: Txt = "txt", Md = "md" }

/// The path parameters of `/files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// `label`
    pub label: Vec<i64>,
    /// `matrix`
    pub matrix: GetPathMatrix,
    /// `ids`
    pub ids: Vec<Uuid>,
    /// `name`
    pub name: String,
    /// `extension`
    pub extension: GetPathExtension,
}

runtime::object! { [decode] Path, r, &Members::ANY;
    0 label: required "label" = Vec::<i64>::decode(r);
    1 matrix: required "matrix" = GetPathMatrix::decode(r);
    2 ids: required "ids" = Vec::<Uuid>::decode(r);
    3 name: required "name" = r.text(&Text::ANY.max(20));
    4 extension: required "extension" = GetPathExtension::decode(r);
}

/// `filter` of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetQueryFilter {
    /// `min`
    pub min: Option<f64>,
    /// `max`
    pub max: Option<f64>,
}

runtime::object! { [decode] GetQueryFilter, r, &Members::ANY;
    0 min: optional "min" = f64::decode(r);
    1 max: optional "max" = f64::decode(r);
}

/// `where` of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetQueryWhere {
    /// `a`
    pub a: Option<Vec<String>>,
}

runtime::object! { [decode] GetQueryWhere, r, &Members::ANY;
    0 a: optional "a" = Vec::<String>::decode(r);
}

/// The query parameters of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetQuery {
    /// What to look for.
    pub q: String,
    /// `page` Default: `1`.
    pub page: i32,
    /// `tags`
    pub tags: Option<Vec<String>>,
    /// `many`
    pub many: Option<Vec<bool>>,
    /// `spaced`
    pub spaced: Option<Vec<String>>,
    /// `piped`
    pub piped: Option<Vec<i64>>,
    /// `filter`
    pub filter: Option<GetQueryFilter>,
    /// `where`
    pub where_: Option<GetQueryWhere>,
    /// `since`
    ///
    /// Deprecated.
    pub since: Option<Timestamp>,
}

runtime::object! { [decode] GetQuery, r, &Members::ANY;
    0 q: required "q" = r.text(&Text::ANY.min(1));
    1 page: default "page" = r.integer(&Bounds::ANY.min(1)), 1;
    2 tags: optional "tags" = Vec::<String>::decode(r);
    3 many: optional "many" = r.list(&Items::ANY.max(3), bool::decode);
    4 spaced: optional "spaced" = Vec::<String>::decode(r);
    5 piped: optional "piped" = Vec::<i64>::decode(r);
    6 filter: optional "filter" = GetQueryFilter::decode(r);
    7 where_: optional "where" = GetQueryWhere::decode(r);
    8 since: optional "since" = Timestamp::decode(r);
}

/// The header parameters of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetHeaders {
    /// `X-Trace`
    pub x_trace: String,
    /// `X-Rates`
    pub x_rates: Option<Vec<f64>>,
}

runtime::object! { [decode] GetHeaders, r, &Members::ANY;
    0 x_trace: required "X-Trace" = r.text(&GET_HEADERS_X_TRACE_TEXT);
    1 x_rates: optional "X-Rates" = Vec::<f64>::decode(r);
}

static GET_HEADERS_X_TRACE_PATTERN: Pattern = Pattern::linear("^[0-9a-f]{32}$");

static GET_HEADERS_X_TRACE_TEXT: Text = Text::ANY.pattern(&GET_HEADERS_X_TRACE_PATTERN);

/// The cookies of `GET /files/{label}/{matrix}/{ids}/{name}.{extension}`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetCookies {
    /// `session`
    pub session: Option<String>,
}

runtime::object! { [decode] GetCookies, r, &Members::ANY;
    0 session: optional "session" = String::decode(r);
}

runtime::request! { GetRequest, input;
    path = input.path();
    query = input.query();
    headers = input.headers();
    cookies = input.cookies();
}

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

#[rustfmt::skip]
static GET: Operation = Operation {
    method: "GET",
    path: "/files/{label}/{matrix}/{ids}/{name}.{extension}",
    file: "src/routes/files/[label]/[matrix]/[ids]/[name].[extension]/route.rs",
    path_parameters: &[
        Parameter::path("label", Shape::Array(&Shape::Integer)).style(Style::Label),
        Parameter::path("matrix", Shape::Object(&[("r", Shape::Integer), ("g", Shape::Integer)], None))
            .style(Style::Matrix)
            .explode(true),
        Parameter::path("ids", Shape::Array(&Shape::String)),
        Parameter::path("name", Shape::String),
        Parameter::path("extension", Shape::String),
    ],
    query_parameters: &[
        Parameter::query("q", Shape::String),
        Parameter::query("page", Shape::Integer),
        Parameter::query("tags", Shape::Array(&Shape::String)).explode(false),
        Parameter::query("many", Shape::Array(&Shape::Boolean)),
        Parameter::query("spaced", Shape::Array(&Shape::String))
            .style(Style::SpaceDelimited)
            .explode(false),
        Parameter::query("piped", Shape::Array(&Shape::Integer))
            .style(Style::PipeDelimited)
            .explode(false),
        Parameter::query("filter", Shape::Object(&[("min", Shape::Number), ("max", Shape::Number)], None)).style(Style::DeepObject),
        Parameter::query("where", Shape::Infer).style(Style::Json),
        Parameter::query("since", Shape::String),
    ],
    header_parameters: &[
        Parameter::header("X-Trace", Shape::String),
        Parameter::header("X-Rates", Shape::Array(&Shape::Number)),
    ],
    cookie_parameters: &[Parameter::cookie("session", Shape::String)],
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&GET, |app, mut input| {
        let request = input.decode(GetRequest::decode)?;
        runtime::call(async move { app.get(request).await })
    }));
}

// src/routes/rest/[...path]/contract.rs

// @generated from parameters. Do not edit.
//! `/rest/{path}`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{Endpoint, Head, IntoResponse, Members, Operation, Parameter, Response, Shape};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `GET /rest/{path}`
    fn get(&self, request: GetRequest) -> impl Future<Output = Result<GetResponse>> + Send;

    /// `DELETE /rest/{path}`
    fn delete(&self, request: DeleteRequest)
    -> impl Future<Output = Result<DeleteResponse>> + Send;
}

/// The request of `GET /rest/{path}`.
#[derive(Debug)]
pub struct GetRequest {
    pub path: Path,
    pub head: Head,
}

/// The answers to `GET /rest/{path}`.
#[derive(Debug)]
pub enum GetResponse {
    /// 204: Nothing
    NoContent,
}

/// The request of `DELETE /rest/{path}`.
#[derive(Debug)]
pub struct DeleteRequest {
    pub path: Path,
    pub head: Head,
}

/// The answers to `DELETE /rest/{path}`.
#[derive(Debug)]
pub enum DeleteResponse {
    /// 204: Nothing
    NoContent,
}

/// The path parameters of `/rest/{path}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// `path`
    pub path: String,
}

runtime::object! { [decode] Path, r, &Members::ANY;
    0 path: required "path" = String::decode(r);
}

runtime::request! { GetRequest, input; path = input.path(); }

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static GET: Operation = Operation {
    method: "GET",
    path: "/rest/{path}",
    file: "src/routes/rest/[...path]/route.rs",
    catch_all: true,
    path_parameters: &[Parameter::path("path", Shape::String)],
    ..Operation::NEW
};

runtime::request! { DeleteRequest, input; path = input.path(); }

impl IntoResponse for DeleteResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
        }
    }
}

static DELETE: Operation = Operation {
    method: "DELETE",
    path: "/rest/{path}",
    file: "src/routes/rest/[...path]/route.rs",
    catch_all: true,
    path_parameters: &[Parameter::path("path", Shape::String)],
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&GET, |app, mut input| {
        let request = input.decode(GetRequest::decode)?;
        runtime::call(async move { app.get(request).await })
    }));
    endpoints.push(Endpoint::new(&DELETE, |app, mut input| {
        let request = input.decode(DeleteRequest::decode)?;
        runtime::call(async move { app.delete(request).await })
    }));
}