//! Rules of the routes as a whole: templates, their parameters, and paths that clash.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::Checker;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::operations::Method;
use crate::document::report::quote;
use crate::document::template::{PathTemplate, TemplateError};
use crate::source::{Node, Span, Value};

/// How many values the path items may have together that are used a second time or more. A short
/// text with many paths that refer to one long path item would otherwise mean a huge server.
const REUSED: usize = 1_000_000;

/// How many paths a document may have; the largest in public have less than a tenth of it.
const PATHS: usize = 100_000;

/// What the paths so far have taken.
#[derive(Default)]
struct Taken<'s> {
    /// The first path of a shape that has a method.
    shapes: HashMap<(Method, String), (&'s str, Span)>,
    /// The size of each path item that a reference leads to.
    sizes: HashMap<*const Node, usize>,
    reused: usize,
}

/// A path, its template where it is well-formed, and its place.
struct Route<'s> {
    path: &'s str,
    at: Span,
    template: Option<PathTemplate>,
    names: HashSet<String>,
}

impl<'s> Checker<'s> {
    /// The rules of `paths`.
    pub(super) fn paths(&mut self, root: &'s Node) {
        let Some(paths) = root.get("paths").and_then(Node::as_object) else {
            return;
        };
        if paths.len() > PATHS {
            self.limit(root.span, format!("more than {PATHS} paths"));
            return;
        }
        let mut taken = Taken::default();
        for (path, member) in paths.iter() {
            if path.starts_with("x-") || path == "$ref" {
                continue;
            }
            let route = self.route(path, member.name);
            let Some(item) = self.references.resolve(&self.ledger, &member.node) else {
                continue;
            };
            if !std::ptr::eq(item, &raw const member.node) && !taken.reuse(item) {
                let message = "the path items that several paths refer to are too large together";
                self.limit(member.node.span, message.to_owned());
                return;
            }
            self.path(&route, item, &mut taken);
        }
    }

