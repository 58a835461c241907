//! Making responses. What a handler's value cannot become is answered with 500, never a panic.

#[cfg(test)]
mod tests;

use std::fmt;

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use http::{
    HeaderName, HeaderValue, StatusCode,
    header::{CONTENT_TYPE, SET_COOKIE},
};

use serde_json::Value;

use crate::json::{Encode, to_vec};
use crate::media_type::MediaType;
use crate::parameter::{self, Location, Parameter, Shape};

/// A response with a JSON body.
pub fn json(status: u16, body: &dyn Encode) -> Response {
    json_as(status, "application/json", body)
}

/// A response with a JSON body under another media type, such as `application/hal+json`.
pub fn json_as(status: u16, media_type: &str, body: &dyn Encode) -> Response {
    bytes(status, media_type, to_vec(body))
}

/// A response with a JSON body that says what went wrong (RFC 9457).
pub fn problem(status: u16, body: &dyn Encode) -> Response {
    json_as(status, "application/problem+json", body)
}

/// A body whose media type the handler chooses, where the document declares a range such as
/// `image/*`.
#[derive(Clone, Debug)]
pub struct Content {
    /// The media type.
    pub media_type: String,
    /// The bytes.
    pub bytes: Bytes,
}

/// A response with a body whose media type the handler chose.
pub fn content(status: u16, content: Content) -> Response {
    bytes(status, &content.media_type, content.bytes)
}

/// Typed headers of a response.
pub trait Headers: Sized {
    /// Sets a header that a document declares: by its name, or with the style that it is written
    /// in. A value that no header can carry is logged, and the response becomes a 500.
    ///
    /// An array for `Set-Cookie` becomes one field for each item, since cookies have commas and cannot
    /// be joined by them (RFC 9110 section 5.3).
    #[must_use]
    fn header(self, header: impl Into<Parameter>, value: &dyn Encode) -> Self;

    /// Sets a header if there is a value for it.
    #[must_use]
    fn optional_header<T: Encode>(self, header: impl Into<Parameter>, value: &Option<T>) -> Self {
        match value {
            Some(value) => self.header(header, value),
            None => self,
        }
    }
}

impl Headers for Response {
    fn header(mut self, declared: impl Into<Parameter>, value: &dyn Encode) -> Self {
        let declared = declared.into();
        let name = declared.name;
        match field_values(&declared, value) {
            Ok(values) => {
                for value in values {
                    header(&mut self, name, &value);
                }
            }
            Err(reason) => self = broken(format_args!("header `{name}` is not sent: {reason}")),
        }
        self
    }
}

/// The values of the fields that a header becomes: one, but for `Set-Cookie`.
fn field_values(declared: &Parameter, value: &dyn Encode) -> Result<Vec<String>, String> {
    let values = match serde_json::from_slice(&to_vec(value)).map_err(|error| error.to_string())? {
        Value::Array(cookies) if SET_COOKIE == *declared.name => cookies,
        value => vec![value],
    };
    values
        .iter()
        .map(|value| parameter::encode(declared, Location::Header, value))
        .collect()
}

/// A header with the style that most have: `simple`, not exploded.
impl From<&'static str> for Parameter {
    fn from(name: &'static str) -> Self {
        Self::header(name, Shape::Infer)
    }
}

/// A response with a text body. Where the media type names no charset, the one of the text is added:
/// UTF-8 (RFC 9110 section 8.3.2).
pub fn text(status: u16, media_type: &str, body: String) -> Response {
    if MediaType::parse(media_type).is_some_and(|media_type| !media_type.has_charset()) {
        return bytes(status, &format!("{media_type}; charset=utf-8"), body);
    }
    bytes(status, media_type, body)
}

/// A response with a body of bytes.
pub fn bytes(status: u16, media_type: &str, body: impl Into<Bytes>) -> Response {
    stream(status, media_type, Body::from(body.into()))
}

