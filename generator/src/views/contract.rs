//! The contract of a route, and the stub beside it.

use askama::Template;

use crate::api::{
    Api, Body, Content, Home, Location, Operation, Parameter, ParameterSet, Payload, Presence,
    Response, Route, Shape, Status, Style, TypeId,
};
use crate::code;
use crate::code::{Code, Doc, Ident, Literal, Prefix, layout};
use crate::names::{Names, RouteName};

use super::Uses;
use super::definitions::Definition;
use super::types::{Item, Printer};

/// `contract.rs` of a route.
#[derive(Template)]
#[template(path = "contract.rs.txt")]
pub struct ContractFile {
    pub source: Doc,
    pub path: Doc,
    pub secured: bool,
    pub imports: Code,
    pub operations: Vec<OperationView>,
    pub definitions: Vec<Definition>,
    pub items: Vec<Item>,
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
    pub label: Doc,
    pub method: Ident,
    pub constant: Ident,
    pub declaration: Code,
    pub request: Ident,
    pub principal: bool,
    pub fields: Vec<(Doc, Ident, Code)>,
    pub take: Code,
    pub response: Ident,
    pub variants: Vec<Code>,
    pub arms: Vec<Code>,
    pub enums: Option<BodyView>,
    pub statics: Vec<Code>,
    pub operation: Code,
    /// Which parts have lines that rustfmt would break at places of its own.
    pub skip_static: bool,
    pub skip_arms: bool,
    pub skip_variants: bool,
}

/// The enum of a body that may have several media types.
pub struct BodyView {
    pub name: Ident,
    pub variants: Vec<Code>,
    pub arms: Vec<Code>,
}

/// How a request says who sends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Principal {
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
        source: &Doc,
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

