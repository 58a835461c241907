//! Values whose parts stand between delimiters.

use super::Shape;
use super::coding::Coding;
use super::node::{Fault, Node, property_shape};

/// What stands between the parts of a value, in all its spellings.
pub(super) type Delimiter = &'static [&'static str];

pub(super) const COMMA: Delimiter = &[","];
pub(super) const DOT: Delimiter = &["."];
pub(super) const SEMICOLON: Delimiter = &[";"];
pub(super) const SLASH: Delimiter = &["/"];
pub(super) const SPACE: Delimiter = &["%20", "+", " "];
pub(super) const PIPE: Delimiter = &["%7C", "%7c", "|"];

/// How the properties of an object are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Properties {
    /// `R,100,G,200`
    Alternating,
    /// `R=100,G=200`
    Assigned,
}

/// Takes `raw` apart at `delimiter`, as `shape` tells.
pub(super) fn delimited<'r>(
    shape: &Shape,
    raw: &'r str,
    coding: Coding,
    delimiter: Delimiter,
    properties: Properties,
) -> Result<Node<'r>, Fault> {
    match shape {
        Shape::Array(item) => list(item, &split(raw, delimiter), coding),
        Shape::Object(..) => match properties {
            Properties::Alternating => alternating(shape, &split(raw, delimiter), coding),
            Properties::Assigned => assigned(shape, &split(raw, delimiter), coding),
        },
        _ => Ok(Node::scalar(shape, coding.decode(raw)?)),
    }
}

/// The list of `parts`.
pub(super) fn list<'r>(item: &Shape, parts: &[&'r str], coding: Coding) -> Result<Node<'r>, Fault> {
    let items = parts
        .iter()
        .map(|part| Ok(Node::scalar(item, coding.decode(trim(part, coding))?)));
    items.collect::<Result<_, Fault>>().map(Node::List)
}

/// The object whose properties are `name=value` each.
fn assigned<'r>(shape: &Shape, parts: &[&'r str], coding: Coding) -> Result<Node<'r>, Fault> {
    let pairs = parts.iter().map(|part| {
        part.split_once('=')
            .ok_or_else(|| Fault::style("must be a list of `name=value`"))
    });
    object(shape, pairs.collect::<Result<Vec<_>, _>>()?, coding)
}

fn alternating<'r>(shape: &Shape, parts: &[&'r str], coding: Coding) -> Result<Node<'r>, Fault> {
    let (pairs, rest) = parts.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Fault::style("must be a list of names and values in turn"));
    }
    object(
        shape,
        pairs.iter().map(|[name, value]| (*name, *value)),
        coding,
    )
}

/// The object of names and values.
pub(super) fn object<'r>(
    shape: &Shape,
    pairs: impl IntoIterator<Item = (&'r str, &'r str)>,
    coding: Coding,
) -> Result<Node<'r>, Fault> {
    let (properties, additional) = match shape {
        Shape::Object(properties, additional) => (*properties, *additional),
        _ => (&[][..], None),
    };
    let members = pairs.into_iter().map(|(name, value)| {
        let name = coding.decode(trim(name, coding))?;
        let value = coding.decode(trim(value, coding))?;
        let node = Node::scalar(property_shape(properties, additional, &name), value);
        Ok((name, node))
    });
    members.collect::<Result<_, Fault>>().map(Node::Object)
}

/// Headers may have whitespace around their commas (RFC 9110 section 5.6.1).
fn trim(part: &str, coding: Coding) -> &str {
    match coding {
        Coding::Plain => part.trim_matches([' ', '\t']),
        Coding::Percent | Coding::Form => part,
    }
}

/// The parts of `raw`; none if it is empty.
pub(super) fn split(raw: &str, delimiter: Delimiter) -> Vec<&str> {
    let mut parts = Vec::new();
    if raw.is_empty() {
        return parts;
    }
    let mut start = 0;
    let mut index = 0;
    while let Some(rest) = raw.get(index..).filter(|rest| !rest.is_empty()) {
        match delimiter
            .iter()
            .find(|spelling| rest.starts_with(**spelling))
        {
            Some(spelling) => {
                parts.extend(raw.get(start..index));
                index += spelling.len();
                start = index;
            }
            None => index += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    parts.extend(raw.get(start..));
    parts
}
