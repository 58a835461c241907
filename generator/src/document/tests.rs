#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use openapiv3::ParameterSchemaOrContent;

use super::*;
use crate::source::Source;

mod changes;
mod findings;

/// A document with these members beside `info`.
fn source(version: &str, rest: &str) -> Source {
    let text = format!("openapi: {version}\ninfo: {{title: Pets, version: '1'}}\n{rest}");
    let mut diagnostics = Diagnostics::default();
    let source = Source::parse(0, "test.yaml", text, &mut diagnostics).unwrap();
    assert_eq!(diagnostics.iter().count(), 0, "the YAML is wrong");
    source
}

fn read_clean(source: &Source) -> Document<'_> {
    let mut diagnostics = Diagnostics::default();
    let document = read(&source.root, &mut diagnostics);
    document.unwrap_or_else(|| panic!("{:#?}", diagnostics.iter().collect::<Vec<_>>()))
}

const PETS: &str = r"
security:
  - token: []
  - {}
paths:
  x-note: no path
  /pets/{id}:
    parameters:
      - {name: id, in: path, required: true, schema: {type: integer}}
      - {name: trace, in: query, schema: {type: string}}
    post:
      operationId: rename
      requestBody: {$ref: '#/components/requestBodies/Rename'}
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {$ref: '#/components/parameters/Alias'}
        - {name: Authorization, in: header, schema: {type: string}}
      security:
        - login: [write, read]
      responses:
        4XX: {$ref: '#/components/responses/Failed'}
        default: {description: Odd}
        200: {description: Done}
    get:
      parameters:
        - {$ref: '#/paths/~1pets~1%7Bid%7D/parameters/1'}
      responses: {204: {description: Done}}
  /cats/{id}: {$ref: '#/paths/~1pets~1{id}'}
components:
  schemas:
    '100%~/': {type: string}
    Pet: {$ref: '#/components/schemas/100%25~0~1'}
  parameters:
    Alias: {$ref: '#/components/parameters/Limit'}
    Limit:
      name: limit
      in: query
      style: pipeDelimited
      content: {'application/x%41': {schema: {type: integer}, example: 3}}
  requestBodies:
    Rename: {content: {text/plain: {}}, required: true}
  responses:
    Failed:
      description: Failed
      headers:
        Retry-After: {$ref: '#/components/headers/Retry'}
        X-Two: {schema: {type: string}}
  headers:
    Retry: {required: true, schema: {type: integer}}
  examples:
    Tom: {summary: A cat, value: {name: Tom}}
  securitySchemes:
    token: {type: http, scheme: bearer}
    login: {$ref: '#/components/x-login'}
  x-login: {type: apiKey, in: cookie, name: session}
";

#[test]
fn operations_come_in_the_order_of_the_document() {
    let source = source("3.0.4", PETS);
    let document = read_clean(&source);
    let entries: Vec<String> = document
        .operations()
        .iter()
        .map(|entry| format!("{} {} {}", entry.method, entry.path, entry.pointer))
        .collect();
    assert_eq!(
        entries,
        [
            "POST /pets/{id} /paths/~1pets~1{id}/post",
            "GET /pets/{id} /paths/~1pets~1{id}/get",
            "POST /cats/{id} /paths/~1pets~1{id}/post",
            "GET /cats/{id} /paths/~1pets~1{id}/get",
        ]
    );
}

#[test]
fn parameters_are_merged_and_resolved() {
    let source = source("3.0.4", PETS);
    let document = read_clean(&source);
    let operations = document.operations();
    let parameters = |index: usize| -> Vec<String> {
        operations[index]
            .parameters
            .iter()
            .map(|entry| {
                let name = &entry.parameter.parameter_data_ref().name;
                format!("{name} {}", entry.pointer)
            })
            .collect()
    };
    assert_eq!(
        parameters(0),
        [
            "id /paths/~1pets~1{id}/post/parameters/0",
            "trace /paths/~1pets~1{id}/parameters/1",
            "limit /components/parameters/Limit",
        ]
    );
    assert_eq!(
        parameters(1),
        [
            "id /paths/~1pets~1{id}/parameters/0",
            "trace /paths/~1pets~1{id}/parameters/1",
        ]
    );
}

