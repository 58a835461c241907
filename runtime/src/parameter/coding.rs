//! Percent-encoding (RFC 3986 section 2.1).

use std::borrow::Cow;
use std::fmt::Write as _;

use super::node::Fault;

/// How the characters of a value are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    /// As they are.
    Plain,
    /// Percent-encoded.
    Percent,
    /// Percent-encoded, and `+` for a space (`application/x-www-form-urlencoded`).
    Form,
}

impl Coding {
    /// The text that `raw` stands for.
    pub(super) fn decode(self, raw: &str) -> Result<Cow<'_, str>, Fault> {
        let decoded = match self {
            Self::Form if raw.contains('+') => {
                Cow::Owned(percent_decode(&raw.replace('+', " "))?.into_owned())
            }
            Self::Form | Self::Percent => percent_decode(raw)?,
            Self::Plain => Cow::Borrowed(raw),
        };
        if decoded.contains('\0') {
            return Err(Fault::encoding("must not contain the NUL character"));
        }
        Ok(decoded)
    }
}

fn percent_decode(raw: &str) -> Result<Cow<'_, str>, Fault> {
    let Some((plain, _)) = raw.split_once('%') else {
        return Ok(Cow::Borrowed(raw));
    };
    let mut bytes = Vec::with_capacity(raw.len());
    bytes.extend_from_slice(plain.as_bytes());
    for piece in raw.split('%').skip(1) {
        let (digits, rest) = piece.split_at_checked(2).ok_or_else(malformed)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(malformed());
        }
        bytes.push(u8::from_str_radix(digits, 16).map_err(|_| malformed())?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes)
        .map(Cow::Owned)
        .map_err(|_| Fault::encoding("must be UTF-8 when it is percent-decoded"))
}

fn malformed() -> Fault {
    Fault::encoding("must have two hexadecimal digits behind each `%`")
}

/// Writes `text` with everything but unreserved characters (RFC 3986 section 2.3) percent-encoded, and
/// also `delimiter`, where that is an unreserved one.
pub(super) fn percent_encode(text: &str, delimiter: Option<char>) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        let character = char::from(byte);
        let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~');
        if unreserved && delimiter != Some(character) {
            encoded.push(character);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
