// src/models.rs

// @generated from maps. Do not edit.
//! The schemas of the document.

use std::collections::BTreeMap;

use runtime::{Decode, Items, Members, Reader, Text, Value};

/// `/components/schemas/Free`
pub type Free = BTreeMap<String, Value>;

/// `/components/schemas/OfAny`
pub type OfAny = BTreeMap<String, Value>;

/// `/components/schemas/OfStrings`
pub type OfStrings = BTreeMap<String, String>;

fn decode_of_strings_value(r: &mut Reader<'_>) -> Option<String> {
    r.text(&Text::ANY.min(1))
}

pub fn decode_of_strings(r: &mut Reader<'_>) -> Option<BTreeMap<String, String>> {
    r.map(&Members::ANY.max(3), decode_of_strings_value)
}

/// `/components/schemas/OfObjects`
pub type OfObjects = BTreeMap<String, OfObjectsValue>;

/// `/components/schemas/OfObjects/additionalProperties`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfObjectsValue {
    /// `n`
    pub n: Option<i64>,
}

runtime::object! { [decode, encode] OfObjectsValue, r, &Members::ANY;
    0 n: optional "n" = i64::decode(r);
}

/// `/components/schemas/OfMaps`
pub type OfMaps = BTreeMap<String, BTreeMap<String, Option<i64>>>;

/// `/components/schemas/Closed`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Closed {
    /// `a`
    pub a: Option<String>,
}

runtime::object! { [decode, encode] Closed, r, &Members::ANY.closed();
    0 a: optional "a" = String::decode(r);
}

/// `/components/schemas/Open`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Open {
    /// `a`
    pub a: Option<String>,
    /// All other members.
    pub additional: BTreeMap<String, Value>,
}

runtime::object! { [decode, encode] Open, r, &Members::ANY;
    0 a: optional "a" = String::decode(r);
    + additional = Value::decode;
}

/// `/components/schemas/Typed`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// `a`
    pub a: Option<String>,
    /// `additional`
    pub additional: Option<String>,
    /// All other members.
    pub additional_2: BTreeMap<String, i64>,
}

runtime::object! { [decode, encode] Typed, r, &Members::ANY;
    0 a: optional "a" = String::decode(r);
    1 additional: optional "additional" = String::decode(r);
    + additional_2 = i64::decode;
}

/// `/components/schemas/Lists`
pub type Lists = Vec<Vec<Closed>>;

pub fn decode_lists(r: &mut Reader<'_>) -> Option<Vec<Vec<Closed>>> {
    r.list(&Items::ANY.min(1).max(3).unique(), Vec::<Closed>::decode)
}

/// `/components/schemas/Anything`
pub type Anything = Value;