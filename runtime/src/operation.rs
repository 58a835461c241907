//! What the runtime knows of an operation: static data that generated code fills in.

use std::fmt;

use crate::{BodyRule, parameter::Parameter, security::Requirement};

/// One operation of the document (OAS 3.0.4 section 4.8.10), as far as serving it needs.
///
/// Generated code writes `Operation { method: "GET", path: "/posts/{id}", ..Operation::NEW }`.
#[derive(Debug)]
pub struct Operation {
    /// The HTTP method in capitals.
    pub method: &'static str,
    /// The path template, without the query and fragment that some documents put behind it.
    pub path: &'static str,
    /// The `operationId`, or `""`.
    pub id: &'static str,
    /// The file in which its handler is written, relative to the generated package.
    pub file: &'static str,
    /// Whether the last path parameter takes the rest of the path, at least one character. A list
    /// gets each segment, decoded by itself, so that `%2F` stays within an item; any other type
    /// gets the whole text, decoded, in which `%2F` is a slash like others. Neither is normalised:
    /// `..` may be among the segments.
    pub catch_all: bool,
    /// What must hold besides path and method for this operation to be meant.
    pub selectors: &'static [Selector],
    /// The parameters in the path.
    pub path_parameters: &'static [Parameter],
    /// The parameters in the query.
    pub query_parameters: &'static [Parameter],
    /// The parameters in header fields.
    pub header_parameters: &'static [Parameter],
    /// The parameters in cookies.
    pub cookie_parameters: &'static [Parameter],
    /// Which bodies it takes.
    pub body: BodyRule,
    /// The status that answers a well-formed body that violates its schema.
    pub invalid_body: u16,
    /// Alternatives of which one must be satisfied (OAS 3.0.4 section 4.8.30): a list of lists of
    /// requirements that hold together. Without any the operation is open; an empty inner list
    /// allows anonymous callers beside others.
    pub security: &'static [&'static [Requirement]],
}

impl Operation {
    /// An open `GET /` without parameters or body: the base that generated statics vary.
    pub const NEW: Self = Self {
        method: "GET",
        path: "/",
        id: "",
        file: "",
        catch_all: false,
        selectors: &[],
        path_parameters: &[],
        query_parameters: &[],
        header_parameters: &[],
        cookie_parameters: &[],
        body: BodyRule::None,
        invalid_body: 422,
        security: &[],
    };

    /// How people know it: `` `GET /posts/{id}` (getPost) ``, `` `GET /jobs` with the query parameter
    /// `op=LIST` ``.
    pub(crate) fn label(&self) -> String {
        let Self {
            method,
            path,
            id,
            selectors,
            ..
        } = self;
        let mut label = format!("`{method} {path}`");
        for (at, selector) in selectors.iter().enumerate() {
            let word = if at == 0 { "with" } else { "and" };
            label += &format!(" {word} {selector}");
        }
        if !id.is_empty() {
            label += &format!(" ({id})");
        }
        label
    }
}

/// A part of the request that tells operations with the same path and method apart, such as
/// `/jobs?op=LIST` or `/#X-Amz-Target=…` in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Selector {
    pub(crate) source: SelectorSource,
    pub(crate) name: &'static str,
    pub(crate) value: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum SelectorSource {
    Query,
    Header,
}

/// `` the query parameter `op=LIST` ``, `` the header field `x-target: Jobs.List` ``.
impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (noun, is) = match self.source {
            SelectorSource::Query => ("query parameter", "="),
            SelectorSource::Header => ("header field", ": "),
        };
        match self.value {
            Some(value) => write!(f, "the {noun} `{}{is}{value}`", self.name),
            None => write!(f, "the {noun} `{}`", self.name),
        }
    }
}

impl Selector {
    /// The query must have the parameter, with this value if one is given.
    pub const fn query(name: &'static str, value: Option<&'static str>) -> Self {
        Self {
            source: SelectorSource::Query,
            name,
            value,
        }
    }

    /// The request must have the header field, with this value if one is given.
    pub const fn header(name: &'static str, value: Option<&'static str>) -> Self {
        Self {
            source: SelectorSource::Header,
            name,
            value,
        }
    }
}
