//! Strings: lengths, patterns, enumerations, constants.

use super::canonical;
#[cfg(feature = "pattern")]
use super::pattern::{Outcome, Pattern};
use super::reader::Reader;

/// What a schema says about a string.
#[derive(Debug, Clone, Copy)]
pub struct Text {
    min: usize,
    max: usize,
    #[cfg(feature = "pattern")]
    pattern: Option<&'static Pattern>,
    #[cfg(feature = "pattern")]
    patterns: &'static [&'static Pattern],
}

impl Text {
    /// No demands.
    pub const ANY: Self = Self {
        min: 0,
        max: usize::MAX,
        #[cfg(feature = "pattern")]
        pattern: None,
        #[cfg(feature = "pattern")]
        patterns: &[],
    };

    /// At least `count` characters (`minLength`), that is Unicode scalar values.
    pub const fn min(mut self, count: usize) -> Self {
        self.min = count;
        self
    }

    /// At most `count` characters (`maxLength`), that is Unicode scalar values.
    pub const fn max(mut self, count: usize) -> Self {
        self.max = count;
        self
    }

    /// Some part of the string matches `pattern`.
    #[cfg(feature = "pattern")]
    pub const fn pattern(mut self, pattern: &'static Pattern) -> Self {
        self.pattern = Some(pattern);
        self
    }

    /// Some part of the string matches each of `patterns` (an `allOf` whose schemas have one each).
    #[cfg(feature = "pattern")]
    pub const fn patterns(mut self, patterns: &'static [&'static Pattern]) -> Self {
        self.patterns = patterns;
        self
    }

    /// The first demand that `text` does not satisfy, as keyword and message.
    fn check(&self, text: &str) -> Option<(&'static str, String)> {
        // A string has at most as many characters as bytes, and at least a quarter of them.
        if self.min > 0 && (text.len() < self.min || text.chars().take(self.min).count() < self.min)
        {
            return Some((
                "minLength",
                format!("must have at least {}", counted(self.min, "character")),
            ));
        }
        if text.len() > self.max && text.chars().nth(self.max).is_some() {
            return Some((
                "maxLength",
                format!("must have at most {}", counted(self.max, "character")),
            ));
        }
        #[cfg(feature = "pattern")]
        for pattern in self.pattern.iter().chain(self.patterns) {
            let message = match pattern.check(text) {
                Outcome::Match => continue,
                Outcome::Mismatch => format!("must match the pattern {}", pattern.source()),
                Outcome::Unchecked(reason) => reason.to_owned(),
            };
            return Some(("pattern", message));
        }
        None
    }
}

impl Reader<'_> {
    /// Reads a string as `limits` demands.
    pub fn text(&mut self, limits: &Text) -> Option<String> {
        let text = self.string()?;
        match limits.check(text) {
            None => Some(text.to_owned()),
            Some((keyword, message)) => {
                self.violation(keyword, message);
                None
            }
        }
    }

    /// Reads a string as `limits` demands and as `decode` understands it (`format` beside
    /// `pattern` or a length).
    pub fn formatted<T>(
        &mut self,
        limits: &Text,
        decode: fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        let start = self.checkpoint();
        self.text(limits)?;
        self.restart(&start);
        decode(self)
    }

    /// Reads a value that equals one of `choices` with `decode` (`enum` and `const` of any type).
    /// The choices are JSON texts in the canonical form, as for [`fixed`](Self::fixed).
    pub fn among<T>(
        &mut self,
        choices: &[&'static str],
        decode: fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<T> {
        self.kind()?;
        let start = self.checkpoint();
        self.fixed(choices)?;
        self.restart(&start);
        decode(self)
    }

    /// Reads one of the strings of `choices` as the value beside it (`enum`).
    pub fn choice<T: Copy>(&mut self, choices: &[(T, &'static str)]) -> Option<T> {
        let text = self.string()?;
        let found = choices
            .iter()
            .find(|(_, name)| *name == text)
            .map(|(value, _)| *value);
        if found.is_none() {
            self.not_among("enum", choices.iter().map(|(_, name)| *name));
        }
        found
    }

    /// Reads exactly the string `text` (`const`, or an `enum` of one).
    pub fn fixed_text(&mut self, text: &'static str) -> Option<()> {
        let equal = self.string()? == text;
        if !equal {
            self.violation("const", format!("must be {text}"));
        }
        equal.then_some(())
    }

    /// Reads a value that equals one of `choices` (`enum` and `const` of any type), and gives the
    /// index of that one.
    ///
    /// The choices must be as [`canonical`](super::canonical()) spells them: they are compared byte by
    /// byte, and one in another spelling equals no value.
    pub fn fixed(&mut self, choices: &[&'static str]) -> Option<usize> {
        self.kind()?;
        let start = self.json.current_index();
        self.skip();
        if self.has_failed() {
            return None;
        }
        let value = canonical::spell(self.json.slice_to_current(start));
        let found = choices
            .iter()
            .position(|choice| choice.as_bytes() == &*value);
        if found.is_none() {
            self.not_among(
                if choices.len() == 1 { "const" } else { "enum" },
                choices.iter().copied(),
            );
        }
        found
    }

    pub(super) fn not_among(
        &mut self,
        keyword: &'static str,
        choices: impl Iterator<Item = &'static str>,
    ) {
        let choices: Vec<_> = choices.collect();
        let message = match choices.as_slice() {
            [one] => format!("must be {one}"),
            _ => format!("must be one of: {}", choices.join(", ")),
        };
        self.violation(keyword, message);
    }
}

/// `count` of `noun`, in the plural where that is due.
pub(super) fn counted(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{ending}")
}
