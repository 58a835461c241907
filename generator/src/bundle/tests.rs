#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::cell::RefCell;
use std::collections::HashMap;

use super::reference::{Named, Refusal, parse};
use super::*;
use crate::document;

/// What comes of files of which the first is the root document: the whole as JSON or the
/// diagnostics as they are shown, and the paths that were read.
fn run(files: &[(&str, &str)]) -> (Result<String, String>, Vec<String>) {
    let (&(name, text), others) = files.split_first().unwrap();
    let others: HashMap<&str, &str> = others.iter().copied().collect();
    let asked = RefCell::new(Vec::new());
    let load = |path: &str| {
        asked.borrow_mut().push(path.to_owned());
        match others.get(path) {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    };
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let source = sources.read(name, text.as_bytes().to_vec(), &mut diagnostics);
    let whole = bundle(source.unwrap(), &mut sources, &load, &mut diagnostics);
    let outcome = match whole {
        Some(whole) => Ok(serde_json::to_string(&whole).unwrap()),
        None => Err(crate::render(&diagnostics, &sources)),
    };
    (outcome, asked.into_inner())
}

/// Files, and the document that they make.
#[track_caller]
fn check(files: &[(&str, &str)], expected: &str) {
    let (outcome, _) = run(files);
    let expected = Source::parse(0, "", expected, &mut Diagnostics::default()).unwrap();
    let expected = serde_json::to_string(&expected.root).unwrap();
    assert_eq!(outcome.unwrap(), expected);
}

/// Files, and what each line of the list has to be found in: a diagnostic for each.
#[track_caller]
fn refused(files: &[(&str, &str)], expected: &[&str]) {
    let (outcome, _) = run(files);
    let shown = outcome.unwrap_err();
    for part in expected {
        assert!(shown.contains(part), "{part} is missing in\n{shown}");
    }
}

#[test]
fn references_lead_to_files() {
    let ok = |text, base, file: &str, fragment| {
        let file = Some(file.to_owned()).filter(|file| !file.is_empty());
        assert_eq!(parse(text, base), Ok(Named { file, fragment }), "{text}");
    };
    ok("", "a.yaml", "", "");
    ok("#", "a.yaml", "", "");
    ok("#/b", "a.yaml", "", "/b");
    ok("b.yaml", "a.yaml", "b.yaml", "");
    ok("b.yaml#", "a.yaml", "b.yaml", "");
    ok("b.yaml#/c/~1d", "a.yaml", "b.yaml", "/c/~1d");
    ok("./b.yaml", "s/a.yaml", "s/b.yaml", "");
    ok("../b.yaml", "s/a.yaml", "b.yaml", "");
    ok(".././s/../t//b.yaml", "s/a.yaml", "t/b.yaml", "");
    ok("%62%20c.yaml", "a.yaml", "b c.yaml", "");
    ok("%2e%2E/b.yaml", "s/a.yaml", "b.yaml", "");
    ok("é.yaml", "a.yaml", "é.yaml", "");
    ok("s/b:c.yaml", "a.yaml", "s/b:c.yaml", "");
    ok("b.yaml#c#d", "a.yaml", "b.yaml", "c#d");
    for (text, refusal) in [
        ("http://b.example/c.yaml", Refusal::Url),
        ("HTTPS://b.example/c.yaml", Refusal::Url),
        ("file:///c.yaml", Refusal::Url),
        ("file:c.yaml", Refusal::Url),
        ("urn:c", Refusal::Url),
        ("//b.example/c.yaml", Refusal::Url),
        ("/c.yaml", Refusal::Absolute),
        ("\\c.yaml", Refusal::Absolute),
        ("C:\\c.yaml", Refusal::Absolute),
        ("..", Refusal::Outside),
        ("../c.yaml", Refusal::Outside),
        ("s/../../s/c.yaml", Refusal::Outside),
        ("%2e%2e/c.yaml", Refusal::Outside),
        ("s/", Refusal::Folder),
        ("./", Refusal::Folder),
        ("s/..", Refusal::Folder),
        ("c.yaml?d", Refusal::Query),
        ("s\\c.yaml", Refusal::Separator),
        ("s%2Fc.yaml", Refusal::Separator),
        ("s%5cc.yaml", Refusal::Separator),
        ("c%00.yaml", Refusal::Separator),
        ("100%.yaml", Refusal::Encoding),
        ("%FF.yaml", Refusal::Encoding),
    ] {
        assert_eq!(parse(text, "a.yaml"), Err(refusal), "{text}");
    }
}

#[test]
fn documents_that_stand_alone_stay_as_they_are() {
    for text in [
        r##"{"a":{"$ref":"#/b"},"b":{}}"##,
        r#"{"a":{"example":{"$ref":"b.yaml"}}}"#,
        r#"{"a":{"default":{"$ref":"b.yaml"},"enum":[{"$ref":"b.yaml"}],"x-c":{"$ref":"b.yaml"}}}"#,
        r#"{"a":{"examples":[{"$ref":"b.yaml"}]}}"#,
        r#"{"a":{"examples":{"c":{"value":{"$ref":"b.yaml"}}}}}"#,
        r#"{"properties":{"$ref":{"type":"string"}}}"#,
        r#"{"a":{"$ref":1}}"#,
        r#"{"a":{"operationRef":"https://b.example/c.yaml"}}"#,
        r#"{"discriminator":{"mapping":{"a":"B","c":"D.E"}}}"#,
        r#"{"components":{"schemas":{"a/b":{"discriminator":{"mapping":{"a":"a/b"}}}}}}"#,
        r#"[{"$ref":"b.yaml"}]"#,
        "1",
    ] {
        check(&[("a.json", text)], text);
        assert_eq!(run(&[("a.json", text)]).1, [""; 0], "{text}");
    }
}

#[test]
fn files_become_part_of_the_document() {
    // In other folders, in other files, in themselves, and back in the root.
    check(
        &[
            ("a.json", r#"{"a":{"$ref":"s/b.yaml"},"c":{}}"#),
            (
                "s/b.yaml",
                "{a: {$ref: 'c.json#/d'}, b: {$ref: '#'}, c: {$ref: '#/a'}, d: {$ref: '../a.json#/c'}}",
            ),
            ("s/c.json", r#"{"d":{"$ref":"b.yaml"}}"#),
        ],
        r##"{"a":{"$ref":"#/x-bundled/s~1b.yaml"},"c":{},"x-bundled":{
            "s/b.yaml":{
                "a":{"$ref":"#/x-bundled/s~1c.json/d"},"b":{"$ref":"#/x-bundled/s~1b.yaml"},
                "c":{"$ref":"#/x-bundled/s~1b.yaml/a"},"d":{"$ref":"#/c"}},
            "s/c.json":{"d":{"$ref":"#/x-bundled/s~1b.yaml"}}}}"##,
    );
    // The root by its own name only.
    check(
        &[("a.json", r#"{"a":{"$ref":"./a.json#/b"},"b":{}}"#)],
        r##"{"a":{"$ref":"#/b"},"b":{}}"##,
    );
    // Names that a pointer, a fragment or both escape.
    check(
        &[
            ("a.json", r#"{"a":{"$ref":"s/~%25%20é.yaml#/b~1c/%C3%A9"}}"#),
            ("s/~% é.yaml", "{b/c: {é: {}}}"),
        ],
        r##"{"a":{"$ref":"#/x-bundled/s~1~0%25%20%C3%A9.yaml/b~1c/%C3%A9"},
            "x-bundled":{"s/~% é.yaml":{"b/c":{"é":{}}}}}"##,
    );
    // The field is taken.
    check(
        &[
            (
                "a.json",
                r#"{"x-bundled":1,"x-bundled-2":2,"a":{"$ref":"b.yaml"}}"#,
            ),
            ("b.yaml", "{c: {$ref: '#'}}"),
        ],
        r##"{"x-bundled":1,"x-bundled-2":2,"a":{"$ref":"#/x-bundled-3/b.yaml"},
            "x-bundled-3":{"b.yaml":{"c":{"$ref":"#/x-bundled-3/b.yaml"}}}}"##,
    );
}

#[test]
fn values_and_names_are_no_references() {
    // Where a reference leads, there are objects, whatever the names on the way.
    check(
        &[
            (
                "a.json",
                r##"{"x-a":{"b":{"$ref":"b.yaml#/example"}},"c":{"$ref":"#/x-a/b"}}"##,
            ),
            (
                "b.yaml",
                "{example: {$ref: '#/default'}, default: {example: {$ref: c.yaml}}}",
            ),
        ],
        r##"{"x-a":{"b":{"$ref":"#/x-bundled/b.yaml/example"}},"c":{"$ref":"#/x-a/b"},
            "x-bundled":{"b.yaml":{"example":{"$ref":"#/x-bundled/b.yaml/default"},
            "default":{"example":{"$ref":"c.yaml"}}}}}"##,
    );
    check(
        &[
            (
                "a.json",
                r#"{"properties":{"example":{"$ref":"b.yaml"},"x-c":{"$ref":"b.yaml"}}}"#,
            ),
            ("b.yaml", "{$ref: '#/enum', enum: [{$ref: b.yaml}]}"),
        ],
        r##"{"properties":{"example":{"$ref":"#/x-bundled/b.yaml"},"x-c":{"$ref":"#/x-bundled/b.yaml"}},
            "x-bundled":{"b.yaml":{"$ref":"#/x-bundled/b.yaml/enum","enum":[{"$ref":"#/x-bundled/b.yaml"}]}}}"##,
    );
    // Links, as far as they stay in the document.
    check(
        &[
            (
                "a.json",
                r##"{"a":{"$ref":"b.yaml"},"operationRef":"#/c"}"##,
            ),
            (
                "b.yaml",
                "{c: {operationRef: '#/d'}, e: {operationRef: 'f.yaml#/g'}}",
            ),
        ],
        r##"{"a":{"$ref":"#/x-bundled/b.yaml"},"operationRef":"#/c","x-bundled":{"b.yaml":{
            "c":{"operationRef":"#/x-bundled/b.yaml/d"},"e":{"operationRef":"f.yaml#/g"}}}}"##,
    );
}

