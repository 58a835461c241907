//! Diagnostics as the terminal shows them: with the line of the text, like rustc.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use annotate_snippets::renderer::{self, DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::{Code, Diagnostic, Diagnostics, Label, Severity};
use crate::source::{SourceFile, Sources, Span};

/// Whether the output may contain escape sequences for colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only: for files, pipes and terminals that were told `NO_COLOR`.
    Plain,
    /// With colours.
    Colored,
}

/// How many diagnostics of one code are shown; the rest is only counted.
const SHOWN_OF_A_CODE: usize = 50;

/// How many characters of a line are shown; of longer lines, the part around the place.
const LINE_WIDTH: usize = 120;

/// How many characters are shown before the place in a line that is cut.
const BEFORE_PLACE: usize = 50;

/// All diagnostics: errors first, each kind by file and place, what was found twice only once.
///
/// Nothing of the document reaches the terminal as a control sequence: control characters, and
/// those that reorder or hide text, are shown as escapes.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, style: Style) -> String {
    let mut page = Page {
        renderer: match style {
            Style::Plain => Renderer::plain(),
            Style::Colored => Renderer::styled(),
        },
        style,
        out: String::new(),
    };
    let mut all = distinct(diagnostics);
    all.sort_by_key(|diagnostic| {
        let span = diagnostic.labels.first().map(|label| label.span);
        let place = span.map(|span| (span.file, span.start, span.end));
        let code = diagnostic.code;
        (std::cmp::Reverse(code.severity()), place, code)
    });
    let mut seen = HashMap::new();
    for diagnostic in all {
        let count: &mut usize = seen.entry(diagnostic.code).or_default();
        *count += 1;
        if *count <= SHOWN_OF_A_CODE {
            show(diagnostic, sources, &mut page);
        }
    }
    let mut rest: Vec<_> = seen
        .into_iter()
        .filter(|&(_, count)| count > SHOWN_OF_A_CODE)
        .collect();
    rest.sort_unstable();
    for (code, count) in rest {
        let more = count - SHOWN_OF_A_CODE;
        page.title(code, format!("… and {more} more like it: {}", code.title()));
        page.line("");
    }
    page.out
}

