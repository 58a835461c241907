//! The contract of a route, and the stub beside it.

use askama::Template;

use crate::api::{Api, Home, Location, Operation, Route, TypeId};
use crate::code;
use crate::code::{Code, Doc, Ident, Line, Prefix, layout};
use crate::names::{Names, RouteName};

use super::Uses;
use super::body::body_view;
use super::definitions::{Definition, FieldView};
use super::operation::operation_static;
use super::response::response_view;
use super::types::Printer;

/// `contract.rs` of a route.
#[derive(Template)]
#[template(path = "contract.rs.txt")]
pub struct ContractFile {
    pub source: Line,
    pub path: Doc,
    pub secured: bool,
    pub imports: Code,
    pub operations: Vec<OperationView>,
    pub definitions: Vec<Definition>,
    pub items: Vec<Code>,
}

/// `route.rs` of a route, as it is written once.
#[derive(Template)]
#[template(path = "route.rs.txt")]
pub struct RouteFile {
    pub path: Doc,
    pub package: Ident,
    pub module: Ident,
    pub secured: bool,
    pub stubs: Vec<Stub>,
}

/// An operation that waits to be written.
pub struct Stub {
    pub doc: Doc,
    pub signature: Code,
}

/// An operation in a contract.
pub struct OperationView {
    pub doc: Doc,
    pub label: Line,
    pub method: Ident,
    pub constant: Ident,
    pub declaration: Code,
    pub request: Ident,
    pub principal: bool,
    pub fields: Vec<FieldView>,
    pub take: Code,
    pub response: Ident,
    pub variants: Vec<Code>,
    pub arms: Vec<Code>,
    pub enums: Option<BodyView>,
    pub statics: Vec<Code>,
    pub operation: Code,
}

/// The enum of a body that may have several media types.
pub struct BodyView {
    pub name: Ident,
    pub variants: Vec<Code>,
    pub arms: Vec<Code>,
}

impl OperationView {
    /// Adds a field to the request.
    pub(super) fn add(&mut self, doc: Doc, name: &'static str, ty: Code) {
        self.fields
            .push(FieldView::new(doc, &Ident::fixed(name), ty));
    }

    fn loose_variants(&self) -> bool {
        self.variants.iter().any(Code::needs_skip)
    }

    fn loose_arms(&self) -> bool {
        // The arms stand twelve columns further to the right than their first lines say.
        self.arms
            .iter()
            .any(|arm| code![Code::indent(12), arm].needs_skip())
    }
}

/// How a request says who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Principal {
    None,
    Optional,
    Required,
}

impl ContractFile {
    pub fn new(
        api: &Api,
        names: &Names,
        uses: &Uses,
        index: usize,
        types: &[TypeId],
        source: &Line,
    ) -> Option<Self> {
        let route = api.routes.get(index)?;
        let name = names.routes().get(index)?;
        let printer = Printer::new(api, names, Home::Route(index));
        let definitions = types
            .iter()
            .filter_map(|id| {
                let def = api.types.get(id.0)?;
                Some(Definition::new(&printer, *id, def, uses.codecs(*id)))
            })
            .collect();
        let operations: Vec<_> = route
            .operations
            .iter()
            .enumerate()
            .map(|(at, operation)| operation_view(&printer, route, name, at, operation))
            .collect();
        for name in ["Endpoint", "IntoResponse", "Operation", "Response"] {
            printer.runtime(name);
        }
        Some(Self {
            source: source.clone(),
            path: path_doc(route),
            secured: route
                .operations
                .iter()
                .any(|operation| principal(operation) != Principal::None),
            imports: printer.imports(),
            operations,
            definitions,
            items: printer.take_items(),
        })
    }
}

impl RouteFile {
    pub fn new(package: &Ident, route: &Route, name: &RouteName) -> Self {
        let stubs: Vec<_> = route
            .operations
            .iter()
            .map(|operation| Stub {
                doc: summary(operation),
                signature: stub(operation),
            })
            .collect();
        Self {
            path: path_doc(route),
            package: package.clone(),
            module: name.module.clone(),
            secured: route
                .operations
                .iter()
                .any(|operation| principal(operation) != Principal::None),
            stubs,
        }
    }
}

fn path_doc(route: &Route) -> Doc {
    Doc::default().paragraph(&format!("`{}`", super::code_span(&route.path)))
}

fn label(operation: &Operation, path: &str) -> String {
    format!("`{} {}`", operation.method.as_str(), super::code_span(path))
}

fn method(operation: &Operation) -> Ident {
    Ident::snake([operation.method.as_str()])
}

