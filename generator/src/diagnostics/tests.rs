#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use super::*;
use crate::source::Sources;

/// What the terminal shows for a file with that text.
fn shown(text: &str, style: Style) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let bytes = text.as_bytes().to_vec();
    sources.read("specs/blog.yaml", bytes, &mut diagnostics);
    render(&diagnostics, &sources, style)
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(shown(text, Style::Plain), expected.trim_start_matches('\n'));
}

#[test]
fn two_places() {
    check(
        "openapi: 3.0.4\npaths:\n  /posts:\n    get: 1\n  /posts:\n    put: 2\n",
        r"
error[E0107]: the key `/posts` stands twice in the same object
 --> specs/blog.yaml:5:3
  |
5 |   /posts:
  |   ^^^^^^ again here
 ::: specs/blog.yaml:3:3
  |
3 |   /posts:
  |   ------ first here
  |
  = help: remove or rename one of them

",
    );
}

#[test]
fn two_places_in_a_line() {
    check(
        "\r\n\t{\"a\": 1, \"a\": 2}\r\n",
        r#"
error[E0107]: the key `a` stands twice in the same object
 --> specs/blog.yaml:2:11
  |
2 |     {"a": 1, "a": 2}
  |      ---     ^^^ again here
  |      |
  |      first here
  |
  = help: remove or rename one of them

"#,
    );
}

#[test]
fn end_of_text() {
    check(
        "a: [1",
        r"
error[E0105]: an item in `[…]` is followed by neither `,` nor `]`
 --> specs/blog.yaml:1:6
  |
1 | a: [1
  |      ^
  |
  = help: add the missing `,` or `]`

",
    );
}

#[test]
fn empty_text() {
    check(
        "",
        r"
error[E0103]: the file is empty
 --> specs/blog.yaml:1:1
  |
1 |
  | ^
  |
  = help: an OpenAPI document starts with `openapi: 3.0.4` or `openapi: 3.1.1`

",
    );
}

#[test]
fn control_characters_are_shown_as_escapes() {
    check(
        "{\"\u{202e}\u{1b}[31m\u{7}\": 1}",
        r#"
error[E0104]: a string contains a control character, such as a line break
 --> specs/blog.yaml:1:4
  |
1 | {"\u{202e}\u{1b}[31m\u{7}": 1}
  |           ^^^^^^
  |
  = help: write it as an escape, such as `\n`

"#,
    );
    let mut sources = Sources::default();
    sources.add("a\u{1b}]0;x\u{7}.yaml", "x");
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(
        Diagnostic::new(Code::YamlSyntax, Span::default(), "a\n\u{1b}[2J")
            .label("b\u{9b}\u{200b}")
            .help("c\r\u{2066}"),
    );
    for style in [Style::Plain, Style::Colored] {
        let out = render(&diagnostics, &sources, style);
        for raw in [
            "\u{1b}]",
            "\u{1b}[2J",
            "\u{7}",
            "\u{9b}",
            "\u{200b}",
            "\r",
            "\u{2066}",
        ] {
            assert!(!out.contains(raw), "{raw:?} in {out:?}");
        }
    }
}

#[test]
fn long_lines_are_cut() {
    let text = format!(
        "{{\"long\": \"{}\", \"é\": 1, \"é\": 5, \"more\": \"{}\"}}",
        "ü".repeat(500_000),
        "x".repeat(500_000)
    );
    check(
        &text,
        r#"
error[E0107]: the key `é` stands twice in the same object
 --> specs/blog.yaml:1:500022
  |
1 | …üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü", "é": 1, "é": 5, "more": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  |                                                    ^^^ again here
 ::: specs/blog.yaml:1:500014
  |
1 | …üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüü", "é": 1, "é": 5, "more": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
  |                                                    --- first here
  |
  = help: remove or rename one of them

"#,
    );
}

#[test]
fn colours_frame_the_same_text() {
    let text = "a: 1\nb: 1\na: 2\n";
    let colored = shown(text, Style::Colored);
    assert!(colored.contains("\u{1b}["));
    let mut plain = String::new();
    for (index, part) in colored.split('\u{1b}').enumerate() {
        let rest = part.split_once('m').map_or("", |(_, rest)| rest);
        plain.push_str(if index == 0 { part } else { rest });
    }
    assert_eq!(plain, shown(text, Style::Plain));
}

#[test]
fn order_count_and_summary() {
    let mut sources = Sources::default();
    sources.add("a.yaml", "x\n".repeat(200));
    let mut diagnostics = Diagnostics::default();
    let at = |line: u32| Span {
        file: 0,
        start: line * 2,
        end: line * 2 + 1,
    };
    assert_eq!(summary(&diagnostics), "");
    assert_eq!(render(&diagnostics, &sources, Style::Plain), "");
    for line in (0..162).rev() {
        let code = Code::SchemaUnsupported;
        diagnostics.push(Diagnostic::new(code, at(line), "no"));
        diagnostics.push(Diagnostic::new(code, at(line), "no"));
    }
    diagnostics.push(Diagnostic::new(Code::YamlSyntax, at(5), "odd"));
    assert_eq!(summary(&diagnostics), "163 errors");
    let out = render(&diagnostics, &sources, Style::Plain);
    let lines: Vec<_> = out.lines().filter(|line| line.contains("-->")).collect();
    assert_eq!(lines.len(), 51);
    assert_eq!(lines[0].trim(), "--> a.yaml:1:1");
    assert_eq!(lines[50].trim(), "--> a.yaml:50:1");
    let end = "error[E0301]: … and 112 more like it: schema keyword not supported\n\n";
    assert!(out.ends_with(end), "{out}");
}

#[test]
fn codes_are_registered_once() {
    for code in Code::ALL {
        let same = |other: &&Code| other.as_str() == code.as_str();
        assert_eq!(
            Code::ALL.iter().filter(same).count(),
            1,
            "{}",
            code.as_str()
        );
    }
}
