//! What handlers do wrong never reaches the client, nor does it end the server.

use crate::app::{router, send};

#[tokio::test]
async fn failures_are_opaque() {
    let router = router();
    for (how, status) in [
        ("error", 500),
        ("text", 500),
        ("panic", 500),
        ("panic-while-decoding", 500),
        ("header", 500),
        ("problem", 409),
        ("stub", 501),
        ("100", 500),
        ("9999", 500),
        ("0", 500),
    ] {
        let answer = send(
            &router,
            &format!("GET /fail/{how}"),
            &["x-request-id: r1"],
            "",
        )
        .await;
        assert_eq!(answer.status, status, "{how}");
        assert_eq!(
            answer.header("content-type"),
            "application/problem+json",
            "{how}"
        );
        assert_eq!(answer.header("x-request-id"), "r1", "{how}");
        assert!(!answer.body.contains("secret"), "{how}: {}", answer.body);
        assert!(!answer.headers.contains_key("set-cookie"), "{how}");
    }
    for (how, named) in [
        ("error", true),
        ("panic", true),
        ("stub", true),
        ("problem", false),
    ] {
        let answer = send(
            &router,
            &format!("GET /fail/{how}"),
            &["x-request-id: r1"],
            "",
        )
        .await;
        let id = answer.json().get("requestId").cloned();
        assert_eq!(id.is_some_and(|id| id == "r1"), named, "{how}");
    }
}

#[tokio::test]
async fn stubs_say_where_to_write_them() {
    let router = router();
    let json = ["content-type: application/json"];
    let answer = send(&router, "PUT /posts/1?q=a", &json, r#"{"title":"a"}"#).await;
    assert_eq!(answer.status, 501);
    let detail = answer.json()["detail"].as_str().unwrap().to_owned();
    let start = "`PUT /posts/{id}` (putPost) is not implemented yet: \
                 write it in src/routes/posts/[id]/app.rs, line ";
    assert!(detail.starts_with(start), "{detail}");
    assert!(
        detail.trim_start_matches(start).parse::<u32>().is_ok(),
        "{detail}"
    );

    // Called from a file that is not the route's, whose line would mislead.
    let answer = send(&router, "GET /fail/stub", &[], "").await;
    assert_eq!(
        answer.json()["detail"],
        "`GET /fail/{how}` is not implemented yet: write it in src/routes/fail/[how]/route.rs"
    );
}

#[tokio::test]
async fn statuses_without_a_body_go_without() {
    let router = router();
    for (status, body) in [
        (200, "body"),
        (204, ""),
        (205, ""),
        (304, ""),
        (404, "body"),
        (599, "body"),
    ] {
        let answer = send(&router, &format!("GET /fail/{status}"), &[], "").await;
        assert_eq!((answer.status, answer.body.as_str()), (status, body));
    }
}

#[tokio::test]
async fn cookies_add_up_and_other_fields_do_not() {
    let answer = send(&router(), "GET /fail/cookies", &[], "").await;
    assert_eq!(answer.headers.get_all("set-cookie").iter().count(), 2);
    assert_eq!(answer.header("x-a"), "two");
}

#[test]
fn status_ranges_hold_their_class() {
    use runtime::response::{ClientError, Informational, Redirection, ServerError, Success};

    for (status, classes) in [
        (100, [true, false, false, false, false]),
        (204, [false, true, false, false, false]),
        (399, [false, false, true, false, false]),
        (404, [false, false, false, true, false]),
        (599, [false, false, false, false, true]),
        (600, [false; 5]),
        (99, [false; 5]),
        (0, [false; 5]),
    ] {
        let found = [
            Informational::new(status).is_some(),
            Success::new(status).is_some(),
            Redirection::new(status).is_some(),
            ClientError::new(status).is_some(),
            ServerError::new(status).is_some(),
        ];
        assert_eq!(found, classes, "{status}");
    }
}

#[tokio::test]
async fn calls_without_credentials_learn_of_unwritten_hooks() {
    for (draft, status) in [(false, 401), (true, 501)] {
        let answer = send(&router().draft(draft), "POST /me", &[], "").await;
        assert_eq!(answer.status, status);
        let detail = answer.json()["detail"].to_string();
        assert_eq!(detail.contains("src/auth.rs"), draft, "{detail}");
    }
}
