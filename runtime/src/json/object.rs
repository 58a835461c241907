//! Objects: declared members, additional ones, and plain maps.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiter::Jiter;

use super::distinct::Distinct;
use super::reader::{Kind, Reader, Segment};
use super::text::counted;

/// A member that the schema of an object declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// Must be there.
    Required(&'static str),
    /// May be absent.
    Optional(&'static str),
}

impl Member {
    const fn name(self) -> &'static str {
        match self {
            Self::Required(name) | Self::Optional(name) => name,
        }
    }
}

/// What a schema says about the members of an object as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members {
    min: usize,
    max: usize,
    closed: bool,
}

impl Members {
    /// No demands.
    pub const ANY: Self = Self {
        min: 0,
        max: usize::MAX,
        closed: false,
    };

    /// At least `count` members (`minProperties`).
    pub const fn min(mut self, count: usize) -> Self {
        self.min = count;
        self
    }

    /// At most `count` members (`maxProperties`).
    pub const fn max(mut self, count: usize) -> Self {
        self.max = count;
        self
    }

    /// No members but the declared ones (`additionalProperties: false`).
    pub const fn closed(mut self) -> Self {
        self.closed = true;
        self
    }
}

/// An object that is being read, see [`Reader::object`].
pub struct Object<'j> {
    members: &'static [Member],
    limits: Members,
    seen: Seen,
    /// Where the next declared name probably stands: senders mostly keep the schema's order.
    guess: usize,
    count: usize,
    path: usize,
    depth: usize,
    value: Option<usize>,
    name: Cow<'j, str>,
    others: Distinct<Cow<'j, str>>,
}

impl Object<'_> {
    /// The name of the current member, if it is not a declared one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// How many of the alternatives have all of their members.
    fn complete(&self, alternatives: &[&[usize]]) -> usize {
        let has_all = |members: &&&[usize]| members.iter().all(|index| self.seen.contains(*index));
        alternatives.iter().filter(has_all).count()
    }

    fn names(&self, alternatives: &[&[usize]]) -> String {
        let name = |index: &usize| self.members.get(*index).map(|member| member.name());
        let together = |members: &&[usize]| {
            let names: Vec<_> = members.iter().filter_map(name).collect();
            names.join(" with ")
        };
        alternatives
            .iter()
            .map(together)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn find(&self, name: &str) -> Option<usize> {
        let from_guess = self.members.iter().enumerate().skip(self.guess);
        from_guess
            .chain(self.members.iter().enumerate().take(self.guess))
            .find(|(_, member)| member.name() == name)
            .map(|(index, _)| index)
    }
}

/// Which declared members were seen: bits, in place for up to 64 members.
#[derive(Default)]
struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    /// Marks the member `index`; gives whether it was marked before.
    fn mark(&mut self, index: usize) -> bool {
        let bit = 1_u64 << (index % 64);
        let word = match (index / 64).checked_sub(1) {
            None => &mut self.first,
            Some(word) => {
                if self.rest.len() <= word {
                    self.rest.resize(word + 1, 0);
                }
                let Some(word) = self.rest.get_mut(word) else {
                    return false;
                };
                word
            }
        };
        let before = *word & bit != 0;
        *word |= bit;
        before
    }

    fn contains(&self, index: usize) -> bool {
        let word = match (index / 64).checked_sub(1) {
            None => self.first,
            Some(word) => self.rest.get(word).copied().unwrap_or(0),
        };
        word & (1 << (index % 64)) != 0
    }
}

enum Found<'j> {
    Declared(usize),
    Other(Cow<'j, str>),
}

