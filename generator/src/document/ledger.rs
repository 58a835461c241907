//! What the standard allows where: every field of every object of OAS 3.0.4, 3.1.1 and 3.2.0,
//! with its type and with what becomes of it. The checks are a walk along this table.

mod fields;
mod schema;

pub(crate) use fields::STYLES;

/// A minor version of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Edition {
    /// OAS 3.0
    V3_0,
    /// OAS 3.1
    V3_1,
    /// OAS 3.2
    V3_2,
}

/// An object of the standard (section 4.7 of OAS 3.0.4, 4.8 of OAS 3.1.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum ObjectKind {
    OpenApi,
    Info,
    Contact,
    License,
    Server,
    ServerVariable,
    Components,
    Paths,
    PathItem,
    Operation,
    ExternalDocs,
    Parameter,
    RequestBody,
    MediaType,
    Encoding,
    Responses,
    Response,
    Callback,
    Example,
    Link,
    Header,
    Tag,
    Reference,
    Schema,
    Discriminator,
    Xml,
    SecurityScheme,
    OAuthFlows,
    OAuthFlow,
    SecurityRequirement,
}

/// One field of an object, in the editions that have it in this form.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) shape: Shape,
    pub(crate) first: Edition,
    pub(crate) last: Edition,
    pub(crate) presence: Presence,
    pub(crate) handling: Handling,
    /// What a value of the wrong type does.
    pub(crate) misfit: Misfit,
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    One(Item),
    List(Item),
    Map(Item),
    OneOrList(Item),
}

/// What a single value is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Item {
    /// Any JSON value.
    Any,
    Text,
    Boolean,
    Number,
    /// An integer of at least zero.
    Count,
    /// A list of strings.
    Texts,
    /// One of these strings.
    Choice(&'static [&'static str]),
    Object(ObjectKind),
    /// An object, or a Reference Object that leads to one.
    Referable(ObjectKind),
    /// A Schema Object that may be a boolean in every edition.
    SchemaOrBoolean,
}

/// Whether a field has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    /// The standard demands it and the document means nothing without it.
    Required,
    /// The standard demands it; where it is missing, a default stands in.
    Expected,
}

/// What the generator does with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handling {
    /// It decides what is generated.
    Used,
    /// It is shown in the published docs and nowhere else.
    Documentation,
    /// It is left out, with a warning that says why.
    Ignored(&'static str),
    /// A document that has it is refused, for this reason.
    Refused(&'static str),
}

/// What becomes of a value of the wrong type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// The document is refused.
    Error,
    /// It is read as if the field were absent.
    Dropped,
}

/// What a name means in an object.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lookup<'l> {
    /// A field of the document's edition.
    Field(&'l Field),
    /// A field of other editions only.
    OtherEdition(&'l Field),
    /// A name that the author chose, such as a path.
    Pattern(Item),
    /// An extension: its name starts with `x-`.
    Extension,
    /// Nothing that the standard knows.
    Unknown,
}

/// The table, laid out for one edition.
pub(crate) struct Ledger {
    edition: Edition,
    /// By kind. The walk asks for every name in the document, so this is no hash map.
    objects: Vec<ObjectFields>,
}

/// The fields of an object: those of the document's edition, else of another.
#[derive(Default)]
struct ObjectFields {
    /// Sorted by length and name.
    fields: Vec<&'static Field>,
    required: Vec<&'static Field>,
}

impl Edition {
    /// How the standard is called in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "OAS 3.0",
            Self::V3_1 => "OAS 3.1",
            Self::V3_2 => "OAS 3.2",
        }
    }
}

impl Field {
    /// Whether the field is in an edition.
    pub(crate) fn is_in(&self, edition: Edition) -> bool {
        self.first <= edition && edition <= self.last
    }
}

impl Ledger {
    /// The table as an edition sees it.
    pub(crate) fn new(edition: Edition) -> Self {
        let objects = ObjectKind::ALL
            .iter()
            .map(|kind| ObjectFields::new(kind.fields(), edition))
            .collect();
        Self { edition, objects }
    }

    fn object(&self, kind: ObjectKind) -> Option<&ObjectFields> {
        self.objects.get(kind as usize)
    }

    /// The edition.
    pub(crate) fn edition(&self) -> Edition {
        self.edition
    }

