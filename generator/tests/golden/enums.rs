// src/models.rs

// @generated from enums. Do not edit.
//! The schemas of the document.

use runtime::{Decode, Members, Reader, Value};

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plain {
    Draft,
    Published,
    InReview,
}

runtime::choice! { Plain: Draft = "draft", Published = "published", InReview = "in-review" }

/// `/components/schemas/OrNull`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OrNull {
    A,
    B,
}

runtime::choice! { OrNull: A = "a", B = "b" }

/// `/components/schemas/OfNames`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfNames {
    /// ``
    Empty,
    /// `1`
    Value1,
    /// `-1`
    Minus1,
    /// `+1`
    Plus1,
    /// `type`
    Type,
    /// `Self`
    Self_,
    /// `self`
    Self2,
    A,
    /// `a`
    A2,
    /// `<=`
    LessEqual,
    /// `>=`
    GreaterEqual,
    /// `é`
    E,
    /// `名`
    U540d,
    /// `😀`
    U1f600,
}

runtime::choice! { OfNames:
    Empty = "",
    Value1 = "1",
    Minus1 = "-1",
    Plus1 = "+1",
    Type = "type",
    Self_ = "Self",
    Self2 = "self",
    A = "A",
    A2 = "a",
    LessEqual = "<=",
    GreaterEqual = ">=",
    E = "é",
    U540d = "名",
    U1f600 = "😀",
}

/// `/components/schemas/OfIntegers`
pub type OfIntegers = i64;

pub fn decode_of_integers(r: &mut Reader<'_>) -> Option<i64> {
    r.among(&["1", "2", "300000"], i64::decode)
}

/// `/components/schemas/OfNumbers`
pub type OfNumbers = f64;

pub fn decode_of_numbers(r: &mut Reader<'_>) -> Option<f64> {
    r.among(&["0.5", "1"], f64::decode)
}

/// `/components/schemas/OfSpellings`
pub type OfSpellings = Value;

static OF_SPELLINGS_VALUES: &[&str] = &["-0.5", "2000", r#"{"a":[],"b":1}"#];

pub fn decode_of_spellings(r: &mut Reader<'_>) -> Option<Value> {
    r.among(OF_SPELLINGS_VALUES, Value::decode)
}

/// `/components/schemas/OfBooleans`
pub type OfBooleans = bool;

pub fn decode_of_booleans(r: &mut Reader<'_>) -> Option<bool> {
    r.among(&["true"], bool::decode)
}

/// `/components/schemas/OfStringsForIntegers`
pub type OfStringsForIntegers = i64;

pub fn decode_of_strings_for_integers(r: &mut Reader<'_>) -> Option<i64> {
    r.among(&["1", "2"], i64::decode)
}

/// `/components/schemas/OfIntegersForStrings`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OfIntegersForStrings {
    /// `1`
    Value1,
    /// `2`
    Value2,
}

runtime::choice! { OfIntegersForStrings: Value1 = "1", Value2 = "2" }

/// `/components/schemas/Mixed`
pub type Mixed = Option<Value>;

fn decode_mixed_some(r: &mut Reader<'_>) -> Option<Value> {
    r.among(&[r#""a""#, "1", r#"["x"]"#], Value::decode)
}

pub fn decode_mixed(r: &mut Reader<'_>) -> Option<Option<Value>> {
    r.nullable(decode_mixed_some)
}

/// `/components/schemas/Holder`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holder {
    /// `plain`
    pub plain: Option<Plain>,
    /// `inline`
    pub inline: Option<HolderInline>,
    /// `or_null`
    pub or_null: Option<Option<OrNull>>,
    /// `level`
    pub level: Option<i64>,
}

runtime::object! { [decode, encode] Holder, r, &Members::ANY;
    0 plain: optional "plain" = Plain::decode(r);
    1 inline: optional "inline" = HolderInline::decode(r);
    2 or_null: optional "or_null" = Option::<OrNull>::decode(r);
    3 level: optional "level" = r.among(&["1", "2"], i64::decode);
}

/// `/components/schemas/Holder/properties/inline`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum HolderInline {
    X,
    Y,
}

runtime::choice! { HolderInline: X = "x", Y = "y" }