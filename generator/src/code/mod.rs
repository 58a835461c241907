//! Text of a document on its way into generated code. What a template prints is one of these
//! types, and each can only be printed safely: that is the defence against documents that inject
//! code, so there is no second road.

mod doc;
mod ident;
pub mod layout;
mod literal;
#[cfg(test)]
mod tests;

use std::fmt;

pub use doc::{Doc, Line};
pub use ident::{Ident, Prefix};
pub use literal::Literal;

/// A piece of Rust, put together from the generator's own text, identifiers and literals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code {
    text: String,
    /// Whether rustfmt would break its lines at places of its own.
    loose: bool,
}

impl Code {
    fn new(text: String) -> Self {
        Self { text, loose: false }
    }

    /// Appends another piece.
    pub fn push(&mut self, piece: impl Into<Code>) {
        let piece = piece.into();
        self.text.push_str(&piece.text);
        self.loose |= piece.loose;
    }

    /// The same, known to have lines that rustfmt would break at places of its own.
    #[must_use]
    pub fn loose(mut self) -> Self {
        self.loose = true;
        self
    }

    /// Whether `cargo fmt` has to be told to leave it alone.
    pub fn needs_skip(&self) -> bool {
        self.loose
            || self
                .text
                .lines()
                .any(|line| line.chars().count() > layout::WIDTH)
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Several pieces with another between them.
    pub fn join(pieces: impl IntoIterator<Item = Code>, between: &'static str) -> Self {
        let mut joined = Self::default();
        for (index, piece) in pieces.into_iter().enumerate() {
            if index > 0 {
                joined.push(between);
            }
            joined.push(piece);
        }
        joined
    }

    /// So many spaces.
    pub fn indent(columns: usize) -> Self {
        Self::new(" ".repeat(columns))
    }
}

/// Text of the generator itself: nothing of a document lives that long.
impl From<&'static str> for Code {
    fn from(text: &'static str) -> Self {
        Self::new(text.to_owned())
    }
}

impl From<&Ident> for Code {
    fn from(ident: &Ident) -> Self {
        Self::new(ident.to_string())
    }
}

impl From<Literal> for Code {
    fn from(literal: Literal) -> Self {
        Self::new(literal.to_string())
    }
}

impl From<&Code> for Code {
    fn from(code: &Code) -> Self {
        code.clone()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Puts pieces together to one [`Code`].
#[macro_export]
macro_rules! code {
    ($($piece:expr),* $(,)?) => {{
        let mut code = $crate::code::Code::default();
        $(code.push($piece);)*
        code
    }};
}
