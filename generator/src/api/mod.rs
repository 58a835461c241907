//! What the document means. Types have ids, so that references and cycles are easy;
//! names come later, in [`crate::names`].

mod classify;
pub mod cycles;
mod default;
mod merge;
mod mode;
mod objects;
mod operations;
mod parameters;
mod schema;
mod types;
mod union;
mod words;

pub use operations::{build, media_type_essence, media_type_word, status_word};
pub use schema::{Bound, Constant, integer};

pub use runtime::parameter::{Location, Style};

use crate::document::{Method, PathTemplate};
pub use crate::document::{Selector, SelectorPlace, Status};
use crate::source::{Pointer, Span};

/// The whole of an API, ready to be named and printed.
#[derive(Debug)]
pub struct Api {
    /// `info.title`
    pub title: String,
    /// `info.version`
    pub version: String,
    /// `info.description`
    pub description: Option<String>,
    /// All types that need a definition; a [`TypeId`] is an index into it.
    pub types: Vec<TypeDef>,
    /// The paths that have operations, in the order of the document.
    pub routes: Vec<Route>,
    /// The security schemes that operations require.
    pub schemes: Vec<Scheme>,
}

/// One path.
#[derive(Debug)]
pub struct Route {
    /// The path as the document has it.
    pub path: String,
    /// Its parts.
    pub template: PathTemplate,
    /// Whether the last parameter takes the rest of the path (`x-catch-all: true`).
    pub catch_all: bool,
    /// Where it stands.
    pub span: Span,
    /// Its operations, in the order of the document.
    pub operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug)]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// What a request must have besides path and method for this operation to be meant.
    pub selectors: Vec<Selector>,
    /// `operationId`
    pub id: Option<String>,
    /// `tags`
    pub tags: Vec<String>,
    /// `summary`
    pub summary: Option<String>,
    /// `description`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// The parameters, a set for each location that has any.
    pub parameters: Vec<ParameterSet>,
    /// The request's body.
    pub body: Option<Body>,
    /// The answers that are declared.
    pub responses: Vec<Response>,
    /// Alternatives, each a list of requirements that hold together. Empty: no security.
    pub security: Vec<Vec<Requirement>>,
}

/// The parameters of one location: a struct, and how each of its fields is written in the request.
#[derive(Clone, Debug)]
pub struct ParameterSet {
    /// Where they stand.
    pub location: Location,
    /// The struct.
    pub ty: TypeId,
    /// How each is written, in the order of the struct's fields.
    pub parameters: Vec<Parameter>,
}

/// How a parameter is written.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name in the request.
    pub name: String,
    /// Its style.
    pub style: Style,
    /// `explode`
    pub explode: bool,
    /// What its text stands for.
    pub shape: Shape,
}

/// What the text of a parameter stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A string.
    String,
    /// An integer.
    Integer,
    /// A number.
    Number,
    /// A boolean.
    Boolean,
    /// Any scalar.
    Infer,
    /// An array.
    Array(Box<Shape>),
    /// An object: its properties, and what others hold.
    Object(Vec<(String, Shape)>, Option<Box<Shape>>),
}

/// A request's body.
#[derive(Debug)]
pub struct Body {
    /// Whether a request without one is refused.
    pub required: bool,
    /// `description`
    pub description: Option<String>,
    /// What it may be, by media type; at least one.
    pub content: Vec<Content>,
}

/// What a media type holds.
#[derive(Debug)]
pub struct Content {
    /// The media type or range, as the document has it.
    pub media_type: String,
    /// What it holds.
    pub payload: Payload,
}

/// How a body is handed over.
#[derive(Debug)]
pub enum Payload {
    /// Decoded JSON.
    Json(Type),
    /// Decoded JSON together with the bytes that it was read from (`x-raw-body: true`).
    RawJson(Type),
    /// A decoded form (application/x-www-form-urlencoded): its fields, and what others hold where
    /// it matters that they are there.
    Form(TypeId, Vec<Parameter>, Option<Shape>),
    /// Text.
    Text,
    /// The bytes as they came.
    Bytes,
}

/// A declared answer.
#[derive(Debug)]
pub struct Response {
    /// For which status.
    pub status: Status,
    /// `description`
    pub description: String,
    /// The declared headers, and how each is written.
    pub headers: Vec<(Field, Parameter)>,
    /// What it may hold, by media type; empty where there is no body.
    pub content: Vec<Content>,
}

/// A security scheme.
#[derive(Debug)]
pub struct Scheme {
    /// Its name in `components.securitySchemes`.
    pub name: String,
    /// `description`
    pub description: Option<String>,
    /// How the credentials travel.
    pub kind: SchemeKind,
}

/// How credentials travel (OAS 3.0.4, Security Scheme Object).
#[derive(Debug)]
pub enum SchemeKind {
    /// HTTP Basic (RFC 7617).
    Basic,
    /// HTTP Bearer (RFC 6750).
    Bearer,
    /// Another HTTP authentication scheme.
    Http(String),
    /// An API key: where, and under which name.
    ApiKey(Location, String),
    /// OAuth 2: a bearer token with scopes.
    OAuth2,
    /// OpenID Connect: a bearer token with scopes.
    OpenIdConnect,
    /// A client certificate.
    MutualTls,
}

/// One scheme that must be satisfied.
#[derive(Clone, Debug)]
pub struct Requirement {
    /// Which, as an index into [`Api::schemes`].
    pub scheme: usize,
    /// With which scopes.
    pub scopes: Vec<String>,
}

/// Names a [`TypeDef`] of an [`Api`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// A type that needs a definition.
#[derive(Debug)]
pub struct TypeDef {
    /// The schema that it stands for.
    pub pointer: Pointer,
    /// Where that stands.
    pub span: Span,
    /// In which module it is defined.
    pub home: Home,
    /// The words of its name, from the outside in.
    pub words: Vec<String>,
    /// `description`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// What it is.
    pub kind: DefKind,
}

