use serde_json::Value;

use super::super::{Decode, Invalid, Reader, from_slice};
use super::check;

fn skip(r: &mut Reader<'_>) -> Option<()> {
    r.skip();
    Some(())
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    let cases: &[(&str, &str)] = &[
        ("", "1:1 the text is empty where a JSON value is expected"),
        (
            " \n ",
            "1:1 the text is empty where a JSON value is expected",
        ),
        (
            "\u{feff}1",
            "1:1 the text starts with a byte order mark, which JSON does not allow",
        ),
        ("1 2", "1:3 there is more text behind the JSON value"),
        ("{\"a\":1}x", "1:8 there is more text behind the JSON value"),
        (
            "[1,\n2",
            "2:2 the text ends inside an array: `]` is missing",
        ),
        ("[1 2]", "1:4 `,` or `]` is expected after an array's item"),
        (
            "[1,]",
            "1:4 a comma may not stand before the closing bracket",
        ),
        (
            "{\"a\":1,}",
            "1:8 a comma may not stand before the closing bracket",
        ),
        ("{\"a\" 1}", "1:6 `:` is expected after a member's name"),
        ("{a:1}", "1:2 a member's name in double quotes is expected"),
        ("{\"é\":x}", "1:6 a JSON value is expected"),
        ("'a'", "1:1 a JSON value is expected"),
        ("tru", "1:4 the text ends where a value is expected"),
        (
            "nulx",
            "1:4 only `true`, `false` and `null` may stand here without quotes",
        ),
        ("NaN", "1:1 NaN and Infinity are not JSON numbers"),
        ("Infinity", "1:1 NaN and Infinity are not JSON numbers"),
        (
            "-Infinity",
            "1:2 a number is not in the form that JSON demands",
        ),
        ("01", "1:2 a number is not in the form that JSON demands"),
        ("1.", "1:3 the text ends where a value is expected"),
        ("+1", "1:1 a JSON value is expected"),
        (".5", "1:1 a JSON value is expected"),
        ("\"a", "1:3 the text ends inside a string: `\"` is missing"),
        (
            "\"\\x\"",
            "1:3 a string has an escape that JSON does not know",
        ),
        (
            "\"\n\"",
            "1:2 a string has a control character: write it as an escape such as `\\n`",
        ),
        (
            "\"\\ud800\"",
            "1:8 a string has half of a surrogate pair: write both halves, such as `\\ud83d\\ude00`",
        ),
        (
            "\"\\udc00\"",
            "1:7 a string has half of a surrogate pair: write both halves, such as `\\ud83d\\ude00`",
        ),
        (
            "\"\\ud800\\u0041\"",
            "1:13 a string has half of a surrogate pair: write both halves, such as `\\ud83d\\ude00`",
        ),
    ];
    for (json, expected) in cases {
        check(json, Value::decode, &[expected]);
        check(json, skip, &[expected]);
    }
}

#[test]
fn bytes_that_are_not_utf8_are_refused_also_where_they_are_skipped() {
    for json in [&b"\"\xff\""[..], b"{\"\xc3\x28\":1}", b"\xed\xa0\x80"] {
        let mut reader = Reader::new(json);
        reader.skip();
        let Err(Invalid::Syntax(error)) = reader.finish(Some(())) else {
            panic!("accepted")
        };
        assert_eq!(error.message, "the text is not valid UTF-8");
    }
}

#[test]
fn nesting_ends_at_128_levels() {
    let nested =
        |open: &str, close: &str, depth| format!("{}1{}", open.repeat(depth), close.repeat(depth));
    let too_deep = "arrays and objects may be nested at most 128 levels deep";
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        check(&nested(open, close, 128), Value::decode, &[]);
        check(&nested(open, close, 128), skip, &[]);
        for depth in [129, 100_000] {
            let json = nested(open, close, depth);
            let place = format!("1:{} {too_deep}", open.len() * 128 + 1);
            check(&json, Value::decode, &[&place]);
            check(&json, skip, &[&place]);
        }
    }
}

#[test]
fn a_name_may_be_given_only_once_at_any_depth() {
    let cases: &[(&str, &[&str])] = &[
        (r#"{"a":1,"b":2}"#, &[]),
        (
            r#"{"a":1,"a":2}"#,
            &["/a duplicate is given more than once"],
        ),
        (
            r#"[{"a/~":1,"\u0061/~":{}}]"#,
            &["/0/a~1~0 duplicate is given more than once"],
        ),
        (
            r#"{"x":{"a":1, "b":{}, "a" : []}}"#,
            &["/x/a duplicate is given more than once"],
        ),
        (
            r#"{"{,: \"":1,"{,: \"":2}"#,
            &["/{,: \" duplicate is given more than once"],
        ),
    ];
    for (json, expected) in cases {
        check(json, Value::decode, expected);
        check(json, skip, expected);
    }
}

#[test]
fn any_json_is_read_as_serde_json_reads_it() {
    let texts = [
        "null",
        " true ",
        "[]",
        "{}",
        "0",
        "-0",
        "-1",
        "9223372036854775807",
        "18446744073709551615",
        "1.5",
        "1e2",
        "1E+2",
        "-1.25e-3",
        "123456789012345678901234567890",
        r#""\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\""#,
        "\"é😀\"",
        r#"{"b":[1,{"c":null}],"a":{"\n":false}}"#,
        "[[],[[]],{}]",
    ];
    for text in texts {
        let expected: Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            from_slice::<Value>(text.as_bytes()),
            Ok(expected.clone()),
            "{text}"
        );
        let written = super::super::to_vec(&expected);
        assert_eq!(
            serde_json::from_slice::<Value>(&written).unwrap(),
            expected,
            "{text}"
        );
    }
}

#[test]
fn a_decoder_that_forgets_a_value_is_helped() {
    let read = |r: &mut Reader<'_>| {
        let mut object = r.object(&[], &super::super::Members::ANY)?;
        while r.member(&mut object).is_some() {}
        Some(())
    };
    check(r#"{"a":[1,2],"b":{"c":3}}"#, read, &[]);
    check(
        "1",
        |_| None::<()>,
        &["1:1 there is more text behind the JSON value"],
    );
    check(
        "1",
        |r| {
            r.skip();
            None::<()>
        },
        &[" type is not as the schema describes it"],
    );
}

#[test]
fn violations_beyond_the_cap_are_counted_only() {
    let json = format!("[{}1]", "1,".repeat(1000));
    let faults = super::faults(&json, Vec::<String>::decode);
    assert_eq!(faults.len(), 64);
    assert_eq!(faults[63], "/63 type must be a string, not a number");
}
