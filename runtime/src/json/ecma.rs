//! Regular expressions of ECMA-262, translated to the syntax of the regex crate.
//!
//! JSON Schema's patterns are those of ECMA-262, to be read in Unicode mode (JSON Schema core section
//! 6.4). That of the regex crate differs in what `\d`, `\w`, `\s`, `.` and `$` mean, in the escapes, and
//! inside of classes. Of the leniencies outside of Unicode mode (ECMA-262 annex B.1.2), those that
//! documents use and that leave no doubt are kept: brackets that stand for themselves, escaped
//! punctuation, and `[\w-.]`.

mod class;
mod escape;

/// The engine that a pattern needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One that matches in linear time.
    Linear,
    /// One that can look around and refer back.
    Backtracking,
}

/// A pattern in the syntax of the regex crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The pattern, to be searched for without any flags.
    pub regex: String,
    /// What can match it. For [`Engine::Backtracking`] the syntax is that of the fancy-regex crate.
    pub engine: Engine,
}

/// Translates the ECMA-262 pattern `source`.
///
/// # Errors
/// A sentence that says what in `source` is not a pattern (ECMA-262 section 22.2.1).
pub fn translate(source: &str) -> Result<Translation, String> {
    let translation = translate_for(source, Engine::Linear)?;
    match translation.engine {
        Engine::Linear => Ok(translation),
        Engine::Backtracking => translate_for(source, Engine::Backtracking),
    }
}

/// Translates for `engine`, or finds out that another one is needed.
fn translate_for(source: &str, engine: Engine) -> Result<Translation, String> {
    let mut translator = Translator {
        rest: source,
        regex: String::new(),
        engine,
        groups: capture_groups(source),
        open: Vec::new(),
        last: Last::Nothing,
    };
    while let Some(character) = translator.next() {
        translator.term(character)?;
    }
    if !translator.open.is_empty() {
        return Err("`)` is missing".to_owned());
    }
    Ok(Translation {
        regex: translator.regex,
        engine: translator.engine,
    })
}

/// What a quantifier would apply to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Atom,
    Quantifier,
}

struct Translator<'s> {
    rest: &'s str,
    regex: String,
    engine: Engine,
    /// The capturing groups of the whole pattern, with the names of those that have one.
    groups: Vec<Option<&'s str>>,
    /// The groups that are open: what each of them is to a quantifier behind it.
    open: Vec<Last>,
    last: Last,
}

const ANY: &str = r"[\x{0}-\x{10FFFF}]";
const NONE: &str = r"[^\x{0}-\x{10FFFF}]";
/// The two engines have no spelling of an ASCII word boundary in common.
const BOUNDARY: [&str; 2] = [
    r"(?-u:\b)",
    r"(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))",
];
const NO_BOUNDARY: [&str; 2] = [
    r"(?-u:\B)",
    r"(?:(?<=[0-9A-Za-z_])(?=[0-9A-Za-z_])|(?<![0-9A-Za-z_])(?![0-9A-Za-z_]))",
];
const NO_LINE_TERMINATOR: &str = r"[^\n\r\x{2028}\x{2029}]";

impl<'s> Translator<'s> {
    fn next(&mut self) -> Option<char> {
        let mut characters = self.rest.chars();
        let next = characters.next();
        self.rest = characters.as_str();
        next
    }

