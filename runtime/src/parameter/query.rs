//! Query parameters, which forms and cookies are written like.

use std::{borrow::Cow, collections::BTreeMap};

use super::coding::Coding;
use super::deep::deep_object;
use super::delimited::{COMMA, PIPE, Properties, SPACE, delimited, list};
use super::node::{Fault, Node, Taken, collect, property_shape, take};
use super::{Parameter, Shape, Style};

/// One `name=value`. The value is `None` if it is not UTF-8.
pub(super) struct Pair<'r> {
    pub(super) name: Cow<'r, str>,
    pub(super) value: Option<&'r str>,
}

impl<'r> Pair<'r> {
    fn value(&self) -> Result<&'r str, Fault> {
        self.value.ok_or_else(|| Fault::encoding("must be UTF-8"))
    }
}

/// The JSON object of the query parameters.
///
/// `raw_query` is what stands behind `?`; in it, `+` is a space. What `parameters` do not name is
/// ignored.
///
/// There is one violation for each parameter that is not written in its style, not percent-encoded UTF-8, or
/// given more than once.
pub fn query_to_json(parameters: &[Parameter], raw_query: &str) -> Taken {
    let pairs: Vec<_> = raw_query.split('&').filter_map(query_pair).collect();
    let query = Pairs {
        pairs: &pairs,
        parameters,
        coding: Coding::Form,
    };
    collect(parameters, |parameter| query.read(parameter))
}

/// The JSON object of a body of type `application/x-www-form-urlencoded`, whose `fields` are written
/// like query parameters (OAS 3.0.4 section 4.8.15.2).
///
/// What no field claims is ignored where `rest` is `None`. Else it becomes members too, of this
/// shape: a list where that is an array, JSON where it is an object, as for fields.
///
/// There are violations as from [`query_to_json`], up to a limit.
pub fn form_to_json(fields: &[Parameter], rest: Option<Shape>, raw_form: &str) -> Taken {
    let pairs: Vec<_> = raw_form.split('&').filter_map(query_pair).collect();
    let form = Pairs {
        pairs: &pairs,
        parameters: fields,
        coding: Coding::Form,
    };
    let members = fields.iter().map(|field| (field.name, form.read(field)));
    let Some(shape) = rest else {
        return take(members);
    };
    let unclaimed = form.unclaimed();
    let rest = unclaimed
        .iter()
        .map(|(name, values)| (*name, form.read_values(&shape, values)));
    take(members.chain(rest))
}

/// A name that cannot be decoded is no parameter's.
fn query_pair(pair: &str) -> Option<Pair<'_>> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let name = Coding::Form
        .decode(name)
        .ok()
        .filter(|name| !name.is_empty())?;
    Some(Pair {
        name,
        value: Some(value),
    })
}

/// The pairs of one query, or of one cookie header.
pub(super) struct Pairs<'p, 'r> {
    pub(super) pairs: &'p [Pair<'r>],
    pub(super) parameters: &'p [Parameter],
    pub(super) coding: Coding,
}

