//! The page that clients of the API read.

use askama::Template;

use crate::api::{
    Api, DefKind, Format, Location, Operation, Payload, Presence, Status, Struct, Type, TypeId,
};

/// `docs/index.html`: what a client of the API needs, on one page. The extension of its template
/// makes askama escape everything that it prints.
#[derive(Template)]
#[template(path = "docs.html")]
pub struct DocsFile<'a> {
    pub title: &'a str,
    pub version: &'a str,
    pub description: Vec<&'a str>,
    pub operations: Vec<OperationDocs<'a>>,
}

/// An operation in the docs.
pub struct OperationDocs<'a> {
    pub anchor: String,
    pub method: &'static str,
    pub path: &'a str,
    pub summary: &'a str,
    pub description: Vec<&'a str>,
    pub deprecated: bool,
    pub security: Vec<String>,
    pub parameters: Vec<ParameterDocs<'a>>,
    pub bodies: Vec<BodyDocs<'a>>,
    pub responses: Vec<ResponseDocs<'a>>,
}

pub struct ParameterDocs<'a> {
    pub name: &'a str,
    pub location: &'static str,
    pub ty: String,
    pub required: bool,
    pub default: Option<String>,
    pub description: Vec<&'a str>,
}

pub struct BodyDocs<'a> {
    pub media_type: &'a str,
    pub ty: String,
    pub required: bool,
    pub members: Vec<MemberDocs<'a>>,
}

pub struct MemberDocs<'a> {
    pub name: &'a str,
    pub ty: String,
    pub required: bool,
    pub description: Vec<&'a str>,
}

pub struct ResponseDocs<'a> {
    pub status: String,
    pub description: Vec<&'a str>,
    pub bodies: Vec<BodyDocs<'a>>,
}

impl<'a> DocsFile<'a> {
    pub fn new(api: &'a Api) -> Self {
        let operations = api
            .routes
            .iter()
            .flat_map(|route| {
                route
                    .operations
                    .iter()
                    .map(move |operation| (route, operation))
            })
            .enumerate()
            .map(|(index, (route, operation))| operation_docs(api, index, &route.path, operation))
            .collect();
        Self {
            title: &api.title,
            version: &api.version,
            description: paragraphs(api.description.as_deref()),
            operations,
        }
    }
}

fn operation_docs<'a>(
    api: &'a Api,
    index: usize,
    path: &'a str,
    operation: &'a Operation,
) -> OperationDocs<'a> {
    let mut parameters = Vec::new();
    for set in &operation.parameters {
        let Some(shape) = object(api, set.ty) else {
            continue;
        };
        for field in &shape.fields {
            parameters.push(ParameterDocs {
                name: &field.name,
                location: match set.location {
                    Location::Path => "path",
                    Location::Query => "query",
                    Location::Header => "header",
                    Location::Cookie => "cookie",
                },
                ty: type_text(api, &field.ty, 3),
                required: matches!(field.presence, Presence::Required),
                default: match &field.presence {
                    Presence::Default(value) => Some(value.to_json()),
                    _ => None,
                },
                description: paragraphs(field.description.as_deref()),
            });
        }
    }
    let security = operation
        .security
        .iter()
        .map(|alternative| {
            let names = alternative
                .iter()
                .filter_map(|needed| api.schemes.get(needed.scheme))
                .map(|scheme| scheme.name.as_str())
                .collect::<Vec<_>>();
            if names.is_empty() {
                "anonymous".to_owned()
            } else {
                names.join(" and ")
            }
        })
        .collect();
    let method = operation.method.as_str();
    OperationDocs {
        // Ids of the document may hold spaces, or occur twice.
        anchor: format!("operation-{}", index + 1),
        method,
        path,
        summary: operation.summary.as_deref().unwrap_or_default(),
        description: paragraphs(operation.description.as_deref()),
        deprecated: operation.deprecated,
        security,
        parameters,
        bodies: operation
            .body
            .iter()
            .flat_map(|body| {
                body.content.iter().map(|content| {
                    body_docs(api, &content.media_type, &content.payload, body.required)
                })
            })
            .collect(),
        responses: operation
            .responses
            .iter()
            .map(|response| ResponseDocs {
                status: match response.status {
                    Status::Code(code) => code.to_string(),
                    Status::Range(class) => format!("{class}XX"),
                    Status::Default => "default".to_owned(),
                },
                description: paragraphs(Some(&response.description)),
                bodies: response
                    .content
                    .iter()
                    .map(|content| body_docs(api, &content.media_type, &content.payload, true))
                    .collect(),
            })
            .collect(),
    }
}

