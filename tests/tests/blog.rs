//! The blog's server as a whole: methods and paths, bodies, the document, the database.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use serde_json::{Value, json};
use support::blog::{BLOG, faults, get, post, start};
use support::http::Request;
use support::scratch;

#[test]
fn methods_and_paths() {
    let server = start(&[]);
    let check = |method, target: &str, status, headers: &[(&str, &str)]| {
        server.check(Request::new(method, target), status, headers, Value::Null);
    };
    let hello = ("allow", "GET, HEAD, POST, OPTIONS");
    let one_post = ("allow", "GET, HEAD, DELETE, OPTIONS");
    check("OPTIONS", "/hello", 204, &[hello]);
    check("OPTIONS", "/posts/1", 204, &[one_post]);
    check(
        "OPTIONS",
        "/webhooks/orders",
        204,
        &[("allow", "POST, OPTIONS")],
    );
    let length = ("content-length", "34");
    check(
        "HEAD",
        "/hello",
        200,
        &[length, ("content-type", "application/json")],
    );
    check("HEAD", "/posts", 200, &[("x-total-count", "0")]);
    check(
        "HEAD",
        "/posts/1",
        404,
        &[("content-type", "application/problem+json")],
    );
    check(
        "HEAD",
        "/webhooks/orders",
        405,
        &[("allow", "POST, OPTIONS")],
    );

    let check = |method, target: &str, status, headers: &[(&str, &str)]| {
        server.check(Request::new(method, target), status, headers, json!({}));
    };
    check("PUT", "/hello", 405, &[hello]);
    check("POST", "/posts/1", 405, &[one_post]);
    check("BREW", "/search", 405, &[("allow", "GET, HEAD, OPTIONS")]);
    for nowhere in [
        "/",
        "/hello/",
        "/Hello",
        "/posts/1/2",
        "/posts/",
        "//hello",
        "/webhooks",
    ] {
        check("GET", nowhere, 404, &[]);
        check("OPTIONS", nowhere, 404, &[]);
    }
}

#[test]
fn hello() {
    let server = start(&[]);
    server.check(
        get("/hello"),
        200,
        &[],
        json!({"message": "Hello from the blog!"}),
    );
    for value in [
        json!({"name": "Ada", "more": [1, 2.5]}),
        json!([]),
        json!("é"),
        json!(null),
    ] {
        let request = post("/hello", &value.to_string());
        server.check(request, 201, &[], json!({"received": value}));
    }
}

