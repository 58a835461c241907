//! Rules of the routes as a whole: templates, their parameters, and paths that clash.

use std::collections::{HashMap, HashSet};

use indexmap::IndexMap;

use super::{Checker, NAMES};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::operations::Method;
use crate::document::report::quote;
use crate::document::selectors::{self, Marks};
use crate::document::template::{PathTemplate, QueryValue, TemplateError};
use crate::source::{Node, Span, Value};

/// How many values the path items may have together that are used a second time or more. A short
/// text with many paths that refer to one long path item would otherwise mean a huge server.
const REUSED: usize = 1_000_000;

/// How many paths a document may have; the largest in public have less than a tenth of it.
const PATHS: usize = 100_000;

/// The path items that several paths refer to.
#[derive(Default)]
struct Reuse {
    /// The size of each path item that a reference leads to.
    sizes: HashMap<*const Node, usize>,
    reused: usize,
}

/// A path, its template where it is well-formed, and its place.
struct Route<'s> {
    path: &'s str,
    at: Span,
    template: Option<PathTemplate>,
}

/// An operation of a path whose parameters can all be read.
struct Routed<'s> {
    path: &'s str,
    at: Span,
    template: PathTemplate,
    parameters: Parameters<'s>,
}

/// Parameters by name and place.
type Parameters<'s> = IndexMap<(&'s str, &'s str), &'s Node>;

