//! The committed samples are what the generator makes of their documents.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use generator::disk;
use generator::tree::Owner;
use support::command::run;
use support::package::generate;
use support::{scratch, workspace};

/// Each document with the folder that it is generated into.
const SAMPLES: &[(&str, &str)] = &[("specs/blog.yaml", "generated/blog")];

const RUNTIME: &str = "../../runtime";

#[test]
fn samples_are_up_to_date() {
    for (spec, folder) in SAMPLES {
        let tree = generate(spec, None, RUNTIME).tree;
        let root = workspace().join(folder);
        let regenerate = format!("run `cargo run -p generator -- {spec}`");
        for (path, file) in tree.iter() {
            let on_disk = fs::read(root.join(path.as_str()))
                .unwrap_or_else(|error| panic!("{folder}/{path}: {error}; {regenerate}"));
            let same = file.owner == Owner::User || on_disk == file.contents;
            assert!(same, "{folder}/{path} is out of date; {regenerate}");
        }
        for path in files(&root) {
            let stale = tree.get(&path).is_none() && is_marked(&root.join(&path));
            assert!(
                !stale,
                "{folder}/{path} is generated no longer; {regenerate}"
            );
        }
        let listed = fs::read_to_string(root.join(".generated")).unwrap();
        let listed: BTreeSet<_> = listed
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        let expected: BTreeSet<_> = tree
            .iter()
            .map(|(path, file)| match file.owner {
                Owner::Generator => format!("generator {path}"),
                Owner::User => format!("user {path}"),
            })
            .collect();
        assert!(
            listed.iter().eq(expected.iter()),
            "{folder}/.generated; {regenerate}"
        );
    }
}

#[test]
fn all_samples_are_known() {
    let generated = fs::read_dir(workspace().join("generated")).unwrap();
    let on_disk: BTreeSet<_> = generated
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .map(|name| format!("generated/{name}"))
        .collect();
    let known = SAMPLES
        .iter()
        .map(|(_, folder)| (*folder).to_owned())
        .collect();
    assert_eq!(on_disk, known);
}

#[test]
fn generating_is_deterministic() {
    for (spec, _) in SAMPLES {
        let [first, second] = [(), ()].map(|()| generate(spec, None, RUNTIME).tree);
        assert!(first.iter().eq(second.iter()), "{spec}");
    }
}

#[test]
fn written_packages_are_formatted_and_stay_as_they_are() {
    for (spec, _) in SAMPLES {
        let tree = generate(spec, None, RUNTIME).tree;
        let root = tempfile::tempdir_in(scratch()).unwrap();
        let changes = disk::plan(&tree, root.path()).unwrap().apply().unwrap();
        assert_eq!(changes.created.len(), tree.iter().len());
        assert!(disk::plan(&tree, root.path()).unwrap().changes().is_empty());
        let mut rustfmt = Command::new("rustfmt");
        rustfmt.args(["--check", "--edition", "2024", "src/lib.rs", "src/main.rs"]);
        run(rustfmt.current_dir(root.path()));
    }
}

/// The files below a folder, by their paths from there.
fn files(root: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let relative = path.strip_prefix(root).unwrap().to_str().unwrap();
                found.push(relative.replace('\\', "/"));
            }
        }
    }
    found
}

/// Whether a file says that it is the generator's.
fn is_marked(path: &Path) -> bool {
    let contents = fs::read(path).unwrap();
    let text = String::from_utf8_lossy(&contents);
    text.lines().take(3).any(|line| line.contains("@generated"))
}
