//! The answers of an operation.

use crate::api::{Content, Location, Parameter, Payload, Presence, Response, Status, Style};
use crate::code;
use crate::code::{Code, Doc, Ident, Literal, layout};

use super::contract::OperationView;
use super::operation;
use super::types::Printer;

/// Adds a response's variants, and how each becomes a response of HTTP.
pub(super) fn response_view(
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
        Status::Code(code) => code.to_string(),
        Status::Range(class) => format!("{class}XX"),
        Status::Default => "Any other status".to_owned(),
    };
    let doc = Doc::default()
        .prose(Some(&response.description))
        .titled(&text);
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
                Presence::Optional => (".optional_header", printer.option(ty)),
                Presence::Required | Presence::Default(_) => (".header", ty),
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
            calls.push((call.into(), vec![target, code!["&", name]]));
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
        _ => operation::parameter(printer, Location::Header, parameter, 20),
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
