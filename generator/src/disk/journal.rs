//! All or nothing: new contents are staged inside the root, a record of what to do commits them,
//! and only then do they take their places. Whoever finds a record carries it out; staged files
//! without a record are dropped.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::files::{Files, at, check_no_links, sync_folder};
use crate::tree::{MANIFEST, STAGING, TreePath};

const RECORD: &str = "commit";

/// A change of one file.
#[derive(Debug)]
pub(super) enum Step<'a> {
    Remove(&'a TreePath),
    /// Writes a file, whatever is there.
    Write(&'a TreePath, &'a [u8]),
    /// Writes a file if there is none.
    Create(&'a TreePath, &'a [u8]),
    Manifest(&'a [u8]),
}

/// Whether a run was killed while it wrote.
pub(super) fn is_pending(root: &Path) -> io::Result<bool> {
    let staging = root.join(STAGING);
    match fs::symlink_metadata(&staging) {
        Ok(metadata) if metadata.is_dir() => Ok(true),
        Ok(_) => Err(at(&staging, io::Error::from(ErrorKind::NotADirectory))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        // The root is a file, which the comparison reports better.
        Err(error) if error.kind() == ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(at(&staging, error)),
    }
}

/// Completes or drops what a killed run left.
pub(super) fn recover(root: &Path, files: &mut Files) -> io::Result<()> {
    if !is_pending(root)? {
        return Ok(());
    }
    let staging = root.join(STAGING);
    let path = staging.join(RECORD);
    match fs::read_to_string(&path) {
        Ok(record) => carry_out(root, &record, files),
        Err(error) if error.kind() == ErrorKind::NotFound => files.remove_all(&staging),
        Err(error) => Err(at(&path, error)),
    }
}

/// Makes all changes or, when it fails before they are committed, none.
pub(super) fn write(root: &Path, steps: &[Step<'_>], files: &mut Files) -> io::Result<()> {
    match stage(root, steps, files) {
        Ok(record) => carry_out(root, &record, files),
        Err(error) => {
            // What remains if this fails too is dropped by the next run.
            let _ = files.remove_all(&root.join(STAGING));
            Err(error)
        }
    }
}

fn stage(root: &Path, steps: &[Step<'_>], files: &mut Files) -> io::Result<String> {
    let staging = root.join(STAGING);
    files.create_folders(&staging)?;
    let mut record = String::new();
    for (number, step) in steps.iter().enumerate() {
        let (line, contents) = match step {
            Step::Remove(path) => (format!("remove {number} {path}\n"), None),
            Step::Write(path, contents) => (format!("write {number} {path}\n"), Some(contents)),
            Step::Create(path, contents) => (format!("create {number} {path}\n"), Some(contents)),
            Step::Manifest(contents) => (format!("manifest {number} \n"), Some(contents)),
        };
        record.push_str(&line);
        if let Some(contents) = contents {
            files.write(&staging.join(number.to_string()), contents)?;
        }
    }
    let draft = staging.join("draft");
    files.write(&draft, record.as_bytes())?;
    sync_folder(&staging)?;
    files.rename(&draft, &staging.join(RECORD))?;
    sync_folder(&staging)?;
    Ok(record)
}

/// Does what a record says. Each line may have been done before: a staged file that is gone has
/// taken its place.
fn carry_out(root: &Path, record: &str, files: &mut Files) -> io::Result<()> {
    let staging = root.join(STAGING);
    let mut emptied = Vec::new();
    let mut touched = vec![root.to_owned()];
    for line in record.lines() {
        let [action, number, path] = parse(line).ok_or_else(|| damaged(&staging))?;
        let staged = staging.join(number);
        if action == "manifest" {
            place(&staged, &root.join(MANIFEST), files)?;
            continue;
        }
        // The record lies on disk like any file, so its paths are checked like any input.
        let path = TreePath::new(path).map_err(|_| damaged(&staging))?;
        check_no_links(root, &path)?;
        let target = root.join(path.as_str());
        let folder = path
            .folders()
            .next()
            .map_or(root.to_owned(), |folder| root.join(folder));
        match action {
            "remove" => {
                files.remove(&target)?;
                emptied.push(path);
                continue;
            }
            "write" => {}
            "create" if target.exists() => continue,
            "create" => {}
            _ => return Err(damaged(&staging)),
        }
        files.create_folders(&folder)?;
        place(&staged, &target, files)?;
        touched.push(folder);
    }
    for path in &emptied {
        for folder in path.folders() {
            if !files.remove_empty_folder(&root.join(folder))? {
                break;
            }
        }
    }
    sync_folders(touched)?;
    files.remove(&staging.join(RECORD))?;
    files.remove_all(&staging)
}

fn parse(line: &str) -> Option<[&str; 3]> {
    let (action, rest) = line.split_once(' ')?;
    let (number, path) = rest.split_once(' ')?;
    number.parse::<usize>().ok()?;
    Some([action, number, path])
}

fn place(staged: &Path, target: &Path, files: &mut Files) -> io::Result<()> {
    if staged.exists() {
        files.rename(staged, target)?;
    }
    Ok(())
}

fn sync_folders(mut folders: Vec<PathBuf>) -> io::Result<()> {
    folders.sort();
    folders.dedup();
    folders.iter().try_for_each(|folder| sync_folder(folder))
}

fn damaged(staging: &Path) -> io::Error {
    let message = format!(
        "{}: the record of an earlier run is damaged; remove this folder and run again",
        staging.display()
    );
    io::Error::new(ErrorKind::InvalidData, message)
}
