//! What kind of type a schema becomes, by what its keywords are about.

use indexmap::IndexSet;

use super::merge::common;
use super::schema::{AdditionalSchema, Constant, JsonType, Schema};
use super::types::Converter;
use super::{Format, Integer};
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Pointer;

/// The kinds of types.
pub enum Class {
    Any,
    Constants,
    Scalar(JsonType),
    Map,
    Struct,
    Choice,
    Union,
    Kinds(Vec<JsonType>),
}

/// The types that a schema without `type` means by its other keywords.
fn infer(schema: &Schema) -> Vec<JsonType> {
    if let Some(among) = &schema.among {
        let mut types: Vec<_> = among.iter().map(Constant::json_type).collect();
        types.sort_unstable();
        types.dedup();
        return types;
    }
    let object = !schema.properties.is_empty()
        || !schema.required.is_empty()
        || !matches!(
            schema.additional,
            AdditionalSchema::Absent | AdditionalSchema::Allowed
        )
        || schema.size != super::Size::default();
    let one = if object {
        JsonType::Object
    } else if schema.has_items || schema.array != super::Items::default() {
        JsonType::Array
    } else if schema.text != super::Text::default() {
        JsonType::String
    } else if schema.min.is_some() || schema.max.is_some() || schema.multiple_of.is_some() {
        match schema.format.as_deref() {
            Some("int32" | "int64") => JsonType::Integer,
            _ => JsonType::Number,
        }
    } else {
        match schema.format.as_deref() {
            Some("int32" | "int64") => JsonType::Integer,
            Some("float" | "double") => JsonType::Number,
            Some("date-time" | "date" | "uuid" | "byte" | "binary" | "uri" | "email") => {
                JsonType::String
            }
            _ => return Vec::new(),
        }
    };
    vec![one]
}

/// The values of an enumeration that have the schema's type, or are such a value in another type:
/// `"1"` for an integer, `1` for a string.
fn coerce(among: &[Constant], ty: JsonType) -> Vec<Constant> {
    use crate::source::Value;
    let mut fitting = among.to_vec();
    for constant in &mut fitting {
        let value = match (ty, &constant.0.value) {
            (JsonType::String, Value::Number(digits)) => Some(Value::String(digits.clone())),
            (JsonType::String, Value::Bool(flag)) => {
                Some(Value::String(flag.to_string().into_boxed_str()))
            }
            (JsonType::Integer | JsonType::Number, Value::String(text))
                if text.parse::<i64>().is_ok() =>
            {
                Some(Value::Number(text.clone()))
            }
            (JsonType::Boolean, Value::String(text)) => text.parse().ok().map(Value::Bool),
            _ => None,
        };
        if let Some(value) = value {
            constant.0.value = value;
        }
    }
    fitting.retain(|constant| {
        constant.json_type() == ty
            || (ty == JsonType::Number && constant.json_type() == JsonType::Integer)
    });
    fitting
}

/// The strings of an enumeration, each once.
pub fn choice(schema: &Schema) -> Vec<String> {
    let values = schema.among.iter().flatten().filter_map(Constant::as_str);
    let unique: IndexSet<&str> = values.collect();
    unique.into_iter().map(str::to_owned).collect()
}

pub fn integer_type(format: Option<&str>) -> Integer {
    match format {
        Some("int32") => Integer::I32,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        _ => Integer::I64,
    }
}

pub fn format(format: Option<&str>) -> Format {
    match format {
        Some("uuid") => Format::Uuid,
        Some("date-time") => Format::DateTime,
        Some("date") => Format::Date,
        Some("byte") => Format::Base64,
        _ => Format::Plain,
    }
}

