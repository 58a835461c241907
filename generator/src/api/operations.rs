//! Operations: what each takes and gives.

use openapiv3::MediaType;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::{Document, OperationEntry, PathTemplate, Status};
use crate::source::{Node, Pointer};

use super::mode::Mode;
use super::types::{Converter, Place};
use super::words::shared;
use super::{
    Additional, Api, Body, Content, DefKind, Home, Location, Operation, Parameter, Payload,
    Requirement, Response, Route, Scheme, SchemeKind, Shape, Size, Style, Type,
};

/// What a document means, and what is to be said about it.
pub fn build(document: &Document<'_>, diagnostics: &mut Diagnostics) -> Api {
    let mut converter = Converter::new(document, diagnostics);
    for (_, pointer, _) in document.schema_names() {
        converter.target(pointer, Mode::Response);
    }
    let mut schemes = Vec::new();
    let mut routes: Vec<Route> = Vec::new();
    for entry in document.operations() {
        // The document's check has refused paths that are none.
        let Ok(template) = PathTemplate::parse(entry.path) else {
            continue;
        };
        // The operations of a path stand together.
        let known = routes.last().is_some_and(|route| route.path == entry.path);
        let index = routes.len() - usize::from(known);
        let operation = converter.operation(&entry, index, &mut schemes);
        match routes.get_mut(index) {
            Some(route) => route.operations.push(operation),
            None => routes.push(Route {
                path: entry.path.to_owned(),
                template,
                catch_all: entry.catch_all,
                span: entry.path_span,
                operations: vec![operation],
            }),
        }
    }
    let mut types = converter.types;
    super::cycles::refuse_endless(&types, diagnostics);
    super::cycles::break_cycles(&mut types);
    let info = &document.openapi.info;
    Api {
        title: info.title.clone(),
        version: info.version.clone(),
        description: info.description.clone(),
        types,
        routes,
        schemes,
    }
}

impl Converter<'_, '_> {
    fn operation(
        &mut self,
        entry: &OperationEntry<'_>,
        route: usize,
        schemes: &mut Vec<Scheme>,
    ) -> Operation {
        let method = entry.method.as_str().to_ascii_lowercase();
        let place = Place::new(Home::Route(route), method);
        let sets = [
            (Location::Path, "Path"),
            (Location::Query, "Query"),
            (Location::Header, "Headers"),
            (Location::Cookie, "Cookies"),
        ];
        let mut parameters = Vec::new();
        for (location, word) in sets {
            let place = place.inside(word);
            parameters.extend(self.parameter_set(
                location,
                &entry.parameters,
                &entry.pointer,
                &place,
            ));
        }
        let body = entry
            .request_body
            .as_ref()
            .and_then(|(pointer, body)| self.body(pointer, body, &place.inside("Body")));
        let mut responses: Vec<Response> = entry
            .responses
            .iter()
            .map(|(status, pointer, response)| {
                let status = *status;
                let place = shared(pointer).unwrap_or_else(|| place.inside(&status_word(status)));
                let headers = self.document.headers(pointer, &response.headers);
                let headers = self.headers(&headers, &place);
                let bodiless = matches!(status, Status::Code(100..=199 | 204 | 205 | 304));
                let content = if bodiless {
                    Vec::new()
                } else {
                    self.contents(
                        &pointer.push("content"),
                        response.content.iter(),
                        Mode::Response,
                        &place,
                    )
                };
                Response {
                    status,
                    description: response.description.clone(),
                    headers,
                    content,
                }
            })
            .collect();
        // A document that says nothing of the answers leaves all of them open.
        if responses.is_empty() {
            responses.push(Response {
                status: Status::Default,
                description: "Not described.".to_owned(),
                headers: Vec::new(),
                content: Vec::new(),
            });
        }
        let security = entry
            .security
            .iter()
            .map(|alternative| {
                alternative
                    .iter()
                    .filter_map(|(name, scopes)| {
                        let scheme = self.scheme(name, schemes)?;
                        let scopes = scopes.iter().map(|scope| (*scope).to_owned()).collect();
                        Some(Requirement { scheme, scopes })
                    })
                    .collect()
            })
            .collect();
        let operation = entry.operation;
        Operation {
            method: entry.method,
            selectors: entry.selectors.clone(),
            id: operation.operation_id.clone().filter(|id| !id.is_empty()),
            tags: operation.tags.clone(),
            summary: operation.summary.clone(),
            description: operation.description.clone(),
            deprecated: operation.deprecated,
            parameters,
            body,
            responses,
            security,
        }
    }

    fn body(
        &mut self,
        pointer: &Pointer,
        body: &openapiv3::RequestBody,
        place: &Place,
    ) -> Option<Body> {
        let place = shared(pointer).unwrap_or_else(|| place.clone());
        let node = self.node(pointer);
        let raw = node.and_then(|node| node.get("x-raw-body")?.as_bool());
        let mut content = self.contents(
            &pointer.push("content"),
            body.content.iter(),
            Mode::Request,
            &place,
        );
        if raw == Some(true) {
            for content in &mut content {
                content.payload = match std::mem::replace(&mut content.payload, Payload::Bytes) {
                    Payload::Json(ty) => Payload::RawJson(ty),
                    other => other,
                };
            }
        }
        if content.is_empty() {
            return None;
        }
        Some(Body {
            required: body.required,
            description: body.description.clone(),
            content,
        })
    }

