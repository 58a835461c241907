use serde_json::json;

use super::super::{Location, Parameter, Shape, Style, encode};
use super::{RGB, STRINGS, check};

/// OAS 3.0.4 section 4.7.12.4, "Style Examples": each cell is read, and written as it stands there.
#[test]
fn the_style_examples() {
    use Location::{Cookie, Header, Path, Query};
    use Style::{DeepObject, Form, Label, Matrix, PipeDelimited, Simple, SpaceDelimited};

    let cases = [
        (
            Path,
            Matrix,
            false,
            [
                ";color",
                ";color=blue",
                ";color=blue,black,brown",
                ";color=R,100,G,200,B,150",
            ],
        ),
        (
            Path,
            Matrix,
            true,
            [
                ";color",
                ";color=blue",
                ";color=blue;color=black;color=brown",
                ";R=100;G=200;B=150",
            ],
        ),
        (
            Path,
            Label,
            false,
            [".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
        ),
        (
            Path,
            Label,
            true,
            [".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
        ),
        (
            Path,
            Simple,
            false,
            ["-", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Path,
            Simple,
            true,
            ["-", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            Header,
            Simple,
            false,
            ["", "blue", "blue,black,brown", "R,100,G,200,B,150"],
        ),
        (
            Header,
            Simple,
            true,
            ["", "blue", "blue,black,brown", "R=100,G=200,B=150"],
        ),
        (
            Query,
            Form,
            false,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            Query,
            Form,
            true,
            [
                "color=",
                "color=blue",
                "color=blue&color=black&color=brown",
                "R=100&G=200&B=150",
            ],
        ),
        (
            Cookie,
            Form,
            false,
            [
                "color=",
                "color=blue",
                "color=blue,black,brown",
                "color=R,100,G,200,B,150",
            ],
        ),
        (
            Cookie,
            Form,
            true,
            [
                "color=",
                "color=blue",
                "color=blue; color=black; color=brown",
                "R=100; G=200; B=150",
            ],
        ),
        (
            Query,
            SpaceDelimited,
            false,
            [
                "-",
                "-",
                "color=blue%20black%20brown",
                "color=R%20100%20G%20200%20B%20150",
            ],
        ),
        (
            Query,
            PipeDelimited,
            false,
            [
                "-",
                "-",
                "color=blue%7Cblack%7Cbrown",
                "color=R%7C100%7CG%7C200%7CB%7C150",
            ],
        ),
        (
            Query,
            DeepObject,
            true,
            [
                "-",
                "-",
                "-",
                "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
            ],
        ),
    ];
    let values = [
        (Shape::String, json!("")),
        (Shape::String, json!("blue")),
        (STRINGS, json!(["blue", "black", "brown"])),
        (RGB, json!({"R": 100, "G": 200, "B": 150})),
    ];
    for (location, style, explode, texts) in cases {
        for ((shape, value), text) in values.iter().zip(texts) {
            if text == "-" {
                continue;
            }
            let parameter = Parameter {
                name: "color",
                style,
                explode,
                shape: *shape,
            };
            check(&[parameter], location, text, json!({"color": value}));
            let encoded = encode(&parameter, location, value).unwrap();
            check(&[parameter], location, &encoded, json!({"color": value}));
            // Members come out in the order of their names, so only their number can be compared.
            if value.is_object() {
                assert_eq!(encoded.len(), text.len(), "{encoded} {text}");
            } else {
                assert_eq!(encoded, text);
            }
        }
    }
}
