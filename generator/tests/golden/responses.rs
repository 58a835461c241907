// src/models.rs

// @generated from responses. Do not edit.
//! The schemas of the document.

use runtime::Members;

/// `/components/schemas/Answer`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// `text`
    pub text: Option<String>,
}

runtime::object! { [decode, encode] Answer, r, &Members::ANY;
    0 text: optional "text" = String::decode(r);
}

// src/routes/answers/contract.rs

// @generated from responses. Do not edit.
//! `/answers`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{
    Bytes, Endpoint, Head, Headers, IntoResponse, Operation, Requirement, Response, StatusCode,
    StatusRange, Timestamp, Uuid,
};

/// The operations of the route, which the application implements.
pub trait Route: crate::security::Security {
    /// `GET /answers`
    fn get(
        &self,
        request: GetRequest<Self::Principal>,
    ) -> impl Future<Output = Result<GetResponse>> + Send;

    /// `HEAD /answers`
    fn head(&self, request: HeadRequest) -> impl Future<Output = Result<HeadResponse>> + Send;
}

/// The request of `GET /answers`.
#[derive(Debug)]
pub struct GetRequest<P> {
    /// Who calls, if they said so.
    pub principal: Option<P>,
    pub head: Head,
}

/// The answers to `GET /answers`.
#[derive(Debug)]
pub enum GetResponse {
    /// 200: Good
    OkJson {
        body: models::Answer,
        /// `ETag`
        e_tag: String,
        /// How many are left.
        x_rate_limit: Option<i64>,
        /// `X-Reset`
        x_reset: Option<Timestamp>,
        /// `X-Ids`
        x_ids: Option<Vec<Uuid>>,
    },
    /// 200: Good
    OkText {
        body: String,
        /// `ETag`
        e_tag: String,
        /// How many are left.
        x_rate_limit: Option<i64>,
        /// `X-Reset`
        x_reset: Option<Timestamp>,
        /// `X-Ids`
        x_ids: Option<Vec<Uuid>>,
    },
    /// 200: Good
    OkBinary {
        body: Bytes,
        /// `ETag`
        e_tag: String,
        /// How many are left.
        x_rate_limit: Option<i64>,
        /// `X-Reset`
        x_reset: Option<Timestamp>,
        /// `X-Ids`
        x_ids: Option<Vec<Uuid>>,
    },
    /// 204: Nothing
    NoContent,
    /// 301: Elsewhere
    MovedPermanently {
        /// `Location`
        location: String,
    },
    /// 4XX: Wrong
    ClientError(StatusRange<4>, models::Answer),
    /// Any other status: Anything else
    Default(StatusCode, Vec<String>),
}

/// The request of `HEAD /answers`.
#[derive(Debug)]
pub struct HeadRequest {
    pub head: Head,
}

/// The answers to `HEAD /answers`.
#[derive(Debug)]
pub enum HeadResponse {
    /// 200: Only the head
    Ok,
}

runtime::request! { GetRequest<P>, input; principal = Some(input.principal()); }

impl IntoResponse for GetResponse {
    fn into_response(self) -> Response {
        match self {
            Self::OkJson {
                body,
                e_tag,
                x_rate_limit,
                x_reset,
                x_ids,
            } => response::json(200, &body)
                .header("ETag", &e_tag)
                .optional_header("X-Rate-Limit", &x_rate_limit)
                .optional_header("X-Reset", &x_reset)
                .optional_header("X-Ids", &x_ids),
            Self::OkText {
                body,
                e_tag,
                x_rate_limit,
                x_reset,
                x_ids,
            } => response::text(200, "text/plain", body)
                .header("ETag", &e_tag)
                .optional_header("X-Rate-Limit", &x_rate_limit)
                .optional_header("X-Reset", &x_reset)
                .optional_header("X-Ids", &x_ids),
            Self::OkBinary {
                body,
                e_tag,
                x_rate_limit,
                x_reset,
                x_ids,
            } => response::bytes(200, "application/octet-stream", body)
                .header("ETag", &e_tag)
                .optional_header("X-Rate-Limit", &x_rate_limit)
                .optional_header("X-Reset", &x_reset)
                .optional_header("X-Ids", &x_ids),
            Self::NoContent => response::empty(204),
            Self::MovedPermanently { location } => {
                response::empty(301).header("Location", &location)
            }
            Self::ClientError(status, body) => response::problem(status.as_u16(), &body),
            Self::Default(status, body) => response::json(status.as_u16(), &body),
        }
    }
}

static GET: Operation = Operation {
    method: "GET",
    path: "/answers",
    file: "src/routes/answers/route.rs",
    security: &[&[Requirement::new(0, &[])], &[]],
    ..Operation::NEW
};

runtime::request! { HeadRequest, input; }

impl IntoResponse for HeadResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok => response::empty(200),
        }
    }
}

static HEAD: Operation = Operation {
    method: "HEAD",
    path: "/answers",
    file: "src/routes/answers/route.rs",
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&GET, |app, mut input| {
        let request = input.decode(GetRequest::decode)?;
        runtime::call(async move { app.get(request).await })
    }));
    endpoints.push(Endpoint::new(&HEAD, |app, mut input| {
        let request = input.decode(HeadRequest::decode)?;
        runtime::call(async move { app.head(request).await })
    }));
}