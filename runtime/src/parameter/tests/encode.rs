use serde_json::json;

use super::super::{Location, Parameter, Shape, Style, encode};
use super::{RGB, STRINGS, decode};

#[test]
fn what_is_encoded_is_decoded_again() {
    use Location::{Cookie, Header, Path, Query};
    use Style::{DeepObject, Form, Json, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};

    let combinations = [
        (Path, &[Simple, Label, Matrix, Json][..]),
        (
            Query,
            &[Form, SpaceDelimited, PipeDelimited, DeepObject, Json],
        ),
        (Header, &[Simple, Json]),
        (Cookie, &[Form, Json]),
    ];
    let nasty = [
        "", "a", " a ", ",", "a,b", "%", "%41", "%ZZ", "+", "a+b", "&", "a=b", "=", ";", "; x=y",
        "|", "\"", "\"q\"", "\\", "/", ".", "..", "a.b", "[", "]", "[x]", "{}", "#?", "é", "😀",
        "\u{202e}", "\n", "1", "true", "null",
    ];
    const ANY: Shape = Shape::Object(&[], Some(&Shape::String));
    let mut values = Vec::new();
    for text in nasty {
        values.push((Shape::String, json!(text)));
        values.push((STRINGS, json!([text])));
        values.push((STRINGS, json!([text, "x", text])));
        values.push((ANY, json!({"k": text})));
        values.push((ANY, json!({text: "v", "other": text})));
    }
    let mut encoded = 0;
    for (location, styles) in combinations {
        for style in styles {
            for explode in [false, true] {
                for (shape, value) in &values {
                    let parameter = Parameter {
                        name: "p%[é",
                        style: *style,
                        explode,
                        shape: *shape,
                    };
                    let parameter = if location == Header {
                        Parameter {
                            name: "p",
                            ..parameter
                        }
                    } else {
                        parameter
                    };
                    // A name that is empty stands for no property in a list of pairs.
                    let nameless = value.get("").is_some()
                        && explode
                        && location != Path
                        && location != Header;
                    let Ok(text) = encode(&parameter, location, value) else {
                        continue;
                    };
                    if text.is_empty() && location != Header || nameless {
                        continue;
                    }
                    let decoded = decode(&[parameter], location, &text);
                    assert_eq!(
                        decoded,
                        Ok(json!({parameter.name: value})),
                        "{location:?} {style:?} {explode} {text}"
                    );
                    encoded += 1;
                }
            }
        }
    }
    assert!(encoded > 2500, "only {encoded} could be encoded");
}

#[test]
fn what_no_style_can_tell_apart_is_refused() {
    let list = Parameter::query("a", STRINGS).explode(false);
    let deep = Parameter::query("a", RGB).style(Style::DeepObject);
    let header = Parameter::header("a", STRINGS);
    let cases = [
        (list, Location::Query, json!([""])),
        (list, Location::Query, json!([null])),
        (list, Location::Query, json!([[1]])),
        (deep, Location::Query, json!("x")),
        (deep, Location::Query, json!({"a]": 1})),
        (header, Location::Header, json!(["a,b"])),
        (header, Location::Header, json!([" a"])),
        (header, Location::Header, json!("a\r\nb: c")),
        (
            Parameter::path("a", Shape::String),
            Location::Path,
            json!(""),
        ),
        (
            Parameter::header("a", RGB).explode(true),
            Location::Header,
            json!({"a=": 1}),
        ),
    ];
    for (parameter, location, value) in cases {
        assert!(encode(&parameter, location, &value).is_err(), "{value}");
    }
    assert_eq!(
        encode(&list.explode(true), Location::Query, &json!([])),
        Ok(String::new())
    );
}
