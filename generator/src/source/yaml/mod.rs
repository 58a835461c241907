//! YAML 1.2 into nodes, as far as it says what JSON can say too.

mod offsets;
mod scalar;
mod syntax;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};

use super::{
    MAX_DEPTH, Member, Node, Object, Outcome, Span, Value, duplicate_key, slice, span, too_deep,
};
use crate::diagnostics::{Code, Diagnostic};
use offsets::Offsets;
use scalar::Unreadable;

/// How much aliases may add to the document, counted in nodes, a node more for each 64 bytes of
/// text. Documents that share schemas by aliases stay far below; a document of nested aliases
/// that would grow without bound is refused before it fills the memory.
const ALIAS_BUDGET: usize = 1_000_000;

/// Reads the text. What is wrong with the content goes to `found`, wrong syntax ends the reading.
pub(super) fn read(file: u16, text: &str, found: &mut Vec<Diagnostic>) -> Outcome<Node> {
    syntax::check_characters(file, text)?;
    let mut reader = Reader {
        parser: Parser::new_from_str(text),
        offsets: Offsets::new(text),
        text,
        file,
        anchors: HashMap::new(),
        budget: ALIAS_BUDGET,
        found,
    };
    let mut root = None;
    loop {
        let (event, place) = reader.next()?;
        match event {
            Event::StreamStart | Event::DocumentEnd | Event::Nothing => {}
            Event::DocumentStart(_) if root.is_none() => {
                let (event, place) = reader.next()?;
                root = Some(reader.node(event, place, 0)?.node);
            }
            Event::DocumentStart(_) => {
                return Err(Box::new(
                    Diagnostic::new(
                        Code::YamlUnsupported,
                        place,
                        "the file holds a second document",
                    )
                    .label("starts here")
                    .help("keep one document in each file"),
                ));
            }
            _ => break,
        }
    }
    root.ok_or_else(|| {
        Box::new(
            Diagnostic::new(Code::TextEmpty, span(file, 0, 0), "the file is empty")
                .help("an OpenAPI document starts with `openapi: 3.0.4` or `openapi: 3.1.1`"),
        )
    })
}

struct Reader<'t, 'f> {
    parser: Parser<'t, StrInput<'t>>,
    offsets: Offsets<'t>,
    text: &'t str,
    file: u16,
    /// What each anchor stands for, from the moment that its node is complete.
    anchors: HashMap<usize, Read>,
    /// How much aliases may still add.
    budget: usize,
    found: &'f mut Vec<Diagnostic>,
}

/// A node with what matters when it is used again by an alias.
#[derive(Clone)]
struct Read {
    node: Node,
    /// How it counts against the budget.
    weight: usize,
    /// How many arrays and objects nest in it.
    height: usize,
    /// Where it ends in the text; for what an alias names, that is the end of the alias.
    end: u32,
}

/// A key of a mapping.
enum Key {
    Text(Box<str>),
    /// `<<`, whose value gives members to the mapping.
    Merge,
}