impl Converter<'_, '_> {
    /// Takes `null` out of what a schema allows; says whether it was there.
    pub fn take_null(&mut self, schema: &mut Schema) -> bool {
        let by_type = match &mut schema.types {
            Some(types) => {
                let before = types.len();
                types.retain(|ty| *ty != JsonType::Null);
                let found = types.len() < before;
                if types.is_empty() && found {
                    // `null` and nothing else, unless a union says what else.
                    schema.types = None;
                    if schema.unions.is_empty() && schema.is_annotation() {
                        schema.types = Some(vec![JsonType::Null]);
                        return false;
                    }
                }
                found
            }
            None => false,
        };
        let mut by_value = false;
        if let Some(among) = &mut schema.among
            && among
                .iter()
                .any(|value| value.json_type() != JsonType::Null)
        {
            let before = among.len();
            among.retain(|value| value.json_type() != JsonType::Null);
            by_value = among.len() < before;
            return by_type || (by_value && schema.types.is_none());
        }
        let mut by_branch = false;
        for index in 0..schema.unions.len() {
            let Some(union) = schema.unions.get(index) else {
                break;
            };
            let branches = union.branches.clone();
            let kept: Vec<_> = branches
                .iter()
                .filter(|branch| !self.only_null(branch))
                .cloned()
                .collect();
            if kept.len() < branches.len() && !kept.is_empty() {
                by_branch = true;
                if let Some(union) = schema.unions.get_mut(index) {
                    union.branches = kept;
                }
            }
        }
        by_type || by_value || by_branch
    }

    /// Takes out the branches of unions that allow none of the values that stand beside them: to
    /// pick a constant of a shared union by an `enum` beside it is common.
    pub fn drop_impossible(&mut self, schema: &mut Schema) {
        let Some(among) = &schema.among else { return };
        for union in &mut schema.unions {
            let mut possible = |branch: &&Pointer| match &self.schema(branch).among {
                Some(own) => !common(own.clone(), among).is_empty(),
                None => true,
            };
            let kept: Vec<_> = union
                .branches
                .iter()
                .filter(&mut possible)
                .cloned()
                .collect();
            if !kept.is_empty() {
                union.branches = kept;
            }
        }
    }

    fn only_null(&mut self, pointer: &Pointer) -> bool {
        let schema = self.schema(pointer);
        let null_type = schema.types.as_deref() == Some(&[JsonType::Null]);
        let null_value =
            matches!(schema.among.as_deref(), Some([one]) if one.json_type() == JsonType::Null);
        (null_type || null_value) && schema.reference.is_none() && schema.unions.is_empty()
    }

    /// What a type a schema without `null` becomes.
    pub fn classify(&mut self, schema: &mut Schema, grouped: bool) -> Class {
        if !schema.unions.is_empty() {
            return Class::Union;
        }
        let mut types = schema.types.clone().unwrap_or_else(|| infer(schema));
        if types.is_empty() && grouped {
            types.push(JsonType::Object);
        }
        let only = match types.as_slice() {
            [] => {
                return if schema.among.is_some() {
                    Class::Constants
                } else {
                    Class::Any
                };
            }
            [JsonType::Integer, JsonType::Number] | [JsonType::Number, JsonType::Integer] => {
                JsonType::Number
            }
            [one] => *one,
            _ if schema.among.is_some() => return Class::Constants,
            several => return Class::Kinds(several.to_vec()),
        };
        if let Some(among) = &schema.among {
            let fitting = coerce(among, only);
            if fitting.is_empty() {
                return self.classify_mismatch(schema, only, grouped);
            }
            schema.among = Some(fitting);
        }
        match only {
            JsonType::Object if schema.among.is_some() => Class::Constants,
            JsonType::Object => {
                let map = schema.properties.is_empty()
                    && schema.required.is_empty()
                    && !grouped
                    && schema.additional != AdditionalSchema::Closed;
                if map { Class::Map } else { Class::Struct }
            }
            JsonType::String if schema.among.is_some() => Class::Choice,
            other => Class::Scalar(other),
        }
    }

    /// An `enum` of which no value has the schema's type: the one that says more is used.
    fn classify_mismatch(&mut self, schema: &mut Schema, only: JsonType, grouped: bool) -> Class {
        let composite = matches!(only, JsonType::Array | JsonType::Object);
        let used = if composite {
            // The values are meant for the items or members, if for anything.
            "the `type` is used, and the `enum` is not"
        } else {
            "the `enum` is used, and the `type` is not"
        };
        self.diagnostics.push(
            Diagnostic::new(
                Code::EnumUnusable,
                schema.span,
                format!("no value of this `enum` has the `type` of the schema: {used}"),
            )
            .help("give the `enum` values of the `type`, or put it into the schema of the `items`"),
        );
        if composite {
            schema.among = None;
        } else {
            // The types are inferred from the values then, which do have those.
            schema.types = None;
        }
        self.classify(schema, grouped)
    }
}
