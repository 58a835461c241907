//! What each kind of schema, parameter, body and response becomes.

use std::collections::BTreeSet;

use crate::support::{check_golden, documents, good_documents, package_of, stem, text};

/// The models and contracts of each document are those that stand beside it.
#[test]
fn documents_become_these_models_and_contracts() {
    for path in documents("generator/tests/golden") {
        let package = package_of(&path);
        let files = package.tree.iter().map(|(path, _)| path.as_str());
        let mut printed = String::new();
        for file in
            files.filter(|file| file.ends_with("contract.rs") || file.ends_with("models.rs"))
        {
            let text = text(&package, file);
            // Models without a schema say nothing.
            if text.contains("pub ") {
                printed.push_str(&format!("// {file}\n\n{text}\n"));
            }
        }
        check_golden(&format!("{}.rs", stem(&path)), printed.trim_end());
    }
}

/// What generated code uses of the runtime is asked for in the manifest: nothing of it compiles
/// otherwise, and nothing that is not needed is compiled.
#[test]
fn manifests_have_the_features_that_the_code_needs() {
    let features = [
        ("jiff", ["Timestamp", "Date"]),
        ("uuid", ["Uuid", "Uuid"]),
        ("pattern", ["Pattern::linear", "Pattern::linear"]),
        (
            "pattern-fancy",
            ["Pattern::backtracking", "Pattern::backtracking"],
        ),
    ];
    for path in good_documents() {
        let package = package_of(&path);
        let files = package.tree.iter().map(|(path, _)| path.as_str());
        let code: String = files
            .filter(|file| file.ends_with("contract.rs") || file.ends_with("models.rs"))
            .map(|file| text(&package, file))
            .collect();
        let words: BTreeSet<_> = code
            .split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'))
            .map(|word| word.strip_prefix("runtime::").unwrap_or(word))
            .collect();
        for (feature, uses) in features {
            let used = uses.iter().any(|used| words.contains(used));
            let asked = package.features.contains(&feature);
            assert_eq!(asked, used, "{feature} in {}", stem(&path));
        }
    }
}
