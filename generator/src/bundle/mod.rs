//! The files that a document's references name become
//! part of the document, so that every later stage, and everybody who is served the document, has
//! one that stands for itself.
//!
//! A file is put below `x-bundled` in the root, under its way from the root document's folder, and
//! the references to it and within it are rewritten: `schemas/pet.yaml#/Tag` becomes
//! `#/x-bundled/schemas~1pet.yaml/Tag`. Nodes keep the places of the file that they are from.

mod place;
mod reference;
#[cfg(test)]
mod tests;
mod walk;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::quote;
use crate::source::{Member, Node, Object, Pointer, Source, Sources, Span, Value};
pub(crate) use place::{Place, shown};
use walk::{Found, FoundKind, Position};

/// How many files may be part of a document, beside the root document.
pub const MAX_FILES: usize = 256;

/// How many bytes these files may have together.
pub const MAX_BYTES: usize = 64 << 20;

/// Gives the contents of a file that a document refers to. The path leads from the folder of the
/// root document to the file, with `/` between names, and has neither `.` nor `..`.
pub type Load<'a> = &'a dyn Fn(&str) -> io::Result<Vec<u8>>;

/// A [`Load`] for documents that stand alone: it refuses every file.
///
/// # Errors
/// Always.
pub fn no_files(_path: &str) -> io::Result<Vec<u8>> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "this document has to stand alone",
    ))
}

/// Takes in all files that the references of a document lead to (OAS 3.0.4, section 4.3 "OpenAPI
/// Description Structure"), directly or by way of other files. Gives the tree of the whole;
/// `None` where a file is missing, or a reference names none, and all of this is then said.
///
/// A reference is relative to the file that it stands in. Names of security schemes and tags are
/// those of the root document, wherever they are used (OAS 3.0.4, section 4.6). The value of a
/// discriminator's `mapping` is the name of a component of its own file, else of the root
/// document, else it is a reference.
pub fn bundle(
    source: Source,
    sources: &mut Sources,
    load: Load<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let Some(object) = source.root.as_object() else {
        return Some(source.root);
    };
    if !walk::may_lead_out(&source.root) {
        return Some(source.root);
    }
    let field = place::free_field(object);
    let name = source.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let root = File {
        path: name.to_owned(),
        prefix: "#".to_owned(),
        root: source.root,
    };
    let mut bundler = Bundler {
        field: &field,
        known: HashMap::from([(root.path.clone(), Some(0))]),
        files: vec![root],
        waiting: vec![(0, Pointer::root())],
        seen: HashSet::new(),
        rewritten: HashMap::new(),
        bytes: 0,
        rewritten_bytes: 0,
        outcome: Outcome::Complete,
        sources,
        load,
        diagnostics,
    };
    bundler.run();
    match bundler.outcome {
        Outcome::Complete => bundler.join(),
        Outcome::Incomplete | Outcome::Stopped => None,
    }
}

/// A file of the document; the first is the root document.
struct File {
    path: String,
    /// What references into it start with.
    prefix: String,
    root: Node,
}

/// What has become of the references so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// Each leads to a file of the document.
    Complete,
    /// Some do not; the others are looked at all the same.
    Incomplete,
    /// They cost too much, and no more are looked at.
    Stopped,
}

struct Bundler<'a> {
    field: &'a str,
    files: Vec<File>,
    /// The files by path; `None` for those that cannot be used, which is said already.
    known: HashMap<String, Option<usize>>,
    /// Places whose references have not been looked at.
    waiting: Vec<(usize, Pointer)>,
    /// Objects whose references have been looked at.
    seen: HashSet<*const Node>,
    /// The new texts of references.
    rewritten: HashMap<Span, Box<str>>,
    bytes: usize,
    rewritten_bytes: usize,
    outcome: Outcome,
    sources: &'a mut Sources,
    load: Load<'a>,
    diagnostics: &'a mut Diagnostics,
}

