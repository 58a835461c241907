//! Which findings a document gives rise to, rule by rule.

use super::*;

/// The codes, sorted, that a document with these members gives.
#[track_caller]
fn check(version: &str, rest: &str, expected: &[&str]) {
    let source = source(version, rest);
    let mut diagnostics = Diagnostics::default();
    let document = read(&source.root, &mut diagnostics);
    assert_eq!(document.is_none(), diagnostics.has_errors());
    let mut codes: Vec<&str> = diagnostics.iter().map(|it| it.code.as_str()).collect();
    codes.sort_unstable();
    let messages: Vec<&str> = diagnostics.iter().map(|it| &*it.message).collect();
    assert_eq!(codes, expected, "{rest}: {messages:#?}");
}

/// The same for one schema.
#[track_caller]
fn schema(version: &str, schema: &str, expected: &[&str]) {
    let rest = format!("paths: {{}}\ncomponents: {{schemas: {{A: {schema}, B: {{}}}}}}");
    check(version, &rest, expected);
}

/// The same for one parameter of `/a/{id}`, which declares `id` besides.
#[track_caller]
fn parameter(parameter: &str, expected: &[&str]) {
    let rest = format!(
        "paths: {{'/a/{{id}}': {{parameters: [{{name: id, in: path, required: true, schema: {{}}}}], \
         get: {{parameters: [{parameter}], responses: {{200: {{description: Done}}}}}}}}}}\n\
         components: {{parameters: {{Page: {{name: page, in: query, schema: {{}}}}}}, \
         schemas: {{A: {{}}}}}}"
    );
    check("3.0.4", &rest, expected);
}

#[test]
fn schemas() {
    schema(
        "3.0.4",
        "{type: object, properties: {a: {type: string}}}",
        &[],
    );
    schema("3.0.4", "{additionalProperties: false}", &[]);
    schema("3.0.4", "{additionalProperties: 1}", &["E0204"]);
    schema("3.0.4", "true", &["E0204"]);
    schema("3.1.1", "true", &[]);
    schema(
        "3.1.1",
        "{type: [string, 'null'], const: a, $defs: {x: true}}",
        &[],
    );
    schema("3.0.4", "{type: [string, 'null']}", &["W0209"]);
    schema("3.0.4", "{type: 'null'}", &["W0209"]);
    schema("3.0.4", "{exclusiveMinimum: 3}", &["W0209"]);
    schema("3.1.1", "{exclusiveMinimum: true}", &["W0209"]);
    schema("3.1.1", "{nullable: true}", &["W0209"]);
    schema("3.0.4", "{type: ''}", &["W0219"]);
    schema("3.0.4", "{type: file}", &["W0219"]);
    schema("3.0.4", "{properties: {a: {required: true}}}", &["W0205"]);
    schema("3.0.4", "{properties: []}", &["W0205"]);
    schema("3.0.4", "{properties: [a]}", &["E0204"]);
    schema("3.0.4", "{items: [{type: string}]}", &["E0204"]);
    schema(
        "3.0.4",
        "{minLength: -1, maxLength: 1.5, minItems: 2.0}",
        &["W0205", "W0205"],
    );
    schema(
        "3.0.4",
        "{example: [1], title: null, enum: [1, '1', true]}",
        &["W0205"],
    );
    schema("3.0.4", "{x-a: 1, colour: red}", &["W0208"]);
    schema(
        "3.0.4",
        "{allOf: [{$ref: '#/components/schemas/B'}, 7]}",
        &["E0204"],
    );
}

