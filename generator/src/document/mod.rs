//! The tree of nodes becomes an OpenAPI document whose every object has been
//! checked against the standard, with its references followed.

mod check;
mod ledger;
mod nearest;
mod operations;
mod report;
mod resolve;
mod selectors;
mod skeleton;
mod template;
mod version;

use std::borrow::Cow;
use std::collections::HashMap;

use indexmap::IndexMap;
use openapiv3::{MediaType, OpenAPI, ReferenceOr, Schema};

use crate::diagnostics::Diagnostics;
use crate::source::{Node, Pointer, Span};
use selectors::Marks;

pub(crate) use report::quote;

pub use operations::{
    ExampleEntry, HeaderEntry, Method, OperationEntry, ParameterEntry, SecuritySchemeEntry, Status,
};
pub use selectors::{Selector, SelectorPlace};
pub use template::{Part, PathTemplate, QueryPart, QueryValue, Segment, TemplateError};
pub use version::Version;

/// A checked document.
///
/// `openapi` is its typed view. In it each schema is a reference whose text is `#` and the place
/// of the raw schema (see [`Document::schema_pointer`]), references to path items are replaced by
/// what they lead to, and what is free-form or never asked for by type is left out: `schemas`,
/// examples, extensions, links, callbacks and webhooks. The nodes have all of that.
#[derive(Debug)]
pub struct Document<'s> {
    /// The version of the standard.
    pub version: Version,
    /// The whole document.
    pub root: &'s Node,
    /// The typed view.
    pub openapi: OpenAPI,
    targets: skeleton::Targets,
}

/// Checks a document against OAS 3.0.4 or 3.1.1 and gives its typed view. All findings, in the
/// 02xx block, are made in one run; `None` means that there is an error among them.
pub fn read<'s>(root: &'s Node, diagnostics: &mut Diagnostics) -> Option<Document<'s>> {
    let edition = version::edition(root, diagnostics)?;
    if !check::check(root, edition, diagnostics) {
        return None;
    }
    let (openapi, targets) = skeleton::build(root);
    Some(Document {
        version: edition.into(),
        root,
        openapi,
        targets,
    })
}