/// The module of a definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Home {
    /// `models`
    Models,
    /// The contract of a route, by its index.
    Route(usize),
}

/// What a definition is.
#[derive(Debug)]
pub enum DefKind {
    /// An object with known members.
    Struct(Struct),
    /// One of several strings.
    Choice(Vec<String>),
    /// One of several types.
    Union(Union),
    /// Another name for a type.
    Alias(Type),
    /// A type of its own around another, where an alias would be endless.
    Wrapper(Type),
}

/// An object with known members.
#[derive(Debug)]
pub struct Struct {
    /// The members.
    pub fields: Vec<Field>,
    /// The members that must be there and can only be one string: name and value. There is
    /// nothing to choose about them, so they are no fields.
    pub constants: Vec<(String, String)>,
    /// What becomes of the others.
    pub additional: Additional,
    /// How many members there must be.
    pub size: Size,
    /// Which members must be there together.
    pub groups: Vec<Group>,
}

/// A `oneOf` or `anyOf` that only says which members must be there.
#[derive(Clone, Debug)]
pub struct Group {
    /// Whether exactly one alternative must hold, or at least one.
    pub kind: UnionKind,
    /// The alternatives, each a list of members.
    pub alternatives: Vec<Vec<String>>,
}

/// What becomes of members that are not declared.
#[derive(Debug)]
pub enum Additional {
    /// They are allowed and not looked at.
    Ignored,
    /// They are refused.
    Closed,
    /// They are kept.
    Kept(Type),
}

/// A member of an object.
#[derive(Debug)]
pub struct Field {
    /// Its name in JSON.
    pub name: String,
    /// `description`
    pub description: Option<String>,
    /// `deprecated`
    pub deprecated: bool,
    /// Its type when it is there.
    pub ty: Type,
    /// Whether it must be there, and what stands for it where it is not.
    pub presence: Presence,
}

/// Whether a member must be there.
#[derive(Debug)]
pub enum Presence {
    /// It must.
    Required,
    /// It may be absent.
    Optional,
    /// It may be absent; then this is its value.
    Default(Constant),
}

/// `oneOf` or `anyOf`.
#[derive(Debug)]
pub struct Union {
    /// Which of the two.
    pub kind: UnionKind,
    /// The branches.
    pub variants: Vec<Variant>,
    /// The member that says which branch it is.
    pub tag: Option<Tag>,
}

/// Which keyword made a union.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnionKind {
    /// Exactly one branch matches.
    OneOf,
    /// At least one branch matches.
    AnyOf,
}

/// A branch of a union.
#[derive(Debug)]
pub struct Variant {
    /// The words of its name.
    pub words: Vec<String>,
    /// What it holds.
    pub content: VariantContent,
}

/// What a branch of a union holds.
#[derive(Debug)]
pub enum VariantContent {
    /// A value of a type.
    Value(Type),
    /// Nothing: it is this string.
    Constant(String),
}

impl VariantContent {
    /// The type of the value, where there is one.
    pub fn ty(&self) -> Option<&Type> {
        match self {
            Self::Value(ty) => Some(ty),
            Self::Constant(_) => None,
        }
    }
}

/// A discriminator (OAS 3.0.4, Discriminator Object).
#[derive(Debug)]
pub struct Tag {
    /// The member's name.
    pub property: String,
    /// Its values, each with the index of its branch.
    pub values: Vec<(String, usize)>,
}

/// How many items or members, or how long a string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// At least.
    pub min: u64,
    /// At most.
    pub max: Option<u64>,
}

/// The use of a type.
#[derive(Clone, Debug)]
pub enum Type {
    /// Any JSON value.
    Any,
    /// `null` alone.
    Null,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Integer(Integer, Bounds),
    /// A number.
    Number(Number, Bounds),
    /// A string.
    String(Format, Text),
    /// An array.
    Array(Box<Type>, Items),
    /// An object whose members all have one type.
    Map(Box<Type>, Size),
    /// The type or `null`.
    Nullable(Box<Type>),
    /// A definition; boxed where it would be endless otherwise.
    Named {
        /// Which.
        id: TypeId,
        /// Whether it stands in a box.
        boxed: bool,
    },
    /// The type, and of its values only these.
    Among(Box<Type>, Vec<Constant>),
}

/// The integer types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Integer {
    /// 32 bits.
    I32,
    /// 64 bits.
    I64,
    /// 32 bits without a sign.
    U32,
    /// 64 bits without a sign.
    U64,
}

/// The number types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Number {
    /// Single precision.
    F32,
    /// Double precision.
    F64,
}

/// The limits of a number.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    /// `minimum` or `exclusiveMinimum`
    pub min: Option<Bound>,
    /// `maximum` or `exclusiveMaximum`
    pub max: Option<Bound>,
    /// `multipleOf`
    pub multiple_of: Option<String>,
}

/// The string formats that have a type of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// None of them: a string.
    Plain,
    /// `uuid`
    Uuid,
    /// `date-time`
    DateTime,
    /// `date`
    Date,
    /// `byte`: base64
    Base64,
}

/// The limits of a string.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// `minLength` and `maxLength`
    pub length: Size,
    /// Each `pattern`.
    pub patterns: Vec<Pattern>,
}

/// A pattern that strings must match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The ECMA-262 source.
    pub source: String,
    /// Whether it runs in linear time; otherwise with a budget of steps.
    pub linear: bool,
}

/// The limits of an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Items {
    /// `minItems` and `maxItems`
    pub size: Size,
    /// `uniqueItems`
    pub unique: bool,
}
