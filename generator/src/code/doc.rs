//! Doc comments.

use std::fmt;

/// How wide a line of prose may be, without its indentation and slashes.
const WIDTH: usize = 88;

/// How long a description may be before it is cut: code is no place for a manual, the docs are.
const LENGTH: usize = 600;

/// A doc comment: paragraphs of text, which is made safe when it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    paragraphs: Vec<String>,
}

impl Doc {
    /// Adds a paragraph.
    #[must_use]
    pub fn paragraph(mut self, text: &str) -> Self {
        self.paragraphs.push(text.to_owned());
        self
    }

    /// Adds a sentence to the last paragraph.
    #[must_use]
    pub fn sentence(mut self, text: &str) -> Self {
        match self.paragraphs.last_mut() {
            Some(last) => {
                last.push(' ');
                last.push_str(text);
                self
            }
            None => self.paragraph(text),
        }
    }

    /// Puts a title before the first paragraph.
    #[must_use]
    pub fn titled(mut self, title: &str) -> Self {
        match self.paragraphs.first_mut() {
            Some(first) => {
                first.insert_str(0, ": ");
                first.insert_str(0, title);
                self
            }
            None => self.paragraph(title),
        }
    }

    /// Adds the first paragraph of a description of the document, as prose: lists, tables and code
    /// blocks are for the docs, and would be run as tests here.
    #[must_use]
    pub fn prose(self, text: Option<&str>) -> Self {
        let Some(text) = text else { return self };
        let mut paragraph = String::new();
        for line in text.trim().lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with("```") || line.starts_with("~~~") {
                break;
            }
            paragraph.push_str(line.trim_start_matches('#').trim_start());
            paragraph.push(' ');
            if paragraph.len() > LENGTH {
                break;
            }
        }
        if paragraph.trim().is_empty() {
            self
        } else {
            self.paragraph(&cut(paragraph.trim()))
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.paragraphs.is_empty()
    }

    /// The comment on what follows it, at an indentation.
    pub fn outer(&self, indent: usize) -> Comment<'_> {
        Comment {
            doc: self,
            start: "///",
            indent,
        }
    }

    /// The comment on the file that it stands in.
    pub fn inner(&self) -> Comment<'_> {
        Comment {
            doc: self,
            start: "//!",
            indent: 0,
        }
    }

    /// The lines without their slashes; each is safe to stand behind them.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            let wrapped = wrap(&clean(paragraph));
            if !lines.is_empty() && !wrapped.is_empty() {
                lines.push(String::new());
            }
            lines.extend(wrapped);
        }
        lines
    }
}

/// A doc comment as it is printed: a whole line for each of its lines.
pub struct Comment<'d> {
    doc: &'d Doc,
    start: &'static str,
    indent: usize,
}

impl fmt::Display for Comment<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.doc.lines() {
            let gap = if line.is_empty() { "" } else { " " };
            writeln!(
                f,
                "{:indent$}{}{gap}{line}",
                "",
                self.start,
                indent = self.indent
            )?;
        }
        Ok(())
    }
}

fn cut(text: &str) -> String {
    if text.len() <= LENGTH {
        return text.to_owned();
    }
    let head: String = text.chars().take(LENGTH).collect();
    let end = head
        .rfind(". ")
        .map(|end| end + 1)
        .or_else(|| head.rfind(' '));
    match end.and_then(|end| head.get(..end)) {
        Some(head) => format!("{head} …"),
        None => format!("{head}…"),
    }
}

/// One line of prose: no control characters, none that reorder text, no code fences, no HTML, no
/// links but to the web. What rustdoc makes of it is a page with scripts allowed.
fn clean(text: &str) -> String {
    let mut cleaned = visible(text);
    for (fence, one) in [("```", "`"), ("~~~", "~")] {
        while cleaned.contains(fence) {
            cleaned = cleaned.replace(fence, one);
        }
    }
    escape(&cleaned)
}

/// The text without control characters, and without those that hide or reorder what stands around
/// them.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        let hidden = matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{2028}' | '\u{2029}');
        if c.is_control() {
            visible.push(' ');
        } else if !hidden {
            visible.push(c);
        }
    }
    visible
}

/// Escapes what starts HTML or a link in Markdown, outside of code spans. What is escaped already
/// stays as it is.
fn escape(text: &str) -> String {
    const WEB: [&str; 4] = ["https://", "http://", "#", "/"];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut escaped = false;
    let mut last = ' ';
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        if c == '`' && !escaped {
            let (span, behind) = rest.split_at_checked(code_span(rest)).unwrap_or((rest, ""));
            out.push_str(span);
            rest = behind;
        } else {
            let markup = match c {
                '<' => after.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)),
                '(' => last == ']' && !WEB.iter().any(|start| after.starts_with(start)),
                ':' => last == ']',
                _ => false,
            };
            if markup && !escaped {
                out.push('\\');
            }
            out.push(c);
            rest = after;
        }
        escaped = c == '\\' && !escaped;
        last = c;
    }
    out
}

/// How long the code span is that a text starts with, or only its backticks where none of the same
/// number close it (CommonMark 0.31.2, section 6.1).
fn code_span(text: &str) -> usize {
    let run = |text: &str| text.len() - text.trim_start_matches('`').len();
    let opening = run(text);
    let mut at = opening;
    while let Some(rest) = text.get(at..) {
        let Some(start) = rest.find('`') else { break };
        let closing = run(rest.get(start..).unwrap_or_default());
        at += start + closing;
        if closing == opening {
            return at;
        }
    }
    opening
}

/// Breaks text into lines; a line that Markdown would take for the start of a block is kept from
/// being one.
fn wrap(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        let word_width = word.chars().count();
        if width > 0 && width + 1 + word_width > WIDTH {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        if width > 0 {
            line.push(' ');
            width += 1;
        } else if starts_block(word) {
            line.push('\\');
            width += 1;
        }
        line.push_str(word);
        width += word_width;
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

fn starts_block(word: &str) -> bool {
    let marker = word.trim_end_matches(['.', ')']);
    let number = marker.len() < word.len()
        && !marker.is_empty()
        && marker.bytes().all(|byte| byte.is_ascii_digit());
    // An escaped number would show its backslash.
    !number && (word.starts_with(['-', '+', '>', '#', '|', '=']) || word == "*")
}

impl Comment<'_> {
    /// The comment as a piece of code.
    pub fn to_code(&self) -> super::Code {
        super::Code::new(self.to_string())
    }
}

/// One line of plain text, safe to stand in a comment or a string of a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line(String);

impl Line {
    /// The text without control characters, and none that reorder what stands around it.
    pub fn new(text: &str) -> Self {
        let words: Vec<_> = visible(text)
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        Self(words.join(" "))
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
