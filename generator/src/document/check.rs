//! The walk along the ledger: the shape of every object, with a finding at each place that
//! departs from the standard. It never stops early and does not follow references, so its depth
//! is the depth of the text.

mod carried;
mod fields;
mod parameters;
mod paths;
mod references;
mod rules;

use std::collections::{HashMap, HashSet};

use super::ledger::{Edition, Field, Handling, Item, Ledger, Lookup, Misfit, ObjectKind, Shape};
use super::nearest::Suggestions;
use super::report::{Report, quote};
use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::source::{Member, Node, Object, Span, Value};
pub(super) use parameters::is_reserved_header;
use references::References;

/// How many bytes the names may have together that an author has chosen on the way to a value.
/// Later stages name each schema by this way, so long names around many schemas add up.
const NAMES: usize = 4096;

/// Checks a document and tells whether it is free of errors.
pub(super) fn check(root: &Node, edition: Edition, diagnostics: &mut Diagnostics) -> bool {
    let mut checker = Checker {
        ledger: Ledger::new(edition),
        report: Report::default(),
        suggestions: Suggestions::default(),
        references: References::new(root),
        operation_ids: HashMap::new(),
        schemes: names(root, "securitySchemes"),
        names: 0,
        unplaced: Vec::new(),
    };
    let place = Place {
        kind: ObjectKind::OpenApi,
        name: "openapi",
        misfit: Misfit::Error,
    };
    checker.object(place, ObjectKind::OpenApi, root);
    // What a reference found outside of the standard's fields is checked as what it is used for;
    // there it may find more of that sort.
    let mut seen = HashSet::new();
    while let Some((kind, node, names)) = checker.unplaced.pop() {
        checker.names = names;
        if seen.insert((kind, std::ptr::from_ref(node))) {
            let place = Place {
                kind,
                name: "$ref",
                misfit: Misfit::Error,
            };
            checker.item(place, Item::Referable(kind), node);
        }
    }
    checker.paths(root);
    let clean = !checker.report.has_errors();
    checker.report.finish(diagnostics);
    clean
}

struct Checker<'s> {
    ledger: Ledger,
    report: Report,
    suggestions: Suggestions,
    references: References<'s>,
    operation_ids: HashMap<&'s str, Span>,
    /// The names of the security schemes.
    schemes: HashSet<&'s str>,
    /// The length of the names, chosen by the author, on the way to where the walk is.
    names: usize,
    /// Targets of references that no field of the standard holds, what they are used for, and
    /// the length of the reference.
    unplaced: Vec<(ObjectKind, &'s Node, usize)>,
}

/// Where in an object the walk is.
#[derive(Clone, Copy)]
struct Place<'s> {
    kind: ObjectKind,
    name: &'s str,
    misfit: Misfit,
}

impl<'s> Checker<'s> {
    fn object(&mut self, place: Place<'s>, kind: ObjectKind, node: &'s Node) {
        let Some(object) = self.expect_object(place, node) else {
            return;
        };
        for (name, member) in object.iter() {
            match self.ledger.lookup(kind, name) {
                Lookup::Field(field) => self.field(kind, field, name, &member.node, member.name),
                Lookup::OtherEdition(field) => {
                    self.other_edition(kind, field, member.name);
                    self.field(kind, field, name, &member.node, member.name);
                }
                Lookup::Pattern(item) => {
                    let misfit = Misfit::Error;
                    self.entry(Place { kind, name, misfit }, item, member);
                }
                Lookup::Extension => {}
                Lookup::Unknown => self.unknown(kind, name, member.name),
            }
        }
        self.presence(kind, object, node.span);
        self.rules(kind, object, node);
        self.carried(kind, object);
    }

    fn field(
        &mut self,
        kind: ObjectKind,
        field: &'static Field,
        name: &'s str,
        node: &'s Node,
        at: Span,
    ) {
        match field.handling {
            Handling::Used | Handling::Documentation => {}
            Handling::Ignored(why) => self.report.at(
                Code::FieldIgnored,
                at,
                format!("`{name}` in {} is ignored: {why}", kind.name()),
            ),
            Handling::Refused(why) => {
                self.report.at(
                    Code::FieldRefused,
                    at,
                    format!("`{name}` in {} cannot be used: {why}", kind.name()),
                );
                return;
            }
        }
        let mut shape = field.shape;
        if !fits(shape, node)
            && let Some(other) = self.ledger.other_form(kind, name)
            && fits(other.shape, node)
        {
            let message = format!(
                "{} as value of `{name}` is the form of {}",
                node.as_str().map_or(describe(node).to_owned(), quote),
                other_name(other, self.ledger.edition()),
            );
            self.report.push(
                Diagnostic::new(Code::FieldOtherVersion, node.span, message)
                    .help("it is read as that version means it"),
            );
            shape = other.shape;
        }
        let misfit = field.misfit;
        self.shape(Place { kind, name, misfit }, shape, node);
    }

