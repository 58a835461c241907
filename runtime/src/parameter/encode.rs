//! From values to the text of parameters.

use serde_json::Value;

use super::coding::percent_encode;
use super::{Location, Parameter, Style};
use crate::json::to_vec;

/// Writes `value` as `parameter` stands in a request: the part of the path, `name=value&…` of a query
/// (or form), the value of a header, or `name=value; …` of a `Cookie` header.
///
/// The text is empty where the style has none for the value, such as an empty exploded list in a query.
///
/// # Errors
/// A sentence that says why the style cannot tell `value` from another one: `null`, values within
/// values, a list of one empty text, a comma in a header's list.
pub fn encode(parameter: &Parameter, location: Location, value: &Value) -> Result<String, String> {
    let encoder = Encoder {
        parameter,
        location,
    };
    let text = encoder.encode(value)?;
    match location {
        Location::Path if text.is_empty() => Err("a path parameter cannot be empty".to_owned()),
        Location::Header
            if text.trim_matches([' ', '\t']) != text || text.contains(char::is_control) =>
        {
            Err("a header cannot start or end with a space, or have control characters".to_owned())
        }
        _ => Ok(text),
    }
}

struct Encoder<'p> {
    parameter: &'p Parameter,
    location: Location,
}

impl Encoder<'_> {
    fn encode(&self, value: &Value) -> Result<String, String> {
        let Parameter {
            name,
            style,
            explode,
            ..
        } = self.parameter;
        let name = &self.escape(name);
        match (style, value) {
            (Style::Json, _) => {
                let json = String::from_utf8_lossy(&to_vec(value)).into_owned();
                let json = self.escape(&json);
                Ok(if self.has_pairs() {
                    format!("{name}={json}")
                } else {
                    json
                })
            }
            (Style::DeepObject, Value::Object(members)) => {
                let pairs = members
                    .iter()
                    .map(|(key, value)| self.deep(name, key, value));
                Ok(pairs.collect::<Result<Vec<_>, _>>()?.concat().join("&"))
            }
            (Style::DeepObject, _) => Err("the style deepObject is for objects only".to_owned()),
            (_, Value::Array(items))
                if *explode && (self.has_pairs() || *style == Style::Matrix) =>
            {
                let pairs = items
                    .iter()
                    .map(|item| Ok(format!("{name}={}", self.scalar(item)?)));
                self.join(pairs.collect::<Result<_, String>>()?)
            }
            (_, Value::Object(_)) if *explode && (self.has_pairs() || *style == Style::Matrix) => {
                self.join(self.assigned(value)?)
            }
            (_, Value::Array(items)) => {
                let items = items
                    .iter()
                    .map(|item| self.item(item))
                    .collect::<Result<Vec<_>, _>>()?;
                if items.iter().map(String::as_str).eq([""]) {
                    return Err(
                        "a list of one empty text cannot be told from an empty list".to_owned()
                    );
                }
                if items.is_empty() && self.has_pairs() {
                    return Ok(format!("{name}="));
                }
                self.prefixed(name, &items.join(self.delimiter()))
            }
            (_, Value::Object(_)) => {
                let parts = if *explode {
                    self.assigned(value)?
                } else {
                    self.alternating(value)?
                };
                self.prefixed(name, &parts.join(self.delimiter()))
            }
            _ => self.prefixed(name, &self.scalar(value)?),
        }
    }

    /// Whether the location has names beside its values.
    fn has_pairs(&self) -> bool {
        matches!(self.location, Location::Query | Location::Cookie)
    }

    fn delimiter(&self) -> &'static str {
        match self.parameter.style {
            Style::Label if self.parameter.explode => ".",
            Style::SpaceDelimited => "%20",
            Style::PipeDelimited => "%7C",
            _ => ",",
        }
    }

    fn prefixed(&self, name: &str, text: &str) -> Result<String, String> {
        Ok(match self.parameter.style {
            Style::Label => format!(".{text}"),
            Style::Matrix if text.is_empty() => format!(";{name}"),
            Style::Matrix => format!(";{name}={text}"),
            _ if self.has_pairs() => format!("{name}={text}"),
            _ => text.to_owned(),
        })
    }

    fn join(&self, pairs: Vec<String>) -> Result<String, String> {
        Ok(match self.location {
            Location::Path => pairs.iter().map(|pair| format!(";{pair}")).collect(),
            Location::Cookie => pairs.join("; "),
            Location::Query | Location::Header => pairs.join("&"),
        })
    }

    fn assigned(&self, object: &Value) -> Result<Vec<String>, String> {
        let members = object.as_object().into_iter().flatten();
        members
            .map(|(name, value)| Ok(format!("{}={}", self.key(name)?, self.item(value)?)))
            .collect()
    }

    fn alternating(&self, object: &Value) -> Result<Vec<String>, String> {
        let members = object.as_object().into_iter().flatten();
        let pairs = members.map(|(name, value)| Ok([self.key(name)?, self.item(value)?]));
        Ok(pairs.collect::<Result<Vec<_>, String>>()?.concat())
    }

    fn deep(&self, parameter: &str, key: &str, value: &Value) -> Result<Vec<String>, String> {
        if key.is_empty() || key.contains(']') {
            return Err(format!("`{key}` cannot be a name in the style deepObject"));
        }
        let name = format!("{parameter}%5B{}%5D", self.escape(key));
        match value {
            Value::Array(items) => items
                .iter()
                .map(|item| Ok(format!("{name}={}", self.scalar(item)?)))
                .collect(),
            Value::Object(members) => {
                let pairs = members
                    .iter()
                    .map(|(key, value)| self.deep(&name, key, value));
                Ok(pairs.collect::<Result<Vec<_>, _>>()?.concat())
            }
            _ => Ok(vec![format!("{name}={}", self.scalar(value)?)]),
        }
    }

    /// The name of a property, in a list of names and values.
    fn key(&self, name: &str) -> Result<String, String> {
        if self.location == Location::Header && name.contains('=') {
            return Err("a name in a header's list cannot have an equals sign".to_owned());
        }
        self.item(&Value::String(name.to_owned()))
    }

    /// A part of a delimited list.
    fn item(&self, value: &Value) -> Result<String, String> {
        let text = self.scalar(value)?;
        if self.location == Location::Header
            && (text.contains(',') || text.trim_matches([' ', '\t']) != text)
        {
            return Err(
                "a part of a header's list cannot have commas, or spaces at its ends".to_owned(),
            );
        }
        let delimiter = self.delimiter();
        if matches!(
            self.parameter.style,
            Style::SpaceDelimited | Style::PipeDelimited
        ) && text.contains(delimiter)
        {
            return Err(format!(
                "a part of a list in this style cannot have a `{delimiter}`"
            ));
        }
        Ok(text)
    }

    fn scalar(&self, value: &Value) -> Result<String, String> {
        match value {
            Value::String(text) => Ok(self.escape(text)),
            Value::Bool(value) => Ok(value.to_string()),
            Value::Number(number) => Ok(self.escape(&number.to_string())),
            Value::Null => Err("null cannot be written in this style".to_owned()),
            Value::Array(_) | Value::Object(_) => {
                Err("values within values cannot be written in this style".to_owned())
            }
        }
    }

    fn escape(&self, text: &str) -> String {
        if self.location == Location::Header {
            return text.to_owned();
        }
        let delimiter =
            (self.parameter.style == Style::Label && self.parameter.explode).then_some('.');
        percent_encode(text, delimiter)
    }
}
