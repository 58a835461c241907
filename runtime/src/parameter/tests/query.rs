use serde_json::{Value, json};

use super::super::{Location, Parameter, Shape, Style, form_to_json};
use super::{INTEGERS, OPEN, RGB, STRINGS, check, check_fault};

#[test]
fn defaults_are_those_of_openapi() {
    let of = |parameter: Parameter| (parameter.style, parameter.explode);
    assert_eq!(
        of(Parameter::path("a", Shape::String)),
        (Style::Simple, false)
    );
    assert_eq!(
        of(Parameter::header("a", Shape::String)),
        (Style::Simple, false)
    );
    assert_eq!(
        of(Parameter::query("a", Shape::String)),
        (Style::Form, true)
    );
    assert_eq!(
        of(Parameter::cookie("a", Shape::String)),
        (Style::Form, true)
    );
    let piped = Parameter::query("a", STRINGS)
        .style(Style::PipeDelimited)
        .explode(false);
    assert_eq!(of(piped), (Style::PipeDelimited, false));
}

#[test]
fn scalars_by_shape() {
    let cases = [
        (Shape::String, "1", json!("1")),
        (Shape::String, "true", json!("true")),
        (Shape::Integer, "-12", json!(-12)),
        (Shape::Integer, "1e2", json!(1e2)),
        (Shape::Integer, "007", json!("007")),
        (Shape::Integer, "+1", json!(" 1")),
        (Shape::Integer, "", json!("")),
        (Shape::Integer, "1x", json!("1x")),
        (Shape::Number, "0.50", json!(0.5)),
        (Shape::Number, "1.", json!("1.")),
        (Shape::Number, ".5", json!(".5")),
        (Shape::Number, "1e", json!("1e")),
        (Shape::Number, "NaN", json!("NaN")),
        (Shape::Boolean, "true", json!(true)),
        (Shape::Boolean, "True", json!("True")),
        (Shape::Boolean, "1", json!("1")),
        (Shape::Infer, "1", json!(1)),
        (Shape::Infer, "false", json!(false)),
        (Shape::Infer, "null", json!("null")),
        (Shape::Infer, "a", json!("a")),
    ];
    for (shape, text, expected) in cases {
        check(
            &[Parameter::query("a", shape)],
            Location::Query,
            &format!("a={text}"),
            json!({"a": expected}),
        );
    }
    let long = "1".repeat(5000);
    check(
        &[Parameter::query("a", Shape::Integer)],
        Location::Query,
        &format!("a={long}"),
        json!({"a": long}),
    );
}

#[test]
fn queries() {
    let parameters = [
        Parameter::query("q", Shape::String),
        Parameter::query("page", Shape::Integer),
        Parameter::query("ids[]", INTEGERS),
        Parameter::query("tags", STRINGS).explode(false),
        Parameter::query("any", Shape::Infer),
    ];
    let cases = [
        ("", json!({})),
        ("&&=&=x&unknown=%ZZ&%FF=1", json!({})),
        ("page=2&q=a+b%2Bc%26", json!({"q": "a b+c&", "page": 2})),
        ("q", json!({"q": ""})),
        ("q=a=b", json!({"q": "a=b"})),
        ("%71=x", json!({"q": "x"})),
        ("Q=x", json!({})),
        ("q=%F0%9F%98%80é", json!({"q": "😀é"})),
        ("ids%5B%5D=1&ids[]=2", json!({"ids[]": [1, 2]})),
        ("tags=", json!({"tags": []})),
        ("tags=a%2Cb,,c", json!({"tags": ["a,b", "", "c"]})),
        ("any=1&any=x", json!({"any": [1, "x"]})),
        ("q=%2525", json!({"q": "%25"})),
    ];
    for (query, expected) in cases {
        check(&parameters, Location::Query, query, expected);
    }
    let faults: &[(&str, &[&str])] = &[
        (
            "q=%ZZ&page=1",
            &["/q encoding must have two hexadecimal digits behind each `%`"],
        ),
        (
            "q=%4",
            &["/q encoding must have two hexadecimal digits behind each `%`"],
        ),
        (
            "q=%+1",
            &["/q encoding must have two hexadecimal digits behind each `%`"],
        ),
        (
            "q=%FF",
            &["/q encoding must be UTF-8 when it is percent-decoded"],
        ),
        (
            "q=%ED%A0%80",
            &["/q encoding must be UTF-8 when it is percent-decoded"],
        ),
        (
            "q=a%00",
            &["/q encoding must not contain the NUL character"],
        ),
        (
            "q=%é1",
            &["/q encoding must have two hexadecimal digits behind each `%`"],
        ),
        (
            "q=1&page=1&q=2&page=2",
            &[
                "/q duplicate is given more than once",
                "/page duplicate is given more than once",
            ],
        ),
        (
            "tags=a&tags=b",
            &["/tags duplicate is given more than once"],
        ),
        (
            "ids[]=1&ids[]=%ZZ",
            &["/ids[] encoding must have two hexadecimal digits behind each `%`"],
        ),
    ];
    for (query, expected) in faults {
        check_fault(&parameters, Location::Query, query, expected);
    }
}

