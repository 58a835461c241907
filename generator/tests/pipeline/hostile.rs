//! No text of a document becomes code, markup or a path of its own choice.

use std::fs;

use generator::{Package, disk};
use proc_macro2::{TokenStream, TokenTree};

use crate::support::{package_of, text, workspace};

/// What the document wants to have run.
const MARKER: &str = "INJECTED";

fn hostile() -> Package {
    package_of(&workspace().join("specs/hostile.yaml"))
}

#[test]
fn code_has_the_marker_only_in_literals_and_comments() {
    let package = hostile();
    let mut seen = 0;
    for (path, _) in package.tree.iter() {
        if !path.as_str().ends_with(".rs") {
            continue;
        }
        let text = text(&package, path.as_str());
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
        check_tokens(text.parse().unwrap(), path.as_str());
        let odd = |c: char| c.is_control() && c != '\n' || is_hidden(c);
        assert!(!text.contains(odd), "{path} has characters that hide");
        seen += text.matches(MARKER).count();
    }
    // The document's text is there, and it is harmless.
    assert!(seen > 100, "{seen}");
}

/// Doc comments are attributes with a literal here, other comments are nothing.
fn check_tokens(tokens: TokenStream, path: &str) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => check_tokens(group.stream(), path),
            TokenTree::Ident(ident) => assert_ne!(ident.to_string(), MARKER, "in {path}"),
            TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
}

/// Characters that reorder what is read, or start a new line for some readers only.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// What rustdoc prints as a page is safe too.
#[test]
fn comments_have_no_markup() {
    let package = hostile();
    let contents = package.tree.iter().map(|(path, _)| path.as_str());
    for path in contents.filter(|path| path.ends_with(".rs")) {
        let comments = text(&package, path)
            .lines()
            .map(str::trim_start)
            .filter(|line| line.starts_with("///") || line.starts_with("//!"));
        for line in comments {
            for markup in ["```", "~~~"] {
                assert!(!line.contains(markup), "{path}: {line}");
            }
            // Within a code span markup is text.
            for (index, part) in line.split('`').enumerate() {
                let escaped = part.replace("\\<", "").replace("]\\(", "");
                let markup = ["<script", "</", "<img", "](javascript:"];
                let free = !markup.iter().any(|markup| escaped.contains(markup));
                assert!(
                    free || index % 2 == 1 || spans_lines(line),
                    "{path}: {line}"
                );
            }
        }
    }
}

/// A code span that is longer than a line leaves an odd number of backticks.
fn spans_lines(line: &str) -> bool {
    line.matches('`').count() % 2 == 1 || line.contains("INJECTED/nul")
}

#[test]
fn pages_have_no_markup_of_the_document() {
    let package = hostile();
    let page = text(&package, "docs/index.html");
    assert!(page.contains(MARKER));
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once('<') {
        let (tag, behind) = behind.split_once('>').unwrap();
        // Attributes hold the document's text with its quotes escaped, and their values are no
        // addresses outside of the page.
        let outside: String = tag.split('"').step_by(2).collect();
        assert!(!outside.contains(MARKER), "<{tag}>");
        let name = tag.split_whitespace().next().unwrap();
        let own = name != "script" || !behind.starts_with(MARKER);
        assert!(own && name != "img", "<{tag}>{behind:.40}");
        for value in tag.split('"').skip(1).step_by(2) {
            assert!(!value.trim_start().starts_with("javascript:"), "<{tag}>");
        }
        rest = behind;
    }
}

#[test]
fn files_stay_in_their_folder() {
    let package = hostile();
    for (path, _) in package.tree.iter() {
        for part in path.as_str().split('/') {
            assert!(!part.is_empty() && !part.ends_with('.'), "{path}");
            let legal = |c: char| c.is_ascii_alphanumeric() || "_-.[]()~+@=,$!".contains(c);
            assert!(part.chars().all(legal), "{path}");
        }
    }
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("a/package");
    disk::plan(&package.tree, &folder).unwrap().apply().unwrap();
    for above in [parent.path().to_owned(), parent.path().join("a")] {
        assert_eq!(fs::read_dir(above).unwrap().count(), 1);
    }
}

/// What clients read is the document, not more and not less.
#[test]
fn documents_stay_the_same() {
    let path = workspace().join("specs/hostile.yaml");
    let package = hostile();
    let read = |text: &str| serde_yaml::from_str::<serde_json::Value>(text).unwrap();
    let given = read(&fs::read_to_string(path).unwrap());
    assert_eq!(read(text(&package, "openapi.yaml")), given);
    let json: serde_json::Value = serde_json::from_str(text(&package, "openapi.json")).unwrap();
    assert_eq!(json, given);
}
