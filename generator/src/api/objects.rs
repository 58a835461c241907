//! Objects and their members, and all types that need no definition.

use std::collections::HashSet;

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Pointer;

use super::classify::{Class, format, integer_type};
use super::default::{Fit, fit};
use super::mode::Mode;
use super::schema::{AdditionalSchema, Bound, Constant, JsonType, Schema, Step, integer};
use super::types::{Converter, Key, Place, Redirect};
use super::{Additional, Bounds, Field, Group, Integer, Number, Presence, Struct, Type};

impl Converter<'_, '_> {
    /// The type of a schema that needs no definition.
    pub fn plain(&mut self, class: Class, schema: &Schema, mode: Mode, place: &Place) -> Type {
        let ty = match class {
            Class::Scalar(JsonType::Null) => Type::Null,
            Class::Scalar(JsonType::Boolean) => Type::Boolean,
            Class::Scalar(JsonType::Integer) => {
                let kind = match integer_type(schema.format.as_deref()) {
                    Integer::I64 if needs_unsigned(schema) => Integer::U64,
                    kind => kind,
                };
                let step = self.step(schema, |step| step.of_integers().map(|it| it.to_string()));
                // Every integer is a multiple of one.
                let step = step.filter(|step| step != "1");
                Type::Integer(kind, self.bounds(schema, step))
            }
            Class::Scalar(JsonType::Number) => {
                let kind = if schema.format.as_deref() == Some("float") {
                    Number::F32
                } else {
                    Number::F64
                };
                let step = self.step(schema, Step::of_numbers);
                Type::Number(kind, self.bounds(schema, step))
            }
            Class::Scalar(JsonType::String) => {
                Type::String(format(schema.format.as_deref()), schema.text.clone())
            }
            Class::Scalar(JsonType::Array) => {
                let item = if schema.items.is_empty() {
                    Type::Any
                } else {
                    self.ty(Key::whole(&schema.items, mode), &place.inside("Item"))
                };
                Type::Array(Box::new(item), schema.array)
            }
            Class::Map => {
                let value = match &schema.additional {
                    AdditionalSchema::Schema(pointers) => {
                        self.ty(Key::whole(pointers, mode), &place.inside("Value"))
                    }
                    _ => Type::Any,
                };
                Type::Map(Box::new(value), schema.size)
            }
            _ => Type::Any,
        };
        match &schema.among {
            Some(among) => Type::Among(Box::new(ty), among.clone()),
            None => ty,
        }
    }

