#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod serde_impls;

use super::*;

/// The tree as JSON on one line and the findings as `code line:column`, joined by `; `.
fn outcome(bytes: &[u8]) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let source = sources.read("test", bytes.to_vec(), &mut diagnostics);
    let tree = source.map(|source| compact(&source.root));
    let findings = diagnostics.iter().map(|diagnostic| {
        let places = diagnostic.labels.iter().map(|label| {
            let (line, column) = sources.line_column(label.span);
            format!(" {line}:{column}")
        });
        let places: String = places.collect();
        format!("{}{places}", diagnostic.code.as_str())
    });
    tree.into_iter()
        .chain(findings)
        .collect::<Vec<_>>()
        .join("; ")
}

fn compact(node: &Node) -> String {
    match &node.value {
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(compact).collect();
            format!("[{}]", items.join(","))
        }
        Value::Object(object) => {
            let member =
                |(name, member): (&str, &Member)| format!("{name:?}:{}", compact(&member.node));
            let members: Vec<_> = object.iter().map(member).collect();
            format!("{{{}}}", members.join(","))
        }
        _ => node.to_json().trim_end().to_owned(),
    }
}

#[track_caller]
fn check(text: impl AsRef<[u8]>, expected: &str) {
    let text = text.as_ref();
    assert_eq!(
        outcome(text),
        expected,
        "{:?}",
        String::from_utf8_lossy(text)
    );
}

