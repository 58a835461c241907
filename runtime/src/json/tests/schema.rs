use super::super::{Bounds, Decode, Float, Integer, Items, NumberBounds, Reader, from_slice};
use super::{check, faults};

fn integer<T: Integer>(json: &str) -> Option<T> {
    let mut reader = Reader::new(json.as_bytes());
    let value = reader.integer(&Bounds::ANY);
    reader.finish(value).ok()
}

#[test]
fn integers_are_those_of_json_schema() {
    let cases: &[(&str, Option<i64>)] = &[
        ("0", Some(0)),
        ("-0", Some(0)),
        ("-0.0", Some(0)),
        ("1.0", Some(1)),
        ("1e2", Some(100)),
        ("1E2", Some(100)),
        ("100e-2", Some(1)),
        ("12.50e1", Some(125)),
        ("0e99999999999999999999", Some(0)),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775807.0", Some(i64::MAX)),
        ("-9223372036854775808", Some(i64::MIN)),
        ("9223372036854775808", None),
        ("1e400", None),
        ("1e99999999999999999999", None),
        ("1.5", None),
        ("15e-1", None),
        ("1e-99999999999999999999", None),
        ("\"1\"", None),
    ];
    for (json, expected) in cases {
        assert_eq!(integer::<i64>(json), *expected, "{json}");
    }
    assert_eq!(integer::<u64>("18446744073709551615"), Some(u64::MAX));
    assert_eq!(integer::<u8>("256"), None);
    assert_eq!(integer::<i32>("-2147483648"), Some(i32::MIN));
}

#[test]
fn scalars_say_what_they_want() {
    check(
        "\"1\"",
        i64::decode,
        &[" type must be an integer, not a string"],
    );
    check(
        "1.5",
        i64::decode,
        &[" type must be an integer, not a number with a fraction"],
    );
    check(
        "2147483648",
        i32::decode,
        &[" format must be between -2147483648 and 2147483647"],
    );
    check(
        "-1",
        u64::decode,
        &[" format must be between 0 and 18446744073709551615"],
    );
    check(
        "null",
        String::decode,
        &[" type must be a string, not null"],
    );
    check(
        "[1]",
        bool::decode,
        &[" type must be a boolean, not an array"],
    );
    check(
        "{}",
        f64::decode,
        &[" type must be a number, not an object"],
    );
    check(
        "true",
        Vec::<i64>::decode,
        &[" type must be an array, not a boolean"],
    );
    check(
        "1e400",
        f64::decode,
        &[" format must not be larger than a 64-bit floating-point number can be"],
    );
    check(
        "1e39",
        f32::decode,
        &[" format must not be larger than a 32-bit floating-point number can be"],
    );
    check(
        "[1,\"a\",null]",
        Vec::<i64>::decode,
        &[
            "/1 type must be an integer, not a string",
            "/2 type must be an integer, not null",
        ],
    );
}

