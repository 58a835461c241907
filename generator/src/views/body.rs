//! The body of a request.

use crate::api::{Body, Location, Operation, Payload};
use crate::code;
use crate::code::{Code, Doc, Ident, Literal, layout};
use crate::names::RouteName;

use super::contract::{BodyView, OperationView, type_name};
use super::operation::{parameter_table, shape};
use super::types::Printer;

/// The type of a payload, and the call that takes it from the input.
fn payload(
    printer: &Printer<'_>,
    payload: &Payload,
    form: &Ident,
    hint: &Ident,
) -> (Code, (Code, Vec<Code>)) {
    match payload {
        Payload::Json(ty) => {
            let path = printer.decode_path(ty, hint);
            (printer.ty(ty), (".json".into(), vec![path]))
        }
        Payload::RawJson(ty) => {
            let path = printer.decode_path(ty, hint);
            let ty = code![printer.runtime("Raw"), "<", printer.ty(ty), ">"];
            (ty, (".raw_json".into(), vec![path]))
        }
        Payload::Form(id, _, rest) => {
            let path = printer.path(*id);
            let rest = match rest {
                Some(rest) => code!["Some(", shape(printer, rest), ")"],
                None => "None".into(),
            };
            let arguments = vec![form.into(), rest, code![&path, "::decode"]];
            (path, (".form".into(), arguments))
        }
        Payload::Text => {
            let ty = printer.std("String", "::std::string::String");
            (ty, (".text".into(), Vec::new()))
        }
        Payload::Bytes => (printer.runtime("Bytes"), (".bytes".into(), Vec::new())),
    }
}

pub(super) fn body_view(
    printer: &Printer<'_>,
    name: &RouteName,
    at: usize,
    operation: &Operation,
    body: &Body,
    view: &mut OperationView,
) -> Code {
    let hint = type_name(operation, "Body");
    let mut forms = Vec::new();
    for content in &body.content {
        let form = view.method.constant("FORM");
        let form = match view.statics.len() {
            0 => form,
            others => form.numbered(others + 1),
        };
        forms.push(form.clone());
        if let Payload::Form(_, parameters, _) = &content.payload {
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
        [content] => {
            let form = view.method.constant("FORM");
            let (ty, (head, arguments)) = payload(printer, &content.payload, &form, &hint);
            (
                ty,
                code!["input", head, "(", Code::join(arguments, ", "), ")"],
            )
        }
        contents => {
            let names = name.bodies.get(at).map_or(&[][..], Vec::as_slice);
            let mut variants = Vec::new();
            let mut arms = Vec::new();
            let contents_and_forms = contents.iter().zip(&forms).zip(names);
            for (index, ((content, form), variant)) in contents_and_forms.enumerate() {
                let (ty, read) = payload(printer, &content.payload, form, &hint.and(variant));
                variants.push(layout::variant(variant, ty));
                let pattern: Code = if index + 1 == contents.len() {
                    "_".into()
                } else {
                    Literal::integer(index as i128).into()
                };
                let calls = vec![read, (".map".into(), vec![code!["Self::", variant]])];
                arms.push(layout::chain_arm(12, pattern, "input".into(), calls));
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
    view.add(doc, "body", ty);
    code!["body = ", read, ";"]
}
