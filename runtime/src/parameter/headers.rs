//! Headers and cookies.

use std::borrow::Cow;

use http::HeaderMap;
use http::header::COOKIE;

use super::coding::Coding;
use super::delimited::{COMMA, Properties, delimited, list, split};
use super::node::{Fault, Node, Taken, collect};
use super::query::{Pair, Pairs};
use super::{Parameter, Shape, Style};

/// The JSON object of the header parameters.
///
/// Header values are not percent-decoded. Several lines of a header are one list (RFC 9110 section 5.3)
/// where the parameter is an array or an object.
///
/// There is one violation for each parameter that is not UTF-8, not written in its style, or given more than once.
pub fn headers_to_json(parameters: &[Parameter], headers: &HeaderMap) -> Taken {
    collect(parameters, |parameter| {
        let lines = headers.get_all(parameter.name).into_iter();
        let lines = lines.map(|line| std::str::from_utf8(line.as_bytes()));
        let lines: Vec<_> = lines
            .collect::<Result<_, _>>()
            .map_err(|_| Fault::encoding("must be UTF-8"))?;
        read(parameter, &lines)
    })
}

fn read<'r>(parameter: &Parameter, lines: &[&'r str]) -> Result<Option<Node<'r>>, Fault> {
    let Parameter {
        style,
        explode,
        shape,
        ..
    } = parameter;
    let properties = if *explode {
        Properties::Assigned
    } else {
        Properties::Alternating
    };
    match (lines, shape, style) {
        ([], ..) => Ok(None),
        ([line], _, Style::Json) => Node::json(Cow::Borrowed(*line)).map(Some),
        ([line], ..) => delimited(
            shape,
            line.trim_matches([' ', '\t']),
            Coding::Plain,
            COMMA,
            properties,
        )
        .map(Some),
        (lines, Shape::Array(item), _) => {
            let parts: Vec<_> = lines.iter().flat_map(|line| split(line, COMMA)).collect();
            list(item, &parts, Coding::Plain).map(Some)
        }
        _ => Err(Fault::repeated()),
    }
}

/// The JSON object of the cookie parameters, from all `Cookie` headers (RFC 6265 section 5.4).
///
/// Values may stand in double quotes, and are percent-decoded (RFC 6570, which the style `form` stands
/// on). In exploded arrays and objects, both `a=1; a=2` and `a=1&a=2` are understood.
///
/// There is one violation for each parameter that is not percent-encoded UTF-8, not written in its style, or
/// given more than once.
pub fn cookies_to_json(parameters: &[Parameter], headers: &HeaderMap) -> Taken {
    let lines = headers.get_all(COOKIE).into_iter();
    let cookies: Vec<_> = lines
        .flat_map(|line| line.as_bytes().split(|byte| *byte == b';'))
        .filter_map(cookie)
        .collect();
    let exploded: Vec<_> = cookies.iter().flat_map(explode).collect();
    collect(parameters, |parameter| {
        let several =
            parameter.explode && matches!(parameter.shape, Shape::Array(_) | Shape::Object(..));
        let pairs = if several { &exploded } else { &cookies };
        Pairs {
            pairs,
            parameters,
            coding: Coding::Percent,
        }
        .read(parameter)
    })
}

fn cookie(pair: &[u8]) -> Option<Pair<'_>> {
    let equals = pair.iter().position(|byte| *byte == b'=')?;
    let (name, value) = pair.split_at_checked(equals)?;
    let value = value.get(1..)?.trim_ascii();
    let value = value
        .strip_prefix(b"\"")
        .and_then(|value| value.strip_suffix(b"\""))
        .unwrap_or(value);
    let name = std::str::from_utf8(name.trim_ascii()).ok()?;
    let name = Coding::Percent.decode(name).unwrap_or(Cow::Borrowed(name));
    Some(Pair {
        name,
        value: std::str::from_utf8(value).ok(),
    })
}

/// The pairs of `a=1&a=2`, which RFC 6570 makes of an exploded array or object.
fn explode<'r>(cookie: &Pair<'r>) -> Vec<Pair<'r>> {
    let Some(value) = cookie.value else {
        return vec![Pair {
            name: cookie.name.clone(),
            value: None,
        }];
    };
    let (first, rest) = value
        .split_once('&')
        .map_or((value, None), |(first, rest)| (first, Some(rest)));
    let mut pairs = vec![Pair {
        name: cookie.name.clone(),
        value: Some(first),
    }];
    for pair in rest.into_iter().flat_map(|rest| rest.split('&')) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = Coding::Percent.decode(name).unwrap_or(Cow::Borrowed(name));
        pairs.push(Pair {
            name,
            value: Some(value),
        });
    }
    pairs
}