#[test]
fn bodies_responses_headers_and_security_are_resolved() {
    let source = source("3.0.4", PETS);
    let document = read_clean(&source);
    let operations = document.operations();
    let (at, body) = operations[0].request_body.clone().unwrap();
    assert_eq!(at.as_str(), "/components/requestBodies/Rename");
    assert!(body.required);
    let responses: Vec<String> = operations[0]
        .responses
        .iter()
        .map(|(status, at, response)| format!("{status} {at} {}", response.description))
        .collect();
    assert_eq!(
        responses,
        [
            "4XX /components/responses/Failed Failed",
            "default /paths/~1pets~1{id}/post/responses/default Odd",
            "200 /paths/~1pets~1{id}/post/responses/200 Done",
        ]
    );
    let (_, at, failed) = &operations[0].responses[0];
    let headers: Vec<String> = document
        .headers(at, &failed.headers)
        .iter()
        .map(|entry| format!("{} {} {}", entry.name, entry.pointer, entry.header.required))
        .collect();
    assert_eq!(
        headers,
        [
            "Retry-After /components/headers/Retry true",
            "X-Two /components/responses/Failed/headers/X-Two false",
        ]
    );
    assert_eq!(operations[0].security, [[("login", vec!["write", "read"])]]);
    assert_eq!(operations[1].security, [vec![("token", vec![])], vec![]]);
    let schemes: Vec<String> = document
        .security_schemes()
        .iter()
        .map(|entry| format!("{} {}", entry.name, entry.pointer))
        .collect();
    assert_eq!(
        schemes,
        [
            "token /components/securitySchemes/token",
            "login /components/x-login"
        ]
    );
}

#[test]
fn schemas_are_pointers_to_their_text() {
    let source = source("3.0.4", PETS);
    let document = read_clean(&source);
    let operations = document.operations();
    let limit = &operations[0].parameters[2];
    let ParameterSchemaOrContent::Content(content) = &limit.parameter.parameter_data_ref().format
    else {
        panic!("the parameter has content");
    };
    let (name, at, media_type) = document.content(&limit.pointer, content).next().unwrap();
    assert_eq!(name, "application/x%41");
    let schema = document.schema_pointer(media_type.schema.as_ref().unwrap());
    let schema = document.node(&schema.unwrap()).unwrap();
    assert_eq!(schema.get("type").unwrap().as_str(), Some("integer"));
    let examples = document.examples(&at);
    assert_eq!(examples.len(), 1);
    assert_eq!(examples[0].value.as_number(), Some("3"));

    let names: Vec<_> = document.schema_names().map(|(name, ..)| name).collect();
    assert_eq!(names, ["100%~/", "Pet"]);
    let (_, at, _) = document.schema_names().nth(1).unwrap();
    let (target, node) = document.resolve(&at).unwrap();
    assert_eq!(target.as_str(), "/components/schemas/100%~0~1");
    assert_eq!(node.get("type").unwrap().as_str(), Some("string"));
}

#[test]
fn missing_text_gets_defaults() {
    let text = "openapi: 3.0.4\ninfo: {version: 1.10}\nservers: [{}]\npaths:\n  /: {get: {}}\n";
    let mut diagnostics = Diagnostics::default();
    let source = Source::parse(0, "test.yaml", text, &mut diagnostics).unwrap();
    let document = read_clean(&source);
    assert_eq!(document.version, Version::V3_0);
    assert_eq!(document.openapi.info.version, "1.10");
    assert_eq!(document.openapi.servers[0].url, "/");
    let operations = document.operations();
    assert!(operations[0].responses.is_empty());
    assert!(operations[0].security.is_empty());
}

#[test]
fn the_typed_view_survives_its_own_reader() {
    let source = source("3.0.4", PETS);
    let openapi = read_clean(&source).openapi;
    let text = serde_json::to_string(&openapi).unwrap();
    assert_eq!(serde_json::from_str::<OpenAPI>(&text).unwrap(), openapi);
}

#[test]
fn deep_schemas_are_walked() {
    let depth = 250;
    let schema = format!(
        "paths: {{}}\ncomponents: {{schemas: {{A: {}{{type: string}}{}}}}}",
        "{not: ".repeat(depth),
        "}".repeat(depth)
    );
    let source = source("3.1.1", &schema);
    read_clean(&source);
}

#[test]
fn circles_do_not_hang() {
    let rest = r"
paths: {}
components:
  schemas:
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/C'}
    C: {$ref: '#/components/schemas/B'}
";
    let source = source("3.1.1", rest);
    let at = Pointer::from_fragment("/components/schemas/A").unwrap();
    assert!(resolve::resolve(&source.root, &at).is_none());
}
