//! The OpenAPI document and its docs, served beside the operations that they describe.

use axum::response::Response;
use bytes::Bytes;
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_SECURITY_POLICY, X_CONTENT_TYPE_OPTIONS},
};
use serde_json::{Map, Value};

use crate::{Operation, response::fixed, security::Scheme};

/// What generated code says of an API as a whole.
#[derive(Debug, Clone, Copy)]
pub struct Description {
    /// The API's title; also the realm of its challenges.
    pub title: &'static str,
    /// The document in JSON, served at `/openapi.json`.
    pub openapi_json: &'static str,
    /// The document in YAML, served at `/openapi.yaml`.
    pub openapi_yaml: &'static str,
    /// The docs as one page, served at `/docs`.
    pub docs_html: &'static str,
    /// The security schemes, which requirements name by their index.
    pub schemes: &'static [Scheme],
}

/// What the runtime serves by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Json,
    Yaml,
    Docs,
}

/// Where each page is served.
pub(crate) static PAGES: [(Page, Operation); 3] = [
    (Page::Json, at("/openapi.json")),
    (Page::Yaml, at("/openapi.yaml")),
    (Page::Docs, at("/docs")),
];

const fn at(path: &'static str) -> Operation {
    Operation {
        path,
        ..Operation::NEW
    }
}

/// The texts that are served.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    json: Bytes,
    yaml: Bytes,
    docs: Bytes,
}

impl Document {
    pub(crate) fn new(description: &Description) -> Self {
        let text = |text: &'static str| Bytes::from_static(text.as_bytes());
        Self {
            json: text(description.openapi_json),
            yaml: text(description.openapi_yaml),
            docs: text(description.docs_html),
        }
    }

    /// A page as a response.
    pub(crate) fn page(&self, page: Page) -> Response {
        /// The page has no script and asks for nothing: its styles and pictures are part of it.
        const POLICY: HeaderValue = HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        );
        let (media_type, text) = match page {
            Page::Json => ("application/json", &self.json),
            Page::Yaml => ("application/yaml", &self.yaml),
            Page::Docs => ("text/html; charset=utf-8", &self.docs),
        };
        let mut response = fixed(StatusCode::OK, media_type, text.clone());
        let headers = response.headers_mut();
        headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
        if page == Page::Docs {
            headers.insert(CONTENT_SECURITY_POLICY, POLICY);
        }
        response
    }

    /// Adds another document's paths, components and tags. What is there already stays as it is:
    /// each operation, each component, each tag.
    pub(crate) fn merge(&mut self, other: Value) -> serde_json::Result<()> {
        let mut own: Map<String, Value> = serde_json::from_slice(&self.json)?;
        let Value::Object(mut other) = other else {
            return Ok(());
        };
        for section in ["paths", "components"] {
            if let Some(Value::Object(theirs)) = other.remove(section) {
                let ours = own
                    .entry(section)
                    .or_insert_with(|| Value::Object(Map::new()));
                for (name, theirs) in theirs {
                    add(ours, name, theirs);
                }
            }
        }
        if let Some(Value::Array(theirs)) = other.remove("tags") {
            let ours = own
                .entry("tags")
                .or_insert_with(|| Value::Array(Vec::new()));
            if let Value::Array(ours) = ours {
                let known: Vec<Value> = ours
                    .iter()
                    .filter_map(|tag| tag.get("name").cloned())
                    .collect();
                ours.extend(
                    theirs
                        .into_iter()
                        .filter(|tag| tag.get("name").is_some_and(|name| !known.contains(name))),
                );
            }
        }
        self.json = serde_json::to_vec(&own)?.into();
        self.yaml = self.json.clone();
        Ok(())
    }
}

/// Adds an entry to an object; if there is one already, adds the entries that it lacks.
fn add(ours: &mut Value, name: String, theirs: Value) {
    let Value::Object(ours) = ours else {
        return;
    };
    match (ours.get_mut(&name), theirs) {
        (Some(Value::Object(ours)), Value::Object(theirs)) => {
            for (name, entry) in theirs {
                ours.entry(name).or_insert(entry);
            }
        }
        (Some(_), _) => {}
        (None, theirs) => {
            ours.insert(name, theirs);
        }
    }
}
