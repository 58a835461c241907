//! Text of a document on its way into generated code. What a template prints is one of these
//! types, and each can only be printed safely: that is the defence against documents that inject
//! code, so there is no second road.

mod doc;
mod ident;
pub mod layout;
mod literal;

use std::fmt;

pub use doc::Doc;
pub use ident::{Ident, Prefix};
pub use literal::Literal;

/// A piece of Rust, put together from the generator's own text, identifiers and literals.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Code(String);

impl Code {
    /// Appends another piece.
    pub fn push(&mut self, piece: impl Into<Code>) {
        self.0.push_str(&piece.into().0);
    }

    /// How many columns it takes.
    pub fn width(&self) -> usize {
        self.0.chars().count()
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The widest of its lines.
    pub fn widest(&self) -> usize {
        self.0
            .lines()
            .map(|line| line.chars().count())
            .max()
            .unwrap_or(0)
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
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
        Self(" ".repeat(columns))
    }
}

/// Text of the generator itself: nothing of a document lives that long.
impl From<&'static str> for Code {
    fn from(text: &'static str) -> Self {
        Self(text.to_owned())
    }
}

impl From<&Ident> for Code {
    fn from(ident: &Ident) -> Self {
        Self(ident.to_string())
    }
}

impl From<Literal> for Code {
    fn from(literal: Literal) -> Self {
        Self(literal.to_string())
    }
}

impl From<&Code> for Code {
    fn from(code: &Code) -> Self {
        code.clone()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
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
