// @generated from blog.yaml. Do not edit.
//! `/posts/{id}`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    Bounds, Endpoint, Head, IntoResponse, Members, Operation, Parameter, Response, Shape,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `GET /posts/{id}`, `getPost`: Read a post
    fn get(&self, request: GetRequest) -> impl Future<Output = Result<GetResponse>> + Send;

    /// `DELETE /posts/{id}`, `deletePost`: Delete a post
    fn delete(&self, request: DeleteRequest)
    -> impl Future<Output = Result<DeleteResponse>> + Send;
}

/// The request of `GET /posts/{id}`.
#[derive(Debug)]
pub struct GetRequest {
    pub path: Path,
    pub head: Head,
}

/// The answers to `GET /posts/{id}`.
#[derive(Debug)]
pub enum GetResponse {
    /// 200: The post.
    Ok(models::Post),
    /// 404: There is no such post.
    NotFound(models::Problem),
}

/// The request of `DELETE /posts/{id}`.
#[derive(Debug)]
pub struct DeleteRequest {
    pub path: Path,
    pub head: Head,
}

/// The answers to `DELETE /posts/{id}`.
#[derive(Debug)]
pub enum DeleteResponse {
    /// 204: The post is gone.
    NoContent,
    /// 404: There is no such post.
    NotFound(models::Problem),
}

/// The path parameters of `/posts/{id}`.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// The number of the post.
    pub id: i64,
}

runtime::object! { [decode] Path, r, &Members::ANY;
    0 id: required "id" = r.integer(&Bounds::ANY.min(1));
}

runtime::request! { GetRequest, input; path = input.path(); }

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok(body) => response::json(200, &body),
            Self::NotFound(body) => response::problem(404, &body),
        }
    }
}

static GET: Operation = Operation {
    method: "GET",
    path: "/posts/{id}",
    id: "getPost",
    file: "src/routes/posts/[id]/route.rs",
    path_parameters: &[Parameter::path("id", Shape::Integer)],
    ..Operation::NEW
};

runtime::request! { DeleteRequest, input; path = input.path(); }

impl IntoResponse for DeleteResponse {
    fn into_response(self) -> Response {
        match self {
            Self::NoContent => response::empty(204),
            Self::NotFound(body) => response::problem(404, &body),
        }
    }
}

static DELETE: Operation = Operation {
    method: "DELETE",
    path: "/posts/{id}",
    id: "deletePost",
    file: "src/routes/posts/[id]/route.rs",
    path_parameters: &[Parameter::path("id", Shape::Integer)],
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