#[test]
fn mappings_name_components_or_files() {
    check(
        &[
            (
                "a.json",
                r##"{"components":{"schemas":{"A":{},"B":{}}},"a":{"$ref":"b.yaml"},
                    "discriminator":{"mapping":{"a":"A","b":"b.yaml#/c","c":"#/components","d":"E"}}}"##,
            ),
            (
                "b.yaml",
                "{components: {schemas: {A: {}, 'C D': {}}}, c: {}, discriminator: {mapping: \
                 {a: A, b: B, c: C D, d: './b.yaml#/c', e: '#/c', f: Nothing}}}",
            ),
        ],
        r##"{"components":{"schemas":{"A":{},"B":{}}},"a":{"$ref":"#/x-bundled/b.yaml"},
            "discriminator":{"mapping":{"a":"A","b":"#/x-bundled/b.yaml/c","c":"#/components","d":"E"}},
            "x-bundled":{"b.yaml":{"components":{"schemas":{"A":{},"C D":{}}},"c":{},
            "discriminator":{"mapping":{"a":"#/x-bundled/b.yaml/components/schemas/A","b":"B",
            "c":"#/x-bundled/b.yaml/components/schemas/C%20D","d":"#/x-bundled/b.yaml/c",
            "e":"#/x-bundled/b.yaml/c","f":"Nothing"}}}}}"##,
    );
}

