//! Percent-decoding (RFC 3986 section 2.1) of bytes, for what is compared rather than handed on.

use std::borrow::Cow;

/// Reads the octet of a `%XX` at the start of `bytes`.
pub(crate) fn octet(bytes: &[u8]) -> Option<u8> {
    let &[b'%', high, low, ..] = bytes else {
        return None;
    };
    let digit = |byte: u8| {
        char::from(byte)
            .to_digit(16)
            .and_then(|d| u8::try_from(d).ok())
    };
    Some(digit(high)? << 4 | digit(low)?)
}

/// Decodes every well-formed `%XX` and keeps the rest, malformed triplets included.
pub(crate) fn decode(text: &str) -> Cow<'_, [u8]> {
    if !text.contains('%') {
        return text.as_bytes().into();
    }
    let mut rest = text.as_bytes();
    let mut decoded = Vec::with_capacity(rest.len());
    while let Some((&first, tail)) = rest.split_first() {
        match octet(rest) {
            Some(byte) => {
                decoded.push(byte);
                rest = rest.get(3..).unwrap_or_default();
            }
            None => {
                decoded.push(first);
                rest = tail;
            }
        }
    }
    decoded.into()
}

/// Decodes a name or a value of a query, in which `+` is a space.
pub(crate) fn decode_query(text: &str) -> Vec<u8> {
    decode(&text.replace('+', " ")).into_owned()
}

/// The pairs of a query, still encoded; a name without `=` has an empty value.
pub(crate) fn query_pairs(query: &str) -> impl Iterator<Item = (&str, &str)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
}
