//! Rules of parameters and headers (OAS 3.0.4, sections 4.7.12 and 4.7.21).

use std::collections::HashMap;

use super::fields::list;
use super::{Checker, ObjectKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::ledger::STYLES;
use crate::document::report::quote;
use crate::source::{Node, Object};

impl<'s> Checker<'s> {
    /// A Parameter Object.
    pub(super) fn parameter(&mut self, object: &'s Object, node: &'s Node) {
        self.schema_or_content(ObjectKind::Parameter, object, node);
        let place = object.get("in").and_then(Node::as_str);
        let name = object.get("name").and_then(Node::as_str);
        if place == Some("path") && object.get("required").and_then(Node::as_bool) != Some(true) {
            self.report.push(
                Diagnostic::new(
                    Code::PathParameterOptional,
                    object.get("required").map_or(node.span, |node| node.span),
                    "path parameter without `required: true`",
                )
                .help("it is read as required"),
            );
        }
        if place == Some("header")
            && let Some(name) = name
            && is_reserved_header(name)
        {
            self.report.at(
                Code::HeaderReserved,
                node.span,
                format!(
                    "the standard ignores a header parameter named {}",
                    quote(name)
                ),
            );
        }
        if let (Some(place), Some(style)) = (place, object.get("style"))
            && let Some(text) = style.as_str()
        {
            let allowed: &[&str] = match place {
                "path" => &["matrix", "label", "simple"],
                "query" => &["form", "spaceDelimited", "pipeDelimited", "deepObject"],
                "header" => &["simple"],
                "cookie" => &["form"],
                _ => return,
            };
            if STYLES.contains(&text) && !allowed.contains(&text) {
                self.report.push(
                    Diagnostic::new(
                        Code::ParameterStyle,
                        style.span,
                        format!(
                            "style {} is not allowed for a parameter in {place}",
                            quote(text)
                        ),
                    )
                    .help(format!("a parameter in {place} may have {}", list(allowed))),
                );
            }
        }
    }

    /// Either a schema or content with one entry.
    pub(super) fn schema_or_content(
        &mut self,
        kind: ObjectKind,
        object: &'s Object,
        node: &'s Node,
    ) {
        match (object.member("schema"), object.member("content")) {
            (Some(schema), Some(content)) => self.report.push(
                Diagnostic::new(
                    Code::ParameterSchemaContent,
                    content.name,
                    format!("{} has both `schema` and `content`", kind.name()),
                )
                .also(schema.name, "the schema is here"),
            ),
            (None, None) => self.report.push(
                Diagnostic::new(
                    Code::ParameterSchemaContent,
                    node.span,
                    format!("{} has neither `schema` nor `content`", kind.name()),
                )
                .help(if object.get("type").is_some() {
                    "since OAS 3.0 the type stands in the `schema`"
                } else {
                    "add `schema: {}` if every value is allowed"
                }),
            ),
            (None, Some(content)) => {
                if let Some(entries) = content.node.as_object()
                    && entries.len() != 1
                {
                    self.report.at(
                        Code::ParameterContentEntries,
                        content.name,
                        format!("`content` has {} entries instead of one", entries.len()),
                    );
                }
            }
            (Some(_), None) => {}
        }
    }

    /// The parameters of a path item or an operation: none may occur twice.
    pub(super) fn parameter_list(&mut self, object: &'s Object) {
        let Some(items) = object.get("parameters").and_then(Node::as_array) else {
            return;
        };
        let mut seen = HashMap::new();
        for item in items {
            let Some(key) = self.parameter_key(item) else {
                continue;
            };
            if let Some(first) = seen.insert(key, item.span) {
                let (name, place) = key;
                self.report.push(
                    Diagnostic::new(
                        Code::ParameterDuplicate,
                        item.span,
                        format!(
                            "parameter {} in {} is declared twice",
                            quote(name),
                            quote(place)
                        ),
                    )
                    .also(first, "first declared here"),
                );
            }
        }
    }

    /// The name and the place of a parameter, which identify it.
    pub(super) fn parameter_key(&mut self, item: &'s Node) -> Option<(&'s str, &'s str)> {
        let node = self.references.resolve(&self.ledger, item)?;
        Some((node.get("name")?.as_str()?, node.get("in")?.as_str()?))
    }
}

/// Whether the standard ignores header parameters of this name.
pub(in crate::document) fn is_reserved_header(name: &str) -> bool {
    ["accept", "content-type", "authorization"]
        .iter()
        .any(|reserved| name.eq_ignore_ascii_case(reserved))
}
