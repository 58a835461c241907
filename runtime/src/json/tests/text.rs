use std::time::{Duration, Instant};

use super::super::{Decode, Items, Reader, Text, canonical};
use super::check;

#[test]
fn lengths_are_in_unicode_scalar_values() {
    fn read(r: &mut Reader<'_>) -> Option<String> {
        r.text(&Text::ANY.min(2).max(3))
    }
    let cases: &[(&str, &[&str])] = &[
        ("\"ab\"", &[]),
        ("\"é😀\"", &[]),
        ("\"\\ud83d\\ude00é\\u0041\"", &[]),
        ("\"\"", &[" minLength must have at least 2 characters"]),
        ("\"😀\"", &[" minLength must have at least 2 characters"]),
        ("\"éééé\"", &[" maxLength must have at most 3 characters"]),
        ("\"abcd\"", &[" maxLength must have at most 3 characters"]),
    ];
    for (json, expected) in cases {
        check(json, read, expected);
    }
}

#[test]
fn enumerations_and_constants() {
    fn status(r: &mut Reader<'_>) -> Option<u8> {
        r.choice(&[(1, "draft"), (2, "published")])
    }
    check("\"published\"", status, &[]);
    check("\"\"", status, &[" enum must be one of: draft, published"]);
    check("1", status, &[" type must be a string, not a number"]);
    check("\"x\"", |r| r.fixed_text("x"), &[]);
    check("\"y\"", |r| r.fixed_text("x"), &[" const must be x"]);
    fn mixed(r: &mut Reader<'_>) -> Option<usize> {
        r.fixed(&["1", "null", "{\"a\":[1,2]}", "\"x\""])
    }
    for json in ["1.0", "null", "{ \"a\" : [1, 2.0] }", "\"\\u0078\""] {
        check(json, mixed, &[]);
    }
    check(
        "2",
        mixed,
        &[" enum must be one of: 1, null, {\"a\":[1,2]}, \"x\""],
    );
    check(
        "[",
        mixed,
        &["1:2 the text ends inside an array: `]` is missing"],
    );
    check("2", |r| r.fixed(&["1"]), &[" const must be 1"]);
}

#[test]
fn equal_texts_have_one_canonical_form() {
    let cases: &[(&str, &[&str])] = &[
        ("0", &["0", "-0", "0.00", "0e7", " 0\n"]),
        ("20", &["20", "2e1", "20.0", "0.2E+2", "200e-1"]),
        ("-1.5", &["-1.5", "-15e-1", "-1.50"]),
        ("0.05", &["0.05", "5e-2"]),
        ("1234567890123456789", &["1234567890123456789"]),
        ("1e21", &["1e21", "1000000000000000000000", "10E20"]),
        ("15e-30", &["15e-30", "1.5e-29"]),
        ("\"xé\"", &["\"xé\"", "\"\\u0078\\u00e9\""]),
        (
            r#"{"a":[1,{}],"b":null}"#,
            &[
                r#"{"a":[1,{}],"b":null}"#,
                r#"{ "b":null, "\u0061":[1.0,{ }] }"#,
            ],
        ),
        ("true", &["true", "\ttrue"]),
    ];
    for (expected, texts) in cases {
        for text in *texts {
            assert_eq!(canonical(text).as_deref(), Some(*expected), "{text}");
        }
    }
    let deep = format!("{}{}", "[".repeat(200), "]".repeat(200));
    for text in ["", "1 2", "[1", "01", "\u{a0}1", r#"{"a":1,"a":1}"#, &deep] {
        assert_eq!(canonical(text), None, "{text}");
    }
}

#[test]
fn many_choices_cost_little() {
    static CHOICES: [&str; 100] = {
        let mut choices = ["7e77"; 100];
        choices[99] = "1.5";
        choices
    };
    let json = format!("[{}1.50]", "1.5,".repeat(50_000));
    let start = Instant::now();
    check(
        &json,
        |r| r.list(&Items::ANY, |r| r.among(&CHOICES, f64::decode)),
        &[],
    );
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
}

#[cfg(feature = "pattern-fancy")]
mod pattern {
    use std::time::{Duration, Instant};

    use crate::json::ecma::translate;
    use crate::json::{Pattern, PatternKind, Text, from_slice, pattern_kind};

    use super::{Reader, check};

    /// Whether `source` is found in `text`, by the engine that it needs.
    fn matches(source: &str, text: &str) -> bool {
        let translation = translate(source).unwrap();
        let kind = pattern_kind(source)
            .unwrap_or_else(|error| panic!("{source}: {error}: {}", translation.regex));
        match kind {
            PatternKind::Linear => regex::Regex::new(&translation.regex)
                .unwrap()
                .is_match(text),
            PatternKind::Backtracking => fancy_regex::Regex::new(&translation.regex)
                .unwrap()
                .is_match(text)
                .unwrap(),
        }
    }

