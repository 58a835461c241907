//! Text that wants to be code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proc_macro2::{TokenStream, TokenTree};

use super::{Doc, Literal};

/// The one token that a text is.
fn token(text: &str) -> TokenTree {
    let tokens: TokenStream = text.parse().unwrap();
    let tokens: Vec<_> = tokens.into_iter().collect();
    let [token] = tokens.as_slice() else {
        panic!("{text} is {tokens:?}");
    };
    token.clone()
}

#[test]
fn strings_stay_strings() {
    let texts = [
        "",
        "a",
        "\"",
        "\\",
        "\\\"; fn f() {} //",
        "\"#",
        "\"##\"#",
        "#\"",
        "r#\"",
        "\0\r\n\t",
        "\u{202e}\u{feff}",
        "{{ 7 * 7 }}",
        "é名😀",
    ];
    for text in texts {
        for literal in [Literal::string(text), Literal::raw_string(text)] {
            let printed = literal.to_string();
            assert!(
                matches!(token(&printed), TokenTree::Literal(_)),
                "{printed}"
            );
            assert!(!printed.contains(|c: char| c.is_control()), "{printed:?}");
            let value: syn::LitStr = syn::parse_str(&printed).unwrap();
            assert_eq!(value.value(), text);
        }
    }
}

#[test]
fn integers_are_grouped() {
    let cases = [
        (0, "0"),
        (-1, "-1"),
        (9999, "9999"),
        (10000, "10_000"),
        (-1_234_567, "-1_234_567"),
        (i128::from(u64::MAX), "18_446_744_073_709_551_615"),
    ];
    for (value, expected) in cases {
        assert_eq!(Literal::integer(value).to_string(), expected);
    }
}

#[test]
fn comments_stay_comments() {
    let cases: &[(&str, &[&str])] = &[
        ("One.\nTwo.\n\nThree.", &["One. Two."]),
        ("*/ fn f() {}", &["*/ fn f() {}"]),
        ("a\rb\u{85}c\u{2028}d\u{b}e", &["a b cd e"]),
        ("\u{202e}a\u{2066}", &["a"]),
        ("# Head\ntext", &["Head text"]),
        ("```\nfn f() {}\n```", &[]),
        ("a\n```\nfn f() {}\n```", &["a"]),
        ("a ````` b", &["a ` b"]),
        ("a `\u{200b}`` b", &["a ` b"]),
        ("a ~~~~~~~ b", &["a ~ b"]),
        ("- item", &["\\- item"]),
        ("| a | b |", &["\\| a | b |"]),
        ("1. item", &["1. item"]),
        ("    indented()", &["indented()"]),
        (
            "<script>f()</script> <br> a < b",
            &["\\<script>f()\\</script> \\<br> a < b"],
        ),
        ("`Vec<T>`", &["`Vec<T>`"]),
        (
            "[x](javascript:f()) [y](https://a.b)",
            &["[x]\\(javascript:f()) [y](https://a.b)"],
        ),
        ("[x y]: javascript:f()", &["[x y]\\: javascript:f()"]),
    ];
    for (text, expected) in cases {
        let doc = Doc::default().prose(Some(text));
        assert_eq!(doc.lines(), *expected, "{text:?}");
        let printed = doc.outer(4).to_string() + "struct S;";
        let tokens: TokenStream = printed.parse().unwrap();
        let words = tokens
            .into_iter()
            .filter(|it| matches!(it, TokenTree::Ident(_)));
        assert_eq!(words.count(), 2, "{printed}");
    }
}

#[test]
fn paragraphs_are_wrapped() {
    let words = "word ".repeat(40);
    let doc = Doc::default()
        .paragraph(&words)
        .paragraph("~~~~~ rust")
        .sentence("More.");
    for line in doc.lines() {
        assert!(line.len() <= 88, "{line}");
        assert!(
            !line.starts_with("~~~") && !line.starts_with("```"),
            "{line}"
        );
    }
    assert_eq!(doc.lines().join(" ").split_whitespace().count(), 43);
}
