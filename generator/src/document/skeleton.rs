//! The typed view: openapiv3's types, filled from the nodes. What the checks let pass and the
//! types cannot hold is left out or gets a default, so a checked document always has one.
//!
//! Filled by hand rather than through serde, because the derived readers of openapiv3 buffer
//! every object several times over and drop what they do not expect.

mod components;
mod describe;
mod http;

use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{
    Header, OpenAPI, Operation, Parameter, PathItem, Paths, ReferenceOr, RequestBody, Response,
    Responses, Schema, SecurityScheme, StatusCode,
};

use super::operations::{Method, Status};
use super::resolve::{follow, reference_pointer, reference_text, resolve};
use crate::source::{Node, Object, Pointer};

/// The objects that references lead to, by their place.
#[derive(Debug, Default)]
pub(super) struct Targets {
    pub(super) parameters: HashMap<Pointer, Parameter>,
    pub(super) request_bodies: HashMap<Pointer, RequestBody>,
    pub(super) responses: HashMap<Pointer, Response>,
    pub(super) headers: HashMap<Pointer, Header>,
    pub(super) security_schemes: HashMap<Pointer, SecurityScheme>,
}

/// An object that a reference can stand for and that is read through its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Parameter,
    RequestBody,
    Response,
    Header,
    SecurityScheme,
}

/// Fills the types from a checked document.
pub(super) fn build(root: &Node) -> (OpenAPI, Targets) {
    let mut builder = Builder {
        root,
        found: Vec::new(),
    };
    let openapi = builder.document();
    let mut targets = Targets::default();
    // A target may hold references of its own; each place is built once, so circles end.
    while let Some((kind, pointer)) = builder.found.pop() {
        if let Some((pointer, node)) = resolve(root, &pointer) {
            builder.target(kind, pointer, node, &mut targets);
        }
    }
    (openapi, targets)
}

/// The place of the schema that a reference in the typed view stands for.
pub(super) fn schema_pointer(schema: &ReferenceOr<Schema>) -> Option<Pointer> {
    match schema {
        ReferenceOr::Reference { reference } => reference_pointer(reference),
        ReferenceOr::Item(_) => None,
    }
}

struct Builder<'s> {
    root: &'s Node,
    /// References that were met.
    found: Vec<(Kind, Pointer)>,
}

impl<'s> Builder<'s> {
    fn document(&mut self) -> OpenAPI {
        let root = self.root;
        let at = Pointer::root();
        OpenAPI {
            // The types know OAS 3.0 only, and this is what they describe.
            openapi: "3.0.3".to_owned(),
            info: describe::info(root.get("info")),
            servers: describe::servers(root),
            paths: Paths {
                paths: self.path_items(root.get("paths"), &at.push("paths")),
                extensions: IndexMap::new(),
            },
            components: root
                .get("components")
                .map(|node| self.components(node, &at.push("components"))),
            security: requirements(root),
            tags: list(root, "tags").iter().map(describe::tag).collect(),
            external_docs: describe::external_docs(root),
            extensions: IndexMap::new(),
        }
    }

    fn target(&mut self, kind: Kind, at: Pointer, node: &'s Node, targets: &mut Targets) {
        match kind {
            Kind::Parameter if !targets.parameters.contains_key(&at) => {
                if let Some(parameter) = self.parameter(node, &at) {
                    targets.parameters.insert(at, parameter);
                }
            }
            Kind::RequestBody if !targets.request_bodies.contains_key(&at) => {
                let body = self.request_body(node, &at);
                targets.request_bodies.insert(at, body);
            }
            Kind::Response if !targets.responses.contains_key(&at) => {
                let response = self.response(node, &at);
                targets.responses.insert(at, response);
            }
            Kind::Header if !targets.headers.contains_key(&at) => {
                let header = self.header(node, &at);
                targets.headers.insert(at, header);
            }
            Kind::SecurityScheme if !targets.security_schemes.contains_key(&at) => {
                if let Some(scheme) = components::security_scheme(node) {
                    targets.security_schemes.insert(at, scheme);
                }
            }
            _ => {}
        }
    }

    fn path_items(
        &mut self,
        paths: Option<&'s Node>,
        at: &Pointer,
    ) -> IndexMap<String, ReferenceOr<PathItem>> {
        let count = paths.and_then(Node::as_object).map_or(0, Object::len);
        let mut items = IndexMap::with_capacity(count);
        for (path, node) in members(paths) {
            if path.starts_with('/')
                && let Some((at, node)) = follow(self.root, at.push(path), node)
            {
                items.insert(
                    path.to_owned(),
                    ReferenceOr::Item(self.path_item(node, &at)),
                );
            }
        }
        items
    }

    fn path_item(&mut self, node: &'s Node, at: &Pointer) -> PathItem {
        let mut item = PathItem {
            summary: text(node, "summary"),
            description: text(node, "description"),
            servers: describe::servers(node),
            parameters: self.parameters(node, at),
            ..PathItem::default()
        };
        for (name, member) in members(Some(node)) {
            let Some(method) = Method::from_field(name) else {
                continue;
            };
            *slot_mut(&mut item, method) = Some(self.operation(member, &at.push(name)));
        }
        item
    }