#[test]
fn delimiters_in_all_their_spellings() {
    let space = [Parameter::query("a", INTEGERS)
        .style(Style::SpaceDelimited)
        .explode(false)];
    check(
        &space,
        Location::Query,
        "a=1%202+3",
        json!({"a": [1, 2, 3]}),
    );
    let pipe = [Parameter::query("a", STRINGS)
        .style(Style::PipeDelimited)
        .explode(false)];
    check(
        &pipe,
        Location::Query,
        "a=x|y%7Cz%7c%257C",
        json!({"a": ["x", "y", "z", "%7C"]}),
    );
    let exploded = [Parameter::query("a", STRINGS).style(Style::PipeDelimited)];
    check(
        &exploded,
        Location::Query,
        "a=x|y&a=z",
        json!({"a": ["x|y", "z"]}),
    );
    let odd = [Parameter::query("a", RGB).explode(false)];
    check_fault(
        &odd,
        Location::Query,
        "a=R,1,G",
        &["/a style must be a list of names and values in turn"],
    );
}

#[test]
fn exploded_objects_take_their_properties() {
    let closed = [
        Parameter::query("color", RGB),
        Parameter::query("q", Shape::String),
    ];
    check(
        &closed,
        Location::Query,
        "R=1&q=x&X=2&color=3",
        json!({"color": {"R": 1}, "q": "x"}),
    );
    check(&closed, Location::Query, "q=x", json!({"q": "x"}));
    let open = [
        Parameter::query("color", OPEN),
        Parameter::query("q", Shape::String),
        Parameter::query("f", OPEN).style(Style::DeepObject),
    ];
    let expected = json!({"color": {"R": 1, "X": "2"}, "q": "x", "f": {"a": "1"}});
    check(&open, Location::Query, "R=1&q=x&X=2&f[a]=1", expected);
    const LISTS: Shape = Shape::Object(&[("a", STRINGS)], None);
    check(
        &[Parameter::query("o", LISTS)],
        Location::Query,
        "a=1&a=2",
        json!({"o": {"a": ["1", "2"]}}),
    );
}

#[test]
fn deep_objects() {
    const INNER: Shape = Shape::Object(&[("n", Shape::Integer)], None);
    const FILTER: Shape = Shape::Object(
        &[
            ("a", Shape::Integer),
            ("s", Shape::String),
            ("list", INTEGERS),
            ("in", INNER),
        ],
        Some(&Shape::Infer),
    );
    let parameters = [Parameter::query("filter", FILTER).style(Style::DeepObject)];
    let cases = [
        ("x=1", json!({})),
        (
            "filterx[a]=1&filter[a=1&filter]a[=1&filter[a]b=1",
            json!({}),
        ),
        (
            "filter[a]=1&filter%5Bs%5D=2",
            json!({"filter": {"a": 1, "s": "2"}}),
        ),
        (
            "filter[list]=1&filter[list]=2",
            json!({"filter": {"list": [1, 2]}}),
        ),
        ("filter[list][]=1", json!({"filter": {"list": [1]}})),
        ("filter[in][n]=1", json!({"filter": {"in": {"n": 1}}})),
        (
            "filter[z]=1&filter[y][x]=a&filter[y][w]=b",
            json!({"filter": {"z": 1, "y": {"x": "a", "w": "b"}}}),
        ),
        (
            "filter[z]=1&filter[z]=a",
            json!({"filter": {"z": [1, "a"]}}),
        ),
        ("filter[s][t]=1", json!({"filter": {"s": {"t": 1}}})),
        ("filter[list][0]=1", json!({"filter": {"list": {"0": 1}}})),
        ("filter=x", json!({"filter": "x"})),
    ];
    for (query, expected) in cases {
        check(&parameters, Location::Query, query, expected);
    }
    let faults: &[(&str, &[&str])] = &[
        (
            "filter[a]=1&filter[a]=2",
            &["/filter duplicate is given more than once"],
        ),
        (
            "filter[a]=1&filter[a][b]=2",
            &["/filter style must not have a value and properties at the same place"],
        ),
        (
            "filter[s]=%FF",
            &["/filter encoding must be UTF-8 when it is percent-decoded"],
        ),
        (
            &format!("filter{}=1", "[a]".repeat(100_000)),
            &["/filter style may be nested at most 8 levels deep"],
        ),
    ];
    for (query, expected) in faults {
        check_fault(&parameters, Location::Query, query, expected);
    }
}

