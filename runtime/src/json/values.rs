//! [`Decode`] and [`Encode`] for the types of the standard library, and for any JSON.

use std::collections::BTreeMap;

use serde_json::{Map, Number, Value};

use super::{Bounds, Decode, Encode, Items, Kind, Members, NumberBounds, Reader, Writer};

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.boolean()
    }
}

impl Encode for bool {
    fn encode(&self, writer: &mut Writer) {
        writer.raw(if *self { "true" } else { "false" });
    }
}

/// `null` alone.
impl Decode for () {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.fixed(&["null"]).map(|_| ())
    }
}

impl Encode for () {
    fn encode(&self, writer: &mut Writer) {
        writer.raw("null");
    }
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl Decode for $type {
            fn decode(reader: &mut Reader<'_>) -> Option<Self> {
                reader.integer(&Bounds::ANY)
            }
        }

        impl Encode for $type {
            fn encode(&self, writer: &mut Writer) {
                writer.display(format_args!("{self}"));
            }
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

impl Decode for f64 {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.number(&NumberBounds::ANY)
    }
}

impl Encode for f64 {
    fn encode(&self, writer: &mut Writer) {
        writer.number(*self);
    }
}

impl Decode for f32 {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.number(&NumberBounds::ANY)
    }
}

impl Encode for f32 {
    /// Writes the shortest digits that read as the same `f32`.
    fn encode(&self, writer: &mut Writer) {
        if self.is_finite() {
            writer.display(format_args!("{self:?}"));
        } else {
            writer.raw("null");
        }
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.string().map(str::to_owned)
    }
}

impl Encode for String {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl Encode for str {
    fn encode(&self, writer: &mut Writer) {
        writer.string(self);
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        T::decode(reader).map(Self::new)
    }
}

impl<T: Encode + ?Sized> Encode for Box<T> {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }
}

impl<T: Encode + ?Sized> Encode for &T {
    fn encode(&self, writer: &mut Writer) {
        (**self).encode(writer);
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.nullable(T::decode)
    }
}

impl<T: Encode> Encode for Option<T> {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Some(value) => value.encode(writer),
            None => writer.raw("null"),
        }
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.list(&Items::ANY, T::decode)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn encode(&self, writer: &mut Writer) {
        writer.list(self);
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        reader.map(&Members::ANY, T::decode)
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn encode(&self, writer: &mut Writer) {
        writer.begin_object();
        writer.additional(self);
        writer.end_object();
    }
}

impl Decode for Value {
    /// Reads any JSON value. Integers are exact in the ranges of `i64` and `u64`; all other numbers are
    /// the nearest `f64`, and those that are too large for it are violations.
    fn decode(reader: &mut Reader<'_>) -> Option<Self> {
        match reader.kind()? {
            Kind::Null => {
                reader.null();
                Some(Self::Null)
            }
            Kind::Boolean => reader.boolean().map(Self::Bool),
            Kind::Number => decode_number(reader).map(Self::Number),
            Kind::String => reader.string().map(|text| Self::String(text.to_owned())),
            Kind::Array => reader.list(&Items::ANY, Self::decode).map(Self::Array),
            Kind::Object => {
                let before = reader.violation_count();
                let mut object = reader.object(&[], &Members::ANY)?;
                let mut members = Map::new();
                while reader.member(&mut object).is_some() {
                    if let Some(value) = Self::decode(reader) {
                        members.insert(object.name().to_owned(), value);
                    }
                }
                reader.is_intact(before).then_some(Self::Object(members))
            }
        }
    }
}

fn decode_number(reader: &mut Reader<'_>) -> Option<Number> {
    let text = reader.number_text("a number")?;
    if text != "-0" {
        if let Ok(integer) = text.parse::<i64>() {
            return Some(integer.into());
        }
        if let Ok(integer) = text.parse::<u64>() {
            return Some(integer.into());
        }
    }
    let number = text.parse().ok().and_then(Number::from_f64);
    if number.is_none() {
        reader.violation(
            "format",
            "must not be larger than a 64-bit floating-point number can be",
        );
    }
    number
}

impl Encode for Value {
    fn encode(&self, writer: &mut Writer) {
        match self {
            Self::Null => writer.raw("null"),
            Self::Bool(value) => value.encode(writer),
            Self::Number(number) => writer.display(format_args!("{number}")),
            Self::String(text) => writer.string(text),
            Self::Array(items) => writer.list(items),
            Self::Object(members) => {
                writer.begin_object();
                for (name, value) in members {
                    writer.member(name, value);
                }
                writer.end_object();
            }
        }
    }
}
