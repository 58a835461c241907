//! Finds the references of a tree: where the standard can have one, and not in examples, defaults
//! and extensions, where the same text is a value.

use std::collections::HashSet;

use crate::source::{Node, Span, Value};

/// A text that names a place in a file.
pub(super) struct Found {
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) kind: FoundKind,
}

/// What such a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FoundKind {
    /// A `$ref`.
    Reference,
    /// A value of a discriminator's `mapping`: a reference, or the name of a component.
    Mapping,
    /// The `operationRef` of a link, which may name another server's document.
    Operation,
}

/// What the names in an object are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Position {
    /// Fields of the standard, or keywords of a schema.
    Fields,
    /// Chosen by the author, for objects with fields.
    Names,
    /// The fields of a discriminator.
    Discriminator,
    /// The values of a discriminator's property.
    Mapping,
    /// Anything: this is a value.
    Literal,
}

impl Position {
    fn step(self, name: &str, node: &Node) -> Self {
        match self {
            Self::Fields => match name {
                "default" | "enum" | "const" | "example" | "value" | "dataValue" => Self::Literal,
                "examples" if node.as_array().is_some() => Self::Literal,
                "discriminator" => Self::Discriminator,
                "$defs" | "callbacks" | "content" | "definitions" | "dependentSchemas"
                | "encoding" | "examples" | "headers" | "links" | "mediaTypes" | "parameters"
                | "pathItems" | "patternProperties" | "properties" | "requestBodies"
                | "responses" | "schemas" | "securitySchemes" | "webhooks" => Self::Names,
                name if name.starts_with("x-") => Self::Literal,
                _ => Self::Fields,
            },
            Self::Names => Self::Fields,
            Self::Discriminator if name == "mapping" => Self::Mapping,
            Self::Discriminator | Self::Mapping | Self::Literal => Self::Literal,
        }
    }
}

/// Collects the references of a node and of what it contains. Objects in `seen` have been walked
/// before.
pub(super) fn walk(
    node: &Node,
    position: Position,
    seen: &mut HashSet<*const Node>,
    found: &mut Vec<Found>,
) {
    match (&node.value, position) {
        (_, Position::Literal) => {}
        (Value::Array(items), _) => {
            for item in items {
                walk(item, Position::Fields, seen, found);
            }
        }
        (Value::Object(object), _) => {
            if position == Position::Fields && !seen.insert(std::ptr::from_ref(node)) {
                return;
            }
            for (name, member) in object.iter() {
                let kind = match (position, name) {
                    (Position::Fields, "$ref") => Some(FoundKind::Reference),
                    (Position::Fields, "operationRef") => Some(FoundKind::Operation),
                    (Position::Mapping, _) => Some(FoundKind::Mapping),
                    _ => None,
                };
                match (kind, member.node.as_str()) {
                    (Some(kind), Some(text)) => found.push(Found {
                        text: text.to_owned(),
                        span: member.node.span,
                        kind,
                    }),
                    _ => walk(&member.node, position.step(name, &member.node), seen, found),
                }
            }
        }
        _ => {}
    }
}

/// Whether a tree may have a reference that leads out of it. Most documents have none, and this
/// looks at everything once.
pub(super) fn may_lead_out(node: &Node) -> bool {
    match &node.value {
        Value::Array(items) => items.iter().any(may_lead_out),
        Value::Object(object) => object.iter().any(|(name, member)| {
            let node = &member.node;
            match (name, node.as_str(), node.as_object()) {
                ("$ref", Some(text), _) => !text.starts_with('#'),
                ("mapping", _, Some(mapping)) => mapping.iter().any(|(_, member)| {
                    member.node.as_str().is_some_and(is_file) || may_lead_out(&member.node)
                }),
                _ => may_lead_out(node),
            }
        }),
        _ => false,
    }
}

/// Whether a value of a `mapping` looks like a reference to a file. What does not is the name of a
/// component (OAS 3.0.4, section 4.7.25).
pub(super) fn is_file(text: &str) -> bool {
    let endings = [".yaml", ".yml", ".json"];
    !text.starts_with('#') && (text.contains('/') || endings.iter().any(|it| text.contains(it)))
}