    /// What a name means in an object.
    pub(crate) fn lookup(&self, kind: ObjectKind, name: &str) -> Lookup<'static> {
        match self.object(kind).and_then(|object| object.get(name)) {
            Some(field) if field.is_in(self.edition) => return Lookup::Field(field),
            Some(field) => return Lookup::OtherEdition(field),
            None => {}
        }
        if name.starts_with("x-") && kind.is_extensible() {
            return Lookup::Extension;
        }
        match kind.pattern() {
            Some(item) => Lookup::Pattern(item),
            None => Lookup::Unknown,
        }
    }

    /// The form that a field has in another edition than the document's.
    pub(crate) fn other_form(&self, kind: ObjectKind, name: &str) -> Option<&'static Field> {
        kind.fields()
            .iter()
            .find(|field| field.name == name && !field.is_in(self.edition))
    }

    /// The fields that have to be there.
    pub(crate) fn required(&self, kind: ObjectKind) -> &[&'static Field] {
        self.object(kind).map_or(&[], |object| &object.required)
    }

    /// The names of an object's fields in this edition.
    pub(crate) fn names(&self, kind: ObjectKind) -> impl Iterator<Item = &'static str> {
        let edition = self.edition;
        kind.fields()
            .iter()
            .filter(move |field| field.is_in(edition))
            .map(|field| field.name)
    }
}

impl ObjectFields {
    fn new(all: &'static [Field], edition: Edition) -> Self {
        let mut fields: Vec<&'static Field> = all.iter().collect();
        fields.sort_by_key(|field| (sort_key(field.name), !field.is_in(edition)));
        fields.dedup_by_key(|field| field.name);
        let required = all
            .iter()
            .filter(|field| field.is_in(edition) && field.presence != Presence::Optional)
            .collect();
        Self { fields, required }
    }

    fn get(&self, name: &str) -> Option<&'static Field> {
        let index = self
            .fields
            .binary_search_by_key(&sort_key(name), |field| sort_key(field.name))
            .ok()?;
        self.fields.get(index).copied()
    }
}

fn sort_key(name: &str) -> (usize, &str) {
    (name.len(), name)
}

impl ObjectKind {
    /// Every kind, in the order of the standard.
    pub(crate) const ALL: &[Self] = &[
        Self::OpenApi,
        Self::Info,
        Self::Contact,
        Self::License,
        Self::Server,
        Self::ServerVariable,
        Self::Components,
        Self::Paths,
        Self::PathItem,
        Self::Operation,
        Self::ExternalDocs,
        Self::Parameter,
        Self::RequestBody,
        Self::MediaType,
        Self::Encoding,
        Self::Responses,
        Self::Response,
        Self::Callback,
        Self::Example,
        Self::Link,
        Self::Header,
        Self::Tag,
        Self::Reference,
        Self::Schema,
        Self::Discriminator,
        Self::Xml,
        Self::SecurityScheme,
        Self::OAuthFlows,
        Self::OAuthFlow,
        Self::SecurityRequirement,
    ];

    /// The name that the standard gives it, with its article.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::OpenApi => "the OpenAPI Object",
            Self::Info => "the Info Object",
            Self::Contact => "a Contact Object",
            Self::License => "a License Object",
            Self::Server => "a Server Object",
            Self::ServerVariable => "a Server Variable Object",
            Self::Components => "the Components Object",
            Self::Paths => "the Paths Object",
            Self::PathItem => "a Path Item Object",
            Self::Operation => "an Operation Object",
            Self::ExternalDocs => "an External Documentation Object",
            Self::Parameter => "a Parameter Object",
            Self::RequestBody => "a Request Body Object",
            Self::MediaType => "a Media Type Object",
            Self::Encoding => "an Encoding Object",
            Self::Responses => "a Responses Object",
            Self::Response => "a Response Object",
            Self::Callback => "a Callback Object",
            Self::Example => "an Example Object",
            Self::Link => "a Link Object",
            Self::Header => "a Header Object",
            Self::Tag => "a Tag Object",
            Self::Reference => "a Reference Object",
            Self::Schema => "a Schema Object",
            Self::Discriminator => "a Discriminator Object",
            Self::Xml => "an XML Object",
            Self::SecurityScheme => "a Security Scheme Object",
            Self::OAuthFlows => "an OAuth Flows Object",
            Self::OAuthFlow => "an OAuth Flow Object",
            Self::SecurityRequirement => "a Security Requirement Object",
        }
    }

    /// Whether fields whose names start with `x-` are allowed.
    fn is_extensible(self) -> bool {
        !matches!(self, Self::Reference | Self::SecurityRequirement)
    }

    /// What stands under names that the author chooses.
    fn pattern(self) -> Option<Item> {
        match self {
            Self::Paths | Self::Callback => Some(Item::Referable(Self::PathItem)),
            Self::Responses => Some(Item::Referable(Self::Response)),
            Self::SecurityRequirement => Some(Item::Texts),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
