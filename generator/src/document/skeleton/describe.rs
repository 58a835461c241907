//! The objects that are for readers only.

use indexmap::IndexMap;
use openapiv3::{Contact, ExternalDocumentation, Info, License, Server, ServerVariable, Tag};

use super::{list, members, text, texts};
use crate::source::Node;

pub(super) fn info(node: Option<&Node>) -> Info {
    let Some(node) = node else {
        return Info::default();
    };
    Info {
        title: text(node, "title").unwrap_or_default(),
        description: text(node, "description"),
        terms_of_service: text(node, "termsOfService"),
        contact: node.get("contact").map(|contact| Contact {
            name: text(contact, "name"),
            url: text(contact, "url"),
            email: text(contact, "email"),
            extensions: IndexMap::new(),
        }),
        license: node.get("license").map(|license| License {
            name: text(license, "name").unwrap_or_default(),
            url: text(license, "url"),
            extensions: IndexMap::new(),
        }),
        version: version(node),
        extensions: IndexMap::new(),
    }
}

/// The version of the API; YAML makes a number of `version: 1.0`, and its digits are meant.
fn version(info: &Node) -> String {
    let node = info.get("version");
    node.and_then(|node| node.as_str().or_else(|| node.as_number()))
        .unwrap_or_default()
        .to_owned()
}

pub(super) fn servers(node: &Node) -> Vec<Server> {
    list(node, "servers").iter().map(server).collect()
}

pub(super) fn server(node: &Node) -> Server {
    Server {
        url: text(node, "url").unwrap_or_else(|| "/".to_owned()),
        description: text(node, "description"),
        variables: node.get("variables").map(|variables| {
            members(Some(variables))
                .map(|(name, variable)| (name.to_owned(), server_variable(variable)))
                .collect()
        }),
        extensions: IndexMap::new(),
    }
}

fn server_variable(node: &Node) -> ServerVariable {
    ServerVariable {
        enumeration: texts(node, "enum"),
        default: text(node, "default").unwrap_or_default(),
        description: text(node, "description"),
        extensions: IndexMap::new(),
    }
}

pub(super) fn tag(node: &Node) -> Tag {
    Tag {
        name: text(node, "name").unwrap_or_default(),
        description: text(node, "description"),
        external_docs: external_docs(node),
        extensions: IndexMap::new(),
    }
}

pub(super) fn external_docs(node: &Node) -> Option<ExternalDocumentation> {
    let node = node.get("externalDocs")?;
    Some(ExternalDocumentation {
        description: text(node, "description"),
        url: text(node, "url")?,
        extensions: IndexMap::new(),
    })
}
