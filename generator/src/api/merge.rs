//! `allOf`: several schemas that all apply become one.

use crate::diagnostics::{Code, Diagnostic, Diagnostics};

use super::schema::{AdditionalSchema, JsonType, Schema, tightest};
use super::{Bounds, Size};

/// The schema that allows what both allow.
pub fn conjunction(a: Schema, b: Schema, diagnostics: &mut Diagnostics) -> Schema {
    let types = match (a.types, b.types) {
        (Some(left), Some(right)) => {
            let both = intersection(&left, &right);
            if both.is_empty() {
                diagnostics.push(
                    Diagnostic::new(
                        Code::AllOfConflict,
                        a.span,
                        "no value has the type that all parts of this `allOf` ask for",
                    )
                    .also(
                        b.span,
                        "this part asks for another type; it is the one that is used",
                    )
                    .help("give the parts the same `type`"),
                );
                Some(right)
            } else {
                Some(both)
            }
        }
        (left, right) => left.or(right),
    };
    let among = match (a.among, b.among) {
        (Some(left), Some(right)) => Some(
            left.into_iter()
                .filter(|value| right.iter().any(|other| other.same(value)))
                .collect(),
        ),
        (left, right) => left.or(right),
    };
    let mut properties = a.properties;
    for (name, schemas) in b.properties {
        match properties.iter_mut().find(|(known, _)| *known == name) {
            Some((_, known)) => {
                known.extend(
                    schemas
                        .into_iter()
                        .filter(|schema| !known.contains(schema))
                        .collect::<Vec<_>>(),
                );
            }
            None => properties.push((name, schemas)),
        }
    }
    let mut required = a.required;
    for name in b.required {
        if !required.contains(&name) {
            required.push(name);
        }
    }
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
        format: a.format.or(b.format),
        min: tightest(a.min, b.min, |new, old| new > old),
        max: tightest(a.max, b.max, |new, old| new < old),
        multiple_of: a.multiple_of.or(b.multiple_of),
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

impl Bounds {
    /// The limits that a schema sets to a number.
    pub fn of(schema: &Schema) -> Self {
        Self {
            min: schema.min.clone(),
            max: schema.max.clone(),
            multiple_of: schema.multiple_of.clone(),
        }
    }
}
