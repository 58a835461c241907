//! What tells operations apart that have the same method and the same path, but for the names of
//! its parameters.
//!
//! The standard has no such operations: paths that differ in names only are identical (OAS 3.0.4,
//! section 4.7.8.1). Documents of RPC-like APIs have them all the same. They write the query into
//! the path (`/jobs?op=LIST`), or a fragment behind it (`/#X-Amz-Target=Jobs.List`) that no client
//! sends but that names the parameter in which the operations differ.

use std::collections::{BTreeSet, HashMap};

use super::check::is_reserved_header;
use super::template::{PathTemplate, QueryValue};
use crate::source::{Node, Value};

/// How many schemas are looked at to find the only value of a parameter.
const SCHEMAS: usize = 32;

/// A part of the request that has to be there for an operation to be meant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Selector {
    /// Where it stands.
    pub place: SelectorPlace,
    /// Its name; that of a header field is in lower case.
    pub name: String,
    /// The value that it must have, if not any.
    pub value: Option<String>,
}

/// Where a [`Selector`] stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SelectorPlace {
    /// In the query.
    Query,
    /// In a header field.
    Header,
}

/// All that could tell an operation from others.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    /// What the query of the path template says: it always counts.
    stated: BTreeSet<Selector>,
    /// What the parameters say, too: it counts among operations that differ in it.
    all: BTreeSet<Selector>,
}

impl Marks {
    /// What a path template says by itself.
    pub(super) fn of_template(template: &PathTemplate) -> Self {
        let stated = template.query.iter().filter_map(|part| {
            let value = match &part.value {
                QueryValue::Any => None,
                QueryValue::Fixed(value) => Some(value.clone()),
                QueryValue::Parameter(_) => return None,
            };
            Some(Selector {
                place: SelectorPlace::Query,
                name: part.name.clone(),
                value,
            })
        });
        let stated: BTreeSet<_> = stated.collect();
        Self {
            all: stated.clone(),
            stated,
        }
    }

    /// Adds what a parameter says: a required one in the query or a header either has a single
    /// value that its schema allows, or is named by the query or the fragment of the template.
    pub(super) fn add<'s>(
        &mut self,
        template: &PathTemplate,
        parameter: &'s Node,
        resolve: impl FnMut(&'s Node) -> Option<&'s Node>,
    ) {
        let text = |field| parameter.get(field).and_then(Node::as_str);
        let (Some(name), Some(place)) = (text("name"), text("in")) else {
            return;
        };
        let required = parameter.get("required").and_then(Node::as_bool) == Some(true);
        let (place, name) = match place {
            "query" if required => (SelectorPlace::Query, name.to_owned()),
            "path" => match template.in_query(name) {
                Some(part) => (SelectorPlace::Query, part.name.clone()),
                None => return,
            },
            "header" if required && !is_reserved_header(name) => {
                (SelectorPlace::Header, name.to_ascii_lowercase())
            }
            _ => return,
        };
        let value = only_value(parameter, resolve);
        if value.is_some() || is_named(template, place, &name) {
            self.all.insert(Selector { place, name, value });
        }
    }
}

/// What each operation of the same method and shape is selected by, without what all of them have
/// in common, unless their templates state it.
pub(super) fn tell_apart(operations: &[Marks]) -> Vec<Vec<Selector>> {
    let mut counts: HashMap<&Selector, usize> = HashMap::new();
    for selector in operations.iter().flat_map(|marks| &marks.all) {
        *counts.entry(selector).or_default() += 1;
    }
    let differs = |selector: &Selector| counts.get(selector) != Some(&operations.len());
    let select = |marks: &Marks| {
        let all = marks.all.iter();
        all.filter(|selector| marks.stated.contains(selector) || differs(selector))
            .cloned()
            .collect()
    };
    operations.iter().map(select).collect()
}

/// Whether the query of a template takes this parameter, or its fragment names it, alone or among
/// others: `#partNumber&uploadId`, `#list-type=2`.
fn is_named(template: &PathTemplate, place: SelectorPlace, name: &str) -> bool {
    let query = template.query.iter();
    let mut taken = query.filter(|part| matches!(part.value, QueryValue::Parameter(_)));
    let fragment = template.fragment.iter().flat_map(|text| text.split('&'));
    let mut names = fragment.map(|part| part.split_once('=').map_or(part, |(name, _)| name));
    match place {
        SelectorPlace::Query => {
            taken.any(|part| part.name == name) || names.any(|other| other == name)
        }
        SelectorPlace::Header => names.any(|other| other.eq_ignore_ascii_case(name)),
    }
}

/// The text of the only value that a parameter's schema allows, if that is a scalar.
fn only_value<'s>(
    parameter: &'s Node,
    mut resolve: impl FnMut(&'s Node) -> Option<&'s Node>,
) -> Option<String> {
    let mut open = vec![parameter.get("schema")?];
    for _ in 0..SCHEMAS {
        let schema = open.pop()?;
        let single = schema
            .get("const")
            .or_else(|| match schema.get("enum")?.as_array()? {
                [single] => Some(single),
                _ => None,
            });
        match single.map(|node| &node.value) {
            Some(Value::String(text)) => return Some(text.to_string()),
            Some(Value::Bool(value)) => return Some(value.to_string()),
            Some(Value::Number(digits)) => return Some(digits.to_string()),
            _ => {}
        }
        if schema.get("$ref").is_some() {
            open.extend(resolve(schema));
        }
        let parts = schema.get("allOf").and_then(Node::as_array);
        open.extend(parts.into_iter().flatten().take(SCHEMAS));
    }
    None
}

#[cfg(test)]
mod tests;