#[test]
fn bodies_that_cannot_be_read() {
    let server = start(&[]);
    let syntax = faults(&[("body", "", "syntax")]);
    for broken in ["{", "{}x", "{'a': 1}", "[1,]", "nul", "\"\u{1}\""] {
        server.check(post("/hello", broken), 400, &[], syntax.clone());
    }
    server.check(
        post("/hello", &"[".repeat(100_000)),
        400,
        &[],
        syntax.clone(),
    );
    let not_utf8 = Request::new("POST", "/hello").json(b"\"\xff\"");
    server.check(not_utf8, 400, &[], syntax);
    let twice = faults(&[("body", "/a", "duplicate")]);
    server.check(post("/hello", r#"{"a": 1, "a": 2}"#), 422, &[], twice);

    let hello = || Request::new("POST", "/hello");
    let missing = json!({"detail": "the request must have a body, one of: application/json"});
    server.check(hello(), 400, &[], missing.clone());
    server.check(hello().json(""), 400, &[], missing);
    let accept = [("accept", "application/json")];
    server.check(hello().bytes("{}"), 415, &accept, json!({}));
    for media_type in ["text/plain", "application/xml", "json", ""] {
        let request = hello().bytes("{}").header("Content-Type", media_type);
        server.check(request, 415, &accept, json!({}));
    }
    // JSON is UTF-8 whatever its media type says (RFC 8259 section 11).
    let latin = "application/json; charset=latin1";
    let request = hello().bytes("{}").header("Content-Type", latin);
    server.check(request, 201, &[], json!({"received": {}}));

    let most = 2 * 1024 * 1024;
    let text = format!("\"{}\"", "x".repeat(most - 2));
    server.check(post("/hello", &text), 201, &[], json!({}));
    let mut chunked = hello().header("Transfer-Encoding", "chunked");
    chunked.body = b"2\r\n[1\r\n3\r\n, 2\r\n1\r\n]\r\n0\r\n\r\n".to_vec();
    let chunked = chunked.header("Content-Type", "application/json; charset=UTF-8");
    server.check(chunked, 201, &[], json!({"received": [1, 2]}));
    // The length alone tells: the server does not wait for the body.
    let long = hello().header("Content-Length", most + 1);
    let long = long.header("Content-Type", "application/json");
    server.check(long, 413, &[("connection", "close")], json!({}));
}

#[test]
fn the_document_is_served_with_what_was_merged_into_it() {
    let server = start(&[]);
    let expected = json!({
        "openapi": "3.0.4",
        "info": {"title": "Blog"},
        "paths": {
            "/posts/{id}": {"get": {"operationId": "getPost"}},
            "/health": {"get": {"operationId": "getHealth"}},
        },
        "components": {"schemas": {"Post": {}, "Health": {"required": ["posts"]}}},
    });
    let json = ("content-type", "application/json");
    server.check(get("/openapi.json"), 200, &[json], expected.clone());
    server.check(
        get("/openapi.yaml"),
        200,
        &[("content-type", "application/yaml")],
        expected,
    );
    server.check(Request::new("HEAD", "/docs"), 200, &[], Value::Null);
    server.check(get("/health"), 200, &[json], json!({"posts": 0}));
}

#[test]
fn requests_have_names() {
    let server = start(&[]);
    let named = get("/hello").header("X-Request-Id", "mine-1");
    server.check(named, 200, &[("x-request-id", "mine-1")], json!({}));
    let [first, second] = [(), ()].map(|()| {
        let response = get("/nowhere").send(server.address);
        response.header("x-request-id").unwrap().to_owned()
    });
    assert_ne!(first, second);
}

#[test]
fn the_database_outlives_the_server() {
    let folder = tempfile::tempdir_in(scratch()).unwrap();
    let file = folder.path().join("blog.db");
    let database = ("DATABASE", file.to_str().unwrap());
    let server = start(&[database, ("BLOG_TOKEN", "old")]);
    let body = r#"{"title": "Kept", "content": "x", "tags": ["a"]}"#;
    server.check(post("/posts", body), 201, &[], json!({"id": 1}));
    let before = get("/posts/1").send(server.address).json();
    let old = || get("/search?q=Kept").header("Authorization", "Bearer old");
    server.check(old(), 200, &[], json!({"reader": "Ada", "visitors": 1}));
    drop(server);

    let server = start(&[database]);
    assert_eq!(get("/posts/1").send(server.address).json(), before);
    server.check(old(), 200, &[], json!({"reader": "Ada", "visitors": 2}));
    drop(server);

    let server = start(&[database, ("BLOG_TOKEN", "new")]);
    assert_eq!(old().send(server.address).json().get("reader"), None);
    let new = get("/search?q=Kept").header("Authorization", "Bearer new");
    server.check(new, 200, &[], json!({"reader": "Ada", "visitors": 4}));
}

#[test]
fn clients_are_not_told_what_failed() {
    let folder = tempfile::tempdir_in(scratch()).unwrap();
    let file = folder.path().join("blog.db");
    let server = start(&[("DATABASE", file.to_str().unwrap())]);
    server.check(get("/posts"), 200, &[], json!({"posts": []}));
    std::fs::write(&file, "no database any more").unwrap();
    let name = ("x-request-id", "mine-2");
    let request = get("/posts").header(name.0, name.1);
    server.check(
        request.clone(),
        500,
        &[name],
        json!({"requestId": "mine-2"}),
    );
    let told = request.send(server.address).json().to_string();
    assert!(
        !told.contains("database") && !told.contains("SQL"),
        "{told}"
    );
    server.check(
        get("/health"),
        503,
        &[],
        json!({"detail": "the database does not answer"}),
    );
    server.check(get("/hello"), 200, &[], json!({}));
}

#[test]
fn without_its_database_the_server_does_not_start() {
    let nowhere = scratch().join("no/such/folder/blog.db");
    let mut command = std::process::Command::new(&*BLOG);
    command
        .env("ADDRESS", "127.0.0.1:0")
        .env("DATABASE", nowhere);
    let output = command.output().unwrap();
    assert!(!output.status.success());
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        message.starts_with("Error: unable to open database file"),
        "{message}"
    );
}
