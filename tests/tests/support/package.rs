//! Packages that the generator makes of this workspace's documents.

use generator::{Options, Package, RuntimeSource, Sources};

use super::workspace;

/// Generates a package in memory, from a document without errors or warnings.
pub fn generate(spec: &str, name: Option<&str>, runtime: &str) -> Package {
    let path = workspace().join(spec);
    let text = std::fs::read(&path).unwrap();
    let folder = path.parent().unwrap();
    let options = Options {
        name: name.map(str::to_owned),
        runtime: &|_| RuntimeSource::Path(runtime.to_owned()),
        load: &|path| generator::disk::load(folder, path),
    };
    let file = path.file_name().unwrap().to_str().unwrap();
    let mut sources = Sources::default();
    let generated = generator::generate(file, text, &mut sources, &options);
    let (package, diagnostics) = generated.unwrap();
    let found = generator::render(&diagnostics, &sources);
    assert_eq!(found, "", "{spec} has diagnostics");
    package.unwrap()
}
