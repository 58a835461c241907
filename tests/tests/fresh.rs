//! A package fresh from the generator compiles without a warning, and its stubs answer.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use generator::{Package, disk};
use serde_json::{Value, json};
use support::command::{build, cargo, run};
use support::http::Request;
use support::package::generate;
use support::server::Server;
use support::{scratch, workspace};

const NAME: &str = "fresh-blog";

/// A request for each operation, good enough to reach its stub.
fn requests() -> [(&'static str, Request); 8] {
    let get = |target: &str| Request::new("GET", target);
    let post = |target: &str, body: &str| Request::new("POST", target).json(body);
    let order = r#"{"id": "7f1c9f64-2a4b-4a6f-9d53-0a3f4d1b2c3d",
        "placed": "2026-01-31T12:00:00Z", "total": 19.99}"#;
    let order = post("/webhooks/orders", order).header("X-Signature", "0".repeat(64));
    [
        ("getHello", get("/hello")),
        ("postHello", post("/hello", "1")),
        ("listPosts", get("/posts")),
        (
            "createPost",
            post("/posts", r#"{"title": "x", "content": "x"}"#),
        ),
        ("getPost", get("/posts/1")),
        ("deletePost", Request::new("DELETE", "/posts/1")),
        ("searchPosts", get("/search?q=x")),
        ("receiveOrder", order),
    ]
}

#[test]
fn a_fresh_package_compiles_and_answers() {
    let runtime = workspace().join("runtime");
    let package = generate("specs/blog.yaml", Some(NAME), runtime.to_str().unwrap());
    let folder = write(&package);
    let cargo = || {
        let mut cargo = cargo();
        cargo.current_dir(&folder).env("CARGO_NET_OFFLINE", "true");
        cargo
    };
    run(cargo().args(["clippy", "--quiet", "--all-targets", "--", "-D", "warnings"]));
    let server = Server::start(&build(&mut cargo(), &[]), &[]);

    let document = &package.tree.get("openapi.json").unwrap().contents;
    let document: Value = serde_json::from_slice(document).unwrap();
    let operations = operations(&document);
    let ids = operations.iter().map(|operation| operation.id.as_str());
    let requested = requests().map(|(id, _)| id);
    assert_eq!(ids.collect::<BTreeSet<_>>(), BTreeSet::from(requested));

    for (id, request) in requests() {
        let operation = operations
            .iter()
            .find(|operation| operation.id == id)
            .unwrap();
        let answer = request.send(server.address);
        server.check(request, 501, &[], json!({"title": "Not Implemented"}));
        let detail = answer.json()["detail"].to_string();
        let (method, path) = (operation.method.to_uppercase(), &operation.path);
        let start = format!("\"`{method} {path}` ({id}) is not implemented yet: write it in src/");
        assert!(detail.starts_with(&start), "{detail}");
    }
    let paths: BTreeSet<_> = operations.iter().map(|operation| &operation.path).collect();
    for path in paths {
        let path = path.replace("{id}", "1");
        let allow = Request::new("OPTIONS", &path).send(server.address);
        assert_eq!(allow.status, 204, "{path}");
        let allow = allow.header("allow").unwrap();
        let refused = Request::new("PATCH", &path);
        server.check(refused, 405, &[("allow", allow)], json!({}));
        server.check(
            Request::new("GET", format!("{path}/x/y")),
            404,
            &[],
            json!({}),
        );
    }
}

/// Writes the package to where no workspace is, with the versions that this workspace has locked.
fn write(package: &Package) -> PathBuf {
    let folder = scratch().join(NAME);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    disk::plan(&package.tree, &folder).unwrap().apply().unwrap();
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text + "\n[workspace]\n").unwrap();
    fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    folder
}

struct Operation {
    id: String,
    method: String,
    path: String,
}

fn operations(document: &Value) -> Vec<Operation> {
    let paths = document["paths"].as_object().unwrap().iter();
    paths
        .flat_map(|(path, item)| {
            let members = item.as_object().unwrap().iter();
            members.filter_map(|(method, operation)| {
                Some(Operation {
                    id: operation.get("operationId")?.as_str()?.to_owned(),
                    method: method.clone(),
                    path: path.clone(),
                })
            })
        })
        .collect()
}
