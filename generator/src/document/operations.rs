//! What a document offers: its operations with everything they refer to.

use std::borrow::Cow;
use std::fmt;

use super::selectors::Selector;
use crate::source::{Node, Pointer, Span};

/// A method that a Path Item Object has a field for (OAS 3.0.4, section 4.7.9.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `GET`
    Get,
    /// `PUT`
    Put,
    /// `POST`
    Post,
    /// `DELETE`
    Delete,
    /// `OPTIONS`
    Options,
    /// `HEAD`
    Head,
    /// `PATCH`
    Patch,
    /// `TRACE`
    Trace,
}

/// The name of a response (OAS 3.0.4, section 4.7.16).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A status code from 100 to 599.
    Code(u16),
    /// A range from `1XX` to `5XX`, by its first digit.
    Range(u8),
    /// `default`: every status that is not named.
    Default,
}

/// An operation and where its parts stand, all references followed.
#[derive(Clone, Debug)]
pub struct OperationEntry<'d> {
    /// The path template, as the document has it.
    pub path: &'d str,
    /// Where the path stands.
    pub path_span: Span,
    /// The method.
    pub method: Method,
    /// Whether the path's last parameter takes the rest of the path (`x-catch-all: true`).
    pub catch_all: bool,
    /// What a request must have besides the path and the method for this operation to be meant.
    /// Empty where the two suffice; no two operations of one method and shape have the same.
    pub selectors: Vec<Selector>,
    /// The place of the operation.
    pub pointer: Pointer,
    /// The operation's text.
    pub node: &'d Node,
    /// The place of the path item.
    pub item: Pointer,
    /// The operation.
    pub operation: &'d openapiv3::Operation,
    /// The parameters of the path item and of the operation, which win. Header parameters that
    /// the standard ignores are left out.
    pub parameters: Vec<ParameterEntry<'d>>,
    /// The request body.
    pub request_body: Option<(Pointer, &'d openapiv3::RequestBody)>,
    /// The responses in the order of the document.
    pub responses: Vec<(Status, Pointer, &'d openapiv3::Response)>,
    /// The alternatives of what a request has to be authorised by, each a list of schemes with
    /// their scopes. None at all, or an empty one among them, lets every request in.
    pub security: Vec<Vec<(&'d str, Vec<&'d str>)>>,
}

/// A parameter and its place.
#[derive(Clone, Debug)]
pub struct ParameterEntry<'d> {
    /// Where the Parameter Object stands.
    pub pointer: Pointer,
    /// The parameter. One with `in: path` that the path template has in its query is given as the
    /// query parameter that it is.
    pub parameter: Cow<'d, openapiv3::Parameter>,
}

/// A header of a response or of a part, and its place.
#[derive(Clone, Debug)]
pub struct HeaderEntry<'d> {
    /// The header's name.
    pub name: &'d str,
    /// Where the Header Object stands.
    pub pointer: Pointer,
    /// The header.
    pub header: &'d openapiv3::Header,
}

/// A security scheme and its place.
#[derive(Clone, Debug)]
pub struct SecuritySchemeEntry<'d> {
    /// The name that requirements use.
    pub name: &'d str,
    /// Where the Security Scheme Object stands.
    pub pointer: Pointer,
    /// The scheme.
    pub scheme: &'d openapiv3::SecurityScheme,
}

/// An example of a parameter, a header or a body.
#[derive(Clone, Debug)]
pub struct ExampleEntry<'d> {
    /// The name under `examples`; `example` has none.
    pub name: Option<&'d str>,
    /// What it shows, in a few words.
    pub summary: Option<&'d str>,
    /// Where the value stands.
    pub pointer: Pointer,
    /// The value.
    pub value: &'d Node,
}

impl Method {
    /// Every method, in the order of the standard.
    pub const ALL: [Self; 8] = [
        Self::Get,
        Self::Put,
        Self::Post,
        Self::Delete,
        Self::Options,
        Self::Head,
        Self::Patch,
        Self::Trace,
    ];

    /// The method as HTTP writes it (RFC 9110, section 9).
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Head => "HEAD",
            Self::Patch => "PATCH",
            Self::Trace => "TRACE",
        }
    }

    /// The method's field in a Path Item Object.
    pub fn field(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Put => "put",
            Self::Post => "post",
            Self::Delete => "delete",
            Self::Options => "options",
            Self::Head => "head",
            Self::Patch => "patch",
            Self::Trace => "trace",
        }
    }

    /// The method that a field of a Path Item Object stands for.
    pub fn from_field(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.field() == field)
    }
}

impl Status {
    /// Reads the name of a response. `4xx` passes for `4XX`.
    pub fn parse(name: &str) -> Option<Self> {
        let digit = |byte: u8| (byte.is_ascii_digit()).then_some(byte - b'0');
        match *name.as_bytes() {
            [first @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Self::Range(first - b'0')),
            [first @ b'1'..=b'5', second, third] => {
                let [first, second, third] = [digit(first)?, digit(second)?, digit(third)?];
                Some(Self::Code(
                    u16::from(first) * 100 + u16::from(second) * 10 + u16::from(third),
                ))
            }
            _ => (name == "default").then_some(Self::Default),
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Status {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => write!(f, "{code}"),
            Self::Range(first) => write!(f, "{first}XX"),
            Self::Default => f.write_str("default"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses() {
        #[track_caller]
        fn check(name: &str, expected: Option<Status>) {
            assert_eq!(Status::parse(name), expected);
        }
        check("200", Some(Status::Code(200)));
        check("100", Some(Status::Code(100)));
        check("599", Some(Status::Code(599)));
        check("5XX", Some(Status::Range(5)));
        check("4xx", Some(Status::Range(4)));
        check("default", Some(Status::Default));
        for name in [
            "", "99", "600", "0XX", "6XX", "2X", "20X", "+20", "2000", "Default", "２00",
        ] {
            check(name, None);
        }
    }
}