/// A response whose body is sent as it comes into being. Statuses that have no body (RFC 9110
/// section 15: 204, 205, 304) go without.
pub fn stream(status: u16, media_type: &str, body: Body) -> Response {
    let mut response = empty(status);
    if response.status().as_u16() == status && !matches!(status, 204 | 205 | 304) {
        *response.body_mut() = body;
        header(&mut response, "content-type", media_type);
    }
    response
}

/// A response without a body. A status that no response can end with becomes 500: one that is out
/// of range, or 1xx other than 101, on which hyper closes the connection.
pub fn empty(status: u16) -> Response {
    match StatusCode::from_u16(status) {
        Ok(code) if !code.is_informational() || code == StatusCode::SWITCHING_PROTOCOLS => {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = code;
            response
        }
        _ => broken(format_args!(
            "{status} is no status that a response can end with"
        )),
    }
}

/// Sets a header field of a response; `Set-Cookie` is added to those that are there already.
///
/// A value with line breaks or other control characters could split the response (RFC 9110 section
/// 5.5), and a name must be a token (section 5.1): a fault in either is logged and the response becomes
/// a 500.
pub fn header(response: &mut Response, name: &'static str, value: &str) {
    let Ok(field) = HeaderName::from_bytes(name.as_bytes()) else {
        *response = broken(format_args!("`{name}` is no name of a header"));
        return;
    };
    let Ok(value) = HeaderValue::from_bytes(value.as_bytes()) else {
        *response = broken(format_args!(
            "the value of header `{name}` is no field value"
        ));
        return;
    };
    if field == SET_COOKIE {
        response.headers_mut().append(field, value);
    } else {
        response.headers_mut().insert(field, value);
    }
}

fn broken(message: fmt::Arguments<'_>) -> Response {
    crate::error::log_unplaced(&message.to_string());
    crate::error::internal().into_response()
}

/// A response of the runtime itself, from parts that are known to be sound.
pub(crate) fn fixed(status: StatusCode, media_type: &'static str, body: Bytes) -> Response {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let value = HeaderValue::from_static(media_type);
    response.headers_mut().insert(CONTENT_TYPE, value);
    response
}

/// A status code of one class, for responses that a document declares by range (`4XX`, OAS 3.0.4
/// section 4.8.16).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatusRange<const CLASS: u16>(StatusCode);

/// A status from 100 to 199.
pub type Informational = StatusRange<1>;
/// A status from 200 to 299.
pub type Success = StatusRange<2>;
/// A status from 300 to 399.
pub type Redirection = StatusRange<3>;
/// A status from 400 to 499.
pub type ClientError = StatusRange<4>;
/// A status from 500 to 599.
pub type ServerError = StatusRange<5>;

impl<const CLASS: u16> StatusRange<CLASS> {
    /// Takes a status of the class; gives `None` for any other.
    pub fn new(status: u16) -> Option<Self> {
        let code = StatusCode::from_u16(status).ok()?;
        (status / 100 == CLASS).then_some(Self(code))
    }

    /// The status as a number.
    pub fn as_u16(self) -> u16 {
        self.0.as_u16()
    }
}

impl<const CLASS: u16> TryFrom<StatusCode> for StatusRange<CLASS> {
    type Error = OutOfRange;

    fn try_from(code: StatusCode) -> Result<Self, OutOfRange> {
        Self::new(code.as_u16()).ok_or(OutOfRange { code, class: CLASS })
    }
}

impl<const CLASS: u16> From<StatusRange<CLASS>> for StatusCode {
    fn from(range: StatusRange<CLASS>) -> Self {
        range.0
    }
}

/// A status code that is not of the class which a response is declared for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutOfRange {
    code: StatusCode,
    class: u16,
}

impl fmt::Display for OutOfRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not in {}XX", self.code.as_u16(), self.class)
    }
}

impl std::error::Error for OutOfRange {}
