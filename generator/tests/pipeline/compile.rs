//! Generated packages compile without a warning, and rustfmt finds nothing to do.

use std::fs;
use std::path::Path;
use std::process::Command;

use generator::disk;

use crate::support::{good_documents, package_of, stem, workspace};

/// A workspace of its own, with the profile and the lock file of ours, so that little is built.
const MANIFEST: &str = r#"[workspace]
resolver = "3"
members = ["*"]

[profile.dev]
debug = "line-tables-only"
"#;

#[test]
fn packages_compile_without_a_warning() {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let root = scratch.join("packages");
    if root.exists() {
        fs::remove_dir_all(&root).unwrap();
    }
    let mut roots = Vec::new();
    for path in good_documents() {
        let folder = root.join(stem(&path));
        let package = package_of(&path);
        disk::plan(&package.tree, &folder).unwrap().apply().unwrap();
        roots.extend(["src/lib.rs", "src/main.rs"].map(|file| folder.join(file)));
    }
    fs::write(root.join("Cargo.toml"), MANIFEST).unwrap();
    fs::copy(workspace().join("Cargo.lock"), root.join("Cargo.lock")).unwrap();

    // A crate root leads to all of its modules.
    let mut rustfmt = Command::new("rustfmt");
    run(rustfmt.args(["--check", "--edition", "2024"]).args(roots));

    let mut clippy = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    clippy
        .current_dir(&root)
        .env("CARGO_TARGET_DIR", scratch.parent().unwrap())
        .args(["clippy", "--offline", "--quiet", "--keep-going"])
        .args(["--workspace", "--all-targets", "--", "-D", "warnings"]);
    run(&mut clippy);
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    let out = String::from_utf8_lossy(&output.stdout);
    let err = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{out}\n{err}");
}
