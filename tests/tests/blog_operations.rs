//! The blog's operations, as its clients see them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use serde_json::{Value, json};
use support::blog::{Fault, faults, get, post, start};
use support::http::Request;
use support::server::Server;

#[test]
fn posts_are_written_read_and_deleted() {
    let server = start(&[]);
    let first = r#"{"title": "Hello", "content": "My *first* post.", "tags": ["news", "a-1"]}"#;
    let stored = json!({
        "id": 1, "title": "Hello", "content": "My *first* post.", "tags": ["news", "a-1"],
    });
    server.check(
        post("/posts", first),
        201,
        &[("location", "/posts/1")],
        stored.clone(),
    );
    server.check(get("/posts/1"), 200, &[], stored.clone());
    // What OpenAPI calls an integer has no fraction, however it is written.
    server.check(get("/posts/1.0"), 200, &[], stored.clone());
    server.check(get("/posts/%31"), 200, &[], stored);
    let plain = r#"{"content": "'; DROP TABLE posts; --", "title": "\u00e9\u0000"}"#;
    let stored = json!({
        "id": 2, "title": "é\0", "content": "'; DROP TABLE posts; --", "tags": [],
    });
    server.check(
        post("/posts", plain),
        201,
        &[("location", "/posts/2")],
        stored.clone(),
    );
    server.check(get("/posts/2"), 200, &[], stored);

    let gone = json!({"title": "Not Found", "detail": "there is no post 2"});
    server.check(Request::new("DELETE", "/posts/2"), 204, &[], Value::Null);
    server.check(Request::new("DELETE", "/posts/2"), 404, &[], gone.clone());
    server.check(get("/posts/2"), 404, &[], gone);
    server.check(get("/posts/9223372036854775807"), 404, &[], json!({}));
    // Numbers are not given twice.
    server.check(
        post("/posts", plain),
        201,
        &[("location", "/posts/3")],
        json!({"id": 3}),
    );

    for (id, keyword) in [
        ("abc", "type"),
        ("1.5", "type"),
        ("0", "minimum"),
        ("-1", "minimum"),
        ("9223372036854775808", "format"),
        ("%ZZ", "encoding"),
        ("%FF", "encoding"),
    ] {
        let expected = faults(&[("path", "id", keyword)]);
        server.check(get(&format!("/posts/{id}")), 400, &[], expected.clone());
        server.check(
            Request::new("DELETE", format!("/posts/{id}")),
            400,
            &[],
            expected,
        );
    }
}

#[test]
fn posts_are_written_at_the_same_time() {
    let server = start(&[]);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..5 {
                    let request = post("/posts", r#"{"title": "x", "content": "x"}"#);
                    server.check(request, 201, &[], json!({}));
                }
            });
        }
    });
    let last = json!({"posts": [{"id": 40}], "next": 2});
    server.check(
        get("/posts?per_page=1"),
        200,
        &[("x-total-count", "40")],
        last,
    );
}