#[test]
fn references() {
    schema("3.0.4", "{$ref: '#/components/schemas/B'}", &[]);
    schema(
        "3.0.4",
        "{$ref: '#/components/schemas/B', nullable: true, description: x, x-y: 1}",
        &["N0215", "W0214"],
    );
    schema(
        "3.1.1",
        "{$ref: '#/components/schemas/B', minLength: 1}",
        &[],
    );
    schema(
        "3.1.1",
        "{$ref: '#/components/schemas/B', minLength: x}",
        &["W0205"],
    );
    schema("3.0.4", "{$ref: '#/components/schemas/C'}", &["E0203"]);
    schema("3.0.4", "{$ref: '#/components/schemas/C/a/b'}", &["E0203"]);
    schema("3.0.4", "{$ref: '#B'}", &["E0203"]);
    schema("3.0.4", "{$ref: '#/%zz'}", &["E0203"]);
    schema("3.0.4", "{$ref: B}", &["E0210"]);
    schema("3.0.4", "{$ref: 'https://example.org/#/B'}", &["E0210"]);
    schema("3.0.4", "{$ref: 3}", &["E0204"]);
    schema("3.0.4", "{$ref: '#/components/schemas/A'}", &["E0211"]);
    schema(
        "3.0.4",
        "{allOf: [{$ref: '#/components/schemas/A/allOf/1'}, {$ref: '#/components/schemas/A/allOf/2'}, {$ref: '#/components/schemas/A/allOf/1'}]}",
        &["E0211"],
    );
    schema("3.0.4", "{$ref: '#/components'}", &["E0212"]);
    schema("3.0.4", "{$ref: '#/components/schemas'}", &["E0212"]);
    schema("3.0.4", "{$ref: '#/openapi'}", &["E0212"]);
    schema(
        "3.0.4",
        "{properties: {b: {$ref: '#/components/schemas/A/properties/c'}, c: {type: string}}}",
        &[],
    );
    schema(
        "3.0.4",
        "{allOf: [{type: object}, {$ref: '#/components/schemas/A/allOf/0'}]}",
        &[],
    );
    schema(
        "3.0.4",
        "{allOf: [{$ref: '#/components/schemas/A/allOf/01'}]}",
        &["E0203"],
    );
    schema("3.0.4", "{example: {$ref: nowhere}}", &[]);
    schema("3.0.4", "{properties: {$ref: {type: string}}}", &[]);
    // What no field holds is checked as what it is used for.
    schema(
        "3.0.4",
        "{x-own: {type: 3}, items: {$ref: '#/components/schemas/A/x-own'}}",
        &["W0205"],
    );
    schema(
        "3.0.4",
        "{x-own: 3, items: {$ref: '#/components/schemas/A/x-own'}}",
        &["E0204"],
    );
}

#[test]
fn reference_positions() {
    parameter("{$ref: '#/components/parameters/Page'}", &[]);
    parameter("{$ref: '#/components/schemas/A'}", &["E0212"]);
    parameter(
        "{$ref: '#/components/parameters/Page', name: x}",
        &["W0214"],
    );
    check(
        "3.0.4",
        "paths: {/a: {$ref: '#/paths/~1b'}, /b: {summary: B}}",
        &[],
    );
    check(
        "3.0.4",
        "paths: {/a: {$ref: '#/paths/~1b'}, /b: {$ref: '#/paths/~1a'}}",
        &["E0211"],
    );
    check("3.0.4", "paths: {/a: {$ref: '#/info'}}", &["E0212"]);
    check("3.0.4", "paths: {$ref: '#/info'}", &["E0213"]);
    check(
        "3.0.4",
        "paths: {/a: {get: {$ref: '#/paths/~1b/get'}}}",
        &["E0213", "W0207"],
    );
    check(
        "3.1.1",
        "paths: {/a: {$ref: '#/components/pathItems/A'}}\ncomponents: {pathItems: {A: {}}}",
        &[],
    );
    check(
        "3.0.4",
        "paths: {}\ncomponents: {responses: {A: {$ref: '#/components/responses/B', description: x}, B: {description: x}}}",
        &["N0215"],
    );
    check(
        "3.1.1",
        "paths: {}\ncomponents: {responses: {A: {$ref: '#/components/responses/B', description: x}, B: {description: x}}}",
        &[],
    );
}

#[test]
fn parameters() {
    parameter("{name: a, in: query, schema: {}}", &[]);
    parameter("{name: a, in: query}", &["E0228"]);
    parameter(
        "{name: a, in: query, schema: {}, content: {text/plain: {}}}",
        &["E0228"],
    );
    parameter("{name: a, in: query, content: {}}", &["E0229"]);
    parameter("{name: a, in: query, content: {text/plain: {}}}", &[]);
    parameter("{name: a, in: body, schema: {}}", &["E0218"]);
    parameter("{name: a, in: query, style: foo, schema: {}}", &["E0218"]);
    parameter(
        "{name: a, in: query, style: simple, schema: {}}",
        &["E0227"],
    );
    parameter("{name: a, in: cookie, style: form, schema: {}}", &[]);
    parameter(
        "{name: a, in: cookie, style: deepObject, schema: {}}",
        &["E0227"],
    );
    parameter("{name: accept, in: header, schema: {}}", &["W0233"]);
    parameter("{name: id, in: path, schema: {}}", &["W0225"]);
    parameter(
        "{name: ID, in: path, required: true, schema: {}}",
        &["E0223"],
    );
    parameter(
        "{name: id, in: path, required: true, x-catch-all: true, schema: {}}",
        &[],
    );
    parameter(
        "{name: a, in: query, schema: {}}, {name: a, in: header, schema: {}}",
        &[],
    );
    parameter(
        "{name: a, in: query, schema: {}}, {name: a, in: query, schema: {}}",
        &["E0226"],
    );
    parameter(
        "{$ref: '#/components/parameters/Page'}, {name: page, in: query, schema: {}}",
        &["E0226"],
    );
    parameter(
        "{name: a, in: query, required: yes, schema: {}}",
        &["E0204"],
    );
}