fn type_name(operation: &Operation, word: &str) -> Ident {
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

fn principal(operation: &Operation) -> Principal {
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
    let mut doc = summary(operation);
    if let (Some(_), Some(text)) = (&operation.summary, &operation.description)
        && operation.summary.as_deref().map(str::trim) != Some(text.trim())
    {
        doc = doc.prose(Some(text));
    }
    doc = match &operation.id {
        Some(id) => doc.paragraph(&format!("{label}, operation `{}`", super::code_span(id))),
        None => doc.paragraph(&label),
    };
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
        label: Doc::default().paragraph(&label),
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
        skip_static: false,
        skip_arms: false,
        skip_variants: false,
        method,
    };
    let mut takes: Vec<Code> = Vec::new();
    match principal {
        Principal::None => {}
        Principal::Optional => {
            let doc = Doc::default().paragraph("Who calls, if they said so.");
            view.fields
                .push((doc, Ident::fixed("principal"), printer.option("P".into())));
            takes.push("principal = Some(input.principal());".into());
        }
        Principal::Required => {
            let doc = Doc::default().paragraph("Who calls.");
            view.fields
                .push((doc, Ident::fixed("principal"), "P".into()));
            takes.push("principal = input.principal();".into());
        }
    }
    for set in &operation.parameters {
        let field = match set.location {
            Location::Path => Ident::fixed("path"),
            Location::Query => Ident::fixed("query"),
            Location::Header => Ident::fixed("headers"),
            Location::Cookie => Ident::fixed("cookies"),
        };
        takes.push(code![&field, " = input.", &field, "();"]);
        view.fields
            .push((Doc::default(), field, printer.path(set.ty)));
    }
    if let Some(body) = &operation.body {
        takes.push(body_view(printer, name, at, operation, body, &mut view));
    }
    view.fields.push((
        Doc::default(),
        Ident::fixed("head"),
        printer.runtime("Head"),
    ));
    view.take = take(&view.request, principal != Principal::None, takes);
    let variants = name.responses.get(at).map_or(&[][..], Vec::as_slice);
    let headers = name.headers.get(at).map_or(&[][..], Vec::as_slice);
    for ((response, variants), headers) in operation.responses.iter().zip(variants).zip(headers) {
        response_view(printer, response, variants, headers, &mut view);
    }
    view.operation = operation_static(printer, route, name, operation, &view.constant);
    let wide = |code: &Code, indent: usize| code.widest() + indent > layout::WIDTH;
    view.skip_static = wide(&view.operation, 0);
    view.skip_arms = view.arms.iter().any(|arm| wide(arm, 12));
    view.skip_variants = view.variants.iter().any(|variant| wide(variant, 0));
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

/// The type of a payload, and the expression that takes it from the input.
fn payload(printer: &Printer<'_>, payload: &Payload, form: &Ident, hint: &Ident) -> (Code, Code) {
    match payload {
        Payload::Json(ty) => {
            let path = printer.decode_path(ty, hint);
            (printer.ty(ty), code!["input.json(", path, ")"])
        }
        Payload::RawJson(ty) => {
            let path = printer.decode_path(ty, hint);
            (
                code![printer.runtime("Raw"), "<", printer.ty(ty), ">"],
                code!["input.raw_json(", path, ")"],
            )
        }
        Payload::Form(id, _) => {
            let path = printer.path(*id);
            (
                path.clone(),
                code!["input.form(", form, ", ", path, "::decode)"],
            )
        }
        Payload::Text => (
            printer.std("String", "::std::string::String"),
            "input.text()".into(),
        ),
        Payload::Bytes => (printer.runtime("Bytes"), "input.bytes()".into()),
    }
}

fn body_view(
    printer: &Printer<'_>,
    name: &RouteName,
    at: usize,
    operation: &Operation,
    body: &Body,
    view: &mut OperationView,
) -> Code {
    let form = view.method.constant("FORM");
    let hint = type_name(operation, "Body");
    for content in &body.content {
        if let Payload::Form(_, parameters) = &content.payload {
            let head = code![
                "static ",
                &form,
                ": &[",
                printer.runtime("Parameter"),
                "] = &"
            ];
            view.statics.push(parameter_table(
                printer,
                0,
                head,
                Location::Query,
                parameters,
                ";",
            ));
        }
    }
    let (ty, read) = match body.content.as_slice() {
        [content] => payload(printer, &content.payload, &form, &hint),
        contents => {
            let names = name.bodies.get(at).map_or(&[][..], Vec::as_slice);
            let mut variants = Vec::new();
            let mut arms = Vec::new();
            for (index, (content, variant)) in contents.iter().zip(names).enumerate() {
                let (ty, read) = payload(printer, &content.payload, &form, &hint.and(variant));
                variants.push(code![variant, "(", ty, ")"]);
                let pattern: Code = if index + 1 == contents.len() {
                    "_".into()
                } else {
                    Literal::integer(index as i128).into()
                };
                arms.push(code![pattern, " => ", read, ".map(Self::", variant, "),"]);
            }
            view.enums = Some(BodyView {
                name: hint.clone(),
                variants,
                arms,
            });
            ((&hint).into(), code![&hint, "::decode(input)"])
        }
    };
    let several = body.content.len() > 1;
    if !several {
        printer.import_for(&read);
    }
    for arm in view.enums.iter().flat_map(|body| &body.arms) {
        printer.import_for(arm);
    }
    let (ty, read) = match (body.required, several) {
        (true, _) => (ty, read),
        (false, true) => (
            printer.option(ty),
            code!["input.optional(", &hint, "::decode)"],
        ),
        (false, false) => (
            printer.option(ty),
            code!["input.optional(|input| ", read, ")"],
        ),
    };
    let doc = Doc::default().prose(body.description.as_deref());
    view.fields.push((doc, Ident::fixed("body"), ty));
    code!["body = ", read, ";"]
}

fn response_view(
    printer: &Printer<'_>,
    response: &Response,
    variants: &[Ident],
    headers: &[Ident],
    view: &mut OperationView,
) {
    let (status_type, status): (Option<Code>, Code) = match response.status {
        Status::Code(code) => (None, Literal::integer(i128::from(code)).into()),
        Status::Range(class) => {
            let class = Literal::integer(i128::from(class));
            let ty = code![printer.runtime("StatusRange"), "<", class, ">"];
            (Some(ty), "status.as_u16()".into())
        }
        Status::Default => (
            Some(printer.runtime("StatusCode")),
            "status.as_u16()".into(),
        ),
    };
    let text = match response.status {
        Status::Code(code) => format!("{code}: "),
        Status::Range(class) => format!("{class}XX: "),
        Status::Default => "Any other status: ".to_owned(),
    };
    let described = Doc::default().prose(Some(&response.description));
    let doc = match described.lines() {
        [] => Doc::default().paragraph(text.trim_end_matches(": ")),
        _ => Doc::default().prose(Some(&(text + response.description.trim()))),
    };
    let contents: Vec<Option<&Content>> = if response.content.is_empty() {
        vec![None]
    } else {
        response.content.iter().map(Some).collect()
    };
    for (content, variant) in contents.into_iter().zip(variants) {
        let (ty, answer) = match content {
            None => (None, code!["response::empty(", &status, ")"]),
            Some(content) => {
                let (ty, answer) = answer(printer, content, &status);
                (Some(ty), answer)
            }
        };
        let mut fields: Vec<(Ident, Code)> = Vec::new();
        fields.extend(status_type.clone().map(|ty| (Ident::fixed("status"), ty)));
        fields.extend(ty.map(|ty| (Ident::fixed("body"), ty)));
        let names = fields
            .iter()
            .map(|(field, _)| Code::from(field))
            .collect::<Vec<_>>();
        let comment = doc.outer(4).to_code();
        if response.headers.is_empty() {
            let (declared, pattern) = if fields.is_empty() {
                (Code::default(), Code::default())
            } else {
                let types = fields.iter().map(|(_, ty)| ty.clone());
                (
                    code!["(", Code::join(types, ", "), ")"],
                    code!["(", Code::join(names, ", "), ")"],
                )
            };
            view.variants
                .push(code![comment, "    ", variant, declared, ","]);
            view.arms.push(layout::plain_arm(
                12,
                code!["Self::", variant, pattern],
                answer,
            ));
            continue;
        }
        let mut declared = code![comment, "    ", variant, " {\n"];
        for (field, ty) in &fields {
            declared.push(code!["        ", field, ": ", ty, ",\n"]);
        }
        let mut calls = Vec::new();
        let mut pattern = names;
        for ((field, parameter), name) in response.headers.iter().zip(headers) {
            let ty = printer.ty(&field.ty);
            let (call, ty) = match field.presence {
                Presence::Optional => ("optional_header(", printer.option(ty)),
                Presence::Required | Presence::Default(_) => ("header(", ty),
            };
            let described = super::definitions::field_doc(field);
            declared.push(code![
                described.outer(8).to_code(),
                "        ",
                name,
                ": ",
                ty,
                ",\n"
            ]);
            let target = header_parameter(printer, parameter);
            calls.push(code![".", call, target, ", &", name, ")"]);
            pattern.push(name.into());
        }
        view.variants.push(code![declared, "    },"]);
        let head = code!["Self::", variant];
        view.arms
            .push(layout::variant_arm(12, head, pattern, answer, calls));
        printer.runtime("Headers");
    }
}

/// How a header is written: most by their name alone.
fn header_parameter(printer: &Printer<'_>, parameter: &Parameter) -> Code {
    let name = Literal::string(&parameter.name);
    match (parameter.style, parameter.explode) {
        (Style::Simple, false) => name.into(),
        _ => code![self::parameter(printer, Location::Header, parameter)],
    }
}

/// The type of an answer's body, and the expression that makes the answer of `body`.
fn answer(printer: &Printer<'_>, content: &Content, status: &Code) -> (Code, Code) {
    let media_type = Literal::string(&content.media_type);
    let wildcard = content.media_type.contains('*');
    match &content.payload {
        Payload::Json(ty) | Payload::RawJson(ty) => {
            let ty = printer.ty(ty);
            match content.media_type.as_str() {
                "application/problem+json" => (ty, code!["response::problem(", status, ", &body)"]),
                "application/json" => (ty, code!["response::json(", status, ", &body)"]),
                _ if wildcard => (ty, code!["response::json(", status, ", &body)"]),
                _ => (
                    ty,
                    code!["response::json_as(", status, ", ", media_type, ", &body)"],
                ),
            }
        }
        Payload::Text if !wildcard => (
            printer.std("String", "::std::string::String"),
            code!["response::text(", status, ", ", media_type, ", body)"],
        ),
        Payload::Bytes | Payload::Form(..) if !wildcard => (
            printer.runtime("Bytes"),
            code!["response::bytes(", status, ", ", media_type, ", body)"],
        ),
        // The document names a range, so the handler names the type.
        _ => (
            printer.runtime("Content"),
            code!["response::content(", status, ", body)"],
        ),
    }
}

fn operation_static(
    printer: &Printer<'_>,
    route: &Route,
    name: &RouteName,
    operation: &Operation,
    constant: &Ident,
) -> Code {
    let file = format!("src/routes/{}", name.folder.file("route.rs"));
    let mut text = code![
        "static ",
        constant,
        ": Operation = Operation {\n    method: ",
        Literal::string(operation.method.as_str()),
        ",\n    path: ",
        Literal::string(&route.path),
        ",\n"
    ];
    if let Some(id) = &operation.id {
        text.push(code!["    id: ", Literal::string(id), ",\n"]);
    }
    text.push(code!["    file: ", Literal::string(&file), ",\n"]);
    if route.catch_all {
        text.push("    catch_all: true,\n");
    }
    for ParameterSet {
        location,
        parameters,
        ty: _,
    } in &operation.parameters
    {
        let head = match location {
            Location::Path => "path_parameters: &",
            Location::Query => "query_parameters: &",
            Location::Header => "header_parameters: &",
            Location::Cookie => "cookie_parameters: &",
        };
        text.push(code![
            "    ",
            parameter_table(printer, 4, head.into(), *location, parameters, ","),
            "\n"
        ]);
    }
    if let Some(body) = &operation.body {
        let types = body
            .content
            .iter()
            .map(|content| Literal::string(&content.media_type).into())
            .collect();
        let rule = if body.required {
            "::Required(&"
        } else {
            "::Optional(&"
        };
        let head = code!["body: ", printer.runtime("BodyRule"), rule];
        text.push(code!["    ", layout::array(4, head, types, "),"), "\n"]);
        let declares = |code| {
            operation
                .responses
                .iter()
                .any(|response| response.status == Status::Code(code))
        };
        if declares(400) && !declares(422) {
            text.push("    invalid_body: 400,\n");
        }
    }
    if principal(operation) != Principal::None {
        text.push(security(printer, operation));
    }
    code![text, "    ..Operation::NEW\n};\n"]
}

fn security(printer: &Printer<'_>, operation: &Operation) -> Code {
    let requirement = printer.runtime("Requirement");
    let alternatives = operation
        .security
        .iter()
        .map(|alternative| {
            let requirements = alternative.iter().map(|needed| {
                let scopes = needed
                    .scopes
                    .iter()
                    .map(|scope| Literal::string(scope).into());
                code![
                    &requirement,
                    "::new(",
                    Literal::integer(needed.scheme as i128),
                    ", &[",
                    Code::join(scopes, ", "),
                    "])"
                ]
            });
            code!["&[", Code::join(requirements, ", "), "]"]
        })
        .collect();
    code![
        "    ",
        layout::array(4, "security: &".into(), alternatives, ","),
        "\n"
    ]
}

fn parameter_table(
    printer: &Printer<'_>,
    indent: usize,
    head: Code,
    location: Location,
    parameters: &[Parameter],
    tail: &'static str,
) -> Code {
    let entries = parameters
        .iter()
        .map(|entry| parameter(printer, location, entry))
        .collect();
    layout::array(indent, head, entries, tail)
}

fn parameter(printer: &Printer<'_>, location: Location, parameter: &Parameter) -> Code {
    let ty = printer.runtime("Parameter");
    let style = match parameter.style {
        Style::Simple => "Simple",
        Style::Label => "Label",
        Style::Matrix => "Matrix",
        Style::Form => "Form",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Json => "Json",
    };
    let composite = matches!(parameter.shape, Shape::Array(_) | Shape::Object(..));
    let (head, usual, explode) = match location {
        Location::Path => ("::path(", Style::Simple, false),
        Location::Query => ("::query(", Style::Form, true),
        Location::Header => ("::header(", Style::Simple, false),
        Location::Cookie => ("::cookie(", Style::Form, true),
    };
    let mut code = code![
        ty,
        head,
        Literal::string(&parameter.name),
        ", ",
        shape(printer, &parameter.shape),
        ")"
    ];
    if parameter.style != usual {
        code.push(code![".style(", printer.runtime("Style"), "::", style, ")"]);
    }
    if composite && parameter.explode != explode {
        code.push(code![".explode(", Literal::boolean(parameter.explode), ")"]);
    }
    code
}

fn shape(printer: &Printer<'_>, value: &Shape) -> Code {
    let ty = printer.runtime("Shape");
    match value {
        Shape::String => code![ty, "::String"],
        Shape::Integer => code![ty, "::Integer"],
        Shape::Number => code![ty, "::Number"],
        Shape::Boolean => code![ty, "::Boolean"],
        Shape::Infer => code![ty, "::Infer"],
        Shape::Array(item) => code![ty, "::Array(&", shape(printer, item), ")"],
        Shape::Object(members, rest) => {
            let members = members.iter().map(|(name, member)| {
                code![
                    "(",
                    Literal::string(name),
                    ", ",
                    shape(printer, member),
                    ")"
                ]
            });
            let rest = match rest {
                Some(rest) => code!["Some(&", shape(printer, rest), ")"],
                None => "None".into(),
            };
            code![
                ty,
                "::Object(&[",
                Code::join(members, ", "),
                "], ",
                rest,
                ")"
            ]
        }
    }
}