#[test]
fn each_file_is_read_once() {
    let files = [
        (
            "a.json",
            r#"[{"$ref":"b.yaml"},{"$ref":"./b.yaml#/c"},{"$ref":"s/../%62.yaml"},{"$ref":"gone.yaml"}]"#,
        ),
        (
            "b.yaml",
            "{c: {$ref: a.json}, d: {$ref: b.yaml}, e: {$ref: gone.yaml}}",
        ),
    ];
    let text = format!(r#"{{"a":{}}}"#, files[0].1);
    let (_, asked) = run(&[("a.json", &text), files[1]]);
    assert_eq!(asked, ["b.yaml", "gone.yaml"]);
}

#[test]
fn what_cannot_be_followed_is_refused() {
    let root = |reference: &str| format!("a:\n  $ref: '{reference}'\n");
    for (reference, expected) in [
        (
            "https://b.example/c.yaml",
            "error[E0210]: `https://b.example/c.yaml` is a URL",
        ),
        (
            "/etc/passwd",
            "error[E0210]: `/etc/passwd` is an absolute path",
        ),
        (
            "../c.yaml",
            "error[E0210]: `../c.yaml` leads out of the document's folder",
        ),
        (
            "c.yaml",
            "error[E0111]: cannot read `c.yaml`: there is no such file",
        ),
        (
            "b.yaml#d",
            "error[E0203]: `d` in `b.yaml#d` is no JSON pointer",
        ),
        ("%.yaml", "error[E0210]"),
    ] {
        let files = [("a.yaml", &*root(reference)), ("b.yaml", "{}")];
        refused(&files, &[expected, "--> a.yaml:2:9", "= help: "]);
    }
    // All of them at once, each in its own file.
    refused(
        &[
            (
                "a.yaml",
                "{a: {$ref: s/b.yaml}, c: {$ref: c.json}, d: {$ref: '/d'}}",
            ),
            ("s/b.yaml", "a: 1\nb: {$ref: ../../e.yaml}\n"),
            ("c.json", "{\"a\": 1,,}"),
        ],
        &[
            "E0210]: `/d`",
            "--> a.yaml:1:52",
            "--> s/b.yaml:2:11",
            "E0104",
            "--> c.json:1:9",
        ],
    );
}

#[test]
fn there_are_limits() {
    let many: Vec<_> = (0..=MAX_FILES)
        .map(|index| format!("f{index}.yaml"))
        .collect();
    let root = |count: usize| {
        let references = many
            .iter()
            .take(count)
            .map(|file| format!("{{$ref: {file}}}"));
        format!("a: [{}]", references.collect::<Vec<_>>().join(", "))
    };
    for (count, fits) in [(MAX_FILES, true), (MAX_FILES + 1, false)] {
        let root = root(count);
        let mut files = vec![("a.yaml", &*root)];
        files.extend(many.iter().map(|file| (file.as_str(), "{}")));
        let (outcome, _) = run(&files);
        assert_eq!(outcome.is_ok(), fits, "{count}");
        if let Err(shown) = outcome {
            assert_eq!(shown.matches("E0248").count(), 1, "{shown}");
        }
    }
    let large = format!("{{}}{}", " ".repeat(MAX_BYTES / 2));
    let files = [
        (
            "a.yaml",
            "a: [{$ref: b.yaml}, {$ref: c.yaml}, {$ref: d.yaml}]",
        ),
        ("b.yaml", &large),
        ("c.yaml", &large),
        ("d.yaml", "{}"),
    ];
    refused(&files, &["E0248"]);
    // Short references with a long meaning.
    let folder = "f".repeat(10_000);
    let file = format!("{folder}/b.yaml");
    let root = format!("a: {{$ref: {file}}}");
    let text = format!("a: [{}]", vec!["{$ref: '#'}"; 10_000].join(", "));
    refused(&[("a.yaml", &root), (&file, &text)], &["E0248"]);
}

#[test]
fn findings_show_the_file_that_they_are_about() {
    let root = "openapi: 3.0.4
info: {title: A, version: '1'}
paths:
  /a: {$ref: 's/b.yaml#/item'}
  /b: {$ref: 's/b.yaml#/gone'}
";
    let other = "item:
  get:
    parameters: [{$ref: '#/missing'}]
    responses: {'2000': {description: Done}}
";
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let source = sources.read("a.yaml", root.into(), &mut diagnostics);
    let load = |_: &str| Ok(other.as_bytes().to_vec());
    let whole = bundle(source.unwrap(), &mut sources, &load, &mut diagnostics).unwrap();
    assert!(document::read(&whole, &mut diagnostics).is_none());
    let shown = crate::render(&diagnostics, &sources);
    for expected in [
        "`s/b.yaml#/gone` leads to nothing",
        "--> a.yaml:5:14",
        "`s/b.yaml#/missing` leads to nothing",
        "--> s/b.yaml:3:25",
        "--> s/b.yaml:4:17",
    ] {
        assert!(
            shown.contains(expected),
            "{expected} is missing in\n{shown}"
        );
    }
}
