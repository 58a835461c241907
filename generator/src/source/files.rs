//! The files of a run, for whoever has to show a place to people.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::{Source, Span, decode, without_mark};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};

/// The files of a run. A file stays here even where its text gives no tree, so that the
/// diagnostics about it can be shown.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// One file's name and text.
#[derive(Clone, Debug)]
pub struct SourceFile {
    name: Box<str>,
    text: Arc<str>,
    /// Where lines start; found when first asked for.
    lines: OnceLock<Vec<u32>>,
}

impl Sources {
    /// Takes in a file and reads it, as [`Source::from_bytes`] does. A run has room for 65,536
    /// files.
    pub fn read(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        diagnostics: &mut Diagnostics,
    ) -> Option<Source> {
        let Ok(file) = u16::try_from(self.files.len()) else {
            let message = format!("no room for another file: `{name}`");
            let help = "merge files of the document";
            diagnostics
                .push(Diagnostic::new(Code::TextTooLarge, Span::default(), message).help(help));
            return None;
        };
        match decode(file, bytes) {
            Ok(text) => {
                let text = without_mark(text.into());
                self.add(name, Arc::clone(&text));
                Source::parse(file, name, text, diagnostics)
            }
            Err((diagnostic, text)) => {
                self.add(name, text);
                diagnostics.push(*diagnostic);
                None
            }
        }
    }

    /// Takes in a file that was read elsewhere. The first file has the index 0.
    pub fn add(&mut self, name: &str, text: impl Into<Arc<str>>) {
        self.files.push(SourceFile {
            name: name.into(),
            text: without_mark(text.into()),
            lines: OnceLock::new(),
        });
    }

    /// A file by its index.
    pub fn get(&self, file: u16) -> Option<&SourceFile> {
        self.files.get(usize::from(file))
    }

    /// The line and the column of the start of a span, both counted from 1, the column in
    /// characters. A place outside of any file counts as line 1, column 1.
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        self.get(span.file)
            .map_or((1, 1), |file| file.line_column(span.start))
    }
}

impl SourceFile {
    /// The file as people know it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text that spans point into.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The line and the column of a byte offset, as [`Sources::line_column`] counts them.
    pub fn line_column(&self, offset: u32) -> (usize, usize) {
        let (line, within) = self.line_of(offset);
        let end = index(offset).min(self.text.len());
        let before = self.text.as_bytes().get(within.start..end);
        let characters = before.unwrap_or_default().iter();
        (
            line,
            characters.filter(|&&byte| !is_continuation(byte)).count() + 1,
        )
    }

    /// The number of the line that an offset is in, and where it starts and ends, less its break.
    pub(crate) fn line_of(&self, offset: u32) -> (usize, Range<usize>) {
        let starts = self.lines.get_or_init(|| line_starts(&self.text));
        let line = starts.partition_point(|&start| start <= offset);
        let previous = line.checked_sub(1).and_then(|line| starts.get(line));
        let start = previous.map_or(0, |&start| index(start));
        let end = starts
            .get(line)
            .map_or(self.text.len(), |&next| index(next));
        let text = self.text.get(start..end).unwrap_or_default();
        let length = text.trim_end_matches(['\n', '\r']).len();
        (line.max(1), start..start + length)
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
    std::iter::once(0)
        .chain(breaks.filter_map(|(at, _)| u32::try_from(at + 1).ok()))
        .collect()
}

/// Whether a byte is not the first of its UTF-8 character.
fn is_continuation(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

fn index(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}