impl<'t> Reader<'t, '_> {
    fn next(&mut self) -> Outcome<(Event<'t>, Span)> {
        match self.parser.next_event() {
            Some(Ok((event, place))) => Ok((
                event,
                Span {
                    file: self.file,
                    start: self.offsets.byte(place.start.index()),
                    end: self.offsets.byte(place.end.index()),
                },
            )),
            Some(Err(error)) => {
                let start = self.offsets.byte(error.marker().index());
                Err(syntax::failure(self.file, self.text, start, error.info()))
            }
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn node(&mut self, event: Event<'t>, place: Span, depth: usize) -> Outcome<Read> {
        let (anchor, read) = match event {
            Event::Alias(anchor) => return self.alias(anchor, place, depth),
            Event::Scalar(text, style, anchor, tag) => {
                let place = self.scalar_span(style, place);
                let value = self.scalar(&text, style, tag.as_deref(), place);
                let weight = 1 + text.len() / 64;
                let node = Node { value, span: place };
                (
                    anchor,
                    Read {
                        node,
                        weight,
                        height: 0,
                        end: place.end,
                    },
                )
            }
            Event::SequenceStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "seq", place);
                (anchor, self.sequence(place, deeper(depth, place)?)?)
            }
            Event::MappingStart(anchor, tag) => {
                self.check_tag(tag.as_deref(), "map", place);
                (anchor, self.mapping(place, deeper(depth, place)?)?)
            }
            _ => return Err(syntax::failure(self.file, self.text, place.start, "")),
        };
        if anchor > 0 {
            self.spend(read.weight, place)?;
            self.anchors.insert(anchor, read.clone());
        }
        Ok(read)
    }

    fn alias(&mut self, anchor: usize, place: Span, depth: usize) -> Outcome<Read> {
        let Some(read) = self.anchors.get(&anchor).cloned() else {
            let name = slice(self.text, place);
            return Err(Box::new(
                Diagnostic::new(
                    Code::YamlAlias,
                    place,
                    format!("`{name}` stands inside of what it names"),
                )
                .help("refer to a recursive schema by `$ref`"),
            ));
        };
        if depth + read.height > MAX_DEPTH {
            return Err(too_deep(place));
        }
        self.spend(read.weight, place)?;
        Ok(Read {
            end: place.end,
            ..read
        })
    }

    fn spend(&mut self, weight: usize, place: Span) -> Outcome<()> {
        match self.budget.checked_sub(weight) {
            Some(rest) => {
                self.budget = rest;
                Ok(())
            }
            None => Err(Box::new(
                Diagnostic::new(
                    Code::YamlAlias,
                    place,
                    format!("aliases add more than {ALIAS_BUDGET} nodes to the document"),
                )
                .help("share schemas by `$ref` to `components` in place of aliases"),
            )),
        }
    }

    fn sequence(&mut self, place: Span, depth: usize) -> Outcome<Read> {
        let mut items: Vec<Node> = Vec::new();
        let mut last = None;
        let (mut weight, mut height) = (1, 0);
        loop {
            let (event, next) = self.next()?;
            if event == Event::SequenceEnd {
                let span = self.collection_span(place, next, last, *b"[]");
                let value = Value::Array(items);
                return Ok(Read {
                    node: Node { value, span },
                    weight,
                    height: height + 1,
                    end: span.end,
                });
            }
            let item = self.node(event, next, depth)?;
            weight += item.weight;
            height = height.max(item.height);
            last = Some(item.end);
            items.push(item.node);
        }
    }

    fn mapping(&mut self, place: Span, depth: usize) -> Outcome<Read> {
        let mut object = Object::default();
        let mut merge: Option<Member> = None;
        let mut last = None;
        let (mut weight, mut height) = (1, 0);
        loop {
            let (event, mut name) = self.next()?;
            if let Event::Scalar(_, style, ..) = &event {
                name = self.scalar_span(*style, name);
            }
            if event == Event::MappingEnd {
                let span = self.collection_span(place, name, last, *b"{}");
                if let Some(merge) = merge {
                    self.merge(&mut object, merge.node);
                }
                let value = Value::Object(object);
                return Ok(Read {
                    node: Node { value, span },
                    weight,
                    height: height + 1,
                    end: span.end,
                });
            }
            let key = self.key(event, name, depth)?;
            let (event, mut at) = self.next()?;
            if matches!(&event, Event::Scalar(text, ScalarStyle::Plain, 0, None) if text.is_empty())
            {
                // No value is there to be pointed at, so the place after the key stands for it.
                at = Span {
                    start: name.end,
                    ..name
                };
            }
            let Read {
                node,
                weight: more,
                height: inner,
                end,
            } = self.node(event, at, depth)?;
            weight += more;
            height = height.max(inner);
            last = Some(end);
            let member = Member { name, node };
            let first = match key {
                Some(Key::Text(key)) => {
                    weight += key.len() / 64;
                    object.insert(key, member).map(|first| first.name)
                }
                Some(Key::Merge) => match &merge {
                    Some(first) => Some(first.name),
                    None => {
                        merge = Some(member);
                        None
                    }
                },
                None => None,
            };
            if let Some(first) = first {
                self.found.push(duplicate_key(self.text, first, name));
            }
        }
    }

    /// Reads a key. `None` says that it cannot be a key in JSON, which has been reported.
    fn key(&mut self, event: Event<'t>, place: Span, depth: usize) -> Outcome<Option<Key>> {
        if let Event::Scalar(text, style, anchor, tag) = &event {
            if text == "<<" && *style == ScalarStyle::Plain && tag.is_none() {
                return Ok(Some(Key::Merge));
            }
            if *anchor == 0 {
                // A key that YAML reads as a number or boolean, such as a status code, is the
                // string that stands there: JSON has no other keys.
                self.check_key_tag(tag.as_deref(), place);
                return Ok(Some(Key::Text(text.as_ref().into())));
            }
        }
        let node = self.node(event, place, depth)?.node;
        let text = match node.value {
            Value::String(text) | Value::Number(text) => text,
            Value::Bool(value) => value.to_string().into(),
            Value::Null => "null".into(),
            Value::Array(_) | Value::Object(_) => {
                self.found.push(
                    Diagnostic::new(
                        Code::YamlUnsupported,
                        place,
                        "a key is an array or an object, which JSON does not allow",
                    )
                    .help("use a string as the key, in quotes if it starts with `{`, `[` or `?`"),
                );
                return Ok(None);
            }
        };
        Ok(Some(Key::Text(text)))
    }

    /// Gives an object the members of the mappings that `<<` names, as the YAML merge key type
    /// says: members of the object itself win, then those of earlier mappings.
    fn merge(&mut self, object: &mut Object, from: Node) {
        let span = from.span;
        let parts = match from.value {
            Value::Object(_) => vec![from],
            Value::Array(items) => items,
            _ => Vec::new(),
        };
        let mut bad = parts.is_empty().then_some(span);
        for part in parts {
            match part.value {
                Value::Object(members) => {
                    for (name, member) in members {
                        object.insert(name, member);
                    }
                }
                _ => bad = Some(part.span),
            }
        }
        if let Some(place) = bad {
            self.found.push(
                Diagnostic::new(
                    Code::YamlUnsupported,
                    place,
                    "`<<` merges mappings, but this is none",
                )
                .help("write an alias of a mapping, or put `<<` in quotes if it is a name"),
            );
        }
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, tag: Option<&Tag>, place: Span) -> Value {
        let value = match tag.map(core_tag) {
            None if style == ScalarStyle::Plain => scalar::plain(text),
            None | Some(Some("str" | "!")) => Ok(Value::String(text.into())),
            Some(Some(name)) => scalar::tagged(name, text),
            Some(None) => Err(Unreadable::Tag),
        };
        value.unwrap_or_else(|error| {
            self.found.push(error.at(slice(self.text, place), place));
            Value::Null
        })
    }

    fn check_tag(&mut self, tag: Option<&Tag>, expected: &str, place: Span) {
        if tag.is_some_and(
            |tag| !matches!(core_tag(tag), Some(name) if name == expected || name == "!"),
        ) {
            self.found
                .push(Unreadable::Tag.at(slice(self.text, place), place));
        }
    }

    fn check_key_tag(&mut self, tag: Option<&Tag>, place: Span) {
        if tag.is_some_and(|tag| core_tag(tag).is_none()) {
            self.found
                .push(Unreadable::Tag.at(slice(self.text, place), place));
        }
    }

    /// The place of a scalar without the white space and comment that the parser counts in.
    fn scalar_span(&self, style: ScalarStyle, place: Span) -> Span {
        let text = slice(self.text, place);
        let length = match style {
            ScalarStyle::Plain => return place,
            ScalarStyle::Literal | ScalarStyle::Folded => text.trim_end().len(),
            ScalarStyle::SingleQuoted => scalar::quoted_len(text, '\''),
            ScalarStyle::DoubleQuoted => scalar::quoted_len(text, '"'),
        };
        let end = u32::try_from(length).map_or(place.end, |length| place.start + length);
        Span { end, ..place }
    }

    /// The place of an array or object: with its brackets in flow style, else up to the end of
    /// the last item. (The parser only sees that a block has ended when it meets what follows.)
    fn collection_span(
        &self,
        start: Span,
        end: Span,
        last: Option<u32>,
        [open, close]: [u8; 2],
    ) -> Span {
        let byte_before = |offset: u32| {
            let index = usize::try_from(offset).ok()?.checked_sub(1)?;
            self.text.as_bytes().get(index).copied()
        };
        let flow = start.start < start.end && byte_before(start.end) == Some(open);
        let end = if flow && end.start < end.end && byte_before(end.end) == Some(close) {
            end.end
        } else {
            last.unwrap_or(start.end).max(start.end)
        };
        Span { end, ..start }
    }
}

fn deeper(depth: usize, place: Span) -> Outcome<usize> {
    if depth < MAX_DEPTH {
        Ok(depth + 1)
    } else {
        Err(too_deep(place))
    }
}

/// The name of a tag of YAML's core schema, such as `str` for `!!str`; `!` is the tag that makes
/// any scalar a string.
fn core_tag(tag: &Tag) -> Option<&str> {
    const CORE: &str = "tag:yaml.org,2002:";
    match (tag.handle.as_str(), tag.suffix.as_str()) {
        (CORE, name) => Some(name),
        ("", "!") | ("!", "") => Some("!"),
        ("", uri) => uri.strip_prefix(CORE),
        _ => None,
    }
}
