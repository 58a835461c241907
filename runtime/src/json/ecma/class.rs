//! Classes: `[…]`.

use super::escape::{Escape, unknown};
use super::{ANY, NONE, Translator, push_literal};

/// An atom of a class.
enum Atom {
    Point(u32),
    Set(String),
}

impl Translator<'_> {
    /// Translates a class, behind its opening bracket.
    pub(super) fn class(&mut self) -> Result<String, String> {
        let negated = self.eat("^");
        let mut items = String::new();
        while !self.eat("]") {
            let atom = self.class_atom()?;
            if !self.rest.starts_with('-') || self.rest.starts_with("-]") {
                push_atom(&mut items, atom);
                continue;
            }
            self.eat("-");
            match (atom, self.class_atom()?) {
                (Atom::Point(first), Atom::Point(last)) => push_range(&mut items, first, last)?,
                // A set is no end of a range, so the hyphen stands for itself (annex B.1.2).
                (first, last) => {
                    push_atom(&mut items, first);
                    items.push_str(r"\-");
                    push_atom(&mut items, last);
                }
            }
        }
        Ok(match (items.is_empty(), negated) {
            (true, false) => NONE.to_owned(),
            (true, true) => ANY.to_owned(),
            (false, false) => format!("[{items}]"),
            (false, true) => format!("[^{items}]"),
        })
    }

    fn class_atom(&mut self) -> Result<Atom, String> {
        match self.next().ok_or("`]` is missing")? {
            '\\' => Ok(match self.parse_escape()? {
                Escape::Point(point) => Atom::Point(point),
                Escape::Set(items) => Atom::Set(items),
                Escape::Complement(items) => Atom::Set(format!("[^{items}]")),
                Escape::Other('b') => Atom::Point(0x08),
                Escape::Other(other) => return Err(unknown(other)),
            }),
            character => Ok(Atom::Point(u32::from(character))),
        }
    }
}

fn push_atom(items: &mut String, atom: Atom) {
    match atom {
        // No Rust string has half of a surrogate pair, so it adds nothing to the class.
        Atom::Point(point) => {
            if let Some(character) = char::from_u32(point) {
                push_literal(items, character);
            }
        }
        Atom::Set(set) => items.push_str(&set),
    }
}

fn push_range(items: &mut String, first: u32, last: u32) -> Result<(), String> {
    if first > last {
        return Err("a range in a class has its ends out of order".to_owned());
    }
    let first = if (0xD800..0xE000).contains(&first) {
        0xE000
    } else {
        first
    };
    let last = if (0xD800..0xE000).contains(&last) {
        0xD7FF
    } else {
        last
    };
    if let (Some(first), Some(last)) = (char::from_u32(first), char::from_u32(last))
        && first <= last
    {
        push_literal(items, first);
        items.push('-');
        push_literal(items, last);
    }
    Ok(())
}
