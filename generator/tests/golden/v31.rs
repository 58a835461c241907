// src/models.rs

// @generated from v31. Do not edit.
//! The schemas of the document.

use runtime::{Bounds, Members, Value};

/// `/components/schemas/Types`
#[derive(Clone, Debug, PartialEq)]
pub struct Types {
    /// `or_null`
    pub or_null: Option<Option<String>>,
    /// `several`
    pub several: TypesSeveral,
    /// `several_or_null`
    pub several_or_null: Option<Option<TypesSeveralOrNull>>,
    /// `nothing`
    pub nothing: Option<()>,
    /// `any`
    pub any: Option<Value>,
    /// `ranged`
    pub ranged: Option<i64>,
    /// Beside a reference.
    pub described: Option<Constants>,
    /// `or_other`
    pub or_other: Option<Option<Constants>>,
    /// `or_default` Default: `7`.
    pub or_default: Option<i64>,
}

runtime::object! { [decode, encode] Types, r, &Members::ANY;
    0 or_null: optional "or_null" = Option::<String>::decode(r);
    1 several: required "several" = TypesSeveral::decode(r);
    2 several_or_null: optional "several_or_null" = Option::<TypesSeveralOrNull>::decode(r);
    3 nothing: optional "nothing" = <()>::decode(r);
    4 any: optional "any" = Value::decode(r);
    5 ranged: optional "ranged" = r.integer(&Bounds::ANY.min(1).max(9));
    6 described: optional "described" = Constants::decode(r);
    7 or_other: optional "or_other" = Option::<Constants>::decode(r);
    8 or_default: default "or_default" = Option::<i64>::decode(r), Some(7);
}

/// `/components/schemas/Types/properties/several`
#[derive(Clone, Debug, PartialEq)]
pub enum TypesSeveral {
    String(String),
    Integer(i64),
}

runtime::union! { [decode, encode] TypesSeveral, any_of;
    String = String::decode;
    Integer = i64::decode;
}

/// `/components/schemas/Types/properties/several_or_null`
#[derive(Clone, Debug, PartialEq)]
pub enum TypesSeveralOrNull {
    String(String),
    Array(Vec<i64>),
}

runtime::union! { [decode, encode] TypesSeveralOrNull, any_of;
    String = String::decode;
    Array = Vec::<i64>::decode;
}

/// `/components/schemas/Constants`
///
/// In JSON its `version` is `"v1"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Constants {
    /// `number`
    pub number: Option<i64>,
    /// `flag`
    pub flag: Option<bool>,
    /// `nothing`
    pub nothing: Option<()>,
    /// `list`
    pub list: Option<Vec<Value>>,
}

runtime::object! { [decode, encode] Constants, r, &Members::ANY;
    0 number: optional "number" = r.among(&["2"], i64::decode);
    1 flag: optional "flag" = r.among(&["true"], bool::decode);
    2 nothing: optional "nothing" = r.among(&["null"], <()>::decode);
    3 list: optional "list" = r.among(&["[1,2]"], Vec::<Value>::decode);
    = 4 "version": "v1";
}

/// `/components/schemas/Pair`
#[derive(Clone, Debug, PartialEq)]
pub enum Pair {
    Object(PairObject),
    Object2(PairObject2),
}

runtime::union! { [decode, encode] Pair, one_of;
    Object = PairObject::decode;
    Object2 = PairObject2::decode;
}

/// `/components/schemas/Pair/oneOf/0`
///
/// In JSON its `tag` is `"a"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairObject {
    /// `a`
    pub a: Option<String>,
}

runtime::object! { [decode, encode] PairObject, r, &Members::ANY;
    0 a: optional "a" = String::decode(r);
    = 1 "tag": "a";
}

/// `/components/schemas/Pair/oneOf/1`
///
/// In JSON its `tag` is `"b"`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PairObject2 {
    /// `b`
    pub b: Option<String>,
}

runtime::object! { [decode, encode] PairObject2, r, &Members::ANY;
    0 b: optional "b" = String::decode(r);
    = 1 "tag": "b";
}