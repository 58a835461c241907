//! What a scalar means: the core schema of YAML 1.2.2, section 10.3.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::{MAX_DIGITS, Span, Value, too_many_digits};

/// Why a scalar has no value in JSON.
pub(super) enum Unreadable {
    /// The tag is none of the core schema's, or does not fit.
    Tag,
    /// An infinity, or no number at all.
    NotFinite,
    /// A hexadecimal or octal number of more than 128 bits.
    TooLarge,
    /// More digits than the JSON reader takes either.
    TooManyDigits,
}

impl Unreadable {
    pub(super) fn at(self, text: &str, place: Span) -> Diagnostic {
        let text: String = text.chars().take_while(|&c| c != '\n').take(40).collect();
        match self {
            Self::Tag => Diagnostic::new(
                Code::YamlUnsupported,
                place,
                format!("the tag does not fit or is not known: `{text}`"),
            )
            .help("remove the tag; known are `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`"),
            Self::NotFinite => Diagnostic::new(
                Code::NumberUnsupported,
                place,
                format!("`{text}` is no number that JSON can write"),
            )
            .help("use a finite number, or quotes if it is a string"),
            Self::TooLarge => Diagnostic::new(
                Code::NumberUnsupported,
                place,
                format!("`{text}` has more than 128 bits"),
            )
            .help("write the number in decimal, or in quotes if it is a string"),
            Self::TooManyDigits => *too_many_digits(place),
        }
    }
}

/// The value of a plain scalar without a tag.
pub(super) fn plain(text: &str) -> Result<Value, Unreadable> {
    if let Some(value) = null_or_bool(text) {
        return Ok(value);
    }
    // Nearly all scalars are words; only these bytes start a number.
    if !text.starts_with([
        '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ]) {
        return Ok(Value::String(text.into()));
    }
    Ok(number(text)?.unwrap_or_else(|| Value::String(text.into())))
}

/// The value of a scalar with one of the core schema's tags, other than `!!str`.
pub(super) fn tagged(tag: &str, text: &str) -> Result<Value, Unreadable> {
    let value = match tag {
        "null" | "bool" => null_or_bool(text),
        "int" | "float" => number(text)?,
        _ => None,
    };
    match (tag, value) {
        ("null", Some(value @ Value::Null))
        | ("bool", Some(value @ Value::Bool(_)))
        | ("float", Some(value)) => Ok(value),
        ("int", Some(Value::Number(digits))) if !digits.contains(['.', 'e', 'E']) => {
            Ok(Value::Number(digits))
        }
        _ => Err(Unreadable::Tag),
    }
}

/// How long a quoted scalar is, with the anchor and tag before it, without what follows.
pub(super) fn quoted_len(text: &str, quote: char) -> usize {
    let Some(open) = text.find(quote) else {
        return text.len();
    };
    let mut rest = text
        .char_indices()
        .skip_while(|&(at, _)| at <= open)
        .peekable();
    while let Some((at, c)) = rest.next() {
        if c == '\\' && quote == '"' {
            rest.next();
        } else if c == quote
            && rest
                .next_if(|&(_, next)| next == quote && quote == '\'')
                .is_none()
        {
            return at + 1;
        }
    }
    text.len()
}

fn null_or_bool(text: &str) -> Option<Value> {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Some(Value::Null),
        "true" | "True" | "TRUE" => Some(Value::Bool(true)),
        "false" | "False" | "FALSE" => Some(Value::Bool(false)),
        _ => None,
    }
}

/// A number in JSON's grammar with all of its digits; `None` when the text is no number.
fn number(text: &str) -> Result<Option<Value>, Unreadable> {
    let (sign, unsigned) = match text.as_bytes().first() {
        Some(b'-') => ("-", text.trim_start_matches('-')),
        Some(b'+') => ("", text.trim_start_matches('+')),
        _ => ("", text),
    };
    if text.len() - unsigned.len() > 1 {
        return Ok(None);
    }
    if matches!(unsigned, ".inf" | ".Inf" | ".INF") || matches!(text, ".nan" | ".NaN" | ".NAN") {
        return Err(Unreadable::NotFinite);
    }
    for (prefix, radix) in [("0x", 16), ("0o", 8)] {
        if let Some(digits) = text.strip_prefix(prefix)
            && !digits.is_empty()
            && digits.chars().all(|c| c.is_digit(radix))
        {
            let value = u128::from_str_radix(digits, radix).map_err(|_| Unreadable::TooLarge)?;
            return Ok(Some(Value::Number(value.to_string().into())));
        }
    }
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (unsigned, None),
    };
    let (integer, fraction) = match mantissa.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (mantissa, None),
    };
    let digits_of_exponent = exponent.map(|text| text.strip_prefix(['+', '-']).unwrap_or(text));
    if !is_digits(integer)
        || !is_digits(fraction.unwrap_or_default())
        || !is_digits(digits_of_exponent.unwrap_or_default())
        || digits_of_exponent == Some("")
        || (integer.is_empty() && fraction.is_none_or(str::is_empty))
    {
        return Ok(None);
    }
    if text.len() > MAX_DIGITS {
        return Err(Unreadable::TooManyDigits);
    }
    let integer = match integer.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    let mut digits = format!("{sign}{integer}");
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(if fraction.is_empty() { "0" } else { fraction });
    }
    if let Some(exponent) = exponent {
        digits.push('e');
        digits.push_str(exponent);
    }
    Ok(Some(Value::Number(digits.into())))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}