impl<'s> Document<'s> {
    /// The node at a place.
    pub fn node(&self, pointer: &Pointer) -> Option<&'s Node> {
        self.root.at(pointer)
    }

    /// Follows references from a place to the first node without a `$ref`. `None` where there is
    /// no such place, and for circles. (A schema of OAS 3.1 may have more beside its `$ref`: look
    /// at [`Document::node`] first.)
    pub fn resolve(&self, pointer: &Pointer) -> Option<(Pointer, &'s Node)> {
        resolve::resolve(self.root, pointer)
    }

    /// The place that the text of a `$ref` names, without following it further.
    pub fn reference(&self, text: &str) -> Option<Pointer> {
        resolve::reference_pointer(text)
    }

    /// The place of the raw schema that a reference of the typed view stands for.
    pub fn schema_pointer(&self, schema: &ReferenceOr<Schema>) -> Option<Pointer> {
        skeleton::schema_pointer(schema)
    }

    /// The schemas of the components in the order of the document.
    pub fn schema_names(&self) -> impl Iterator<Item = (&'s str, Pointer, &'s Node)> {
        let at = Pointer::root().push("components").push("schemas");
        let schemas = self.root.at(&at).and_then(Node::as_object);
        schemas.into_iter().flat_map(move |schemas| {
            let at = at.clone();
            schemas
                .iter()
                .map(move |(name, member)| (name, at.push(name), &member.node))
        })
    }

    /// The security schemes of the components in the order of the document.
    pub fn security_schemes(&self) -> Vec<SecuritySchemeEntry<'_>> {
        let at = Pointer::root().push("components").push("securitySchemes");
        let Some(components) = &self.openapi.components else {
            return Vec::new();
        };
        components
            .security_schemes
            .iter()
            .filter_map(|(name, scheme)| {
                let found = self.target(&at.push(name), scheme, &self.targets.security_schemes);
                let (pointer, scheme) = found?;
                Some(SecuritySchemeEntry {
                    name,
                    pointer,
                    scheme,
                })
            })
            .collect()
    }

    /// The operations in the order of the document.
    pub fn operations(&self) -> Vec<OperationEntry<'_>> {
        let mut entries = Vec::new();
        let at = Pointer::root().push("paths");
        let Some(paths) = self.root.at(&at).and_then(Node::as_object) else {
            return entries;
        };
        for (path, member) in paths.iter() {
            let Some(item) = self.openapi.paths.paths.get(path) else {
                continue;
            };
            let ReferenceOr::Item(item) = item else {
                continue;
            };
            let at = at.push(path);
            if let Some((at, node)) = resolve::follow(self.root, at, &member.node) {
                self.path_operations(path, member.name, item, &at, node, &mut entries);
            }
        }
        self.select(&mut entries);
        entries
    }

    /// Gives operations their selectors.
    fn select(&self, entries: &mut [OperationEntry<'_>]) {
        let mut groups: HashMap<_, Vec<(usize, PathTemplate)>> = HashMap::new();
        for (index, entry) in entries.iter().enumerate() {
            // Every path of a clean document is a template.
            let template = PathTemplate::parse(entry.path).unwrap_or_default();
            let shape = template.shape(entry.catch_all);
            let group = groups.entry((entry.method, shape)).or_default();
            group.push((index, template));
        }
        for group in groups.values() {
            let alone = group.len() == 1;
            let marks: Vec<_> = group
                .iter()
                .map(|(index, template)| {
                    let mut marks = Marks::of_template(template);
                    let entry = entries.get(*index).filter(|_| !alone);
                    for parameter in entry.iter().flat_map(|entry| &entry.parameters) {
                        if let Some(node) = self.node(&parameter.pointer) {
                            let resolve = |node| resolve::follow(self.root, Pointer::root(), node);
                            marks.add(template, node, |node| Some(resolve(node)?.1));
                        }
                    }
                    marks
                })
                .collect();
            for ((index, _), selectors) in group.iter().zip(selectors::tell_apart(&marks)) {
                if let Some(entry) = entries.get_mut(*index) {
                    entry.selectors = selectors;
                }
            }
        }
    }

    /// The headers of a response, or of an encoding, that stands at a place.
    pub fn headers<'d>(
        &'d self,
        owner: &Pointer,
        headers: &'d IndexMap<String, ReferenceOr<openapiv3::Header>>,
    ) -> Vec<HeaderEntry<'d>> {
        let at = owner.push("headers");
        headers
            .iter()
            .filter_map(|(name, header)| {
                let (pointer, header) =
                    self.target(&at.push(name), header, &self.targets.headers)?;
                Some(HeaderEntry {
                    name,
                    pointer,
                    header,
                })
            })
            .collect()
    }

    /// The media types of a parameter, header, body or response that stands at a place.
    pub fn content<'d>(
        &self,
        owner: &Pointer,
        content: &'d openapiv3::Content,
    ) -> impl Iterator<Item = (&'d str, Pointer, &'d MediaType)> {
        let at = owner.push("content");
        content
            .iter()
            .map(move |(name, media_type)| (&**name, at.push(name), media_type))
    }

    /// The examples of a parameter, header or media type that stands at a place: `example`, then
    /// those of `examples` that have their value in the document.
    pub fn examples(&self, owner: &Pointer) -> Vec<ExampleEntry<'s>> {
        let Some(node) = self.root.at(owner) else {
            return Vec::new();
        };
        let single = node.get("example").map(|value| ExampleEntry {
            name: None,
            summary: None,
            pointer: owner.push("example"),
            value,
        });
        let at = owner.push("examples");
        let named = node.get("examples").and_then(Node::as_object);
        single
            .into_iter()
            .chain(named.into_iter().flat_map(|named| {
                named.iter().filter_map(|(name, _)| {
                    let (pointer, example) = self.resolve(&at.push(name))?;
                    let field = ["value", "dataValue"]
                        .into_iter()
                        .find(|field| example.get(field).is_some())?;
                    Some(ExampleEntry {
                        name: Some(name),
                        summary: example.get("summary").and_then(Node::as_str),
                        pointer: pointer.push(field),
                        value: example.get(field)?,
                    })
                })
            }))
            .collect()
    }

    fn path_operations<'d>(
        &'d self,
        path: &'d str,
        path_span: Span,
        item: &'d openapiv3::PathItem,
        at: &Pointer,
        node: &'d Node,
        entries: &mut Vec<OperationEntry<'d>>,
    ) {
        let template = PathTemplate::parse(path).unwrap_or_default();
        let fields = node.as_object().into_iter().flat_map(|node| node.iter());
        for (field, member) in fields {
            let Some(method) = Method::from_field(field) else {
                continue;
            };
            let Some(operation) = skeleton::slot(item, method) else {
                continue;
            };
            let pointer = at.push(field);
            let parameters = self.parameters(&template, at, item, &pointer, operation);
            entries.push(OperationEntry {
                path,
                path_span,
                method,
                catch_all: parameters.iter().any(|parameter| {
                    let node = self.node(&parameter.pointer);
                    node.and_then(|node| node.get("x-catch-all")?.as_bool()) == Some(true)
                }),
                selectors: Vec::new(),
                node: &member.node,
                item: at.clone(),
                operation,
                parameters,
                request_body: operation.request_body.as_ref().and_then(|body| {
                    let at = pointer.push("requestBody");
                    self.target(&at, body, &self.targets.request_bodies)
                }),
                responses: self.responses(&pointer, &member.node, operation),
                security: self.security(operation),
                pointer,
            });
        }
    }

    /// The parameters of the path item that the operation does not override, then its own.
    fn parameters<'d>(
        &'d self,
        template: &PathTemplate,
        item_at: &Pointer,
        item: &'d openapiv3::PathItem,
        operation_at: &Pointer,
        operation: &'d openapiv3::Operation,
    ) -> Vec<ParameterEntry<'d>> {
        let mut merged: IndexMap<_, ParameterEntry<'d>> = IndexMap::new();
        for (at, list) in [
            (item_at, &item.parameters),
            (operation_at, &operation.parameters),
        ] {
            let at = at.push("parameters");
            for (index, parameter) in list.iter().enumerate() {
                let found = self.target(&at.index(index), parameter, &self.targets.parameters);
                let Some((pointer, parameter)) = found else {
                    continue;
                };
                if !is_ignored(parameter) {
                    let parameter = in_place(template, parameter);
                    let name = parameter.parameter_data_ref().name.clone();
                    let key = (std::mem::discriminant(&*parameter), name);
                    merged.insert(key, ParameterEntry { pointer, parameter });
                }
            }
        }
        merged.into_values().collect()
    }

    fn responses<'d>(
        &'d self,
        at: &Pointer,
        node: &Node,
        operation: &'d openapiv3::Operation,
    ) -> Vec<(Status, Pointer, &'d openapiv3::Response)> {
        let at = at.push("responses");
        let names = node.get("responses").and_then(Node::as_object);
        names
            .into_iter()
            .flat_map(|names| names.iter())
            .filter_map(|(name, _)| {
                let status = Status::parse(name)?;
                let typed = &operation.responses;
                let response = match status {
                    Status::Default => typed.default.as_ref(),
                    Status::Code(code) => typed.responses.get(&openapiv3::StatusCode::Code(code)),
                    Status::Range(first) => {
                        let range = openapiv3::StatusCode::Range(u16::from(first));
                        typed.responses.get(&range)
                    }
                };
                let (pointer, response) =
                    self.target(&at.push(name), response?, &self.targets.responses)?;
                Some((status, pointer, response))
            })
            .collect()
    }

    fn security<'d>(
        &'d self,
        operation: &'d openapiv3::Operation,
    ) -> Vec<Vec<(&'d str, Vec<&'d str>)>> {
        let requirements = operation
            .security
            .as_ref()
            .or(self.openapi.security.as_ref());
        requirements
            .into_iter()
            .flatten()
            .map(|requirement| {
                requirement
                    .iter()
                    .map(|(name, scopes)| (&**name, scopes.iter().map(|scope| &**scope).collect()))
                    .collect()
            })
            .collect()
    }

    /// An object that stands at a place, or what the reference there leads to.
    fn target<'d, T>(
        &self,
        at: &Pointer,
        value: &'d ReferenceOr<T>,
        targets: &'d HashMap<Pointer, T>,
    ) -> Option<(Pointer, &'d T)> {
        match value {
            ReferenceOr::Item(item) => Some((at.clone(), item)),
            ReferenceOr::Reference { reference } => {
                let (pointer, _) = self.resolve(&self.reference(reference)?)?;
                let item = targets.get(&pointer)?;
                Some((pointer, item))
            }
        }
    }
}

/// Whether the standard ignores a parameter (OAS 3.0.4, section 4.7.12.2).
fn is_ignored(parameter: &openapiv3::Parameter) -> bool {
    matches!(parameter, openapiv3::Parameter::Header { parameter_data, .. }
        if check::is_reserved_header(&parameter_data.name))
}

/// A parameter with `in: path` that the template has in its query, as the query parameter that it
/// is; others as they are. In both places lists are written with commas (RFC 6570, section 3.2.2).
fn in_place<'d>(
    template: &PathTemplate,
    parameter: &'d openapiv3::Parameter,
) -> Cow<'d, openapiv3::Parameter> {
    if let openapiv3::Parameter::Path { parameter_data, .. } = parameter
        && let Some(part) = template.in_query(&parameter_data.name)
    {
        let mut parameter_data = parameter_data.clone();
        parameter_data.name.clone_from(&part.name);
        parameter_data.required = true;
        parameter_data.explode = Some(false);
        return Cow::Owned(openapiv3::Parameter::Query {
            parameter_data,
            allow_reserved: false,
            style: openapiv3::QueryStyle::Form,
            allow_empty_value: None,
        });
    }
    Cow::Borrowed(parameter)
}

#[cfg(test)]
mod tests;
