// src/models.rs

// @generated from wide_numbers. Do not edit.
//! The schemas of the document.

use runtime::{Bounds, Members, NumberBounds};

/// `/components/schemas/Wide`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wide {
    /// `below`
    pub below: Option<i64>,
    /// `above`
    pub above: Option<i64>,
    /// `unsigned`
    pub unsigned: Option<u64>,
    /// `huge`
    pub huge: Option<f64>,
    /// `tiny`
    pub tiny: Option<f64>,
    /// `count`
    pub count: Option<i64>,
    /// `positive`
    pub positive: Option<u64>,
}

runtime::object! { [decode, encode] Wide, r, &Members::ANY;
    0 below: optional "below" = r.integer(&Bounds::ANY);
    1 above: optional "above" = r.integer(&Bounds::ANY);
    2 unsigned: optional "unsigned" = r.integer(&Bounds::ANY);
    3 huge: optional "huge" = f64::decode(r);
    4 tiny: optional "tiny" = r.number(&NumberBounds::ANY.multiple_of(1e-20));
    5 count: optional "count" = r.integer(&Bounds::ANY.min(1).max(100));
    6 positive: optional "positive" = r.integer(&Bounds::ANY);
}