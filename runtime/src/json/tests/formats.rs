use super::super::{Base64, Decode, from_slice, to_vec};
use super::check;

#[test]
fn base64_is_strict_and_comes_back() {
    // The vectors of RFC 4648 section 10.
    let vectors = [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ];
    for (bytes, text) in vectors {
        let value = Base64(bytes.as_bytes().to_vec());
        assert_eq!(value.to_string(), text);
        assert_eq!(Base64::parse(text), Some(value));
    }
    let all = Base64((0..=255).collect());
    assert_eq!(from_slice(&to_vec(&all)), Ok(all));
    for text in [
        "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z===", "====", "Zm9v\n", "Zm 9", "Zm9-", "Zg==Zg==",
    ] {
        assert_eq!(Base64::parse(text), None, "{text}");
    }
    check(
        "\"?\"",
        Base64::decode,
        &[" format must be base64 with padding, such as aGVsbG8="],
    );
}

#[cfg(feature = "uuid")]
#[test]
fn uuids_are_hyphenated() {
    let uuid = "6fa459ea-ee8a-4ca4-894e-db77e160355e";
    let value: uuid::Uuid = from_slice(format!("\"{}\"", uuid.to_uppercase()).as_bytes()).unwrap();
    assert_eq!(to_vec(&value), format!("\"{uuid}\"").into_bytes());
    for text in [
        "6fa459eaee8a4ca4894edb77e160355e",
        "{6fa459ea-ee8a-4ca4-894e-db77e160355e}",
        "urn:uuid:6fa459ea-ee8a-4ca4-894e-db77e160355e",
        "6fa459ea-ee8a-4ca4-894e-db77e160355",
        "6fa459eaee8a-4ca4-894e-db77e-160355e",
        "6fa459ea-ee8a-4ca4-894e-db77e160355g",
        "",
    ] {
        check(
            &format!("\"{text}\""),
            uuid::Uuid::decode,
            &[" format must be a UUID, such as 6fa459ea-ee8a-4ca4-894e-db77e160355e"],
        );
    }
}

#[cfg(feature = "jiff")]
#[test]
fn dates_and_times_are_those_of_rfc_3339() {
    use jiff::{Timestamp, civil::Date};

    let accepted = [
        ("1985-04-12T23:20:50.52Z", "1985-04-12T23:20:50.52Z"),
        ("1996-12-19T16:39:57-08:00", "1996-12-20T00:39:57Z"),
        ("1990-12-31T23:59:60Z", "1990-12-31T23:59:59Z"),
        ("1990-12-31T15:59:60-08:00", "1990-12-31T23:59:59Z"),
        ("1937-01-01t12:00:27.87+00:20", "1937-01-01T11:40:27.87Z"),
        ("2026-01-31T12:30:00z", "2026-01-31T12:30:00Z"),
        ("2026-01-31T12:30:00-00:00", "2026-01-31T12:30:00Z"),
        (
            "2026-01-31T12:30:00.1234567891234Z",
            "2026-01-31T12:30:00.123456789Z",
        ),
        ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"),
    ];
    for (text, expected) in accepted {
        let value = from_slice::<Timestamp>(format!("\"{text}\"").as_bytes());
        assert_eq!(
            value.map(|value| to_vec(&value)),
            Ok(format!("\"{expected}\"").into_bytes()),
            "{text}"
        );
    }
    for text in [
        "2026-01-31",
        "2026-01-31T12:30:00",
        "2026-01-31 12:30:00Z",
        "2026-01-31T12:30Z",
        "2026-1-31T12:30:00Z",
        "2026-02-30T12:30:00Z",
        "2026-01-31T24:00:00Z",
        "2026-01-31T12:60:00Z",
        "2026-01-31T12:30:61Z",
        "2026-01-31T12:30:60Z",
        "2026-01-31T12:30:00.Z",
        "2026-01-31T12:30:00,5Z",
        "2026-01-31T12:30:00+0100",
        "2026-01-31T12:30:00+01",
        "2026-01-31T12:30:00+24:00",
        "2026-01-31T12:30:00+01:60",
        "+002026-01-31T12:30:00Z",
        "2026-01-31T12:30:00Z[UTC]",
        "20260131T123000Z",
        "2026-01-31T12:30:00Z ",
        "2026-01-31T12:30:0\u{663}Z",
        "",
        "2026-01-31T12:30:00\u{e9}",
        "2023-02-29T00:00:00Z",
    ] {
        check(
            &format!("\"{text}\""),
            Timestamp::decode,
            &[" format must be a date and time with an offset, such as 2026-01-31T12:30:00Z"],
        );
    }
    assert_eq!(
        from_slice(b"\"2024-02-29\""),
        Ok(Date::constant(2024, 2, 29))
    );
    assert_eq!(to_vec(&Date::constant(7, 1, 2)), b"\"0007-01-02\"");
    for text in [
        "2023-02-29",
        "2024-2-29",
        "20240229",
        "2024-02-29T00:00:00Z",
        "2024-W09",
        "2024-060",
        "",
    ] {
        check(
            &format!("\"{text}\""),
            Date::decode,
            &[" format must be a date, such as 2026-01-31"],
        );
    }
}
