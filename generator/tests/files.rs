//! Documents of several files, from the command's point of view.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use generator::source::{Node, Pointer, Source, Value};
use generator::{Options, Package, RuntimeSource, Sources, disk};

fn specs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs")
}

/// What a document of `specs` becomes, and what there is to say.
fn generate(path: &str) -> (Option<Package>, String) {
    let path = specs().join(path);
    let name = path.file_name().unwrap().to_str().unwrap();
    let options = Options {
        name: None,
        runtime: &|_| RuntimeSource::Version("0.1".to_owned()),
        load: &|file| disk::load(path.parent().unwrap(), file),
    };
    let mut sources = Sources::default();
    let text = fs::read(&path).unwrap();
    let (package, found) = generator::generate(name, text, &mut sources, &options).unwrap();
    (package, generator::render(&found, &sources))
}

fn text<'p>(package: &'p Package, path: &str) -> &'p str {
    std::str::from_utf8(&package.tree.get(path).unwrap().contents).unwrap()
}

/// Every text of a `$ref`, but for those in examples.
fn references<'n>(node: &'n Node, found: &mut Vec<&'n str>) {
    match &node.value {
        Value::Array(items) => items.iter().for_each(|item| references(item, found)),
        Value::Object(object) => {
            for (name, member) in object.iter().filter(|(name, _)| *name != "example") {
                match member.node.as_str() {
                    Some(text) if name == "$ref" => found.push(text),
                    _ => references(&member.node, found),
                }
            }
        }
        _ => {}
    }
}

#[test]
fn a_document_of_several_files_becomes_a_package() {
    let (package, shown) = generate("multi/shelter.yaml");
    assert_eq!(shown, "");
    let package = package.unwrap();
    assert_eq!(package.operations, 3);
    for file in ["openapi.json", "openapi.yaml"] {
        let mut diagnostics = Default::default();
        let whole = Source::parse(0, file, text(&package, file), &mut diagnostics).unwrap();
        let mut found = Vec::new();
        references(&whole.root, &mut found);
        assert_eq!(found.len(), 18, "{found:?}");
        for reference in found {
            let pointer = reference.strip_prefix('#').and_then(Pointer::from_fragment);
            let target = pointer.and_then(|pointer| whole.root.at(&pointer));
            assert!(target.is_some(), "{reference} in {file} leads to nothing");
        }
    }
    let models = text(&package, "src/models.rs");
    let types: Vec<_> = models
        .lines()
        .filter_map(|line| line.strip_prefix("pub ")?.split_whitespace().nth(1))
        .collect();
    assert_eq!(types, ["Pet", "Cat", "Dog", "ChewToy", "Error"], "{models}");
    assert!(models.contains("Cat \"cat\"") && models.contains("Dog \"dog\""));
}

/// The document that is served is one to generate from, and gives the same.
#[test]
fn a_bundled_document_stands_alone() {
    let (package, _) = generate("multi/shelter.yaml");
    let package = package.unwrap();
    let bundled = text(&package, "openapi.yaml");
    let options = Options {
        name: None,
        runtime: &|_| RuntimeSource::Version("0.1".to_owned()),
        load: &generator::bundle::no_files,
    };
    let mut sources = Sources::default();
    let generated =
        generator::generate("shelter.yaml", bundled.into(), &mut sources, &options).unwrap();
    let again = generated.0.unwrap();
    let files: Vec<_> = package.tree.iter().collect();
    assert_eq!(again.tree.iter().collect::<Vec<_>>(), files);
}

#[test]
fn each_code_about_files_has_a_document() {
    for name in ["E0111-file-unreadable", "E0210-external-reference"] {
        let (package, shown) = generate(&format!("diagnostics/{name}.yaml"));
        assert!(package.is_none());
        let code = name.split('-').next().unwrap();
        assert_eq!(shown.matches("error[").count(), 1, "{shown}");
        assert!(shown.contains(&format!("error[{code}]")), "{shown}");
        assert!(shown.contains("= help: "), "{shown}");
    }
}

fn document(reference: &str) -> String {
    format!(
        "openapi: 3.0.4\ninfo: {{title: Pets, version: '1'}}\npaths: {{}}\ncomponents:\n  \
         schemas:\n    Pet: {{$ref: '{reference}'}}\n"
    )
}

/// Runs the command on a document with one reference, beside files; what it writes to the
/// terminal.
fn command(reference: &str, prepare: impl Fn(&Path)) -> (Option<i32>, String) {
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    fs::create_dir_all(own.join("schemas")).unwrap();
    fs::write(folder.path().join("outside.yaml"), "{type: string}").unwrap();
    fs::write(own.join("schemas/pet.yaml"), "{type: string}").unwrap();
    fs::write(own.join("pets.yaml"), document(reference)).unwrap();
    prepare(&own);
    let output = Command::new(env!("CARGO_BIN_EXE_generator"))
        .current_dir(&own)
        .args(["pets.yaml", "--out", "out"])
        .output()
        .unwrap();
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

#[test]
fn the_command_reads_below_the_folder_of_the_document() {
    let nothing = |_: &Path| {};
    assert_eq!(
        command("schemas/pet.yaml", nothing),
        (Some(0), String::new())
    );
    for (reference, expected) in [
        ("gone.yaml", "there is no such file"),
        ("schemas", "it is no regular file"),
        ("../outside.yaml", "leads out of the document's folder"),
    ] {
        let (code, shown) = command(reference, nothing);
        assert_eq!(code, Some(1), "{reference}");
        assert!(shown.contains(expected), "{shown}");
    }
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let inside = |own: &Path| symlink("schemas/pet.yaml", own.join("link.yaml")).unwrap();
    assert_eq!(command("link.yaml", inside), (Some(0), String::new()));
    let file = |own: &Path| symlink("../outside.yaml", own.join("link.yaml")).unwrap();
    let folder = |own: &Path| symlink("..", own.join("up")).unwrap();
    let device = |own: &Path| symlink("/dev/zero", own.join("zero.yaml")).unwrap();
    for (code, shown) in [
        command("link.yaml", file),
        command("up/outside.yaml", folder),
        command("zero.yaml", device),
    ] {
        assert_eq!(code, Some(1));
        assert!(
            shown.contains("it lies outside of the document's folder"),
            "{shown}"
        );
    }
}

#[test]
fn standard_input_has_no_folder() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_generator"))
        .arg("-")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    input.write_all(document("Cargo.toml").as_bytes()).unwrap();
    drop(input);
    let output = child.wait_with_output().unwrap();
    let shown = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(shown.contains("standard input has no folder"), "{shown}");
}
