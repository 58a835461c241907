// src/models.rs

// @generated from formats. Do not edit.
//! The schemas of the document.

use runtime::{
    Base64, Bounds, Date, Items, Members, NumberBounds, Pattern, Reader, Text, Timestamp, Uuid,
};

/// `/components/schemas/Formats`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Formats {
    /// `uuid`
    pub uuid: Option<Uuid>,
    /// `at`
    pub at: Option<Timestamp>,
    /// `day`
    pub day: Option<Date>,
    /// `bytes`
    pub bytes: Option<Base64>,
    /// `binary`
    pub binary: Option<String>,
    /// `uri`
    pub uri: Option<String>,
    /// `unknown`
    pub unknown: Option<String>,
    /// `short`
    pub short: Option<i32>,
    /// `long`
    pub long: Option<i64>,
    /// `plain`
    pub plain: Option<i64>,
    /// `single`
    pub single: Option<f32>,
    /// `double`
    pub double: Option<f64>,
    /// `number`
    pub number: Option<f64>,
    /// `guessed`
    pub guessed: Option<Timestamp>,
}

runtime::object! { [decode, encode] Formats, r, &Members::ANY;
    0 uuid: optional "uuid" = Uuid::decode(r);
    1 at: optional "at" = Timestamp::decode(r);
    2 day: optional "day" = Date::decode(r);
    3 bytes: optional "bytes" = Base64::decode(r);
    4 binary: optional "binary" = String::decode(r);
    5 uri: optional "uri" = String::decode(r);
    6 unknown: optional "unknown" = String::decode(r);
    7 short: optional "short" = i32::decode(r);
    8 long: optional "long" = i64::decode(r);
    9 plain: optional "plain" = i64::decode(r);
    10 single: optional "single" = f32::decode(r);
    11 double: optional "double" = f64::decode(r);
    12 number: optional "number" = f64::decode(r);
    13 guessed: optional "guessed" = Timestamp::decode(r);
}

/// `/components/schemas/Limits`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// `percent`
    pub percent: Option<i64>,
    /// `open`
    pub open: Option<f64>,
    /// `even`
    pub even: Option<i64>,
    /// `cents`
    pub cents: Option<f64>,
    /// `wide`
    pub wide: Option<i64>,
    /// `word`
    pub word: Option<String>,
    /// `linear`
    pub linear: Option<String>,
    /// `looking`
    pub looking: Option<String>,
    /// `several`
    pub several: Option<Vec<String>>,
    /// `stamped`
    pub stamped: Option<Timestamp>,
}

runtime::object! { [decode, encode] Limits, r, &Members::ANY;
    0 percent: optional "percent" = r.integer(&Bounds::ANY.min(0).max(100));
    1 open: optional "open" = r.number(&LIMITS_OPEN_BOUNDS);
    2 even: optional "even" = r.integer(&Bounds::ANY.multiple_of(2));
    3 cents: optional "cents" = r.number(&NumberBounds::ANY.multiple_of(0.01));
    4 wide: optional "wide" = r.integer(&Bounds::ANY);
    5 word: optional "word" = r.text(&Text::ANY.min(1).max(10));
    6 linear: optional "linear" = r.text(&LIMITS_LINEAR_TEXT);
    7 looking: optional "looking" = r.text(&LIMITS_LOOKING_TEXT);
    8 several: optional "several" = r.list(&Items::ANY.min(1), decode_limits_several_item);
    9 stamped: optional "stamped" = r.formatted(&Text::ANY.min(20), Timestamp::decode);
}

static LIMITS_OPEN_BOUNDS: NumberBounds = NumberBounds::ANY.above(0.0).max(1000.0);

static LIMITS_LINEAR_PATTERN: Pattern = Pattern::linear("^[a-z]+$");

static LIMITS_LINEAR_TEXT: Text = Text::ANY.pattern(&LIMITS_LINEAR_PATTERN);

static LIMITS_LOOKING_PATTERN: Pattern = Pattern::backtracking(r"^(?!x)(a)\1$");

static LIMITS_LOOKING_TEXT: Text = Text::ANY.pattern(&LIMITS_LOOKING_PATTERN);

static LIMITS_SEVERAL_ITEM_PATTERN: Pattern = Pattern::linear(r"^\d{3}$");

static LIMITS_SEVERAL_ITEM_TEXT: Text = Text::ANY.pattern(&LIMITS_SEVERAL_ITEM_PATTERN);

fn decode_limits_several_item(r: &mut Reader<'_>) -> Option<String> {
    r.text(&LIMITS_SEVERAL_ITEM_TEXT)
}