    #[test]
    fn patterns_mean_what_ecma_262_says() {
        let cases: &[(&str, &[&str], &[&str])] = &[
            ("^[a-z]+$", &["abc"], &["", "aB", "abc\n", "x\nabc"]),
            (r"^\d$", &["5"], &["٣", "a"]),
            (r"^\D$", &["٣"], &["5"]),
            (r"^\w+$", &["aZ_9"], &["é", "-"]),
            (r"^\W$", &["é", "-"], &["a"]),
            (
                r"^\s$",
                &["\u{feff}", "\u{a0}", "\u{b}", "\u{2028}", " "],
                &["\u{85}", "\u{180e}", "a"],
            ),
            (r"^\S$", &["\u{85}"], &["\u{feff}"]),
            (
                "^.$",
                &["a", "\u{85}", "😀"],
                &["\n", "\r", "\u{2028}", "\u{2029}"],
            ),
            (r"^[^]$", &["a", "\n"], &[""]),
            ("a|[]", &["a"], &["b"]),
            (
                r"^\cJ\x41\u0042\u{1F600}\uD83D\uDE00\0$",
                &["\nAB😀😀\0"],
                &["AB"],
            ),
            (
                r"^[\u{1F600}-\u{1F602}\uD83D\uDE42]$",
                &["😀", "🙂"],
                &["😃"],
            ),
            (
                r"^[\u0000-\uFFFF]$",
                &["a", "\u{ffff}", "\u{e000}"],
                &["😀"],
            ),
            (r"^[\uD800-\uDBFF][\uDC00-\uDFFF]$", &[], &["😀", "ab"]),
            (r"^[\uD000-\uD900]$", &["\u{d001}"], &["\u{e000}"]),
            (r"^\uD800?a$", &["a"], &["b"]),
            (r"^\/\-\.\_\ \@$", &["/-._ @"], &["a"]),
            (r"^[\w-.]+$", &["a-b.c"], &["a b"]),
            (r"^[a\-z]+$", &["a-z"], &["b"]),
            ("^[a-]+$", &["a-"], &["b"]),
            ("^[-a]+$", &["a-"], &["b"]),
            (r"^[\d-x]+$", &["1-x"], &["a"]),
            ("^[a&&b~~-]+$", &["&a~b-"], &["d"]),
            ("^[+--]+$", &["+,-"], &["."]),
            ("^[[a]$", &["[", "a"], &["]"]),
            ("^[]a]$", &[], &["]", "a", "a]"]),
            (r"^[\]\\^]$", &["]", "\\", "^"], &["a"]),
            (r"^[^\W_]+$", &["a9"], &["_", "é"]),
            (r"^[\b]$", &["\u{8}"], &["b"]),
            (r"^[\S\n]$", &["a", "\n"], &[" "]),
            (r"\bfoo\b", &["a foo b", "foo", "éfoo"], &["afoo", "foo1"]),
            (r"o\Bo", &["foo"], &["o o"]),
            (r"^a\Bé", &[], &["aé"]),
            ("^a{2}$", &["aa"], &["a", "a{2}"]),
            ("^a{2,}$", &["aa", "aaa"], &["a"]),
            ("^a{1,2}?$", &["a", "aa"], &["aaa"]),
            ("^a{,2}$", &["a{,2}"], &["a", "aa"]),
            ("^{a}$", &["{a}"], &["a"]),
            ("^a{$", &["a{"], &["a"]),
            ("^]}$", &["]}"], &["]"]),
            ("^x y#z$", &["x y#z"], &["xy"]),
            ("^(?<year>[0-9]{4})(?:-)(?<m$>1)$", &["2026-1"], &["2026"]),
            (
                r"(?=.)\bfoo\b",
                &["a foo b", "foo", "éfoo"],
                &["afoo", "foo1"],
            ),
            (r"(?=.)o\Bo", &["foo"], &["o o"]),
            (r"(?=.)[]|[^a]|\s\d[\S]", &["b", " 1a"], &["a"]),
            (r"^\p{L}\P{L}\p{Script=Greek}$", &["é1α"], &["11α"]),
            (r"^[\p{Lu}\P{L}]$", &["A", "1"], &["a"]),
            ("^(?i:ab)$", &["aB"], &["c"]),
            ("", &["", "a"], &[]),
            ("^$|^a", &["", "ab"], &["b"]),
            ("(?=.*\\d)^[a-z0-9]{3}$", &["ab1"], &["abc", "ab12"]),
            ("^(?!www)[a-z]+$", &["abc"], &["www"]),
            ("(?<=a)b(?<!c)", &["ab"], &["cb"]),
            (r"^(a|b)\1$", &["aa", "bb"], &["ab"]),
            (r"^(a)?\1b$", &["b", "aab"], &["ab"]),
            (r"^(?<q>['x]).*\k<q>$", &["'a'", "xax"], &["'ax"]),
            (r"^(a)\1{2}0$", &["aaa0"], &["aa0"]),
            (r"^\u{0061}$", &["a"], &["u"]),
            (r"^\$\{[A-Z]+\}$", &["${HOME}"], &["$HOME"]),
        ];
        for (source, yes, no) in cases {
            for text in *yes {
                assert!(matches(source, text), "{source} should match {text:?}");
            }
            for text in *no {
                assert!(!matches(source, text), "{source} should not match {text:?}");
            }
        }
    }

