//! Schemas become types. Ids are given first, so that a schema may refer to itself.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Node, Pointer, Span};

use super::classify::{Class, choice};
use super::merge::conjunction;
use super::mode::{Mode, Sensitive};
use super::schema::{Constant, JsonType, Schema};
use super::words::{same_name, words_of};
use super::{DefKind, Home, ParameterSet, Type, TypeDef, TypeId};

/// How deep types may nest before the document is refused.
const DEPTH: usize = 100;

/// How many conjunctions of several schemas there may be. Unions of unions that all say something of
/// their own make as many as there are ways through them.
const CONJUNCTIONS: usize = 20_000;

/// Where a type stands, for its name and its module.
#[derive(Clone, Debug)]
pub struct Place {
    pub home: Home,
    pub words: Vec<String>,
}

impl Place {
    pub fn new(home: Home, word: impl Into<String>) -> Self {
        Self {
            home,
            words: vec![word.into()],
        }
    }

    pub fn inside(&self, word: &str) -> Self {
        let mut words = self.words.clone();
        words.push(word.to_owned());
        Self {
            home: self.home,
            words,
        }
    }
}

/// A schema in a conjunction.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Piece {
    pub pointer: Pointer,
    /// Whether only its own keywords count: its `$ref`, `allOf`, `oneOf` and `anyOf` have been
    /// looked at already.
    pub own: bool,
}

/// What makes two uses of schemas the same type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub pieces: Vec<Piece>,
    /// Of several types, this one.
    pub only: Option<JsonType>,
    pub mode: Mode,
}

impl Key {
    pub fn whole(pointers: &[Pointer], mode: Mode) -> Self {
        let pieces = pointers
            .iter()
            .map(|pointer| Piece {
                pointer: pointer.clone(),
                own: false,
            })
            .collect();
        Self {
            pieces,
            only: None,
            mode,
        }
    }
}

/// Turns schemas into types.
pub struct Converter<'a, 's> {
    pub document: &'a Document<'s>,
    pub diagnostics: &'a mut Diagnostics,
    pub types: Vec<TypeDef>,
    sensitive: Sensitive,
    schemas: HashMap<Pointer, Rc<Schema>>,
    known: HashMap<Key, Type>,
    depth: usize,
    /// How many conjunctions of several schemas there are.
    conjunctions: usize,
    /// The path parameters of routes, for the operations that share them.
    pub paths: Vec<(Home, Vec<Constant>, ParameterSet)>,
}