    fn route(&mut self, path: &'s str, at: Span) -> Route<'s> {
        let template = match PathTemplate::parse(path) {
            Ok(template) => Some(template),
            Err(errors) => {
                for error in errors {
                    self.template_error(path, at, &error);
                }
                None
            }
        };
        let names = template.iter().flat_map(PathTemplate::parameters);
        Route {
            path,
            at,
            names: names.map(str::to_owned).collect(),
            template,
        }
    }

    fn path(&mut self, route: &Route<'s>, item: &'s Node, taken: &mut Taken<'s>) {
        let shape = route.template.as_ref().map(PathTemplate::shape);
        let shared = self.path_parameters(item);
        let mut undeclared: IndexMap<&str, Vec<&str>> = IndexMap::new();
        for method in Method::ALL {
            let Some(operation) = item.get(method.field()) else {
                continue;
            };
            self.body(method, operation);
            self.responses(operation);
            let (Some(template), Some(shape)) = (&route.template, &shape) else {
                continue;
            };
            self.ambiguity(method, route, shape, taken);
            let own = self.path_parameters(operation);
            for parameter in &own.known {
                self.path_parameter(route, template, parameter);
            }
            if own.complete && shared.complete {
                for name in template.parameters() {
                    if !own.known.contains_key(name) && !shared.known.contains_key(name) {
                        undeclared.entry(name).or_default().push(method.as_str());
                    }
                }
            }
        }
        if let Some(template) = &route.template {
            for parameter in &shared.known {
                self.path_parameter(route, template, parameter);
            }
        }
        for (name, methods) in undeclared {
            self.undeclared(route, name, &methods);
        }
    }

    fn template_error(&mut self, path: &str, at: Span, error: &TemplateError) {
        let (code, help) = match error {
            TemplateError::NoSlash => (Code::PathWithoutSlash, Some("start the path with `/`")),
            TemplateError::Twice(_) => (Code::PathParameterTwice, None),
            TemplateError::QueryOrFragment(_) => (
                Code::PathQuery,
                Some("declare what differs as parameters with `in: query`"),
            ),
            TemplateError::Unclosed
            | TemplateError::Unopened
            | TemplateError::Nested
            | TemplateError::Empty => (Code::PathTemplate, None),
        };
        let message = format!("path {}: {error}", quote(path));
        let mut diagnostic = Diagnostic::new(code, at, message);
        diagnostic.help = help.map(str::to_owned);
        self.report.push(diagnostic);
    }

    /// The parameters with `in: path` of a path item or an operation.
    fn path_parameters(&mut self, owner: &'s Node) -> Declared<'s> {
        let mut declared = Declared {
            known: IndexMap::new(),
            complete: true,
        };
        let Some(parameters) = owner.get("parameters") else {
            return declared;
        };
        declared.complete = parameters.as_array().is_some();
        for item in parameters.as_array().unwrap_or_default() {
            match self.parameter_key(item) {
                Some((name, "path")) => {
                    declared.known.insert(name, item);
                }
                Some(_) => {}
                None => declared.complete = false,
            }
        }
        declared
    }

    /// A declared path parameter has to be in the path, and a catch-all at its end.
    fn path_parameter(
        &mut self,
        route: &Route<'s>,
        template: &PathTemplate,
        (name, item): (&&'s str, &&'s Node),
    ) {
        let path = quote(route.path);
        if !route.names.contains(*name) {
            self.report.push(
                Diagnostic::new(
                    Code::PathParameterUnknown,
                    item.span,
                    format!("path parameter {} is not in the path {path}", quote(name)),
                )
                .help("add it to the path in braces, or remove the parameter"),
            );
            return;
        }
        let node = self.references.resolve(&self.ledger, item);
        let catch_all = node.and_then(|node| node.get("x-catch-all"));
        if catch_all.and_then(Node::as_bool) == Some(true) && !template.ends_with_parameter(name) {
            self.report.push(
                Diagnostic::new(
                    Code::CatchAll,
                    item.span,
                    format!(
                        "catch-all parameter {} is not the whole last segment of {path}",
                        quote(name)
                    ),
                )
                .help("end the path with a slash and the parameter in braces"),
            );
        }
    }

    fn undeclared(&mut self, route: &Route<'s>, name: &str, methods: &[&str]) {
        self.report.push(
            Diagnostic::new(
                Code::PathParameterUndeclared,
                route.at,
                format!(
                    "path parameter {} of {} is not declared",
                    quote(name),
                    quote(route.path)
                ),
            )
            .label(format!("not declared for {}", methods.join(", ")))
            .help("declare it with `in: path` in the path item or the operation"),
        );
    }

    fn ambiguity(&mut self, method: Method, route: &Route<'s>, shape: &str, taken: &mut Taken<'s>) {
        let key = (method, shape.to_owned());
        let Some((other, first)) = taken.shapes.get(&key) else {
            taken.shapes.insert(key, (route.path, route.at));
            return;
        };
        self.report.push(
            Diagnostic::new(
                Code::PathAmbiguous,
                route.at,
                format!(
                    "{method} {} matches the same requests as {}",
                    quote(route.path),
                    quote(other)
                ),
            )
            .also(*first, "the other path is here")
            .help("join the two, or change one of the paths"),
        );
    }

    fn body(&mut self, method: Method, operation: &Node) {
        let body = operation
            .as_object()
            .and_then(|operation| operation.member("requestBody"));
        if let Some(body) = body
            && matches!(method, Method::Get | Method::Head | Method::Delete)
        {
            self.report.push(
                Diagnostic::new(
                    Code::BodyUnexpected,
                    body.name,
                    format!("{method} with a request body"),
                )
                .help("it is kept, but many clients and proxies drop it"),
            );
        }
    }

    fn responses(&mut self, operation: &Node) {
        if let Some(member) = operation
            .as_object()
            .and_then(|operation| operation.member("responses"))
            && let Some(responses) = member.node.as_object()
            && responses.iter().all(|(name, _)| name.starts_with("x-"))
        {
            self.report.at(
                Code::ResponsesNone,
                member.name,
                "the operation declares no response",
            );
        }
    }
}

/// The path parameters of a path item or an operation.
struct Declared<'s> {
    known: IndexMap<&'s str, &'s Node>,
    /// Whether all parameters could be read; if not, another finding says so.
    complete: bool,
}

impl Taken<'_> {
    /// Counts a path item that a reference leads to; `false` when it is one too many.
    fn reuse(&mut self, item: &Node) -> bool {
        match self.sizes.get(&std::ptr::from_ref(item)) {
            Some(size) => self.reused += size,
            None => {
                self.sizes.insert(std::ptr::from_ref(item), size(item));
            }
        }
        self.reused <= REUSED
    }
}

/// How many values a value has within it, itself included.
fn size(node: &Node) -> usize {
    let within: usize = match &node.value {
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(object) => object.iter().map(|(_, member)| size(&member.node)).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 0,
    };
    within + 1
}