    fn operation(&mut self, node: &'s Node, at: &Pointer) -> Operation {
        Operation {
            tags: texts(node, "tags"),
            summary: text(node, "summary"),
            description: text(node, "description"),
            external_docs: describe::external_docs(node),
            operation_id: text(node, "operationId"),
            parameters: self.parameters(node, at),
            request_body: node.get("requestBody").map(|body| {
                self.referable(
                    Kind::RequestBody,
                    body,
                    &at.push("requestBody"),
                    Self::request_body,
                )
            }),
            responses: self.responses(node.get("responses"), &at.push("responses")),
            callbacks: IndexMap::new(),
            deprecated: flag(node, "deprecated"),
            security: requirements(node),
            servers: describe::servers(node),
            extensions: IndexMap::new(),
        }
    }

    fn responses(&mut self, node: Option<&'s Node>, at: &Pointer) -> Responses {
        let mut responses = Responses::default();
        for (name, node) in members(node) {
            let Some(status) = Status::parse(name) else {
                continue;
            };
            let response = self.referable(Kind::Response, node, &at.push(name), Self::response);
            let code = match status {
                Status::Default => {
                    responses.default = Some(response);
                    continue;
                }
                Status::Code(code) => StatusCode::Code(code),
                Status::Range(first) => StatusCode::Range(u16::from(first)),
            };
            responses.responses.insert(code, response);
        }
        responses
    }

    /// A reference, kept as one, or what `build` makes of an object.
    fn referable<T>(
        &mut self,
        kind: Kind,
        node: &'s Node,
        at: &Pointer,
        build: impl FnOnce(&mut Self, &'s Node, &Pointer) -> T,
    ) -> ReferenceOr<T> {
        match reference_text(node) {
            Some(text) => {
                if let Some(pointer) = reference_pointer(text) {
                    self.found.push((kind, pointer));
                }
                ReferenceOr::ref_(text)
            }
            None => ReferenceOr::Item(build(self, node, at)),
        }
    }

    /// A map of objects or references to them.
    fn map<T>(
        &mut self,
        kind: Kind,
        node: Option<&'s Node>,
        at: &Pointer,
        build: impl Fn(&mut Self, &'s Node, &Pointer) -> T,
    ) -> IndexMap<String, ReferenceOr<T>> {
        members(node)
            .map(|(name, node)| {
                let value = self.referable(kind, node, &at.push(name), &build);
                (name.to_owned(), value)
            })
            .collect()
    }
}

/// The field of a method.
pub(super) fn slot(item: &PathItem, method: Method) -> Option<&Operation> {
    match method {
        Method::Get => item.get.as_ref(),
        Method::Put => item.put.as_ref(),
        Method::Post => item.post.as_ref(),
        Method::Delete => item.delete.as_ref(),
        Method::Options => item.options.as_ref(),
        Method::Head => item.head.as_ref(),
        Method::Patch => item.patch.as_ref(),
        Method::Trace => item.trace.as_ref(),
    }
}

fn slot_mut(item: &mut PathItem, method: Method) -> &mut Option<Operation> {
    match method {
        Method::Get => &mut item.get,
        Method::Put => &mut item.put,
        Method::Post => &mut item.post,
        Method::Delete => &mut item.delete,
        Method::Options => &mut item.options,
        Method::Head => &mut item.head,
        Method::Patch => &mut item.patch,
        Method::Trace => &mut item.trace,
    }
}

/// A place as the text of a reference; `%` would be taken for an escape there.
fn schema_reference(at: &Pointer) -> ReferenceOr<Schema> {
    ReferenceOr::Reference {
        reference: format!("#{}", at.as_str().replace('%', "%25")),
    }
}

fn requirements(node: &Node) -> Option<Vec<openapiv3::SecurityRequirement>> {
    let requirements = node.get("security")?.as_array()?;
    Some(
        requirements
            .iter()
            .map(|requirement| {
                members(Some(requirement))
                    .map(|(name, scopes)| (name.to_owned(), strings(scopes)))
                    .collect()
            })
            .collect(),
    )
}

fn members(node: Option<&Node>) -> impl Iterator<Item = (&str, &Node)> {
    node.and_then(Node::as_object)
        .into_iter()
        .flat_map(|object| object.iter().map(|(name, member)| (name, &member.node)))
}

fn list<'s>(node: &'s Node, name: &str) -> &'s [Node] {
    node.get(name).and_then(Node::as_array).unwrap_or_default()
}

fn text(node: &Node, name: &str) -> Option<String> {
    node.get(name)?.as_str().map(str::to_owned)
}

fn flag(node: &Node, name: &str) -> bool {
    node.get(name).and_then(Node::as_bool).unwrap_or(false)
}

fn texts(node: &Node, name: &str) -> Vec<String> {
    node.get(name).map(strings).unwrap_or_default()
}

fn strings(node: &Node) -> Vec<String> {
    let items = node.as_array().unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.as_str().map(str::to_owned))
        .collect()
}