#[test]
fn paths() {
    const DONE: &str = "responses: {200: {description: Done}}";
    let get = |path: &str| format!("paths: {{'{path}': {{get: {{{DONE}}}}}}}");
    check("3.0.4", &get("/a"), &[]);
    check("3.0.4", &get("a"), &["E0220"]);
    check("3.0.4", &get("/a/{b"), &["E0221"]);
    check("3.0.4", &get("/{}"), &["E0221"]);
    check("3.0.4", &get("/{a}/{a}"), &["E0222"]);
    check("3.0.4", &get("/{a}"), &["E0224"]);
    check("3.0.4", &get("/a?b=c&d#e"), &[]);
    check("3.0.4", &get("/a?b={c}d"), &["E0231"]);
    check("3.0.4", &get("/a?b={c}"), &["E0231"]);
    let with = |path: &str, parameters: &str| {
        format!("paths: {{'{path}': {{get: {{parameters: [{parameters}], {DONE}}}}}}}")
    };
    for (parameters, expected) in [
        ("{name: b, in: query, schema: {}}", &[][..]),
        ("{name: c, in: query, schema: {}}", &["E0231"]),
        ("{name: c, in: path, required: true, schema: {}}", &[]),
        (
            "{name: b, in: path, required: true, schema: {}}",
            &["E0223", "E0231"],
        ),
        (
            "{name: c, in: path, required: true, style: label, schema: {}}",
            &["E0231"],
        ),
        (
            "{name: c, in: path, required: true, schema: {}}, {name: b, in: query, schema: {}}",
            &["E0231"],
        ),
        (
            "{name: c, in: path, required: true, x-catch-all: true, schema: {}}",
            &["E0232"],
        ),
    ] {
        check("3.0.4", &with("/a?b={c}", parameters), expected);
    }
    for (path, parameters, expected) in [
        ("/{a}", "in: path, x-catch-all: true", &[][..]),
        ("/a/{a}", "in: path, x-catch-all: true", &[]),
        ("/a{a}", "in: path, x-catch-all: true", &["E0232"]),
        ("/{a}/", "in: path, x-catch-all: true", &["E0232"]),
        ("/a", "in: query, x-catch-all: true", &["E0232"]),
    ] {
        let parameter = format!("{{name: a, required: true, schema: {{}}, {parameters}}}");
        check("3.0.4", &with(path, &parameter), expected);
    }
    let a = |more: &str| {
        format!(
            "{{parameters: [{{name: a, in: path, required: true, schema: {{}}{more}}}], {DONE}}}"
        )
    };
    let [all, one] = [a(", x-catch-all: true"), a("")];
    let two = format!("paths: {{'/x/{{a}}': {{get: {all}, put: {one}}}}}");
    check("3.0.4", &two, &["E0232"]);
    check("3.0.4", &get("x-a"), &[]);
    // A parameter that cannot be read may be the one that is looked for.
    check(
        "3.0.4",
        &format!("paths: {{'/{{a}}': {{get: {{parameters: [{{$ref: '#/x'}}], {DONE}}}}}}}"),
        &["E0203"],
    );
    let both = |left: &str, right: &str| {
        let parameters = "parameters: [{$ref: '#/components/parameters/A'}]";
        format!(
            "paths: {{'/{{a}}': {{{parameters}, {left}: {{{DONE}}}}}, \
             '/{{b}}': {{parameters: [{{name: b, in: path, required: true, schema: {{}}}}], \
             {right}: {{{DONE}}}}}}}\n\
             components: {{parameters: {{A: {{name: a, in: path, required: true, schema: {{}}}}}}}}"
        )
    };
    check("3.0.4", &both("get", "get"), &["E0230"]);
    check("3.0.4", &both("get", "post"), &[]);
}