impl<'r> Pairs<'_, 'r> {
    pub(super) fn read(&self, parameter: &Parameter) -> Result<Option<Node<'r>>, Fault> {
        let Parameter {
            name,
            style,
            explode,
            shape,
        } = parameter;
        let delimiter = match style {
            Style::DeepObject => return deep_object(name, shape, self.pairs, self.coding),
            Style::SpaceDelimited => SPACE,
            Style::PipeDelimited => PIPE,
            _ => COMMA,
        };
        if *style == Style::Json {
            let [value] = self.values(name)?[..] else {
                return self.absent(name);
            };
            return Node::json(self.coding.decode(value)?).map(Some);
        }
        match (shape, explode) {
            (Shape::Object(properties, additional), true) => {
                self.exploded(parameter, properties, *additional)
            }
            (Shape::Array(item), true) => match self.values(name)? {
                values if values.is_empty() => Ok(None),
                values => list(item, &values, self.coding).map(Some),
            },
            (Shape::Infer, true) if self.values(name)?.len() > 1 => {
                list(shape, &self.values(name)?, self.coding).map(Some)
            }
            _ => {
                let [value] = self.values(name)?[..] else {
                    return self.absent(name);
                };
                delimited(
                    shape,
                    value,
                    self.coding,
                    delimiter,
                    Properties::Alternating,
                )
                .map(Some)
            }
        }
    }

    fn values(&self, name: &str) -> Result<Vec<&'r str>, Fault> {
        self.pairs
            .iter()
            .filter(|pair| pair.name == name)
            .map(Pair::value)
            .collect()
    }

    /// What is to say about a parameter that is not there exactly once.
    fn absent(&self, name: &str) -> Result<Option<Node<'r>>, Fault> {
        if self.pairs.iter().any(|pair| pair.name == name) {
            Err(Fault::repeated())
        } else {
            Ok(None)
        }
    }

    /// An object whose properties are pairs of their own. If it allows additional properties, it takes
    /// all pairs that are no other parameter's.
    fn exploded(
        &self,
        parameter: &Parameter,
        properties: &[(&'static str, Shape)],
        additional: Option<&Shape>,
    ) -> Result<Option<Node<'r>>, Fault> {
        let mut members = Vec::new();
        for (property, shape) in properties {
            if let Shape::Array(item) = shape {
                let values = self.values(property)?;
                if !values.is_empty() {
                    members.push((Cow::Borrowed(*property), list(item, &values, self.coding)?));
                }
                continue;
            }
            for value in self.values(property)? {
                members.push((
                    Cow::Borrowed(*property),
                    Node::scalar(shape, self.coding.decode(value)?),
                ));
            }
        }
        if additional.is_some() {
            let is_declared = |name: &str| properties.iter().any(|(property, _)| *property == name);
            for pair in self.pairs {
                if !is_declared(&pair.name) && !self.is_claimed(&pair.name, parameter) {
                    let shape = property_shape(properties, additional, &pair.name);
                    let value = self.coding.decode(pair.value()?)?;
                    members.push((pair.name.clone(), Node::scalar(shape, value)));
                }
            }
        }
        Ok((!members.is_empty()).then_some(Node::Object(members)))
    }

    /// Whether the pair `name` belongs to another parameter than `taker`.
    fn is_claimed(&self, name: &str, taker: &Parameter) -> bool {
        self.parameters
            .iter()
            .any(|parameter| parameter.name != taker.name && names(parameter, name))
    }

    /// The pairs that no parameter takes, by name.
    fn unclaimed(&self) -> BTreeMap<&str, Vec<&Pair<'r>>> {
        let mut unclaimed = BTreeMap::<_, Vec<_>>::new();
        for pair in self.pairs {
            let claimed = self
                .parameters
                .iter()
                .any(|parameter| takes_all(parameter) || names(parameter, &pair.name));
            if !claimed {
                unclaimed.entry(&*pair.name).or_default().push(pair);
            }
        }
        unclaimed
    }

    /// The value of a name that is given with these pairs.
    fn read_values(&self, shape: &Shape, pairs: &[&Pair<'r>]) -> Result<Option<Node<'r>>, Fault> {
        let values: Vec<_> = pairs
            .iter()
            .map(|pair| pair.value())
            .collect::<Result<_, _>>()?;
        let node = match (shape, values.as_slice()) {
            (Shape::Array(item), values) => list(item, values, self.coding),
            (Shape::Object(..), [value]) => Node::json(self.coding.decode(value)?),
            (_, [value]) => Ok(Node::scalar(shape, self.coding.decode(value)?)),
            (Shape::Infer, values) => list(shape, values, self.coding),
            _ => Err(Fault::repeated()),
        };
        node.map(Some)
    }
}

/// Whether the pair `name` is a parameter's by its name.
fn names(parameter: &Parameter, name: &str) -> bool {
    match (parameter.style, parameter.shape) {
        (Style::DeepObject, _) => name
            .strip_prefix(parameter.name)
            .is_some_and(|rest| rest.starts_with('[')),
        (Style::Form, Shape::Object(properties, _)) if parameter.explode => {
            properties.iter().any(|(property, _)| *property == name)
        }
        _ => parameter.name == name,
    }
}

/// Whether a parameter takes the pairs that are no other's.
fn takes_all(parameter: &Parameter) -> bool {
    let open = matches!(parameter.shape, Shape::Object(_, Some(_)));
    open && parameter.explode && parameter.style == Style::Form
}
