//! The pull reader that every [`Decode`](super::Decode) implementation stands on.

use std::borrow::Cow;
use std::num::NonZero;

use jiter::{Jiter, JiterResult, Peek};

use super::invalid::{Invalid, SyntaxError, TOO_DEEP, Violation, sentence};
use super::object::Members;

/// How deep arrays and objects may be nested.
pub const MAX_DEPTH: usize = 128;

/// How many violations are reported; what is beyond is only counted.
const MAX_VIOLATIONS: usize = 64;

/// How often the whole text may be read again by unions within unions, tags and comparisons of items. A
/// hostile text could otherwise make nested unions read their parts exponentially often.
const MAX_REREADS: usize = 32;
const MIN_ALLOWANCE: usize = 64 * 1024;

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number, with or without a fraction.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// The type with its article, for messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "a boolean",
            Self::Number => "a number",
            Self::String => "a string",
            Self::Array => "an array",
            Self::Object => "an object",
        }
    }
}

/// One step of the way from the root to the current value.
pub(super) enum Segment<'j> {
    Member(&'static str),
    Name(Cow<'j, str>),
    Index(usize),
}

/// Why the reading ended early.
enum Failure {
    Syntax {
        index: usize,
        message: &'static str,
    },
    /// The schema makes this text take more time than it may. That is never a mere mismatch of one
    /// branch of a union, because nobody knows what the branch would have said.
    Exhausted(Violation),
}

/// A state to return to, for reading a value again.
pub(super) struct Checkpoint<'j> {
    json: Jiter<'j>,
    path: usize,
    depth: usize,
    violations: usize,
}

/// Reads one JSON text from front to back and collects what is wrong with it.
///
/// After a syntax error, or where checking the text would take too long, every method gives `None` (or ends its loop) at once.
pub struct Reader<'j> {
    pub(super) json: Jiter<'j>,
    pub(super) path: Vec<Segment<'j>>,
    pub(super) depth: usize,
    pub(super) unions: usize,
    /// How many alternatives the outermost union has; one where the current value is in no union.
    pub(super) breadth: NonZero<usize>,
    data: &'j [u8],
    violations: Vec<Violation>,
    uncollected: usize,
    failure: Option<Failure>,
    allowance: usize,
}

impl<'j> Reader<'j> {
    /// A reader over `data`, which should be one JSON text in UTF-8.
    pub fn new(data: &'j [u8]) -> Self {
        let mut reader = Self {
            json: Jiter::new(data),
            path: Vec::new(),
            depth: 0,
            unions: 0,
            breadth: NonZero::<usize>::MIN,
            data,
            violations: Vec::new(),
            uncollected: 0,
            failure: None,
            allowance: data
                .len()
                .saturating_mul(MAX_REREADS)
                .saturating_add(MIN_ALLOWANCE),
        };
        if data.starts_with("\u{feff}".as_bytes()) {
            reader.fail(
                0,
                "the text starts with a byte order mark, which JSON does not allow",
            );
        } else if let Err(error) = std::str::from_utf8(data) {
            reader.fail(error.valid_up_to(), "the text is not valid UTF-8");
        } else if data.iter().all(u8::is_ascii_whitespace) {
            reader.fail(0, "the text is empty where a JSON value is expected");
        }
        reader
    }

    /// Ends the reading: `value`, if the text was JSON to its end and as the schema says.
    ///
    /// # Errors
    /// [`Invalid::Syntax`] for the first syntax error, else [`Invalid::Violations`].
    pub fn finish<T>(mut self, value: Option<T>) -> Result<T, Invalid> {
        if self.failure.is_none() {
            note(&mut self.failure, self.json.finish());
        }
        match self.failure {
            Some(Failure::Syntax { index, message }) => {
                return Err(Invalid::Syntax(SyntaxError::at(
                    self.data,
                    index,
                    message.to_owned(),
                )));
            }
            Some(Failure::Exhausted(violation)) => {
                return Err(Invalid::Violations(vec![violation]));
            }
            None => {}
        }
        match value {
            Some(value) if self.violations.is_empty() => Ok(value),
            _ => {
                if self.violations.is_empty() {
                    self.violation("type", "is not as the schema describes it");
                }
                Err(Invalid::Violations(self.violations))
            }
        }
    }

    /// Records that the current value does not satisfy `keyword`.
    pub fn violation(&mut self, keyword: &'static str, message: impl Into<String>) {
        if self.violations.len() >= MAX_VIOLATIONS {
            self.uncollected = self.uncollected.saturating_add(1);
            return;
        }
        let pointer = self.pointer();
        self.violations.push(Violation {
            pointer,
            keyword,
            message: message.into(),
        });
    }