    #[test]
    fn what_is_no_pattern_is_refused() {
        let cases = [
            ("(", "`)` is missing"),
            (")", "`)` has no `(`"),
            ("[a", "`]` is missing"),
            ("a\\", "the pattern ends with `\\`"),
            ("*", "`*` has nothing to repeat"),
            ("a**", "`*` has nothing to repeat"),
            ("a++", "`+` has nothing to repeat"),
            ("^*", "`*` has nothing to repeat"),
            ("(?=a)*", "`*` has nothing to repeat"),
            ("{2}", "`{2}` has nothing to repeat"),
            ("a{2,1}", "`{2,1}` has its numbers out of order"),
            ("a{99999999999}", "`{99999999999}` repeats too often"),
            ("[z-a]", "a range in a class has its ends out of order"),
            (r"\Z", r"`\Z` is not of ECMA-262: write `$`"),
            (r"\h", r"`\h` is not an escape of ECMA-262"),
            (r"\1", r"`\1` refers to a group that does not exist"),
            (r"\k<a>", r"`\k<a>` refers to a group that does not exist"),
            (r"\k", r"`\k` must be followed by a name in `<>`"),
            (
                r"\01",
                r"`\0` starts an octal escape: write `\x` and two hexadecimal digits",
            ),
            (r"\xg1", r"`\x` must be followed by two hexadecimal digits"),
            (r"\u12", r"`\u` must be followed by four hexadecimal digits"),
            (r"\u{110000}", r"`\u{110000}` is no code point"),
            (r"\u{+61}", r"`\u{+61}` is no code point"),
            (
                r"\pL",
                r"`\p` must be followed by a Unicode property in braces, such as `{L}`",
            ),
            (r"\c1", r"`\c` must be followed by a letter"),
            (
                "(?P<a>b)",
                "`(?` must be followed by `:`, `=`, `!`, `<=`, `<!` or a name in `<>`",
            ),
            ("(?<>b)", "`` is no name for a group"),
        ];
        for (source, expected) in cases {
            assert_eq!(translate(source).unwrap_err(), expected, "{source}");
        }
        for source in [
            r"\p{Nonsense}",
            "((((((a{99}){99}){99}){99}){99}){99})",
            &"(".repeat(100_000),
            &format!("{}a{}", "(".repeat(5000), ")".repeat(5000)),
            &format!("(?=a){}a{}", "(".repeat(5000), ")".repeat(5000)),
        ] {
            assert!(pattern_kind(source).is_err());
        }
    }

    #[test]
    fn patterns_are_checked_and_cannot_be_made_to_hang() {
        static SLUG: Pattern = Pattern::linear("^[a-z]+$");
        static LOOK: Pattern = Pattern::backtracking("^(?:(?:a|aa)(?!b))+c$");
        static WRONG: Pattern = Pattern::linear("(?=a)");
        fn slug(r: &mut Reader<'_>) -> Option<String> {
            r.text(&Text::ANY.max(40).pattern(&SLUG))
        }
        fn look(r: &mut Reader<'_>) -> Option<String> {
            r.text(&Text::ANY.pattern(&LOOK))
        }
        fn wrong(r: &mut Reader<'_>) -> Option<String> {
            r.text(&Text::ANY.pattern(&WRONG))
        }
        assert_eq!(from_slice::<String>(b"\"a\""), Ok("a".to_owned()));
        check("\"abc\"", slug, &[]);
        check("\"A\"", slug, &[" pattern must match the pattern ^[a-z]+$"]);
        static SHORT: Pattern = Pattern::linear("^.{1,3}$");
        static BOTH: Text = Text::ANY.max(5).patterns(&[&SLUG, &SHORT]);
        fn both(r: &mut Reader<'_>) -> Option<String> {
            r.text(&BOTH)
        }
        for (json, expected) in [
            ("\"abc\"", &[] as &[&str]),
            ("\"A\"", &[" pattern must match the pattern ^[a-z]+$"]),
            ("\"abcd\"", &[" pattern must match the pattern ^.{1,3}$"]),
            ("\"abcdef\"", &[" maxLength must have at most 5 characters"]),
        ] {
            check(json, both, expected);
        }
        check(
            "\"a\"",
            wrong,
            &[" pattern cannot be checked: the server does not understand its pattern"],
        );
        let start = Instant::now();
        check(
            &format!("\"{}d\"", "a".repeat(40)),
            look,
            &[" pattern takes too many steps to be checked against its pattern"],
        );
        check(
            &format!("\"{}\"", "a".repeat(20_000)),
            look,
            &[" pattern is too long to be checked against its pattern"],
        );
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{:?}",
            start.elapsed()
        );
    }
}