#[test]
fn operations() {
    let get = |fields: &str| format!("paths: {{/a: {{get: {{{fields}}}}}}}");
    check("3.0.4", &get(""), &["W0207"]);
    check("3.1.1", &get(""), &[]);
    check("3.1.1", &get("responses: {x-a: 1}"), &["W0241"]);
    check("3.1.1", &get("responses: {200: {}}"), &["W0207"]);
    for key in ["99", "600", "2xY", "Default", "20"] {
        check(
            "3.1.1",
            &get(&format!("responses: {{'{key}': {{description: x}}}}")),
            &["E0240"],
        );
    }
    check(
        "3.1.1",
        &get("responses: {1XX: {description: x}, 5xx: {description: x}}"),
        &[],
    );
    check(
        "3.1.1",
        &get("responses: {4XX: {description: x}, 4xx: {description: x}}"),
        &["E0240"],
    );
    check("3.1.1", &get("security: [{}]"), &[]);
    check("3.1.1", &get("security: [[]]"), &["E0204"]);
    check("3.1.1", &get("security: {}"), &["E0204"]);
    check("3.1.1", &get("security: [{key: []}]"), &["E0244"]);
    check("3.1.1", &get("requestBody: {content: {}}"), &["W0242"]);
    check("3.1.1", &get("requestBody: {}"), &["E0206", "W0242"]);
    check(
        "3.1.1",
        &get("callbacks: {a: {'{$url}': {post: {operationID: x}}}}"),
        &["N0245", "W0208"],
    );
    check(
        "3.1.1",
        &get("tags: [unknown], deprecated: 'yes'"),
        &["W0205"],
    );
}

#[test]
fn whole_documents() {
    check("3.0.4", "", &["E0206"]);
    check("3.1.1", "", &["E0247"]);
    check("3.1.1", "webhooks: {}", &["N0246"]);
    check("3.0.4", "paths: {}\nwebhooks: {}", &["N0246", "W0209"]);
    check(
        "3.2.0",
        "paths: {}\ntags: [{name: a, kind: nav}]",
        &["W0202"],
    );
    check(
        "3.1.1",
        "paths: {}\ntags: [{name: a, kind: nav}]",
        &["W0209"],
    );
    check("3.2.0", "paths: {/a: {query: {}}}", &["E0216", "W0202"]);
    check("4.0.0", "paths: {}", &["E0201"]);
    let scheme =
        |scheme: &str| format!("paths: {{}}\ncomponents: {{securitySchemes: {{a: {scheme}}}}}");
    check("3.1.1", &scheme("{type: apiKey}"), &["E0206", "E0206"]);
    check(
        "3.1.1",
        &scheme("{type: apiKey, name: a, in: body}"),
        &["E0218"],
    );
    check("3.1.1", &scheme("{type: mutualTLS}"), &[]);
    check("3.0.4", &scheme("{type: mutualTLS}"), &["W0209"]);
    check("3.0.4", &scheme("{type: basic}"), &["E0218"]);
    check("3.0.4", &scheme("{type: oauth2, flows: {}}"), &[]);
    check("3.0.4", &scheme("{type: oauth2}"), &["W0207"]);
}

#[test]
fn long_chains_of_references_end() {
    let links = |count: usize| -> String {
        let link = |at: usize| format!("    A{at}: {{$ref: '#/components/schemas/A{}'}}\n", at + 1);
        let links: String = (0..count).map(link).collect();
        format!("paths: {{}}\ncomponents:\n  schemas:\n{links}    A{count}: {{}}\n")
    };
    check("3.0.4", &links(63), &[]);
    check("3.0.4", &links(70), &["E0211"]);
}

#[test]
fn limits() {
    let long = "x".repeat(2000);
    schema(
        "3.0.4",
        &format!("{{properties: {{{long}: {{properties: {{{long}: {{}}}}}}}}}}"),
        &[],
    );
    let longer = "x".repeat(4097);
    schema(
        "3.0.4",
        &format!("{{properties: {{{longer}: {{}}}}}}"),
        &["E0248"],
    );
    check("3.0.4", &format!("paths: {{/{longer}: {{}}}}"), &["E0248"]);
    let paths: String = (0..100_001).map(|at| format!("/{at}: {{}},")).collect();
    check("3.0.4", &format!("paths: {{{paths}}}"), &["E0248"]);
}

#[test]
fn a_repeated_warning_is_one_finding() {
    let source = source(
        "3.0.4",
        "paths: {/a: {get: {}, put: {}, post: {}, patch: {}}}",
    );
    let mut diagnostics = Diagnostics::default();
    read(&source.root, &mut diagnostics).unwrap();
    let found: Vec<_> = diagnostics.iter().collect();
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].message,
        "an Operation Object needs `responses` (4 times)"
    );
    assert_eq!(found[0].labels.len(), 3);
}