impl<'j> Reader<'j> {
    /// Starts to read an object that declares `members`.
    ///
    /// Then [`Reader::member`] must be called until it gives `None`, and the value of each member be
    /// read: a loop that is left early leaves the reader in the middle of the object. Any other JSON
    /// value than an object is recorded and skipped.
    pub fn object(&mut self, members: &'static [Member], limits: &Members) -> Option<Object<'j>> {
        self.expect(Kind::Object)?;
        let depth = self.depth;
        self.enter()?;
        Some(Object {
            members,
            limits: *limits,
            seen: Seen::default(),
            guess: 0,
            count: 0,
            path: self.path.len(),
            depth,
            value: None,
            name: Cow::Borrowed(""),
            others: Distinct::new(),
        })
    }

    /// Goes to the next member of `object` and gives the index of its declaration, or `usize::MAX`
    /// for a member that is not declared.
    ///
    /// At the end of the object, absent required members and a wrong number of members are recorded.
    pub fn member(&mut self, object: &mut Object<'j>) -> Option<usize> {
        loop {
            self.path.truncate(object.path);
            self.depth = object.depth + 1;
            if object.value == Some(self.json.current_index()) {
                self.skip();
            }
            let Some(found) = self.next_name(object) else {
                self.end_object(object);
                return None;
            };
            object.count += 1;
            object.value = Some(self.json.current_index());
            let (index, repeated) = match found {
                Found::Declared(index) => {
                    let name = object.members.get(index).map_or("", |member| member.name());
                    self.path.push(Segment::Member(name));
                    object.guess = index + 1;
                    (index, object.seen.mark(index))
                }
                Found::Other(name) => {
                    self.path.push(Segment::Name(name.clone()));
                    object.name = name.clone();
                    (usize::MAX, !object.others.insert(name))
                }
            };
            if repeated {
                self.violation("duplicate", "is given more than once");
            } else if index == usize::MAX && object.limits.closed {
                self.violation(
                    "additionalProperties",
                    "is not a member that is allowed here",
                );
            } else {
                return Some(index);
            }
            self.skip();
        }
    }

    fn next_name(&mut self, object: &Object<'j>) -> Option<Found<'j>> {
        let start = self.json.current_index();
        let declared = self.step(|json| {
            let name = if object.value.is_none() {
                json.known_object()?
            } else {
                json.next_key()?
            };
            Ok(name.map(|name| object.find(name)))
        })??;
        Some(declared.map_or_else(
            || Found::Other(raw_name(self.json.slice_to_current(start))),
            Found::Declared,
        ))
    }

    fn end_object(&mut self, object: &Object<'j>) {
        self.depth = object.depth;
        if self.has_failed() {
            return;
        }
        for (index, member) in object.members.iter().enumerate() {
            if let Member::Required(name) = member
                && !object.seen.contains(index)
            {
                self.member_violation(name, "required", "is required");
            }
        }
        let Members { min, max, .. } = object.limits;
        if object.count < min {
            self.violation(
                "minProperties",
                format!("must have at least {}", counted(min, "member")),
            );
        }
        if object.count > max {
            self.violation(
                "maxProperties",
                format!("must have at most {}", counted(max, "member")),
            );
        }
    }

    /// Checks which declared members are there, by their indices: all of exactly one of
    /// `alternatives` (`oneOf` of `required`s). The object must have been read to its end.
    pub fn one_of_required(&mut self, object: &Object<'j>, alternatives: &[&[usize]]) {
        let complete = object.complete(alternatives);
        if complete != 1 && !self.has_failed() {
            let names = object.names(alternatives);
            self.violation("oneOf", format!("must have exactly one of: {names}"));
        }
    }

    /// Checks which declared members are there, by their indices: all of at least one of
    /// `alternatives` (`anyOf` of `required`s). The object must have been read to its end.
    pub fn any_of_required(&mut self, object: &Object<'j>, alternatives: &[&[usize]]) {
        let complete = object.complete(alternatives);
        if complete == 0 && !self.has_failed() {
            let names = object.names(alternatives);
            self.violation("anyOf", format!("must have at least one of: {names}"));
        }
    }

    /// Reads the value of the current, undeclared member of `object` by `value` into `members`.
    pub fn additional<T>(
        &mut self,
        object: &mut Object<'j>,
        members: &mut BTreeMap<String, T>,
        value: fn(&mut Reader<'_>) -> Option<T>,
    ) {
        if let Some(value) = value(self) {
            members.insert(object.name.to_string(), value);
        }
    }

    /// Reads an object whose names are data, and all of whose values are read by `value`.
    pub fn map<T>(
        &mut self,
        limits: &Members,
        value: fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<BTreeMap<String, T>> {
        let before = self.violation_count();
        let mut object = self.object(&[], limits)?;
        let mut members = BTreeMap::new();
        while self.member(&mut object).is_some() {
            self.additional(&mut object, &mut members, value);
        }
        self.is_intact(before).then_some(members)
    }
}

/// The name in `text`, which is what stands between the previous value and the next one: a bracket
/// or comma, the name in quotes, a colon, whitespace.
fn raw_name(text: &[u8]) -> Cow<'_, str> {
    let text = std::str::from_utf8(text).unwrap_or("");
    let name = text
        .trim_start_matches(|c: char| c != '"')
        .trim_end_matches(|c: char| c != '"');
    if name.contains('\\') {
        return Cow::Owned(
            Jiter::new(name.as_bytes())
                .next_str()
                .unwrap_or("")
                .to_owned(),
        );
    }
    Cow::Borrowed(name.trim_matches('"'))
}
