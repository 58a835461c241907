//! A schema as its keywords say it, read from the raw node so that none is lost.

mod constant;
mod number;

use indexmap::{IndexMap, IndexSet};

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::quote;
use crate::source::{Kind, Node, Object, Pointer, Span, Value};

use super::{Items, Pattern, Size, Text, UnionKind};
pub use constant::Constant;
use number::StepError;
pub use number::{Bound, Step, integer, tightest};

/// A schema, or a conjunction of several that all apply.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Where it stands.
    pub span: Span,
    /// The types that it allows; `None` where it does not say.
    pub types: Option<Vec<JsonType>>,
    /// The values that it allows (`enum`, `const`).
    pub among: Option<Vec<Constant>>,
    pub format: Option<String>,
    pub min: Option<Bound>,
    pub max: Option<Bound>,
    pub multiple_of: Option<Step>,
    pub text: Text,
    pub items: Vec<Pointer>,
    pub has_items: bool,
    pub array: Items,
    pub properties: IndexMap<String, Vec<Pointer>>,
    pub required: IndexSet<String>,
    pub additional: AdditionalSchema,
    pub size: Size,
    pub reference: Option<Pointer>,
    pub all_of: Vec<Pointer>,
    pub unions: Vec<UnionSchema>,
    /// Whether `null` is allowed beside what a `$ref`, `allOf`, `oneOf` or `anyOf` says.
    pub adds_null: bool,
    pub default: Option<Constant>,
    pub read_only: bool,
    pub write_only: bool,
    pub deprecated: bool,
    pub description: Option<String>,
}

/// A type of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum JsonType {
    Null,
    Boolean,
    Integer,
    Number,
    String,
    Array,
    Object,
}

/// `additionalProperties`
#[derive(Clone, Debug, PartialEq)]
pub enum AdditionalSchema {
    /// Not given.
    Absent,
    /// `true`
    Allowed,
    /// `false`
    Closed,
    /// A schema; several that all apply after a merge.
    Schema(Vec<Pointer>),
}

/// `oneOf` or `anyOf`
#[derive(Clone, Debug)]
pub struct UnionSchema {
    pub kind: UnionKind,
    pub branches: Vec<Pointer>,
    pub discriminator: Option<Discriminator>,
    pub span: Span,
}

/// OAS 3.0.4, Discriminator Object.
#[derive(Clone, Debug)]
pub struct Discriminator {
    pub property: String,
    pub mapping: Vec<(String, String)>,
}

impl Schema {
    /// The schema that allows everything.
    pub fn any(span: Span) -> Self {
        Self {
            span,
            types: None,
            among: None,
            format: None,
            min: None,
            max: None,
            multiple_of: None,
            text: Text::default(),
            items: Vec::new(),
            has_items: false,
            array: Items::default(),
            properties: IndexMap::new(),
            required: IndexSet::new(),
            additional: AdditionalSchema::Absent,
            size: Size::default(),
            reference: None,
            all_of: Vec::new(),
            unions: Vec::new(),
            adds_null: false,
            default: None,
            read_only: false,
            write_only: false,
            deprecated: false,
            description: None,
        }
    }

    /// Whether it says nothing about the value itself.
    pub fn is_annotation(&self) -> bool {
        self.types.is_none()
            && self.among.is_none()
            && self.format.is_none()
            && self.min.is_none()
            && self.max.is_none()
            && self.multiple_of.is_none()
            && self.text == Text::default()
            && !self.has_items
            && self.array == Items::default()
            && self.properties.is_empty()
            && self.required.is_empty()
            && matches!(
                self.additional,
                AdditionalSchema::Absent | AdditionalSchema::Allowed
            )
            && self.size == Size::default()
            && self.reference.is_none()
            && self.all_of.is_empty()
            && self.unions.is_empty()
    }

    /// Reads a schema.
    pub fn read(node: &Node, pointer: &Pointer, diagnostics: &mut Diagnostics) -> Self {
        let mut schema = Self::any(node.span);
        match &node.value {
            Value::Object(object) => Reading {
                schema: &mut schema,
                object,
                pointer,
                diagnostics,
            }
            .all(),
            Value::Bool(false) => diagnostics.push(
                Diagnostic::new(
                    Code::SchemaUnsupported,
                    node.span,
                    "the schema `false` stands here, which no value matches",
                )
                .help("leave the member out, or forbid it with `additionalProperties: false`"),
            ),
            _ => {}
        }
        schema
    }
}

struct Reading<'a> {
    schema: &'a mut Schema,
    object: &'a Object,
    pointer: &'a Pointer,
    diagnostics: &'a mut Diagnostics,
}

