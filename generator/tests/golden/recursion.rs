// src/models.rs

// @generated from recursion. Do not edit.
//! The schemas of the document.

use std::collections::BTreeMap;

use runtime::Members;

/// `/components/schemas/Tree`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// `left`
    pub left: Option<Box<Tree>>,
    /// `right`
    pub right: Option<Option<Box<Tree>>>,
}

runtime::object! { [decode, encode] Tree, r, &Members::ANY;
    0 left: optional "left" = Box::<Tree>::decode(r);
    1 right: optional "right" = Option::<Box<Tree>>::decode(r);
}

/// `/components/schemas/List`
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// `items`
    pub items: Vec<List>,
}

runtime::object! { [decode, encode] List, r, &Members::ANY;
    0 items: required "items" = Vec::<List>::decode(r);
}

/// `/components/schemas/Ping`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ping {
    /// `pong`
    pub pong: Option<Box<Pong>>,
}

runtime::object! { [decode, encode] Ping, r, &Members::ANY;
    0 pong: optional "pong" = Box::<Pong>::decode(r);
}

/// `/components/schemas/Pong`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pong {
    /// `ping`
    pub ping: Option<Box<Ping>>,
}

runtime::object! { [decode, encode] Pong, r, &Members::ANY;
    0 ping: optional "ping" = Box::<Ping>::decode(r);
}

/// `/components/schemas/Nested`
#[derive(Clone, Debug, PartialEq)]
pub struct Nested(pub Vec<Nested>);

runtime::wrapper! { [decode, encode] Nested = Vec::<Nested>::decode; }

/// `/components/schemas/Folder`
#[derive(Clone, Debug, PartialEq)]
pub struct Folder(pub BTreeMap<String, Folder>);

runtime::wrapper! { [decode, encode] Folder = BTreeMap::<String, Folder>::decode; }

/// `/components/schemas/Json`
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    String(String),
    Array(Vec<Json>),
    Object(BTreeMap<String, Json>),
}

runtime::union! { [decode, encode] Json, one_of;
    String = String::decode;
    Array = Vec::<Json>::decode;
    Object = BTreeMap::<String, Json>::decode;
}

/// `/components/schemas/Expression`
#[derive(Clone, Debug, PartialEq)]
pub enum Expression {
    Integer(i64),
    Not(Box<Not>),
}

runtime::union! { [decode, encode] Expression, one_of;
    Integer = i64::decode;
    Not = Box::<Not>::decode;
}

/// `/components/schemas/Not`
#[derive(Clone, Debug, PartialEq)]
pub struct Not {
    /// `not`
    pub not: Box<Expression>,
}

runtime::object! { [decode, encode] Not, r, &Members::ANY;
    0 not: required "not" = Box::<Expression>::decode(r);
}

/// `/components/schemas/Alias`
pub type Alias = Tree;

/// `/components/schemas/Inline`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inline {
    /// `child`
    pub child: Option<Box<InlineChild>>,
}

runtime::object! { [decode, encode] Inline, r, &Members::ANY;
    0 child: optional "child" = Box::<InlineChild>::decode(r);
}

/// `/components/schemas/Inline/properties/child`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InlineChild {
    /// `back`
    pub back: Option<Box<Inline>>,
}

runtime::object! { [decode, encode] InlineChild, r, &Members::ANY;
    0 back: optional "back" = Box::<Inline>::decode(r);
}