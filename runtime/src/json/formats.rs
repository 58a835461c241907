//! The formats that have a Rust type in other crates: `uuid`, `date-time`, `date`.

#[cfg(feature = "jiff")]
mod time {
    use jiff::Timestamp;
    use jiff::civil::Date;

    use crate::json::{Decode, Encode, Reader, Writer};

    impl Decode for Timestamp {
        /// Reads a date-time (RFC 3339 section 5.6).
        fn decode(reader: &mut Reader<'_>) -> Option<Self> {
            reader.parsed(
                date_time,
                "must be a date and time with an offset, such as 2026-01-31T12:30:00Z",
            )
        }
    }

    impl Encode for Timestamp {
        fn encode(&self, writer: &mut Writer) {
            writer.string(&self.to_string());
        }
    }

    impl Decode for Date {
        /// Reads a full-date (RFC 3339 section 5.6).
        fn decode(reader: &mut Reader<'_>) -> Option<Self> {
            reader.parsed(full_date, "must be a date, such as 2026-01-31")
        }
    }

    impl Encode for Date {
        fn encode(&self, writer: &mut Writer) {
            writer.string(&self.to_string());
        }
    }

    /// Whether `text` has the form `form`, where `0` stands for any digit.
    fn has_form(text: &str, form: &str) -> bool {
        text.len() == form.len()
            && text
                .bytes()
                .zip(form.bytes())
                .all(|(byte, form)| match form {
                    b'0' => byte.is_ascii_digit(),
                    _ => byte.eq_ignore_ascii_case(&form),
                })
    }

    fn full_date(text: &str) -> Option<Date> {
        has_form(text, "0000-00-00").then(|| text.parse().ok())?
    }

    fn date_time(text: &str) -> Option<Timestamp> {
        let (local, rest) = text.split_at_checked(19)?;
        let digits = rest.strip_prefix('.').map_or("", |rest| {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest.get(..end).unwrap_or("")
        });
        let offset = match rest.strip_prefix('.') {
            Some(rest) if !digits.is_empty() => rest.strip_prefix(digits)?,
            _ => rest,
        };
        let zulu = has_form(offset, "Z");
        let numeric = has_form(offset, "+00:00") || has_form(offset, "-00:00");
        if !has_form(local, "0000-00-00T00:00:00") || !(zulu || numeric) {
            return None;
        }
        let (hours, minutes) = (offset.get(1..3), offset.get(4..6));
        if numeric && (hours > Some("23") || minutes > Some("59")) {
            return None;
        }
        // Time is kept in nanoseconds, so digits beyond the ninth have no place in it.
        let fraction = digits.get(..9).unwrap_or(digits);
        let point = if fraction.is_empty() { "" } else { "." };
        let offset = if offset == "-00:00" { "Z" } else { offset };
        let timestamp: Timestamp = format!("{local}{point}{fraction}{offset}").parse().ok()?;
        // A leap second is the last one of a day in UTC (RFC 3339 section 5.7).
        let is_leap = local.ends_with(":60");
        (!is_leap || timestamp.as_second().rem_euclid(86_400) == 86_399).then_some(timestamp)
    }
}

#[cfg(feature = "uuid")]
mod uuid {
    use uuid::Uuid;

    use crate::json::{Decode, Encode, Reader, Writer};

    impl Decode for Uuid {
        /// Reads the hyphenated text form (RFC 9562 section 4); no braces, no `urn:uuid:`.
        fn decode(reader: &mut Reader<'_>) -> Option<Self> {
            let parse = |text: &str| (text.len() == 36).then(|| Self::try_parse(text).ok())?;
            reader.parsed(
                parse,
                "must be a UUID, such as 6fa459ea-ee8a-4ca4-894e-db77e160355e",
            )
        }
    }

    impl Encode for Uuid {
        fn encode(&self, writer: &mut Writer) {
            writer.string(self.hyphenated().encode_lower(&mut Self::encode_buffer()));
        }
    }
}
