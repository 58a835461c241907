//! One spelling for all JSON texts that are equal as values (JSON Schema core section 4.2.2).

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiter::{Jiter, JiterResult, Peek};

use super::decimal::Decimal;
use super::{Writer, read};

/// The canonical form of a JSON text, in which texts are the same exactly if they are equal as values
/// (JSON Schema core section 4.2.2): members sorted by name, each number in one spelling, no
/// insignificant whitespace, no escapes but those that JSON demands.
///
/// `None` where `json` is not one JSON text (RFC 8259 section 2), has a name twice in an object, or is
/// nested deeper than [`MAX_DEPTH`](super::MAX_DEPTH): no value that a [`Reader`](super::Reader) accepts
/// equals such a text.
pub fn canonical(json: &str) -> Option<String> {
    read(json.as_bytes(), |reader| {
        reader.skip();
        Some(())
    })
    .ok()?;
    String::from_utf8(spell(json.trim().as_bytes()).into_owned()).ok()
}

/// The canonical form of one value in a text that the reader has passed over before, so that it is
/// known to be JSON and nested within bounds. For anything else the form is empty.
pub(super) fn spell(json: &[u8]) -> Cow<'_, [u8]> {
    let simple = match json {
        [b'"', rest @ ..] => !rest.contains(&b'\\'),
        [b'1'..=b'9', rest @ ..] => json.len() < 16 && rest.iter().all(u8::is_ascii_digit),
        _ => matches!(json, b"0" | b"true" | b"false" | b"null"),
    };
    if simple {
        return Cow::Borrowed(json);
    }
    let mut writer = Writer::new();
    Cow::Owned(match write(&mut Jiter::new(json), &mut writer) {
        Ok(()) => writer.into_bytes(),
        Err(_) => Vec::new(),
    })
}

fn write(json: &mut Jiter<'_>, writer: &mut Writer) -> JiterResult<()> {
    match json.peek()? {
        Peek::Null => {
            json.known_null()?;
            writer.raw("null");
        }
        peek @ (Peek::True | Peek::False) => {
            let text = if json.known_bool(peek)? {
                "true"
            } else {
                "false"
            };
            writer.raw(text);
        }
        Peek::String => writer.string(json.known_str()?),
        Peek::Array => {
            writer.begin_array();
            let mut next = json.known_array()?;
            while next.is_some() {
                writer.separate();
                write(json, writer)?;
                next = json.array_step()?;
            }
            writer.end_array();
        }
        Peek::Object => {
            let mut members = BTreeMap::new();
            let mut name = json.known_object()?.map(str::to_owned);
            while let Some(current) = name {
                let mut value = Writer::new();
                write(json, &mut value)?;
                members.insert(current, value.into_bytes());
                name = json.next_key()?.map(str::to_owned);
            }
            writer.begin_object();
            for (name, value) in members {
                writer.name(&name);
                writer.raw(&String::from_utf8_lossy(&value));
            }
            writer.end_object();
        }
        peek => {
            let number = json.known_number_bytes(peek)?;
            writer.raw(&Decimal::parse(&String::from_utf8_lossy(number)).to_text());
        }
    }
    Ok(())
}
