//! What the tests share.

use std::fs;
use std::path::{Path, PathBuf};

use generator::diagnostics::Diagnostics;
use generator::{Options, Package, RuntimeSource, Sources};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap().to_owned()
}

/// The documents of a folder with their paths, in order.
pub fn documents(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace().join(folder)).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut paths: Vec<_> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "yaml")
        })
        .collect();
    paths.sort();
    assert!(!paths.is_empty(), "{folder} has no documents");
    paths
}

/// The documents that are generated from as they are.
pub fn good_documents() -> Vec<PathBuf> {
    let mut paths = documents("specs");
    paths.extend(documents("generator/tests/golden"));
    paths
}

/// The name of a file without its extension.
pub fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

/// What a document becomes: a package if it has no errors, what there is to say, and that as the
/// terminal shows it.
pub fn run(name: &str, text: &str) -> (Option<Package>, Diagnostics, String) {
    let mut sources = Sources::default();
    let runtime = workspace().join("runtime").display().to_string();
    let options = Options {
        name: Some(name.replace('.', "-")),
        runtime: &|_| RuntimeSource::Path(runtime.clone()),
        load: &generator::bundle::no_files,
    };
    let text = text.as_bytes().to_vec();
    let (package, found) = generator::generate(name, text, &mut sources, &options).unwrap();
    let shown = generator::render(&found, &sources);
    (package, found, shown)
}

/// The package of a document about which there is nothing to say.
pub fn package(name: &str, text: &str) -> Package {
    let (package, found, shown) = run(name, text);
    assert_eq!(found.iter().count(), 0, "{name}:\n{shown}");
    package.unwrap()
}

/// The package of a file.
pub fn package_of(path: &Path) -> Package {
    package(stem(path), &fs::read_to_string(path).unwrap())
}

/// A file of a package as text.
pub fn text<'p>(package: &'p Package, path: &str) -> &'p str {
    let file = package.tree.get(path).unwrap();
    std::str::from_utf8(&file.contents).unwrap()
}

/// Compares with a file below `tests/golden`, or writes it where `UPDATE_GOLDEN` is set.
pub fn check_golden(name: &str, actual: &str) {
    let path = workspace().join("generator/tests/golden").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let expected_lines: Vec<_> = expected.lines().collect();
    for (index, line) in actual.lines().enumerate() {
        let golden = expected_lines.get(index).copied();
        assert!(
            golden == Some(line),
            "{name}:{}: expected {golden:?}, not {line:?}; where it is meant, set UPDATE_GOLDEN=1",
            index + 1,
        );
    }
    assert_eq!(expected.len(), actual.len(), "{name} goes on");
}