impl<'a, 's> Converter<'a, 's> {
    pub fn new(document: &'a Document<'s>, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            document,
            diagnostics,
            types: Vec::new(),
            sensitive: Sensitive::find(document.root),
            schemas: HashMap::new(),
            known: HashMap::new(),
            depth: 0,
            conjunctions: 0,
            paths: Vec::new(),
        }
    }

    /// The schema at a place; one that accepts everything where there is none.
    pub fn schema(&mut self, pointer: &Pointer) -> Rc<Schema> {
        if let Some(schema) = self.schemas.get(pointer) {
            return Rc::clone(schema);
        }
        let schema = Rc::new(match self.document.node(pointer) {
            Some(node) => Schema::read(node, pointer, self.diagnostics),
            None => Schema::any(Span::default()),
        });
        self.schemas.insert(pointer.clone(), Rc::clone(&schema));
        schema
    }

    /// The type of one schema.
    pub fn one(&mut self, pointer: &Pointer, mode: Mode, place: &Place) -> Type {
        self.ty(Key::whole(std::slice::from_ref(pointer), mode), place)
    }

    /// The type of values that match all pieces.
    pub fn ty(&mut self, mut key: Key, place: &Place) -> Type {
        let mut hops = HashSet::new();
        let mut nullable = false;
        while key.only.is_none()
            && let [piece] = key.pieces.as_slice()
            && !piece.own
        {
            let Some(next) = self.redirect(&piece.pointer) else {
                break;
            };
            let Redirect {
                target,
                referred,
                adds_null,
            } = next;
            nullable |= adds_null;
            if !hops.insert(target.clone()) {
                let span = self.schema(&target).span;
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::SchemaEndless,
                        span,
                        "this schema is nothing but itself",
                    )
                    .help("break the circle of `$ref`s with a schema that says something"),
                );
                return Type::Any;
            }
            key = Key::whole(std::slice::from_ref(&target), key.mode);
            if referred {
                return or_null(self.target(target, key.mode), nullable);
            }
        }
        // What has no `readOnly` or `writeOnly` member is one type in both directions.
        let alike = key.pieces.iter().all(|piece| {
            let node = self.document.node(&piece.pointer);
            !node.is_some_and(|node| self.sensitive.holds(node))
        });
        if alike {
            key.mode = Mode::Response;
        }
        or_null(self.convert(key, place, false), nullable)
    }

    /// The type of a schema that a `$ref` leads to: it always has a definition of its own.
    pub fn target(&mut self, pointer: Pointer, mode: Mode) -> Type {
        let insensitive = !self
            .document
            .node(&pointer)
            .is_some_and(|node| self.sensitive.holds(node));
        let mode = if insensitive { Mode::Response } else { mode };
        let mut words = words_of(&pointer);
        if mode == Mode::Request {
            words.push("Input".to_owned());
        }
        let place = Place {
            home: Home::Models,
            words,
        };
        let key = Key::whole(std::slice::from_ref(&pointer), mode);
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        match self.redirect(&pointer) {
            // The same name for a schema of another file.
            Some(next) if self.only_leads_on(&pointer, &next) => self.target(next.target, mode),
            // Another name for another schema.
            Some(_) => {
                if self.is_too_deep(&pointer) {
                    return Type::Any;
                }
                let id = self.define(&key, &place);
                self.known
                    .insert(key.clone(), Type::Named { id, boxed: false });
                self.depth += 1;
                let ty = self.ty(key, &place);
                self.depth -= 1;
                self.set(id, DefKind::Alias(ty));
                Type::Named { id, boxed: false }
            }
            None => self.convert(key, &place, true),
        }
    }

    /// Whether a schema is the same under the same name in another place, such as a component that
    /// stands in a file of its own.
    fn only_leads_on(&mut self, pointer: &Pointer, next: &Redirect) -> bool {
        next.referred
            && !next.adds_null
            && self.schema(pointer).description.is_none()
            && same_name(&words_of(pointer), &words_of(&next.target))
    }

    /// Whether conversion has gone so deep that it might exhaust the stack; says so if it has.
    fn is_too_deep(&mut self, pointer: &Pointer) -> bool {
        if self.depth <= DEPTH {
            return false;
        }
        let span = self.schema(pointer).span;
        let message = format!("this schema stands more than {DEPTH} schemas deep in others");
        self.diagnostics.push(
            Diagnostic::new(Code::SchemaEndless, span, message)
                .help("shorten the chain of schemas that contain or refer to one another"),
        );
        true
    }

    /// Counts a conjunction; says so once if there are more than a document needs.
    fn are_too_many(&mut self, pointer: &Pointer) -> bool {
        self.conjunctions += 1;
        if self.conjunctions == CONJUNCTIONS + 1 {
            let span = self.schema(pointer).span;
            let message = format!("schemas combine in more than {CONJUNCTIONS} ways here");
            self.diagnostics.push(
                Diagnostic::new(Code::LimitExceeded, span, message)
                    .help("leave out what stands beside `oneOf` or `anyOf` in unions of unions"),
            );
        }
        self.conjunctions > CONJUNCTIONS
    }

    /// Where a schema that says nothing itself leads: its `$ref`, or the only part of its `allOf`
    /// that says something.
    pub fn redirect(&mut self, pointer: &Pointer) -> Option<Redirect> {
        let schema = self.schema(pointer);
        let mut rest = (*schema).clone();
        rest.reference = None;
        rest.all_of = Vec::new();
        if !rest.is_annotation() {
            return None;
        }
        let adds_null = schema.adds_null;
        match (&schema.reference, schema.all_of.as_slice()) {
            (Some(target), []) => Some(Redirect {
                target: target.clone(),
                referred: true,
                adds_null,
            }),
            (None, parts) => {
                let parts: Vec<_> = parts
                    .iter()
                    .filter(|part| !self.schema(part).is_annotation())
                    .cloned()
                    .collect();
                match parts.as_slice() {
                    [part] => Some(Redirect {
                        target: part.clone(),
                        referred: false,
                        adds_null,
                    }),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Collects the parts of a conjunction: `$ref`s and `allOf`s are followed.
    fn flatten(&mut self, piece: &Piece, seen: &mut HashSet<Pointer>, parts: &mut Vec<Part>) {
        if !seen.insert(piece.pointer.clone()) || parts.len() > DEPTH {
            return;
        }
        let schema = self.schema(&piece.pointer);
        let mut own = (*schema).clone();
        own.reference = None;
        own.all_of = Vec::new();
        if piece.own {
            own.unions = Vec::new();
        }
        parts.push(Part {
            pointer: piece.pointer.clone(),
            schema: own,
        });
        if !piece.own {
            for pointer in schema.reference.iter().chain(&schema.all_of) {
                self.flatten(
                    &Piece {
                        pointer: pointer.clone(),
                        own: false,
                    },
                    seen,
                    parts,
                );
            }
        }
    }

    fn convert(&mut self, key: Key, place: &Place, target: bool) -> Type {
        if let Some(known) = self.known.get(&key) {
            return known.clone();
        }
        if let Some(piece) = key.pieces.first()
            && self.is_too_deep(&piece.pointer)
        {
            return Type::Any;
        }
        if let [first, _, ..] = key.pieces.as_slice()
            && self.are_too_many(&first.pointer)
        {
            return Type::Any;
        }
        self.depth += 1;
        let ty = self.convert_parts(key, place, target);
        self.depth -= 1;
        ty
    }

    fn convert_parts(&mut self, key: Key, place: &Place, target: bool) -> Type {
        let mut parts = Vec::new();
        let mut seen = HashSet::new();
        for piece in &key.pieces {
            self.flatten(piece, &mut seen, &mut parts);
        }
        let pointers: Vec<Piece> = parts
            .iter()
            .map(|part| Piece {
                pointer: part.pointer.clone(),
                own: true,
            })
            .collect();
        let Some(mut schema) = parts
            .into_iter()
            .map(|part| part.schema)
            .reduce(|a, b| conjunction(a, b, self.diagnostics))
        else {
            return Type::Any;
        };
        if let Some(only) = key.only {
            schema.types = Some(vec![only]);
        }
        let nullable = self.take_null(&mut schema) || schema.adds_null;
        let wrap = |ty: Type| or_null(ty, nullable);
        self.drop_impossible(&mut schema);
        let groups = self.take_groups(&mut schema);
        if let [union] = schema.unions.as_slice()
            && let [branch] = union.branches.as_slice()
        {
            let branch = branch.clone();
            return self.only_branch(schema, pointers, &branch, key, place, target, nullable);
        }
        let class = self.classify(&mut schema, !groups.is_empty());
        if matches!(
            class,
            Class::Struct | Class::Choice | Class::Union | Class::Kinds(_)
        ) {
            let id = self.define(&key, place);
            let ty = wrap(Type::Named { id, boxed: false });
            self.known.insert(key.clone(), ty.clone());
            let kind = match class {
                Class::Struct => DefKind::Struct(self.object(&schema, groups, key.mode, place)),
                Class::Choice => DefKind::Choice(choice(&schema)),
                Class::Kinds(kinds) => DefKind::Union(self.by_kind(&kinds, &key, place)),
                _ => self.union(schema, pointers, key.mode, place),
            };
            self.set(id, kind);
            ty
        } else if target {
            let id = self.define(&key, place);
            let named = Type::Named { id, boxed: false };
            self.known.insert(key.clone(), named.clone());
            let ty = self.plain(class, &schema, key.mode, place);
            self.set(id, DefKind::Alias(wrap(ty)));
            named
        } else {
            let ty = self.plain(class, &schema, key.mode, place);
            wrap(ty)
        }
    }

    /// A union that is down to one branch is that branch, together with what stands beside it.
    #[expect(
        clippy::too_many_arguments,
        reason = "the one place that has all of this at hand"
    )]
    fn only_branch(
        &mut self,
        mut base: Schema,
        mut pieces: Vec<Piece>,
        branch: &Pointer,
        key: Key,
        place: &Place,
        target: bool,
        nullable: bool,
    ) -> Type {
        base.unions = Vec::new();
        base.types = None;
        if base.is_annotation() {
            pieces.clear();
        }
        pieces.push(Piece {
            pointer: branch.clone(),
            own: false,
        });
        let inner = Key {
            pieces,
            only: None,
            mode: key.mode,
        };
        let wrap = |ty: Type| or_null(ty, nullable);
        if !target {
            return wrap(self.ty(inner, place));
        }
        let id = self.define(&key, place);
        let named = Type::Named { id, boxed: false };
        self.known.insert(key, named.clone());
        let ty = self.ty(inner, &place.inside("Value"));
        self.set(id, DefKind::Alias(wrap(ty)));
        named
    }

    /// A definition whose kind is yet to come.
    pub fn define(&mut self, key: &Key, place: &Place) -> TypeId {
        let pointer = key
            .pieces
            .first()
            .map(|piece| piece.pointer.clone())
            .unwrap_or_default();
        let schema = self.schema(&pointer);
        let id = TypeId(self.types.len());
        self.types.push(TypeDef {
            span: schema.span,
            pointer,
            home: place.home,
            words: place.words.clone(),
            description: schema.description.clone(),
            deprecated: schema.deprecated,
            kind: DefKind::Alias(Type::Any),
        });
        id
    }

    pub fn set(&mut self, id: TypeId, kind: DefKind) {
        if let Some(def) = self.types.get_mut(id.0) {
            def.kind = kind;
        }
    }

    /// The node at a place of the document.
    pub fn node(&self, pointer: &Pointer) -> Option<&'s Node> {
        self.document.node(pointer)
    }
}

/// A schema that only leads to another.
pub struct Redirect {
    pub target: Pointer,
    /// Whether by a `$ref`.
    pub referred: bool,
    pub adds_null: bool,
}

/// The type, or `null` beside it.
fn or_null(ty: Type, nullable: bool) -> Type {
    if nullable && !matches!(ty, Type::Any | Type::Null | Type::Nullable(_)) {
        Type::Nullable(Box::new(ty))
    } else {
        ty
    }
}

struct Part {
    pointer: Pointer,
    schema: Schema,
}
