//! Requests, sound and unsound: what handlers are given and what clients are told.

use axum::body::Body;
use serde_json::json;

use crate::app::{router, send};

const JSON: &str = "content-type: application/json";

#[tokio::test]
async fn handlers_get_decoded_requests() {
    let router = router();
    let get = "GET /posts/7?q=a%20b";
    for (request, fields, body, status, expected) in [
        (get, &[] as &[&str], "", 200, "\"7 1 a b None None GET\""),
        ("HEAD /posts/7?q=a%20b", &[], "", 200, ""),
        (
            "GET /posts/7?page=2&q=x",
            &["x-trace: t", "cookie: theme=dark"],
            "",
            200,
            "\"7 2 x Some(\\\"t\\\") Some(\\\"dark\\\") GET\"",
        ),
        ("POST /optional", &[], "", 200, "none"),
        ("POST /optional", &[JSON], "", 200, "none"),
        ("POST /optional", &["content-type: a/b"], "", 200, "none"),
        ("POST /optional", &[JSON], r#"{"title":"a"}"#, 200, "a"),
        (
            "POST /form",
            &["content-type: application/x-www-form-urlencoded"],
            "title=a+b%21&stars=3",
            200,
            "Post { title: \"a b!\", stars: Some(3) }",
        ),
        ("POST /raw", &[JSON], r#" {"title":"a"} "#, 200, "a 15"),
        ("POST /stream", &["content-type: a/b"], "12345", 200, "5"),
        ("POST /stream", &[], "", 200, "0"),
        ("POST /ignored", &[], "anything", 200, "false"),
        (
            "POST /several",
            &["content-type: text/plain"],
            "hello",
            200,
            "2 hello",
        ),
        (
            "POST /several",
            &["content-type: text/csv"],
            "a,b",
            200,
            "0 a,b",
        ),
        ("POST /several", &["content-type: text/csv"], "", 200, "0 "),
        (
            "POST /several",
            &["content-type: application/x+json"],
            r#"{"title":"a"}"#,
            200,
            "1 a",
        ),
        ("POST /several", &[], "12345", 200, "3 5"),
    ] {
        let answer = send(&router, request, fields, body).await;
        assert_eq!(
            (answer.status, answer.body.as_str()),
            (status, expected),
            "{request} {fields:?}"
        );
    }
}

#[tokio::test]
async fn clients_are_told_all_that_is_wrong() {
    let router = router();
    for (request, fields, body, status, detail, places) in [
        (
            "GET /posts/7?q=a&page=0",
            &[] as &[&str],
            "",
            400,
            "query parameter `page` must be at least 1",
            &["query page  minimum"] as &[&str],
        ),
        (
            "GET /posts/7?q=a&page=x",
            &[],
            "",
            400,
            "query parameter `page` must be an integer",
            &["query page  type"],
        ),
        (
            "GET /posts/7",
            &[],
            "",
            400,
            "query parameter `q` is required",
            &["query q  required"],
        ),
        (
            "GET /posts/x?page=0",
            &["x-trace: too long", "cookie: theme=too-long"],
            "",
            400,
            "5 parts of the request are not as the API documents them",
            &[
                "path id  type",
                "query page  minimum",
                "query q  required",
                "header x-trace  maxLength",
                "cookie theme  maxLength",
            ],
        ),
        (
            "PUT /posts/7?q=a",
            &[JSON],
            r#"{"title":"","stars":9}"#,
            422,
            "2 parts of the request are not as the API documents them",
            &["body  /title minLength", "body  /stars maximum"],
        ),
        (
            "PUT /posts/7",
            &[JSON],
            r#"{"title":""}"#,
            400,
            "2 parts of the request are not as the API documents them",
            &["query q  required", "body  /title minLength"],
        ),
        (
            "POST /several",
            &["content-type: text/plain"],
            "\u{fffd}",
            200,
            "",
            &[],
        ),
        (
            "POST /strict",
            &[JSON],
            "{}",
            400,
            "the body at `/title` is required",
            &["body  /title required"],
        ),
        (
            "POST /form",
            &["content-type: application/x-www-form-urlencoded"],
            "title=a&stars=9",
            422,
            "the body at `/stars` must be at most 5",
            &["body  /stars maximum"],
        ),
        (
            "POST /closed",
            &["content-type: application/x-www-form-urlencoded"],
            "title=a&x=1",
            422,
            "the body at `/x` is not a member that is allowed here",
            &["body  /x additionalProperties"],
        ),
    ] {
        let answer = send(&router, request, fields, body).await;
        assert_eq!(
            answer.status, status,
            "{request} {fields:?}: {}",
            answer.body
        );
        if status == 200 {
            continue;
        }
        assert_eq!(answer.header("content-type"), "application/problem+json");
        let problem = answer.json();
        assert_eq!(problem["detail"], detail, "{request}");
        assert_eq!(problem["status"], status);
        assert_eq!(problem["type"], "about:blank");
        assert!(problem.get("requestId").is_none());
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let found: Vec<String> = problem["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| {
                let [place, name, pointer, keyword] =
                    ["in", "name", "pointer", "keyword"].map(|key| text(&error[key]));
                format!("{place} {name} {pointer} {keyword}")
            })
            .collect();
        let found: Vec<String> = found
            .iter()
            .map(|line| line.replacen("body   /", "body  /", 1))
            .collect();
        assert_eq!(found, places, "{request}");
    }
}

#[tokio::test]
async fn malformed_bodies_are_bad_requests() {
    let router = router();
    let answer = send(&router, "POST /strict", &[JSON], "{\"title\":").await;
    assert_eq!(answer.status, 400);
    let problem = answer.json();
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.starts_with("the body cannot be read as JSON: "),
        "{detail}"
    );
    assert!(detail.ends_with("(line 1, column 10)"), "{detail}");
    assert_eq!(problem["errors"][0]["keyword"], "syntax");
    let text = ["content-type: text/plain"];
    let answer = send(&router, "POST /several", &text, vec![0xff, 0xfe]).await;
    assert_eq!(answer.json()["detail"], "the body must be text in UTF-8");
}

