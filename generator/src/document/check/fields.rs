//! The findings that any field can give rise to.

use super::{Checker, Misfit, ObjectKind, Place, describe, other_name};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::ledger::{Edition, Field, Handling, Item, Lookup, Presence};
use crate::document::report::quote;
use crate::source::{Node, Object, Span, Value};

impl<'s> Checker<'s> {
    /// A value of the wrong type.
    pub(super) fn misfit(&mut self, place: Place<'s>, node: &Node, expected: &str) {
        let Place { kind, name, misfit } = place;
        if name == "$ref" && kind != ObjectKind::Schema && node.as_str().is_some() {
            self.not_allowed(node.span, "a `$ref` cannot stand for all entries of a map");
            return;
        }
        let message = format!(
            "expected {expected} for {}, found {}",
            quote(name),
            describe(node)
        );
        let empty = matches!(&node.value, Value::Array(items) if items.is_empty());
        if empty && expected == "an object" && name != "security" {
            // Some languages write an empty map as an empty list. An empty security requirement
            // lets everybody in, so that one has to be written as what it is.
            self.report.push(
                Diagnostic::new(Code::TypeWrongDropped, node.span, message)
                    .help("it is read as an empty object: write `{}`"),
            );
            return;
        }
        let (code, help) = match misfit {
            Misfit::Error => (Code::TypeWrong, None),
            Misfit::Dropped if kind == ObjectKind::Schema && name == "required" => (
                Code::TypeWrongDropped,
                Some("list the names of required properties in the schema that has them"),
            ),
            Misfit::Dropped => (Code::TypeWrongDropped, Some("it is left out")),
        };
        let mut diagnostic =
            Diagnostic::new(code, node.span, message).label(format!("in {}", kind.name()));
        diagnostic.help = help.map(str::to_owned);
        self.report.push(diagnostic);
    }

    /// A string that has to be one of a few.
    pub(super) fn choice(&mut self, place: Place<'s>, values: &'static [&str], node: &Node) {
        let Some(text) = node.as_str() else {
            self.misfit(place, node, "a string");
            return;
        };
        if values.contains(&text) {
            return;
        }
        let code = match place.misfit {
            Misfit::Error => Code::ValueInvalid,
            Misfit::Dropped => Code::ValueInvalidDropped,
        };
        let message = format!("{} is no value of {}", quote(text), quote(place.name));
        let help = match (place.kind, place.name, text) {
            (ObjectKind::Parameter, "in", "body" | "formData") => {
                "since OAS 3.0 a body is described by `requestBody`".to_owned()
            }
            (ObjectKind::SecurityScheme, "type", "basic") => {
                "since OAS 3.0 this is `type: http` with `scheme: basic`".to_owned()
            }
            _ => self
                .suggestions
                .help(text, values.iter().copied())
                .unwrap_or_else(|| format!("use one of {}", list(values))),
        };
        let diagnostic = Diagnostic::new(code, node.span, message);
        self.report.push(
            diagnostic
                .label(format!("in {}", place.kind.name()))
                .help(help),
        );
    }

    /// A name that the standard does not know.
    pub(super) fn unknown(&mut self, kind: ObjectKind, name: &str, at: Span) {
        if name == "$ref" {
            self.not_allowed(at, &format!("{} cannot be a reference", kind.name()));
            return;
        }
        let message = format!("unknown field {} in {}", quote(name), kind.name());
        let mut diagnostic = Diagnostic::new(Code::FieldUnknown, at, message);
        diagnostic.help = self.suggestions.help(name, self.ledger.names(kind));
        self.report.push(diagnostic);
    }

    fn not_allowed(&mut self, at: Span, message: &str) {
        self.report.push(
            Diagnostic::new(Code::ReferenceNotAllowed, at, message)
                .help("put the referenced text here, or refer to each entry"),
        );
    }

    /// Something that would cost too much.
    pub(super) fn limit(&mut self, at: Span, message: String) {
        self.report
            .push(Diagnostic::new(Code::LimitExceeded, at, message));
    }

    /// A field of another version.
    pub(super) fn other_edition(&mut self, kind: ObjectKind, field: &Field, at: Span) {
        let edition = self.ledger.edition();
        let other = other_name(field, edition);
        let message = if field.first > edition {
            format!(
                "`{}` in {} exists only since {other}, and the document is {}",
                field.name,
                kind.name(),
                edition.name(),
            )
        } else {
            format!(
                "`{}` in {} exists only in {other}, and the document is {}",
                field.name,
                kind.name(),
                edition.name(),
            )
        };
        let mut diagnostic = Diagnostic::new(Code::FieldOtherVersion, at, message);
        if field.handling == Handling::Used {
            diagnostic = diagnostic.help("it is read as that version means it");
        }
        self.report.push(diagnostic);
    }

    /// The fields that have to be there.
    pub(super) fn presence(&mut self, kind: ObjectKind, object: &Object, at: Span) {
        let mut missing = Vec::new();
        for field in self.ledger.required(kind) {
            if object.member(field.name).is_none() {
                missing.push((field.name, field.presence));
            }
        }
        for (name, presence) in missing {
            self.missing(kind, name, presence, at);
        }
    }

    /// A field that is not there.
    pub(super) fn missing(&mut self, kind: ObjectKind, name: &str, presence: Presence, at: Span) {
        let code = match presence {
            Presence::Optional => return,
            Presence::Required => Code::FieldMissing,
            Presence::Expected => Code::FieldMissingAssumed,
        };
        self.report.push(
            Diagnostic::new(code, at, format!("{} needs `{name}`", kind.name()))
                .label(format!("`{name}` is missing")),
        );
    }

    /// What stands beside a `$ref` and does not count.
    pub(super) fn siblings(&mut self, kind: ObjectKind, node: &Node) {
        let Some(object) = node.as_object() else {
            return;
        };
        if object.len() < 2 {
            return;
        }
        let edition = self.ledger.edition();
        for (name, member) in object.iter() {
            let annotates = edition > Edition::V3_0 && matches!(name, "summary" | "description");
            if name == "$ref" || name.starts_with("x-") || annotates {
                continue;
            }
            let code = match self.ledger.lookup(kind, name) {
                Lookup::Field(Field {
                    handling: Handling::Documentation,
                    ..
                }) => Code::ReferenceSiblingsDocs,
                Lookup::Pattern(Item::Any) | Lookup::Extension => continue,
                _ => Code::ReferenceSiblings,
            };
            let message = format!("{} beside a `$ref` is ignored", quote(name));
            let mut diagnostic = Diagnostic::new(code, member.name, message);
            if kind == ObjectKind::Schema {
                diagnostic = diagnostic.help("put the reference into `allOf`, or use OAS 3.1");
            }
            self.report.push(diagnostic);
        }
    }
}

/// Names for a message: `a`, `b` and `c`.
pub(super) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        Some((last, _)) => last.clone(),
        None => String::new(),
    }
}
