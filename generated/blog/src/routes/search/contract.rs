// @generated from blog.yaml. Do not edit.
//! `/search`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    Bounds, Endpoint, Head, Headers, IntoResponse, Members, Operation, Parameter, Requirement,
    Response, Shape, Text, Uuid,
};

/// The operations of the route, which the application implements.
pub trait Route: crate::security::Security {
    /// `GET /search`, `searchPosts`: Search posts
    ///
    /// Finds posts whose title or content has the words. Who signs in is greeted by name, and
    /// who comes back with a `session-token` is counted only once.
    fn get(
        &self,
        request: GetRequest<Self::Principal>,
    ) -> impl Future<Output = Result<GetResponse>> + Send;
}

/// The request of `GET /search`.
#[derive(Debug)]
pub struct GetRequest<P> {
    /// Who calls, if they said so.
    pub principal: Option<P>,
    pub query: GetQuery,
    pub cookies: GetCookies,
    pub head: Head,
}

/// The answers to `GET /search`.
#[derive(Debug)]
pub enum GetResponse {
    /// 200: What was found.
    Ok {
        body: models::SearchResult,
        /// A new `session-token`, for who came without one that the blog knows.
        set_cookie: Option<String>,
    },
}

/// The query parameters of `GET /search`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetQuery {
    /// The words to look for.
    pub q: String,
    /// Which page, starting with 1. Default: `1`.
    pub page: i32,
}

runtime::object! { [decode] GetQuery, r, &Members::ANY;
    0 q: required "q" = r.text(&Text::ANY.min(1).max(100));
    1 page: default "page" = r.integer(&Bounds::ANY.min(1)), 1;
}

/// The cookies of `GET /search`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GetCookies {
    /// The session, as an earlier answer set it.
    pub session_token: Option<Uuid>,
}

runtime::object! { [decode] GetCookies, r, &Members::ANY;
    0 session_token: optional "session-token" = Uuid::decode(r);
}

runtime::request! { GetRequest<P>, input;
    principal = Some(input.principal());
    query = input.query();
    cookies = input.cookies();
}

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok { body, set_cookie } => {
                response::json(200, &body).optional_header("Set-Cookie", &set_cookie)
            }
        }
    }
}

static GET: Operation = Operation {
    method: "GET",
    path: "/search",
    id: "searchPosts",
    file: "src/routes/search/route.rs",
    query_parameters: &[
        Parameter::query("q", Shape::String),
        Parameter::query("page", Shape::Integer),
    ],
    cookie_parameters: &[Parameter::cookie("session-token", Shape::String)],
    security: &[&[], &[Requirement::new(0, &[])]],
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&GET, |app, mut input| {
        let request = input.decode(GetRequest::decode)?;
        runtime::call(async move { app.get(request).await })
    }));
}
