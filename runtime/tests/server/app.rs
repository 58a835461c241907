//! An application for the contract, and how the tests talk to it.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use runtime::{
    Description, Result, Router, not_implemented,
    security::{ApiKey, Bearer, Caller, Verdict},
};
use tower_service::Service;

use crate::{
    contract::{
        GetRequest, GetResponse, PostRoute, PutRequest, SCHEMES, Security, authorize, me_endpoints,
        post_endpoints,
    },
    echoes::{body_endpoints, fail_endpoints},
};

// The application.

pub(crate) struct App;

impl PostRoute for App {
    async fn get(&self, request: GetRequest) -> Result<GetResponse> {
        let GetRequest {
            path,
            query,
            trace,
            theme,
            head,
        } = request;
        Ok(GetResponse::Ok(format!(
            "{} {} {} {trace:?} {theme:?} {}",
            path.id, query.page, query.q, head.method
        )))
    }

    async fn put(&self, request: PutRequest) -> Result<GetResponse> {
        not_implemented((request.path.id, request.query.q, request.body))
    }
}

impl Security for App {
    type Principal = String;

    async fn bearer(&self, token: Bearer, call: &Caller<'_>) -> Result<Verdict<String>> {
        Ok(match token.0.as_str() {
            "good" => Verdict::Granted(format!("bearer {}", call.scopes.join(" "))),
            "weak" => Verdict::MissingScopes,
            "panic" => panic!("in a hook"),
            "error" => Err("the database is down")?,
            _ => Verdict::Denied,
        })
    }

    async fn key(&self, key: ApiKey, _: &Caller<'_>) -> Result<Verdict<String>> {
        Ok(if key.0 == "good" {
            Verdict::Granted(key.0)
        } else {
            Verdict::Denied
        })
    }
}

pub(crate) static API: Description = Description {
    title: "Blog",
    openapi_json: r#"{"openapi":"3.0.4","info":{"title":"Blog","version":"1"},"tags":[{"name":"posts"}],"paths":{"/posts/{id}":{"get":{"operationId":"getPost"}}}}"#,
    openapi_yaml: "openapi: 3.0.4\n",
    docs_html: "<!doctype html><title>Blog</title>",
    schemes: SCHEMES,
};

pub(crate) fn router() -> Router {
    let mut endpoints = post_endpoints();
    endpoints.extend(body_endpoints());
    endpoints.extend(fail_endpoints());
    endpoints.extend(me_endpoints());
    Router::new(&API, Arc::new(App), endpoints, Some(authorize))
}

// Talking to it.

/// A response with its body read.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.body))
    }
}

/// Sends a request such as `POST /posts`, with fields such as `accept: */*`.
pub(crate) async fn send(
    router: &Router,
    request: &str,
    fields: &[&str],
    body: impl Into<Body>,
) -> Answer {
    let (method, uri) = request.split_once(' ').unwrap();
    let mut builder = http::Request::builder().method(method).uri(uri);
    for field in fields {
        let (name, value) = field.split_once(": ").unwrap();
        builder = builder.header(name, value);
    }
    let request = builder.body(body.into()).unwrap();
    let response = router.clone().call(request).await.unwrap();
    let (head, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.unwrap();
    Answer {
        status: head.status.as_u16(),
        headers: head.headers,
        body: String::from_utf8(body.into()).unwrap(),
    }
}
