#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use axum::response::Response;
use http::HeaderMap;

use super::{Headers, empty, header, text};
use crate::json::Encode;

fn fields<'r>(headers: &'r HeaderMap, name: &str) -> Vec<&'r str> {
    let values = headers.get_all(name).iter();
    values.map(|value| value.to_str().unwrap()).collect()
}

#[test]
fn text_is_marked_as_utf_8() {
    for (media_type, expected) in [
        ("text/plain", "text/plain; charset=utf-8"),
        (
            "text/csv; header=present",
            "text/csv; header=present; charset=utf-8",
        ),
        ("text/plain;charset=UTF-8", "text/plain;charset=UTF-8"),
        (
            "text/plain; Charset=\"us-ascii\"",
            "text/plain; Charset=\"us-ascii\"",
        ),
    ] {
        let response = text(200, media_type, "é".to_owned());
        assert_eq!(fields(response.headers(), "content-type"), [expected]);
    }
}

#[test]
fn cookies_are_fields_of_their_own() {
    const EXPIRING: &str = "a=%20; Expires=Wed, 21 Oct 2015 07:28:00 GMT";
    fn check(value: &dyn Encode, expected: &[&str]) {
        for name in ["Set-Cookie", "set-cookie"] {
            let response = empty(204).header(name, value);
            assert_eq!(response.status(), 204);
            assert_eq!(fields(response.headers(), "set-cookie"), expected);
        }
    }
    check(&EXPIRING.to_owned(), &[EXPIRING]);
    check(&vec![EXPIRING.to_owned()], &[EXPIRING]);
    check(
        &vec!["b=1".to_owned(), EXPIRING.to_owned()],
        &["b=1", EXPIRING],
    );
    check(&Vec::<String>::new(), &[]);
    let other = empty(204).header("x-list", &vec!["1".to_owned(), "2".to_owned()]);
    assert_eq!(fields(other.headers(), "x-list"), ["1,2"]);
    let broken = empty(204).header("Set-Cookie", &vec!["a=1".to_owned(), "b=\n".to_owned()]);
    assert_eq!(broken.status(), 500);
    assert!(fields(broken.headers(), "set-cookie").is_empty());
}

#[test]
fn fields_that_cannot_be_sent_are_refused() {
    for (name, value, expected) in [
        ("x-a", "b", 204),
        ("x a", "b", 500),
        ("", "b", 500),
        ("x-a", "b\r\nc: d", 500),
    ] {
        let mut response: Response = empty(204);
        header(&mut response, name, value);
        assert_eq!(response.status(), expected, "{name:?}: {value:?}");
    }
}
