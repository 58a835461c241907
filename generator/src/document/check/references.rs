//! References (OAS 3.0.4, section 4.7.23): to something, within the document, of the right kind,
//! and not in circles.

use std::collections::{HashMap, HashSet};

use super::{Checker, Place, describe};
use crate::bundle::shown;
use crate::diagnostics::{Code, Diagnostic};
use crate::document::ledger::{Item, Ledger, Lookup, ObjectKind, Shape};
use crate::document::report::quote;
use crate::document::resolve::{MAX_CHAIN, reference_text};
use crate::source::{Node, Pointer};

/// What the texts of references lead to.
pub(super) struct References<'s> {
    root: &'s Node,
    known: HashMap<&'s str, Target<'s>>,
    /// The nodes of circles that are reported already.
    circles: HashSet<*const Node>,
}

#[derive(Clone)]
enum Target<'s> {
    Found(&'s Node, Position),
    External,
    /// It is no JSON pointer.
    Malformed,
    /// The first name on the way that is not there, and what should have it.
    Dangling(String, &'s Node),
}

/// What the standard says of a place in the document.
#[derive(Clone, Copy)]
enum Position {
    /// A field, or an entry of a list or map, of this type.
    Item(Item),
    /// A list or map of these.
    Entries(Item),
    /// A value of this or a list of such.
    Either(Item),
    /// Outside of what the standard knows, such as an extension.
    Free,
}

impl<'s> References<'s> {
    pub(super) fn new(root: &'s Node) -> Self {
        Self {
            root,
            known: HashMap::new(),
            circles: HashSet::new(),
        }
    }

    /// Follows references from a node to what they stand for, if they lead to anything.
    pub(super) fn resolve(&mut self, ledger: &Ledger, node: &'s Node) -> Option<&'s Node> {
        let mut node = node;
        for _ in 0..MAX_CHAIN {
            let Some(text) = reference_text(node) else {
                return Some(node);
            };
            match self.target(ledger, text) {
                Target::Found(found, _) => node = found,
                _ => return None,
            }
        }
        None
    }

    fn target(&mut self, ledger: &Ledger, text: &'s str) -> Target<'s> {
        if let Some(target) = self.known.get(text) {
            return target.clone();
        }
        let target = self.look_up(ledger, text);
        self.known.insert(text, target.clone());
        target
    }

    fn look_up(&self, ledger: &Ledger, text: &str) -> Target<'s> {
        let Some(fragment) = text.strip_prefix('#') else {
            return Target::External;
        };
        let Some(pointer) = Pointer::from_fragment(fragment) else {
            return Target::Malformed;
        };
        let mut node = self.root;
        let mut position = Position::Item(Item::Object(ObjectKind::OpenApi));
        for token in pointer.tokens() {
            let next = match (node.as_object(), node.as_array()) {
                (Some(object), _) => object.get(&token),
                (_, Some(items)) => token.parse().ok().and_then(|at: usize| items.get(at)),
                _ => None,
            };
            position = position.step(ledger, &token, node);
            match next {
                Some(next) => node = next,
                None => return Target::Dangling(token.into_owned(), node),
            }
        }
        Target::Found(node, position)
    }
}

impl Position {
    fn step(self, ledger: &Ledger, token: &str, node: &Node) -> Self {
        match self {
            Self::Entries(item) => Self::Item(item),
            Self::Either(item) if node.as_array().is_some() => Self::Item(item),
            Self::Either(item) | Self::Item(item) => match kind_of(item) {
                Some(kind) => match ledger.lookup(kind, token) {
                    Lookup::Field(field) | Lookup::OtherEdition(field) => match field.shape {
                        Shape::One(item) => Self::Item(item),
                        Shape::List(item) | Shape::Map(item) => Self::Entries(item),
                        Shape::OneOrList(item) => Self::Either(item),
                    },
                    Lookup::Pattern(item) => Self::Item(item),
                    Lookup::Extension | Lookup::Unknown => Self::Free,
                },
                None => Self::Free,
            },
            Self::Free => Self::Free,
        }
    }
}

/// The kind of object that an item is, where it is one.
fn kind_of(item: Item) -> Option<ObjectKind> {
    match item {
        Item::Object(kind) | Item::Referable(kind) => Some(kind),
        Item::SchemaOrBoolean => Some(ObjectKind::Schema),
        _ => None,
    }
}

impl<'s> Checker<'s> {
    /// Checks the `$ref` of a node that stands where an object of a kind belongs.
    pub(super) fn reference(
        &mut self,
        place: Place<'s>,
        kind: ObjectKind,
        node: &'s Node,
        reference: &'s Node,
    ) {
        let Some(text) = reference.as_str() else {
            let place = Place {
                name: "$ref",
                kind: ObjectKind::Schema,
                ..place
            };
            self.misfit(place, reference, "a string");
            return;
        };
        let at = reference.span;
        match self.references.target(&self.ledger, text) {
            Target::External => self.report.push(
                Diagnostic::new(
                    Code::ReferenceExternal,
                    at,
                    format!("{} leads out of the document", quote(text)),
                )
                .help("only a document that was bundled has other files"),
            ),
            Target::Malformed => {
                let is_anchor = text.len() > 1 && !text.contains(['/', '%']);
                let message = if is_anchor {
                    format!(
                        "{} names an anchor, which is not supported yet",
                        quote(&shown(text))
                    )
                } else {
                    format!("{} is no JSON pointer", quote(&shown(text)))
                };
                self.report.push(
                    Diagnostic::new(Code::ReferenceDangling, at, message)
                        .help("write `#/` and the names on the way: `#/components/schemas/Pet`"),
                );
            }
            Target::Dangling(name, parent) => {
                let message = format!("{} leads to nothing", quote(&shown(text)));
                let mut diagnostic = Diagnostic::new(Code::ReferenceDangling, at, message)
                    .label(format!("there is no {}", quote(&name)));
                let known = parent
                    .as_object()
                    .into_iter()
                    .flat_map(|parent| parent.iter());
                let known = known.map(|(name, _)| name);
                diagnostic.help = self.suggestions.help(&name, known);
                self.report.push(diagnostic);
            }
            Target::Found(target, position) => {
                self.target_kind(kind, text, reference, target, position);
                if reference_text(target).is_some() {
                    self.circle(node);
                }
            }
        }
    }

    fn target_kind(
        &mut self,
        kind: ObjectKind,
        text: &str,
        reference: &Node,
        target: &'s Node,
        position: Position,
    ) {
        let found = match position {
            Position::Item(item) | Position::Either(item) => match kind_of(item) {
                Some(found) if found == kind => return,
                Some(found) => found.name(),
                None if matches!(item, Item::Any) => {
                    self.unplaced.push((kind, target, text.len()));
                    return;
                }
                None => describe(target),
            },
            Position::Free => {
                self.unplaced.push((kind, target, text.len()));
                return;
            }
            Position::Entries(_) if target.as_array().is_some() => "a list",
            Position::Entries(_) => "a map",
        };
        self.report.push(
            Diagnostic::new(
                Code::ReferenceKind,
                reference.span,
                format!(
                    "expected {}, but {} is {found}",
                    kind.name(),
                    quote(&shown(text))
                ),
            )
            .also(target.span, "this is what the reference leads to"),
        );
    }

    /// Reports a circle of references that a node is part of, once.
    fn circle(&mut self, start: &'s Node) {
        let mut chain = vec![start];
        let mut node = start;
        while let Some(text) = reference_text(node) {
            let Target::Found(next, _) = self.references.target(&self.ledger, text) else {
                return;
            };
            let closed = std::ptr::eq(next, start);
            if !closed && chain.iter().any(|node| std::ptr::eq(*node, next)) {
                // The circle is further on; its own nodes report it.
                return;
            }
            if closed || chain.len() >= MAX_CHAIN {
                let known = chain
                    .iter()
                    .any(|node| self.references.circles.contains(&std::ptr::from_ref(*node)));
                if !known {
                    self.report_circle(&chain, closed);
                }
                return;
            }
            chain.push(next);
            node = next;
        }
    }

    fn report_circle(&mut self, chain: &[&'s Node], closed: bool) {
        self.references
            .circles
            .extend(chain.iter().copied().map(std::ptr::from_ref));
        let Some((start, others)) = chain.split_first() else {
            return;
        };
        let message = if closed {
            "the references lead in a circle".to_owned()
        } else {
            format!("the references lead on for more than {MAX_CHAIN} steps")
        };
        let mut diagnostic = Diagnostic::new(Code::ReferenceCycle, start.span, message);
        for other in others.iter().take(3) {
            diagnostic = diagnostic.also(other.span, "and this is on the way");
        }
        self.report
            .push(diagnostic.help("one of them has to be an object"));
    }
}
