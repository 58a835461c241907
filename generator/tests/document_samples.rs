//! Reads every document in the folder that the variable `OPENAPI_SAMPLES` names.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use generator::diagnostics::Diagnostics;
use generator::document::{self, Method};
use generator::source::{Node, Source};

#[test]
#[ignore = "needs a folder of documents"]
fn the_typed_view_has_all_that_a_clean_document_has() {
    let folder = std::env::var("OPENAPI_SAMPLES").expect("OPENAPI_SAMPLES names a folder");
    for entry in std::fs::read_dir(folder).unwrap() {
        check(&entry.unwrap().path());
    }
}

fn check(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let mut diagnostics = Diagnostics::default();
    let name = path.display().to_string();
    let source = Source::parse(0, &name, text, &mut diagnostics).expect(&name);
    let Some(document) = document::read(&source.root, &mut diagnostics) else {
        assert!(diagnostics.has_errors(), "{name}");
        return;
    };
    // Whatever the view holds, openapiv3 itself can write and read.
    let text = serde_json::to_string(&document.openapi).unwrap();
    let again: openapiv3::OpenAPI = serde_json::from_str(&text).expect(&name);
    assert!(again == document.openapi, "{name}");

    let paths = source.root.get("paths").and_then(Node::as_object);
    let operations: usize = paths
        .into_iter()
        .flat_map(|paths| paths.iter())
        .filter(|(path, member)| path.starts_with('/') && member.node.get("$ref").is_none())
        .filter_map(|(_, member)| member.node.as_object())
        .flat_map(|item| item.iter())
        .filter(|(field, _)| Method::from_field(field).is_some())
        .count();
    assert!(document.operations().len() >= operations, "{name}");
    for entry in document.operations() {
        let count = |field| {
            entry
                .node
                .get(field)
                .and_then(Node::as_object)
                .map(|it| it.len())
        };
        let responses = entry.responses.len();
        assert!(
            responses <= count("responses").unwrap_or(0),
            "{name} {}",
            entry.pointer
        );
        let has_body = entry.node.get("requestBody").is_some();
        assert_eq!(
            entry.request_body.is_some(),
            has_body,
            "{name} {}",
            entry.pointer
        );
    }
}