#[test]
fn json() {
    let cases = [
        (
            r#"{"a": [1, -0.50e+2, "x\u00e9\n", true, null], "b": {}}"#,
            r#"{"a":[1,-0.50e+2,"xé\n",true,null],"b":{}}"#,
        ),
        ("\u{feff}{\"a\":\r\n\t1}", r#"{"a":1}"#),
        (
            r#"{"a": 123456789012345678901234567890.10}"#,
            r#"{"a":123456789012345678901234567890.10}"#,
        ),
        (
            r#"{"a": 1, "b": 2, "a": 3}"#,
            r#"{"a":1,"b":2}; E0107 1:18 1:2"#,
        ),
        (
            r#"{"a": {"é": 1, "é" : 2}}"#,
            r#"{"a":{"é":1}}; E0107 1:16 1:8"#,
        ),
        // What is no JSON but is YAML in flow style.
        ("{a: 1, b: [x, y]}", r#"{"a":1,"b":["x","y"]}"#),
        (r#"{"a": 1,}"#, r#"{"a":1}"#),
        ("[1, 2]", "[1,2]"),
        // What is neither.
        (r#"{"a": 1 "b": 2}"#, "E0104 1:9"),
        (r#"{"a": "x"#, "E0104 1:9"),
        (r#"{"a" 1}"#, "E0104 1:6"),
        (r#"{"a": "\ud800"}"#, "E0104 1:14"),
        ("{\"a\": \"x\ny\"", "E0104 1:9"),
        ("{\n  // no\n  \"a\": 1}", "E0104 2:3"),
        ("{\"a\": 1, /* no */ \"b\": 1}", "E0104 1:10"),
        ("{a: 1", "E0105 1:6"),
        ("{\"a\": 1} x", "E0104 1:10"),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
    check(format!("[{}]", "9".repeat(4301)), "E0110 1:4303");
}

#[test]
fn yaml() {
    let cases = [
        (
            "a: 1\nb:\n  - x\n  - y: z\n",
            r#"{"a":1,"b":["x",{"y":"z"}]}"#,
        ),
        ("# é\r\nä: ü\r\nb: \"c\"\r\n", r#"{"ä":"ü","b":"c"}"#),
        (
            "a: |\n  x\n  y\nb: >-\n  x\n  y\n",
            r#"{"a":"x\ny\n","b":"x y"}"#,
        ),
        ("%YAML 1.2\n---\na: 1\n...\n", r#"{"a":1}"#),
        ("just text", r#""just text""#),
        // Keys are the text that stands there.
        (
            "200: a\n0x1F: b\nnull: c\ntrue: d\n1.0: e\n? f\n: g\n",
            r#"{"200":"a","0x1F":"b","null":"c","true":"d","1.0":"e","f":"g"}"#,
        ),
        ("? [a]\n: 1\nb: 2", r#"{"b":2}; E0109 1:3"#),
        ("a: 1\n'a': 2\n", r#"{"a":1}; E0107 2:1 1:1"#),
        ("é: {b: 1, b: 2}\n", r#"{"é":{"b":1}}; E0107 1:11 1:5"#),
        // Tags.
        (
            "a: !!str 1\nb: !!int \"2\"\nc: !!float 3\nd: ! 4\ne: !!map {}\nf: !!seq []\ng: !!null ~\nh: !!bool TRUE",
            r#"{"a":"1","b":2,"c":3,"d":"4","e":{},"f":[],"g":null,"h":true}"#,
        ),
        ("a: !<tag:yaml.org,2002:str> 1", r#"{"a":"1"}"#),
        (
            "a: !mine 1\nb: !!timestamp 2020-01-01\nc: !!int x\nd: !!seq {}",
            r#"{"a":null,"b":null,"c":null,"d":{}}; E0109 1:4; E0109 2:4; E0109 3:4; E0109 4:4"#,
        ),
        // Anchors, aliases and merge keys.
        ("a: &x {b: 1}\nc: *x\n", r#"{"a":{"b":1},"c":{"b":1}}"#),
        ("a: &x k\n*x : 1\n", r#"{"a":"k","k":1}"#),
        (
            "a: &x {b: 1, c: 2}\nd:\n  c: 3\n  <<: *x\n",
            r#"{"a":{"b":1,"c":2},"d":{"c":3,"b":1}}"#,
        ),
        (
            "- &x {a: 1}\n- &y {a: 2, b: 2}\n- <<: [*x, *y]\n",
            r#"[{"a":1},{"a":2,"b":2},{"a":1,"b":2}]"#,
        ),
        ("a: {\"<<\": 1}", r#"{"a":{"<<":1}}"#),
        (
            "a: {<<: 1}\nb: {<<: [{}, 2]}\n",
            r#"{"a":{},"b":{}}; E0109 1:9; E0109 2:14"#,
        ),
        ("a: *x", "E0108 1:4"),
        ("a: &x [*x]", "E0108 1:8"),
        // Not one document.
        ("", "E0103 1:1"),
        ("# nothing\n\n", "E0103 1:1"),
        ("a: 1\n---\nb: 2\n", "E0109 2:1"),
        // Wrong syntax.
        ("a: b: c", "E0105 1:5"),
        ("a:\n\tb: 1", "E0105 2:2"),
        ("a: 'x", "E0105 1:4"),
        ("a: [1, 2", "E0105 1:9"),
        ("a: 1\n b: 2", "E0105 2:3"),
        ("a: @x", "E0105 1:4"),
        ("é: \"\\q\"", "E0105 1:4"),
        ("a: 1\0\nb: 2", "E0105 1:5"),
    ];
    for (text, expected) in cases {
        check(text, expected);
    }
}

#[test]
fn plain_scalars() {
    let strings = "yes no on off y n 012a 1_000 0b1 1e 1e+ . + - -- +- 1.2.3 2020-01-01 12:30 0o8 0xG \
        +0x1 nULL tRUE .infinity 1.0.0 - é ++1 0x 0o";
    for text in strings.split(' ').filter(|text| !["-"].contains(text)) {
        check(format!("a: {text}"), &format!("{{\"a\":\"{text}\"}}"));
    }
    let cases = [
        ("", "null"),
        ("~", "null"),
        ("Null", "null"),
        ("NULL", "null"),
        ("True", "true"),
        ("FALSE", "false"),
        ("012", "12"),
        ("000", "0"),
        ("+1", "1"),
        ("-0", "-0"),
        ("-01", "-1"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("1.", "1.0"),
        ("+1.e5", "1.0e5"),
        ("1.50", "1.50"),
        ("1E5", "1e5"),
        ("1e-05", "1e-05"),
        ("-9223372036854776000", "-9223372036854776000"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("0xffffffffffffffffffff", "1208925819614629174706175"),
        (
            "3.40282346638528859811704183484516925440e+38",
            "3.40282346638528859811704183484516925440e+38",
        ),
        ("'1'", "\"1\""),
        ("\"true\"", "\"true\""),
        ("\"\"", "\"\""),
    ];
    for (text, expected) in cases {
        check(format!("a: {text}"), &format!("{{\"a\":{expected}}}"));
    }
    for text in [
        ".inf",
        "-.INF",
        "+.Inf",
        ".nan",
        &format!("0x{}", "f".repeat(33)),
        &"1".repeat(4301),
    ] {
        check(format!("a: {text}"), "{\"a\":null}; E0110 1:4");
    }
}

#[test]
fn bytes_that_are_no_utf8() {
    let cases: [(&[u8], &str); 6] = [
        (b"\xff\xfea\0", "E0101 1:1"),
        (b"\xfe\xff\0a", "E0101 1:1"),
        (b"a\0:\0", "E0101 1:1"),
        (b"a: b\nc: \xff", "E0101 2:4"),
        (b"a: \xc3\xa9\xe9", "E0101 1:5"),
        (b"\xef\xbb\xbfa: 1", "{\"a\":1}"),
    ];
    for (bytes, expected) in cases {
        check(bytes, expected);
    }
}

#[test]
fn hostile_text_ends_soon() {
    let many = 100_000;
    let nested_aliases = |first: &str, next: fn(char, char) -> String| {
        let names: Vec<char> = ('a'..='t').collect();
        let rest: String = names
            .windows(2)
            .map(|pair| next(pair[0], pair[1]))
            .collect();
        format!("{first}\n{rest}")
    };
    let laughs = nested_aliases("a: &a [lol, lol]", |old, new| {
        format!(
            "{new}: &{new} [{}]\n",
            vec![format!("*{old}"); 9].join(", ")
        )
    });
    let merges = nested_aliases("a: &a {x: 1}", |old, new| {
        format!("{new}: &{new} {{<<: *{old}, y: *{old}, z: *{old}}}\n")
    });
    let long = format!("a: &a {}\n{}", "x".repeat(1_000_000), "- *a\n".repeat(many));
    let cases = [
        ("[".repeat(many), "E0106"),
        ("{\"a\":".repeat(many), "E0106"),
        ("- ".repeat(many), "E0106"),
        ("? ".repeat(many), "E0106"),
        ("{a: ".repeat(many), "E0106"),
        (format!("a: {}", "[{a: ".repeat(many)), "E0106"),
        (
            format!(
                "a: &a {}{}\nb: {}*a",
                "[".repeat(200),
                "]".repeat(200),
                "[".repeat(100)
            ),
            "E0106",
        ),
        (laughs, "E0108"),
        (merges, "E0108"),
        (
            long.replace("- *a", "").replacen('\n', "\nb:\n", 1) + &"- *a\n".repeat(many),
            "E0108",
        ),
    ];
    for (text, expected) in cases {
        let start: String = text.chars().take(30).collect();
        let outcome = outcome(text.as_bytes());
        assert!(
            outcome.starts_with(expected),
            "{start}: {:?}",
            outcome.get(..60)
        );
    }
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    check(deep(257), "E0106 1:257");
    check(deep(256), &deep(256));
    check(
        "a: [".to_owned() + &"{},".repeat(many) + "]",
        &format!("{{\"a\":[{}]}}", vec!["{}"; many].join(",")),
    );
}

#[test]
fn spans() {
    /// The text at a pointer's value and at its key.
    fn check(text: &str, pointer: &str, expected: &str) {
        let source = Source::parse(0, "test", text, &mut Diagnostics::default()).unwrap();
        let node = source
            .root
            .at(&Pointer::from_fragment(pointer).unwrap())
            .unwrap();
        assert_eq!(
            slice(&source.text, node.span),
            expected,
            "{pointer} in {text:?}"
        );
    }
    let json = "{\"é\" : [1, \"ü\" ], \"o\": {\"n\": null}, \"t\":true}";
    let cases = [
        ("/é", "[1, \"ü\" ]"),
        ("/é/0", "1"),
        ("/é/1", "\"ü\""),
        ("/o", "{\"n\": null}"),
        ("/o/n", "null"),
        ("/t", "true"),
        ("", json),
    ];
    for (pointer, expected) in cases {
        check(json, pointer, expected);
    }
    let yaml = "# ünï\r\na:\r\n  - é\r\n  - 'ö' # x\r\n\r\n# y\r\nb: {c: d, e: &x [1]}\r\nf:\r\ng: *x\r\nh:\r\n  i: j\r\n  k: l\r\n\r\nq:\r\n  - 'it''s' # it's\r\n  - \"a\\\"b\" # \"\r\n  - |\r\n    x\r\n    y\r\n\r\n";
    let cases = [
        ("/a", "- é\r\n  - 'ö'"),
        ("/a/0", "é"),
        ("/a/1", "'ö'"),
        ("/b", "{c: d, e: &x [1]}"),
        ("/b/c", "d"),
        ("/b/e", "&x [1]"),
        ("/f", ""),
        ("/g", "&x [1]"),
        ("/q/0", "'it''s'"),
        ("/q/1", "\"a\\\"b\""),
        ("/q/2", "x\r\n    y"),
        ("/h", "i: j\r\n  k: l"),
    ];
    for (pointer, expected) in cases {
        check(yaml, pointer, expected);
    }
    // Beyond the first step of the offsets, with characters of all widths.
    let long = format!("a: {}\nb: x𝄞y\nc: end", "é𝄞a".repeat(100));
    check(&long, "/b", "x𝄞y");
    check(&long, "/c", "end");
}
