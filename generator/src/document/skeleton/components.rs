//! The components, less their schemas, and the security schemes.

use indexmap::IndexMap;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, Components,
    ImplicitOAuth2Flow, OAuth2Flows, PasswordOAuth2Flow, ReferenceOr, SecurityScheme,
};

use super::{Builder, Kind, members, text};
use crate::source::{Node, Pointer};

impl<'s> Builder<'s> {
    pub(super) fn components(&mut self, node: &'s Node, at: &Pointer) -> Components {
        Components {
            responses: self.map(
                Kind::Response,
                node.get("responses"),
                &at.push("responses"),
                Self::response,
            ),
            parameters: self
                .map(
                    Kind::Parameter,
                    node.get("parameters"),
                    &at.push("parameters"),
                    Self::parameter,
                )
                .into_iter()
                .filter_map(some_item)
                .collect(),
            request_bodies: self.map(
                Kind::RequestBody,
                node.get("requestBodies"),
                &at.push("requestBodies"),
                Self::request_body,
            ),
            headers: self.map(
                Kind::Header,
                node.get("headers"),
                &at.push("headers"),
                Self::header,
            ),
            security_schemes: self
                .map(
                    Kind::SecurityScheme,
                    node.get("securitySchemes"),
                    &at.push("securitySchemes"),
                    |_, node, _| security_scheme(node),
                )
                .into_iter()
                .filter_map(some_item)
                .collect(),
            ..Components::default()
        }
    }
}

fn some_item<T>(
    (name, value): (String, ReferenceOr<Option<T>>),
) -> Option<(String, ReferenceOr<T>)> {
    let value = match value {
        ReferenceOr::Item(item) => ReferenceOr::Item(item?),
        ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
    };
    Some((name, value))
}

/// `None` where `type` is unknown.
pub(super) fn security_scheme(node: &Node) -> Option<SecurityScheme> {
    let description = text(node, "description");
    let extensions = IndexMap::new();
    Some(match node.get("type")?.as_str()? {
        "apiKey" => SecurityScheme::APIKey {
            location: match node.get("in")?.as_str()? {
                "query" => APIKeyLocation::Query,
                "header" => APIKeyLocation::Header,
                "cookie" => APIKeyLocation::Cookie,
                _ => return None,
            },
            name: text(node, "name")?,
            description,
            extensions,
        },
        "http" => SecurityScheme::HTTP {
            scheme: text(node, "scheme")?,
            bearer_format: text(node, "bearerFormat"),
            description,
            extensions,
        },
        "oauth2" => SecurityScheme::OAuth2 {
            flows: node.get("flows").map(flows).unwrap_or_default(),
            description,
            extensions,
        },
        "openIdConnect" => SecurityScheme::OpenIDConnect {
            open_id_connect_url: text(node, "openIdConnectUrl").unwrap_or_default(),
            description,
            extensions,
        },
        _ => return None,
    })
}

fn flows(node: &Node) -> OAuth2Flows {
    let url = |flow: &Node, name| text(flow, name).unwrap_or_default();
    OAuth2Flows {
        implicit: node.get("implicit").map(|flow| ImplicitOAuth2Flow {
            authorization_url: url(flow, "authorizationUrl"),
            refresh_url: text(flow, "refreshUrl"),
            scopes: scopes(flow),
            extensions: IndexMap::new(),
        }),
        password: node.get("password").map(|flow| PasswordOAuth2Flow {
            refresh_url: text(flow, "refreshUrl"),
            token_url: url(flow, "tokenUrl"),
            scopes: scopes(flow),
            extensions: IndexMap::new(),
        }),
        client_credentials: node
            .get("clientCredentials")
            .map(|flow| ClientCredentialsOAuth2Flow {
                refresh_url: text(flow, "refreshUrl"),
                token_url: url(flow, "tokenUrl"),
                scopes: scopes(flow),
                extensions: IndexMap::new(),
            }),
        authorization_code: node
            .get("authorizationCode")
            .map(|flow| AuthorizationCodeOAuth2Flow {
                authorization_url: url(flow, "authorizationUrl"),
                token_url: url(flow, "tokenUrl"),
                refresh_url: text(flow, "refreshUrl"),
                scopes: scopes(flow),
                extensions: IndexMap::new(),
            }),
        extensions: IndexMap::new(),
    }
}

fn scopes(flow: &Node) -> IndexMap<String, String> {
    members(flow.get("scopes"))
        .map(|(name, meaning)| {
            (
                name.to_owned(),
                meaning.as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}
