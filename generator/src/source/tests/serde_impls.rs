use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;

#[test]
fn written_and_read_again() {
    let texts = [
        "null",
        "[]",
        "{}",
        "\"a\\nb\"",
        "12345678901234567890123.50",
        r#"{"a": [[], {}, [[1], {"b": [2]}], {"c": {"d": "e"}, "f": []}], "g": {"h": {}}}"#,
        r#"{"200": 1, "": 2, "~": 3, "a b": 4, "a: b": 5, "- x": 6, "<<": {"a": 1}, "y": 7, "*": 8, "?": 9}"#,
        r#"["yes", "no", "~", "null", "True", "1", "1.0", "1e5", "0x1", ".inf", "2020-01-01", "", " a", "a ", "a:", "a #b", "a: b", "-", "- a", "?", "! a", "&a", "*a", "%", "@", "`", "[", "{", "a]", "'", "\"", "\\", "=", "<<", "---", "..."]"#,
        r##"["a\nb", "a\nb\n", "a\n\nb\n\n", "\na", " a\nb", "a \nb", "a\tb\nc", "\n", "a\r\nb", "a\u0085b\n", "x\u2028y", "\u0000\u0007\u001b\u007f", "\ufeff", "é𝄞", "  # a\nb", "# a\n  b\n---\nc"]"##,
        "[1, -1, 1.5, -0, -0.0, 1e400, 18446744073709551616, -9223372036854776000, 3.40282346638528859811704183484516925440e+38]",
    ];
    let long_key = format!(
        "{{\"{}\": {{\"a\": 1}}, \"b\": {{\"{0}\": \"x\\ny\"}}}}",
        "k".repeat(2000)
    );
    for text in texts.into_iter().chain([long_key.as_str()]) {
        let mut diagnostics = Diagnostics::default();
        let source = Source::parse(0, "test", text, &mut diagnostics).unwrap();
        let expected = compact(&source.root);
        check(source.root.to_json(), &expected);
        let yaml = source.root.to_yaml();
        check(&yaml, &expected);
        // Readers of other makes take it too.
        serde_yaml::from_str::<serde::de::IgnoredAny>(&yaml).expect(&yaml);
        serde_json::from_str::<serde::de::IgnoredAny>(&source.root.to_json()).unwrap();
    }
}

#[test]
fn written_text() {
    let text = r##"{"openapi": "3.0.4", "paths": {"/posts/{id}": {"get": {"tags": ["a", "b"], "parameters": [{"name": "id", "in": "path", "schema": {"$ref": "#/x"}}], "responses": {"200": {"description": "Yes:\n\n  two\n"}}}}}}"##;
    let source = Source::parse(0, "test", text, &mut Diagnostics::default()).unwrap();
    let expected = r##"openapi: 3.0.4
paths:
  /posts/{id}:
    get:
      tags:
      - a
      - b
      parameters:
      - name: id
        in: path
        schema:
          $ref: '#/x'
      responses:
        '200':
          description: |
            Yes:

              two
"##;
    assert_eq!(source.root.to_yaml(), expected);
    assert!(
        source
            .root
            .to_json()
            .starts_with("{\n  \"openapi\": \"3.0.4\",\n  \"paths\": {\n")
    );
}

#[test]
fn numbers_for_serde() {
    let check = |text: &str, expected: Result<&str, ()>| {
        let source = Source::parse(0, "test", text, &mut Diagnostics::default()).unwrap();
        let written = serde_json::to_string(&source.root).map_err(|_| ());
        assert_eq!(
            written.as_deref(),
            expected.as_ref().map(|text| *text).map_err(|()| &()),
            "{text}"
        );
    };
    check(
        "[1, -1, 18446744073709551615]",
        Ok("[1,-1,18446744073709551615]"),
    );
    check("1.50", Ok("1.5"));
    check("0.1", Ok("0.1"));
    check("-0", Ok("-0.0"));
    check("1E2", Ok("100.0"));
    check("-9223372036854776000", Ok("-9.223372036854776e+18"));
    check("18446744073709551617", Ok("18446744073709551617"));
    check("0.1000000000000000055511151231257827", Err(()));
    check("1e400", Err(()));
    check("1e99999999999999999999", Err(()));
}

#[derive(Debug, PartialEq, Deserialize)]
struct Sample {
    name: String,
    size: Option<u64>,
    #[serde(default)]
    kind: Option<Kinds>,
    #[serde(flatten)]
    rest: BTreeMap<String, serde_json::Value>,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kinds {
    Small,
    Sized(u8),
    Both(u8, i8),
    Named { x: f64 },
}

#[test]
fn read_by_serde() {
    let read = |text: &str| {
        let source = Source::parse(0, "test", text, &mut Diagnostics::default()).unwrap();
        Vec::<Sample>::deserialize(&source.root).map_err(|error| {
            let place = error.span().map(|span| slice(text, span).to_owned());
            (error.to_string(), place.unwrap_or_default())
        })
    };
    let samples = read("- {name: a, size: 1, x-y: [1.5, {z: null}], kind: small}\n- {name: b, size: null, kind: {sized: 3}}\n- {name: c, kind: {both: [1, -1]}}\n- {name: d, kind: {named: {x: 1}}}").unwrap();
    assert_eq!(
        samples[0].rest["x-y"],
        serde_json::json!([1.5, {"z": null}])
    );
    assert_eq!(
        (samples[0].size, &samples[0].kind),
        (Some(1), &Some(Kinds::Small))
    );
    assert_eq!(
        (samples[1].size, &samples[1].kind),
        (None, &Some(Kinds::Sized(3)))
    );
    assert_eq!(samples[2].kind, Some(Kinds::Both(1, -1)));
    assert_eq!(samples[3].kind, Some(Kinds::Named { x: 1.0 }));
    let failures = [
        ("- {size: 1}", "missing field `name`", "{size: 1}"),
        (
            "- {name: 1}",
            "invalid type: integer `1`, expected a string",
            "1",
        ),
        (
            "[{name: a, kind: big}]",
            "unknown variant `big`, expected one of `small`, `sized`, `both`, `named`",
            "big",
        ),
        (
            "[{name: a, kind: sized}]",
            "the variant `sized` has no content",
            "sized",
        ),
        (
            "[{name: a, kind: {sized: 256}}]",
            "invalid value: integer `256`, expected u8",
            "256",
        ),
        (
            "[{name: a, kind: [1]}]",
            "expected a string or an object of one member",
            "[1]",
        ),
        (
            "[{name: a, kind: {both: [1, 2, 3]}}]",
            "invalid length 3, expected fewer items",
            "[1, 2, 3]",
        ),
    ];
    for (text, message, place) in failures {
        assert_eq!(
            read(text).unwrap_err(),
            (message.to_owned(), place.to_owned())
        );
    }
}
