//! The operations of a document as its text has them: read without the generator, so that what
//! the generator loses is noticed.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

/// What a Path Item Object calls its operations (OAS 3.0.4, section 4.7.9.1).
const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

/// Longer chains of references are taken for loops.
const HOPS: usize = 16;

/// What a document says it is, and its operations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Overview {
    /// The `openapi` or `swagger` field.
    pub(crate) version: Option<String>,
    /// Methods, in capitals, and path templates.
    pub(crate) operations: Vec<(String, String)>,
}

/// Reads a document in JSON or YAML. References within it are followed from path item to path
/// item, others are not.
///
/// # Errors
///
/// If the text is neither, or if the fields that lead to operations have other types than the
/// standard gives them.
pub(crate) fn read(text: &[u8]) -> Result<Overview, String> {
    let document: Document = match serde_json::from_slice(text) {
        Ok(document) => document,
        Err(_) => serde_yaml::from_slice(text).map_err(|error| error.to_string())?,
    };
    let paths = document.paths.iter().flatten();
    let operations = paths
        .filter(|(path, _)| !path.starts_with("x-"))
        .flat_map(|(path, item)| {
            let methods = document.methods(item);
            methods.map(|method| (method.to_ascii_uppercase(), path.clone()))
        })
        .collect();
    let version = document.openapi.or(document.swagger);
    Ok(Overview {
        version: version.map(|version| version.to_string()),
        operations,
    })
}

/// As little of a document as shows its operations: the rest may be as odd as it likes.
#[derive(Deserialize)]
struct Document {
    openapi: Option<Version>,
    swagger: Option<Version>,
    paths: Option<BTreeMap<String, Item>>,
    components: Option<Components>,
}

#[derive(Deserialize)]
struct Components {
    #[serde(rename = "pathItems")]
    path_items: Option<BTreeMap<String, Item>>,
}

/// A version; in YAML, one without quotes may be a number.
#[derive(Deserialize)]
#[serde(untagged)]
enum Version {
    Text(String),
    Number(f64),
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => write!(f, "{number:?}"),
        }
    }
}

/// The fields of a path item; of what is no mapping, none.
#[derive(Default)]
struct Item {
    fields: BTreeSet<String>,
    reference: Option<String>,
}

impl Document {
    /// The methods of a path item and of those that it refers to.
    fn methods<'d>(&'d self, item: &'d Item) -> impl Iterator<Item = &'static str> + 'd {
        let referred = |item: &&'d Item| self.item(item.reference.as_deref()?);
        let chain: Vec<_> = std::iter::successors(Some(item), referred)
            .take(HOPS)
            .collect();
        let has = move |method: &&str| chain.iter().any(|item| item.fields.contains(*method));
        METHODS.into_iter().filter(has)
    }

    fn item(&self, reference: &str) -> Option<&Item> {
        let pointer = decode(reference.strip_prefix("#/")?);
        let mut tokens = pointer
            .split('/')
            .map(|token| token.replace("~1", "/").replace("~0", "~"));
        match (
            tokens.next()?.as_str(),
            tokens.next()?,
            tokens.next(),
            tokens.next(),
        ) {
            ("paths", path, None, None) => self.paths.as_ref()?.get(&path),
            ("components", kind, Some(name), None) if kind == "pathItems" => {
                self.components.as_ref()?.path_items.as_ref()?.get(&name)
            }
            _ => None,
        }
    }
}

/// Decodes the percent signs of a URI fragment (RFC 3986, section 2.1).
fn decode(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let octet = part
            .get(..2)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (octet, part.get(2..)) {
            (Some(octet), Some(rest)) => {
                bytes.push(octet);
                bytes.extend_from_slice(rest.as_bytes());
            }
            _ => {
                bytes.push(b'%');
                bytes.extend_from_slice(part.as_bytes());
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ItemVisitor)
    }
}

struct ItemVisitor;

impl<'de> Visitor<'de> for ItemVisitor {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a path item")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        let mut item = Item::default();
        while let Some(field) = map.next_key::<String>()? {
            if field == "$ref" {
                item.reference = Some(map.next_value()?);
            } else {
                map.next_value::<IgnoredAny>()?;
                item.fields.insert(field);
            }
        }
        Ok(item)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Item, A::Error> {
        while items.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Item::default())
    }

    fn visit_unit<E>(self) -> Result<Item, E> {
        Ok(Item::default())
    }

    fn visit_bool<E>(self, _: bool) -> Result<Item, E> {
        Ok(Item::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Item, E> {
        Ok(Item::default())
    }

    fn visit_u64<E>(self, _: u64) -> Result<Item, E> {
        Ok(Item::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Item, E> {
        Ok(Item::default())
    }

    fn visit_str<E>(self, _: &str) -> Result<Item, E> {
        Ok(Item::default())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn overviews() {
        #[track_caller]
        fn check(text: &str, version: Option<&str>, operations: &[&str]) {
            let overview = read(text.as_bytes()).unwrap();
            assert_eq!(overview.version.as_deref(), version);
            let found: Vec<_> = overview
                .operations
                .iter()
                .map(|(method, path)| format!("{method} {path}"))
                .collect();
            assert_eq!(found, operations);
        }
        check("{}", None, &[]);
        check("openapi: 3.0.3\npaths:", Some("3.0.3"), &[]);
        check("openapi: 3.0\npaths: {}", Some("3.0"), &[]);
        check("swagger: '2.0'", Some("2.0"), &[]);
        check(
            r#"{"openapi": "3.1.0", "paths": {
                "/b": {"post": {}, "get": {"$ref": 1}, "parameters": [], "GET": {}, "query": {}},
                "/a": {"summary": "get", "x-get": 1, "delete": null},
                "x-c": {"get": {}}, "x-d": [1], "x-e": 1, "x-f": null, "x-g": "get"}}"#,
            Some("3.1.0"),
            &["DELETE /a", "GET /b", "POST /b"],
        );
        check(
            "paths: {/a: {$ref: '#/paths/~1b~1%7Bid%7D', put: {}}, '/b/{id}': {get: {}}}",
            None,
            &["GET /a", "PUT /a", "GET /b/{id}"],
        );
        check(
            "paths: {/a: {$ref: '#/components/pathItems/b'}, /c: {$ref: 'c.yaml#/paths/~1c'}}\n\
             components: {schemas: 1, pathItems: {b: {trace: {}}}}",
            None,
            &["TRACE /a"],
        );
        check(
            "paths: {/a: {$ref: '#/paths/~1a', get: {}}}",
            None,
            &["GET /a"],
        );
        // Numbers that no Rust integer holds are none of our business.
        check(
            "paths: {/a: {get: {minimum: -9223372036854776000}}}",
            None,
            &["GET /a"],
        );
        for text in ["[]", "\u{0}", "paths: []", "{\"paths\": 1}", "a: &a [*a"] {
            assert!(read(text.as_bytes()).is_err(), "{text}");
        }
    }
}