pub(super) fn type_name(operation: &Operation, word: &str) -> Ident {
    let method = operation.method.as_str().to_ascii_lowercase();
    Ident::camel([method.as_str(), word], Prefix::Type)
}

fn summary(operation: &Operation) -> Doc {
    let text = operation
        .summary
        .as_deref()
        .filter(|text| !text.trim().is_empty());
    Doc::default().prose(text.or(operation.description.as_deref()))
}

pub(super) fn principal(operation: &Operation) -> Principal {
    if operation.security.iter().all(Vec::is_empty) {
        Principal::None
    } else if operation.security.iter().any(Vec::is_empty) {
        Principal::Optional
    } else {
        Principal::Required
    }
}

fn request_type(operation: &Operation, principal_path: &'static str) -> Code {
    let name = type_name(operation, "Request");
    match principal(operation) {
        Principal::None => (&name).into(),
        _ => code![&name, "<", principal_path, ">"],
    }
}

fn stub(operation: &Operation) -> Code {
    let head = code!["async fn ", &method(operation)];
    let request = code!["request: ", request_type(operation, "Principal")];
    let returned = code!["Result<", &type_name(operation, "Response"), ">"];
    layout::signature(4, head, vec!["&self".into(), request], returned, " {")
}

fn operation_view(
    printer: &Printer<'_>,
    route: &Route,
    name: &RouteName,
    at: usize,
    operation: &Operation,
) -> OperationView {
    let method = method(operation);
    let response = type_name(operation, "Response");
    let principal = principal(operation);
    let label = label(operation, &route.path);
    let title = match &operation.id {
        Some(id) => format!("{label}, `{}`", super::code_span(id)),
        None => label.clone(),
    };
    let mut doc = summary(operation).titled(&title);
    if let (Some(_), Some(text)) = (&operation.summary, &operation.description)
        && operation.summary.as_deref().map(str::trim) != Some(text.trim())
    {
        doc = doc.prose(Some(text));
    }
    if operation.deprecated {
        doc = doc.paragraph("Deprecated.");
    }
    let request = code!["request: ", request_type(operation, "Self::Principal")];
    let returned = code!["impl Future<Output = Result<", &response, ">> + Send"];
    let declaration = layout::signature(
        4,
        code!["fn ", &method],
        vec!["&self".into(), request],
        returned,
        ";",
    );
    let mut view = OperationView {
        doc,
        label: Line::new(&label),
        constant: method.upper(),
        declaration,
        request: type_name(operation, "Request"),
        principal: principal != Principal::None,
        fields: Vec::new(),
        take: Code::default(),
        response,
        variants: Vec::new(),
        arms: Vec::new(),
        enums: None,
        statics: Vec::new(),
        operation: Code::default(),
        method,
    };
    let mut takes: Vec<Code> = Vec::new();
    match principal {
        Principal::None => {}
        Principal::Optional => {
            let doc = Doc::default().paragraph("Who calls, if they said so.");
            view.add(doc, "principal", printer.option("P".into()));
            takes.push("principal = Some(input.principal());".into());
        }
        Principal::Required => {
            let doc = Doc::default().paragraph("Who calls.");
            view.add(doc, "principal", "P".into());
            takes.push("principal = input.principal();".into());
        }
    }
    for set in &operation.parameters {
        let field = match set.location {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "headers",
            Location::Cookie => "cookies",
        };
        takes.push(code![field, " = input.", field, "();"]);
        view.add(Doc::default(), field, printer.path(set.ty));
    }
    if let Some(body) = &operation.body {
        takes.push(body_view(printer, name, at, operation, body, &mut view));
    }
    view.add(Doc::default(), "head", printer.runtime("Head"));
    view.take = take(&view.request, principal != Principal::None, takes);
    let variants = name.responses.get(at).map_or(&[][..], Vec::as_slice);
    let headers = name.headers.get(at).map_or(&[][..], Vec::as_slice);
    for ((response, variants), headers) in operation.responses.iter().zip(variants).zip(headers) {
        response_view(printer, response, variants, headers, &mut view);
    }
    view.operation = operation_static(printer, route, name, operation, &view.constant);
    view
}

/// The macro that takes a request apart.
fn take(request: &Ident, principal: bool, takes: Vec<Code>) -> Code {
    let generic = if principal { "<P>" } else { "" };
    let head = code!["runtime::request! { ", request, generic, ", input;"];
    let line = code![&head, " ", Code::join(takes.iter().cloned(), " "), " }"];
    if takes.is_empty() {
        return code![head, " }"];
    }
    if line.width() <= layout::WIDTH {
        return line;
    }
    let mut lines = head;
    for take in takes {
        lines.push(code!["\n    ", take]);
    }
    code![lines, "\n}"]
}