    /// The place of the current value, as a JSON pointer (RFC 6901).
    pub(super) fn pointer(&self) -> String {
        let mut pointer = String::new();
        for segment in &self.path {
            match segment {
                Segment::Member(name) => push_token(&mut pointer, name),
                Segment::Name(name) => push_token(&mut pointer, name),
                Segment::Index(index) => push_token(&mut pointer, &index.to_string()),
            }
        }
        pointer
    }

    /// Records that the member `name` of the current object does not satisfy `keyword`.
    pub(super) fn member_violation(
        &mut self,
        name: &str,
        keyword: &'static str,
        message: impl Into<String>,
    ) {
        self.path.push(Segment::Name(Cow::Owned(name.to_owned())));
        self.violation(keyword, message);
        self.path.pop();
    }

    /// How many violations were found so far, also those beyond the cap.
    pub(super) fn violation_count(&self) -> usize {
        self.violations.len().saturating_add(self.uncollected)
    }

    /// Whether nothing went wrong since there were `before` violations.
    pub(super) fn is_intact(&self, before: usize) -> bool {
        self.violation_count() == before && self.failure.is_none()
    }

    /// The type of the next value, which stays unread; `None` after a syntax error.
    pub fn kind(&mut self) -> Option<Kind> {
        let peek = self.peek()?;
        let kind = match peek {
            Peek::Null => Kind::Null,
            Peek::True | Peek::False => Kind::Boolean,
            Peek::String => Kind::String,
            Peek::Array => Kind::Array,
            Peek::Object => Kind::Object,
            Peek::NaN | Peek::Infinity => {
                self.fail(
                    self.json.current_index(),
                    "NaN and Infinity are not JSON numbers",
                );
                return None;
            }
            _ if peek.is_num() => Kind::Number,
            _ => {
                self.fail(self.json.current_index(), "a JSON value is expected");
                return None;
            }
        };
        Some(kind)
    }

    fn peek(&mut self) -> Option<Peek> {
        if self.failure.is_some() {
            return None;
        }
        note(&mut self.failure, self.json.peek())
    }

    /// Checks that the next value is of type `kind`. Another one is recorded and skipped.
    pub(super) fn expect(&mut self, kind: Kind) -> Option<()> {
        let actual = self.kind()?;
        if actual == kind {
            return Some(());
        }
        self.wrong_type(kind.noun(), actual);
        None
    }

    /// Records that the next value must be `expected` (a noun with its article), and skips it.
    pub(super) fn wrong_type(&mut self, expected: &str, actual: Kind) {
        self.violation("type", format!("must be {expected}, not {}", actual.noun()));
        self.skip();
    }

    /// Reads past the next value, whatever it is.
    ///
    /// Names that an object gives twice are recorded, so that two readers of the same text cannot
    /// understand it differently.
    pub fn skip(&mut self) {
        let Some(kind) = self.kind() else { return };
        match kind {
            Kind::Null => self.null(),
            Kind::Boolean => {
                self.boolean();
            }
            Kind::Number => {
                self.number_text("a number");
            }
            Kind::String => {
                self.string();
            }
            Kind::Array => {
                let Some(mut list) = self.array(&super::Items::ANY) else {
                    return;
                };
                while self.item(&mut list) {
                    self.skip();
                }
            }
            Kind::Object => {
                let Some(mut object) = self.object(&[], &Members::ANY) else {
                    return;
                };
                while self.member(&mut object).is_some() {
                    self.skip();
                }
            }
        }
    }

    /// Reads `null`, which must be next.
    pub(super) fn null(&mut self) {
        note(&mut self.failure, self.json.known_null());
    }

    /// Reads a boolean.
    pub(super) fn boolean(&mut self) -> Option<bool> {
        self.expect(Kind::Boolean)?;
        note(&mut self.failure, self.json.next_bool())
    }

    /// Reads a string, whose escapes are resolved. It lives until the reader is used again.
    pub(super) fn string(&mut self) -> Option<&str> {
        self.expect(Kind::String)?;
        note(&mut self.failure, self.json.known_str())
    }

