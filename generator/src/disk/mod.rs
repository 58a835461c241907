//! The tree goes to disk, all of it or nothing.

mod files;
mod journal;
mod load;
mod lock;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::tree::{File, MANIFEST, Owner, Tree, TreePath};
use files::{Files, at};
use journal::Step;
pub use load::load;
use lock::Lock;

/// What writing a tree would change, and the way to do it.
#[derive(Debug)]
pub struct Plan<'t> {
    tree: &'t Tree,
    root: PathBuf,
    changes: Changes,
}

/// The files of a tree by what writing it means for them; each list in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Not there yet.
    pub created: Vec<TreePath>,
    /// The generator's, with other contents on disk.
    pub updated: Vec<TreePath>,
    /// The generator's, with the same contents on disk; not touched.
    pub unchanged: Vec<TreePath>,
    /// The user's, there already; not touched.
    pub kept: Vec<TreePath>,
    /// The generator's, no longer in the tree.
    pub removed: Vec<TreePath>,
    /// The user's, no longer in the tree; not touched.
    pub orphans: Vec<TreePath>,
    /// The new list of who owns what, where it differs from the one on disk.
    manifest: Option<String>,
}

impl Changes {
    /// Whether the disk is as the tree wants it.
    pub fn is_empty(&self) -> bool {
        self.created.is_empty() && self.updated.is_empty() && self.removed.is_empty()
    }
}

/// Compares a tree with the disk. A run that was killed while it wrote is completed first; else
/// nothing is written.
///
/// # Errors
///
/// When the disk cannot be read, when the root or a folder is a file, when a path leads through
/// a symbolic link, and when a file that the generator would write is there but not the
/// generator's: neither listed in the manifest (`.generated` in the root) nor marked as the
/// generator marks its files, on the first line.
pub fn plan<'t>(tree: &'t Tree, root: &Path) -> io::Result<Plan<'t>> {
    if journal::is_pending(root)? {
        let _lock = Lock::take(root)?;
        journal::recover(root, &mut Files::default())?;
    }
    Ok(Plan {
        tree,
        root: root.to_owned(),
        changes: compare(tree, root)?,
    })
}

impl Plan<'_> {
    /// What would change.
    pub fn changes(&self) -> &Changes {
        &self.changes
    }

    /// Makes the changes: all of them, or none when it fails. When the process is killed on the
    /// way, the next [`plan`] either completes them or drops them.
    ///
    /// # Errors
    ///
    /// When the disk cannot be written, when another run writes at the same time, and when files
    /// have changed since the plan was made.
    pub fn apply(self) -> io::Result<Changes> {
        self.apply_with(&mut Files::default())
    }

    fn apply_with(self, files: &mut Files) -> io::Result<Changes> {
        if self.changes.is_empty() && self.changes.manifest.is_none() {
            return Ok(self.changes);
        }
        files.create_folders(&self.root)?;
        let _lock = Lock::take(&self.root)?;
        journal::recover(&self.root, files)?;
        if compare(self.tree, &self.root)? != self.changes {
            return Err(io::Error::new(
                ErrorKind::ResourceBusy,
                format!(
                    "{}: files have changed meanwhile; run again",
                    self.root.display()
                ),
            ));
        }
        journal::write(&self.root, &self.steps(), files)?;
        Ok(self.changes)
    }

    fn steps(&self) -> Vec<Step<'_>> {
        let changes = &self.changes;
        let removed = changes.removed.iter().map(Step::Remove);
        let written = changes.created.iter().chain(&changes.updated);
        let written = written.filter_map(|path| {
            let File { contents, owner } = self.tree.get(path.as_str())?;
            Some(match owner {
                Owner::Generator => Step::Write(path, contents),
                Owner::User => Step::Create(path, contents),
            })
        });
        let manifest = changes.manifest.iter();
        let manifest = manifest.map(|text| Step::Manifest(text.as_bytes()));
        removed.chain(written).chain(manifest).collect()
    }
}

