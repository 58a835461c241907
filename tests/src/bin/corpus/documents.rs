//! Which documents take part.

use std::fs;
use std::path::{Path, PathBuf};

/// The documents among some paths: files as they are, folders by what is in them and below, in
/// the order of their paths. Links to folders are not followed, hidden folders are left out.
///
/// # Errors
///
/// If a path does not exist or a folder cannot be read.
pub(crate) fn find(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    for path in paths {
        let about = |error| format!("{}: {error}", path.display());
        let path = path.canonicalize().map_err(about)?;
        if path.is_dir() {
            search(path, &mut found)?;
        } else {
            found.push(path);
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn search(top: PathBuf, found: &mut Vec<PathBuf>) -> Result<(), String> {
    let mut folders = vec![top];
    while let Some(folder) = folders.pop() {
        let about = |error| format!("{}: {error}", folder.display());
        for entry in fs::read_dir(&folder).map_err(about)? {
            let entry = entry.map_err(about)?;
            let path = entry.path();
            let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
            if entry.file_type().map_err(about)?.is_dir() {
                if !hidden {
                    folders.push(path);
                }
            } else if is_document(&path) && path.is_file() {
                found.push(path);
            }
        }
    }
    Ok(())
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default();
    ["json", "yaml", "yml"]
        .iter()
        .any(|known| extension.eq_ignore_ascii_case(known))
}

/// Some of the items, in their order: always the same ones for the same items and seed.
pub(crate) fn sample<T>(mut items: Vec<T>, count: usize, seed: u64) -> Vec<T> {
    let mut state = seed;
    while items.len() > count {
        let index = usize::try_from(next(&mut state)).unwrap_or_default() % items.len();
        items.remove(index);
    }
    items
}

/// SplitMix64: plenty for a draw, and the same on every machine.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let mut mixed = *state;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    // Half of the bits, so that they fit a `usize` everywhere.
    (mixed ^ (mixed >> 31)) >> 32
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn documents_in_folders() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().canonicalize().unwrap();
        for file in [
            "b.yaml",
            "a.json",
            "sub/c.YML",
            "sub/d.txt",
            ".git/e.json",
            "f",
        ] {
            let path = root.join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let check = |paths: &[&str], expected: &[&str]| {
            let paths: Vec<_> = paths.iter().map(|path| root.join(path)).collect();
            let expected: Vec<_> = expected.iter().map(|path| root.join(path)).collect();
            assert_eq!(find(&paths).unwrap(), expected);
        };
        check(&[""], &["a.json", "b.yaml", "sub/c.YML"]);
        check(&["sub", "f"], &["f", "sub/c.YML"]);
        check(
            &["a.json", "", "a.json"],
            &["a.json", "b.yaml", "sub/c.YML"],
        );
        assert!(find(&[root.join("missing")]).is_err());
    }

    #[test]
    fn samples() {
        let all: Vec<u32> = (0..100).collect();
        let drawn = sample(all.clone(), 10, 7);
        assert_eq!(drawn.len(), 10);
        assert!(drawn.is_sorted());
        assert_eq!(drawn, sample(all.clone(), 10, 7));
        assert_ne!(drawn, sample(all.clone(), 10, 8));
        assert_eq!(sample(all.clone(), 0, 7), [0; 0]);
        assert_eq!(sample(all.clone(), 1000, 7), all);
    }
}
