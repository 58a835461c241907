//! What the YAML parser says about wrong syntax, in words that help.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{Outcome, Span, span, too_deep};

/// Refuses the control characters that YAML 1.2.2, section 5.1 excludes. (The parser would take
/// a NUL as the end of the text and drop the rest in silence.)
pub(super) fn check_characters(file: u16, text: &str) -> Outcome<()> {
    let excluded = |byte: u8| byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r') || byte == 0x7f;
    match text.bytes().enumerate().find(|&(_, byte)| excluded(byte)) {
        None => Ok(()),
        Some((at, byte)) => Err(Box::new(
            Diagnostic::new(
                Code::YamlSyntax,
                span(file, at, at + 1),
                format!("the text contains the control character U+{byte:04X}"),
            )
            .help("remove it, or write it as an escape in a double-quoted string"),
        )),
    }
}

/// The diagnostic for what the parser says about a place.
pub(super) fn failure(file: u16, text: &str, start: u32, info: &str) -> Box<Diagnostic> {
    let rest = usize::try_from(start).ok().and_then(|at| text.get(at..));
    let width = rest
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let place = Span {
        file,
        start,
        end: start.saturating_add(u32::try_from(width).unwrap_or(0)),
    };
    if info == "recursion limit exceeded" {
        return too_deep(place);
    }
    if info.ends_with("found unknown anchor") {
        return Box::new(
            Diagnostic::new(
                Code::YamlAlias,
                place,
                "the alias names no anchor before it",
            )
            .help("a value that starts with `*` needs quotes"),
        );
    }
    let known = EXPLANATIONS.iter().find(|(part, ..)| info.contains(part));
    let (message, help) = match known {
        Some((_, message, help)) => ((*message).to_owned(), *help),
        None if info.is_empty() => ("this is not YAML".to_owned(), ""),
        None => (format!("this is not YAML: {info}"), ""),
    };
    let diagnostic = Diagnostic::new(Code::YamlSyntax, place, message);
    Box::new(if help.is_empty() {
        diagnostic
    } else {
        diagnostic.help(help)
    })
}

/// A part of the parser's message, our message, and what to do.
const EXPLANATIONS: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a `:` starts a value where no value can be",
        "check the indentation of this line and the one before; text that contains `: ` needs quotes",
    ),
    (
        "did not find expected key",
        "a key was expected here",
        "check the indentation: the keys of an object start in the same column",
    ),
    (
        "simple key expect",
        "a key is not followed by `:` on the same line",
        "add the `:`, or check the indentation; text that spans lines starts after `|` or `>`",
    ),
    (
        "did not find expected '-' indicator",
        "the items of a list do not line up",
        "start each item with `- ` in the same column",
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot start here",
        "put `- ` on a line of its own, below its key",
    ),
    (
        "tab",
        "a tab stands where YAML wants spaces",
        "indent with spaces only",
    ),
    (
        "quoted scalar, found unexpected end of stream",
        "a string in quotes does not end",
        "add the closing quote",
    ),
    (
        "unknown escape character",
        "double-quoted strings have no such escape",
        "write a backslash itself as `\\\\`, or use single quotes",
    ),
    (
        "invalid Unicode character escape code",
        "the escape names no character, perhaps half of a surrogate pair",
        "write the character itself",
    ),
    (
        "expected hexadecimal number",
        "the escape lacks hexadecimal digits",
        "write `\\x` with 2, `\\u` with 4 and `\\U` with 8 digits",
    ),
    (
        "invalid trailing content after double-quoted scalar",
        "something follows a string in quotes",
        "put all of the text in quotes, or none",
    ),
    (
        "flow sequence, expected",
        "an item in `[…]` is followed by neither `,` nor `]`",
        "add the missing `,` or `]`",
    ),
    (
        "flow mapping, did not find expected",
        "a member in `{…}` is followed by neither `,` nor `}`",
        "add the missing `,` or `}`",
    ),
    (
        "misplaced bracket",
        "a bracket closes what was not opened",
        "remove it, or put the text in quotes",
    ),
    (
        "did not find expected node content",
        "a value was expected here",
        "text that starts with one of `,[]{}#&*!|>'\"%@` and the backtick needs quotes",
    ),
    (
        "unexpected character",
        "a value cannot start with this character",
        "put the value in quotes",
    ),
    (
        "invalid indentation",
        "the line is not indented far enough",
        "indent it further than the line that it belongs to",
    ),
    (
        "wrongly indented line in block scalar",
        "a line of the text block is indented less than its first line",
        "indent all lines of the block alike",
    ),
    (
        "expected <document start>",
        "something follows the end of the document",
        "check the indentation: the keys of an object start in the same column",
    ),
    ("unexpected eof", "the text ends too early", ""),
];
