//! What may follow a backslash.

use super::{BOUNDARY, Engine, Last, NO_BOUNDARY, NONE, Translator, push_literal};

/// What an escape means, in a class or outside of one.
pub(super) enum Escape {
    /// One code point, which may be half of a surrogate pair.
    Point(u32),
    /// The items of a class, without its brackets.
    Set(String),
    /// Everything but the items of a class.
    Complement(String),
    /// Anything else, which only has a meaning outside of classes.
    Other(char),
}

const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";
const SPACE: &str = r"\x{9}-\x{D}\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";

impl Translator<'_> {
    /// Translates an escape outside of classes, behind its backslash.
    pub(super) fn escape(&mut self) -> Result<(), String> {
        match self.parse_escape()? {
            Escape::Point(point) => match char::from_u32(point) {
                Some(character) => {
                    push_literal(&mut self.regex, character);
                    self.last = Last::Atom;
                }
                // No Rust string has half of a surrogate pair.
                None => self.atom(NONE),
            },
            Escape::Set(items) => self.atom(&format!("[{items}]")),
            Escape::Complement(items) => self.atom(&format!("[^{items}]")),
            Escape::Other('b') => self.boundary(BOUNDARY),
            Escape::Other('B') => self.boundary(NO_BOUNDARY),
            Escape::Other('k') => self.named_reference()?,
            Escape::Other(digit @ '1'..='9') => self.numbered_reference(digit)?,
            Escape::Other(other) => return Err(unknown(other)),
        }
        Ok(())
    }

    fn boundary(&mut self, [linear, backtracking]: [&str; 2]) {
        self.assertion(match self.engine {
            Engine::Linear => linear,
            Engine::Backtracking => backtracking,
        });
    }

    fn numbered_reference(&mut self, first: char) -> Result<(), String> {
        let end = self
            .rest
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(self.rest.len());
        let (digits, rest) = self.rest.split_at_checked(end).unwrap_or(("", self.rest));
        self.rest = rest;
        let number = format!("{first}{digits}");
        match number.parse::<usize>() {
            Ok(group) if group <= self.groups.len() => {
                self.reference(group);
                Ok(())
            }
            _ => Err(format!(
                "`\\{number}` refers to a group that does not exist"
            )),
        }
    }

    fn named_reference(&mut self) -> Result<(), String> {
        let name = self
            .rest
            .strip_prefix('<')
            .and_then(|rest| rest.split_once('>'));
        let (name, rest) = name.ok_or(r"`\k` must be followed by a name in `<>`")?;
        let group = self.groups.iter().position(|group| *group == Some(name));
        let group =
            group.ok_or_else(|| format!(r"`\k<{name}>` refers to a group that does not exist"))?;
        self.rest = rest;
        self.reference(group + 1);
        Ok(())
    }

    /// A group that took no part in the match is matched by nothing (ECMA-262 section 22.2.2.7).
    fn reference(&mut self, group: usize) {
        self.engine = Engine::Backtracking;
        self.atom(&format!(r"(?({group})\{group}|)"));
    }

    /// Reads an escape behind its backslash.
    pub(super) fn parse_escape(&mut self) -> Result<Escape, String> {
        let character = self.next().ok_or(r"the pattern ends with `\`")?;
        Ok(match character {
            'd' => Escape::Set(DIGIT.to_owned()),
            'D' => Escape::Complement(DIGIT.to_owned()),
            'w' => Escape::Set(WORD.to_owned()),
            'W' => Escape::Complement(WORD.to_owned()),
            's' => Escape::Set(SPACE.to_owned()),
            'S' => Escape::Complement(SPACE.to_owned()),
            'p' | 'P' => Escape::Set(self.property(character)?),
            't' => Escape::Point(0x09),
            'n' => Escape::Point(0x0A),
            'v' => Escape::Point(0x0B),
            'f' => Escape::Point(0x0C),
            'r' => Escape::Point(0x0D),
            '0' if !self.rest.starts_with(|c: char| c.is_ascii_digit()) => Escape::Point(0),
            'c' => match self.next() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    Escape::Point(u32::from(letter) % 32)
                }
                _ => return Err(r"`\c` must be followed by a letter".to_owned()),
            },
            'x' => Escape::Point(
                self.hexadecimal(2)
                    .ok_or(r"`\x` must be followed by two hexadecimal digits")?,
            ),
            'u' => Escape::Point(self.unicode()?),
            _ if character.is_ascii_alphanumeric() => Escape::Other(character),
            _ => Escape::Point(u32::from(character)),
        })
    }

    fn property(&mut self, letter: char) -> Result<String, String> {
        let name = self
            .rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'));
        let is_name = |name: &str| {
            name.chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '='))
        };
        match name {
            Some((name, rest)) if !name.is_empty() && is_name(name) => {
                self.rest = rest;
                Ok(format!(r"\{letter}{{{name}}}"))
            }
            _ => Err(format!(
                r"`\{letter}` must be followed by a Unicode property in braces, such as `{{L}}`"
            )),
        }
    }

    /// Reads `XXXX`, two of them that make a surrogate pair, or `{X…}`.
    fn unicode(&mut self) -> Result<u32, String> {
        if let Some((digits, rest)) = self
            .rest
            .strip_prefix('{')
            .and_then(|rest| rest.split_once('}'))
        {
            let is_hexadecimal = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            let point = u32::from_str_radix(digits, 16)
                .ok()
                .filter(|point| is_hexadecimal && *point <= 0x10_FFFF);
            self.rest = rest;
            return point.ok_or_else(|| format!(r"`\u{{{digits}}}` is no code point"));
        }
        let first = self
            .hexadecimal(4)
            .ok_or(r"`\u` must be followed by four hexadecimal digits")?;
        if (0xD800..0xDC00).contains(&first) && self.rest.starts_with(r"\u") {
            let before = self.rest;
            self.eat(r"\u");
            match self.hexadecimal(4) {
                Some(second @ 0xDC00..0xE000) => {
                    return Ok(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
                }
                _ => self.rest = before,
            }
        }
        Ok(first)
    }

    fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        let (digits, rest) = self.rest.split_at_checked(count)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.rest = rest;
        u32::from_str_radix(digits, 16).ok()
    }
}

pub(super) fn unknown(character: char) -> String {
    match character {
        '0'..='9' => {
            format!(r"`\{character}` starts an octal escape: write `\x` and two hexadecimal digits")
        }
        'A' => r"`\A` is not of ECMA-262: write `^`".to_owned(),
        'z' | 'Z' => format!(r"`\{character}` is not of ECMA-262: write `$`"),
        _ => format!(r"`\{character}` is not an escape of ECMA-262"),
    }
}
