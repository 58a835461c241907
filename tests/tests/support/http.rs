//! An HTTP/1.1 client that sends what it is told, byte by byte, and repairs nothing.

use std::fmt;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    pub method: &'static str,
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Request {
    pub fn new(method: &'static str, target: impl Into<String>) -> Self {
        Self {
            method,
            target: target.into(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub fn header(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    /// A body with its length, but without a `Content-Type`.
    pub fn bytes(mut self, body: impl AsRef<[u8]>) -> Self {
        self.body = body.as_ref().to_owned();
        let length = self.body.len();
        self.header("Content-Length", length)
    }

    /// A body that says to be JSON, whether it is or not.
    pub fn json(self, body: impl AsRef<[u8]>) -> Self {
        self.bytes(body).header("Content-Type", "application/json")
    }

    /// Sends the request on a connection of its own.
    pub fn send(&self, server: SocketAddr) -> Response {
        let limit = Duration::from_secs(20);
        let mut stream = TcpStream::connect_timeout(&server, limit).unwrap();
        stream.set_read_timeout(Some(limit)).unwrap();
        stream.set_write_timeout(Some(limit)).unwrap();
        let mut request = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        request += &format!("Host: {server}\r\nConnection: close\r\n");
        for (name, value) in &self.headers {
            request += &format!("{name}: {value}\r\n");
        }
        request += "\r\n";
        let request = [request.as_bytes(), &self.body].concat();
        stream.write_all(&request).unwrap();
        let mut response = Vec::new();
        stream
            .read_to_end(&mut response)
            .unwrap_or_else(|error| panic!("{self}: {error}"));
        Response::parse(&response).unwrap_or_else(|| panic!("{self}: no HTTP response"))
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        write!(
            f,
            "{} {} {:?} {body}",
            self.method, self.target, self.headers
        )
    }
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Response {
    /// Takes a response that ends with its connection.
    fn parse(bytes: &[u8]) -> Option<Self> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let (head, body) = bytes.split_at_checked(end)?;
        let mut lines = std::str::from_utf8(head).ok()?.split("\r\n");
        let status = lines.next()?.strip_prefix("HTTP/1.1 ")?.get(..3)?;
        let headers = lines
            .map(|line| line.split_once(": "))
            .map(|field| field.map(|(name, value)| (name.to_lowercase(), value.to_owned())));
        Some(Self {
            status: status.parse().ok()?,
            headers: headers.collect::<Option<_>>()?,
            body: body.strip_prefix(b"\r\n\r\n")?.to_owned(),
        })
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut named = self.headers.iter().filter(|(other, _)| other == name);
        named.next().map(|(_, value)| value.as_str())
    }

    /// The body: JSON, or `null` where there is none.
    pub fn json(&self) -> Value {
        if self.body.is_empty() {
            return Value::Null;
        }
        let text = String::from_utf8_lossy(&self.body);
        serde_json::from_str(&text).unwrap_or_else(|_| Value::String(text.into_owned()))
    }
}

/// Whether `actual` has all that is expected: objects may have more members than expected.
pub fn contains(actual: &Value, expected: &Value) -> bool {
    match (actual, expected) {
        (Value::Object(actual), Value::Object(expected)) => expected.iter().all(|(name, value)| {
            actual
                .get(name)
                .is_some_and(|actual| contains(actual, value))
        }),
        (Value::Array(actual), Value::Array(expected)) => {
            actual.len() == expected.len()
                && actual
                    .iter()
                    .zip(expected)
                    .all(|(actual, value)| contains(actual, value))
        }
        _ => actual == expected,
    }
}
