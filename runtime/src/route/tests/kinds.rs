//! Every kind of path that documents have, as generated code writes it: which operation a request
//! means, and what its path parameters are decoded to.

use http::Request;
use serde_json::Value;

use super::super::{Found, Tree};
use crate::body::{Payload, Received};
use crate::parameter::{Parameter, Shape};
use crate::{Input, Operation, Selector};

const fn text(name: &'static str) -> Parameter {
    Parameter::path(name, Shape::String)
}

const fn integer(name: &'static str) -> Parameter {
    Parameter::path(name, Shape::Integer)
}

const fn get(id: &'static str, path: &'static str, parameters: &'static [Parameter]) -> Operation {
    Operation {
        id,
        path,
        path_parameters: parameters,
        ..Operation::NEW
    }
}

const fn selected(
    id: &'static str,
    path: &'static str,
    selectors: &'static [Selector],
) -> Operation {
    Operation {
        id,
        path,
        selectors,
        ..Operation::NEW
    }
}

const fn rest(id: &'static str, path: &'static str, parameters: &'static [Parameter]) -> Operation {
    Operation {
        catch_all: true,
        ..get(id, path, parameters)
    }
}

static OPERATIONS: &[Operation] = &[
    get("pet", "/pets/{id}", &[integer("id")]),
    get("toys", "/pets/{petId}/toys", &[text("petId")]),
    Operation {
        method: "DELETE",
        ..get("deletePet", "/pets/{name}", &[text("name")])
    },
    Operation {
        method: "POST",
        ..get("cancel", "/jobs/{name}:cancel", &[text("name")])
    },
    get("json", "/reports/{id}.json", &[text("id")]),
    get("system", "/System.{location}", &[text("location")]),
    get(
        "compare",
        "/compare/{base}...{head}",
        &[text("base"), text("head")],
    ),
    get("slash", "/pets/", &[]),
    get("odd", "/odd/{pet-id.x}", &[text("pet-id.x")]),
    selected("list", "/jobs", &[Selector::query("op", Some("LIST"))]),
    selected("open", "/jobs", &[Selector::query("op", Some("OPEN"))]),
    get("jobs", "/jobs", &[]),
    selected(
        "put",
        "/",
        &[Selector::header("x-amz-target", Some("D.Put"))],
    ),
    selected(
        "take",
        "/",
        &[Selector::header("x-amz-target", Some("D.Get"))],
    ),
    get("object", "/b/{key}", &[text("key")]),
    Operation {
        selectors: &[
            Selector::query("uploadId", None),
            Selector::query("part", None),
        ],
        ..get("part", "/b/{key}", &[text("key")])
    },
    Operation {
        selectors: &[Selector::query("acl", Some("true"))],
        ..get("acl", "/b/{name}", &[text("name")])
    },
    rest("file", "/files/{path}", &[text("path")]),
    rest(
        "tree",
        "/trees/{owner}/{path}",
        &[
            text("owner"),
            Parameter::path("path", Shape::Array(&Shape::String)),
        ],
    ),
    rest(
        "all",
        "/all/{path}",
        &[Parameter::path("path", Shape::Array(&Shape::Integer))],
    ),
];

fn answer(tree: &Tree<&'static Operation>, request: &str) -> String {
    let (method, rest) = request.split_once(' ').unwrap();
    let (uri, target) = rest.split_once(" x-amz-target: ").unwrap_or((rest, ""));
    let request = Request::builder().method(method).uri(uri);
    let request = request.header("x-amz-target", target).body(()).unwrap();
    let (head, ()) = request.into_parts();
    match tree.find(&head) {
        Found::Target { target, parameters } => {
            let received = Received {
                payload: Payload::Absent,
                media_type: 0,
            };
            let mut input = Input::new(target, head, parameters, received, Vec::new());
            let path = input.path::<Value>().unwrap();
            match path.as_object() {
                Some(path) if path.is_empty() => target.id.to_owned(),
                _ => format!("{} {path}", target.id),
            }
        }
        Found::OtherMethods(allow) => format!("405 {allow}"),
        Found::NotSelected(_) => "400".to_owned(),
        Found::Nothing => "404".to_owned(),
    }
}

