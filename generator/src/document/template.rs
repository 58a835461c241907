//! Path templates (OAS 3.0.4, section 3.3): `/posts/{id}/comments.{format}`.

use std::collections::HashSet;
use std::fmt;

/// A path, cut at its slashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathTemplate {
    /// What stands after each `/`. A path that ends with a slash has an empty last segment.
    pub segments: Vec<Segment>,
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
    /// `?` or `#` outside of braces.
    QueryOrFragment(char),
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
        };
        let mut names = HashSet::new();
        let mut literal = String::new();
        let mut parameter: Option<String> = None;
        for c in rest.chars() {
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
                    errors.push(TemplateError::QueryOrFragment(c));
                    // What follows is no path, so nothing more can be said of it.
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

    /// The names of the parameters in the order of the text.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments
            .iter()
            .flat_map(|segment| &segment.parts)
            .filter_map(|part| match part {
                Part::Parameter(name) => Some(&**name),
                Part::Literal(_) => None,
            })
    }

    /// The path with the names left out: what a router can tell apart.
    pub fn shape(&self) -> String {
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
            Self::QueryOrFragment(c) => write!(f, "`{c}` in a path is not supported yet"),
        }
    }
}

#[cfg(test)]
mod tests;