    fn contents<'c>(
        &mut self,
        pointer: &Pointer,
        content: impl ExactSizeIterator<Item = (&'c String, &'c MediaType)>,
        mode: Mode,
        place: &Place,
    ) -> Vec<Content> {
        let several = content.len() > 1;
        let mut contents: Vec<Content> = Vec::new();
        for (media_type, media) in content {
            let place = if several {
                place.inside(&media_type_word(media_type))
            } else {
                place.clone()
            };
            let at = pointer.push(media_type);
            let payload = self.payload(media_type, media, &at, mode, &place);
            contents.push(Content {
                media_type: media_type.clone(),
                payload,
            });
        }
        contents
    }

    fn payload(
        &mut self,
        media_type: &str,
        media: &MediaType,
        at: &Pointer,
        mode: Mode,
        place: &Place,
    ) -> Payload {
        let essence = media_type_essence(media_type);
        let schema = media
            .schema
            .as_ref()
            .and_then(|schema| self.document.schema_pointer(schema));
        let json = essence.ends_with("/json") || essence.ends_with("+json");
        let wildcard = essence == "*/*" || essence == "application/*";
        if json || wildcard {
            let ty = match &schema {
                Some(schema) => self.one(schema, mode, place),
                None => Type::Any,
            };
            let bytes = wildcard && (schema.is_none() || self.is_binary(schema.as_ref()));
            return if bytes {
                Payload::Bytes
            } else {
                Payload::Json(ty)
            };
        }
        if essence == "application/x-www-form-urlencoded" && mode == Mode::Request {
            return self.form(schema, media, at, place);
        }
        if essence == "multipart/form-data" && mode == Mode::Request {
            self.undecoded(at, "a multipart body is handed over as it came, undecoded");
        }
        if !essence.starts_with("text/") || self.is_binary(schema.as_ref()) {
            return Payload::Bytes;
        }
        if mode == Mode::Request
            && let Some(schema) = &schema
            && !self.is_any_text(schema, place)
        {
            self.undecoded(
                at,
                "a text body is handed over as it came, its schema unchecked",
            );
        }
        Payload::Text
    }

    /// Whether a schema lets every text through.
    fn is_any_text(&mut self, schema: &Pointer, place: &Place) -> bool {
        let mut ty = self.one(schema, Mode::Request, place);
        for _ in 0..self.types.len() {
            match &ty {
                Type::String(_, text) => return *text == super::Text::default(),
                Type::Any => return true,
                Type::Named { id, .. } => match self.types.get(id.0).map(|def| &def.kind) {
                    Some(DefKind::Alias(inner)) => ty = inner.clone(),
                    _ => return false,
                },
                _ => return false,
            }
        }
        false
    }

    fn form(
        &mut self,
        schema: Option<Pointer>,
        media: &MediaType,
        at: &Pointer,
        place: &Place,
    ) -> Payload {
        let ty = match &schema {
            Some(schema) => self.one(schema, Mode::Request, place),
            None => Type::Any,
        };
        let mut resolved = &ty;
        for _ in 0..self.types.len() {
            match resolved {
                Type::Named { id, .. } => match self.types.get(id.0).map(|def| &def.kind) {
                    Some(DefKind::Alias(inner)) => resolved = inner,
                    Some(DefKind::Struct(_)) => {
                        let fields = self.form_parameters(*id, media, at);
                        return Payload::Form(*id, fields, self.form_rest(*id));
                    }
                    _ => break,
                },
                _ => break,
            }
        }
        self.undecoded(
            at,
            "a form whose members are not declared is handed over as it came",
        );
        Payload::Bytes
    }

    /// How the members of a form are written (OAS 3.0.4, Encoding Object).
    fn form_parameters(
        &self,
        id: super::TypeId,
        media: &MediaType,
        at: &Pointer,
    ) -> Vec<Parameter> {
        let Some(DefKind::Struct(object)) = self.types.get(id.0).map(|def| &def.kind) else {
            return Vec::new();
        };
        object
            .fields
            .iter()
            .map(|field| {
                let encoding = media.encoding.get(&field.name);
                let shape = super::parameters::shape(&self.types, &field.ty, 4);
                let explicit = encoding.and_then(|encoding| encoding.style.as_ref());
                let style = match (explicit, &shape) {
                    (Some(openapiv3::QueryStyle::SpaceDelimited), _) => Style::SpaceDelimited,
                    (Some(openapiv3::QueryStyle::PipeDelimited), _) => Style::PipeDelimited,
                    (Some(openapiv3::QueryStyle::DeepObject), _) => Style::DeepObject,
                    (Some(openapiv3::QueryStyle::Form), _) => Style::Form,
                    // Without a style, objects are sent as JSON.
                    (None, Shape::Object(..)) => Style::Json,
                    (None, _) => Style::Form,
                };
                Parameter {
                    name: field.name.clone(),
                    style,
                    explode: self
                        .node(&at.push("encoding").push(&field.name))
                        .and_then(|encoding| encoding.get("explode")?.as_bool())
                        .unwrap_or(matches!(style, Style::Form | Style::DeepObject)),
                    shape,
                }
            })
            .chain(object.constants.iter().map(|(name, _)| Parameter {
                name: name.clone(),
                style: Style::Form,
                explode: true,
                shape: Shape::String,
            }))
            .collect()
    }

    /// What the members of a form that are not declared hold, where they are kept, refused or
    /// counted.
    fn form_rest(&self, id: super::TypeId) -> Option<Shape> {
        let Some(DefKind::Struct(object)) = self.types.get(id.0).map(|def| &def.kind) else {
            return None;
        };
        match &object.additional {
            Additional::Kept(ty) => Some(super::parameters::shape(&self.types, ty, 4)),
            Additional::Ignored if object.size == Size::default() => None,
            Additional::Ignored | Additional::Closed => Some(Shape::String),
        }
    }

    fn undecoded(&mut self, at: &Pointer, message: &str) {
        let span = self.node(at).map(|node| node.span).unwrap_or_default();
        self.diagnostics
            .push(Diagnostic::new(Code::BodyUndecoded, span, message).help(
                "the handler gets the bytes and the `Content-Type`; the document's schema is not \
                 checked",
            ));
    }

    fn is_binary(&mut self, schema: Option<&Pointer>) -> bool {
        schema.is_some_and(|schema| {
            let resolved = self.document.resolve(schema);
            resolved.and_then(|(_, node)| node.get("format")?.as_str()) == Some("binary")
        })
    }

    fn scheme(&mut self, name: &str, schemes: &mut Vec<Scheme>) -> Option<usize> {
        if let Some(index) = schemes.iter().position(|scheme| scheme.name == name) {
            return Some(index);
        }
        let pointer = Pointer::root()
            .push("components")
            .push("securitySchemes")
            .push(name);
        let (_, node) = self.document.resolve(&pointer)?;
        let field = |name: &str| node.get(name).and_then(Node::as_str).unwrap_or_default();
        let kind = match field("type") {
            "http" => match field("scheme").to_ascii_lowercase().as_str() {
                "basic" => SchemeKind::Basic,
                "bearer" => SchemeKind::Bearer,
                other => SchemeKind::Http(other.to_owned()),
            },
            "apiKey" => {
                let location = match field("in") {
                    "query" => Location::Query,
                    "cookie" => Location::Cookie,
                    _ => Location::Header,
                };
                SchemeKind::ApiKey(location, field("name").to_owned())
            }
            "oauth2" => SchemeKind::OAuth2,
            "openIdConnect" => SchemeKind::OpenIdConnect,
            "mutualTLS" => SchemeKind::MutualTls,
            _ => return None,
        };
        schemes.push(Scheme {
            name: name.to_owned(),
            description: node
                .get("description")
                .and_then(Node::as_str)
                .map(str::to_owned),
            kind,
        });
        Some(schemes.len() - 1)
    }
}

