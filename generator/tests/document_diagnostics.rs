//! Each document under `specs/diagnostics` that is named after a code of this stage provokes it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::Path;

use generator::diagnostics::{Code, Diagnostics, Severity};
use generator::document;
use generator::source::Source;

#[test]
fn each_document_provokes_its_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../specs/diagnostics");
    let mut seen = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let code = name.split('-').next().unwrap();
        if !is_of_this_stage(code) {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let mut diagnostics = Diagnostics::default();
        let source = Source::parse(0, &name, text, &mut diagnostics).expect(&name);
        assert_eq!(diagnostics.iter().count(), 0, "{name} is no good YAML");
        let document = document::read(&source.root, &mut diagnostics);
        let found: Vec<&str> = diagnostics.iter().map(|it| it.code.as_str()).collect();
        assert!(found.contains(&code), "{name} gives {found:?}");
        let errors: BTreeSet<&str> = diagnostics
            .iter()
            .filter(|it| it.code.severity() == Severity::Error)
            .map(|it| it.code.as_str())
            .collect();
        assert!(
            errors.is_subset(&BTreeSet::from([code])),
            "{name} gives {errors:?}"
        );
        assert_eq!(document.is_none(), !errors.is_empty(), "{name}");
        seen.insert(code.to_owned());
    }
    for code in Code::ALL.iter().map(|code| code.as_str()) {
        assert!(
            !is_of_this_stage(code) || seen.contains(code),
            "{code} has no document"
        );
    }
}

fn is_of_this_stage(code: &str) -> bool {
    code.get(1..3) == Some("02")
}