impl Bundler<'_> {
    fn run(&mut self) {
        while let Some((index, pointer)) = self.waiting.pop() {
            let mut found = Vec::new();
            let file = self.files.get(index);
            if let Some(node) = file.and_then(|file| file.root.at(&pointer)) {
                walk::walk(node, Position::Fields, &mut self.seen, &mut found);
            }
            for found in found {
                if self.outcome == Outcome::Stopped {
                    return;
                }
                self.reference(index, &found);
            }
        }
    }

    fn reference(&mut self, index: usize, found: &Found) {
        let Some(text) = self.text(index, found) else {
            return;
        };
        let base = self.files.get(index).map_or("", |file| &file.path);
        let named = match reference::parse(&text, base) {
            Ok(named) => named,
            Err(refusal) => {
                let message = format!("{} {refusal}", quote(&text));
                self.refuse(
                    Diagnostic::new(Code::ReferenceExternal, found.span, message)
                        .help(refusal.help()),
                );
                return;
            }
        };
        let target = match &named.file {
            None => Some(index),
            Some(path) => self.file(path, found.span),
        };
        let Some(target) = target else {
            return;
        };
        if let Some(pointer) = Pointer::from_fragment(named.fragment) {
            let prefix = self.files.get(target).map_or("#", |file| &file.prefix);
            let text = format!("{prefix}{}", named.fragment);
            self.rewrite(found, text);
            self.waiting.push((target, pointer));
        } else if named.file.is_some() {
            // Without a file, the check of the document says so where it matters.
            let fragment = quote(named.fragment);
            let message = format!("{fragment} in {} is no JSON pointer", quote(&text));
            self.refuse(
                Diagnostic::new(Code::ReferenceDangling, found.span, message)
                    .help("write `#/` and the names on the way, or no `#` for the whole file"),
            );
        }
    }

    /// The reference that a text is, where it is one that concerns the files of the document.
    fn text<'f>(&self, index: usize, found: &'f Found) -> Option<Cow<'f, str>> {
        let text = Cow::Borrowed(found.text.as_str());
        let within = text.starts_with('#');
        match found.kind {
            FoundKind::Reference => Some(text),
            // An operation of another document is for people to find.
            FoundKind::Operation => within.then_some(text),
            FoundKind::Mapping if within => Some(text),
            FoundKind::Mapping if self.has_component(index, &text) => {
                let pointer = Pointer::root().push("components").push("schemas");
                let fragment = place::encoded(&pointer.push(&text));
                (index > 0).then(|| Cow::Owned(format!("#{fragment}")))
            }
            FoundKind::Mapping if self.has_component(0, &text) => None,
            FoundKind::Mapping => walk::is_file(&text).then_some(text),
        }
    }

    /// Whether a file has a schema of this name among its components.
    fn has_component(&self, index: usize, name: &str) -> bool {
        let file = self.files.get(index);
        let schema = file.and_then(|file| file.root.get("components")?.get("schemas")?.get(name));
        schema.is_some()
    }

    fn rewrite(&mut self, found: &Found, text: String) {
        if text == found.text {
            return;
        }
        self.rewritten_bytes = self.rewritten_bytes.saturating_add(text.len());
        if self.rewritten_bytes > MAX_BYTES {
            let message = format!("the references have more than {MAX_BYTES} bytes together");
            self.over_limit(
                Diagnostic::new(Code::LimitExceeded, found.span, message)
                    .help("give files shorter names, or merge some"),
            );
            return;
        }
        self.rewritten.insert(found.span, text.into());
    }

    /// The index of a file, which is read when it is first asked for.
    fn file(&mut self, path: &str, at: Span) -> Option<usize> {
        if let Some(known) = self.known.get(path) {
            return *known;
        }
        let index = self.read(path, at);
        self.known.insert(path.to_owned(), index);
        index
    }

    fn read(&mut self, path: &str, at: Span) -> Option<usize> {
        let help = "merge some of them";
        if self.files.len() > MAX_FILES {
            let message = format!("more than {MAX_FILES} files are part of the document");
            self.over_limit(Diagnostic::new(Code::LimitExceeded, at, message).help(help));
            return None;
        }
        let contents = match (self.load)(path) {
            Ok(contents) => contents,
            Err(error) => {
                let reason = match error.kind() {
                    io::ErrorKind::NotFound => "there is no such file".to_owned(),
                    _ => error.to_string(),
                };
                let message = format!("cannot read {}: {reason}", quote(path));
                self.refuse(
                    Diagnostic::new(Code::FileUnreadable, at, message)
                        .label("it is part of the document by this reference")
                        .help("paths are relative to the file that the reference stands in"),
                );
                return None;
            }
        };
        self.bytes = self.bytes.saturating_add(contents.len());
        if self.bytes > MAX_BYTES {
            let message = format!("the files have more than {MAX_BYTES} bytes together");
            self.over_limit(Diagnostic::new(Code::LimitExceeded, at, message).help(help));
            return None;
        }
        let Some(source) = self.sources.read(path, contents, self.diagnostics) else {
            self.outcome = Outcome::Incomplete;
            return None;
        };
        let index = self.files.len();
        self.files.push(File {
            path: path.to_owned(),
            prefix: place::prefix(self.field, path),
            root: source.root,
        });
        self.waiting.push((index, Pointer::root()));
        Some(index)
    }

    fn refuse(&mut self, diagnostic: Diagnostic) {
        self.outcome = Outcome::Incomplete;
        self.diagnostics.push(diagnostic);
    }

    /// Refuses the document for what it costs: once, and nothing more is read.
    fn over_limit(&mut self, diagnostic: Diagnostic) {
        self.outcome = Outcome::Stopped;
        self.diagnostics.push(diagnostic);
    }

    /// All files as one tree.
    fn join(self) -> Option<Node> {
        let mut files = self.files.into_iter();
        let rewrite = |file: File| (file.path, rewrite(file.root, &self.rewritten));
        let (_, mut root) = files.next().map(rewrite)?;
        let mut bundled: Vec<_> = files.map(rewrite).collect();
        bundled.sort_by(|(a, _), (b, _)| a.cmp(b));
        if let Value::Object(object) = &mut root.value
            && !bundled.is_empty()
        {
            let start = |span: Span| Span {
                end: span.start,
                ..span
            };
            let mut all = Object::default();
            for (path, node) in bundled {
                let name = start(node.span);
                all.insert(path.into(), Member { name, node });
            }
            let name = start(root.span);
            let node = Node {
                value: Value::Object(all),
                span: name,
            };
            object.insert(self.field.into(), Member { name, node });
        }
        Some(root)
    }
}

fn rewrite(node: Node, texts: &HashMap<Span, Box<str>>) -> Node {
    let value = match node.value {
        Value::String(text) => Value::String(texts.get(&node.span).cloned().unwrap_or(text)),
        Value::Array(items) => {
            let items = items.into_iter().map(|item| rewrite(item, texts));
            Value::Array(items.collect())
        }
        Value::Object(members) => {
            let mut object = Object::default();
            for (name, member) in members {
                let node = rewrite(member.node, texts);
                object.insert(name, Member { node, ..member });
            }
            Value::Object(object)
        }
        value => value,
    };
    Node { value, ..node }
}
