//! The document and its docs, and the router among other routes.

use std::sync::Arc;

use runtime::{Endpoint, Operation, Router, response};
use serde_json::json;
use tower_service::Service;

use crate::app::{API, App, router, send};

#[tokio::test]
async fn pages_are_served() {
    let router = router();
    for (path, media_type, text) in [
        ("/openapi.json", "application/json", API.openapi_json),
        ("/openapi.yaml", "application/yaml", API.openapi_yaml),
        ("/docs", "text/html; charset=utf-8", API.docs_html),
    ] {
        let answer = send(&router, &format!("GET {path}"), &[], "").await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, media_type)
        );
        assert_eq!(answer.body, text);
        let policy = answer.header("content-security-policy").to_owned();
        let expected = match path {
            "/docs" => {
                "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
                 form-action 'none'; frame-ancestors 'none'"
            }
            _ => "",
        };
        assert_eq!(policy, expected);
        let head = send(&router, &format!("HEAD {path}"), &[], "").await;
        assert_eq!(head.header("content-length"), text.len().to_string());
        assert_eq!(
            send(&router, &format!("POST {path}"), &[], "").await.status,
            405
        );
    }
    let without = router.without_docs();
    assert_eq!(send(&without, "GET /docs", &[], "").await.status, 404);
    assert_eq!(
        send(&without, "GET /openapi.json", &[], "").await.status,
        404
    );
}

static SLUG: Operation = Operation {
    path: "/{slug}",
    ..Operation::NEW
};
static DOCS: Operation = Operation {
    method: "PUT",
    path: "/docs",
    ..Operation::NEW
};

#[tokio::test]
async fn declared_paths_come_before_pages() {
    let handler =
        |_: Arc<App>, _| Ok(Box::pin(async { Ok(response::empty(204)) }) as runtime::Call);
    let endpoints = vec![Endpoint::new(&SLUG, handler), Endpoint::new(&DOCS, handler)];
    let router = Router::new(&API, Arc::new(App), endpoints, None);
    assert_eq!(
        send(&router, "GET /openapi.json", &[], "").await.status,
        200
    );
    assert_eq!(send(&router, "GET /docs", &[], "").await.status, 405);
    assert_eq!(send(&router, "PUT /docs", &[], "").await.status, 204);
    let router = router.without_docs();
    assert_eq!(
        send(&router, "GET /openapi.json", &[], "").await.status,
        204
    );
}

#[tokio::test]
async fn documents_merge_and_what_is_there_stays() {
    let other = json!({
        "openapi": "3.1.0",
        "info": {"title": "Other"},
        "tags": [{"name": "posts", "description": "late"}, {"name": "health"}],
        "paths": {
            "/posts/{id}": {"get": {"operationId": "other"}, "patch": {"operationId": "patch"}},
            "/health": {"get": {}},
        },
        "components": {"schemas": {"Health": {}}},
    });
    let router = router().merge_document(&other).unwrap();
    let merged = send(&router, "GET /openapi.json", &[], "").await;
    assert_eq!(
        merged.json(),
        json!({
            "openapi": "3.0.4",
            "info": {"title": "Blog", "version": "1"},
            "tags": [{"name": "posts"}, {"name": "health"}],
            "paths": {
                "/posts/{id}": {"get": {"operationId": "getPost"}, "patch": {"operationId": "patch"}},
                "/health": {"get": {}},
            },
            "components": {"schemas": {"Health": {}}},
        })
    );
    assert_eq!(
        send(&router, "GET /openapi.yaml", &[], "").await.body,
        merged.body
    );
    assert!(router.merge_document(&json!("no object")).is_ok());
}

#[tokio::test]
async fn it_mounts_into_other_routers() {
    let own = axum::Router::new().route("/health", axum::routing::get(|| async { "up" }));
    let merged: axum::Router = own.clone().merge(axum::Router::from(router()));
    let nested = own.nest_service("/v1", router());
    for (app, path, status) in [
        (&merged, "/health", 200),
        (&merged, "/posts/1?q=a", 200),
        (&merged, "/nowhere", 404),
        (&nested, "/health", 200),
        (&nested, "/v1/posts/1?q=a", 200),
        (&nested, "/v1/docs", 200),
        (&nested, "/v1/nowhere", 404),
        (&nested, "/docs", 404),
    ] {
        let request = http::Request::get(path)
            .body(axum::body::Body::empty())
            .unwrap();
        let response = app.clone().call(request).await.unwrap();
        assert_eq!(response.status().as_u16(), status, "{path}");
    }
}
