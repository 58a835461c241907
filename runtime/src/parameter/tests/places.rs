use http::header::{COOKIE, HeaderMap, HeaderValue};
use serde_json::json;

use super::super::{
    Location, Parameter, Shape, Style, cookies_to_json, headers_to_json, path_to_json,
};
use super::{INTEGERS, RGB, STRINGS, check, check_fault};

#[test]
fn paths() {
    let faults: &[(Parameter, &str, &str)] = &[
        (
            Parameter::path("a", Shape::String),
            "%C3",
            "/a encoding must be UTF-8 when it is percent-decoded",
        ),
        (
            Parameter::path("a", Shape::String),
            "%",
            "/a encoding must have two hexadecimal digits behind each `%`",
        ),
        (
            Parameter::path("a", Shape::String).style(Style::Label),
            "x",
            "/a style must start with `.`",
        ),
        (
            Parameter::path("a", Shape::String).style(Style::Matrix),
            "x",
            "/a style must start with `;`",
        ),
        (
            Parameter::path("a", Shape::String).style(Style::Matrix),
            ";b=x",
            "/a style must be written as `;a=` and the value",
        ),
        (
            Parameter::path("a", STRINGS)
                .style(Style::Matrix)
                .explode(true),
            ";a=x;b=y",
            "/a style must be written as `;a=` and the value",
        ),
        (
            Parameter::path("a", RGB).explode(true),
            "R=1,G",
            "/a style must be a list of `name=value`",
        ),
        (
            Parameter::path("a", RGB).style(Style::Label).explode(true),
            ".R",
            "/a style must be a list of `name=value`",
        ),
        (
            Parameter::path("a", RGB),
            "R,1,G",
            "/a style must be a list of names and values in turn",
        ),
    ];
    for (parameter, raw, expected) in faults {
        check_fault(&[*parameter], Location::Path, raw, &[expected]);
    }
    check(
        &[Parameter::path("a", RGB).style(Style::Matrix).explode(true)],
        Location::Path,
        ";R;G=1",
        json!({"a": {"R": "", "G": 1}}),
    );
    check(
        &[Parameter::path("a", Shape::String)],
        Location::Path,
        "a+b%2Fc%25",
        json!({"a": "a+b/c%"}),
    );
    check(
        &[Parameter::path("a", INTEGERS)],
        Location::Path,
        "1,2%2C3",
        json!({"a": [1, "2,3"]}),
    );
    let absent = path_to_json(&[Parameter::path("a", Shape::String)], &[("b", "x")], None);
    assert_eq!(absent.json, b"{}");
}

#[test]
fn headers() {
    let scalar = [Parameter::header("X-A", Shape::String)];
    check(
        &scalar,
        Location::Header,
        " a%20b+c, d ",
        json!({"X-A": "a%20b+c, d"}),
    );
    check_fault(
        &scalar,
        Location::Header,
        "a\nb",
        &["/X-A duplicate is given more than once"],
    );
    let list = [Parameter::header("x-a", INTEGERS)];
    check(
        &list,
        Location::Header,
        "1 ,2,\t3\n4",
        json!({"x-a": [1, 2, 3, 4]}),
    );
    check(&list, Location::Header, "", json!({"x-a": []}));
    let object = [Parameter::header("x-a", RGB).explode(true)];
    check(
        &object,
        Location::Header,
        "R=1, G = 2",
        json!({"x-a": {"R": 1, "G": 2}}),
    );
    check_fault(
        &object,
        Location::Header,
        "R=1,G",
        &["/x-a style must be a list of `name=value`"],
    );
    check_fault(
        &[Parameter::header("x-a", RGB)],
        Location::Header,
        "R,1,",
        &["/x-a style must be a list of names and values in turn"],
    );
    let mut headers = HeaderMap::new();
    headers.insert("x-a", HeaderValue::from_bytes(b"\xff").unwrap());
    let violations = headers_to_json(&scalar, &headers).violations;
    assert_eq!(violations[0].message, "must be UTF-8");
    let unnamable = [Parameter::header("not a header", Shape::String)];
    assert_eq!(headers_to_json(&unnamable, &headers).json, b"{}");
}

#[test]
fn cookies() {
    let parameters = [
        Parameter::cookie("sid", Shape::String),
        Parameter::cookie("n", Shape::Integer),
        Parameter::cookie("list", STRINGS),
    ];
    let cases = [
        ("", json!({})),
        ("sid=a+b%3B; n=1;x=%ZZ", json!({"sid": "a+b;", "n": 1})),
        ("sid=\"a\"", json!({"sid": "a"})),
        ("sid=\"", json!({"sid": "\""})),
        ("sid=a=b==", json!({"sid": "a=b=="})),
        ("sid=a&n=2", json!({"sid": "a&n=2"})),
        ("  sid =  a  ;; novalue", json!({"sid": "a"})),
        ("sid=a\nn=2", json!({"sid": "a", "n": 2})),
        ("list=a; list=b", json!({"list": ["a", "b"]})),
        ("list=a&list=b%26", json!({"list": ["a", "b&"]})),
    ];
    for (cookie, expected) in cases {
        check(&parameters, Location::Cookie, cookie, expected);
    }
    check_fault(
        &parameters,
        Location::Cookie,
        "sid=a; sid=b; n=%ZZ",
        &[
            "/sid duplicate is given more than once",
            "/n encoding must have two hexadecimal digits behind each `%`",
        ],
    );
    let mut headers = HeaderMap::new();
    headers.insert(COOKIE, HeaderValue::from_bytes(b"sid=\xff; n=1").unwrap());
    assert_eq!(
        cookies_to_json(&parameters, &headers).violations[0].message,
        "must be UTF-8"
    );
}
