//! The names of the crates.

use std::collections::HashSet;
use std::path::Path;

/// Longer parts of a path say nothing more, and file systems have their limits.
const LENGTH: usize = 60;

/// A name for the crate of each document, made of its file name and that of its folder: all
/// different, and such that the generator and Cargo take them as they are.
pub(crate) fn unique<P: AsRef<Path>>(documents: &[P]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::with_capacity(documents.len());
    for document in documents {
        let base = name(document.as_ref());
        let mut name = base.clone();
        let mut number = 2_usize;
        while !taken.insert(name.clone()) {
            name = format!("{base}-n{number}");
            number += 1;
        }
        names.push(name);
    }
    names
}

/// Two words at least, so that it is neither a keyword nor the name of a dependency.
fn name(document: &Path) -> String {
    let folder = document.parent().and_then(Path::file_name);
    let folder = folder.unwrap_or_default().to_string_lossy();
    let stem = document.file_stem().unwrap_or_default().to_string_lossy();
    let mut name = String::from("of");
    for character in format!("-{folder}-{stem}").chars().take(LENGTH) {
        if character.is_ascii_alphanumeric() {
            name.push(character.to_ascii_lowercase());
        } else if !name.ends_with('-') {
            name.push('-');
        }
    }
    name.truncate(name.trim_end_matches('-').len());
    if name.len() <= "of-".len() {
        name.push_str("-document");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        #[track_caller]
        fn check(paths: &[&str], expected: &[&str]) {
            let names = unique(paths);
            assert_eq!(names, expected);
            for name in names {
                assert_eq!(generator::names::package(&name), name);
            }
        }
        check(&["/specs/real/1forge.com.json"], &["of-real-1forge-com"]);
        check(
            &["/s/A_b--C.yaml", "/s/a.b.c.json"],
            &["of-s-a-b-c", "of-s-a-b-c-n2"],
        );
        check(
            &["/s/a.json", "/s/a-n2.json", "/s/a.yaml"],
            &["of-s-a", "of-s-a-n2", "of-s-a-n3"],
        );
        check(
            &["/self.json", "/", "/ä/ü.json"],
            &["of-self", "of-document", "of-document-n2"],
        );
        check(&["/src/async/type.yaml"], &["of-async-type"]);
        let long = format!("/s/{}.json", "x".repeat(300));
        check(&[&long], &[&format!("of-s-{}", "x".repeat(57))]);
    }
}
