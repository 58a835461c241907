//! One run at a time: a lock file in the root while a run writes.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use super::files::at;
use crate::tree::LOCK;

/// Held while a run writes; a killed process lets go of it.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Locked as long as it is open.
    _file: File,
}

impl Lock {
    /// Takes the lock, or fails at once when another run has it.
    pub(super) fn take(root: &Path) -> io::Result<Self> {
        let path = root.join(LOCK);
        // The file is emptied below, which must not reach what a link names.
        if fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            let message = format!("{}: not a file; remove it", path.display());
            return Err(io::Error::new(ErrorKind::InvalidInput, message));
        }
        loop {
            let mut options = OpenOptions::new();
            let file = options.create(true).truncate(false).write(true).open(&path);
            let mut file = file.map_err(|error| at(&path, error))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    let message = format!("{}: another run is writing here", root.display());
                    return Err(io::Error::new(ErrorKind::ResourceBusy, message));
                }
                Err(TryLockError::Error(error)) => return Err(at(&path, error)),
            }
            // The run before may have removed the file between our opening and locking it; then
            // the lock would be on a file that nobody else sees.
            let token = token();
            file.set_len(0)?;
            file.write_all(token.as_bytes())?;
            if fs::read(&path).is_ok_and(|seen| seen == token.as_bytes()) {
                return Ok(Self { path, _file: file });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // A file that stays does no harm: only the lock on it counts.
        let _ = fs::remove_file(&self.path);
    }
}

/// A text that no other attempt writes at the same time.
fn token() -> String {
    static ATTEMPTS: AtomicU64 = AtomicU64::new(0);
    let attempt = ATTEMPTS.fetch_add(1, Ordering::Relaxed);
    format!("{} {attempt}\n", std::process::id())
}