impl Reading<'_> {
    fn all(&mut self) {
        for (name, member) in self.object.iter() {
            self.keyword(name, &member.node, member.name);
        }
        self.numbers();
        self.nullable();
        if let Some(discriminator) = self.object.get("discriminator") {
            let read = self.discriminator(discriminator);
            if let Some(union) = self.schema.unions.first_mut() {
                union.discriminator = read;
            }
        }
    }

    fn keyword(&mut self, name: &str, node: &Node, at: Span) {
        let schema = &mut *self.schema;
        match name {
            "type" => schema.types = types(node),
            "enum" => {
                if let Some(items) = node.as_array() {
                    self.schema.among = self.constants(items, node.span);
                }
            }
            "const" => schema.among = Some(vec![Constant(node.clone())]),
            "format" => schema.format = node.as_str().map(str::to_owned),
            "multipleOf" => {
                if let Some(digits) = node.as_number() {
                    self.schema.multiple_of = self.step(digits, node.span);
                }
            }
            "minLength" => schema.text.length.min = count(node).unwrap_or(0),
            "maxLength" => schema.text.length.max = count(node),
            "pattern" => self.pattern(node),
            "minItems" => schema.array.size.min = count(node).unwrap_or(0),
            "maxItems" => schema.array.size.max = count(node),
            "uniqueItems" => schema.array.unique = node.as_bool().unwrap_or(false),
            "minProperties" => schema.size.min = count(node).unwrap_or(0),
            "maxProperties" => schema.size.max = count(node),
            "items" => {
                schema.has_items = true;
                match &node.value {
                    Value::Object(object) if !object.is_empty() => {
                        schema.items.push(self.pointer.push("items"));
                    }
                    Value::Bool(false) => schema.array.size.max = Some(0),
                    _ => {}
                }
            }
            "properties" => {
                if let Some(properties) = node.as_object() {
                    let base = self.pointer.push("properties");
                    schema.properties = properties
                        .iter()
                        .map(|(name, _)| (name.to_owned(), vec![base.push(name)]))
                        .collect();
                }
            }
            "required" => {
                if let Some(names) = node.as_array() {
                    for name in names.iter().filter_map(Node::as_str) {
                        schema.required.insert(name.to_owned());
                    }
                }
            }
            "additionalProperties" => {
                schema.additional = match &node.value {
                    Value::Bool(true) => AdditionalSchema::Allowed,
                    Value::Bool(false) => AdditionalSchema::Closed,
                    Value::Object(object) if object.is_empty() => AdditionalSchema::Allowed,
                    Value::Object(_) => {
                        AdditionalSchema::Schema(vec![self.pointer.push("additionalProperties")])
                    }
                    _ => AdditionalSchema::Absent,
                };
            }
            "$ref" => {
                schema.reference = node
                    .as_str()
                    .and_then(|text| text.strip_prefix('#'))
                    .and_then(Pointer::from_fragment);
            }
            "allOf" => schema.all_of = branches(node, &self.pointer.push(name)),
            "oneOf" | "anyOf" => {
                let branches = branches(node, &self.pointer.push(name));
                if !branches.is_empty() {
                    schema.unions.push(UnionSchema {
                        kind: if name == "oneOf" {
                            UnionKind::OneOf
                        } else {
                            UnionKind::AnyOf
                        },
                        branches,
                        discriminator: None,
                        span: node.span,
                    });
                }
            }
            "default" => schema.default = Some(Constant(node.clone())),
            "readOnly" => schema.read_only = node.as_bool().unwrap_or(false),
            "writeOnly" => schema.write_only = node.as_bool().unwrap_or(false),
            "deprecated" => schema.deprecated = node.as_bool().unwrap_or(false),
            "description" => schema.description = node.as_str().map(str::to_owned),
            "not"
            | "if"
            | "dependentSchemas"
            | "dependentRequired"
            | "patternProperties"
            | "propertyNames"
            | "contains"
            | "minContains"
            | "maxContains"
            | "prefixItems"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "$dynamicRef"
            | "$id"
                if !vacuous(name, node) =>
            {
                let message = format!("the schema keyword `{name}` is not supported yet");
                let help = "leave the keyword out of the document that you generate from, and \
                            check what it says in the handler";
                let code = Code::SchemaUnsupported;
                self.diagnostics
                    .push(Diagnostic::new(code, at, message).help(help));
            }
            // What is left either asserts nothing, or was read above together with its partner,
            // or is reported by the document's check.
            _ => {}
        }
    }

    fn constants(&mut self, items: &[Node], at: Span) -> Option<Vec<Constant>> {
        if items.is_empty() {
            // Generators of documents write this where the values stand in a shared schema.
            let elsewhere = ["$ref", "allOf", "oneOf", "anyOf"];
            let elsewhere = elsewhere
                .iter()
                .find(|name| self.object.get(name).is_some());
            let (code, reading) = match elsewhere {
                Some(name) => (
                    Code::EnumUnusable,
                    format!("only the `{name}` beside it counts"),
                ),
                None => (Code::NothingMatches, "no value is allowed".to_owned()),
            };
            self.diagnostics.push(
                Diagnostic::new(code, at, format!("this `enum` is empty: {reading}"))
                    .help("list the values, or leave `enum` out"),
            );
            return None;
        }
        Some(items.iter().cloned().map(Constant).collect())
    }

    fn step(&mut self, digits: &str, at: Span) -> Option<Step> {
        let error = match Step::parse(digits) {
            Ok(step) => return Some(step),
            Err(error) => error,
        };
        self.diagnostics.push(match error {
            StepError::NotPositive => Diagnostic::new(
                Code::MultipleOfInvalid,
                at,
                format!("`multipleOf` is {}, which is not above zero", quote(digits)),
            )
            .help("write a number above zero, such as `0.01`, or leave `multipleOf` out"),
            StepError::TooLong => Diagnostic::new(
                Code::SchemaUnsupported,
                at,
                "this `multipleOf` has more digits than can be checked",
            )
            .help("write at most 38 digits in front of and behind the decimal point"),
        });
        None
    }

    /// `minimum` and `exclusiveMinimum` in both dialects: a flag in OAS 3.0, a number in 3.1.
    fn numbers(&mut self) {
        self.schema.min = self.bound("minimum", "exclusiveMinimum", |new, old| new > old);
        self.schema.max = self.bound("maximum", "exclusiveMaximum", |new, old| new < old);
    }

    fn bound(
        &self,
        inclusive: &str,
        exclusive: &str,
        tighter: fn(f64, f64) -> bool,
    ) -> Option<Bound> {
        let plain = self.object.get(inclusive).and_then(Node::as_number);
        let strict = self.object.get(exclusive);
        let flag = strict.and_then(Node::as_bool).unwrap_or(false);
        let plain = plain.map(|digits| Bound {
            digits: digits.to_owned(),
            exclusive: flag,
        });
        let strict = strict.and_then(Node::as_number).map(|digits| Bound {
            digits: digits.to_owned(),
            exclusive: true,
        });
        tightest(plain, strict, tighter)
    }

    fn nullable(&mut self) {
        let nullable = self
            .object
            .get("nullable")
            .and_then(Node::as_bool)
            .unwrap_or(false);
        if nullable && let Some(types) = &mut self.schema.types {
            if !types.contains(&JsonType::Null) {
                types.push(JsonType::Null);
            }
        } else {
            // OAS 3.0 ignores `nullable` beside `$ref`, and without a `type`. Authors who write it
            // there mean it all the same, and letting `null` through to an `Option` loses nothing.
            self.schema.adds_null = nullable;
        }
    }

    fn pattern(&mut self, node: &Node) {
        let Some(source) = node.as_str() else { return };
        let linear = match runtime::json::pattern_kind(source) {
            Ok(runtime::json::PatternKind::Linear) => true,
            Ok(runtime::json::PatternKind::Backtracking) => false,
            Err(reason) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::PatternInvalid,
                        node.span,
                        format!("this pattern cannot be checked: {reason}"),
                    )
                    .help("write it as a regular expression of ECMA-262 (JSON Schema, pattern)"),
                );
                return;
            }
        };
        self.schema.text.patterns.push(Pattern {
            source: source.to_owned(),
            linear,
        });
    }

    fn discriminator(&self, node: &Node) -> Option<Discriminator> {
        // A bare string is Swagger 2.0's form, which the document's check has reported.
        let property = node
            .as_str()
            .or_else(|| node.get("propertyName")?.as_str())?
            .to_owned();
        let mapping = node
            .get("mapping")
            .and_then(Node::as_object)
            .map(|mapping| {
                mapping
                    .iter()
                    .filter_map(|(value, member)| {
                        Some((value.to_owned(), member.node.as_str()?.to_owned()))
                    })
                    .collect()
            })
            .unwrap_or_default();
        Some(Discriminator { property, mapping })
    }
}

