//! The text, YAML or JSON, becomes a tree of nodes that know their places.

mod deserialize;
mod files;
mod json;
mod node;
mod number;
mod pointer;
mod serialize;
#[cfg(test)]
mod tests;
mod yaml;

pub use deserialize::DeserializeError;
pub use files::{SourceFile, Sources};
pub use node::{Kind, Member, Node, Object, Span, Value};
pub use pointer::Pointer;
pub(crate) use pointer::percent_decode;

use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// How deep arrays and objects may nest; deeper text is refused, so that every later stage may
/// follow the tree by recursion.
pub const MAX_DEPTH: usize = 256;

/// How many digits a number may have, which is what the JSON reader takes.
const MAX_DIGITS: usize = 4300;

/// One file of the document: its text and the tree that the text means.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file as people know it, such as `specs/blog.yaml`.
    pub name: Box<str>,
    /// The text that the spans of the nodes point into; a byte order mark is not part of it.
    pub text: Arc<str>,
    /// The file's index among the sources of the run.
    pub file: u16,
    /// The tree.
    pub root: Node,
}

impl Source {
    /// Reads text as JSON (RFC 8259) where it is JSON, else as YAML 1.2 with its core schema, of
    /// which OAS 3.0.4 section "Format" allows the part that JSON can express.
    ///
    /// Anything that is wrong becomes a diagnostic in the 01xx block. The result is `None` only
    /// when the text gives no tree at all; a tree with, say, a duplicate key is given along with
    /// the error about it.
    pub fn parse(
        file: u16,
        name: &str,
        text: impl Into<Arc<str>>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let text = without_mark(text.into());
        let mut found = Vec::new();
        let root = read(file, &text, &mut found);
        for diagnostic in found {
            diagnostics.push(diagnostic);
        }
        match root {
            Ok(root) => Some(Self {
                name: name.into(),
                text,
                file,
                root,
            }),
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                None
            }
        }
    }

    /// [`Source::parse`] for bytes, which have to be UTF-8.
    pub fn from_bytes(
        file: u16,
        name: &str,
        bytes: Vec<u8>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        match decode(file, bytes) {
            Ok(text) => Self::parse(file, name, text, diagnostics),
            Err((diagnostic, _)) => {
                diagnostics.push(*diagnostic);
                None
            }
        }
    }
}

/// Either what was asked for or the finding that ends the reading.
type Outcome<T> = Result<T, Box<Diagnostic>>;

fn read(file: u16, text: &str, found: &mut Vec<Diagnostic>) -> Outcome<Node> {
    if u32::try_from(text.len()).is_err() {
        let size = text.len();
        return Err(Box::new(
            Diagnostic::new(
                Code::TextTooLarge,
                span(file, 0, 0),
                format!("the file has {size} bytes"),
            )
            .help("split the document into files of less than 4 GiB"),
        ));
    }
    let content = text.trim_start_matches([' ', '\t', '\r', '\n']);
    if !content.starts_with(['{', '[']) {
        return yaml::read(file, text, found);
    }
    let mut in_json = Vec::new();
    let failure = match json::read(file, text, &mut in_json) {
        Ok(root) => {
            found.append(&mut in_json);
            return Ok(root);
        }
        Err(failure) => failure,
    };
    if failure.code != Code::JsonSyntax {
        found.append(&mut in_json);
        return Err(failure);
    }
    // YAML's flow style also starts with a brace. When it is neither, whether the first key is
    // quoted tells which of the two the author had in mind. A comment of JSON's dialects never
    // counts as YAML, where it would become part of the next key.
    let looks_like_json = content
        .trim_start_matches(['{', '[', ' ', '\t', '\r', '\n'])
        .starts_with(['"', '}', ']']);
    let place = failure.labels.first().map(|label| label.span);
    if place.is_some_and(|place| slice(text, place) == "/") {
        found.append(&mut in_json);
        return Err(Box::new(failure.help("JSON has no comments: remove it")));
    }
    let mut in_yaml = Vec::new();
    match yaml::read(file, text, &mut in_yaml) {
        Err(_) if looks_like_json => {
            found.append(&mut in_json);
            Err(failure)
        }
        outcome => {
            found.append(&mut in_yaml);
            outcome
        }
    }
}

fn without_mark(text: Arc<str>) -> Arc<str> {
    match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.into(),
        None => text,
    }
}

/// Bytes as text; on failure also the text with replacement characters, for showing the place.
fn decode(file: u16, bytes: Vec<u8>) -> Result<String, (Box<Diagnostic>, String)> {
    let utf16 = matches!(
        bytes.as_slice(),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..]
    );
    let error = match String::from_utf8(bytes) {
        Ok(text) if !utf16 => return Ok(text),
        Ok(text) => (0, text),
        Err(error) => (
            error.utf8_error().valid_up_to(),
            String::from_utf8_lossy(error.as_bytes()).into_owned(),
        ),
    };
    let (offset, text) = error;
    let (offset, message) = if utf16 {
        (0, "the text is UTF-16 or UTF-32".to_owned())
    } else {
        (
            offset,
            format!("the byte at offset {offset} is not part of any UTF-8 character"),
        )
    };
    let diagnostic = Diagnostic::new(Code::TextEncoding, span(file, offset, offset), message)
        .help("save the file as UTF-8 (RFC 8259, section 8.1)");
    Err((Box::new(diagnostic), text))
}

fn span(file: u16, start: usize, end: usize) -> Span {
    let offset = |n| u32::try_from(n).unwrap_or(u32::MAX);
    Span {
        file,
        start: offset(start),
        end: offset(end),
    }
}

/// The text at a span.
fn slice(text: &str, span: Span) -> &str {
    let offset = |n| usize::try_from(n).unwrap_or(usize::MAX);
    text.get(offset(span.start)..offset(span.end))
        .unwrap_or_default()
}

fn duplicate_key(text: &str, first: Span, second: Span) -> Diagnostic {
    let key = slice(text, second).trim_matches(['"', '\'']);
    Diagnostic::new(
        Code::DuplicateKey,
        second,
        format!("the key `{key}` stands twice in the same object"),
    )
    .label("again here")
    .also(first, "first here")
    .help("remove or rename one of them")
}

fn too_deep(span: Span) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::new(
            Code::NestingTooDeep,
            span,
            format!("arrays and objects nest more than {MAX_DEPTH} levels deep"),
        )
        .help("move inner schemas to `components` and refer to them by `$ref`"),
    )
}

fn too_many_digits(span: Span) -> Box<Diagnostic> {
    Box::new(Diagnostic::new(
        Code::NumberUnsupported,
        span,
        format!("the number has more than {MAX_DIGITS} digits"),
    ))
}