/// Operations by what a router sees of them in the method and the path.
type Groups<'s> = IndexMap<(Method, String), Vec<Routed<'s>>>;

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
        let mut reuse = Reuse::default();
        let mut groups = Groups::new();
        for (path, member) in paths.iter() {
            if path.starts_with("x-") || path == "$ref" {
                continue;
            }
            let route = self.route(path, member.name);
            let Some(item) = self.references.resolve(&self.ledger, &member.node) else {
                continue;
            };
            if !std::ptr::eq(item, &raw const member.node) && !reuse.count(item) {
                let message = "the path items that several paths refer to are too large together";
                self.limit(member.node.span, message.to_owned());
                return;
            }
            self.path(&route, item, &mut groups);
        }
        for ((method, _), group) in &groups {
            self.ambiguity(*method, group);
        }
    }

    fn route(&mut self, path: &'s str, at: Span) -> Route<'s> {
        let template = match PathTemplate::parse(path) {
            // That it is too long is said elsewhere.
            _ if path.len() > NAMES => None,
            Ok(template) => Some(template),
            Err(errors) => {
                for error in errors {
                    self.template_error(path, at, &error);
                }
                None
            }
        };
        Route { path, at, template }
    }

    fn path(&mut self, route: &Route<'s>, item: &'s Node, groups: &mut Groups<'s>) {
        let shared = self.declared(item);
        let mut undeclared: IndexMap<&str, Vec<&str>> = IndexMap::new();
        let mut catch_alls = Vec::new();
        for method in Method::ALL {
            let Some(operation) = item.get(method.field()) else {
                continue;
            };
            self.body(method, operation);
            self.responses(operation);
            let Some(template) = &route.template else {
                continue;
            };
            let own = self.declared(operation);
            self.places(route, template, &own.known);
            if !own.complete || !shared.complete {
                continue;
            }
            let mut parameters = shared.known.clone();
            parameters.extend(own.known);
            for name in template.parameters() {
                if !parameters.contains_key(&(name, "path")) {
                    undeclared.entry(name).or_default().push(method.as_str());
                }
            }
            self.query_parameters(route, template, method, &parameters);
            let catch_all = parameters.values().any(|item| self.is_catch_all(item));
            catch_alls.push(catch_all);
            let key = (method, template.shape(catch_all));
            groups.entry(key).or_default().push(Routed {
                path: route.path,
                at: route.at,
                template: template.clone(),
                parameters,
            });
        }
        if let Some(template) = &route.template {
            self.places(route, template, &shared.known);
        }
        for (name, methods) in undeclared {
            self.undeclared(route, name, &methods);
        }
        if catch_alls.contains(&true) && catch_alls.contains(&false) {
            let message = format!(
                "the last parameter of {} is a catch-all for some methods only",
                quote(route.path)
            );
            self.report.push(
                Diagnostic::new(Code::CatchAll, route.at, message)
                    .help("declare the parameter once, in the path item"),
            );
        }
    }

    fn template_error(&mut self, path: &str, at: Span, error: &TemplateError) {
        let (code, help) = match error {
            TemplateError::NoSlash => (Code::PathWithoutSlash, Some("start the path with `/`")),
            TemplateError::Twice(_) => (Code::PathParameterTwice, None),
            TemplateError::Query(_) => (
                Code::PathQuery,
                Some(
                    "join `name`, `name=value` and `name={parameter}` with `&`, in \
                     percent-encoded UTF-8",
                ),
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

    /// The parameters of a path item or an operation.
    fn declared(&mut self, owner: &'s Node) -> Declared<'s> {
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
                Some(key) => {
                    declared.known.insert(key, item);
                }
                None => declared.complete = false,
            }
        }
        declared
    }

    fn is_catch_all(&mut self, parameter: &'s Node) -> bool {
        let node = self.references.resolve(&self.ledger, parameter);
        let flag = node.and_then(|node| node.get("x-catch-all")?.as_bool());
        flag == Some(true)
    }

    /// A declared path parameter has to be in the path, and a catch-all at its end.
    fn places(&mut self, route: &Route<'s>, template: &PathTemplate, declared: &Parameters<'s>) {
        let path = quote(route.path);
        let named: HashSet<&str> = template.parameters().collect();
        for ((name, place), item) in declared {
            if *place == "path" && !named.contains(name) && template.in_query(name).is_none() {
                self.report.push(
                    Diagnostic::new(
                        Code::PathParameterUnknown,
                        item.span,
                        format!("path parameter {} is not in the path {path}", quote(name)),
                    )
                    .help("add it to the path in braces, or remove the parameter"),
                );
            } else if self.is_catch_all(item)
                && !(*place == "path" && template.ends_with_parameter(name))
            {
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
    }

    /// What the query of a template takes from a parameter has to be declared: as a query
    /// parameter, or with `in: path`, as many documents do.
    fn query_parameters(
        &mut self,
        route: &Route<'s>,
        template: &PathTemplate,
        method: Method,
        declared: &Parameters<'s>,
    ) {
        for part in &template.query {
            let QueryValue::Parameter(parameter) = &part.value else {
                continue;
            };
            let in_query = |name: &String| declared.contains_key(&(name.as_str(), "query"));
            let path_parameter = declared.get(&(parameter.as_str(), "path"));
            let (name, path) = (quote(&part.name), quote(route.path));
            let message = match path_parameter {
                Some(_) if in_query(&part.name) => {
                    format!("{name} in the query of {path} is declared as two parameters")
                }
                Some(item) if self.has_path_style(item) => format!(
                    "{} stands in the query of {path}, where its style is not allowed",
                    quote(parameter)
                ),
                Some(_) => continue,
                None if in_query(&part.name) => continue,
                None => format!("{name} in the query of {path} is not declared"),
            };
            self.report.push(
                Diagnostic::new(Code::PathQuery, route.at, message)
                    .label(format!("as {method} has it"))
                    .help(format!(
                        "declare one parameter named {name} with `in: query`, and no style"
                    )),
            );
        }
    }

    fn has_path_style(&mut self, parameter: &'s Node) -> bool {
        let node = self.references.resolve(&self.ledger, parameter);
        let style = node.and_then(|node| node.get("style")?.as_str());
        matches!(style, Some("label" | "matrix"))
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

    /// Operations of the same method and shape need something that tells them apart.
    fn ambiguity(&mut self, method: Method, group: &[Routed<'s>]) {
        if group.len() < 2 {
            return;
        }
        let mut all = Vec::new();
        for routed in group {
            let mut marks = Marks::of_template(&routed.template);
            for item in routed.parameters.values() {
                if let Some(node) = self.references.resolve(&self.ledger, item) {
                    let resolve = |node| self.references.resolve(&self.ledger, node);
                    marks.add(&routed.template, node, resolve);
                }
            }
            all.push(marks);
        }
        let mut taken = HashMap::new();
        for (routed, selectors) in group.iter().zip(selectors::tell_apart(&all)) {
            let Some(first) = taken.get(&selectors) else {
                taken.insert(selectors, routed);
                continue;
            };
            let Routed { path, at, .. } = *first;
            let message = format!(
                "{method} {} matches the same requests as {}",
                quote(routed.path),
                quote(path)
            );
            self.report.push(
                Diagnostic::new(Code::PathAmbiguous, routed.at, message)
                    .also(*at, "the other path is here")
                    .help(
                        "join the two, change one of the paths, or give each a required query or \
                         header parameter with an `enum` of one value",
                    ),
            );
        }
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

/// The parameters that a path item or an operation declares.
struct Declared<'s> {
    known: Parameters<'s>,
    /// Whether all parameters could be read; if not, another finding says so.
    complete: bool,
}

impl Reuse {
    /// Counts a path item that a reference leads to; `false` when it is one too many.
    fn count(&mut self, item: &Node) -> bool {
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
