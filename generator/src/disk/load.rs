//! The files that a document refers to.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use crate::bundle::MAX_BYTES;

/// Reads a file of a folder, given its path from there, for [`crate::Options::load`]. Of a file
/// that is larger than [`MAX_BYTES`] it reads no more than what shows that.
///
/// # Errors
/// Where the file cannot be read, is no regular file, or lies outside of the folder, be it by way
/// of a symbolic link.
pub fn load(folder: &Path, path: &str) -> io::Result<Vec<u8>> {
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let folder = fs::canonicalize(folder)?;
    let file = fs::canonicalize(folder.join(path))?;
    if !file.starts_with(&folder) {
        let message = "it lies outside of the document's folder";
        return Err(io::Error::new(ErrorKind::PermissionDenied, message));
    }
    // A pipe or a device might never end.
    if !fs::metadata(&file)?.is_file() {
        let message = "it is no regular file";
        return Err(io::Error::new(ErrorKind::InvalidInput, message));
    }
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let mut contents = Vec::new();
    let mut rest = File::open(file)?.take(limit.saturating_add(1));
    rest.read_to_end(&mut contents)?;
    Ok(contents)
}
