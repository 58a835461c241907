//! A request on its way to the handler: parts to decode, and the faults found in them.

use std::any::Any;

use axum::body::Body;
use bytes::Bytes;
use http::{Request, request::Parts};

use crate::{
    Operation, Problem, RequestId,
    body::{Payload, Received},
    error::{internal, log},
    json::{self, Decode, Invalid, Reader},
    parameter::{self, Parameter, Shape, Taken},
    problem::{Fault, Place, SYNTAX},
    route::Captures,
};

/// A request that has been routed, authorized and received, but not decoded.
///
/// Each method decodes one part and gives `None` if that part is not as the document says, keeping
/// the reasons; so generated code decodes all parts first and gives up after, and the client is
/// told of everything at once.
#[derive(Debug)]
pub struct Input {
    operation: &'static Operation,
    head: Parts,
    captures: Captures,
    received: Received,
    principals: Vec<Box<dyn Any + Send>>,
    faults: Vec<Fault>,
}

/// A body as it was sent, with what it means: signatures are made over the bytes.
#[derive(Debug, Clone)]
pub struct Raw<T> {
    /// The bytes as they were sent.
    pub bytes: Bytes,
    /// What they decode to.
    pub value: T,
}

impl Input {
    pub(crate) fn new(
        operation: &'static Operation,
        head: Parts,
        captures: Captures,
        received: Received,
        principals: Vec<Box<dyn Any + Send>>,
    ) -> Self {
        Self {
            operation,
            head,
            captures,
            received,
            principals,
            faults: Vec::new(),
        }
    }

    /// Decodes a request with a function that takes this input apart.
    ///
    /// # Errors
    ///
    /// A 400 problem if a parameter or the body's syntax is wrong, the operation's `invalid_body`
    /// status if the body merely violates its schema; it lists every fault.
    pub fn decode<T>(&mut self, decode: impl FnOnce(&mut Self) -> Option<T>) -> Result<T, Problem> {
        let decoded = decode(self);
        let faults = std::mem::take(&mut self.faults);
        match decoded {
            Some(decoded) if faults.is_empty() => Ok(decoded),
            _ if faults.is_empty() => {
                if let Some(id) = self.head.extensions.get::<RequestId>() {
                    log(
                        self.operation,
                        id,
                        "decoding gave up without a fault to name",
                    );
                }
                Err(internal())
            }
            _ => Err(Problem::of_faults(faults, self.operation.invalid_body)),
        }
    }

    /// The path parameters.
    pub fn path<T: Decode>(&mut self) -> Option<T> {
        let path = self.head.uri.path();
        let raw: Vec<(&str, &str)> = self
            .captures
            .iter()
            .map(|(name, range)| (*name, path.get(range.clone()).unwrap_or_default()))
            .collect();
        // The parameter that takes the rest is the last that the template has.
        let rest = raw.last().filter(|_| self.operation.catch_all);
        let rest = rest.map(|(name, _)| *name);
        let json = parameter::path_to_json(self.operation.path_parameters, &raw, rest);
        self.parameters(Place::Path, json)
    }

    /// The query parameters.
    pub fn query<T: Decode>(&mut self) -> Option<T> {
        let query = self.head.uri.query().unwrap_or_default();
        let json = parameter::query_to_json(self.operation.query_parameters, query);
        self.parameters(Place::Query, json)
    }

    /// The header parameters.
    pub fn headers<T: Decode>(&mut self) -> Option<T> {
        let declared = self.operation.header_parameters;
        let json = parameter::headers_to_json(declared, &self.head.headers);
        self.parameters(Place::Header, json)
    }

    /// The cookie parameters.
    pub fn cookies<T: Decode>(&mut self) -> Option<T> {
        let declared = self.operation.cookie_parameters;
        let json = parameter::cookies_to_json(declared, &self.head.headers);
        self.parameters(Place::Cookie, json)
    }

    /// The index of the body's media type among those that the operation declares. A more specific
    /// declaration was preferred to a range.
    pub fn media_type(&self) -> usize {
        self.received.media_type
    }

    /// Whether the request has a body.
    pub fn has_body(&self) -> bool {
        !matches!(self.received.payload, Payload::Absent)
    }

