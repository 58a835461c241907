#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use crate::diagnostics::Diagnostics;
use crate::document::{self, SelectorPlace};
use crate::source::Source;

/// The `GET` operations of a document, each a path and its parameters, as
/// `path: selector selector`; or `None` if the document has errors.
fn selectors(operations: &[(&str, &str)]) -> Option<Vec<String>> {
    let operation = |(path, parameters): &(&str, &str)| {
        format!(
            "  '{path}': {{get: {{parameters: [{parameters}], \
             responses: {{'204': {{description: x}}}}}}}}\n"
        )
    };
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: x, version: '1'}}\npaths:\n{}\
         components: {{schemas: {{List: {{enum: [LIST]}}, Two: {{enum: [A, B]}}, \
         Loop: {{allOf: [{{$ref: '#/components/schemas/Loop'}}]}}}}}}\n",
        operations.iter().map(operation).collect::<String>()
    );
    let mut diagnostics = Diagnostics::default();
    let source = Source::parse(0, "x", text, &mut diagnostics).unwrap();
    let Some(document) = document::read(&source.root, &mut diagnostics) else {
        let codes: Vec<_> = diagnostics.iter().map(|it| it.code.as_str()).collect();
        assert_eq!(codes, ["E0230"]);
        return None;
    };
    let entries = document.operations();
    let show = entries.iter().map(|entry| {
        let selectors = entry.selectors.iter().map(|selector| {
            let place = match selector.place {
                SelectorPlace::Query => "?",
                SelectorPlace::Header => "@",
            };
            let value = selector.value.iter().map(|value| format!("={value}"));
            format!("{place}{}{}", selector.name, value.collect::<String>())
        });
        selectors.collect::<Vec<_>>().join(" ")
    });
    Some(show.collect())
}

#[track_caller]
fn check(operations: &[(&str, &str)], expected: &[&str]) {
    assert_eq!(selectors(operations).expect("clean"), expected);
}

#[track_caller]
fn ambiguous(operations: &[(&str, &str)]) {
    assert_eq!(selectors(operations), None);
}

/// A required parameter.
fn parameter(name: &str, place: &str, schema: &str) -> String {
    format!("{{name: {name}, in: {place}, required: true, schema: {schema}}}")
}

#[test]
fn templates_select() {
    check(&[("/a", ""), ("/b?c", ""), ("/d#e", "")], &["", "?c", ""]);
    check(
        &[("/a?op=LIST", ""), ("/a?op=OPEN%20IT&v", ""), ("/a", "")],
        &["?op=LIST", "?op=OPEN IT ?v", ""],
    );
    check(
        &[
            ("/a?x={x}", &parameter("x", "query", "{}")),
            ("/a?y={z}", &parameter("z", "path", "{}")),
        ],
        &["?x", "?y"],
    );
    ambiguous(&[("/a?op=LIST", ""), ("/a?op=LIST#2", "")]);
    ambiguous(&[("/a", ""), ("/a?", "")]);
    ambiguous(&[
        ("/a?x={x}", "{name: x, in: query, schema: {}}"),
        ("/a?y={y}", "{name: y, in: query, schema: {}}"),
    ]);
}

#[test]
fn parameters_select() {
    let header = |value: &str| parameter("X-Target", "header", &format!("{{enum: [{value}]}}"));
    let version = parameter("v", "query", "{const: 2012}");
    let with_version = |value: &str| format!("{}, {version}", header(value));
    check(
        &[
            ("/#A", &with_version("D.Get")),
            ("/#B", &with_version("D.Put")),
        ],
        &["@x-target=D.Get", "@x-target=D.Put"],
    );
    // Alone, an operation needs nothing that its parameters say.
    check(&[("/#A", &with_version("D.Get"))], &[""]);
    check(
        &[
            ("/a#1", &parameter("b", "query", "{enum: [true]}")),
            ("/a#2", &parameter("b", "query", "{const: 1.50}")),
            (
                "/a#3",
                &parameter(
                    "b",
                    "query",
                    "{allOf: [{$ref: '#/components/schemas/List'}]}",
                ),
            ),
            (
                "/a#4",
                &parameter("c", "query", "{$ref: '#/components/schemas/List'}"),
            ),
            ("/a#5", ""),
        ],
        &["?b=true", "?b=1.50", "?b=LIST", "?c=LIST", ""],
    );
    // The path's own parameters have no say, whatever their types.
    let id = |name: &str, kind: &str| parameter(name, "path", &format!("{{type: {kind}}}"));
    ambiguous(&[("/{a}", &id("a", "integer")), ("/{b}", &id("b", "string"))]);
    for schema in [
        "{}",
        "{enum: [A, B]}",
        "{enum: [[A]]}",
        "{$ref: '#/components/schemas/Two'}",
    ] {
        ambiguous(&[("/a#1", &parameter("b", "query", schema)), ("/a#2", "")]);
    }
    ambiguous(&[
        ("/a#1", "{name: b, in: query, schema: {enum: [A]}}"),
        ("/a#2", ""),
    ]);
    ambiguous(&[
        ("/a#1", &parameter("b", "cookie", "{enum: [A]}")),
        ("/a#2", ""),
    ]);
    ambiguous(&[
        ("/a#1", &header("A")),
        ("/a#2", &header("A").replace("X-T", "x-t")),
    ]);
}

#[test]
fn fragments_name_what_selects() {
    let [part, upload, source] = [
        parameter("part", "query", "{type: integer}"),
        parameter("uploadId", "query", "{type: string}"),
        parameter("X-Source", "header", "{type: string}"),
    ];
    check(
        &[
            ("/{a}", &parameter("a", "path", "{}")),
            (
                "/{b}#part&uploadId",
                &[parameter("b", "path", "{}"), part, upload].join(", "),
            ),
            (
                "/{c}#x-source=",
                &[parameter("c", "path", "{}"), source].join(", "),
            ),
        ],
        &["", "?part ?uploadId", "@x-source"],
    );
    ambiguous(&[("/a#b", "{name: b, in: query, schema: {}}"), ("/a", "")]);
}
