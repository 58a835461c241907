// @generated from blog.yaml. Do not edit.
//! `/hello`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{BodyRule, Decode, Endpoint, Head, IntoResponse, Operation, Response, Value};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `GET /hello`, `getHello`: Say hello
    fn get(&self, request: GetRequest) -> impl Future<Output = Result<GetResponse>> + Send;

    /// `POST /hello`, `postHello`: Echo a JSON value
    ///
    /// Answers with the body that was sent, whatever it is.
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `GET /hello`.
#[derive(Debug)]
pub struct GetRequest {
    pub head: Head,
}

/// The answers to `GET /hello`.
#[derive(Debug)]
pub enum GetResponse {
    /// 200: A greeting.
    Ok(models::Greeting),
}

/// The request of `POST /hello`.
#[derive(Debug)]
pub struct PostRequest {
    pub body: Value,
    pub head: Head,
}

/// The answers to `POST /hello`.
#[derive(Debug)]
pub enum PostResponse {
    /// 201: What was sent.
    Created(PostCreated),
}

/// The body of `POST /hello`, `Created`.
#[derive(Clone, Debug, PartialEq)]
pub struct PostCreated {
    /// The body of the request.
    pub received: Value,
}

runtime::object! { [encode] PostCreated;
    0 received: required "received";
}

runtime::request! { GetRequest, input; }

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok(body) => response::json(200, &body),
        }
    }
}

static GET: Operation = Operation {
    method: "GET",
    path: "/hello",
    id: "getHello",
    file: "src/routes/hello/route.rs",
    ..Operation::NEW
};

runtime::request! { PostRequest, input; body = input.json(Value::decode); }

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Created(body) => response::json(201, &body),
        }
    }
}

static POST: Operation = Operation {
    method: "POST",
    path: "/hello",
    id: "postHello",
    file: "src/routes/hello/route.rs",
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&GET, |app, mut input| {
        let request = input.decode(GetRequest::decode)?;
        runtime::call(async move { app.get(request).await })
    }));
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
}
