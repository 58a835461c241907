//! Whether a default is a value of its type.

use super::schema::{Constant, JsonType};
use super::{Additional, DefKind, Format, Integer, Presence, Type, TypeDef, VariantContent};
use crate::source::{Node, Value};

/// The verdict on a default.
pub enum Fit {
    Yes(Constant),
    No(String),
}

/// How deep a default may nest.
const DEPTH: usize = 32;

/// Checks a default against its type.
pub fn fit(types: &[TypeDef], ty: &Type, default: &Constant) -> Fit {
    if fits(types, ty, &default.0, DEPTH) {
        Fit::Yes(default.clone())
    } else {
        Fit::No(match default.json_type() {
            JsonType::String => "the string is none that the schema allows".to_owned(),
            JsonType::Integer | JsonType::Number => {
                "the number is none that the schema allows".to_owned()
            }
            _ => "it does not match the schema".to_owned(),
        })
    }
}

fn fits(types: &[TypeDef], ty: &Type, node: &Node, depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    match ty {
        Type::Any => true,
        Type::Null => matches!(node.value, Value::Null),
        Type::Boolean => node.as_bool().is_some(),
        Type::Integer(kind, bounds) => {
            let Some(value) = node.as_number().and_then(super::schema::integer) else {
                return false;
            };
            let range = match kind {
                Integer::I32 => i128::from(i32::MIN)..=i128::from(i32::MAX),
                Integer::I64 => i128::from(i64::MIN)..=i128::from(i64::MAX),
                Integer::U32 => 0..=i128::from(u32::MAX),
                Integer::U64 => 0..=i128::from(u64::MAX),
            };
            range.contains(&value) && bounds.contain(value as f64)
        }
        Type::Number(_, bounds) => node
            .as_number()
            .and_then(|digits| digits.parse::<f64>().ok())
            .is_some_and(|value| value.is_finite() && bounds.contain(value)),
        Type::String(format, text) => node.as_str().is_some_and(|value| {
            let length = value.chars().count() as u64;
            let long_enough = length >= text.length.min;
            let short_enough = text.length.max.is_none_or(|max| length <= max);
            long_enough && short_enough && of_format(*format, value)
        }),
        Type::Array(item, _) => node
            .as_array()
            .is_some_and(|items| items.iter().all(|node| fits(types, item, node, depth))),
        Type::Map(value, _) => node.as_object().is_some_and(|object| {
            object
                .iter()
                .all(|(_, member)| fits(types, value, &member.node, depth))
        }),
        Type::Nullable(inner) => {
            matches!(node.value, Value::Null) || fits(types, inner, node, depth)
        }
        Type::Among(inner, among) => {
            let constant = Constant(node.clone());
            among.iter().any(|value| value.same(&constant)) && fits(types, inner, node, depth)
        }
        Type::Named { id, .. } => match types.get(id.0).map(|def| &def.kind) {
            None => false,
            Some(DefKind::Alias(ty) | DefKind::Wrapper(ty)) => fits(types, ty, node, depth),
            Some(DefKind::Choice(values)) => node
                .as_str()
                .is_some_and(|text| values.iter().any(|value| value == text)),
            Some(DefKind::Union(union)) => {
                union.variants.iter().any(|variant| match &variant.content {
                    VariantContent::Value(ty) => fits(types, ty, node, depth),
                    VariantContent::Constant(text) => node.as_str() == Some(text),
                })
            }
            Some(DefKind::Struct(shape)) => {
                let Some(object) = node.as_object() else {
                    return false;
                };
                let declared = shape
                    .fields
                    .iter()
                    .all(|field| match object.get(&field.name) {
                        Some(node) => fits(types, &field.ty, node, depth),
                        None => !matches!(field.presence, Presence::Required),
                    });
                let constants = shape
                    .constants
                    .iter()
                    .all(|(name, value)| object.get(name).and_then(Node::as_str) == Some(value));
                let others = object.iter().all(|(name, member)| {
                    shape.fields.iter().any(|field| field.name == name)
                        || shape.constants.iter().any(|(constant, _)| constant == name)
                        || match &shape.additional {
                            Additional::Ignored => true,
                            Additional::Closed => false,
                            Additional::Kept(ty) => fits(types, ty, &member.node, depth),
                        }
                });
                declared && constants && others && shape.groups.is_empty()
            }
        },
    }
}

impl super::Bounds {
    /// Whether a number lies within.
    fn contain(&self, value: f64) -> bool {
        let parse = |digits: &str| digits.parse::<f64>().unwrap_or(f64::NAN);
        let above = self.min.as_ref().is_none_or(|bound| {
            let limit = parse(&bound.digits);
            value > limit || (!bound.exclusive && value == limit)
        });
        let below = self.max.as_ref().is_none_or(|bound| {
            let limit = parse(&bound.digits);
            value < limit || (!bound.exclusive && value == limit)
        });
        above && below
    }
}

/// Whether the runtime, which reads the default at run time, takes it for the format.
fn of_format(format: Format, text: &str) -> bool {
    let json = serde_json::Value::from(text).to_string();
    match format {
        Format::Plain => true,
        Format::Uuid => runtime::json::from_slice::<uuid::Uuid>(json.as_bytes()).is_ok(),
        Format::DateTime => runtime::json::from_slice::<jiff::Timestamp>(json.as_bytes()).is_ok(),
        Format::Date => runtime::json::from_slice::<jiff::civil::Date>(json.as_bytes()).is_ok(),
        Format::Base64 => {
            runtime::json::from_slice::<runtime::json::Base64>(json.as_bytes()).is_ok()
        }
    }
}
