//! The `pattern` keyword.

use std::sync::OnceLock;

use super::ecma::{self, Engine};

/// How much a pattern may grow when it is compiled, in bytes.
const SIZE_LIMIT: usize = 4 << 20;

/// How often the backtracking engine may go back, and how long a text it may be given: with look-around,
/// its time can grow with the square of the text.
#[cfg(feature = "pattern-fancy")]
const BACKTRACK_LIMIT: usize = 100_000;
#[cfg(feature = "pattern-fancy")]
const TEXT_LIMIT: usize = 16 * 1024;

/// A regular expression of a schema, in the syntax of ECMA-262, compiled at its first use.
///
/// It is meant to be a static: `static SLUG: Pattern = Pattern::linear("^[a-z]+$");`
#[derive(Debug)]
pub struct Pattern {
    source: &'static str,
    engine: Engine,
    compiled: OnceLock<Compiled>,
}

#[derive(Debug)]
enum Compiled {
    Linear(regex::Regex),
    #[cfg(feature = "pattern-fancy")]
    Backtracking(Box<fancy_regex::Regex>),
    Broken,
}

/// What a text is to a pattern.
pub(super) enum Outcome {
    Match,
    Mismatch,
    Unchecked(&'static str),
}

impl Pattern {
    /// A pattern that is matched in time linear in the text.
    pub const fn linear(source: &'static str) -> Self {
        Self {
            source,
            engine: Engine::Linear,
            compiled: OnceLock::new(),
        }
    }

    /// A pattern with look-around or backreferences, which is matched by backtracking with a limit of
    /// steps. A text that exceeds the limit is not accepted.
    #[cfg(feature = "pattern-fancy")]
    pub const fn backtracking(source: &'static str) -> Self {
        Self {
            source,
            engine: Engine::Backtracking,
            compiled: OnceLock::new(),
        }
    }

    /// The pattern as the document writes it.
    pub fn source(&self) -> &'static str {
        self.source
    }

    pub(super) fn check(&self, text: &str) -> Outcome {
        let compiled = self
            .compiled
            .get_or_init(|| compile(self.source, Some(self.engine)).unwrap_or(Compiled::Broken));
        let matches = match compiled {
            Compiled::Linear(regex) => regex.is_match(text),
            #[cfg(feature = "pattern-fancy")]
            Compiled::Backtracking(_) if text.len() > TEXT_LIMIT => {
                return Outcome::Unchecked("is too long to be checked against its pattern");
            }
            #[cfg(feature = "pattern-fancy")]
            Compiled::Backtracking(regex) => match regex.is_match(text) {
                Ok(matches) => matches,
                Err(_) => {
                    return Outcome::Unchecked(
                        "takes too many steps to be checked against its pattern",
                    );
                }
            },
            Compiled::Broken => {
                return Outcome::Unchecked(
                    "cannot be checked: the server does not understand its pattern",
                );
            }
        };
        if matches {
            Outcome::Match
        } else {
            Outcome::Mismatch
        }
    }
}

/// Compiles `source` for `engine`, or for the one that it needs.
fn compile(source: &str, engine: Option<Engine>) -> Result<Compiled, String> {
    let translation = ecma::translate(source)?;
    match engine.unwrap_or(translation.engine) {
        Engine::Linear => regex::RegexBuilder::new(&translation.regex)
            .size_limit(SIZE_LIMIT)
            .build()
            .map(Compiled::Linear)
            .map_err(|error| match error {
                regex::Error::CompiledTooBig(_) => {
                    "it is too large: use smaller repetition counts".to_owned()
                }
                error => error.to_string(),
            }),
        #[cfg(feature = "pattern-fancy")]
        Engine::Backtracking => fancy_regex::RegexBuilder::new(&translation.regex)
            .backtrack_limit(BACKTRACK_LIMIT)
            .delegate_size_limit(SIZE_LIMIT)
            .build()
            .map(|regex| Compiled::Backtracking(Box::new(regex)))
            .map_err(|error| error.to_string()),
        #[cfg(not(feature = "pattern-fancy"))]
        Engine::Backtracking => Err("it needs the feature `pattern-fancy`".to_owned()),
    }
}

/// Which constructor of [`Pattern`] a pattern needs.
#[cfg(feature = "pattern-fancy")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PatternKind {
    /// [`Pattern::linear`].
    Linear,
    /// [`Pattern::backtracking`].
    Backtracking,
}

/// Finds out which constructor of [`Pattern`] `source` needs, by compiling it.
///
/// # Errors
/// Why `source` is no regular expression of ECMA-262 in Unicode mode, or cannot be matched here.
#[cfg(feature = "pattern-fancy")]
pub fn pattern_kind(source: &str) -> Result<PatternKind, String> {
    Ok(match compile(source, None)? {
        Compiled::Linear(_) => PatternKind::Linear,
        Compiled::Backtracking(_) | Compiled::Broken => PatternKind::Backtracking,
    })
}
