//! Literals.

use std::fmt;

/// A literal of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Literal(String);

impl Literal {
    /// A string literal; what does not print as itself is escaped.
    pub fn string(text: &str) -> Self {
        Self(format!("{text:?}"))
    }

    /// A string literal that spares the eye the escapes, where that can be done.
    pub fn raw_string(text: &str) -> Self {
        let plain = text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
        if !plain || !text.contains(['"', '\\']) {
            return Self::string(text);
        }
        let hashes = text
            .split('"')
            .skip(1)
            .map(|rest| 1 + rest.len() - rest.trim_start_matches('#').len())
            .max()
            .unwrap_or(0);
        // A fence that long would be no easier to read than escapes.
        if hashes > 4 {
            return Self::string(text);
        }
        let fence = "#".repeat(hashes);
        Self(format!("r{fence}\"{text}\"{fence}"))
    }

    /// An integer, with its digits in groups where there are many.
    pub fn integer(value: i128) -> Self {
        let digits = value.unsigned_abs().to_string();
        let mut text = String::new();
        if value < 0 {
            text.push('-');
        }
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
                text.push('_');
            }
            text.push(digit);
        }
        Self(text)
    }

    /// A small number, such as an index, as its digits.
    pub fn plain_integer(value: usize) -> Self {
        Self(value.to_string())
    }

    /// A floating point number.
    pub fn float(value: f64) -> Self {
        Self(format!("{value:?}"))
    }

    /// `true` or `false`.
    pub fn boolean(value: bool) -> Self {
        Self(value.to_string())
    }
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
