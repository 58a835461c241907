// @generated from blog.yaml. Do not edit.
//! `/posts`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    BodyRule, Bounds, Decode, Endpoint, Head, Headers, IntoResponse, Items, Members, Operation,
    Parameter, Response, Shape,
};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `GET /posts`, `listPosts`: List posts, the newest first
    fn get(&self, request: GetRequest) -> impl Future<Output = Result<GetResponse>> + Send;

    /// `POST /posts`, `createPost`: Write a post
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `GET /posts`.
#[derive(Debug)]
pub struct GetRequest {
    pub query: GetQuery,
    pub head: Head,
}

/// The answers to `GET /posts`.
#[derive(Debug)]
pub enum GetResponse {
    /// 200: A page of posts.
    Ok {
        body: models::PostPage,
        /// How many posts there are on all pages.
        x_total_count: i64,
    },
}

/// The request of `POST /posts`.
#[derive(Debug)]
pub struct PostRequest {
    pub body: models::NewPost,
    pub head: Head,
}

/// The answers to `POST /posts`.
#[derive(Debug)]
pub enum PostResponse {
    /// 201: The post, as it was stored.
    Created {
        body: models::Post,
        /// Where the post can be read.
        location: String,
    },
    /// 422: The post is not as it should be.
    UnprocessableEntity(models::Problem),
}

/// `sort` of `GET /posts`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GetQuerySort {
    Newest,
    Oldest,
    Title,
}

runtime::choice! { GetQuerySort: Newest = "newest", Oldest = "oldest", Title = "title" }

/// The query parameters of `GET /posts`.
#[derive(Clone, Debug, PartialEq)]
pub struct GetQuery {
    /// Which page, starting with 1. Default: `1`.
    pub page: i32,
    /// How many posts a page has. Default: `20`.
    pub per_page: i32,
    /// The order of the posts. Default: `"newest"`.
    pub sort: GetQuerySort,
    /// Only posts that have all of these tags.
    pub tags: Option<Vec<models::Tag>>,
}

runtime::object! { [decode] GetQuery, r, &Members::ANY;
    0 page: default "page" = r.integer(&Bounds::ANY.min(1)), 1;
    1 per_page: default "per_page" = r.integer(&Bounds::ANY.min(1).max(100)), 20;
    2 sort: default "sort" = GetQuerySort::decode(r), GetQuerySort::Newest;
    3 tags: optional "tags" = r.list(&Items::ANY.max(10), models::decode_tag);
}

runtime::request! { GetRequest, input; query = input.query(); }

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok {
                body,
                x_total_count,
            } => response::json(200, &body).header("X-Total-Count", &x_total_count),
        }
    }
}

static GET: Operation = Operation {
    method: "GET",
    path: "/posts",
    id: "listPosts",
    file: "src/routes/posts/route.rs",
    query_parameters: &[
        Parameter::query("page", Shape::Integer),
        Parameter::query("per_page", Shape::Integer),
        Parameter::query("sort", Shape::String),
        Parameter::query("tags", Shape::Array(&Shape::String)).explode(false),
    ],
    ..Operation::NEW
};

runtime::request! { PostRequest, input; body = input.json(models::NewPost::decode); }

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Created { body, location } => {
                response::json(201, &body).header("Location", &location)
            }
            Self::UnprocessableEntity(body) => response::problem(422, &body),
        }
    }
}

static POST: Operation = Operation {
    method: "POST",
    path: "/posts",
    id: "createPost",
    file: "src/routes/posts/route.rs",
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
