//! What a parameter's text was taken apart into, and its JSON.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::json::{self, Invalid, Reader, Violation, Writer, is_number, push_token};

use super::{Parameter, Shape};

/// Numbers with more characters than this are left to be strings: no number type holds them.
const MAX_NUMBER: usize = 1000;

/// No more faults are looked for than this: a form may have a name that is wrong every few bytes.
const MAX_VIOLATIONS: usize = 64;

/// The parameters of one location, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The JSON object of those that could be.
    pub json: Vec<u8>,
    /// Why the others could not: one violation each.
    pub violations: Vec<Violation>,
}

impl Taken {
    /// Reads the object with a function.
    ///
    /// # Errors
    /// Everything that is wrong: with how parameters are written, and with what they say.
    pub fn read<T>(self, decode: fn(&mut Reader<'_>) -> Option<T>) -> Result<T, Invalid> {
        let Self {
            json,
            mut violations,
        } = self;
        let found = json::read(&json, decode);
        if violations.is_empty() {
            return found;
        }
        if let Err(Invalid::Violations(more)) = found {
            // A parameter that could not be taken apart is absent from the object, not missing.
            let known: Vec<_> = violations
                .iter()
                .map(|known| known.pointer.clone())
                .collect();
            violations.extend(more.into_iter().filter(|new| !known.contains(&new.pointer)));
        }
        Err(Invalid::Violations(violations))
    }
}

/// A value on its way to JSON.
pub(super) enum Node<'r> {
    /// A number, `true`, `false`, or a whole JSON text.
    Json(Cow<'r, str>),
    Text(Cow<'r, str>),
    List(Vec<Node<'r>>),
    Object(Vec<(Cow<'r, str>, Node<'r>)>),
    Tree(BTreeMap<String, Node<'r>>),
}

/// Why a parameter cannot be taken apart.
pub(super) struct Fault {
    keyword: &'static str,
    message: Cow<'static, str>,
}

impl Fault {
    /// Its characters are not encoded as they should be.
    pub(super) fn encoding(message: &'static str) -> Self {
        Self {
            keyword: "encoding",
            message: message.into(),
        }
    }

    /// It is not written in its style.
    pub(super) fn style(message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            keyword: "style",
            message: message.into(),
        }
    }

    /// There are several where one is expected.
    pub(super) fn repeated() -> Self {
        Self {
            keyword: "duplicate",
            message: "is given more than once".into(),
        }
    }
}

impl<'r> Node<'r> {
    /// The value of a single `text` by its shape.
    pub(super) fn scalar(shape: &Shape, text: Cow<'r, str>) -> Self {
        let number = || text.len() <= MAX_NUMBER && is_number(&text);
        let boolean = || text == "true" || text == "false";
        let literal = match shape {
            Shape::Integer | Shape::Number => number(),
            Shape::Boolean => boolean(),
            Shape::Infer => number() || boolean(),
            Shape::String | Shape::Array(_) | Shape::Object(..) => false,
        };
        if literal {
            Self::Json(text)
        } else {
            Self::Text(text)
        }
    }

    /// The value of a `text` that is JSON itself.
    pub(super) fn json(text: Cow<'r, str>) -> Result<Self, Fault> {
        let mut reader = Reader::new(text.as_bytes());
        reader.skip();
        match reader.finish(Some(())) {
            Ok(()) => Ok(Self::Json(text)),
            Err(invalid) => Err(Fault {
                keyword: "format",
                message: format!("must be JSON: {invalid}").into(),
            }),
        }
    }

    fn write(&self, writer: &mut Writer) {
        match self {
            Self::Json(json) => writer.raw(json),
            Self::Text(text) => writer.string(text),
            Self::List(items) => {
                writer.begin_array();
                for item in items {
                    writer.separate();
                    item.write(writer);
                }
                writer.end_array();
            }
            Self::Object(members) => {
                write_members(members.iter().map(|(name, node)| (&**name, node)), writer)
            }
            Self::Tree(members) => {
                write_members(members.iter().map(|(name, node)| (&**name, node)), writer)
            }
        }
    }
}

fn write_members<'n, 'r: 'n>(
    members: impl Iterator<Item = (&'n str, &'n Node<'r>)>,
    writer: &mut Writer,
) {
    writer.begin_object();
    for (name, node) in members {
        writer.name(name);
        node.write(writer);
    }
    writer.end_object();
}

/// The shape of the property `name` of an object.
pub(super) fn property_shape<'s>(
    properties: &'s [(&'static str, Shape)],
    additional: Option<&'s Shape>,
    name: &str,
) -> &'s Shape {
    let declared = properties
        .iter()
        .find(|(property, _)| *property == name)
        .map(|(_, shape)| shape);
    declared.or(additional).unwrap_or(&Shape::Infer)
}

/// The JSON object of all `parameters`, each read by `read`.
pub(super) fn collect<'r>(
    parameters: &[Parameter],
    read: impl Fn(&Parameter) -> Result<Option<Node<'r>>, Fault>,
) -> Taken {
    take(
        parameters
            .iter()
            .map(|parameter| (parameter.name, read(parameter))),
    )
}

/// The JSON object of these names and what was read for each.
pub(super) fn take<'n, 'r>(
    members: impl Iterator<Item = (&'n str, Result<Option<Node<'r>>, Fault>)>,
) -> Taken {
    let mut writer = Writer::new();
    let mut violations = Vec::new();
    writer.begin_object();
    for (name, read) in members {
        match read {
            Ok(None) => {}
            Ok(Some(node)) => {
                writer.name(name);
                node.write(&mut writer);
            }
            Err(_) if violations.len() >= MAX_VIOLATIONS => {}
            Err(Fault { keyword, message }) => {
                let mut pointer = String::new();
                push_token(&mut pointer, name);
                violations.push(Violation {
                    pointer,
                    keyword,
                    message: message.into_owned(),
                });
            }
        }
    }
    writer.end_object();
    Taken {
        json: writer.into_bytes(),
        violations,
    }
}
