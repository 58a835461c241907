//! Rules of single objects that a type alone does not express.

use std::collections::HashMap;

use super::{Checker, ObjectKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::ledger::{Edition, Presence};
use crate::document::operations::Status;
use crate::document::report::quote;
use crate::source::{Node, Object, Span};

impl<'s> Checker<'s> {
    /// The rules of an object, after its fields.
    pub(super) fn rules(&mut self, kind: ObjectKind, object: &'s Object, node: &'s Node) {
        match kind {
            ObjectKind::OpenApi => self.document(object, node.span),
            ObjectKind::PathItem => self.parameter_list(object),
            ObjectKind::Operation => {
                self.parameter_list(object);
                self.operation(object);
            }
            ObjectKind::Responses => self.response_keys(object),
            ObjectKind::Parameter => self.parameter(object, node),
            ObjectKind::Header => self.schema_or_content(kind, object, node),
            ObjectKind::SecurityScheme => self.security_scheme(object, node.span),
            ObjectKind::SecurityRequirement => self.security_requirement(object),
            _ => {}
        }
    }

    fn document(&mut self, object: &Object, at: Span) {
        let described = ["paths", "components", "webhooks"];
        if self.ledger.edition() > Edition::V3_0
            && !described.iter().any(|name| object.get(name).is_some())
        {
            self.report.push(
                Diagnostic::new(Code::NothingDescribed, at, "the document describes nothing")
                    .label("none of `paths`, `components` and `webhooks` is here"),
            );
        }
        if let Some(webhooks) = object.member("webhooks") {
            self.report.at(
                Code::WebhooksNotRouted,
                webhooks.name,
                "webhooks are requests that the server sends, so no routes are generated for them",
            );
        }
    }

    fn operation(&mut self, object: &'s Object) {
        if let Some(callbacks) = object.member("callbacks") {
            self.report.at(
                Code::CallbacksNotRouted,
                callbacks.name,
                "callbacks are requests that the server sends, so no routes are generated for them",
            );
        }
        let Some(node) = object.get("operationId") else {
            return;
        };
        let Some(id) = node.as_str() else {
            return;
        };
        if let Some(&first) = self.operation_ids.get(id) {
            self.report.push(
                Diagnostic::new(
                    Code::OperationIdDuplicate,
                    node.span,
                    format!("operationId {} is used twice", quote(id)),
                )
                .also(first, "first used here"),
            );
        } else {
            self.operation_ids.insert(id, node.span);
        }
    }

    /// The names of responses (OAS 3.0.4, section 4.7.16).
    fn response_keys(&mut self, object: &Object) {
        let mut seen = HashMap::new();
        for (name, member) in object.iter().filter(|(name, _)| !name.starts_with("x-")) {
            let Some(status) = Status::parse(name) else {
                let message = format!("{} is no key of a response", quote(name));
                self.report.push(
                    Diagnostic::new(Code::ResponseKey, member.name, message).help(
                        "use a status code from 100 to 599, a range such as `4XX`, or `default`",
                    ),
                );
                continue;
            };
            if let Some(first) = seen.insert(status, member.name) {
                let message = format!("`{status}` has two responses");
                self.report.push(
                    Diagnostic::new(Code::ResponseKey, member.name, message)
                        .also(first, "the first is here"),
                );
            }
        }
    }

    /// The fields that a type of scheme needs (OAS 3.0.4, section 4.7.27).
    fn security_scheme(&mut self, object: &Object, at: Span) {
        let needed: &[(&str, Presence)] = match object.get("type").and_then(Node::as_str) {
            Some("apiKey") => &[("name", Presence::Required), ("in", Presence::Required)],
            Some("http") => &[("scheme", Presence::Required)],
            Some("oauth2") => &[("flows", Presence::Expected)],
            Some("openIdConnect") => &[("openIdConnectUrl", Presence::Expected)],
            _ => &[],
        };
        for &(name, presence) in needed {
            if object.get(name).is_none() {
                self.missing(ObjectKind::SecurityScheme, name, presence, at);
            }
        }
    }

    fn security_requirement(&mut self, object: &'s Object) {
        for (name, member) in object.iter() {
            if !self.schemes.contains(name) {
                let suggestion = self.suggestions.help(name, self.schemes.iter().copied());
                self.report.push(
                    Diagnostic::new(
                        Code::SecurityUnknown,
                        member.name,
                        format!("there is no security scheme {}", quote(name)),
                    )
                    .help(suggestion.unwrap_or_else(|| {
                        "declare it under `components.securitySchemes`".to_owned()
                    })),
                );
            }
        }
    }
}
