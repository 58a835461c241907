//! What the stages after the document's check have to say, and how it looks.

use std::collections::BTreeSet;
use std::fs;

use generator::diagnostics::{Code, Severity};

use crate::support::{check_golden, documents, run, stem, workspace};

fn is_of_this_stage(code: &str) -> bool {
    code.get(1..3) == Some("03")
}

#[test]
fn each_document_provokes_its_code() {
    let mut seen = BTreeSet::new();
    for path in documents("specs/diagnostics") {
        let name = stem(&path);
        let code = name.split('-').next().unwrap();
        if !is_of_this_stage(code) {
            continue;
        }
        let (package, found, shown) = run(name, &fs::read_to_string(&path).unwrap());
        let codes: BTreeSet<_> = found.iter().map(|it| it.code).collect();
        let texts: Vec<_> = codes.iter().map(|code| code.as_str()).collect();
        assert_eq!(texts, [code], "{name}:\n{shown}");
        let error = codes.iter().any(|code| code.severity() == Severity::Error);
        assert_eq!(package.is_none(), error, "{name}");
        // A finding shows its place, and what to do about it.
        let place = format!("--> {name}:");
        assert!(
            shown.contains(&place) && shown.contains("= help: "),
            "{shown}"
        );
        seen.insert(code.to_owned());
    }
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        assert!(
            !is_of_this_stage(code) || seen.contains(code),
            "{code} has no document"
        );
    }
}

#[test]
fn findings_look_like_this() {
    let names = [
        "E0105-yaml-syntax",
        "E0203-dangling-reference",
        "E0204-wrong-type",
        "E0223-path-parameter-unknown",
        "E0224-path-parameter-undeclared",
        "W0243-duplicate-operation-id",
    ];
    for name in names {
        let path = workspace().join(format!("specs/diagnostics/{name}.yaml"));
        let (_, _, shown) = run(&format!("{name}.yaml"), &fs::read_to_string(path).unwrap());
        check_golden(&format!("diagnostics/{name}.txt"), &shown);
    }
}

/// One run tells everything: nothing hides behind the first error.
#[test]
fn all_errors_are_found_at_once() {
    let text = "openapi: 3.0.4
info: {title: Many, version: '1'}
paths:
  /a/{b}:
    get:
      parameters: [{$ref: '#/components/parameters/Gone'}]
      responses: {'2000': {description: Done}}
  /c:
    put: {parameters: {}, responses: {'204': {description: Done}}}
    get:
      parameters: [{name: d, in: path, required: true, schema: {type: string}}]
      responses: {'204': {description: Done}}
";
    let (package, found, _) = run("many.yaml", text);
    let codes: BTreeSet<_> = found.iter().map(|it| it.code.as_str()).collect();
    assert!(package.is_none());
    let all = BTreeSet::from(["E0203", "E0204", "E0223", "E0240"]);
    assert!(codes.is_superset(&all), "{codes:?}");
}

/// A document of these schemas.
fn schemas(text: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: S, version: '1'}}\npaths: {{}}\ncomponents: {{schemas: {{{text}}}}}\n"
    )
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let (package, found, shown) = run("schemas.yaml", text);
    let mut codes: Vec<_> = found.iter().map(|it| it.code.as_str()).collect();
    codes.dedup();
    assert_eq!(codes, expected, "{shown}");
    assert_eq!(package.is_none(), found.has_errors());
}

/// Decoding such a value would come back to the same place without having read anything.
#[test]
fn schemas_that_lead_to_themselves_are_refused() {
    let reference = |name: &str| format!("{{$ref: '#/components/schemas/{name}'}}");
    let [a, b] = ["A", "B"].map(reference);
    let cases = [
        (format!("A: {{allOf: [{b}]}}, B: {{allOf: [{a}]}}"), true),
        (format!("A: {{oneOf: [{a}]}}"), true),
        (format!("A: {{oneOf: [{a}, {{type: string}}]}}"), true),
        (
            format!(
                "A: {{anyOf: [{b}, {{type: string}}]}}, B: {{oneOf: [{{type: integer}}, {a}]}}"
            ),
            true,
        ),
        (
            format!("A: {{nullable: true, allOf: [{b}]}}, B: {{oneOf: [{a}, {{type: integer}}]}}"),
            true,
        ),
        (format!("A: {{type: array, items: {a}}}"), false),
        (
            format!("A: {{oneOf: [{{type: array, items: {a}}}, {{type: string}}]}}"),
            false,
        ),
        (
            format!(
                "A: {{type: object, properties: {{a: {b}}}}}, B: {{oneOf: [{a}, {{type: string}}]}}"
            ),
            false,
        ),
        (
            format!(
                "A: {{type: object, required: [k], properties: {{k: {{type: string}}}}, oneOf: [{b}], \
                 discriminator: {{propertyName: k}}}}, B: {{allOf: [{a}, {{properties: {{x: {{}}}}}}]}}"
            ),
            false,
        ),
    ];
    for (text, refused) in cases {
        let expected: &[&str] = if refused { &["E0303"] } else { &[] };
        check(&schemas(&text), expected);
    }
}

/// Short texts that would take for ever, or all of the stack, end soon.
#[test]
fn enormous_documents_end() {
    let many = |one: &dyn Fn(usize) -> String, count| {
        let all: Vec<_> = (0..count).map(one).collect();
        all.join(", ")
    };
    let reference = |index: usize| format!("{{$ref: '#/components/schemas/S{index}'}}");
    let chain = many(
        &|n| format!("S{n}: {{allOf: [{}]}}", reference(n + 1)),
        2000,
    );
    check(&schemas(&(chain + ", S2000: {}")), &["E0303"]);
    let nested = many(
        &|n| {
            format!(
                "S{n}: {{type: object, properties: {{n: {}}}}}",
                reference(n + 1)
            )
        },
        2000,
    );
    check(&schemas(&(nested + ", S2000: {}")), &["E0303"]);
    // Each of these unions multiplies the types by two.
    let unions = many(
        &|n| {
            let [a, b] = [1, 2].map(|step| reference((n + step) % 24));
            format!("S{n}: {{type: object, properties: {{k: {{}}}}, oneOf: [{a}, {b}]}}")
        },
        24,
    );
    check(&schemas(&unions), &["E0248"]);
    // Ten thousand names that are one to a reader of code.
    let names = many(
        &|n| {
            format!("'a{n:014b}': {{}}")
                .replace('0', "-")
                .replace('1', ".")
        },
        10_000,
    );
    check(
        &schemas(&format!("S: {{type: object, properties: {{{names}}}}}")),
        &[],
    );
}
