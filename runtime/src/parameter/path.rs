//! Path parameters.

use super::coding::Coding;
use super::delimited::{COMMA, DOT, Properties, SEMICOLON, SLASH, delimited, list, object, split};
use super::node::{Fault, Node, Taken, collect};
use super::{Parameter, Shape, Style};

/// The JSON object of the path parameters.
///
/// `raw` has the names of the parameters and what stands in the path for them, still percent-encoded.
/// `rest` names the one that takes the rest of the path, if any: a list is cut at its slashes.
///
/// There is one violation for each parameter that is not written in its style, or not percent-encoded UTF-8.
pub fn path_to_json(parameters: &[Parameter], raw: &[(&str, &str)], rest: Option<&str>) -> Taken {
    collect(parameters, |parameter| {
        let value = raw.iter().find(|(name, _)| *name == parameter.name);
        let read = |&(_, value)| match (parameter.shape, parameter.style) {
            (Shape::Array(item), Style::Simple) if rest == Some(parameter.name) => {
                list(item, &split(value, SLASH), Coding::Percent)
            }
            _ => read(parameter, value),
        };
        value.map(read).transpose()
    })
}

fn read<'r>(parameter: &Parameter, raw: &'r str) -> Result<Node<'r>, Fault> {
    let shape = &parameter.shape;
    let properties = if parameter.explode {
        Properties::Assigned
    } else {
        Properties::Alternating
    };
    match parameter.style {
        Style::Label => {
            let raw = raw
                .strip_prefix('.')
                .ok_or_else(|| Fault::style("must start with `.`"))?;
            let delimiter = if parameter.explode { DOT } else { COMMA };
            delimited(shape, raw, Coding::Percent, delimiter, properties)
        }
        Style::Matrix => matrix(parameter, raw),
        Style::Json => Node::json(Coding::Percent.decode(raw)?),
        _ => delimited(shape, raw, Coding::Percent, COMMA, properties),
    }
}

fn matrix<'r>(parameter: &Parameter, raw: &'r str) -> Result<Node<'r>, Fault> {
    let Parameter {
        name,
        explode,
        shape,
        ..
    } = parameter;
    let raw = raw
        .strip_prefix(';')
        .ok_or_else(|| Fault::style("must start with `;`"))?;
    if let (Shape::Object(..), true) = (shape, explode) {
        let pairs = split(raw, SEMICOLON).into_iter().map(assignment);
        return object(shape, pairs, Coding::Percent);
    }
    let value = |part: &'r str| {
        let (key, value) = assignment(part);
        if Coding::Percent.decode(key)? == *name {
            Ok(value)
        } else {
            Err(Fault::style(format!(
                "must be written as `;{name}=` and the value"
            )))
        }
    };
    if let (Shape::Array(item), true) = (shape, explode) {
        let values = split(raw, SEMICOLON)
            .into_iter()
            .map(value)
            .collect::<Result<Vec<_>, _>>()?;
        return list(item, &values, Coding::Percent);
    }
    delimited(
        shape,
        value(raw)?,
        Coding::Percent,
        COMMA,
        Properties::Alternating,
    )
}

/// Unlike in other styles, an empty value has no `=` (RFC 6570 section 3.2.7).
fn assignment(part: &str) -> (&str, &str) {
    part.split_once('=').unwrap_or((part, ""))
}
