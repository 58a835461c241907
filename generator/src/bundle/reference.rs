//! What the text of a reference names (RFC 3986, section 4.2).

use std::fmt;

use crate::source::percent_decode;

/// A reference, taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named<'t> {
    /// The file, as its way from the root document's folder: with `/` between the names, decoded,
    /// and without `.` and `..`. `None` is the file that the reference stands in.
    pub(super) file: Option<String>,
    /// What stands behind the `#`, as it is written; empty for the whole file.
    pub(super) fragment: &'t str,
}

/// Why a reference names no file that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It has a scheme, or a host.
    Url,
    /// It starts at the root of a file system.
    Absolute,
    /// It goes up further than the root document's folder.
    Outside,
    /// It ends with a slash or a dot.
    Folder,
    /// It has a query.
    Query,
    /// It has a backslash, or a slash that is escaped.
    Separator,
    /// It is percent-encoded in a way that cannot be decoded.
    Encoding,
}

impl Refusal {
    /// What to do about it.
    pub(super) fn help(self) -> &'static str {
        match self {
            Self::Url => "save a copy beside the document and refer to that: nothing is downloaded",
            Self::Absolute => "write the path relative to the file that the reference stands in",
            Self::Outside => "move the file into the folder of the root document, or below it",
            Self::Folder => "name a file in it",
            Self::Query => "remove the `?`; within a file's name it is written `%3F`",
            Self::Separator => "separate the names of folders by `/`",
            Self::Encoding => "write `%` as `%25`, and other escapes in UTF-8",
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Url => "is a URL",
            Self::Absolute => "is an absolute path",
            Self::Outside => "leads out of the document's folder",
            Self::Folder => "names a folder",
            Self::Query => "has a query, and files have none",
            Self::Separator => "has a backslash or an escaped slash in its path",
            Self::Encoding => "is not percent-encoded UTF-8",
        })
    }
}

/// Takes apart a reference that stands in the file `base`.
pub(super) fn parse<'t>(text: &'t str, base: &str) -> Result<Named<'t>, Refusal> {
    let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
    if path.is_empty() {
        let file = None;
        return Ok(Named { file, fragment });
    }
    if let Some(scheme) = scheme(path) {
        // One letter is a drive of Windows, not a scheme.
        let drive = scheme.len() == 1;
        return Err(if drive {
            Refusal::Absolute
        } else {
            Refusal::Url
        });
    }
    match path.as_bytes() {
        [b'/', b'/', ..] => return Err(Refusal::Url),
        [b'/' | b'\\', ..] => return Err(Refusal::Absolute),
        _ if path.contains('\\') => return Err(Refusal::Separator),
        _ if path.contains('?') => return Err(Refusal::Query),
        _ => {}
    }
    let mut names: Vec<String> = match base.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').map(str::to_owned).collect(),
        None => Vec::new(),
    };
    let mut folder = true;
    for name in path.split('/') {
        let name = percent_decode(name).ok_or(Refusal::Encoding)?;
        folder = matches!(name.as_str(), "" | "." | "..");
        match name.as_str() {
            "" | "." => {}
            ".." => {
                names.pop().ok_or(Refusal::Outside)?;
            }
            _ if name.contains(['/', '\\', '\0']) => return Err(Refusal::Separator),
            _ => names.push(name),
        }
    }
    if folder {
        return Err(Refusal::Folder);
    }
    let file = Some(names.join("/"));
    Ok(Named { file, fragment })
}

/// The scheme of a URI (RFC 3986, section 3.1).
fn scheme(path: &str) -> Option<&str> {
    let (scheme, _) = path.split_once(':')?;
    let mut bytes = scheme.bytes();
    let starts = bytes.next().is_some_and(|b| b.is_ascii_alphabetic());
    let goes_on = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.');
    (starts && bytes.all(goes_on)).then_some(scheme)
}