#[test]
fn posts_that_are_not_as_they_should_be() {
    let server = start(&[]);
    let check = |body: &str, expected: &[(&str, &str)]| {
        let list: Vec<_> = expected
            .iter()
            .map(|(at, keyword)| ("body", *at, *keyword))
            .collect();
        server.check(post("/posts", body), 422, &[], faults(&list));
    };
    check("{}", &[("/title", "required"), ("/content", "required")]);
    check("[]", &[("", "type")]);
    check("null", &[("", "type")]);
    check(
        r#"{"title": null, "content": ""}"#,
        &[("/title", "type"), ("/content", "minLength")],
    );
    let title = "é".repeat(101);
    check(
        &format!(r#"{{"title": "{title}", "content": "x"}}"#),
        &[("/title", "maxLength")],
    );
    check(
        r#"{"title": "x", "content": "x", "a/b~c": 1}"#,
        &[("/a~1b~0c", "additionalProperties")],
    );
    check(
        r#"{"tags": ["a", 1, "B", "a", ""], "title": "", "id": 7}"#,
        &[
            ("/tags/1", "type"),
            ("/tags/2", "pattern"),
            ("/tags/3", "uniqueItems"),
            ("/tags/4", "minLength"),
            ("/title", "minLength"),
            ("/id", "additionalProperties"),
            ("/content", "required"),
        ],
    );
    let tags: Vec<_> = (0..11).map(|tag| tag.to_string()).collect();
    let many = json!({"title": "x", "content": "x", "tags": tags});
    check(&many.to_string(), &[("/tags", "maxItems")]);
    server.check(
        get("/posts"),
        200,
        &[("x-total-count", "0")],
        json!({"posts": []}),
    );
}

#[test]
fn posts_are_listed() {
    let server = start(&[]);
    for (title, tags) in [("b", r#"["x"]"#), ("C", r#"["x", "y"]"#), ("a", "[]")] {
        let body = format!(r#"{{"title": "{title}", "content": "-", "tags": {tags}}}"#);
        server.check(post("/posts", &body), 201, &[], json!({}));
    }
    let check = |query: &str, titles: &[&str], total: &str, page: Value| {
        let mut expected = page;
        expected["posts"] = titles.iter().map(|title| json!({"title": title})).collect();
        let has_next = expected.get("next").is_some();
        let request = get(&format!("/posts{query}"));
        let answer = request.send(server.address).json();
        assert_eq!(answer.get("next").is_some(), has_next, "{request}");
        server.check(request, 200, &[("x-total-count", total)], expected);
    };
    check("", &["a", "C", "b"], "3", json!({"page": 1}));
    check(
        "?sort=newest&other=1",
        &["a", "C", "b"],
        "3",
        json!({"page": 1}),
    );
    check("?sort=oldest", &["b", "C", "a"], "3", json!({"page": 1}));
    check("?sort=title", &["a", "b", "C"], "3", json!({"page": 1}));
    check(
        "?per_page=2",
        &["a", "C"],
        "3",
        json!({"page": 1, "next": 2}),
    );
    check("?per_page=2&page=2", &["b"], "3", json!({"page": 2}));
    check("?per_page=1&page=3", &["b"], "3", json!({"page": 3}));
    check(
        "?page=2147483647&per_page=100",
        &[],
        "3",
        json!({"page": 2147483647}),
    );
    check("?tags=x", &["C", "b"], "2", json!({"page": 1}));
    check("?tags=y,x&sort=oldest", &["C"], "1", json!({"page": 1}));
    check("?tags=x,z", &[], "0", json!({"page": 1}));
    check("?tags=", &["a", "C", "b"], "3", json!({"page": 1}));

    let check = |query: &str, expected: &[(&str, &str)]| {
        let list: Vec<_> = expected
            .iter()
            .map(|(at, keyword)| ("query", *at, *keyword))
            .collect();
        server.check(get(&format!("/posts?{query}")), 400, &[], faults(&list));
    };
    check("page=0", &[("page", "minimum")]);
    check("page=", &[("page", "type")]);
    check("page=1&page=2", &[("page", "duplicate")]);
    check("page=2147483648", &[("page", "format")]);
    check("per_page=101", &[("per_page", "maximum")]);
    check("sort=%ZZ", &[("sort", "encoding")]);
    check(
        "tags=a,B&sort=old&per_page=x&page=-1",
        &[
            ("page", "minimum"),
            ("per_page", "type"),
            ("sort", "enum"),
            ("tags/1", "pattern"),
        ],
    );
    check("tags=1,2,3,4,5,6,7,8,9,10,11", &[("tags", "maxItems")]);
}

#[test]
fn search() {
    let server = start(&[("BLOG_TOKEN", "s3cret"), ("BLOG_READER", "Grace")]);
    for (title, content) in [
        ("50% off", "all"),
        ("Hello", r"C:\\new"),
        ("snake_case", "50 ways"),
    ] {
        let body = format!(r#"{{"title": "{title}", "content": "{content}"}}"#);
        server.check(post("/posts", &body), 201, &[], json!({}));
    }
    let check = |words: &str, titles: &[&str]| {
        let posts: Value = titles.iter().map(|title| json!({"title": title})).collect();
        let expected = json!({"page": 1, "posts": posts});
        server.check(get(&format!("/search?q={words}")), 200, &[], expected);
    };
    check("50", &["snake_case", "50% off"]);
    check("hELLO", &["Hello"]);
    check("0%25", &["50% off"]);
    check("_", &["snake_case"]);
    check("%5C", &["Hello"]);
    check("50+ways", &["snake_case"]);
    check("%27", &[]);
    server.check(
        get("/search?q=50&page=2"),
        200,
        &[],
        json!({"page": 2, "posts": []}),
    );

    let check =
        |request: Request, list: &[Fault<'_>]| server.check(request, 400, &[], faults(list));
    check(get("/search"), &[("query", "q", "required")]);
    check(get("/search?q="), &[("query", "q", "minLength")]);
    check(get("/search?q=%C3"), &[("query", "q", "encoding")]);
    let many = format!("/search?q={}&page=x", "x".repeat(101));
    let cookie = get(&many).header("Cookie", "a=b; session-token=me");
    check(
        cookie,
        &[
            ("query", "q", "maxLength"),
            ("query", "page", "type"),
            ("cookie", "session-token", "format"),
        ],
    );
}

#[test]
fn readers_are_known_by_their_tokens() {
    let check = |server: &Server, authorization: &str, reader: Value| {
        let request = get("/search?q=x").header("Authorization", authorization);
        let found = request.send(server.address);
        assert_eq!(found.status, 200, "{request}");
        assert_eq!(found.json()["reader"], reader, "{request}");
    };
    let server = start(&[("BLOG_TOKEN", "s3cret"), ("BLOG_READER", "Grace")]);
    check(&server, "Bearer s3cret", json!("Grace"));
    check(&server, "bearer s3cret", json!("Grace"));
    // The document lets everybody search, so whose token is wrong does so without a name.
    for unknown in [
        "Bearer S3cret",
        "Bearer",
        "Bearer ",
        "Basic czNjcmV0Og==",
        "s3cret",
    ] {
        check(&server, unknown, Value::Null);
    }
    let nobody = get("/search?q=x");
    let twice = nobody.clone().header("Authorization", "Bearer s3cret");
    let twice = twice.header("Authorization", "Bearer s3cret");
    for request in [nobody, twice] {
        let found = request.send(server.address);
        assert_eq!(found.status, 200, "{request}");
        assert_eq!(found.json().get("reader"), None, "{request}");
    }
    check(&start(&[("BLOG_TOKEN", "t")]), "Bearer t", json!("Ada"));
    check(&start(&[("BLOG_TOKEN", "")]), "Bearer ", Value::Null);
}

#[test]
fn sessions_are_counted_once() {
    let server = start(&[]);
    let search = |cookie: &str| {
        let response = get("/search?q=x")
            .header("Cookie", cookie)
            .send(server.address);
        let visitors = response.json()["visitors"].clone();
        let cookie = response.header("set-cookie").map(str::to_owned);
        (visitors, cookie)
    };
    let (visitors, cookie) = search("other=1");
    assert_eq!(visitors, 1);
    let cookie = cookie.unwrap();
    let (pair, attributes) = cookie.split_once("; ").unwrap();
    assert_eq!(attributes, "Path=/; HttpOnly; SameSite=Lax");
    assert_eq!(search(&format!("other=1; {pair}")), (json!(1), None));
    let (visitors, other) = search("session-token=6fa459ea-ee8a-4ca4-894e-db77e160355e");
    assert_eq!(visitors, 2, "a session that the blog has not handed out");
    assert!(other.is_some_and(|other| other.starts_with("session-token=") && other != cookie));
}

#[test]
fn orders_are_taken_with_their_signatures() {
    const SECRET: &str = "it's a secret";
    const ORDER: &str = concat!(
        r#"{"id":"7f1c9f64-2a4b-4a6f-9d53-0a3f4d1b2c3d","#,
        r#""placed":"2026-01-31T12:00:00Z","total":19.99}"#
    );
    // Made by `openssl dgst -sha256 -hmac`.
    const SIGNATURE: &str = "82673d2bc713b67fc661e55fefd71fb54f3d70edee6a5f35d536610184d6b086";

    let order = |body: &str, signature: &str| {
        post("/webhooks/orders", body).header("X-Signature", signature)
    };
    let wrong = json!({"title": "Unauthorized", "detail": "the body does not have this signature"});
    let server = start(&[("WEBHOOK_SECRET", SECRET)]);
    // The shop may send an order again.
    server.check(order(ORDER, SIGNATURE), 202, &[], Value::Null);
    server.check(order(ORDER, SIGNATURE), 202, &[], Value::Null);
    // The same order in other bytes.
    server.check(
        order(&ORDER.replace(',', ", "), SIGNATURE),
        401,
        &[],
        wrong.clone(),
    );
    server.check(
        order(ORDER, &SIGNATURE.replace('8', "9")),
        401,
        &[],
        wrong.clone(),
    );

    let check = |request: Request, status, list: &[Fault<'_>]| {
        server.check(request, status, &[], faults(list));
    };
    let missing = post("/webhooks/orders", ORDER);
    check(missing, 400, &[("header", "X-Signature", "required")]);
    let pattern = ("header", "X-Signature", "pattern");
    for unsound in [
        "",
        "82673d2b",
        &SIGNATURE.to_uppercase(),
        &format!("{SIGNATURE}0"),
    ] {
        check(order(ORDER, unsound), 400, &[pattern]);
    }
    check(order("{", "no"), 400, &[pattern, ("body", "", "syntax")]);
    let several = r#"{"id": "7", "placed": "yesterday", "total": 0.001}"#;
    let list = [
        ("body", "/id", "format"),
        ("body", "/placed", "format"),
        ("body", "/total", "multipleOf"),
    ];
    check(order(several, SIGNATURE), 422, &list);

    for variables in [
        &[][..],
        &[("WEBHOOK_SECRET", "")],
        &[("WEBHOOK_SECRET", "other")],
    ] {
        start(variables).check(order(ORDER, SIGNATURE), 401, &[], wrong.clone());
    }
}
