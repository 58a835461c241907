// src/models.rs

// @generated from unions. Do not edit.
//! The schemas of the document.

use runtime::{Date, Members};

/// `/components/schemas/Cat`
#[derive(Clone, Debug, PartialEq)]
pub struct Cat {
    /// `kind`
    pub kind: String,
    /// `lives`
    pub lives: Option<i64>,
}

runtime::object! { [decode, encode] Cat, r, &Members::ANY;
    0 kind: required "kind" = String::decode(r);
    1 lives: optional "lives" = i64::decode(r);
}

/// `/components/schemas/Dog`
#[derive(Clone, Debug, PartialEq)]
pub struct Dog {
    /// `kind`
    pub kind: String,
    /// `tricks`
    pub tricks: Option<Vec<String>>,
}

runtime::object! { [decode, encode] Dog, r, &Members::ANY;
    0 kind: required "kind" = String::decode(r);
    1 tricks: optional "tricks" = Vec::<String>::decode(r);
}

/// `/components/schemas/OneOf`
#[derive(Clone, Debug, PartialEq)]
pub enum OneOf {
    Cat(Cat),
    Dog(Dog),
}

runtime::union! { [decode, encode] OneOf, one_of;
    Cat = Cat::decode;
    Dog = Dog::decode;
}

/// `/components/schemas/AnyOf`
#[derive(Clone, Debug, PartialEq)]
pub enum AnyOf {
    Cat(Cat),
    Dog(Dog),
}

runtime::union! { [decode, encode] AnyOf, any_of;
    Cat = Cat::decode;
    Dog = Dog::decode;
}

/// `/components/schemas/Tagged`
#[derive(Clone, Debug, PartialEq)]
pub enum Tagged {
    Cat(Cat),
    Dog(Dog),
}

runtime::union! { [decode, encode] Tagged, tagged "kind";
    Cat "Cat" = Cat::decode;
    Dog "Dog" = Dog::decode;
}

/// `/components/schemas/Mapped`
#[derive(Clone, Debug, PartialEq)]
pub enum Mapped {
    Cat(Cat),
    Dog(Dog),
}

runtime::union! { [decode, encode] Mapped, tagged "kind";
    Cat "meow" | "Cat" = Cat::decode;
    Dog "woof" | "Dog" = Dog::decode;
}

/// `/components/schemas/Scalars`
#[derive(Clone, Debug, PartialEq)]
pub enum Scalars {
    String(String),
    Integer(i64),
    Array(Vec<String>),
    Boolean(bool),
}

runtime::union! { [decode, encode] Scalars, one_of;
    String = String::decode;
    Integer = i64::decode;
    Array = Vec::<String>::decode;
    Boolean = bool::decode;
}

/// `/components/schemas/Inline`
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    Object(InlineObject),
    Object2(InlineObject2),
}

runtime::union! { [decode, encode] Inline, one_of;
    Object = InlineObject::decode;
    Object2 = InlineObject2::decode;
}

/// `/components/schemas/Inline/oneOf/0`
#[derive(Clone, Debug, PartialEq)]
pub struct InlineObject {
    /// `a`
    pub a: String,
}

runtime::object! { [decode, encode] InlineObject, r, &Members::ANY;
    0 a: required "a" = String::decode(r);
}

/// `/components/schemas/Inline/oneOf/1`
#[derive(Clone, Debug, PartialEq)]
pub struct InlineObject2 {
    /// `b`
    pub b: String,
}

runtime::object! { [decode, encode] InlineObject2, r, &Members::ANY;
    0 b: required "b" = String::decode(r);
}

/// `/components/schemas/Only`
pub type Only = Cat;

/// `/components/schemas/Beside`
#[derive(Clone, Debug, PartialEq)]
pub enum Beside {
    Cat(BesideCat),
    Dog(BesideDog),
}

runtime::union! { [decode, encode] Beside, one_of;
    Cat = BesideCat::decode;
    Dog = BesideDog::decode;
}

/// `/components/schemas/Beside`
#[derive(Clone, Debug, PartialEq)]
pub struct BesideCat {
    /// `id`
    pub id: i64,
    /// `kind`
    pub kind: String,
    /// `lives`
    pub lives: Option<i64>,
}

runtime::object! { [decode, encode] BesideCat, r, &Members::ANY;
    0 id: required "id" = i64::decode(r);
    1 kind: required "kind" = String::decode(r);
    2 lives: optional "lives" = i64::decode(r);
}

/// `/components/schemas/Beside`
#[derive(Clone, Debug, PartialEq)]
pub struct BesideDog {
    /// `id`
    pub id: i64,
    /// `kind`
    pub kind: String,
    /// `tricks`
    pub tricks: Option<Vec<String>>,
}

runtime::object! { [decode, encode] BesideDog, r, &Members::ANY;
    0 id: required "id" = i64::decode(r);
    1 kind: required "kind" = String::decode(r);
    2 tricks: optional "tricks" = Vec::<String>::decode(r);
}

/// `/components/schemas/Holder`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holder {
    /// `pet`
    pub pet: Option<Option<HolderPet>>,
    /// `either`
    pub either: Option<HolderEither>,
}

runtime::object! { [decode, encode] Holder, r, &Members::ANY;
    0 pet: optional "pet" = Option::<HolderPet>::decode(r);
    1 either: optional "either" = HolderEither::decode(r);
}

/// `/components/schemas/Holder/properties/pet`
#[derive(Clone, Debug, PartialEq)]
pub enum HolderPet {
    Cat(Cat),
    Dog(Dog),
}

runtime::union! { [decode, encode] HolderPet, one_of;
    Cat = Cat::decode;
    Dog = Dog::decode;
}

/// `/components/schemas/Holder/properties/either`
#[derive(Clone, Debug, PartialEq)]
pub enum HolderEither {
    String(Date),
    Number(f64),
}

runtime::union! { [decode, encode] HolderEither, any_of;
    String = Date::decode;
    Number = f64::decode;
}