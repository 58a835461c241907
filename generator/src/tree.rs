//! What a run wants on disk: files by path, without touching the disk.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

#[cfg(test)]
mod tests;

/// Names at the root that belong to the writing itself.
pub(crate) const MANIFEST: &str = ".generated";
pub(crate) const STAGING: &str = ".generator-staging";
pub(crate) const LOCK: &str = ".generator-lock";

/// The files that a run wants on disk.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    files: BTreeMap<TreePath, File>,
    /// The paths in lower case, files and folders, as file systems that ignore case see them.
    taken: BTreeMap<String, Entry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    File,
    Folder,
}

/// A file of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// What is in it.
    pub contents: Vec<u8>,
    /// Who may change it.
    pub owner: Owner,
}

/// Who may change a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// The generator, which rewrites the file whenever the contents differ.
    Generator,
    /// The user, for whom the file is written once, when there is none.
    User,
}

/// A relative path that stays inside the root and that every common file system can hold: ASCII
/// letters, digits and `_-.[]()~+@=,$!`, with `/` between the parts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TreePath(String);

/// Why a path or file cannot be part of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TreeError {
    path: String,
    reason: &'static str,
}

impl fmt::Display for TreeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the path {:?} {}", self.path, self.reason)
    }
}

impl std::error::Error for TreeError {}

impl TreePath {
    /// Takes a path such as `src/routes/posts/[id]/route.rs`.
    ///
    /// # Errors
    ///
    /// When the path is absolute, has empty parts, `.` or `..`, other characters than listed at
    /// [`TreePath`], a part that Windows refuses (`nul.rs`, a dot at the end), a part of more
    /// than 255 bytes, or names a file that the generator keeps for itself.
    pub fn new(path: &str) -> Result<Self, TreeError> {
        let first = path.split('/').next().unwrap_or_default();
        let wrong = if [MANIFEST, STAGING, LOCK].contains(&first) {
            Some("is kept for the generator itself")
        } else {
            path.split('/').find_map(wrong_part)
        };
        match wrong {
            None => Ok(Self(path.to_owned())),
            Some(reason) => Err(TreeError {
                path: path.to_owned(),
                reason,
            }),
        }
    }

    /// The path's text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folders that the path is in, the innermost first.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        std::iter::successors(Some(self.as_str()), |path| {
            path.rsplit_once('/').map(|(folder, _)| folder)
        })
        .skip(1)
    }
}

impl fmt::Display for TreePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for TreePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn wrong_part(part: &str) -> Option<&'static str> {
    const OTHERS: &str = "_-.[]()~+@=,$!";
    const RESERVED: [&str; 4] = ["con", "prn", "aux", "nul"];
    if part.is_empty() {
        return Some("is empty, is absolute or has an empty part");
    }
    if !part
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || OTHERS.contains(c))
    {
        return Some("has a character that file names may not have everywhere");
    }
    if part.ends_with('.') {
        return Some("has a part that ends in a dot");
    }
    if part.len() > 255 {
        return Some("has a part of more than 255 bytes");
    }
    let stem = part
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let device = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    let numbered = device.is_some_and(|n| n.len() == 1 && n.bytes().all(|b| b.is_ascii_digit()));
    if numbered || RESERVED.contains(&stem.as_str()) {
        return Some("has a part that is the name of a device on Windows");
    }
    None
}

impl Tree {
    /// Adds a file.
    ///
    /// # Errors
    ///
    /// When there is a file at that path already, also if only the case of letters differs, or
    /// when one file would have to be the folder of another.
    pub fn insert(
        &mut self,
        path: TreePath,
        owner: Owner,
        contents: impl Into<Vec<u8>>,
    ) -> Result<(), TreeError> {
        let folded = TreePath(path.0.to_ascii_lowercase());
        let reason = match self.taken.get(folded.as_str()) {
            Some(Entry::File) => Some("is taken by another file"),
            Some(Entry::Folder) => Some("is a folder of other files"),
            None if folded
                .folders()
                .any(|f| self.taken.get(f) == Some(&Entry::File)) =>
            {
                Some("is inside of what is a file")
            }
            None => None,
        };
        if let Some(reason) = reason {
            return Err(TreeError {
                path: path.0,
                reason,
            });
        }
        for folder in folded.folders() {
            self.taken.insert(folder.to_owned(), Entry::Folder);
        }
        self.taken.insert(folded.0, Entry::File);
        let contents = contents.into();
        self.files.insert(path, File { contents, owner });
        Ok(())
    }

    /// A file by its path.
    pub fn get(&self, path: &str) -> Option<&File> {
        self.files.get(path)
    }

    /// All files in the order of their paths.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&TreePath, &File)> {
        self.files.iter()
    }

    /// The folders right below the root that have files of the generator.
    pub(crate) fn top_folders(&self) -> BTreeSet<&str> {
        let generated = self
            .files
            .iter()
            .filter(|(_, file)| file.owner == Owner::Generator);
        generated
            .filter_map(|(path, _)| path.folders().last())
            .collect()
    }
}
