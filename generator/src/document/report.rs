//! Collects what the checks find. An error stands alone; a warning or note that many places
//! share becomes one finding, because a habit of an author is one thing to say.

use indexmap::IndexMap;

use crate::diagnostics::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Span;

/// How many places of a repeated finding are shown.
const SHOWN: usize = 3;

/// How many characters of a text from the document go into a message.
const LONGEST: usize = 80;

/// A name or another text of the document for a message, cut where it is long.
pub(crate) fn quote(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

/// The findings so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    errors: Vec<Diagnostic>,
    repeated: IndexMap<(Code, String), Repeated>,
}

#[derive(Debug)]
struct Repeated {
    diagnostic: Diagnostic,
    count: usize,
}

impl Report {
    /// Adds a finding. Where it is no error and has been made before, only its place is added.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        if diagnostic.code.severity() == Severity::Error {
            self.errors.push(diagnostic);
            return;
        }
        let key = (diagnostic.code, diagnostic.message.clone());
        match self.repeated.get_mut(&key) {
            Some(known) => {
                known.count += 1;
                if known.count <= SHOWN {
                    known.diagnostic.labels.extend(diagnostic.labels);
                }
            }
            None => {
                let first = Repeated {
                    diagnostic,
                    count: 1,
                };
                self.repeated.insert(key, first);
            }
        }
    }

    /// Adds a finding that has nothing to say but its message.
    pub(super) fn at(&mut self, code: Code, span: Span, message: impl Into<String>) {
        self.push(Diagnostic::new(code, span, message));
    }

    /// Whether there is an error among the findings.
    pub(super) fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Hands the findings over.
    pub(super) fn finish(self, diagnostics: &mut Diagnostics) {
        for error in self.errors {
            diagnostics.push(error);
        }
        for Repeated {
            mut diagnostic,
            count,
        } in self.repeated.into_values()
        {
            if count > 1 {
                diagnostic.message.push_str(&format!(" ({count} times)"));
            }
            diagnostics.push(diagnostic);
        }
    }
}
