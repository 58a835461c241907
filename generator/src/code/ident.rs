//! Identifiers.

use std::fmt;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// How long an identifier may be before it is cut.
const LENGTH: usize = 80;

/// An identifier of Rust: no keyword, ASCII, in the case of what it names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

/// What stands before a name that starts with a digit, or is empty.
#[derive(Clone, Copy, Debug)]
pub enum Prefix {
    /// `Type`
    Type,
    /// `Value`
    Value,
}

impl Ident {
    /// A name of the generator's own.
    pub fn fixed(text: &'static str) -> Self {
        Self(text.to_owned())
    }

    /// The name of a field, a function or a module.
    pub fn snake<'w>(words: impl IntoIterator<Item = &'w str>) -> Self {
        let mut text = joined(words).to_snake_case();
        truncate(&mut text);
        if text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit()) {
            text.insert(0, '_');
        }
        if text == "_" {
            text.push_str("empty");
        }
        if is_keyword(&text) {
            text.push('_');
        }
        Self(text)
    }

    /// The name of a type or a variant.
    pub fn camel<'w>(words: impl IntoIterator<Item = &'w str>, prefix: Prefix) -> Self {
        let mut text = joined(words).to_upper_camel_case();
        truncate(&mut text);
        if text.is_empty() || text.starts_with(|c: char| c.is_ascii_digit()) {
            let prefix = match prefix {
                Prefix::Type => "Type",
                Prefix::Value if text.is_empty() => "Empty",
                Prefix::Value => "Value",
            };
            text.insert_str(0, prefix);
        }
        if text == "Self" {
            text.push('_');
        }
        Self(text)
    }

    /// This name where it means something else: as for a keyword, with an underscore.
    #[must_use]
    pub fn reserved(&self) -> Self {
        Self(format!("{}_", self.0))
    }

    /// The name of a static that belongs to this.
    #[must_use]
    pub fn constant(&self, word: &'static str) -> Self {
        Self(format!(
            "{}_{word}",
            self.0.to_snake_case().to_ascii_uppercase()
        ))
    }

    /// This name in upper case.
    #[must_use]
    pub fn upper(&self) -> Self {
        Self(self.0.to_snake_case().to_ascii_uppercase())
    }

    /// The name of a function: this one in lower case.
    #[must_use]
    pub fn lower(&self) -> Self {
        Self::snake([self.0.as_str()])
    }

    /// This name with another one behind it, for names that belong together.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let between = if other.0.starts_with(|c: char| c.is_ascii_uppercase()) {
            ""
        } else {
            "_"
        };
        Self(format!(
            "{}{between}{}",
            self.0.trim_end_matches('_'),
            other.0
        ))
    }

    /// This name with a number, to tell it from one that was there before.
    #[must_use]
    pub fn numbered(&self, number: usize) -> Self {
        let stem = self.0.trim_end_matches('_');
        let camel = stem.starts_with(|c: char| c.is_ascii_uppercase()) && !stem.contains('_');
        let digit = stem.ends_with(|c: char| c.is_ascii_digit());
        let between = if !camel || digit { "_" } else { "" };
        Self(format!("{stem}{between}{number}"))
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn truncate(text: &mut String) {
    // Everything is ASCII by now, so that any place is a boundary.
    text.truncate(LENGTH);
    while text.ends_with('_') {
        text.pop();
    }
}

/// The words as ASCII letters and digits, each other character a boundary or a word of its own.
fn joined<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let mut text = String::new();
    for word in words {
        text.push(' ');
        let symbols = !word.contains(|c: char| c.is_alphanumeric());
        let mut first = true;
        for c in word.chars() {
            match c {
                c if c.is_ascii_alphanumeric() => text.push(c),
                // A sign is what tells `-name` from `name`.
                '-' if first && word.len() > 1 => text.push_str("minus "),
                '+' if first && word.len() > 1 => text.push_str("plus "),
                c if symbols => text.push_str(&symbol(c)),
                c if c.is_ascii() => text.push(' '),
                c => match latin(c) {
                    Some(ascii) => text.push_str(ascii),
                    None if c.is_alphanumeric() => text.push_str(&format!(" u{:x} ", u32::from(c))),
                    None => text.push(' '),
                },
            }
            first = false;
        }
    }
    text
}

/// A name for a character of a word that has nothing but symbols.
fn symbol(c: char) -> String {
    let name = match c {
        '<' => "less",
        '>' => "greater",
        '=' => "equal",
        '!' => "not",
        '*' => "star",
        '+' => "plus",
        '-' => "minus",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '~' => "tilde",
        '^' => "caret",
        '.' => "dot",
        ',' => "comma",
        ':' => "colon",
        ';' => "semicolon",
        '?' => "question",
        '#' => "hash",
        '$' => "dollar",
        '@' => "at",
        '_' => "underscore",
        ' ' => "space",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        '\'' | '"' | '`' => "quote",
        c => return format!(" u{:x} ", u32::from(c)),
    };
    format!(" {name} ")
}

/// The usual ASCII spelling of a Latin letter.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' => "A",
        'à'..='å' => "a",
        'Æ' => "Ae",
        'æ' => "ae",
        'Ç' => "C",
        'ç' => "c",
        'È'..='Ë' => "E",
        'è'..='ë' => "e",
        'Ì'..='Ï' => "I",
        'ì'..='ï' => "i",
        'Ñ' => "N",
        'ñ' => "n",
        'Ò'..='Ö' | 'Ø' => "O",
        'ò'..='ö' | 'ø' => "o",
        'Ù'..='Ü' => "U",
        'ù'..='ü' => "u",
        'Ý' => "Y",
        'ý' | 'ÿ' => "y",
        'ß' => "ss",
        'Ł' => "L",
        'ł' => "l",
        'Š' => "S",
        'š' => "s",
        'Ž' => "Z",
        'ž' => "z",
        _ => return None,
    })
}

fn is_keyword(text: &str) -> bool {
    matches!(
        text,
        "abstract"
            | "as"
            | "async"
            | "await"
            | "become"
            | "box"
            | "break"
            | "const"
            | "continue"
            | "crate"
            | "do"
            | "dyn"
            | "else"
            | "enum"
            | "extern"
            | "false"
            | "final"
            | "fn"
            | "for"
            | "gen"
            | "if"
            | "impl"
            | "in"
            | "let"
            | "loop"
            | "macro"
            | "match"
            | "mod"
            | "move"
            | "mut"
            | "override"
            | "priv"
            | "pub"
            | "ref"
            | "return"
            | "self"
            | "static"
            | "struct"
            | "super"
            | "trait"
            | "true"
            | "try"
            | "type"
            | "typeof"
            | "union"
            | "unsafe"
            | "unsized"
            | "use"
            | "virtual"
            | "where"
            | "while"
            | "yield"
    )
}
