//! One spelling for all JSON texts that are equal as values (JSON Schema core section 4.2.2).

use std::collections::BTreeMap;

use jiter::{Jiter, JiterResult, Peek};

use super::Writer;
use super::decimal::Decimal;

/// The canonical spelling of the JSON text `json`: members sorted, numbers normalised, no whitespace.
///
/// The reader has passed over `json` before, so that it is known to be JSON and nested within bounds;
/// for anything else the spelling is empty.
pub(super) fn canonical(json: &[u8]) -> Vec<u8> {
    // A string without escapes is spelled like that already.
    if json.starts_with(b"\"") && !json.contains(&b'\\') {
        return json.to_vec();
    }
    let mut writer = Writer::new();
    match write(&mut Jiter::new(json), &mut writer) {
        Ok(()) => writer.into_bytes(),
        Err(_) => Vec::new(),
    }
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