fn vacuous(name: &str, node: &Node) -> bool {
    match (name, &node.value) {
        ("unevaluatedProperties" | "unevaluatedItems" | "propertyNames", Value::Bool(true)) => true,
        ("$id", _) => false,
        (_, Value::Object(object)) => object.is_empty() && name != "not",
        (_, Value::Array(items)) => items.is_empty(),
        _ => false,
    }
}

fn branches(node: &Node, base: &Pointer) -> Vec<Pointer> {
    (0..node.as_array().map_or(0, <[Node]>::len))
        .map(|index| base.index(index))
        .collect()
}

fn count(node: &Node) -> Option<u64> {
    u64::try_from(integer(node.as_number()?)?).ok()
}

fn types(node: &Node) -> Option<Vec<JsonType>> {
    let one = |node: &Node| match node.as_str()? {
        "null" => Some(JsonType::Null),
        "boolean" => Some(JsonType::Boolean),
        "integer" => Some(JsonType::Integer),
        "number" => Some(JsonType::Number),
        "string" => Some(JsonType::String),
        "array" => Some(JsonType::Array),
        "object" => Some(JsonType::Object),
        _ => None,
    };
    let mut types: Vec<JsonType> = match node.kind() {
        Kind::Array => node.as_array()?.iter().filter_map(one).collect(),
        _ => one(node).into_iter().collect(),
    };
    types.dedup();
    (!types.is_empty()).then_some(types)
}
