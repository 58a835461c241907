//! JSON (RFC 8259) read and checked in one pass, and written.
//!
//! [`Decode`] is implemented by plain code over one concrete [`Reader`], so that next to nothing is
//! instantiated for each type. The reader checks what the schema says while it reads (lengths, bounds,
//! required members …), reads on after each violation, and reports all of them with their JSON
//! pointers. [`Encode`] is its inverse over one concrete [`Writer`].

mod base64;
mod canonical;
mod decimal;
mod distinct;
pub mod ecma;
mod formats;
mod invalid;
mod list;
mod number;
mod object;
#[cfg(feature = "pattern")]
mod pattern;
mod reader;
mod text;
mod union;
mod values;
mod writer;

#[cfg(test)]
mod tests;

pub use base64::Base64;
pub use canonical::canonical;
pub use invalid::{Invalid, SyntaxError, Violation};
pub use list::{Items, List};
pub use number::{Bounds, Float, Integer, NumberBounds};
pub use object::{Member, Members, Object};
#[cfg(feature = "pattern")]
pub use pattern::Pattern;
#[cfg(feature = "pattern-fancy")]
pub use pattern::{PatternKind, pattern_kind};
pub use reader::{Kind, MAX_DEPTH, Reader};
pub use text::Text;
pub use union::Branch;
pub use writer::Writer;

pub(crate) use number::is_number;
pub(crate) use reader::push_token;

/// A type that can be read from JSON.
pub trait Decode: Sized {
    /// Reads one value from `reader` and leaves the reader behind it, whether the value is valid or not.
    ///
    /// `None` means that the reader has recorded at least one violation, or that the text is not JSON.
    fn decode(reader: &mut Reader<'_>) -> Option<Self>;
}

/// A type that can be written as JSON.
pub trait Encode {
    /// Writes exactly one value to `writer`.
    fn encode(&self, writer: &mut Writer);
}

/// Reads the JSON text `json` as a `T`.
///
/// # Errors
/// [`Invalid::Syntax`] where `json` is not one JSON text (RFC 8259 section 2), else
/// [`Invalid::Violations`] with everything that is not as the schema of `T` says.
pub fn from_slice<T: Decode>(json: &[u8]) -> Result<T, Invalid> {
    read(json, T::decode)
}

/// Reads the JSON text `json` with a function, as [`from_slice`] does with a type's.
///
/// # Errors
/// As [`from_slice`].
pub fn read<T>(json: &[u8], decode: fn(&mut Reader<'_>) -> Option<T>) -> Result<T, Invalid> {
    let mut reader = Reader::new(json);
    let value = decode(&mut reader);
    reader.finish(value)
}

/// Reads a default of the document, which the generator has checked.
pub fn default<T: Decode>(json: &'static str) -> Option<T> {
    from_slice(json.as_bytes()).ok()
}

/// Writes `value` as a JSON text without insignificant whitespace.
pub fn to_vec(value: &dyn Encode) -> Vec<u8> {
    let mut writer = Writer::new();
    value.encode(&mut writer);
    writer.into_bytes()
}