#[test]
fn integer_bounds() {
    fn read(r: &mut Reader<'_>) -> Option<i32> {
        r.integer(&Bounds::ANY.min(-10).max(100).multiple_of(5))
    }
    let cases: &[(&str, &[&str])] = &[
        ("-10", &[]),
        ("1e2", &[]),
        ("-15", &[" minimum must be at least -10"]),
        ("105", &[" maximum must be at most 100"]),
        ("1e30", &[" maximum must be at most 100"]),
        (
            "1e300",
            &[" format must be between -2147483648 and 2147483647"],
        ),
        ("7", &[" multipleOf must be a multiple of 5"]),
    ];
    for (json, expected) in cases {
        check(json, read, expected);
    }
    let exclusive: fn(&mut Reader<'_>) -> Option<u8> =
        |r| r.integer(&Bounds::ANY.above(0).below(10));
    check(
        "0",
        exclusive,
        &[" exclusiveMinimum must be greater than 0"],
    );
    check("10", exclusive, &[" exclusiveMaximum must be less than 10"]);
    check("9", exclusive, &[]);
    let zero: fn(&mut Reader<'_>) -> Option<i128> = |r| r.integer(&Bounds::ANY.multiple_of(0));
    check("1", zero, &[" multipleOf must be a multiple of 0"]);
}

#[test]
fn number_bounds() {
    fn read(r: &mut Reader<'_>) -> Option<f64> {
        r.number(&NumberBounds::ANY.min(0.1).max(1e300))
    }
    check("0.1", read, &[]);
    check("0.09", read, &[" minimum must be at least 0.1"]);
    check("1e301", read, &[" maximum must be at most 1e300"]);
    let exclusive: fn(&mut Reader<'_>) -> Option<f32> =
        |r| r.number(&NumberBounds::ANY.above(0.0).below(1.0));
    check(
        "0",
        exclusive,
        &[" exclusiveMinimum must be greater than 0"],
    );
    check("1.0", exclusive, &[" exclusiveMaximum must be less than 1"]);
}

#[test]
fn multiples_are_decided_on_decimals() {
    let cases = [
        ("19.99", 0.01, true),
        ("19.995", 0.01, false),
        ("0", 0.01, true),
        ("-0.0", 3.0, true),
        ("1e300", 0.01, true),
        ("1e300", 3.0, false),
        ("3e300", 3.0, true),
        ("0.0075", 0.0001, true),
        ("0.00751", 0.0001, false),
        ("4.5", 1.5, true),
        ("35", 1.5, false),
        ("100", 20.0, true),
        ("10", 20.0, false),
        ("12391239123", 1e-8, true),
        ("1e-20", 1e-8, false),
        ("123456789012345678901234567890", 10.0, true),
        ("123456789012345678901234567891", 10.0, false),
        ("1", f64::MIN_POSITIVE, false),
        ("5", 0.0, false),
        ("-4.5", 1.5, true),
        ("4.5", -1.5, true),
    ];
    for (number, step, expected) in cases {
        let mut reader = Reader::new(number.as_bytes());
        let value: Option<f64> = reader.number(&NumberBounds::ANY.multiple_of(step));
        assert_eq!(reader.finish(value).is_ok(), expected, "{number} of {step}");
    }
}

#[test]
fn floats_are_the_nearest_ones() {
    for number in [
        "0.1",
        "1e-400",
        "5e-324",
        "1.7976931348623157e308",
        "123456789.125",
        "-0",
    ] {
        assert_eq!(f64::nearest(number), number.parse().ok(), "{number}");
        assert_eq!(
            from_slice::<f64>(number.as_bytes()).ok(),
            number.parse().ok(),
            "{number}"
        );
    }
}

#[test]
fn items_are_counted_and_compared_as_json_values() {
    fn read(r: &mut Reader<'_>) -> Option<Vec<serde_json::Value>> {
        r.list(
            &Items::ANY.min(1).max(3).unique(),
            serde_json::Value::decode,
        )
    }
    let cases: &[(&str, &[&str])] = &[
        ("[]", &[" minItems must have at least 1 item"]),
        ("[1,2,3]", &[]),
        ("[1,2,3,4]", &[" maxItems must have at most 3 items"]),
        (
            "[1,1.0]",
            &["/1 uniqueItems must not repeat an earlier item"],
        ),
        (
            "[100,1e2,10.0e1]",
            &[
                "/1 uniqueItems must not repeat an earlier item",
                "/2 uniqueItems must not repeat an earlier item",
            ],
        ),
        (
            r#"[{"a":1,"b":[2]},{"b":[2.0],"a":1}]"#,
            &["/1 uniqueItems must not repeat an earlier item"],
        ),
        (
            r#"["a","\u0061"]"#,
            &["/1 uniqueItems must not repeat an earlier item"],
        ),
        (r#"[1,"1",true]"#, &[]),
        (r#"[0,false,null]"#, &[]),
        (r#"[[1],1,{"a":1}]"#, &[]),
        (
            "[ 0 , -0.0e5 ]",
            &["/1 uniqueItems must not repeat an earlier item"],
        ),
        ("[12345678901234567890123,12345678901234567890124]", &[]),
    ];
    for (json, expected) in cases {
        check(json, read, expected);
    }
}

#[test]
fn items_beyond_the_maximum_are_not_built() {
    let json = format!("[{}{{}}]", "{},".repeat(100_000));
    fn read(r: &mut Reader<'_>) -> Option<Vec<u8>> {
        r.list(&Items::ANY.max(2), |r| {
            r.violation("test", "was read");
            r.skip();
            None
        })
    }
    assert_eq!(
        faults(&json, read),
        [
            "/0 test was read",
            "/1 test was read",
            " maxItems must have at most 2 items",
        ]
    );
}