    /// A body that may be absent: `Some(None)` if it is, else what `read` makes of it.
    pub fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        if self.has_body() {
            read(self).map(Some)
        } else {
            Some(None)
        }
    }

    /// The JSON body, as a function reads it.
    pub fn json<T>(&mut self, decode: fn(&mut Reader<'_>) -> Option<T>) -> Option<T> {
        let body = self.bytes()?;
        let decoded = json::read(&body, decode);
        self.body(decoded)
    }

    /// The JSON body with the bytes that it was sent as.
    pub fn raw_json<T>(&mut self, decode: fn(&mut Reader<'_>) -> Option<T>) -> Option<Raw<T>> {
        let bytes = self.bytes()?;
        let value = self.json(decode)?;
        Some(Raw { bytes, value })
    }

    /// The body of a form (`application/x-www-form-urlencoded`), whose fields are described like
    /// query parameters (OAS 3.0.4 section 4.8.15.2). What no field claims is decoded as members
    /// of the shape `rest`; it is ignored where there is none.
    pub fn form<T>(
        &mut self,
        fields: &[Parameter],
        rest: Option<Shape>,
        decode: fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        let form = self.text()?;
        let taken = parameter::form_to_json(fields, rest, &form);
        let decoded = taken.read(decode);
        self.body(decoded)
    }

    /// The body as text.
    pub fn text(&mut self) -> Option<String> {
        let text = String::from_utf8(self.bytes()?.into());
        if text.is_err() {
            let detail = "must be text in UTF-8".to_owned();
            self.faults.push(Fault::body(String::new(), SYNTAX, detail));
        }
        text.ok()
    }

    /// The body as it was sent.
    pub fn bytes(&mut self) -> Option<Bytes> {
        if let Payload::Whole(bytes) = &self.received.payload {
            return Some(bytes.clone());
        }
        let detail = "is required".to_owned();
        self.faults.push(Fault::body(String::new(), SYNTAX, detail));
        None
    }

    /// The body as it arrives; empty if there is none or it has been received already.
    pub fn stream(&mut self) -> Body {
        match std::mem::replace(&mut self.received.payload, Payload::Absent) {
            Payload::Absent => Body::empty(),
            Payload::Whole(bytes) => bytes.into(),
            Payload::Stream(body) => body,
        }
    }

    /// Who calls, as the security hooks found: the value of the last requirement that was met and
    /// whose hook gives a `P`. `None` for anonymous callers.
    pub fn principal<P: 'static>(&mut self) -> Option<P> {
        let at = self
            .principals
            .iter()
            .rposition(|principal| principal.is::<P>())?;
        self.principals
            .remove(at)
            .downcast()
            .ok()
            .map(|principal| *principal)
    }

    /// Takes the rest of the HTTP request: method, URI, header map, extensions. What is decoded
    /// from it has to be decoded before.
    pub fn head(&mut self) -> Parts {
        let (blank, ()) = Request::new(()).into_parts();
        std::mem::replace(&mut self.head, blank)
    }

    fn parameters<T: Decode>(&mut self, place: Place, taken: Taken) -> Option<T> {
        match taken.read(T::decode) {
            Ok(decoded) => Some(decoded),
            Err(invalid) => {
                self.parameter_faults(place, invalid);
                None
            }
        }
    }

    fn parameter_faults(&mut self, place: Place, invalid: Invalid) {
        match invalid {
            Invalid::Violations(violations) => self.faults.extend(
                violations
                    .into_iter()
                    .map(|v| Fault::parameter(place, &v.pointer, v.keyword, v.message)),
            ),
            // The text is the codec's own.
            Invalid::Syntax(error) => {
                self.faults
                    .push(Fault::parameter(place, "", SYNTAX, error.message));
            }
        }
    }

    fn body<T>(&mut self, decoded: Result<T, Invalid>) -> Option<T> {
        match decoded {
            Ok(decoded) => Some(decoded),
            Err(invalid) => {
                self.body_faults(invalid);
                None
            }
        }
    }

    fn body_faults(&mut self, invalid: Invalid) {
        match invalid {
            Invalid::Violations(violations) => self.faults.extend(
                violations
                    .into_iter()
                    .map(|v| Fault::body(v.pointer, v.keyword, v.message)),
            ),
            Invalid::Syntax(error) => {
                let detail = format!("cannot be read as JSON: {error}");
                self.faults.push(Fault::body(String::new(), SYNTAX, detail));
            }
        }
    }
}
