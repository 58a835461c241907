//! What is said about a JSON text that cannot be used.

use std::fmt;

use jiter::{JiterErrorType, JsonErrorType};

/// One way in which a JSON text departs from its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    /// The place, as a JSON pointer (RFC 6901). For a missing member: where it would stand.
    pub pointer: String,
    /// The JSON Schema keyword that is not satisfied, such as `required` or `maxLength`; `duplicate`
    /// for a name that is given twice.
    pub keyword: &'static str,
    /// What is wrong, as a sentence without its subject: `must be at least 1`.
    pub message: String,
}

/// Why and where a text is not JSON (RFC 8259).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted in characters from 1.
    pub column: usize,
    /// What is wrong, as a sentence without its place.
    pub message: String,
}

/// Why a JSON text cannot be used as the type that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invalid {
    /// It is not JSON, or nested too deeply.
    Syntax(SyntaxError),
    /// It is JSON, but not as the schema says. Never empty.
    Violations(Vec<Violation>),
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() {
            write!(f, "the value {}", self.message)
        } else {
            write!(f, "{} {}", self.pointer, self.message)
        }
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            line,
            column,
            message,
        } = self;
        write!(f, "{message} (line {line}, column {column})")
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(error) => error.fmt(f),
            Self::Violations(violations) => {
                for (index, violation) in violations.iter().enumerate() {
                    let separator = if index == 0 { "" } else { "; " };
                    write!(f, "{separator}{violation}")?;
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for SyntaxError {}
impl std::error::Error for Invalid {}

impl SyntaxError {
    /// The error `message` at the byte `index` of `data`.
    pub(super) fn at(data: &[u8], index: usize, message: String) -> Self {
        let before = data.get(..index).unwrap_or(data);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let last_line = before
            .rsplit(|byte| *byte == b'\n')
            .next()
            .unwrap_or(before);
        let column = String::from_utf8_lossy(last_line).chars().count() + 1;
        Self {
            line,
            column,
            message,
        }
    }
}

/// The parser's error in our words.
pub(super) fn sentence(error: &JiterErrorType) -> &'static str {
    let JiterErrorType::JsonError(error) = error else {
        return "the text is not JSON";
    };
    match error {
        JsonErrorType::EofWhileParsingList => "the text ends inside an array: `]` is missing",
        JsonErrorType::EofWhileParsingObject => "the text ends inside an object: `}` is missing",
        JsonErrorType::EofWhileParsingString => "the text ends inside a string: `\"` is missing",
        JsonErrorType::EofWhileParsingValue => "the text ends where a value is expected",
        JsonErrorType::ExpectedColon => "`:` is expected after a member's name",
        JsonErrorType::ExpectedListCommaOrEnd => "`,` or `]` is expected after an array's item",
        JsonErrorType::ExpectedObjectCommaOrEnd => {
            "`,` or `}` is expected after an object's member"
        }
        JsonErrorType::ExpectedSomeIdent => {
            "only `true`, `false` and `null` may stand here without quotes"
        }
        JsonErrorType::ExpectedSomeValue => "a JSON value is expected",
        JsonErrorType::InvalidEscape => "a string has an escape that JSON does not know",
        JsonErrorType::InvalidNumber => "a number is not in the form that JSON demands",
        JsonErrorType::NumberOutOfRange => "a number has more than 4300 digits",
        JsonErrorType::InvalidUnicodeCodePoint => "a string is not valid UTF-8",
        JsonErrorType::ControlCharacterWhileParsingString => {
            "a string has a control character: write it as an escape such as `\\n`"
        }
        JsonErrorType::KeyMustBeAString => "a member's name in double quotes is expected",
        JsonErrorType::LoneLeadingSurrogateInHexEscape
        | JsonErrorType::UnexpectedEndOfHexEscape => {
            "a string has half of a surrogate pair: write both halves, such as `\\ud83d\\ude00`"
        }
        JsonErrorType::TrailingComma => "a comma may not stand before the closing bracket",
        JsonErrorType::TrailingCharacters => "there is more text behind the JSON value",
        JsonErrorType::RecursionLimitExceeded => TOO_DEEP,
        JsonErrorType::FloatExpectingInt
        | JsonErrorType::DuplicateKey(_)
        | JsonErrorType::InternalError(_) => "the text is not JSON",
    }
}

pub(super) const TOO_DEEP: &str = "arrays and objects may be nested at most 128 levels deep";
