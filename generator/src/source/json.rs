//! JSON (RFC 8259) into nodes, by a pull parser.

use jiter::{Jiter, JiterError, JiterErrorType, JsonErrorType, Peek};

use super::{
    MAX_DEPTH, Member, Node, Object, Outcome, Span, Value, duplicate_key, span, too_deep,
    too_many_digits,
};
use crate::diagnostics::{Code, Diagnostic};

/// Reads the text. What is wrong with the content goes to `found`, wrong syntax ends the reading.
pub(super) fn read(file: u16, text: &str, found: &mut Vec<Diagnostic>) -> Outcome<Node> {
    let mut reader = Reader {
        jiter: Jiter::new(text.as_bytes()),
        text,
        file,
        found,
    };
    let peek = reader.jiter.peek();
    let peek = reader.check(peek)?;
    let root = reader.value(peek, 0)?;
    let end = reader.jiter.finish();
    reader.check(end)?;
    Ok(root)
}

struct Reader<'t, 'f> {
    jiter: Jiter<'t>,
    text: &'t str,
    file: u16,
    found: &'f mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn value(&mut self, peek: Peek, depth: usize) -> Outcome<Node> {
        let start = self.jiter.current_index();
        let value = match peek {
            Peek::Null => {
                let null = self.jiter.known_null();
                self.check(null)?;
                Value::Null
            }
            Peek::True | Peek::False => {
                let value = self.jiter.known_bool(peek);
                Value::Bool(self.check(value)?)
            }
            Peek::String => match self.jiter.known_str() {
                Ok(text) => Value::String(text.into()),
                Err(error) => return Err(self.failure(&error)),
            },
            Peek::Array => Value::Array(self.array(depth)?),
            Peek::Object => Value::Object(self.object(depth)?),
            _ => match self.jiter.known_number_bytes(peek) {
                // The grammar of numbers is ASCII, so nothing is replaced here.
                Ok(digits) => Value::Number(String::from_utf8_lossy(digits).into()),
                Err(error) => return Err(self.failure(&error)),
            },
        };
        Ok(Node {
            value,
            span: self.span(start, self.jiter.current_index()),
        })
    }

    fn array(&mut self, depth: usize) -> Outcome<Vec<Node>> {
        let depth = self.deeper(depth)?;
        let mut items = Vec::new();
        let mut peek = self.jiter.known_array();
        while let Some(first) = self.check(peek)? {
            items.push(self.value(first, depth)?);
            peek = self.jiter.array_step();
        }
        Ok(items)
    }

    fn object(&mut self, depth: usize) -> Outcome<Object> {
        let depth = self.deeper(depth)?;
        let mut object = Object::default();
        let mut before = self.jiter.current_index();
        let mut key = self.jiter.known_object().map(|key| key.map(Box::from));
        while let Some(text) = self.check(key)? {
            let name = self.key_span(before);
            let peek = self.jiter.peek();
            let peek = self.check(peek)?;
            let node = self.value(peek, depth)?;
            if let Some(first) = object.insert(text, Member { name, node }) {
                self.found.push(duplicate_key(self.text, first.name, name));
            }
            before = self.jiter.current_index();
            key = self.jiter.next_key().map(|key| key.map(Box::from));
        }
        Ok(object)
    }

    /// Where the key stands that was just read: between the place before it and the colon there
    /// is nothing else but a brace or comma and white space.
    fn key_span(&self, before: usize) -> Span {
        let read = self.text.as_bytes().get(before..self.jiter.current_index());
        let read = read.unwrap_or_default();
        let start = read.iter().position(|&byte| byte == b'"').unwrap_or(0);
        let end = read.iter().rposition(|&byte| byte == b'"').unwrap_or(start);
        self.span(before + start, before + end + 1)
    }

    fn deeper(&self, depth: usize) -> Outcome<usize> {
        if depth < MAX_DEPTH {
            return Ok(depth + 1);
        }
        let index = self.jiter.current_index();
        Err(too_deep(self.span(index, index + 1)))
    }

    fn check<T>(&self, result: Result<T, JiterError>) -> Outcome<T> {
        result.map_err(|error| self.failure(&error))
    }

    fn failure(&self, error: &JiterError) -> Box<Diagnostic> {
        let mut start = error.index.min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        let rest = self.text.get(start..).unwrap_or_default();
        let width = rest.chars().next().map_or(0, char::len_utf8);
        let place = self.span(start, start + width);
        let JiterErrorType::JsonError(error) = &error.error_type else {
            return Box::new(Diagnostic::new(
                Code::JsonSyntax,
                place,
                "no JSON value here",
            ));
        };
        if *error == JsonErrorType::NumberOutOfRange {
            return too_many_digits(place);
        }
        let (message, help) = explain(error);
        let diagnostic = Diagnostic::new(Code::JsonSyntax, place, message);
        Box::new(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        })
    }

    fn span(&self, start: usize, end: usize) -> Span {
        span(self.file, start, end)
    }
}

fn explain(error: &JsonErrorType) -> (&'static str, Option<&'static str>) {
    use JsonErrorType as E;
    match error {
        E::EofWhileParsingList => ("the text ends inside an array", Some("add the missing `]`")),
        E::EofWhileParsingObject => (
            "the text ends inside an object",
            Some("add the missing `}`"),
        ),
        E::EofWhileParsingString => (
            "the text ends inside a string",
            Some("add the missing `\"`"),
        ),
        E::EofWhileParsingValue => ("the text ends where a value should follow", None),
        E::ExpectedColon => ("a key is not followed by `:`", None),
        E::ExpectedListCommaOrEnd => (
            "an item of an array is followed by neither `,` nor `]`",
            Some("add the missing `,` or `]`"),
        ),
        E::ExpectedObjectCommaOrEnd => (
            "a member of an object is followed by neither `,` nor `}`",
            Some("add the missing `,` or `}`"),
        ),
        E::ExpectedSomeIdent | E::ExpectedSomeValue => (
            "no JSON value starts like this",
            Some("strings take double quotes; the literals are `true`, `false` and `null`"),
        ),
        E::InvalidEscape | E::UnexpectedEndOfHexEscape => (
            "JSON has no such escape in strings",
            Some("write a backslash itself as `\\\\`"),
        ),
        E::InvalidNumber => (
            "JSON does not write numbers like this",
            Some("no leading zero, no leading `+`, and digits on both sides of the point"),
        ),
        E::InvalidUnicodeCodePoint | E::LoneLeadingSurrogateInHexEscape => (
            "the escape names half of a surrogate pair",
            Some("write both halves, or the character itself"),
        ),
        E::ControlCharacterWhileParsingString => (
            "a string contains a control character, such as a line break",
            Some("write it as an escape, such as `\\n`"),
        ),
        E::KeyMustBeAString => (
            "a key is not in double quotes",
            Some("write keys as strings: `\"key\": …`"),
        ),
        E::TrailingComma => (
            "a comma is followed by no value",
            Some("remove the comma before the closing bracket"),
        ),
        E::TrailingCharacters => ("something follows the end of the document", None),
        _ => ("this is not JSON", None),
    }
}