fn compare(tree: &Tree, root: &Path) -> io::Result<Changes> {
    match fs::metadata(root) {
        Ok(metadata) if !metadata.is_dir() => {
            let message = format!("{}: not a folder", root.display());
            return Err(io::Error::new(ErrorKind::NotADirectory, message));
        }
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(at(root, error)),
        _ => {}
    }
    let old = read_manifest(root)?;
    let mut changes = Changes::default();
    for (path, file) in tree.iter() {
        let list = match (file.owner, files::read(root, path)?) {
            (_, None) => &mut changes.created,
            (Owner::User, Some(_)) => &mut changes.kept,
            (Owner::Generator, Some(contents)) if contents == file.contents => {
                &mut changes.unchanged
            }
            (Owner::Generator, Some(contents))
                if old.get(path) == Some(&Owner::Generator) || is_marked(&contents) =>
            {
                &mut changes.updated
            }
            (Owner::Generator, Some(_)) => {
                let path = root.join(path.as_str());
                let message = format!(
                    "{}: in the way of a generated file, but not made by the generator; move it",
                    path.display()
                );
                return Err(io::Error::new(ErrorKind::AlreadyExists, message));
            }
        };
        list.push(path.clone());
    }
    for (path, owner) in &old {
        if tree.get(path.as_str()).is_none() && files::read(root, path)?.is_some() {
            match owner {
                Owner::Generator => changes.removed.push(path.clone()),
                Owner::User => changes.orphans.push(path.clone()),
            }
        }
    }
    for folder in tree.top_folders() {
        find_marked(root, folder, &mut |path| {
            if tree.get(path.as_str()).is_none() && !old.contains_key(&path) {
                changes.removed.push(path);
            }
        })?;
    }
    changes.removed.sort();
    let manifest = manifest(tree, &changes.orphans);
    let on_disk = fs::read(root.join(MANIFEST)).unwrap_or_default();
    changes.manifest = (on_disk != manifest.as_bytes()).then_some(manifest);
    Ok(changes)
}

/// Whether a file says of itself, on its first line, that it is the generator's. (Others write
/// `@generated` too, but in other words.)
fn is_marked(contents: &[u8]) -> bool {
    let line = contents
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let line = line.trim_ascii_end();
    line == b"<!-- @generated. Do not edit. -->"
        || line.starts_with(b"// @generated from ") && line.ends_with(b". Do not edit.")
}

/// Finds the marked files in a folder, links and hidden folders left out.
fn find_marked(root: &Path, top: &str, found: &mut dyn FnMut(TreePath)) -> io::Result<()> {
    let mut folders = vec![top.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(at(&root.join(&folder), error)),
        };
        for entry in entries {
            let entry = entry.map_err(|error| at(&root.join(&folder), error))?;
            let name = entry.file_name();
            // The generator makes no such names, so it has nothing there to find.
            let Some(Ok(path)) = name
                .to_str()
                .map(|name| TreePath::new(&format!("{folder}/{name}")))
            else {
                continue;
            };
            let kind = entry
                .file_type()
                .map_err(|error| at(&entry.path(), error))?;
            if kind.is_dir() && !name.as_encoded_bytes().starts_with(b".") {
                folders.push(path.as_str().to_owned());
            } else if kind.is_file() && files::starts_marked(&entry.path(), is_marked)? {
                found(path);
            }
        }
    }
    Ok(())
}

fn manifest(tree: &Tree, orphans: &[TreePath]) -> String {
    let mut owners: BTreeMap<&TreePath, Owner> =
        tree.iter().map(|(path, file)| (path, file.owner)).collect();
    owners.extend(orphans.iter().map(|path| (path, Owner::User)));
    let mut text = "# Who owns what here; kept by the generator. Do not edit.\n".to_owned();
    for (path, owner) in owners {
        let owner = match owner {
            Owner::Generator => "generator",
            Owner::User => "user",
        };
        text.push_str(&format!("{owner} {path}\n"));
    }
    text
}

/// Lines that cannot be read, say after a merge, count for nothing: their files then look like
/// any other.
fn read_manifest(root: &Path) -> io::Result<BTreeMap<TreePath, Owner>> {
    let path = root.join(MANIFEST);
    let text = match fs::read(&path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(at(&path, error)),
    };
    let entries = text.lines().filter_map(|line| {
        let (owner, path) = line.split_once(' ')?;
        let owner = match owner {
            "generator" => Owner::Generator,
            "user" => Owner::User,
            _ => return None,
        };
        Some((TreePath::new(path).ok()?, owner))
    });
    Ok(entries.collect())
}
