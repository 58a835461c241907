//! `allOf`: several schemas that all apply become one.

use std::collections::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Span;

use super::classify::format;
use super::schema::{AdditionalSchema, Constant, JsonType, Schema, tightest};
use super::{Format, Size};

/// The schema that allows what both allow.
pub fn conjunction(a: Schema, b: Schema, diagnostics: &mut Diagnostics) -> Schema {
    let types = match (a.types, b.types) {
        (Some(left), Some(right)) => {
            let both = intersection(&left, &right);
            if both.is_empty() {
                diagnostics.push(conflict((a.span, b.span), "type"));
                Some(right)
            } else {
                Some(both)
            }
        }
        (left, right) => left.or(right),
    };
    let among = match (a.among, b.among) {
        (Some(left), Some(right)) => {
            let both = common(left, &right);
            if both.is_empty() {
                diagnostics.push(conflict((a.span, b.span), "enum"));
                Some(right)
            } else {
                Some(both)
            }
        }
        (left, right) => left.or(right),
    };
    let format = match (a.format, b.format) {
        (Some(left), Some(right)) => Some(both_formats(left, &right).unwrap_or_else(|| {
            diagnostics.push(conflict((a.span, b.span), "format"));
            right
        })),
        (left, right) => left.or(right),
    };
    let multiple_of = match (a.multiple_of, b.multiple_of) {
        (Some(left), Some(right)) => {
            let both = left.and(right);
            if both.is_none() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::SchemaUnsupported,
                        a.span,
                        "the least common multiple of these `multipleOf` has too many digits",
                    )
                    .also(b.span, "the other `multipleOf` is in this part")
                    .help("write one `multipleOf` for the whole"),
                );
            }
            both
        }
        (left, right) => left.or(right),
    };
    let mut properties = a.properties;
    for (name, schemas) in b.properties {
        let known = properties.entry(name).or_default();
        for schema in schemas {
            if !known.contains(&schema) {
                known.push(schema);
            }
        }
    }
    let mut required = a.required;
    required.extend(b.required);
    let mut text = a.text;
    text.length = narrower(text.length, b.text.length);
    text.patterns.extend(b.text.patterns);
    let mut items = a.items;
    items.extend(b.items);
    let mut array = a.array;
    array.size = narrower(array.size, b.array.size);
    array.unique |= b.array.unique;
    let mut unions = a.unions;
    unions.extend(b.unions);
    Schema {
        span: a.span,
        types,
        among,
        format,
        min: tightest(a.min, b.min, |new, old| new > old),
        max: tightest(a.max, b.max, |new, old| new < old),
        multiple_of,
        text,
        items,
        has_items: a.has_items || b.has_items,
        array,
        properties,
        required,
        additional: both_additional(a.additional, b.additional),
        size: narrower(a.size, b.size),
        reference: None,
        all_of: Vec::new(),
        unions,
        adds_null: a.adds_null || b.adds_null,
        default: a.default.or(b.default),
        read_only: a.read_only || b.read_only,
        write_only: a.write_only || b.write_only,
        deprecated: a.deprecated || b.deprecated,
        description: a.description.or(b.description),
    }
}

/// Two parts that no value can match at once. As a later part is written to replace what an
/// earlier one says, its word counts.
fn conflict((earlier, later): (Span, Span), keyword: &str) -> Diagnostic {
    Diagnostic::new(
        Code::AllOfConflict,
        earlier,
        format!("no value has the `{keyword}` that all parts of this `allOf` ask for"),
    )
    .also(
        later,
        format!("this part asks for another `{keyword}`; it is the one that is used"),
    )
    .help(format!("give the parts the same `{keyword}`"))
}

/// The values that stand in both lists.
pub fn common(mut a: Vec<Constant>, b: &[Constant]) -> Vec<Constant> {
    let scalars: HashSet<_> = b.iter().filter_map(Constant::key).collect();
    a.retain(|value| match value.key() {
        Some(key) => scalars.contains(&key),
        None => b.iter().any(|other| other.same(value)),
    });
    a
}

/// The format that satisfies both; `None` where no value does.
fn both_formats(a: String, b: &str) -> Option<String> {
    let has_type = |name: &str| {
        matches!(
            name,
            "int32" | "int64" | "uint32" | "uint64" | "float" | "double"
        ) || format(Some(name)) != Format::Plain
    };
    match (a.as_str(), b) {
        (left, right) if left == right => Some(a),
        ("int32", "int64") | ("uint32", "uint64" | "int64") | ("float", "double") => Some(a),
        ("int64", "int32") | ("uint64" | "int64", "uint32") | ("double", "float") => {
            Some(b.to_owned())
        }
        // What has no type of its own is not checked, so it contradicts nothing.
        (_, right) if !has_type(right) => Some(a),
        (left, _) if !has_type(left) => Some(b.to_owned()),
        _ => None,
    }
}

fn both_additional(a: AdditionalSchema, b: AdditionalSchema) -> AdditionalSchema {
    match (a, b) {
        // Taken to the letter, `false` in one part of an `allOf` forbids the members of the other
        // parts. Nobody who writes it means that: it closes the whole.
        (AdditionalSchema::Closed, _) | (_, AdditionalSchema::Closed) => AdditionalSchema::Closed,
        (AdditionalSchema::Schema(mut left), AdditionalSchema::Schema(right)) => {
            left.extend(right);
            AdditionalSchema::Schema(left)
        }
        (AdditionalSchema::Schema(one), _) | (_, AdditionalSchema::Schema(one)) => {
            AdditionalSchema::Schema(one)
        }
        (AdditionalSchema::Allowed, _) | (_, AdditionalSchema::Allowed) => {
            AdditionalSchema::Allowed
        }
        (AdditionalSchema::Absent, AdditionalSchema::Absent) => AdditionalSchema::Absent,
    }
}

fn narrower(a: Size, b: Size) -> Size {
    Size {
        min: a.min.max(b.min),
        max: match (a.max, b.max) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        },
    }
}

/// The types that stand in both lists; `integer` is a part of `number`.
fn intersection(a: &[JsonType], b: &[JsonType]) -> Vec<JsonType> {
    let mut both = Vec::new();
    for one in a {
        for other in b {
            let common = match (one, other) {
                (one, other) if one == other => *one,
                (JsonType::Integer, JsonType::Number) | (JsonType::Number, JsonType::Integer) => {
                    JsonType::Integer
                }
                _ => continue,
            };
            if !both.contains(&common) {
                both.push(common);
            }
        }
    }
    both
}
