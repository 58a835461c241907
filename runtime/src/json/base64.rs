//! Bytes in base64, which is OpenAPI's `format: byte`.

use super::{Decode, Encode, Reader, Writer};

/// Bytes that JSON carries as a string in base64 with padding (RFC 4648 section 4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Base64(
    /// The decoded bytes.
    pub Vec<u8>,
);

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Base64 {
    /// Reads `text`, strictly: with padding, without line breaks, and with zeros in the unused bits, so
    /// that equal bytes have equal texts (RFC 4648 sections 3.1 to 3.5).
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.trim_end_matches('=');
        if !text.len().is_multiple_of(4) || text.len() - digits.len() > 2 {
            return None;
        }
        let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
        let mut bits = 0_u32;
        let mut count = 0_u32;
        for digit in digits.bytes() {
            bits = (bits << 6) | value(digit)?;
            count += 6;
            if count >= 8 {
                count -= 8;
                let [.., byte] = (bits >> count).to_be_bytes();
                bytes.push(byte);
                bits &= (1 << count) - 1;
            }
        }
        // Six bits left over are a digit that belongs to no byte.
        (bits == 0 && count < 6).then_some(Self(bytes))
    }
}

impl std::fmt::Display for Base64 {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        use std::fmt::Write as _;
        for chunk in self.0.chunks(3) {
            let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            for position in 0..4_usize {
                let digit = (bits >> (18 - 6 * position)) & 63;
                let digit = usize::try_from(digit)
                    .ok()
                    .and_then(|digit| ALPHABET.get(digit));
                let digit = digit.filter(|_| position <= chunk.len()).unwrap_or(&b'=');
                f.write_char(char::from(*digit))?;
            }
        }
        Ok(())
    }
}

fn value(digit: u8) -> Option<u32> {
    let (digit, first, offset) = match digit {
        b'A'..=b'Z' => (digit, b'A', 0),
        b'a'..=b'z' => (digit, b'a', 26),
        b'0'..=b'9' => (digit, b'0', 52),
        b'+' => return Some(62),
        b'/' => return Some(63),
        _ => return None,
    };
    Some(u32::from(digit - first) + offset)
}

impl Decode for Base64 {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.parsed(Self::parse, "must be base64 with padding, such as aGVsbG8=")
    }
}

impl Encode for Base64 {
    fn encode(&self, writer: &mut Writer) {
        writer.string(&self.to_string());
    }
}
