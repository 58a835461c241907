//! Which version of the standard a document follows.

use super::ledger::Edition;
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::Node;

/// A version of the standard that the generator reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// OAS 3.0, with its own dialect of JSON Schema.
    V3_0,
    /// OAS 3.1, with JSON Schema 2020-12. Documents of 3.2 are read as 3.1.
    V3_1,
}

/// Reads the version of a document, or says why there is none that can be used.
pub(super) fn edition(root: &Node, diagnostics: &mut Diagnostics) -> Option<Edition> {
    let Some(object) = root.as_object() else {
        diagnostics.push(
            Diagnostic::new(
                Code::VersionUnsupported,
                root.span,
                "the document is no OpenAPI document",
            )
            .label("this has to be an object with a field `openapi`"),
        );
        return None;
    };
    if let Some(swagger) = object.member("swagger") {
        diagnostics.push(
            Diagnostic::new(
                Code::VersionUnsupported,
                swagger.node.span,
                "Swagger 2.0 is not supported",
            )
            .help("convert the document to OpenAPI 3 first, for example with swagger2openapi"),
        );
        return None;
    }
    let Some(node) = object.get("openapi") else {
        diagnostics.push(
            Diagnostic::new(
                Code::VersionUnsupported,
                root.span,
                "the document does not say which version of OpenAPI it follows",
            )
            .help("add `openapi: 3.0.4` or `openapi: 3.1.1` at the top"),
        );
        return None;
    };
    // YAML makes a number of `openapi: 3.1`, which is clear enough.
    let text = node.as_str().or_else(|| node.as_number());
    let edition = text.and_then(parse);
    match edition {
        None => diagnostics.push(
            Diagnostic::new(
                Code::VersionUnsupported,
                node.span,
                match text {
                    Some(text) => format!("OpenAPI {text:?} is not supported"),
                    None => "the version of OpenAPI has to be a string".to_owned(),
                },
            )
            .help("use a version from 3.0 to 3.2, such as 3.1.1"),
        ),
        Some(Edition::V3_2) => diagnostics.push(Diagnostic::new(
            Code::VersionNewer,
            node.span,
            "the document follows OAS 3.2 and is read as OAS 3.1",
        )),
        Some(Edition::V3_0 | Edition::V3_1) => {}
    }
    edition
}

fn parse(text: &str) -> Option<Edition> {
    let mut parts = text.split('.');
    if parts.next() != Some("3") {
        return None;
    }
    match parts.next()? {
        "0" => Some(Edition::V3_0),
        "1" => Some(Edition::V3_1),
        "2" => Some(Edition::V3_2),
        _ => None,
    }
}

impl From<Edition> for Version {
    fn from(edition: Edition) -> Self {
        match edition {
            Edition::V3_0 => Self::V3_0,
            Edition::V3_1 | Edition::V3_2 => Self::V3_1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions() {
        #[track_caller]
        fn check(text: &str, expected: Option<Edition>) {
            assert_eq!(parse(text), expected);
        }
        check("3.0.0", Some(Edition::V3_0));
        check("3.0.4-rc1", Some(Edition::V3_0));
        check("3.1", Some(Edition::V3_1));
        check("3.2.0", Some(Edition::V3_2));
        for text in ["", "3", "3.", "2.0", "4.0.0", "3.10.0", "v3.0.0", "3,0,0"] {
            check(text, None);
        }
    }
}
