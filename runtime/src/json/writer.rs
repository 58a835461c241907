//! The writer that every [`Encode`] implementation stands on.

use std::collections::BTreeMap;
use std::io::Write as _;

use super::Encode;

/// Writes one JSON text (RFC 8259) without insignificant whitespace.
#[derive(Debug, Default)]
pub struct Writer {
    out: Vec<u8>,
    /// Whether a value stands before the next one in the same array or object.
    follows: bool,
}

impl Writer {
    /// A writer that has written nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// The text that was written, which is UTF-8.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Starts an object.
    pub fn begin_object(&mut self) {
        self.out.push(b'{');
        self.follows = false;
    }

    /// Ends the object that was started last.
    pub fn end_object(&mut self) {
        self.out.push(b'}');
        self.follows = true;
    }

    /// Starts an array.
    pub fn begin_array(&mut self) {
        self.out.push(b'[');
        self.follows = false;
    }

    /// Ends the array that was started last.
    pub fn end_array(&mut self) {
        self.out.push(b']');
        self.follows = true;
    }

    /// Writes a member of the current object.
    pub fn member(&mut self, name: &str, value: &dyn Encode) {
        self.name(name);
        value.encode(self);
    }

    /// Writes a member of the current object, unless it is absent.
    pub fn optional<T: Encode>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes members of the current object that its schema does not name.
    pub fn additional<T: Encode>(&mut self, members: &BTreeMap<String, T>) {
        for (name, value) in members {
            self.member(name, value);
        }
    }

    /// Writes an item of the current array.
    pub fn item(&mut self, value: &dyn Encode) {
        self.separate();
        value.encode(self);
    }

    /// Writes `items` as an array.
    pub fn list<T: Encode>(&mut self, items: &[T]) {
        self.begin_array();
        for item in items {
            self.item(item);
        }
        self.end_array();
    }

    /// Writes a string.
    pub fn string(&mut self, text: &str) {
        self.out.push(b'"');
        for byte in text.bytes() {
            match byte {
                b'"' => self.out.extend_from_slice(br#"\""#),
                b'\\' => self.out.extend_from_slice(br"\\"),
                b'\n' => self.out.extend_from_slice(br"\n"),
                b'\r' => self.out.extend_from_slice(br"\r"),
                b'\t' => self.out.extend_from_slice(br"\t"),
                0..0x20 => self.display(format_args!("\\u{byte:04x}")),
                _ => self.out.push(byte),
            }
        }
        self.out.push(b'"');
        self.follows = true;
    }

    /// Writes a number; `null` for NaN and the infinities, which JSON does not have.
    pub fn number(&mut self, value: f64) {
        if value.is_finite() {
            self.display(format_args!("{value:?}"));
        } else {
            self.raw("null");
        }
    }

    /// Writes `json`, which must be one JSON text.
    pub(crate) fn raw(&mut self, json: &str) {
        self.out.extend_from_slice(json.as_bytes());
        self.follows = true;
    }

    /// Writes what `text` displays, which must be a part of a JSON text.
    pub(super) fn display(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a vector cannot fail.
        let _ = self.out.write_fmt(text);
        self.follows = true;
    }

    /// Writes the name of the next member, whose value must follow.
    pub(crate) fn name(&mut self, name: &str) {
        self.separate();
        self.string(name);
        self.out.push(b':');
    }

    /// Writes the comma that is due before the next value.
    pub(crate) fn separate(&mut self) {
        if self.follows {
            self.out.push(b',');
        }
    }
}
