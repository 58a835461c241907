//! The document as one tree that keeps all of the text's values and the place of each.

use indexmap::IndexMap;

/// A range of bytes in one of the files that make up the document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    /// Which file: its index among the sources of the run.
    pub file: u16,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset past the last byte.
    pub end: u32,
}

/// A value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    /// What stands there.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

/// A JSON value that loses nothing: numbers keep their digits, objects their order.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it is written, in JSON's grammar (RFC 8259, section 6).
    Number(Box<str>),
    /// A string.
    String(Box<str>),
    /// An array.
    Array(Vec<Node>),
    /// An object.
    Object(Object),
}

/// The members of an object in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Object {
    members: IndexMap<Box<str>, Member>,
}

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// Where the name stands.
    pub name: Span,
    /// The value.
    pub node: Node,
}

/// The seven kinds of values that JSON Schema tells apart, less `integer`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Object {
    /// Adds a member. Gives back the member that had the name before; it stays in place.
    pub fn insert(&mut self, name: Box<str>, member: Member) -> Option<&Member> {
        match self.members.entry(name) {
            indexmap::map::Entry::Occupied(entry) => Some(entry.into_mut()),
            indexmap::map::Entry::Vacant(entry) => {
                entry.insert(member);
                None
            }
        }
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.members.get(name).map(|member| &member.node)
    }

    /// A member with the place of its name.
    pub fn member(&self, name: &str) -> Option<&Member> {
        self.members.get(name)
    }

    /// All members in the order of the text.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &Member)> {
        self.members.iter().map(|(name, member)| (&**name, member))
    }

    /// How many members there are.
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl IntoIterator for Object {
    type Item = (Box<str>, Member);
    type IntoIter = indexmap::map::IntoIter<Box<str>, Member>;

    fn into_iter(self) -> Self::IntoIter {
        self.members.into_iter()
    }
}

impl Node {
    /// The kind of the value.
    pub fn kind(&self) -> Kind {
        match self.value {
            Value::Null => Kind::Null,
            Value::Bool(_) => Kind::Boolean,
            Value::Number(_) => Kind::Number,
            Value::String(_) => Kind::String,
            Value::Array(_) => Kind::Array,
            Value::Object(_) => Kind::Object,
        }
    }

    /// The value of a member, where this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Node> {
        self.as_object()?.get(name)
    }

    /// The object, where this is one.
    pub fn as_object(&self) -> Option<&Object> {
        match &self.value {
            Value::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The items, where this is an array.
    pub fn as_array(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Array(items) => Some(items),
            _ => None,
        }
    }

    /// The string, where this is one.
    pub fn as_str(&self) -> Option<&str> {
        match &self.value {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// The digits of the number, where this is one.
    pub fn as_number(&self) -> Option<&str> {
        match &self.value {
            Value::Number(text) => Some(text),
            _ => None,
        }
    }

    /// The boolean, where this is one.
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// The node that a JSON pointer (RFC 6901) names, seen from here.
    pub fn at(&self, pointer: &super::Pointer) -> Option<&Node> {
        let mut node = self;
        for token in pointer.tokens() {
            node = match &node.value {
                Value::Object(object) => object.get(&token)?,
                Value::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(node)
    }
}