    /// `multipleOf` in the form that the type needs.
    fn step(&mut self, schema: &Schema, form: fn(Step) -> Option<String>) -> Option<String> {
        let step = schema.multiple_of?;
        let written = form(step);
        if written.is_none() {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::SchemaUnsupported,
                    schema.span,
                    "the `multipleOf` of this schema has more digits than can be checked",
                )
                .help("write it with at most 15 digits"),
            );
        }
        written
    }

    /// The limits that a schema sets to a number.
    fn bounds(&mut self, schema: &Schema, multiple_of: Option<String>) -> Bounds {
        let end = |bound: &Option<Bound>, default| bound.as_ref().map_or(default, Bound::value);
        let lowest = end(&schema.min, f64::NEG_INFINITY);
        let highest = end(&schema.max, f64::INFINITY);
        // No number is that large, as JSON Schema leaves the range of numbers to the reader.
        let nothing = lowest == f64::INFINITY || highest == f64::NEG_INFINITY || lowest > highest;
        if nothing {
            self.diagnostics.push(
                Diagnostic::new(
                    Code::NothingMatches,
                    schema.span,
                    "no number lies within the bounds of this schema",
                )
                .help("give a minimum that is not above the maximum, both within the range of a 64-bit float"),
            );
        }
        // A bound beyond all numbers on its own side says nothing.
        let finite = |bound: &Option<Bound>| {
            let bound = bound.as_ref().filter(|bound| bound.value().is_finite());
            bound.cloned()
        };
        Bounds {
            min: finite(&schema.min),
            max: finite(&schema.max),
            multiple_of,
        }
    }

    /// The struct of an object.
    pub fn object(
        &mut self,
        schema: &Schema,
        groups: Vec<Group>,
        mode: Mode,
        place: &Place,
    ) -> Struct {
        let mut fields = Vec::new();
        let mut constants = Vec::new();
        for (name, pointers) in &schema.properties {
            let own: Vec<_> = pointers
                .iter()
                .map(|pointer| self.annotations(pointer))
                .collect();
            let hidden = own.iter().any(|schema| match mode {
                Mode::Request => schema.read_only,
                Mode::Response => schema.write_only,
            });
            if hidden {
                continue;
            }
            let required = schema.required.contains(name);
            if required && let Some(value) = self.constant(pointers) {
                constants.push((name.clone(), value));
                continue;
            }
            let ty = self.ty(Key::whole(pointers, mode), &place.inside(name));
            let default = own.iter().find_map(|schema| schema.default.clone());
            fields.push(Field {
                name: name.clone(),
                description: own.iter().find_map(|schema| schema.description.clone()),
                deprecated: own.iter().any(|schema| schema.deprecated),
                presence: self.presence(required, default, &ty),
                ty,
            });
        }
        let grouped = groups
            .iter()
            .flat_map(|group| group.alternatives.iter().flatten());
        let mut added = HashSet::new();
        for name in schema.required.iter().chain(grouped) {
            if !schema.properties.contains_key(name) && added.insert(name) {
                fields.push(Field {
                    name: name.clone(),
                    description: None,
                    deprecated: false,
                    ty: Type::Any,
                    presence: if schema.required.contains(name) {
                        Presence::Required
                    } else {
                        Presence::Optional
                    },
                });
            }
        }
        let additional = match &schema.additional {
            AdditionalSchema::Absent => Additional::Ignored,
            AdditionalSchema::Closed => Additional::Closed,
            AdditionalSchema::Allowed => Additional::Kept(Type::Any),
            AdditionalSchema::Schema(pointers) => {
                Additional::Kept(self.ty(Key::whole(pointers, mode), &place.inside("Value")))
            }
        };
        Struct {
            fields,
            constants,
            additional,
            size: schema.size,
            groups,
        }
    }

    /// The only string that an inline schema allows. What a `$ref` leads to has a name, and keeps
    /// its type.
    pub fn constant(&mut self, pointers: &[Pointer]) -> Option<String> {
        let [pointer] = pointers else { return None };
        let schema = self.schema(pointer);
        let [value] = schema.among.as_deref()? else {
            return None;
        };
        let text = value.as_str()?.to_owned();
        let string = matches!(schema.types.as_deref(), None | Some([JsonType::String]));
        let mut rest = (*schema).clone();
        rest.types = None;
        rest.among = None;
        (string && !schema.adds_null && rest.is_annotation()).then_some(text)
    }

    /// A schema's own annotations, and those of what it refers to where it has none.
    pub fn annotations(&mut self, pointer: &Pointer) -> Schema {
        let mut found = (*self.schema(pointer)).clone();
        let mut seen = HashSet::from([pointer.clone()]);
        let mut next = self.redirect(pointer);
        while let Some(Redirect {
            target, referred, ..
        }) = next
        {
            if !seen.insert(target.clone()) {
                break;
            }
            let schema = self.schema(&target);
            found.read_only |= schema.read_only;
            found.write_only |= schema.write_only;
            found.default = found.default.or_else(|| schema.default.clone());
            if !referred {
                found.description = found.description.or_else(|| schema.description.clone());
            }
            next = self.redirect(&target);
        }
        found
    }

    /// Whether a member must be there; a default that does not fit its type is reported.
    pub fn presence(&mut self, required: bool, default: Option<Constant>, ty: &Type) -> Presence {
        let Some(default) = default.filter(|_| !required) else {
            return if required {
                Presence::Required
            } else {
                Presence::Optional
            };
        };
        if default.json_type() == JsonType::Null {
            return Presence::Optional;
        }
        match fit(&self.types, ty, &default) {
            Fit::Yes(value) => Presence::Default(value),
            Fit::No(reason) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::DefaultInvalid,
                        default.0.span,
                        format!("this default is not used: {reason}"),
                    )
                    .help("give a default that the schema itself allows, or none"),
                );
                Presence::Optional
            }
        }
    }
}

/// Whether a range has integers that 64 bits only hold without a sign, and none below zero.
fn needs_unsigned(schema: &Schema) -> bool {
    let end = |bound: &Option<Bound>| integer(&bound.as_ref()?.digits);
    let above = end(&schema.max).is_some_and(|max| max > i128::from(i64::MAX));
    above && end(&schema.min).is_some_and(|min| min >= 0)
}
