//! Parameters, bodies, responses and headers.

use indexmap::IndexMap;
use openapiv3::{
    Content, CookieStyle, Encoding, Header, HeaderStyle, MediaType, Parameter, ParameterData,
    ParameterSchemaOrContent, PathStyle, QueryStyle, ReferenceOr, RequestBody, Response,
};

use super::{Builder, Kind, flag, list, members, schema_reference, text};
use crate::source::{Node, Pointer};

impl<'s> Builder<'s> {
    pub(super) fn parameters(
        &mut self,
        owner: &'s Node,
        at: &Pointer,
    ) -> Vec<ReferenceOr<Parameter>> {
        let at = at.push("parameters");
        list(owner, "parameters")
            .iter()
            .enumerate()
            .filter_map(|(index, node)| {
                match self.referable(Kind::Parameter, node, &at.index(index), Self::parameter) {
                    ReferenceOr::Item(parameter) => parameter.map(ReferenceOr::Item),
                    ReferenceOr::Reference { reference } => {
                        Some(ReferenceOr::Reference { reference })
                    }
                }
            })
            .collect()
    }

    /// `None` where `in` is none of the four places.
    pub(super) fn parameter(&mut self, node: &'s Node, at: &Pointer) -> Option<Parameter> {
        let style = node.get("style").and_then(Node::as_str);
        let mut parameter_data = ParameterData {
            name: text(node, "name")?,
            description: text(node, "description"),
            required: flag(node, "required"),
            deprecated: node.get("deprecated").and_then(Node::as_bool),
            format: self.format(node, at),
            example: None,
            examples: IndexMap::new(),
            explode: node.get("explode").and_then(Node::as_bool),
            extensions: IndexMap::new(),
        };
        Some(match node.get("in")?.as_str()? {
            "query" => Parameter::Query {
                parameter_data,
                allow_reserved: flag(node, "allowReserved"),
                style: style.and_then(query_style).unwrap_or_default(),
                allow_empty_value: node.get("allowEmptyValue").and_then(Node::as_bool),
            },
            "header" => Parameter::Header {
                parameter_data,
                style: HeaderStyle::Simple,
            },
            "path" => Parameter::Path {
                parameter_data: {
                    parameter_data.required = true;
                    parameter_data
                },
                style: match style {
                    Some("matrix") => PathStyle::Matrix,
                    Some("label") => PathStyle::Label,
                    _ => PathStyle::Simple,
                },
            },
            "cookie" => Parameter::Cookie {
                parameter_data,
                style: CookieStyle::Form,
            },
            _ => return None,
        })
    }

    pub(super) fn header(&mut self, node: &'s Node, at: &Pointer) -> Header {
        Header {
            description: text(node, "description"),
            style: HeaderStyle::Simple,
            required: flag(node, "required"),
            deprecated: node.get("deprecated").and_then(Node::as_bool),
            format: self.format(node, at),
            example: None,
            examples: IndexMap::new(),
            extensions: IndexMap::new(),
        }
    }

    pub(super) fn request_body(&mut self, node: &'s Node, at: &Pointer) -> RequestBody {
        RequestBody {
            description: text(node, "description"),
            content: self.content(node, at),
            required: flag(node, "required"),
            extensions: IndexMap::new(),
        }
    }

    pub(super) fn response(&mut self, node: &'s Node, at: &Pointer) -> Response {
        Response {
            description: text(node, "description").unwrap_or_default(),
            headers: self.headers(node, at),
            content: self.content(node, at),
            links: IndexMap::new(),
            extensions: IndexMap::new(),
        }
    }

    fn headers(&mut self, owner: &'s Node, at: &Pointer) -> IndexMap<String, ReferenceOr<Header>> {
        let at = at.push("headers");
        self.map(Kind::Header, owner.get("headers"), &at, Self::header)
    }

    fn format(&mut self, owner: &'s Node, at: &Pointer) -> ParameterSchemaOrContent {
        if owner.get("schema").is_none() && owner.get("content").is_some() {
            ParameterSchemaOrContent::Content(self.content(owner, at))
        } else {
            ParameterSchemaOrContent::Schema(schema_reference(&at.push("schema")))
        }
    }

    fn content(&mut self, owner: &'s Node, at: &Pointer) -> Content {
        let at = at.push("content");
        members(owner.get("content"))
            .map(|(name, node)| (name.to_owned(), self.media_type(node, &at.push(name))))
            .collect()
    }

    fn media_type(&mut self, node: &'s Node, at: &Pointer) -> MediaType {
        let encodings = at.push("encoding");
        MediaType {
            schema: node
                .get("schema")
                .map(|_| schema_reference(&at.push("schema"))),
            example: None,
            examples: IndexMap::new(),
            encoding: members(node.get("encoding"))
                .map(|(name, node)| (name.to_owned(), self.encoding(node, &encodings.push(name))))
                .collect(),
            extensions: IndexMap::new(),
        }
    }

    fn encoding(&mut self, node: &'s Node, at: &Pointer) -> Encoding {
        let style = node.get("style").and_then(Node::as_str);
        let style = style.and_then(query_style);
        // The default depends on the style (OAS 3.0.4, section 4.7.15.1).
        let form = matches!(style, None | Some(QueryStyle::Form));
        let explode = node.get("explode").and_then(Node::as_bool);
        Encoding {
            content_type: text(node, "contentType"),
            headers: self.headers(node, at),
            style,
            explode: explode.unwrap_or(form),
            allow_reserved: flag(node, "allowReserved"),
            extensions: IndexMap::new(),
        }
    }
}

fn query_style(name: &str) -> Option<QueryStyle> {
    Some(match name {
        "form" => QueryStyle::Form,
        "spaceDelimited" => QueryStyle::SpaceDelimited,
        "pipeDelimited" => QueryStyle::PipeDelimited,
        "deepObject" => QueryStyle::DeepObject,
        _ => return None,
    })
}
