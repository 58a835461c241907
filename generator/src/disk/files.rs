//! The operations on files that the writing is made of.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::Path;

use crate::tree::TreePath;

/// All that changes the disk goes through here, one step at a time, so that a test can stop the
/// run after any of them.
#[derive(Debug, Default)]
pub(super) struct Files {
    /// How many steps may be taken before all fail; no limit outside of tests.
    pub(super) steps_left: Option<usize>,
}

impl Files {
    fn step(&mut self, path: &Path) -> io::Result<()> {
        match &mut self.steps_left {
            None => Ok(()),
            Some(0) => Err(at(path, io::Error::other("stopped"))),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
        }
    }

    pub(super) fn create_folders(&mut self, path: &Path) -> io::Result<()> {
        if path.is_dir() {
            return Ok(());
        }
        self.step(path)?;
        fs::create_dir_all(path).map_err(|error| at(path, error))
    }

    /// Writes a new file and waits until the disk has it.
    pub(super) fn write(&mut self, path: &Path, contents: &[u8]) -> io::Result<()> {
        self.step(path)?;
        let write = || {
            let mut file = File::create_new(path)?;
            file.write_all(contents)?;
            file.sync_all()
        };
        write().map_err(|error| at(path, error))
    }

    pub(super) fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(to)?;
        fs::rename(from, to).map_err(|error| at(to, error))
    }

    /// Removes a file; one that is not there is no error.
    pub(super) fn remove(&mut self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        found(fs::remove_file(path)).map_err(|error| at(path, error))
    }

    /// Removes a folder if it is empty and gives whether it did.
    pub(super) fn remove_empty_folder(&mut self, path: &Path) -> io::Result<bool> {
        self.step(path)?;
        match fs::remove_dir(path) {
            Ok(()) => Ok(true),
            Err(error) => match error.kind() {
                ErrorKind::DirectoryNotEmpty => Ok(false),
                ErrorKind::NotFound => Ok(true),
                _ => Err(at(path, error)),
            },
        }
    }

    pub(super) fn remove_all(&mut self, path: &Path) -> io::Result<()> {
        self.step(path)?;
        found(fs::remove_dir_all(path)).map_err(|error| at(path, error))
    }
}

/// Waits until the disk has the entries of a folder. (Only Unix lets folders be opened.)
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) {
        let sync = || File::open(path)?.sync_all();
        sync().map_err(|error| at(path, error))?;
    }
    Ok(())
}

/// The contents of a file of the tree, where there is one.
pub(super) fn read(root: &Path, path: &TreePath) -> io::Result<Option<Vec<u8>>> {
    check_no_links(root, path)?;
    let path = root.join(path.as_str());
    match fs::read(&path) {
        Ok(contents) => Ok(Some(contents)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(at(&path, error)),
    }
}

/// Refuses a path that leads through a symbolic link, which could lead out of the root.
pub(super) fn check_no_links(root: &Path, path: &TreePath) -> io::Result<()> {
    for part in path.folders().chain([path.as_str()]) {
        let part = root.join(part);
        if fs::symlink_metadata(&part).is_ok_and(|metadata| metadata.is_symlink()) {
            let message = format!(
                "{}: a symbolic link; files go to real folders only",
                part.display()
            );
            return Err(io::Error::new(ErrorKind::InvalidInput, message));
        }
    }
    Ok(())
}

/// Whether the first lines of a file are as asked.
pub(super) fn starts_marked(path: &Path, is_marked: fn(&[u8]) -> bool) -> io::Result<bool> {
    let mut start = Vec::new();
    let mut read = || File::open(path)?.take(1024).read_to_end(&mut start);
    read().map_err(|error| at(path, error))?;
    Ok(is_marked(&start))
}

fn found(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}

/// The error with the path that it is about.
pub(super) fn at(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}
