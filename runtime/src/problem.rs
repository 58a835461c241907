//! Problem details for HTTP APIs (RFC 9457): what every refusal and failure is answered with.

use std::fmt;

use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header::CONTENT_TYPE};
use serde::{Serialize, Serializer, ser::SerializeMap};

/// An `application/problem+json` response.
///
/// A handler can end with one as an error: `Err(Problem::new(503).detail("come back later"))?`.
#[derive(Debug)]
pub struct Problem(Box<Details>);

#[derive(Debug)]
struct Details {
    status: StatusCode,
    detail: String,
    faults: Vec<Fault>,
    request_id: Option<String>,
    headers: HeaderMap,
}

impl Problem {
    /// A problem with this status; one that is no error status becomes 500.
    pub fn new(status: u16) -> Self {
        let status = StatusCode::from_u16(status)
            .ok()
            .filter(|status| status.is_client_error() || status.is_server_error())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self(Box::new(Details {
            status,
            detail: String::new(),
            faults: Vec::new(),
            request_id: None,
            headers: HeaderMap::new(),
        }))
    }

    /// Says what went wrong in this case, for the client's developers to read.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = detail.into();
        self
    }

    /// Adds a header field. A value that is no field value (RFC 9110 section 5.5) is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.append(name, value);
        }
        self
    }

    /// The problem of a request that is not as the API documents it. `schema_status` answers a
    /// body that is well-formed but violates its schema, when nothing else is wrong.
    pub(crate) fn of_faults(faults: Vec<Fault>, schema_status: u16) -> Self {
        let schema_only = faults.iter().all(Fault::is_of_schema);
        let detail = match faults.as_slice() {
            [only] => only.to_string(),
            several => format!(
                "{} parts of the request are not as the API documents them",
                several.len()
            ),
        };
        let mut problem = Self::new(if schema_only { schema_status } else { 400 }).detail(detail);
        problem.0.faults = faults;
        problem
    }

    /// The status code.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Names the request in problems that the server has to answer for, so that a report from
    /// outside leads to the log entry.
    pub(crate) fn name_request(&mut self, id: &str) {
        if self.0.status.is_server_error() {
            self.0.request_id = Some(id.to_owned());
        }
    }
}

impl Serialize for Problem {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Details {
            status,
            detail,
            faults,
            request_id,
            headers: _,
        } = &*self.0;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("type", "about:blank")?;
        let title = status.canonical_reason().unwrap_or("Error");
        object.serialize_entry("title", title)?;
        object.serialize_entry("status", &status.as_u16())?;
        if !detail.is_empty() {
            object.serialize_entry("detail", detail)?;
        }
        if !faults.is_empty() {
            object.serialize_entry("errors", faults)?;
        }
        if let Some(id) = request_id {
            object.serialize_entry("requestId", id)?;
        }
        object.end()
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = Response::new(body.into());
        *response.status_mut() = self.0.status;
        *response.headers_mut() = self.0.headers;
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        response
    }
}

/// Where in a request a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    Body,
}

impl Place {
    fn name(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "body",
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Path => "path parameter",
            Self::Query => "query parameter",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Body => "the body",
        }
    }
}

/// One thing in a request that is not as the API documents it.
#[derive(Debug)]
pub(crate) struct Fault {
    place: Place,
    /// The parameter's name; empty for a body.
    name: String,
    /// The JSON pointer (RFC 6901) from the parameter's or the body's value to the fault.
    pointer: String,
    keyword: &'static str,
    /// What is wrong, as the end of a sentence: "must be at least 1".
    detail: String,
}

impl Fault {
    /// A violation in a body.
    pub(crate) fn body(pointer: String, keyword: &'static str, detail: String) -> Self {
        Self {
            place: Place::Body,
            name: String::new(),
            pointer,
            keyword,
            detail,
        }
    }

    /// A violation in a parameter, whose name is the first token of the pointer. That it is a
    /// string is not said: everything in a parameter's place is one.
    pub(crate) fn parameter(
        place: Place,
        pointer: &str,
        keyword: &'static str,
        detail: String,
    ) -> Self {
        let detail = match detail.strip_suffix(", not a string") {
            Some(expected) if keyword == "type" => expected.to_owned(),
            _ => detail,
        };
        let path = pointer.strip_prefix('/').unwrap_or(pointer);
        let (name, rest) = match path.split_once('/') {
            Some((name, rest)) => (name, format!("/{rest}")),
            None => (path, String::new()),
        };
        Self {
            place,
            name: name.replace("~1", "/").replace("~0", "~"),
            pointer: rest,
            keyword,
            detail,
        }
    }

    fn is_of_schema(&self) -> bool {
        self.place == Place::Body && self.keyword != SYNTAX
    }
}

/// The keyword of faults below JSON Schema's level: the text is not even JSON or not UTF-8.
pub(crate) const SYNTAX: &str = "syntax";

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.noun())?;
        if self.place != Place::Body {
            write!(f, " `{}`", self.name)?;
        }
        if !self.pointer.is_empty() {
            write!(f, " at `{}`", self.pointer)?;
        }
        write!(f, " {}", self.detail)
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("in", self.place.name())?;
        if self.place != Place::Body {
            object.serialize_entry("name", &self.name)?;
        }
        object.serialize_entry("pointer", &self.pointer)?;
        object.serialize_entry("keyword", self.keyword)?;
        object.serialize_entry("detail", &self.detail)?;
        object.end()
    }
}
