//! What the terminal shows after a run: a short tree, whose each file is, and what to do next.

use std::path::Path;

use generator::Package;
use generator::disk::Changes;
use generator::tree::Owner;

/// How many route folders are shown.
const SHOWN: usize = 12;

/// The report on a package that was written.
pub(crate) fn written(
    package: &Package,
    out: &Path,
    changes: &Changes,
    missing: &[&str],
    elsewhere: bool,
) -> String {
    let mut text = format!("{}/\n", out.display());
    let mut line = |files: &str, owner: &str| text.push_str(&format!("  {files:<44} {owner}\n"));
    let auth = if package.tree.get("src/auth.rs").is_some() {
        ", auth.rs"
    } else {
        ""
    };
    line(
        &format!("Cargo.toml, src/main.rs, app.rs{auth}"),
        "yours: written once, never touched",
    );
    line("src/lib.rs, models.rs, routes.rs", "generated");
    let stubs: Vec<_> = package
        .tree
        .iter()
        .filter(|(path, file)| file.owner == Owner::User && path.as_str().ends_with("/route.rs"))
        .map(|(path, _)| path)
        .collect();
    for path in stubs.iter().take(SHOWN) {
        let new = if changes.created.contains(path) {
            "yours: new, fill it in"
        } else {
            "yours: kept"
        };
        line(path.as_str(), new);
    }
    if let Some(more) = stubs.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        line(&format!("… and {more} more"), "yours");
    }
    line(
        "src/routes/**/contract.rs",
        "generated: the contract beside each stub",
    );
    line(
        "openapi.json, openapi.yaml, docs/",
        "generated: what clients read",
    );
    let count = |number: usize, what: &str| match number {
        1 => format!("1 {what}"),
        number => format!("{number} {what}s"),
    };
    let files = [
        (changes.created.len(), "new"),
        (changes.updated.len(), "changed"),
        (changes.unchanged.len(), "unchanged"),
        (changes.kept.len(), "of yours kept"),
        (changes.removed.len(), "removed"),
    ];
    let files: Vec<_> = files
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{number} {what}"))
        .collect();
    text.push_str(&format!(
        "{}; files: {}\n",
        count(package.operations, "operation"),
        files.join(", ")
    ));
    for path in &changes.orphans {
        text.push_str(&format!(
            "{}/{path}: the document no longer has this route; the file is yours, so it stays. \
             Delete it when you no longer need it.\n",
            out.display()
        ));
    }
    if !missing.is_empty() {
        let features: Vec<_> = missing
            .iter()
            .map(|feature| format!("\"{feature}\""))
            .collect();
        text.push_str(&format!(
            "{}/Cargo.toml: add {} to the features of `runtime`: the document now needs them.\n",
            out.display(),
            features.join(", ")
        ));
    }
    if elsewhere {
        text.push_str(&format!(
            "next: cargo run --manifest-path {}/Cargo.toml, then open http://127.0.0.1:8080/docs\n",
            out.display()
        ));
    } else {
        text.push_str(&format!(
            "next: cargo run -p {}, then open http://127.0.0.1:8080/docs\n",
            package.name
        ));
    }
    text
}
