// src/models.rs

// @generated from all_of. Do not edit.
//! The schemas of the document.

use runtime::{Bounds, Members, Pattern, Reader, Text};

/// `/components/schemas/Base`
#[derive(Clone, Debug, PartialEq)]
pub struct Base {
    /// `id`
    pub id: i64,
    /// `note`
    pub note: Option<String>,
}

runtime::object! { [decode, encode] Base, r, &Members::ANY;
    0 id: required "id" = i64::decode(r);
    1 note: optional "note" = String::decode(r);
}

/// `/components/schemas/Extended`
#[derive(Clone, Debug, PartialEq)]
pub struct Extended {
    /// `id`
    pub id: i64,
    /// `note`
    pub note: String,
    /// `extra`
    pub extra: Option<bool>,
}

runtime::object! { [decode, encode] Extended, r, &Members::ANY;
    0 id: required "id" = i64::decode(r);
    1 note: required "note" = String::decode(r);
    2 extra: optional "extra" = bool::decode(r);
}

/// The base itself.
pub type Annotated = Base;

/// `/components/schemas/Wrapped`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wrapped {
    /// `single`
    pub single: Option<Option<Base>>,
    /// With a word of its own.
    pub described: Option<Base>,
    /// `plain`
    pub plain: Option<Base>,
}

runtime::object! { [decode, encode] Wrapped, r, &Members::ANY;
    0 single: optional "single" = Option::<Base>::decode(r);
    1 described: optional "described" = Base::decode(r);
    2 plain: optional "plain" = Base::decode(r);
}

/// `/components/schemas/Narrowed`
pub type Narrowed = i64;

pub fn decode_narrowed(r: &mut Reader<'_>) -> Option<i64> {
    r.integer(&Bounds::ANY.min(5).max(9))
}

/// `/components/schemas/Chosen`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chosen {
    B,
    C,
}

runtime::choice! { Chosen: B = "b", C = "c" }

/// `/components/schemas/Patterned`
pub type Patterned = String;

static PATTERNED_PATTERN: Pattern = Pattern::linear("^[a-z]");

static PATTERNED_PATTERN_2: Pattern = Pattern::linear("[0-9]$");

static PATTERNED_TEXT: Text = Text::ANY.patterns(&[&PATTERNED_PATTERN, &PATTERNED_PATTERN_2]);

pub fn decode_patterned(r: &mut Reader<'_>) -> Option<String> {
    r.text(&PATTERNED_TEXT)
}

/// `/components/schemas/Same`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Same {
    /// `x`
    pub x: Option<String>,
}

runtime::object! { [decode, encode] Same, r, &Members::ANY;
    0 x: optional "x" = r.text(&Text::ANY.min(1).max(9));
}

/// `/components/schemas/Closed`
#[derive(Clone, Debug, PartialEq)]
pub struct Closed {
    /// `id`
    pub id: i64,
    /// `note`
    pub note: Option<String>,
}

runtime::object! { [decode, encode] Closed, r, &Members::ANY.closed();
    0 id: required "id" = i64::decode(r);
    1 note: optional "note" = String::decode(r);
}