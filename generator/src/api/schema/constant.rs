//! Constants of the document (`enum`, `const`, `default`).

use super::{JsonType, integer};
use crate::source::{Node, Value};

/// A constant of the document.
#[derive(Clone, Debug)]
pub struct Constant(pub Node);

impl Constant {
    /// The string, where it is one.
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_str()
    }

    /// The JSON text, on one line.
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.0).unwrap_or_default()
    }

    /// Whether both are equal by JSON Schema's notion.
    pub fn same(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }

    /// What two equal scalars have in common; `None` for arrays and objects.
    pub fn key(&self) -> Option<ScalarKey<'_>> {
        Some(match &self.0.value {
            Value::Null => ScalarKey::Null,
            Value::Bool(flag) => ScalarKey::Bool(*flag),
            // Adding zero makes one of the two zeros.
            Value::Number(digits) => {
                ScalarKey::Number((digits.parse::<f64>().ok()? + 0.0).to_bits())
            }
            Value::String(text) => ScalarKey::Text(text),
            Value::Array(_) | Value::Object(_) => return None,
        })
    }

    /// The JSON types that it has.
    pub fn json_type(&self) -> JsonType {
        match &self.0.value {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(digits) if integer(digits).is_some() => JsonType::Integer,
            Value::Number(_) => JsonType::Number,
            Value::String(_) => JsonType::String,
            Value::Array(_) => JsonType::Array,
            Value::Object(_) => JsonType::Object,
        }
    }
}

/// A scalar for look-up: equal for those that [`Constant::same`] holds equal.
#[derive(PartialEq, Eq, Hash)]
pub enum ScalarKey<'a> {
    Null,
    Bool(bool),
    Number(u64),
    Text(&'a str),
}

fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Number(a), Value::Number(b)) => {
            a == b || matches!((a.parse::<f64>(), b.parse::<f64>()), (Ok(a), Ok(b)) if a == b)
        }
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, member)| {
                    b.get(name).is_some_and(|other| same(&member.node, other))
                })
        }
        _ => false,
    }
}