    /// Reads a number as the digits of the text. `expected` names the wanted type, with its article.
    pub(super) fn number_text(&mut self, expected: &str) -> Option<&'j str> {
        let kind = self.kind()?;
        if kind != Kind::Number {
            self.wrong_type(expected, kind);
            return None;
        }
        let start = self.json.current_index();
        note(&mut self.failure, self.json.next_number_bytes())?;
        std::str::from_utf8(self.json.slice_to_current(start)).ok()
    }

    /// Reads `null` as `Some(None)`, and any other value by `value`.
    pub fn nullable<T>(&mut self, value: fn(&mut Reader<'_>) -> Option<T>) -> Option<Option<T>> {
        if self.kind()? == Kind::Null {
            self.null();
            return Some(None);
        }
        value(self).map(Some)
    }

    /// Reads a string by `parse`, for types that have a text form of their own.
    ///
    /// Where `parse` gives `None`, `message` is recorded under the keyword `format`.
    pub fn parsed<T>(&mut self, parse: fn(&str) -> Option<T>, message: &str) -> Option<T> {
        let value = parse(self.string()?);
        if value.is_none() {
            self.violation("format", message);
        }
        value
    }

    /// Goes one level deeper, or fails where that is too deep.
    pub(super) fn enter(&mut self) -> Option<()> {
        if self.depth >= MAX_DEPTH {
            self.fail(self.json.current_index(), TOO_DEEP);
            return None;
        }
        self.depth += 1;
        Some(())
    }

    pub(super) fn has_failed(&self) -> bool {
        self.failure.is_some()
    }

    fn fail(&mut self, index: usize, message: &'static str) {
        self.failure
            .get_or_insert(Failure::Syntax { index, message });
    }

    /// Takes a step of the parser, for the other files of this module.
    pub(super) fn step<T>(
        &mut self,
        step: impl FnOnce(&mut Jiter<'j>) -> JiterResult<T>,
    ) -> Option<T> {
        if self.failure.is_some() {
            return None;
        }
        note(&mut self.failure, step(&mut self.json))
    }

    /// Remembers the place before the next value.
    pub(super) fn checkpoint(&self) -> Checkpoint<'j> {
        Checkpoint {
            json: self.json.clone(),
            path: self.path.len(),
            depth: self.depth,
            violations: self.violation_count(),
        }
    }

    /// Takes back the violations since `checkpoint` and gives those that were collected.
    pub(super) fn take_violations(&mut self, checkpoint: &Checkpoint<'j>) -> Vec<Violation> {
        self.path.truncate(checkpoint.path);
        self.depth = checkpoint.depth;
        let collected = checkpoint.violations.min(MAX_VIOLATIONS);
        self.uncollected = checkpoint.violations - collected;
        self.violations
            .split_off(collected.min(self.violations.len()))
    }

    /// Records violations that were taken back before.
    pub(super) fn put_violations(&mut self, violations: Vec<Violation>) {
        let room = MAX_VIOLATIONS.saturating_sub(self.violations.len());
        self.uncollected = self
            .uncollected
            .saturating_add(violations.len().saturating_sub(room));
        self.violations.extend(violations.into_iter().take(room));
    }

    pub(super) fn is_valid_since(&self, checkpoint: &Checkpoint<'j>) -> bool {
        self.is_intact(checkpoint.violations)
    }

    /// How many bytes were read since `checkpoint`.
    pub(super) fn distance(&self, checkpoint: &Checkpoint<'j>) -> usize {
        let start = checkpoint.json.current_index();
        self.json.current_index().saturating_sub(start)
    }

    /// Goes back to `checkpoint`.
    pub(super) fn restart(&mut self, checkpoint: &Checkpoint<'j>) {
        self.json = checkpoint.json.clone();
    }

    /// Takes `length` bytes off the allowance for reading again, or ends the reading.
    pub(super) fn spend(&mut self, length: usize, keyword: &'static str) -> Option<()> {
        match self.allowance.checked_sub(length.max(1)) {
            Some(rest) => {
                self.allowance = rest;
                Some(())
            }
            None => self.exhaust(keyword),
        }
    }

    /// Ends the reading because `keyword` takes too much time.
    pub(super) fn exhaust(&mut self, keyword: &'static str) -> Option<()> {
        let message = "is nested too intricately to be checked".to_owned();
        let violation = Violation {
            pointer: self.pointer(),
            keyword,
            message,
        };
        self.failure.get_or_insert(Failure::Exhausted(violation));
        None
    }
}

fn note<T>(failure: &mut Option<Failure>, result: JiterResult<T>) -> Option<T> {
    match result {
        Ok(value) => Some(value),
        Err(error) => {
            failure.get_or_insert(Failure::Syntax {
                index: error.index,
                message: sentence(&error.error_type),
            });
            None
        }
    }
}

/// Adds one token to a JSON pointer (RFC 6901 section 3).
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(character),
        }
    }
}
