//! Schemas become types. Ids are given first, so that a schema may refer to itself.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};
use crate::document::Document;
use crate::source::{Node, Pointer, Span};

use super::merge::conjunction;
use super::mode::{Mode, Sensitive};
use super::schema::{AdditionalSchema, Constant, JsonType, Schema};
use super::{
    Additional, Bounds, DefKind, Field, Format, Group, Home, Integer, Number, ParameterSet,
    Presence, Struct, Type, TypeDef, TypeId,
};

/// How deep types may nest before the document is refused.
const DEPTH: usize = 200;

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
            paths: Vec::new(),
        }
    }

    /// The schema at a place; one that accepts everything where there is none.
    pub fn schema(&mut self, pointer: &Pointer) -> Rc<Schema> {
        if let Some(schema) = self.schemas.get(pointer) {
            return Rc::clone(schema);
        }
        let schema = Rc::new(match self.document.node(pointer) {
            Some(node) => Schema::read(node, pointer, self.document.version, self.diagnostics),
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
            // Another name for another schema.
            Some(_) => {
                let id = self.define(&key, &place);
                self.known
                    .insert(key.clone(), Type::Named { id, boxed: false });
                let ty = self.ty(key, &place);
                self.set(id, DefKind::Alias(ty));
                Type::Named { id, boxed: false }
            }
            None => self.convert(key, &place, true),
        }
    }

    /// Where a schema that says nothing itself leads: its `$ref`, or the only part of its `allOf`
    /// that says something.
    fn redirect(&mut self, pointer: &Pointer) -> Option<Redirect> {
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
        if self.depth > DEPTH {
            if let Some(piece) = key.pieces.first() {
                let span = self.schema(&piece.pointer).span;
                self.diagnostics.push(
                    Diagnostic::new(Code::SchemaEndless, span, "schemas nest too deeply here")
                        .help("give inner schemas names under `components.schemas`"),
                );
            }
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

    /// Takes `null` out of what a schema allows; says whether it was there.
    fn take_null(&mut self, schema: &mut Schema) -> bool {
        let by_type = match &mut schema.types {
            Some(types) => {
                let before = types.len();
                types.retain(|ty| *ty != JsonType::Null);
                let found = types.len() < before;
                if types.is_empty() && found {
                    // `null` and nothing else, unless a union says what else.
                    schema.types = None;
                    if schema.unions.is_empty() && schema.is_annotation() {
                        schema.types = Some(vec![JsonType::Null]);
                        return false;
                    }
                }
                found
            }
            None => false,
        };
        let mut by_value = false;
        if let Some(among) = &mut schema.among
            && among.len() > 1
        {
            let before = among.len();
            among.retain(|value| value.json_type() != JsonType::Null);
            by_value = among.len() < before;
            return by_type || (by_value && schema.types.is_none());
        }
        let mut by_branch = false;
        for index in 0..schema.unions.len() {
            let Some(union) = schema.unions.get(index) else {
                break;
            };
            let branches = union.branches.clone();
            let kept: Vec<_> = branches
                .iter()
                .filter(|branch| !self.only_null(branch))
                .cloned()
                .collect();
            if kept.len() < branches.len() && !kept.is_empty() {
                by_branch = true;
                if let Some(union) = schema.unions.get_mut(index) {
                    union.branches = kept;
                }
            }
        }
        by_type || by_value || by_branch
    }

    fn only_null(&mut self, pointer: &Pointer) -> bool {
        let schema = self.schema(pointer);
        let null_type = schema.types.as_deref() == Some(&[JsonType::Null]);
        let null_value =
            matches!(schema.among.as_deref(), Some([one]) if one.json_type() == JsonType::Null);
        (null_type || null_value) && schema.reference.is_none() && schema.unions.is_empty()
    }

    /// What a type a schema without `null` becomes.
    fn classify(&mut self, schema: &mut Schema, grouped: bool) -> Class {
        if !schema.unions.is_empty() {
            return Class::Union;
        }
        let mut types = schema.types.clone().unwrap_or_else(|| infer(schema));
        if types.is_empty() && grouped {
            types.push(JsonType::Object);
        }
        let only = match types.as_slice() {
            [] => {
                return if schema.among.is_some() {
                    Class::Constants
                } else {
                    Class::Any
                };
            }
            [JsonType::Integer, JsonType::Number] | [JsonType::Number, JsonType::Integer] => {
                JsonType::Number
            }
            [one] => *one,
            _ if schema.among.is_some() => return Class::Constants,
            several => return Class::Kinds(several.to_vec()),
        };
        if let Some(among) = &mut schema.among {
            coerce(among, only);
            if among.is_empty() {
                schema.among = None;
            }
        }
        match only {
            JsonType::Object if schema.among.is_some() => Class::Constants,
            JsonType::Object => {
                let map = schema.properties.is_empty()
                    && schema.required.is_empty()
                    && !grouped
                    && schema.additional != AdditionalSchema::Closed;
                if map { Class::Map } else { Class::Struct }
            }
            JsonType::String if schema.among.is_some() => Class::Choice,
            other => Class::Scalar(other),
        }
    }

    fn plain(&mut self, class: Class, schema: &Schema, mode: Mode, place: &Place) -> Type {
        let ty = match class {
            Class::Scalar(JsonType::Null) => Type::Null,
            Class::Scalar(JsonType::Boolean) => Type::Boolean,
            Class::Scalar(JsonType::Integer) => {
                Type::Integer(integer_type(schema.format.as_deref()), Bounds::of(schema))
            }
            Class::Scalar(JsonType::Number) => Type::Number(
                if schema.format.as_deref() == Some("float") {
                    Number::F32
                } else {
                    Number::F64
                },
                Bounds::of(schema),
            ),
            Class::Scalar(JsonType::String) => {
                Type::String(format(schema.format.as_deref()), schema.text.clone())
            }
            Class::Scalar(JsonType::Array) => {
                let item = if schema.items.is_empty() {
                    Type::Any
                } else {
                    self.ty(Key::whole(&schema.items, mode), &place.inside("Item"))
                };
                Type::Array(Box::new(item), schema.array)
            }
            Class::Map => {
                let value = match &schema.additional {
                    AdditionalSchema::Schema(pointers) => {
                        self.ty(Key::whole(pointers, mode), &place.inside("Value"))
                    }
                    _ => Type::Any,
                };
                Type::Map(Box::new(value), schema.size)
            }
            _ => Type::Any,
        };
        match &schema.among {
            Some(among) => Type::Among(Box::new(ty), among.clone()),
            None => ty,
        }
    }

    fn object(&mut self, schema: &Schema, groups: Vec<Group>, mode: Mode, place: &Place) -> Struct {
        let mut fields = Vec::new();
        for (name, pointers) in &schema.properties {
            let own: Vec<_> = pointers
                .iter()
                .map(|pointer| self.annotations(pointer))
                .collect();
            let hidden = own.iter().any(|schema| match mode {
                Mode::Request => schema.read_only,
                Mode::Response => schema.write_only,
            });
            if hidden {
                continue;
            }
            let ty = self.ty(Key::whole(pointers, mode), &place.inside(name));
            let required = schema.required.contains(name);
            let default = own.iter().find_map(|schema| schema.default.clone());
            fields.push(Field {
                name: name.clone(),
                description: own.iter().find_map(|schema| schema.description.clone()),
                deprecated: own.iter().any(|schema| schema.deprecated),
                presence: self.presence(required, default, &ty),
                ty,
            });
        }
        let grouped = groups
            .iter()
            .flat_map(|group| group.alternatives.iter().flatten());
        for name in schema.required.iter().chain(grouped) {
            let declared = schema.properties.iter().any(|(known, _)| known == name);
            if !declared && !fields.iter().any(|field| field.name == *name) {
                fields.push(Field {
                    name: name.clone(),
                    description: None,
                    deprecated: false,
                    ty: Type::Any,
                    presence: if schema.required.contains(name) {
                        Presence::Required
                    } else {
                        Presence::Optional
                    },
                });
            }
        }
        let additional = match &schema.additional {
            AdditionalSchema::Absent => Additional::Ignored,
            AdditionalSchema::Closed => Additional::Closed,
            AdditionalSchema::Allowed => Additional::Kept(Type::Any),
            AdditionalSchema::Schema(pointers) => {
                Additional::Kept(self.ty(Key::whole(pointers, mode), &place.inside("Value")))
            }
        };
        Struct {
            fields,
            additional,
            size: schema.size,
            groups,
        }
    }

    /// A schema's own annotations, and those of what it refers to where it has none.
    pub fn annotations(&mut self, pointer: &Pointer) -> Schema {
        let mut found = (*self.schema(pointer)).clone();
        let mut seen = HashSet::from([pointer.clone()]);
        let mut next = self.redirect(pointer);
        while let Some(Redirect {
            target, referred, ..
        }) = next
        {
            if !seen.insert(target.clone()) {
                break;
            }
            let schema = self.schema(&target);
            found.read_only |= schema.read_only;
            found.write_only |= schema.write_only;
            found.default = found.default.or_else(|| schema.default.clone());
            if !referred {
                found.description = found.description.or_else(|| schema.description.clone());
            }
            next = self.redirect(&target);
        }
        found
    }

    /// Whether a member must be there; a default that does not fit its type is reported.
    pub fn presence(&mut self, required: bool, default: Option<Constant>, ty: &Type) -> Presence {
        let Some(default) = default.filter(|_| !required) else {
            return if required {
                Presence::Required
            } else {
                Presence::Optional
            };
        };
        if default.json_type() == JsonType::Null {
            return Presence::Optional;
        }
        match super::default::fit(&self.types, ty, &default) {
            super::default::Fit::Yes(value) => Presence::Default(value),
            super::default::Fit::No(reason) => {
                self.diagnostics.push(
                    Diagnostic::new(
                        Code::DefaultInvalid,
                        default.0.span,
                        format!("this default is not used: {reason}"),
                    )
                    .help("give a default that the schema itself allows, or none"),
                );
                Presence::Optional
            }
        }
    }

    /// The place of a shared schema is told by its pointer.
    pub fn node(&self, pointer: &Pointer) -> Option<&'s Node> {
        self.document.node(pointer)
    }
}

/// A schema that only leads to another.
struct Redirect {
    target: Pointer,
    /// Whether by a `$ref`.
    referred: bool,
    adds_null: bool,
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

enum Class {
    Any,
    Constants,
    Scalar(JsonType),
    Map,
    Struct,
    Choice,
    Union,
    Kinds(Vec<JsonType>),
}

/// The types that a schema without `type` means by its other keywords.
fn infer(schema: &Schema) -> Vec<JsonType> {
    if let Some(among) = &schema.among {
        let mut types: Vec<_> = among.iter().map(Constant::json_type).collect();
        types.sort_unstable();
        types.dedup();
        return types;
    }
    let object = !schema.properties.is_empty()
        || !schema.required.is_empty()
        || !matches!(
            schema.additional,
            AdditionalSchema::Absent | AdditionalSchema::Allowed
        )
        || schema.size != super::Size::default();
    let one = if object {
        JsonType::Object
    } else if schema.has_items || schema.array != super::Items::default() {
        JsonType::Array
    } else if schema.text != super::Text::default() {
        JsonType::String
    } else if schema.min.is_some() || schema.max.is_some() || schema.multiple_of.is_some() {
        match schema.format.as_deref() {
            Some("int32" | "int64") => JsonType::Integer,
            _ => JsonType::Number,
        }
    } else {
        match schema.format.as_deref() {
            Some("int32" | "int64") => JsonType::Integer,
            Some("float" | "double") => JsonType::Number,
            Some("date-time" | "date" | "uuid" | "byte" | "binary" | "uri" | "email") => {
                JsonType::String
            }
            _ => return Vec::new(),
        }
    };
    vec![one]
}

/// Values of an enumeration that are written as another type than the schema's: `"1"` for an
/// integer, `1` for a string. Those that fit neither way are dropped.
fn coerce(among: &mut Vec<Constant>, ty: JsonType) {
    use crate::source::Value;
    for constant in among.iter_mut() {
        let value = match (ty, &constant.0.value) {
            (JsonType::String, Value::Number(digits)) => Some(Value::String(digits.clone())),
            (JsonType::String, Value::Bool(flag)) => {
                Some(Value::String(flag.to_string().into_boxed_str()))
            }
            (JsonType::Integer | JsonType::Number, Value::String(text))
                if text.parse::<i64>().is_ok() =>
            {
                Some(Value::Number(text.clone()))
            }
            (JsonType::Boolean, Value::String(text)) => text.parse().ok().map(Value::Bool),
            _ => None,
        };
        if let Some(value) = value {
            constant.0.value = value;
        }
    }
    among.retain(|constant| {
        constant.json_type() == ty
            || (ty == JsonType::Number && constant.json_type() == JsonType::Integer)
    });
}

fn choice(schema: &Schema) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for value in schema.among.iter().flatten().filter_map(Constant::as_str) {
        if !values.iter().any(|known| known == value) {
            values.push(value.to_owned());
        }
    }
    values
}

fn integer_type(format: Option<&str>) -> Integer {
    match format {
        Some("int32") => Integer::I32,
        Some("uint32") => Integer::U32,
        Some("uint64") => Integer::U64,
        _ => Integer::I64,
    }
}

fn format(format: Option<&str>) -> Format {
    match format {
        Some("uuid") => Format::Uuid,
        Some("date-time") => Format::DateTime,
        Some("date") => Format::Date,
        Some("byte") => Format::Base64,
        _ => Format::Plain,
    }
}

/// The words that name the schema at a pointer: the tokens that an author chose.
pub fn words_of(pointer: &Pointer) -> Vec<String> {
    let tokens: Vec<_> = pointer.tokens().collect();
    // A component may be called `content` too.
    let (name, rest) = match tokens.as_slice() {
        [first, _, name, rest @ ..] if first == "components" => (Some(name), rest),
        [_, rest @ ..] => (None, rest),
        [] => (None, &[][..]),
    };
    let chosen = rest.iter().filter(|token| !structural(token));
    let kept: Vec<String> = name
        .into_iter()
        .chain(chosen)
        .map(ToString::to_string)
        .collect();
    if kept.is_empty() {
        vec!["Schema".to_owned()]
    } else {
        kept
    }
}

fn structural(token: &str) -> bool {
    matches!(
        token,
        "schema"
            | "schemas"
            | "content"
            | "properties"
            | "responses"
            | "parameters"
            | "allOf"
            | "oneOf"
            | "anyOf"
    ) || token.contains('/') && !token.starts_with('/')
}