    fn eat(&mut self, prefix: &str) -> bool {
        match self.rest.strip_prefix(prefix) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn term(&mut self, character: char) -> Result<(), String> {
        match character {
            '^' => self.assertion(r"\A"),
            '$' => self.assertion(r"\z"),
            '|' => self.assertion("|"),
            '.' => self.atom(NO_LINE_TERMINATOR),
            '(' => self.group()?,
            ')' => {
                let last = self.open.pop().ok_or("`)` has no `(`")?;
                self.regex.push(')');
                self.last = last;
            }
            '*' | '+' | '?' => self.quantifier(&character.to_string())?,
            '{' => match self.counts()? {
                Some(counts) => self.quantifier(&counts)?,
                None => self.atom(r"\{"),
            },
            '[' => {
                let class = self.class()?;
                self.atom(&class);
            }
            '\\' => self.escape()?,
            _ => {
                push_literal(&mut self.regex, character);
                self.last = Last::Atom;
            }
        }
        Ok(())
    }

    fn assertion(&mut self, regex: &str) {
        self.regex.push_str(regex);
        self.last = Last::Nothing;
    }

    fn atom(&mut self, regex: &str) {
        self.regex.push_str(regex);
        self.last = Last::Atom;
    }

    fn quantifier(&mut self, regex: &str) -> Result<(), String> {
        if self.last != Last::Atom {
            return Err(format!("`{regex}` has nothing to repeat"));
        }
        self.regex.push_str(regex);
        if self.eat("?") {
            self.regex.push('?');
        }
        self.last = Last::Quantifier;
        Ok(())
    }

    /// The rest of `{n}`, `{n,}` or `{n,m}`; anything else leaves the bracket to stand for itself.
    fn counts(&mut self) -> Result<Option<String>, String> {
        let is_count = |c: char| c.is_ascii_digit() || c == ',';
        let end = self.rest.find(|c| !is_count(c)).unwrap_or(self.rest.len());
        let (counts, rest) = self.rest.split_at_checked(end).unwrap_or(("", self.rest));
        let Some(rest) = rest.strip_prefix('}') else {
            return Ok(None);
        };
        let (min, max) = counts.split_once(',').unwrap_or((counts, counts));
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number(min) || !(max.is_empty() || is_number(max)) {
            return Ok(None);
        }
        let value = |text: &str| {
            text.parse::<u32>()
                .map_err(|_| format!("`{{{counts}}}` repeats too often"))
        };
        if !max.is_empty() && value(min)? > value(max)? {
            return Err(format!("`{{{counts}}}` has its numbers out of order"));
        }
        value(min)?;
        self.rest = rest;
        Ok(Some(format!("{{{counts}}}")))
    }

    fn group(&mut self) -> Result<(), String> {
        let mut closed = Last::Atom;
        let open = if !self.eat("?") {
            "("
        } else if self.eat(":") {
            "(?:"
        } else if let Some(look) = ["=", "!", "<=", "<!"]
            .into_iter()
            .find(|look| self.eat(look))
        {
            self.engine = Engine::Backtracking;
            closed = Last::Nothing;
            match look {
                "=" => "(?=",
                "!" => "(?!",
                "<=" => "(?<=",
                _ => "(?<!",
            }
        } else if self.eat("<") {
            let (name, rest) = self
                .rest
                .split_once('>')
                .ok_or("a group's name does not end")?;
            if name.is_empty() || name.contains(['(', ')', '[', ']', '\\', ' ']) {
                return Err(format!("`{name}` is no name for a group"));
            }
            self.rest = rest;
            // Backreferences are translated to numbers, so names are of no more use.
            "("
        } else if self.eat("i:") {
            "(?i:"
        } else {
            return Err(
                "`(?` must be followed by `:`, `=`, `!`, `<=`, `<!` or a name in `<>`".to_owned(),
            );
        };
        self.regex.push_str(open);
        self.open.push(closed);
        self.last = Last::Nothing;
        Ok(())
    }
}

/// The capturing groups of `source`, which a backreference before them needs to know of.
fn capture_groups(source: &str) -> Vec<Option<&str>> {
    let mut groups = Vec::new();
    let mut rest = source;
    let mut in_class = false;
    while let Some(character) = rest.chars().next() {
        rest = rest.get(character.len_utf8()..).unwrap_or("");
        match character {
            '\\' => {
                let mut characters = rest.chars();
                characters.next();
                rest = characters.as_str();
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => match rest.strip_prefix("?<") {
                Some(name) if !name.starts_with(['=', '!']) => {
                    groups.push(name.split_once('>').map(|(name, _)| name));
                }
                Some(_) => {}
                None if rest.starts_with('?') => {}
                None => groups.push(None),
            },
            _ => {}
        }
    }
    groups
}

/// Writes a character that stands for itself, in a class or outside of one.
fn push_literal(regex: &mut String, character: char) {
    if r"\.+*?()|[]{}^$#&-~".contains(character) {
        regex.push('\\');
        regex.push(character);
    } else if character.is_control() || character == '\u{2028}' || character == '\u{2029}' {
        regex.push_str(&format!(r"\x{{{:X}}}", u32::from(character)));
    } else {
        regex.push(character);
    }
}