#[tokio::test]
async fn bodies_that_are_not_taken() {
    let router = router().body_limit(20);
    let long = r#"{"title":"aaaaaaaaaaaaaaaaaaaaaaa"}"#;
    for (request, fields, body, status, header) in [
        ("POST /raw", &[] as &[&str], "", 400, ("accept", "")),
        ("POST /raw", &[JSON], "", 400, ("accept", "")),
        (
            "POST /raw",
            &["content-type: text/plain"],
            "{}",
            415,
            ("accept", "application/json"),
        ),
        (
            "POST /raw",
            &["content-type: nonsense"],
            "{}",
            415,
            ("accept", "application/json"),
        ),
        ("POST /raw", &[], "{}", 415, ("accept", "application/json")),
        (
            "POST /raw",
            &["content-type: application/json; charset=utf-16"],
            "{}",
            422,
            ("accept", ""),
        ),
        (
            "POST /raw",
            &[JSON, "content-encoding: gzip"],
            "{}",
            415,
            ("accept-encoding", "identity"),
        ),
        (
            "POST /stream",
            &[JSON, "content-encoding: identity, br"],
            "{}",
            415,
            ("accept-encoding", "identity"),
        ),
        (
            "POST /raw",
            &[JSON, "content-encoding: Identity"],
            "{}",
            422,
            ("accept-encoding", ""),
        ),
        (
            "POST /ignored",
            &["content-encoding: gzip"],
            "{}",
            200,
            ("accept-encoding", ""),
        ),
        (
            "POST /optional",
            &["content-encoding: gzip"],
            "",
            200,
            ("accept-encoding", ""),
        ),
        ("POST /raw", &[JSON], long, 413, ("connection", "close")),
        (
            "POST /raw",
            &[JSON, "content-length: 21"],
            "{}",
            413,
            ("connection", "close"),
        ),
        (
            "POST /raw",
            &[JSON, "content-length: 99999999999999999999"],
            "{}",
            422,
            ("accept", ""),
        ),
        (
            "POST /stream",
            &[JSON],
            long,
            200,
            ("content-type", "text/plain; charset=utf-8"),
        ),
        (
            "POST /ignored",
            &[JSON],
            long,
            200,
            ("content-type", "text/plain; charset=utf-8"),
        ),
    ] {
        let answer = send(&router, request, fields, body).await;
        assert_eq!(
            answer.status, status,
            "{request} {fields:?} {}",
            answer.body
        );
        assert_eq!(answer.header(header.0), header.1, "{request} {fields:?}");
    }
}

/// Without a length there is nothing to refuse beforehand.
#[tokio::test]
async fn long_bodies_are_cut_off_while_they_arrive() {
    let router = router().body_limit(20);
    let endless = Body::new(Endless);
    let answer = send(&router, "POST /raw", &[JSON], endless).await;
    assert_eq!(answer.status, 413);
    assert_eq!(
        answer.json()["detail"],
        "the body must have at most 20 bytes"
    );
}