/// How many there are of each severity, such as `2 errors, 1 warning`; empty when there are none.
pub fn summary(diagnostics: &Diagnostics) -> String {
    let all = distinct(diagnostics);
    let parts = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Note, "note"),
    ]
    .map(|(severity, name)| {
        let of_severity = |diagnostic: &&&Diagnostic| diagnostic.code.severity() == severity;
        match all.iter().filter(of_severity).count() {
            0 => String::new(),
            1 => format!("1 {name}"),
            count => format!("{count} {name}s"),
        }
    });
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Each finding once, though several passes may have come across it.
fn distinct(diagnostics: &Diagnostics) -> Vec<&Diagnostic> {
    let mut seen = HashSet::new();
    let mut all: Vec<_> = diagnostics.iter().collect();
    all.retain(|diagnostic| {
        let places: Vec<Span> = diagnostic.labels.iter().map(|label| label.span).collect();
        seen.insert((diagnostic.code, &diagnostic.message, places))
    });
    all
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

fn show(diagnostic: &Diagnostic, sources: &Sources, page: &mut Page) {
    let level = level(diagnostic.code.severity());
    page.title(diagnostic.code, printable(&diagnostic.message));
    let mut width = 1;
    for (index, excerpt) in excerpts(&diagnostic.labels, sources)
        .into_iter()
        .enumerate()
    {
        let Excerpt { line, column, .. } = excerpt;
        // The place is written here, since the library would count columns in what is left of
        // a line that was cut.
        width = line.to_string().len();
        let arrow = if index == 0 { "-->" } else { ":::" };
        let arrow = page.styled(DEFAULT_LINE_NUM_STYLE, &format!("{:width$}{arrow}", ""));
        let name = printable(excerpt.file.name());
        page.line(&format!("{arrow} {name}:{line}:{column}"));
        let mut snippet = Snippet::source(excerpt.text).line_start(line);
        for (kind, range, text) in excerpt.marks {
            let text = (!text.is_empty()).then(|| printable(text));
            snippet = snippet.annotation(kind.span(range).label(text));
        }
        let group = Group::with_level(level.clone()).element(snippet);
        page.line(&page.renderer.render(&[group]));
    }
    if let Some(help) = &diagnostic.help {
        let bar = page.styled(DEFAULT_LINE_NUM_STYLE, &format!("{:width$} |", ""));
        let equals = page.styled(DEFAULT_LINE_NUM_STYLE, &format!("{:width$} =", ""));
        let word = page.styled(DEFAULT_HELP_STYLE, "help");
        page.line(&bar);
        page.line(&format!("{equals} {word}: {}", printable(help)));
    }
    page.line("");
}

/// The output and how it is written.
struct Page {
    renderer: Renderer,
    style: Style,
    out: String,
}

impl Page {
    fn title(&mut self, code: Code, text: String) {
        let title = level(code.severity()).primary_title(text);
        let group = Group::with_title(title.id(code.as_str()));
        self.line(&self.renderer.render(&[group]));
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn styled(&self, style: renderer::Style, text: &str) -> String {
        match self.style {
            Style::Plain => text.to_owned(),
            Style::Colored => format!("{style}{text}{style:#}"),
        }
    }
}

/// A line of the text, made printable, with the places in it.
struct Excerpt<'a> {
    file: &'a SourceFile,
    line: usize,
    column: usize,
    text: String,
    /// Where a line that is shown whole starts in the file.
    whole: Option<usize>,
    marks: Vec<(AnnotationKind, Range<usize>, &'a str)>,
}

fn excerpts<'a>(labels: &'a [Label], sources: &'a Sources) -> Vec<Excerpt<'a>> {
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    for (index, label) in labels.iter().enumerate() {
        let Some(file) = sources.get(label.span.file) else {
            continue;
        };
        let kind = match index {
            0 => AnnotationKind::Primary,
            _ => AnnotationKind::Context,
        };
        let (line, within) = file.line_of(label.span.start);
        let cut = Cut::new(file.text(), within.clone(), label.span);
        let range = cut.before.len()..cut.before.len() + cut.marked.len();
        let mark = (kind, range, label.text.as_str());
        let whole = cut.whole.then_some(within.start);
        let same = |excerpt: &&mut Excerpt<'_>| {
            whole.is_some() && excerpt.whole == whole && std::ptr::eq(excerpt.file, file)
        };
        match excerpts.iter_mut().find(same) {
            Some(excerpt) => excerpt.marks.push(mark),
            None => excerpts.push(Excerpt {
                file,
                line,
                column: file.line_column(label.span.start).1,
                text: format!("{}{}{}", cut.before, cut.marked, cut.after),
                whole,
                marks: vec![mark],
            }),
        }
    }
    excerpts
}

/// What is shown of a line, in three parts. Of a place that spans lines, the first is shown.
struct Cut {
    before: String,
    marked: String,
    after: String,
    /// Whether that is all of the line.
    whole: bool,
}

impl Cut {
    fn new(text: &str, line: Range<usize>, span: Span) -> Self {
        let offset = |n| usize::try_from(n).unwrap_or(usize::MAX);
        let start = offset(span.start).clamp(line.start, line.end);
        let end = offset(span.end).clamp(start, line.end);
        let part = |range| text.get(range).unwrap_or_default();
        let (before, marked, after) = (
            part(line.start..start),
            part(start..end),
            part(end..line.end),
        );
        // A line of that many bytes has no more characters.
        if line.len() <= LINE_WIDTH {
            return Self {
                before: printable(before),
                marked: printable(marked),
                after: printable(after),
                whole: true,
            };
        }
        let (marked, cut) = first(marked, LINE_WIDTH - BEFORE_PLACE);
        let room = LINE_WIDTH - BEFORE_PLACE - marked.chars().count();
        let after = match cut {
            true => "…".to_owned(),
            false => match first(after, room) {
                (after, false) => printable(after),
                (after, true) => format!("{}…", printable(after)),
            },
        };
        let before = match last(before, BEFORE_PLACE) {
            (before, false) => printable(before),
            (before, true) => format!("…{}", printable(before)),
        };
        Self {
            before,
            marked: printable(marked),
            after,
            whole: false,
        }
    }
}

/// The first so many characters of a text, and whether there are more.
fn first(text: &str, count: usize) -> (&str, bool) {
    match text.char_indices().nth(count) {
        Some((end, _)) => (text.get(..end).unwrap_or_default(), true),
        None => (text, false),
    }
}

/// The last so many characters of a text, and whether there are more.
fn last(text: &str, count: usize) -> (&str, bool) {
    let before = text.char_indices().rev().nth(count);
    match before {
        Some((at, c)) => (text.get(at + c.len_utf8()..).unwrap_or_default(), true),
        None => (text, false),
    }
}

/// Text without characters that control the terminal, or reorder or hide what stands around them.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str("    "),
            c if c.is_control() || is_invisible(c) => out.extend(c.escape_default()),
            c => out.push(c),
        }
    }
    out
}

/// Format characters of Unicode that are not seen: soft hyphen, joiners and marks of direction,
/// embeddings, overrides, isolates, the byte order mark, and tags.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
