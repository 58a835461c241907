//! The blog, and what is sent to it.

use std::path::PathBuf;
use std::sync::LazyLock;

use serde_json::{Value, json};

use super::command::build_member;
use super::http::Request;
use super::server::Server;

/// The executable.
pub static BLOG: LazyLock<PathBuf> = LazyLock::new(|| build_member("blog"));

/// Starts a blog with these environment variables.
pub fn start(variables: &[(&str, &str)]) -> Server {
    Server::start(&BLOG, variables)
}

/// `GET`
pub fn get(target: &str) -> Request {
    Request::new("GET", target)
}

/// `POST` with a body that says to be JSON.
pub fn post(target: &str, body: &str) -> Request {
    Request::new("POST", target).json(body)
}

/// Where a fault is, its name (of a parameter) or its pointer (into a body), and the keyword that it
/// violates.
pub type Fault<'a> = (&'a str, &'a str, &'a str);

/// The problem of a request that has these faults.
pub fn faults(list: &[Fault<'_>]) -> Value {
    let errors = list.iter().map(|(place, at, keyword)| match *place {
        "body" => json!({"in": place, "pointer": at, "keyword": keyword}),
        _ => {
            let (name, rest) = at.split_once('/').unwrap_or((at, ""));
            let pointer = rest.split_terminator('/').map(|token| format!("/{token}"));
            let pointer: String = pointer.collect();
            json!({"in": place, "name": name, "pointer": pointer, "keyword": keyword})
        }
    });
    json!({"errors": errors.collect::<Vec<_>>()})
}
