//! The style `deepObject`: `filter[a]=1&filter[b]=2`.
//!
//! OpenAPI defines one level with scalar properties only (OAS 3.0.4 section 4.7.12.4). What clients
//! commonly send beyond that is understood too: a property that is given several times, or with `[]` at
//! its end, is a list where the shape is one; and properties of properties are objects.

use std::collections::BTreeMap;

use super::Shape;
use super::coding::Coding;
use super::delimited::list;
use super::node::{Fault, Node, property_shape};
use super::query::Pair;

const MAX_DEPTH: usize = 8;

/// What stands at one place in the object.
#[derive(Default)]
struct Place<'r> {
    values: Vec<&'r str>,
    properties: BTreeMap<String, Place<'r>>,
}

/// The object `name` of `pairs`; `None` if there is none.
pub(super) fn deep_object<'r>(
    name: &str,
    shape: &Shape,
    pairs: &[Pair<'r>],
    coding: Coding,
) -> Result<Option<Node<'r>>, Fault> {
    let mut root = Place::default();
    for pair in pairs {
        let Some(keys) = pair.name.strip_prefix(name).and_then(keys) else {
            continue;
        };
        if keys.len() > MAX_DEPTH {
            return Err(Fault::style(format!(
                "may be nested at most {MAX_DEPTH} levels deep"
            )));
        }
        let mut place = &mut root;
        for key in keys {
            place = place.properties.entry(key.to_owned()).or_default();
        }
        place.values.extend(pair.value);
    }
    if root.values.is_empty() && root.properties.is_empty() {
        return Ok(None);
    }
    root.into_node(shape, coding).map(Some)
}

/// The keys of `[a][b]`, without a last empty one; `None` if `brackets` is anything else.
fn keys(brackets: &str) -> Option<Vec<&str>> {
    let mut keys = Vec::new();
    let mut rest = brackets;
    while !rest.is_empty() {
        let (key, behind) = rest.strip_prefix('[')?.split_once(']')?;
        // One too many is enough to refuse it.
        if keys.len() <= MAX_DEPTH {
            keys.push(key);
        }
        rest = behind;
    }
    if keys.last().is_some_and(|key| key.is_empty()) {
        keys.pop();
    }
    Some(keys)
}

impl<'r> Place<'r> {
    fn into_node(self, shape: &Shape, coding: Coding) -> Result<Node<'r>, Fault> {
        if !self.properties.is_empty() {
            if !self.values.is_empty() {
                return Err(Fault::style(
                    "must not have a value and properties at the same place",
                ));
            }
            let (properties, additional) = match shape {
                Shape::Object(properties, additional) => (*properties, *additional),
                _ => (&[][..], None),
            };
            let members = self.properties.into_iter().map(|(name, place)| {
                let node =
                    place.into_node(property_shape(properties, additional, &name), coding)?;
                Ok((name, node))
            });
            return members.collect::<Result<_, Fault>>().map(Node::Tree);
        }
        match (shape, self.values.as_slice()) {
            (Shape::Array(item), values) => list(item, values, coding),
            (_, [value]) => Ok(Node::scalar(shape, coding.decode(value)?)),
            (Shape::Infer, values) => list(shape, values, coding),
            _ => Err(Fault::repeated()),
        }
    }
}
