//! Path templates (OAS 3.0.4, section 3.3): `/posts/{id}/comments.{format}`. Many documents put a
//! query or a fragment behind them, to describe several operations of one path and method.

use std::collections::HashSet;
use std::fmt;

use super::report::quote;
use crate::source::percent_decode;

/// A path, cut at its slashes, and what stands behind it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTemplate {
    /// What stands after each `/`. A path that ends with a slash has an empty last segment.
    pub segments: Vec<Segment>,
    /// What stands after `?`, cut at each `&`.
    pub query: Vec<QueryPart>,
    /// What stands after `#`. Clients never send it (RFC 9110, section 7.1).
    pub fragment: Option<String>,
}

/// What stands between two `&` of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryPart {
    /// The name in the query, decoded.
    pub name: String,
    /// What it is to be.
    pub value: QueryValue,
}

/// What the query has under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QueryValue {
    /// `name`: anything.
    Any,
    /// `name=value`: this, decoded.
    Fixed(String),
    /// `name={parameter}`: the value of the parameter with this name.
    Parameter(String),
}

/// What stands between two slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Segment {
    /// Literals and parameters in turn; no two literals are neighbours.
    pub parts: Vec<Part>,
}

/// A piece of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that has to be there as it is.
    Literal(String),
    /// The name of a parameter.
    Parameter(String),
}

/// Why a text is no path template.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum TemplateError {
    /// It does not start with a slash.
    NoSlash,
    /// `{` without `}`.
    Unclosed,
    /// `}` without `{`.
    Unopened,
    /// `{` within braces.
    Nested,
    /// `{}`
    Empty,
    /// A parameter occurs a second time.
    Twice(String),
    /// A part of the query that is none of `name`, `name=value` and `name={parameter}`.
    Query(String),
}

impl PathTemplate {
    /// Reads a template.
    ///
    /// # Errors
    /// Everything that is wrong with it, each once, in the order of the text.
    pub fn parse(path: &str) -> Result<Self, Vec<TemplateError>> {
        let mut errors = Vec::new();
        let rest = path.strip_prefix('/').unwrap_or_else(|| {
            errors.push(TemplateError::NoSlash);
            path
        });
        let mut template = Self {
            segments: vec![Segment::default()],
            ..Self::default()
        };
        let mut names = HashSet::new();
        let mut literal = String::new();
        let mut parameter: Option<String> = None;
        for (at, c) in rest.char_indices() {
            match (c, &mut parameter) {
                ('}', _) => match parameter.take() {
                    Some(name) if name.is_empty() => errors.push(TemplateError::Empty),
                    Some(name) if !names.insert(name.clone()) => {
                        errors.push(TemplateError::Twice(name));
                    }
                    Some(name) => template.push(Part::Parameter(name)),
                    None => errors.push(TemplateError::Unopened),
                },
                ('{', Some(_)) => errors.push(TemplateError::Nested),
                (c, Some(name)) => name.push(c),
                ('{', None) => {
                    template.literal(&mut literal);
                    parameter = Some(String::new());
                }
                ('/', None) => {
                    template.literal(&mut literal);
                    template.segments.push(Segment::default());
                }
                ('?' | '#', None) => {
                    let behind = rest.get(at..).unwrap_or_default();
                    template.behind(behind, &mut names, &mut errors);
                    break;
                }
                (c, None) => literal.push(c),
            }
        }
        template.literal(&mut literal);
        if parameter.is_some() {
            errors.push(TemplateError::Unclosed);
        }
        if errors.is_empty() {
            Ok(template)
        } else {
            let mut seen = HashSet::new();
            errors.retain(|error| seen.insert(error.clone()));
            Err(errors)
        }
    }