#[test]
fn requests_find_their_operations() {
    let mut tree = Tree::default();
    for operation in OPERATIONS {
        assert!(tree.insert(operation, operation), "{}", operation.label());
    }
    for (request, expected) in [
        ("GET /pets/7", r#"pet {"id":7}"#),
        ("GET /pets/7/toys", r#"toys {"petId":"7"}"#),
        ("DELETE /pets/7", r#"deletePet {"name":"7"}"#),
        ("PUT /pets/7", "405 GET, HEAD, DELETE, OPTIONS"),
        ("GET /pets/", "slash"),
        ("GET /pets", "404"),
        ("POST /jobs/a%3Ab:cancel", r#"cancel {"name":"a:b"}"#),
        ("POST /jobs/a:stop", "404"),
        ("GET /reports/a.b.json", r#"json {"id":"a.b"}"#),
        ("GET /System.here", r#"system {"location":"here"}"#),
        (
            "GET /compare/v1...v2",
            r#"compare {"base":"v1","head":"v2"}"#,
        ),
        ("GET /odd/x%2Fy", r#"odd {"pet-id.x":"x/y"}"#),
        ("GET /jobs?op=LIST", "list"),
        ("GET /jobs?page=2&op=OPEN", "open"),
        ("GET /jobs?op=other", "jobs"),
        ("HEAD /jobs?op=OPEN", "open"),
        ("PUT /jobs?op=LIST", "405 GET, HEAD, OPTIONS"),
        ("GET / x-amz-target: D.Get", "take"),
        ("GET / x-amz-target: D.Put", "put"),
        ("HEAD / x-amz-target: D.Put", "put"),
        ("GET / x-amz-target: D.Other", "400"),
        ("POST / x-amz-target: D.Put", "405 GET, HEAD, OPTIONS"),
        ("OPTIONS /", "405 GET, HEAD, OPTIONS"),
        ("GET /b/k", r#"object {"key":"k"}"#),
        ("GET /b/k?acl=true", r#"acl {"name":"k"}"#),
        ("GET /b/k?acl=true&part=1&uploadId=2", r#"acl {"name":"k"}"#),
        ("GET /b/k?part=1&uploadId=2", r#"part {"key":"k"}"#),
        ("GET /b/k?part=1", r#"object {"key":"k"}"#),
        ("GET /files/a/b%2Fc/%C3%A9", r#"file {"path":"a/b/c/é"}"#),
        ("GET /files/a,b/", r#"file {"path":"a,b/"}"#),
        ("GET /files/../x", r#"file {"path":"../x"}"#),
        ("GET /files/", "404"),
        (
            "GET /trees/me/a/b%2Fc/d,e",
            r#"tree {"owner":"me","path":["a","b/c","d,e"]}"#,
        ),
        ("GET /trees/me//", r#"tree {"owner":"me","path":["",""]}"#),
        ("GET /trees/me", "404"),
        ("GET /all/1/2", r#"all {"path":[1,2]}"#),
    ] {
        assert_eq!(answer(&tree, request), expected, "{request}");
    }
}

#[test]
fn labels() {
    let label = |id: &str| {
        let operation = OPERATIONS.iter().find(|operation| operation.id == id);
        operation.unwrap().label()
    };
    assert_eq!(label("pet"), "`GET /pets/{id}` (pet)");
    assert_eq!(
        label("list"),
        "`GET /jobs` with the query parameter `op=LIST` (list)"
    );
    assert_eq!(
        label("part"),
        "`GET /b/{key}` with the query parameter `uploadId` and the query parameter `part` (part)"
    );
}