    fn shape(&mut self, place: Place<'s>, shape: Shape, node: &'s Node) {
        match (shape, &node.value) {
            (Shape::One(item), _) => self.item(place, item, node),
            (Shape::List(item) | Shape::OneOrList(item), Value::Array(items)) => {
                for node in items {
                    self.item(place, item, node);
                }
            }
            (Shape::OneOrList(item), _) => self.item(place, item, node),
            (Shape::List(_), _) => self.misfit(place, node, "an array"),
            (Shape::Map(item), _) => {
                let Some(object) = self.expect_object(place, node) else {
                    return;
                };
                for (name, member) in object.iter() {
                    self.entry(Place { name, ..place }, item, member);
                }
            }
        }
    }

    /// What stands under a name that the author has chosen.
    fn entry(&mut self, place: Place<'s>, item: Item, member: &'s Member) {
        self.names += place.name.len();
        if self.names <= NAMES {
            self.item(place, item, &member.node);
        } else {
            let message = format!("the names on the way here have more than {NAMES} bytes");
            self.limit(member.name, message);
        }
        self.names -= place.name.len();
    }

    fn item(&mut self, place: Place<'s>, item: Item, node: &'s Node) {
        match item {
            Item::Any => {}
            Item::Text if node.as_str().is_none() => self.misfit(place, node, "a string"),
            Item::Boolean if node.as_bool().is_none() => self.misfit(place, node, "a boolean"),
            Item::Number if node.as_number().is_none() => self.misfit(place, node, "a number"),
            Item::Count if !is_count(node) => {
                self.misfit(place, node, "an integer of at least zero");
            }
            Item::Text | Item::Boolean | Item::Number | Item::Count => {}
            Item::Texts => match node.as_array() {
                Some(items) => {
                    for node in items {
                        self.item(place, Item::Text, node);
                    }
                }
                None => self.misfit(place, node, "an array of strings"),
            },
            Item::Choice(values) => self.choice(place, values, node),
            Item::SchemaOrBoolean if node.as_bool().is_some() => {}
            Item::Object(ObjectKind::Schema)
                if node.as_bool().is_some() && self.ledger.edition() > Edition::V3_0 => {}
            Item::SchemaOrBoolean | Item::Object(ObjectKind::Schema) => self.schema(place, node),
            Item::Object(kind) => self.object(place, kind, node),
            Item::Referable(kind) => match node.get("$ref") {
                Some(reference) => {
                    self.reference(place, kind, node, reference);
                    self.siblings(kind, node);
                }
                None if kind == ObjectKind::Schema => self.schema(place, node),
                None => self.object(place, kind, node),
            },
        }
    }

    fn schema(&mut self, place: Place<'s>, node: &'s Node) {
        if let Some(reference) = node.get("$ref") {
            self.reference(place, ObjectKind::Schema, node, reference);
            if self.ledger.edition() == Edition::V3_0 {
                self.siblings(ObjectKind::Schema, node);
                return;
            }
        }
        self.object(place, ObjectKind::Schema, node);
    }

    fn expect_object(&mut self, place: Place<'s>, node: &'s Node) -> Option<&'s Object> {
        let object = node.as_object();
        if object.is_none() {
            self.misfit(place, node, "an object");
        }
        object
    }
}

/// Whether a value could be of a shape, by its outermost type.
fn fits(shape: Shape, node: &Node) -> bool {
    let one = |item| match item {
        Item::Any => true,
        Item::Text => node.as_str().is_some(),
        Item::Boolean => node.as_bool().is_some(),
        Item::Number => node.as_number().is_some(),
        Item::Count => is_count(node),
        Item::Texts => node.as_array().is_some(),
        Item::Choice(values) => node.as_str().is_some_and(|text| values.contains(&text)),
        Item::Object(_) | Item::Referable(_) => node.as_object().is_some(),
        Item::SchemaOrBoolean => node.as_object().is_some() || node.as_bool().is_some(),
    };
    match shape {
        Shape::One(item) => one(item),
        Shape::List(_) => node.as_array().is_some(),
        Shape::Map(_) => node.as_object().is_some(),
        Shape::OneOrList(item) => node.as_array().is_some() || one(item),
    }
}

/// Whether a value is an integer of at least zero; `1.0` is one (JSON Schema 2020-12, section
/// 4.2.3 of its core).
fn is_count(node: &Node) -> bool {
    node.as_number().is_some_and(|text| {
        let digits = text.split_once('.').map_or(text, |(whole, fraction)| {
            if fraction.bytes().all(|b| b == b'0') {
                whole
            } else {
                ""
            }
        });
        !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A value in a few words.
fn describe(node: &Node) -> &'static str {
    match &node.value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// The version that has a field which the document's own does not have.
fn other_name(field: &Field, edition: Edition) -> &'static str {
    if field.first > edition {
        field.first.name()
    } else {
        field.last.name()
    }
}

/// The names under one heading of the components.
fn names<'s>(root: &'s Node, heading: &str) -> HashSet<&'s str> {
    root.get("components")
        .and_then(|components| components.get(heading))
        .and_then(Node::as_object)
        .map(|object| object.iter().map(|(name, _)| name).collect())
        .unwrap_or_default()
}
