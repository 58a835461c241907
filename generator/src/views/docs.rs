//! The page that clients of the API read.

use askama::Template;

use crate::api::{
    Api, DefKind, Format, Location, Operation, Payload, Presence, Status, Struct, Type, TypeDef,
    TypeId, Union, VariantContent,
};

/// How deep types and members are followed.
const DEPTH: usize = 3;

/// `docs/index.html`: what a client of the API needs, on one page. The extension of its template
/// makes askama escape everything that it prints.
#[derive(Template)]
#[template(path = "docs.html")]
pub struct DocsFile<'a> {
    pub title: &'a str,
    pub version: &'a str,
    pub description: Vec<&'a str>,
    pub operations: Vec<OperationDocs<'a>>,
    pub schemas: Vec<SchemaDocs<'a>>,
}

/// A schema of the components.
pub struct SchemaDocs<'a> {
    pub name: &'a str,
    pub ty: String,
    pub description: Vec<&'a str>,
    pub members: Vec<MemberDocs<'a>>,
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
    pub name: String,
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
            schemas: api
                .types
                .iter()
                .filter_map(|def| schema_docs(api, def))
                .collect(),
        }
    }
}

fn schema_docs<'a>(api: &'a Api, def: &'a TypeDef) -> Option<SchemaDocs<'a>> {
    // A second shape, for requests, has a second word.
    let name = component(def).filter(|_| def.words.len() == 1)?;
    let mut rows = Vec::new();
    let ty = match &def.kind {
        DefKind::Struct(shape) => {
            members(api, shape, "", DEPTH, &mut rows);
            "object".to_owned()
        }
        DefKind::Choice(values) => some_of(values.iter().cloned()),
        DefKind::Union(union) => alternatives(api, union, DEPTH),
        DefKind::Alias(ty) | DefKind::Wrapper(ty) => type_text(api, ty, DEPTH),
    };
    Some(SchemaDocs {
        name,
        ty,
        description: paragraphs(def.description.as_deref()),
        members: rows,
    })
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
                ty: type_text(api, &field.ty, DEPTH),
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
            (type_text(api, ty, DEPTH), id.and_then(|id| object(api, id)))
        }
        Payload::Form(id, ..) => ("form".to_owned(), object(api, *id)),
        Payload::Text => ("text".to_owned(), None),
        Payload::Bytes => ("bytes".to_owned(), None),
    };
    let mut rows = Vec::new();
    if let Some(shape) = shape {
        members(api, shape, "", DEPTH, &mut rows);
    }
    BodyDocs {
        media_type,
        ty,
        required,
        members: rows,
    }
}

/// A row for each member; those of objects without a name of their own follow, by their path.
fn members<'a>(
    api: &'a Api,
    shape: &'a Struct,
    prefix: &str,
    depth: usize,
    rows: &mut Vec<MemberDocs<'a>>,
) {
    for (name, value) in &shape.constants {
        rows.push(MemberDocs {
            name: format!("{prefix}{name}"),
            ty: format!("always {value}"),
            required: true,
            description: Vec::new(),
        });
    }
    for field in &shape.fields {
        let name = format!("{prefix}{}", field.name);
        let inner =
            inline_object(api, &field.ty).map(|(inner, mark)| (inner, format!("{name}{mark}.")));
        rows.push(MemberDocs {
            name,
            ty: type_text(api, &field.ty, DEPTH),
            required: matches!(field.presence, Presence::Required),
            description: paragraphs(field.description.as_deref()),
        });
        if let (Some((inner, prefix)), Some(depth)) = (inner, depth.checked_sub(1)) {
            members(api, inner, &prefix, depth, rows);
        }
    }
}

/// The object without a name of its own that a type is, or is a list of.
fn inline_object<'a>(api: &'a Api, ty: &Type) -> Option<(&'a Struct, &'static str)> {
    match ty {
        Type::Nullable(inner) => inline_object(api, inner),
        Type::Array(inner, _) => inline_object(api, inner).map(|(inner, _)| (inner, "[]")),
        Type::Named { id, .. } => {
            let def = api.types.get(id.0)?;
            match &def.kind {
                DefKind::Struct(shape) if component(def).is_none() => Some((shape, "")),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The name of a schema of the components.
fn component(def: &TypeDef) -> Option<&str> {
    let tokens: Vec<_> = def.pointer.tokens().collect();
    match tokens.as_slice() {
        [components, schemas, _] if components == "components" && schemas == "schemas" => {
            def.words.first().map(String::as_str)
        }
        _ => None,
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
                _ if component(def).is_some() => component(def).unwrap_or_default().to_owned(),
                DefKind::Union(union) => alternatives(api, union, depth),
                DefKind::Struct(_) => "object".to_owned(),
                DefKind::Wrapper(ty) => type_text(api, ty, depth),
            },
        },
    }
}

/// What a value may be.
fn alternatives(api: &Api, union: &Union, depth: usize) -> String {
    let texts: Vec<_> = union
        .variants
        .iter()
        .map(|variant| match &variant.content {
            VariantContent::Value(ty) => type_text(api, ty, depth),
            VariantContent::Constant(text) => format!("\"{text}\""),
        })
        .collect();
    texts.join(", or ")
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
