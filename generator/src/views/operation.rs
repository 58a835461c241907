//! The static data of an operation.

use crate::api::{
    Location, Operation, Parameter, ParameterSet, Route, Selector, SelectorPlace, Shape, Status,
    Style,
};
use crate::code;
use crate::code::{Code, Ident, Literal, layout};
use crate::names::RouteName;

use super::contract::{Principal, principal};
use super::types::Printer;

/// What the runtime has to know of an operation.
pub(super) fn operation_static(
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
        Literal::string(&route.template.to_string()),
        ",\n"
    ];
    if let Some(id) = &operation.id {
        text.push(code!["    id: ", Literal::string(id), ",\n"]);
    }
    text.push(code!["    file: ", Literal::string(&file), ",\n"]);
    if route.catch_all {
        text.push("    catch_all: true,\n");
    }
    if !operation.selectors.is_empty() {
        let selectors = operation.selectors.iter();
        let entries = selectors.map(|entry| selector(printer, entry)).collect();
        let table = layout::array(4, "selectors: &".into(), entries, ",");
        text.push(code!["    ", table, "\n"]);
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

fn selector(printer: &Printer<'_>, selector: &Selector) -> Code {
    let function = match selector.place {
        SelectorPlace::Query => "::query(",
        SelectorPlace::Header => "::header(",
    };
    let value = match &selector.value {
        Some(value) => code!["Some(", Literal::string(value), ")"],
        None => "None".into(),
    };
    let name = Literal::string(&selector.name);
    code![
        printer.runtime("Selector"),
        function,
        name,
        ", ",
        value,
        ")"
    ]
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

/// A table of parameters.
pub(super) fn parameter_table(
    printer: &Printer<'_>,
    indent: usize,
    head: Code,
    location: Location,
    parameters: &[Parameter],
    tail: &'static str,
) -> Code {
    let entries = parameters
        .iter()
        .map(|entry| parameter(printer, location, entry, indent + 4))
        .collect();
    layout::array(indent, head, entries, tail)
}

pub(super) fn parameter(
    printer: &Printer<'_>,
    location: Location,
    parameter: &Parameter,
    indent: usize,
) -> Code {
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
    // JSON says itself what it is.
    let json = parameter.style == Style::Json;
    let shape_of = if json {
        &Shape::Infer
    } else {
        &parameter.shape
    };
    let composite = matches!(shape_of, Shape::Array(_) | Shape::Object(..));
    let (head, usual, explode) = match location {
        Location::Path => ("::path(", Style::Simple, false),
        Location::Query => ("::query(", Style::Form, true),
        Location::Header => ("::header(", Style::Simple, false),
        Location::Cookie => ("::cookie(", Style::Form, true),
    };
    let name = Literal::string(&parameter.name);
    let arguments = code![name, ", ", shape(printer, shape_of)];
    let wide = arguments.width() > layout::LIST;
    let base = code![ty, head, arguments, ")"];
    let base = if wide { base.loose() } else { base };
    let mut calls = Vec::new();
    if parameter.style != usual {
        calls.push(code![".style(", printer.runtime("Style"), "::", style, ")"]);
    }
    if composite && parameter.explode != explode {
        let value = Literal::boolean(parameter.explode);
        calls.push(code![".explode(", value, ")"]);
    }
    layout::builder(indent, base, calls)
}

/// The constant of a shape.
pub(super) fn shape(printer: &Printer<'_>, value: &Shape) -> Code {
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