    /// Reads a query, a fragment, or both.
    fn behind(&mut self, text: &str, names: &mut HashSet<String>, errors: &mut Vec<TemplateError>) {
        let (query, fragment) = match text.split_once('#') {
            Some((query, fragment)) => (query, Some(fragment)),
            None => (text, None),
        };
        self.fragment = fragment.map(str::to_owned);
        let query = query.strip_prefix('?').unwrap_or(query);
        for part in query.split('&').filter(|part| !part.is_empty()) {
            let Some(read) = QueryPart::parse(part) else {
                errors.push(TemplateError::Query(part.to_owned()));
                continue;
            };
            if let QueryValue::Parameter(name) = &read.value
                && !names.insert(name.clone())
            {
                errors.push(TemplateError::Twice(name.clone()));
            }
            self.query.push(read);
        }
    }

    /// The part of the query whose value is that of a parameter.
    pub fn in_query(&self, parameter: &str) -> Option<&QueryPart> {
        let is = |part: &&QueryPart| matches!(&part.value, QueryValue::Parameter(name) if name == parameter);
        self.query.iter().find(is)
    }

    /// The names of the path's parameters in the order of the text.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments
            .iter()
            .flat_map(|segment| &segment.parts)
            .filter_map(|part| match part {
                Part::Parameter(name) => Some(&**name),
                Part::Literal(_) => None,
            })
    }

    /// The path with the names left out: what a router can tell apart by the path alone.
    /// A last parameter that takes the rest of the path matches other requests than one that does
    /// not.
    pub fn shape(&self, catch_all: bool) -> String {
        let mut shape = String::new();
        for segment in &self.segments {
            shape.push('/');
            for part in &segment.parts {
                shape.push_str(match part {
                    Part::Literal(text) => text,
                    Part::Parameter(_) => "{}",
                });
            }
        }
        if catch_all {
            shape.push_str("{...}");
        }
        shape
    }

    /// Whether a parameter is the whole of the last segment.
    pub fn ends_with_parameter(&self, name: &str) -> bool {
        let last = self.segments.last().map(|segment| segment.parts.as_slice());
        matches!(last, Some([Part::Parameter(last)]) if last == name)
    }

    fn literal(&mut self, literal: &mut String) {
        if !literal.is_empty() {
            self.push(Part::Literal(std::mem::take(literal)));
        }
    }

    fn push(&mut self, part: Part) {
        if let Some(segment) = self.segments.last_mut() {
            segment.parts.push(part);
        }
    }
}

impl QueryPart {
    fn parse(text: &str) -> Option<Self> {
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Some(value)),
            None => (text, None),
        };
        let braces = |text: &str| text.contains(['{', '}']);
        if name.is_empty() || braces(name) {
            return None;
        }
        let parameter = value.and_then(|value| value.strip_prefix('{')?.strip_suffix('}'));
        let value = match (value, parameter) {
            (None, _) => QueryValue::Any,
            (_, Some(name)) if !name.is_empty() && !braces(name) => {
                QueryValue::Parameter(name.to_owned())
            }
            (Some(value), None) if !braces(value) => QueryValue::Fixed(decode(value)?),
            _ => return None,
        };
        let name = decode(name)?;
        Some(Self { name, value })
    }
}

/// Decodes a name or a value of a query, in which `+` is a space.
fn decode(text: &str) -> Option<String> {
    percent_decode(&text.replace('+', " "))
}

/// The path, without the query and the fragment.
impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for segment in &self.segments {
            f.write_str("/")?;
            for part in &segment.parts {
                match part {
                    Part::Literal(text) => f.write_str(text)?,
                    Part::Parameter(name) => write!(f, "{{{name}}}")?,
                }
            }
        }
        Ok(())
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSlash => f.write_str("it does not start with `/`"),
            Self::Unclosed => f.write_str("`{` is never closed"),
            Self::Unopened => f.write_str("`}` closes nothing"),
            Self::Nested => f.write_str("`{` stands within braces"),
            Self::Empty => f.write_str("`{}` names no parameter"),
            Self::Twice(name) => write!(f, "`{{{name}}}` occurs twice"),
            Self::Query(part) => write!(f, "{} in its query cannot be read", quote(part)),
        }
    }
}

#[cfg(test)]
mod tests;
