#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod formats;
mod object;
mod schema;
mod syntax;
mod text;
mod union;

use super::{Invalid, Reader};

/// What is wrong with `json` when `read` reads it: one line for each violation, `pointer keyword message`.
fn faults<T>(json: &str, read: fn(&mut Reader<'_>) -> Option<T>) -> Vec<String> {
    let mut reader = Reader::new(json.as_bytes());
    let value = read(&mut reader);
    match reader.finish(value) {
        Ok(_) => Vec::new(),
        Err(Invalid::Syntax(error)) => {
            vec![format!("{}:{} {}", error.line, error.column, error.message)]
        }
        Err(Invalid::Violations(violations)) => {
            let line = |v: &super::Violation| format!("{} {} {}", v.pointer, v.keyword, v.message);
            violations.iter().map(line).collect()
        }
    }
}

/// Checks that `read` finds exactly `expected` wrong with `json`.
#[track_caller]
fn check<T>(json: &str, read: fn(&mut Reader<'_>) -> Option<T>, expected: &[&str]) {
    assert_eq!(faults(json, read), expected, "{json}");
}