struct Endless;

impl axum::body::HttpBody for Endless {
    type Data = bytes::Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<hyper::body::Frame<bytes::Bytes>, Self::Error>>> {
        let frame = hyper::body::Frame::data(bytes::Bytes::from_static(b"123456789"));
        std::task::Poll::Ready(Some(Ok(frame)))
    }
}

#[tokio::test]
async fn paths_and_methods() {
    let router = router();
    for (request, status, allow) in [
        ("GET /nowhere", 404, ""),
        ("GET /posts/", 404, ""),
        ("DELETE /posts/7", 405, "GET, HEAD, PUT, OPTIONS"),
        ("TRACE /posts/7", 405, "GET, HEAD, PUT, OPTIONS"),
        ("BREW /posts/7", 405, "GET, HEAD, PUT, OPTIONS"),
        ("OPTIONS /posts/7", 204, "GET, HEAD, PUT, OPTIONS"),
        ("OPTIONS /raw", 204, "POST, OPTIONS"),
        ("HEAD /raw", 405, "POST, OPTIONS"),
        ("OPTIONS /nowhere", 404, ""),
    ] {
        let answer = send(&router, request, &[], "").await;
        assert_eq!(
            (answer.status, answer.header("allow")),
            (status, allow),
            "{request}"
        );
        if status >= 400 {
            assert_eq!(
                answer.header("content-type"),
                "application/problem+json",
                "{request}"
            );
        }
    }
}

#[tokio::test]
async fn head_keeps_the_fields_of_get() {
    let router = router();
    let get = send(&router, "GET /posts/7?q=x", &[], "").await;
    let head = send(&router, "HEAD /posts/7?q=x", &[], "").await;
    assert_eq!(head.body, "");
    assert_eq!(head.header("content-type"), get.header("content-type"));
    // The handler's answer names the method, which is one letter longer.
    assert_eq!(
        head.header("content-length"),
        (get.body.len() + 1).to_string()
    );
}

#[tokio::test]
async fn credentials_come_before_the_body() {
    let router = router();
    let good = "authorization: Bearer good";
    for (fields, body, status, expected) in [
        (
            &[good, JSON] as &[&str],
            r#"{"title":"a"}"#,
            200,
            "bearer write a",
        ),
        (&["x-key: good", JSON], r#"{"title":"a"}"#, 200, "good a"),
        (&[good], "", 400, ""),
        (&[JSON], "no json", 401, ""),
        (&["content-type: text/plain"], "no json", 401, ""),
        (&["authorization: Bearer weak", JSON], "no json", 403, ""),
        (&["authorization: Bearer panic"], "", 500, ""),
        (&["authorization: Bearer error"], "", 500, ""),
    ] {
        let answer = send(&router, "POST /me", fields, body).await;
        assert_eq!(answer.status, status, "{fields:?}");
        if status == 200 {
            assert_eq!(answer.body, expected);
        }
        assert_eq!(
            answer.headers.contains_key("www-authenticate"),
            matches!(status, 401 | 403)
        );
    }
}

#[tokio::test]
async fn requests_have_names() {
    let router = router();
    for (sent, kept) in [
        ("abc-1.2", true),
        ("a b", false),
        ("", false),
        ("{}", false),
    ] {
        let answer = send(
            &router,
            "GET /nowhere",
            &[&format!("x-request-id: {sent}")],
            "",
        )
        .await;
        assert_eq!(answer.header("x-request-id") == sent, kept, "{sent}");
    }
    let one = send(&router, "GET /nowhere", &[], "").await;
    let other = send(&router, "GET /nowhere", &[], "").await;
    assert_ne!(one.header("x-request-id"), other.header("x-request-id"));
    let long = format!("x-request-id: {}", "a".repeat(129));
    assert_ne!(
        send(&router, "GET /nowhere", &[&long], "")
            .await
            .header("x-request-id")
            .len(),
        129
    );
}

#[tokio::test]
async fn a_problem_looks_like_this() {
    let answer = send(&router(), "GET /posts/7?q=a&page=0", &[], "").await;
    assert_eq!(
        answer.json(),
        json!({
            "type": "about:blank",
            "title": "Bad Request",
            "status": 400,
            "detail": "query parameter `page` must be at least 1",
            "errors": [{
                "in": "query",
                "name": "page",
                "pointer": "",
                "keyword": "minimum",
                "detail": "must be at least 1",
            }],
        })
    );
}
