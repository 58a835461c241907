//! Path templates (OAS 3.0.4 section 4.8.8): parsed once, matched against raw path segments.

use std::{cmp::Reverse, ops::Range};

use crate::percent;

/// The values of a template's parameters as places in the raw request path.
pub(crate) type Captures = Vec<(&'static str, Range<usize>)>;

/// A path template, split at its slashes.
#[derive(Debug, Clone)]
pub(super) struct Template {
    pub(super) segments: Vec<Segment>,
    /// The name of the last parameter, if it takes the rest of the path.
    pub(super) rest: Option<&'static str>,
}

#[derive(Debug, Clone)]
pub(super) enum Segment {
    /// Text only, percent-decoded.
    Literal(Vec<u8>),
    /// One parameter that is the whole segment.
    Parameter(&'static str),
    /// Parameters with text around or between them.
    Mixed {
        names: Vec<&'static str>,
        shape: Mixed,
    },
}

impl Template {
    /// Reads a template. What is not a well-formed `{name}` counts as text, so nothing fails.
    pub(super) fn parse(path: &'static str, catch_all: bool) -> Self {
        let mut segments: Vec<_> = path
            .strip_prefix('/')
            .unwrap_or(path)
            .split('/')
            .map(Segment::parse)
            .collect();
        let rest = match segments.last() {
            Some(&Segment::Parameter(name)) if catch_all => {
                segments.pop();
                Some(name)
            }
            _ => None,
        };
        Self { segments, rest }
    }

    /// The parameters' places in a path that this template is known to match.
    pub(super) fn captures(&self, path: &str) -> Captures {
        let mut captures = Captures::new();
        let mut segments = split(path);
        for (segment, (start, raw)) in self.segments.iter().zip(segments.by_ref()) {
            match segment {
                Segment::Literal(_) => {}
                Segment::Parameter(name) => captures.push((*name, start..start + raw.len())),
                Segment::Mixed { names, shape } => {
                    let ranges = shape.matches(&Units::of(raw)).unwrap_or_default();
                    captures.extend(
                        names
                            .iter()
                            .zip(ranges)
                            .map(|(&name, range)| (name, start + range.start..start + range.end)),
                    );
                }
            }
        }
        if let (Some(name), Some((start, _))) = (self.rest, segments.next()) {
            captures.push((name, start..path.len()));
        }
        captures
    }
}

/// The raw segments of a request path, each with its offset.
pub(super) fn split(path: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = usize::from(path.starts_with('/'));
    path.get(offset..)
        .unwrap_or_default()
        .split('/')
        .map(move |raw| {
            let start = offset;
            offset += raw.len() + 1;
            (start, raw)
        })
}

impl Segment {
    fn parse(text: &'static str) -> Self {
        let mut names = Vec::new();
        let mut literals = Vec::new();
        let mut rest = text;
        while let Some((before, name, after)) = next_parameter(rest) {
            literals.push(units(before).map(|(_, unit)| unit).collect());
            names.push(name);
            rest = after;
        }
        match *names.as_slice() {
            [] => Self::Literal(percent::decode(text).into_owned()),
            [name] if rest.is_empty() && literals.iter().all(Vec::is_empty) => {
                Self::Parameter(name)
            }
            _ => Self::Mixed {
                names,
                shape: Mixed::new(literals, units(rest).map(|(_, unit)| unit).collect()),
            },
        }
    }
}

fn next_parameter(text: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let (before, tail) = text.split_once('{')?;
    let (name, after) = tail.split_once('}')?;
    (!name.is_empty()).then_some((before, name, after))
}

/// The text around and between the parameters of a segment.
///
/// Shapes are ordered as they are to be tried: those that fix most of a segment first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mixed {
    weight: Reverse<usize>,
    /// The text before each parameter.
    before: Vec<Vec<Unit>>,
    /// The text after the last one.
    suffix: Vec<Unit>,
}

impl Mixed {
    fn new(before: Vec<Vec<Unit>>, suffix: Vec<Unit>) -> Self {
        let weight = before.iter().map(Vec::len).sum::<usize>() + suffix.len();
        Self {
            weight: Reverse(weight),
            before,
            suffix,
        }
    }

    /// Matches a raw segment and gives each parameter's place in it. A parameter is never empty.
    ///
    /// Where the text between parameters occurs more than once its last occurrence counts
    /// (`{name}-{version}.zip` reads `my-lib-2.zip` as `my-lib` and `2`), which finds a match
    /// whenever there is one and needs no second try.
    pub(super) fn matches(&self, segment: &Units) -> Option<Vec<Range<usize>>> {
        let text = &segment.text;
        let place = |at: usize| segment.places.get(at).copied().unwrap_or(segment.end);
        let (prefix, between) = self.before.split_first()?;
        let inner = text.strip_prefix(prefix.as_slice())?;
        let inner = inner.strip_suffix(self.suffix.as_slice())?;
        let (first, mut end) = (prefix.len(), prefix.len() + inner.len());
        let mut ranges = Vec::with_capacity(self.before.len());
        for literal in between.iter().rev() {
            let (start, after) = (first..end).rev().find_map(|start| {
                let after = start
                    .checked_add(literal.len())
                    .filter(|&after| after < end)?;
                (text.get(start..after)? == literal).then_some((start, after))
            })?;
            ranges.push(place(after)..place(end));
            end = start;
        }
        if end <= first {
            return None;
        }
        ranges.push(place(first)..place(end));
        ranges.reverse();
        Some(ranges)
    }
}

/// An octet of a segment, or 256 + the octet where a reserved character was percent-encoded.
///
/// A delimiter between parameters is only one when it is written plainly: in `/{name}:cancel`, a
/// name that holds `:cancel` is told from the verb by its `%3A` (RFC 3986 section 2.2).
type Unit = u16;

/// A raw segment, decoded.
pub(super) struct Units {
    text: Vec<Unit>,
    /// Where in the raw segment each unit begins.
    places: Vec<usize>,
    /// Where the raw segment ends.
    end: usize,
}

impl Units {
    pub(super) fn of(raw: &str) -> Self {
        let (places, text) = units(raw).unzip();
        Self {
            text,
            places,
            end: raw.len(),
        }
    }
}

/// Decodes a segment into units with their byte offsets.
fn units(raw: &str) -> impl Iterator<Item = (usize, Unit)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = raw.as_bytes().get(at..)?;
        let start = at;
        let unit = match percent::octet(rest) {
            Some(octet) => {
                at += 3;
                let reserved = b":/?#[]@!$&'()*+,;=".contains(&octet);
                Unit::from(octet) + if reserved { 256 } else { 0 }
            }
            None => {
                at += 1;
                Unit::from(*rest.first()?)
            }
        };
        Some((start, unit))
    })
}
