//! Parameters: the struct of each location, and how its fields are written in the request.

use openapiv3::{HeaderStyle, ParameterData, ParameterSchemaOrContent, PathStyle, QueryStyle};

use crate::diagnostics::{Code, Diagnostic};
use crate::document::{HeaderEntry, ParameterEntry};
use crate::source::Pointer;

use super::mode::Mode;
use super::operations::media_type_essence;
use super::schema::Constant;
use super::types::{Converter, Place};
use super::words::shared;
use super::{
    Additional, DefKind, Field, Location, Parameter, ParameterSet, Presence, Shape, Size, Struct,
    Style, Type, TypeDef, TypeId,
};

/// How deep objects and arrays in parameters are followed.
const DEPTH: usize = 4;

impl Converter<'_, '_> {
    /// The struct and the table of one location; `None` where it has no parameters.
    pub fn parameter_set(
        &mut self,
        location: Location,
        entries: &[ParameterEntry<'_>],
        pointer: &Pointer,
        place: &Place,
    ) -> Option<ParameterSet> {
        if let Some(known) = self.shared_path(location, entries, place) {
            return Some(known);
        }
        let mut fields = Vec::new();
        let mut parameters = Vec::new();
        for entry in entries {
            let (here, style, data) = parts(&entry.parameter);
            if here != location || ignored(location, &data.name) {
                continue;
            }
            let own = shared(&entry.pointer).unwrap_or_else(|| place.inside(&data.name));
            let (schema, style) = match &data.format {
                ParameterSchemaOrContent::Schema(schema) => {
                    (self.document.schema_pointer(schema), style)
                }
                ParameterSchemaOrContent::Content(content) => {
                    let Some((media_type, content)) = content.iter().next() else {
                        continue;
                    };
                    let essence = media_type_essence(media_type);
                    let style = if essence.ends_with("json") {
                        Style::Json
                    } else {
                        style
                    };
                    (
                        content
                            .schema
                            .as_ref()
                            .and_then(|schema| self.document.schema_pointer(schema)),
                        style,
                    )
                }
            };
            let ty = match &schema {
                Some(schema) => self.one(schema, Mode::Request, &own),
                None => Type::Any,
            };
            let default = schema
                .as_ref()
                .and_then(|schema| self.annotations(schema).default.clone());
            let required = data.required || location == Location::Path;
            let presence = self.presence(required, default, &ty);
            let shape = shape(&self.types, &ty, DEPTH);
            self.check_style(entry, style, &shape);
            parameters.push(Parameter {
                name: data.name.clone(),
                style,
                explode: data
                    .explode
                    .unwrap_or(style == Style::Form || style == Style::DeepObject),
                shape,
            });
            fields.push(Field {
                name: data.name.clone(),
                description: data.description.clone(),
                deprecated: data.deprecated.unwrap_or(false),
                ty,
                presence,
            });
        }
        if fields.is_empty() {
            return None;
        }
        let words = match location {
            // The first operation's path parameters are those of the route.
            Location::Path if !self.has_path(place) => vec!["Path".to_owned()],
            _ => place.words.clone(),
        };
        let ty = self.parameter_struct(
            fields,
            pointer,
            &Place {
                home: place.home,
                words,
            },
        );
        let set = ParameterSet {
            location,
            ty,
            parameters,
        };
        if location == Location::Path {
            self.paths
                .push((place.home, path_nodes(self, entries), set.clone()));
        }
        Some(set)
    }

    fn has_path(&self, place: &Place) -> bool {
        self.paths.iter().any(|(home, _, _)| *home == place.home)
    }

    /// Operations of a route whose path parameters are the same share one struct of them.
    fn shared_path(
        &self,
        location: Location,
        entries: &[ParameterEntry<'_>],
        place: &Place,
    ) -> Option<ParameterSet> {
        if location != Location::Path {
            return None;
        }
        let nodes = path_nodes(self, entries);
        let known = self
            .paths
            .iter()
            .rev()
            .take_while(|(home, _, _)| *home == place.home);
        known
            .filter(|(_, others, _)| {
                others.len() == nodes.len() && others.iter().zip(&nodes).all(|(a, b)| a.same(b))
            })
            .map(|(_, _, set)| set.clone())
            .next()
    }

    /// The headers of a response.
    pub fn headers(
        &mut self,
        headers: &[HeaderEntry<'_>],
        place: &Place,
    ) -> Vec<(Field, Parameter)> {
        let mut all = Vec::new();
        for HeaderEntry {
            name,
            pointer: at,
            header,
        } in headers
        {
            // The media type of the body is told by the variant.
            if name.eq_ignore_ascii_case("content-type") {
                continue;
            }
            let HeaderStyle::Simple = header.style;
            let own = shared(at).unwrap_or_else(|| place.inside(name));
            let (schema, style) = match &header.format {
                ParameterSchemaOrContent::Schema(schema) => {
                    (self.document.schema_pointer(schema), Style::Simple)
                }
                ParameterSchemaOrContent::Content(content) => {
                    let media = content.values().next();
                    let schema = media
                        .and_then(|media| self.document.schema_pointer(media.schema.as_ref()?));
                    (schema, Style::Json)
                }
            };
            let ty = match &schema {
                Some(schema) => self.one(schema, Mode::Response, &own),
                None => Type::Any,
            };
            let explode = self
                .node(at)
                .and_then(|node| node.get("explode")?.as_bool());
            let parameter = Parameter {
                name: (*name).to_owned(),
                style,
                explode: explode.unwrap_or(false),
                shape: shape(&self.types, &ty, DEPTH),
            };
            let field = Field {
                name: (*name).to_owned(),
                description: header.description.clone(),
                deprecated: header.deprecated.unwrap_or(false),
                ty,
                presence: if header.required {
                    Presence::Required
                } else {
                    Presence::Optional
                },
            };
            all.push((field, parameter));
        }
        all
    }

    fn parameter_struct(&mut self, fields: Vec<Field>, pointer: &Pointer, place: &Place) -> TypeId {
        let id = TypeId(self.types.len());
        let shape = Struct {
            fields,
            constants: Vec::new(),
            additional: Additional::Ignored,
            size: Size::default(),
            groups: Vec::new(),
        };
        self.types.push(TypeDef {
            pointer: pointer.clone(),
            span: self.node(pointer).map(|node| node.span).unwrap_or_default(),
            home: place.home,
            words: place.words.clone(),
            description: None,
            deprecated: false,
            kind: DefKind::Struct(shape),
        });
        id
    }

    fn check_style(&mut self, entry: &ParameterEntry<'_>, style: Style, shape: &Shape) {
        let nested = |shape: &Shape| matches!(shape, Shape::Array(_) | Shape::Object(..));
        let trouble = match shape {
            _ if style == Style::Json => None,
            Shape::Array(item) if nested(item) => Some("an array of arrays or objects"),
            Shape::Object(..) if style == Style::DeepObject => None,
            Shape::Object(members, _) if members.iter().any(|(_, shape)| nested(shape)) => {
                Some("an object of arrays or objects")
            }
            _ => None,
        };
        if let Some(trouble) = trouble {
            let span = self
                .node(&entry.pointer)
                .map(|node| node.span)
                .unwrap_or_default();
            self.diagnostics.push(
                Diagnostic::new(
                    Code::ParameterNested,
                    span,
                    format!("{trouble} has no form in this parameter's style"),
                )
                .help(
                    "requests that use the parameter are refused; say `content: {application/json: …}` \
                     instead of `schema` to take them as JSON (OAS 3.0.4, Style Values)",
                ),
            );
        }
    }
}

fn path_nodes(converter: &Converter<'_, '_>, entries: &[ParameterEntry<'_>]) -> Vec<Constant> {
    entries
        .iter()
        .filter(|entry| parts(&entry.parameter).0 == Location::Path)
        .filter_map(|entry| converter.node(&entry.pointer).cloned())
        .map(Constant)
        .collect()
}

/// The header parameters that the standard ignores (OAS 3.0.4, Parameter Object, `name`).
fn ignored(location: Location, name: &str) -> bool {
    location == Location::Header
        && ["accept", "content-type", "authorization"]
            .iter()
            .any(|other| name.eq_ignore_ascii_case(other))
}

fn parts(parameter: &openapiv3::Parameter) -> (Location, Style, &ParameterData) {
    use openapiv3::Parameter as P;
    match parameter {
        P::Query {
            parameter_data,
            style,
            allow_reserved: _,
            allow_empty_value: _,
        } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (Location::Query, style, parameter_data)
        }
        P::Path {
            parameter_data,
            style,
        } => {
            let style = match style {
                PathStyle::Simple => Style::Simple,
                PathStyle::Label => Style::Label,
                PathStyle::Matrix => Style::Matrix,
            };
            (Location::Path, style, parameter_data)
        }
        P::Header {
            parameter_data,
            style: HeaderStyle::Simple,
        } => (Location::Header, Style::Simple, parameter_data),
        P::Cookie {
            parameter_data,
            style: openapiv3::CookieStyle::Form,
        } => (Location::Cookie, Style::Form, parameter_data),
    }
}

/// What the text of a value of this type stands for.
pub fn shape(types: &[TypeDef], ty: &Type, depth: usize) -> Shape {
    let Some(depth) = depth.checked_sub(1) else {
        return Shape::Infer;
    };
    match ty {
        Type::Any | Type::Null => Shape::Infer,
        Type::Boolean => Shape::Boolean,
        Type::Integer(..) => Shape::Integer,
        Type::Number(..) => Shape::Number,
        Type::String(..) => Shape::String,
        Type::Array(item, _) => Shape::Array(Box::new(shape(types, item, depth))),
        Type::Map(value, _) => {
            Shape::Object(Vec::new(), Some(Box::new(shape(types, value, depth))))
        }
        Type::Nullable(inner) => shape(types, inner, depth + 1),
        Type::Among(inner, among) => match **inner {
            Type::Any if among.iter().all(|value| value.as_str().is_some()) => Shape::String,
            _ => shape(types, inner, depth),
        },
        Type::Named { id, .. } => match types.get(id.0).map(|def| &def.kind) {
            None => Shape::Infer,
            Some(DefKind::Alias(ty) | DefKind::Wrapper(ty)) => shape(types, ty, depth),
            Some(DefKind::Choice(_)) => Shape::String,
            Some(DefKind::Struct(object)) => Shape::Object(
                object
                    .fields
                    .iter()
                    .map(|field| (field.name.clone(), shape(types, &field.ty, depth)))
                    .chain(
                        object
                            .constants
                            .iter()
                            .map(|(name, _)| (name.clone(), Shape::String)),
                    )
                    .collect(),
                match &object.additional {
                    Additional::Kept(ty) => Some(Box::new(shape(types, ty, depth))),
                    _ => None,
                },
            ),
            Some(DefKind::Union(union)) => {
                let shapes: Vec<_> = union
                    .variants
                    .iter()
                    .map(|variant| match variant.content.ty() {
                        Some(ty) => shape(types, ty, depth),
                        None => Shape::String,
                    })
                    .collect();
                let first = shapes.first().cloned().unwrap_or(Shape::Infer);
                let composite = shapes
                    .iter()
                    .find(|shape| matches!(shape, Shape::Array(_) | Shape::Object(..)));
                match composite {
                    Some(shape) => shape.clone(),
                    None if shapes.iter().all(|shape| *shape == first) => first,
                    None => Shape::Infer,
                }
            }
        },
    }
}