fn body_docs<'a>(
    api: &'a Api,
    media_type: &'a str,
    payload: &'a Payload,
    required: bool,
) -> BodyDocs<'a> {
    let (ty, shape) = match payload {
        Payload::Json(ty) | Payload::RawJson(ty) => {
            let id = match ty {
                Type::Named { id, .. } => Some(*id),
                _ => None,
            };
            (type_text(api, ty, 3), id.and_then(|id| object(api, id)))
        }
        Payload::Form(id, _) => ("form".to_owned(), object(api, *id)),
        Payload::Text => ("text".to_owned(), None),
        Payload::Bytes => ("bytes".to_owned(), None),
    };
    let members = shape.map(|shape| {
        shape
            .fields
            .iter()
            .map(|field| MemberDocs {
                name: &field.name,
                ty: type_text(api, &field.ty, 3),
                required: matches!(field.presence, Presence::Required),
                description: paragraphs(field.description.as_deref()),
            })
            .collect()
    });
    BodyDocs {
        media_type,
        ty,
        required,
        members: members.unwrap_or_default(),
    }
}

/// The object that a type is, looking through aliases.
fn object(api: &Api, id: TypeId) -> Option<&Struct> {
    let mut id = id;
    for _ in 0..api.types.len() {
        match &api.types.get(id.0)?.kind {
            DefKind::Struct(shape) => return Some(shape),
            DefKind::Alias(Type::Named { id: next, .. }) => id = *next,
            _ => return None,
        }
    }
    None
}

/// A type in words.
fn type_text(api: &Api, ty: &Type, depth: usize) -> String {
    let Some(depth) = depth.checked_sub(1) else {
        return "…".to_owned();
    };
    match ty {
        Type::Any => "any".to_owned(),
        Type::Null => "null".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer(..) => "integer".to_owned(),
        Type::Number(..) => "number".to_owned(),
        Type::String(format, _) => match format {
            Format::Plain => "string",
            Format::Uuid => "string (uuid)",
            Format::DateTime => "string (date-time)",
            Format::Date => "string (date)",
            Format::Base64 => "string (base64)",
        }
        .to_owned(),
        Type::Array(item, _) => format!("array of {}", type_text(api, item, depth)),
        Type::Map(value, _) => format!("map of {}", type_text(api, value, depth)),
        Type::Nullable(inner) => format!("{} or null", type_text(api, inner, depth)),
        Type::Among(_, among) => some_of(among.iter().map(|value| value.to_json())),
        Type::Named { id, .. } => match api.types.get(id.0) {
            None => "any".to_owned(),
            Some(def) => match &def.kind {
                DefKind::Alias(ty) => type_text(api, ty, depth + 1),
                DefKind::Choice(values) => some_of(values.iter().cloned()),
                _ => def.words.last().cloned().unwrap_or_default(),
            },
        },
    }
}

/// The first of some values.
fn some_of(values: impl ExactSizeIterator<Item = String>) -> String {
    const SHOWN: usize = 12;

    let more = if values.len() > SHOWN { ", …" } else { "" };
    let some: Vec<_> = values.take(SHOWN).collect();
    format!("one of {}{more}", some.join(", "))
}

fn paragraphs(text: Option<&str>) -> Vec<&str> {
    text.unwrap_or_default()
        .split("\n\n")
        .flat_map(|part| part.split("\r\n\r\n"))
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}
