//! A name for each request, so that a client's report leads to the log.

use std::{
    sync::{
        LazyLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use http::{HeaderMap, HeaderName, HeaderValue};

/// The header field that carries it.
pub(crate) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The name of a request: the client's `x-request-id` if that is sane, else one of our own. It is
/// in the request's extensions, in the response's `x-request-id` and in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(HeaderValue);

impl RequestId {
    /// Takes the client's name for the request, or makes one.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        headers
            .get(X_REQUEST_ID)
            .filter(|value| is_sane(value.as_bytes()))
            .cloned()
            .map_or_else(Self::next, Self)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    pub(crate) fn header_value(&self) -> HeaderValue {
        self.0.clone()
    }

    /// The time at which the process made its first name, and a counter: unique without a source
    /// of randomness, and not meant to be secret.
    fn next() -> Self {
        static START: LazyLock<u128> = LazyLock::new(|| {
            let now = SystemTime::now().duration_since(UNIX_EPOCH);
            now.map_or(0, |elapsed| elapsed.as_nanos())
        });
        static COUNT: AtomicU64 = AtomicU64::new(1);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let text = format!("{:x}-{count:x}", *START);
        Self(HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static("0")))
    }
}

/// Short, and without anything that could forge a log line.
fn is_sane(id: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.:/+=@".contains(byte);
    (1..=128).contains(&id.len()) && id.iter().all(plain)
}