#[test]
fn json_parameters() {
    let parameter = |parameter: Parameter| [parameter.style(Style::Json)];
    let query = parameter(Parameter::query("a", Shape::Infer));
    check(
        &query,
        Location::Query,
        "a=%7B%22b%22:[1,+2]%7D",
        json!({"a": {"b": [1, 2]}}),
    );
    check_fault(
        &query,
        Location::Query,
        "a={\"b\":1},\"c\":2",
        &["/a format must be JSON: there is more text behind the JSON value (line 1, column 8)"],
    );
    check_fault(
        &query,
        Location::Query,
        "a={\"b\":1,\"b\":2}",
        &["/a format must be JSON: /b is given more than once"],
    );
    check_fault(
        &query,
        Location::Query,
        "a=1&a=2",
        &["/a duplicate is given more than once"],
    );
    check(
        &parameter(Parameter::path("a", Shape::Infer)),
        Location::Path,
        "%5B%22%C3%A9%22%5D",
        json!({"a": ["é"]}),
    );
    check(
        &parameter(Parameter::header("a", Shape::Infer)),
        Location::Header,
        "[1, {}]",
        json!({"a": [1, {}]}),
    );
    check(
        &parameter(Parameter::cookie("a", Shape::Infer)),
        Location::Cookie,
        "a=%5B1%5D",
        json!({"a": [1]}),
    );
}

#[test]
fn forms() {
    const OPEN_FIELD: Shape = Shape::Object(&[], Some(&Shape::String));
    let fields = [
        Parameter::query("a", Shape::Integer),
        Parameter::query("deep", RGB).style(Style::DeepObject),
        Parameter::query("rgb", RGB),
    ];
    let open = [Parameter::query("open", OPEN_FIELD)];
    let cases: [(&[Parameter], Option<Shape>, &str, Value); 9] = [
        (&fields, None, "a=1&b=2", json!({"a": 1})),
        (
            &fields,
            Some(Shape::String),
            "b=2&a=1&&c+d=%21",
            json!({"a": 1, "b": "2", "c d": "!"}),
        ),
        (
            &fields,
            Some(Shape::String),
            "deep[R]=1&G=2",
            json!({"deep": {"R": 1}, "rgb": {"G": 2}}),
        ),
        (&fields, Some(Shape::Integer), "b=2", json!({"b": 2})),
        (&fields, Some(INTEGERS), "b=2&b=3", json!({"b": [2, 3]})),
        (&fields, Some(INTEGERS), "b=2", json!({"b": [2]})),
        (
            &fields,
            Some(Shape::Infer),
            "b=2&b=x",
            json!({"b": [2, "x"]}),
        ),
        (&fields, Some(OPEN), "b={%22R%22:1}", json!({"b": {"R": 1}})),
        (
            &open,
            Some(Shape::String),
            "b=2",
            json!({"open": {"b": "2"}}),
        ),
    ];
    for (fields, rest, raw, expected) in cases {
        let taken = form_to_json(fields, rest, raw);
        assert_eq!(taken.violations, [], "{raw}");
        let value: Value = serde_json::from_slice(&taken.json).unwrap();
        assert_eq!(value, expected, "{raw}");
    }
    let faults = [
        ("b=1&b=1", "/b", "duplicate"),
        ("b=%ZZ", "/b", "encoding"),
        ("a=1&a=2", "/a", "duplicate"),
    ];
    for (raw, pointer, keyword) in faults {
        let [found] = &form_to_json(&fields, Some(Shape::String), raw).violations[..] else {
            panic!("{raw}");
        };
        assert_eq!((found.pointer.as_str(), found.keyword), (pointer, keyword));
    }
    let many: String = (0..1000).map(|n| format!("b{n}=%&")).collect();
    let taken = form_to_json(&fields, Some(Shape::String), &many);
    assert_eq!(taken.violations.len(), 64);
}
