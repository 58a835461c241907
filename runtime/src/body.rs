//! Receiving a request's body: whether its media type is declared, how long, in what time.

use std::time::Duration;

use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http::{
    HeaderMap,
    header::{ACCEPT, ACCEPT_ENCODING, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE},
};
use http_body_util::{BodyExt, LengthLimitError, Limited};

use crate::{Problem, media_type::MediaType};

/// Which bodies an operation takes (OAS 3.0.4 section 4.8.13): its media types or media type
/// ranges, in the document's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyRule {
    /// None is declared; one that is sent is ignored.
    None,
    /// The request must have a body.
    Required(&'static [&'static str]),
    /// The request may have a body.
    Optional(&'static [&'static str]),
    /// The handler reads the body itself, as it arrives: without a limit and without a deadline.
    Stream(&'static [&'static str]),
}

/// How much and how slowly a client may send.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) bytes: usize,
    pub(crate) time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 2 * 1024 * 1024,
            time: Duration::from_secs(30),
        }
    }
}

/// A body as it is handed to the operation.
#[derive(Debug)]
pub(crate) enum Payload {
    Absent,
    Whole(Bytes),
    Stream(Body),
}

/// A received body and the index of its media type among those declared.
#[derive(Debug)]
pub(crate) struct Received {
    pub(crate) payload: Payload,
    pub(crate) media_type: usize,
}

impl Received {
    const ABSENT: Self = Self {
        payload: Payload::Absent,
        media_type: 0,
    };
}

/// Receives a body by an operation's rule.
///
/// # Errors
///
/// 400 if a required body is missing or breaks off, 408 if it takes too long, 413 if it is too
/// long (told from `Content-Length` before anything is read), 415 if its media type is not
/// declared or its coding is not `identity` (RFC 9110 section 15.5).
pub(crate) async fn receive(
    rule: BodyRule,
    headers: &HeaderMap,
    body: Body,
    limits: Limits,
) -> Result<Received, Problem> {
    let (declared, required) = match rule {
        BodyRule::None => return Ok(Received::ABSENT),
        BodyRule::Required(declared) => (declared, true),
        BodyRule::Optional(declared) | BodyRule::Stream(declared) => (declared, false),
    };
    let absent = || {
        if required {
            return Err(missing(declared));
        }
        Ok(Received::ABSENT)
    };
    if is_encoded(headers) && !body.is_end_stream() {
        return Err(Problem::new(415)
            .detail("the body must be sent without a Content-Encoding")
            .header(ACCEPT_ENCODING, "identity"));
    }
    let content_type = headers.get(CONTENT_TYPE);
    if content_type.is_none() && body.is_end_stream() {
        return absent();
    }
    // What does not say what it is counts as plain octets (RFC 9110 section 8.3).
    let text = content_type.map_or(Ok("application/octet-stream"), |value| value.to_str());
    let sent = text.ok().and_then(MediaType::parse);
    let chosen = sent
        .as_ref()
        .and_then(|sent| Some((sent, sent.best_of(declared)?)));
    let Some((sent, media_type)) = chosen else {
        if body.is_end_stream() {
            return absent();
        }
        return Err(unsupported(declared, content_type.is_some()));
    };
    if sent.has_foreign_charset() {
        return Err(Problem::new(415).detail("text in the body must be in UTF-8"));
    }
    if let BodyRule::Stream(_) = rule {
        let payload = Payload::Stream(body);
        return Ok(Received {
            payload,
            media_type,
        });
    }
    let bytes = read(headers, body, limits).await?;
    // Zero octets are an empty text or form, but no JSON.
    if bytes.is_empty() && (content_type.is_none() || sent.is_json()) {
        return absent();
    }
    let payload = Payload::Whole(bytes);
    Ok(Received {
        payload,
        media_type,
    })
}

/// Whether the content is compressed or otherwise coded (RFC 9110 section 8.4).
fn is_encoded(headers: &HeaderMap) -> bool {
    let mut codings = headers
        .get_all(CONTENT_ENCODING)
        .iter()
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii);
    codings.any(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case(b"identity"))
}

async fn read(headers: &HeaderMap, body: Body, limits: Limits) -> Result<Bytes, Problem> {
    let announced = headers
        .get(CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    let announced = announced.and_then(|text| text.parse::<u64>().ok());
    let least = announced.unwrap_or_default().max(body.size_hint().lower());
    if usize::try_from(least).map_or(true, |least| least > limits.bytes) {
        return Err(too_long(limits));
    }
    match tokio::time::timeout(limits.time, Limited::new(body, limits.bytes).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(too_long(limits)),
        Ok(Err(_)) => Err(Problem::new(400).detail("the body broke off before its end")),
        Err(_) => Err(Problem::new(408)
            .detail(format!("the body did not arrive within {:?}", limits.time))
            .header(CONNECTION, "close")),
    }
}

fn missing(declared: &[&str]) -> Problem {
    let list = declared.join(", ");
    Problem::new(400).detail(format!("the request must have a body, one of: {list}"))
}

fn unsupported(declared: &[&str], named: bool) -> Problem {
    let list = declared.join(", ");
    let fault = if named {
        "the body's Content-Type is not one that this operation takes"
    } else {
        "the request has a body but no Content-Type"
    };
    // `Accept` in a response lists what the resource takes (RFC 9110 section 12.5.1).
    Problem::new(415)
        .detail(format!("{fault}; send one of: {list}"))
        .header(ACCEPT, &list)
}

fn too_long(limits: Limits) -> Problem {
    Problem::new(413)
        .detail(format!("the body must have at most {} bytes", limits.bytes))
        .header(CONNECTION, "close")
}
