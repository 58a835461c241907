// src/models.rs

// @generated from objects. Do not edit.
//! The schemas of the document.

use runtime::{Members, Value};

/// Whether a member is there, and whether it may be null.
#[derive(Clone, Debug, PartialEq)]
pub struct Presence {
    /// `required`
    pub required: String,
    /// `required_or_null`
    pub required_or_null: Option<String>,
    /// `optional`
    pub optional: Option<String>,
    /// `optional_or_null`
    pub optional_or_null: Option<Option<String>>,
}

runtime::object! { [decode, encode] Presence, r, &Members::ANY;
    0 required: required "required" = String::decode(r);
    1 required_or_null: required "required_or_null" = Option::<String>::decode(r);
    2 optional: optional "optional" = String::decode(r);
    3 optional_or_null: optional "optional_or_null" = Option::<String>::decode(r);
}

/// `/components/schemas/Defaults`
#[derive(Clone, Debug, PartialEq)]
pub struct Defaults {
    /// `kept`
    pub kept: bool,
    /// `flag` Default: `true`.
    pub flag: bool,
    /// `count` Default: `10000`.
    pub count: i32,
    /// `ratio` Default: `1`.
    pub ratio: f64,
    /// `word` Default: `"a \"b\""`.
    pub word: String,
    /// `words` Default: `["a","b"]`.
    pub words: Vec<String>,
    /// `order` Default: `"desc"`.
    pub order: DefaultsOrder,
    /// `other`
    pub other: Option<Empty>,
    /// `none`
    pub none: Option<Option<String>>,
}

runtime::object! { [decode, encode] Defaults, r, &Members::ANY;
    0 kept: required "kept" = bool::decode(r);
    1 flag: default "flag" = bool::decode(r), true;
    2 count: default "count" = i32::decode(r), 10_000;
    3 ratio: default "ratio" = f64::decode(r), 1.0;
    4 word: default "word" = String::decode(r), "a \"b\"".to_owned();
    5 words: default "words" = Vec::<String>::decode(r), runtime::json::default(r#"["a","b"]"#)?;
    6 order: default "order" = DefaultsOrder::decode(r), DefaultsOrder::Desc;
    7 other: optional "other" = Empty::decode(r);
    8 none: optional "none" = Option::<String>::decode(r);
}

/// `/components/schemas/Defaults/properties/order`
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DefaultsOrder {
    Asc,
    Desc,
}

runtime::choice! { DefaultsOrder: Asc = "asc", Desc = "desc" }

/// `/components/schemas/Empty`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Empty {}

runtime::object! { [decode, encode] Empty, r, &Members::ANY.closed();
}

/// `/components/schemas/Undeclared`
#[derive(Clone, Debug, PartialEq)]
pub struct Undeclared {
    /// How many.
    ///
    /// Deprecated.
    pub declared: i64,
    /// `undeclared`
    pub undeclared: Value,
}

runtime::object! { [decode, encode] Undeclared, r, &Members::ANY;
    0 declared: required "declared" = i64::decode(r);
    1 undeclared: required "undeclared" = Value::decode(r);
}

/// `/components/schemas/Sized`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sized {
    /// `a`
    pub a: Option<Value>,
    /// `b`
    pub b: Option<Value>,
}

runtime::object! { [decode, encode] Sized, r, &Members::ANY.min(1).max(2);
    0 a: optional "a" = Value::decode(r);
    1 b: optional "b" = Value::decode(r);
}

/// `/components/schemas/Together`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Together {
    /// `mail`
    pub mail: Option<String>,
    /// `phone`
    pub phone: Option<String>,
}

runtime::object! { [decode, encode] Together, r object, &Members::ANY;
    0 mail: optional "mail" = String::decode(r);
    1 phone: optional "phone" = String::decode(r);
    ? r.any_of_required(&object, &[&[0], &[1]]);
}