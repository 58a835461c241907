#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use http::header::{COOKIE, HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::{
    Location, Parameter, Shape, cookies_to_json, headers_to_json, path_to_json, query_to_json,
};
use crate::json::Violation;

mod encode;
mod places;
mod query;
mod styles;

const STRINGS: Shape = Shape::Array(&Shape::String);
const INTEGERS: Shape = Shape::Array(&Shape::Integer);
const RGB: Shape = Shape::Object(
    &[
        ("R", Shape::Integer),
        ("G", Shape::Integer),
        ("B", Shape::Integer),
    ],
    None,
);
const OPEN: Shape = Shape::Object(&[("R", Shape::Integer)], Some(&Shape::String));

/// The JSON of `parameters` in `raw`, or one line for each violation.
fn decode(parameters: &[Parameter], location: Location, raw: &str) -> Result<Value, Vec<String>> {
    let mut headers = HeaderMap::new();
    let json = match location {
        Location::Path => path_to_json(parameters, &[(parameters[0].name, raw)], None),
        Location::Query => query_to_json(parameters, raw),
        Location::Header => {
            for line in raw.split('\n') {
                let name = HeaderName::from_bytes(parameters[0].name.as_bytes()).unwrap();
                headers.append(name, HeaderValue::from_bytes(line.as_bytes()).unwrap());
            }
            headers_to_json(parameters, &headers)
        }
        Location::Cookie => {
            for line in raw.split('\n') {
                headers.append(COOKIE, HeaderValue::from_bytes(line.as_bytes()).unwrap());
            }
            cookies_to_json(parameters, &headers)
        }
    };
    let line = |v: Violation| format!("{} {} {}", v.pointer, v.keyword, v.message);
    if json.violations.is_empty() {
        Ok(serde_json::from_slice(&json.json).unwrap())
    } else {
        Err(json.violations.into_iter().map(line).collect())
    }
}

#[track_caller]
fn check(parameters: &[Parameter], location: Location, raw: &str, expected: Value) {
    assert_eq!(decode(parameters, location, raw), Ok(expected), "{raw}");
}

#[track_caller]
fn check_fault(parameters: &[Parameter], location: Location, raw: &str, expected: &[&str]) {
    let expected = expected.iter().map(|line| (*line).to_owned()).collect();
    assert_eq!(decode(parameters, location, raw), Err(expected), "{raw}");
}