/// A media type without its parameters, in lower case.
pub fn media_type_essence(media_type: &str) -> String {
    media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// The word that tells a media type from others in a name.
pub fn media_type_word(media_type: &str) -> String {
    let essence = media_type_essence(media_type);
    match essence.as_str() {
        "application/json" => "Json".to_owned(),
        "application/x-www-form-urlencoded" => "Form".to_owned(),
        "multipart/form-data" => "Multipart".to_owned(),
        "text/plain" => "Text".to_owned(),
        "application/octet-stream" => "Binary".to_owned(),
        "*/*" => "Any".to_owned(),
        other => {
            let (_, subtype) = other.split_once('/').unwrap_or(("", other));
            if subtype == "*" {
                other.replace("/*", "")
            } else {
                subtype.to_owned()
            }
        }
    }
}

/// The word that stands for a status in names: its phrase in the registry of IANA.
pub fn status_word(status: Status) -> String {
    let code = match status {
        Status::Default => return "Default".to_owned(),
        Status::Range(1) => return "Informational".to_owned(),
        Status::Range(2) => return "Success".to_owned(),
        Status::Range(3) => return "Redirection".to_owned(),
        Status::Range(4) => return "ClientError".to_owned(),
        Status::Range(_) => return "ServerError".to_owned(),
        Status::Code(code) => code,
    };
    let phrase = http::StatusCode::from_u16(code)
        .ok()
        .and_then(|status| status.canonical_reason());
    match phrase {
        Some("I'm a teapot") => "ImATeapot".to_owned(),
        Some(phrase) => phrase.split([' ', '-']).collect(),
        None => format!("Status{code}"),
    }
}
