//! The register of codes: each rule once, with its severity, its title and its explanation.

use super::Severity;

/// Declares the codes; the table is their only definition.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident, $title:literal, $explanation:literal;)*) => {
        /// A rule of the generator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as the terminal shows it, such as `E0201`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What it is about, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// Why the rule exists and what to do about a finding.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$name => $explanation,)* }
            }
        }
    };
}

codes! {
    // 01xx: the text (source).
    TextEncoding = "E0101", Error, "text is not UTF-8",
        "JSON and YAML files are read as UTF-8 (RFC 8259, section 8.1). Guessing another encoding could change what the document says. Save the file as UTF-8.";
    TextTooLarge = "E0102", Error, "document too large",
        "Places are kept as a 16-bit number of the file and a 32-bit offset in it, so a file has to be smaller than 4 GiB and a document cannot have more than 65,536 files.";
    TextEmpty = "E0103", Error, "file is empty",
        "The file holds nothing but white space and comments, so there is no document to read.";
    JsonSyntax = "E0104", Error, "not valid JSON",
        "The text starts like JSON but breaks the grammar of RFC 8259. Nothing after the place is read.";
    YamlSyntax = "E0105", Error, "not valid YAML",
        "The text breaks the grammar of YAML 1.2.2. Nothing after the place is read.";
    NestingTooDeep = "E0106", Error, "nested too deep",
        "Arrays and objects may nest 256 levels deep. Real documents stay far below; a limit keeps hostile ones from exhausting the stack.";
    DuplicateKey = "E0107", Error, "key stands twice in an object",
        "The names of an object have to be unique (RFC 8259, section 4; YAML 1.2.2, section 3.2.1.1). Readers differ in which of the two they take, so none is chosen in silence.";
    YamlAlias = "E0108", Error, "alias cannot be expanded",
        "An alias (`*name`) stands for a copy of what its anchor (`&name`) marks. The anchor has to come first and may not contain its own alias, and all copies together may not blow the document up.";
    YamlUnsupported = "E0109", Error, "YAML that JSON cannot express",
        "OpenAPI documents use the part of YAML that has a meaning in JSON (OAS 3.0.4, section Format): one document, keys that are strings, tags of the core schema only.";
    NumberUnsupported = "E0110", Error, "number cannot be used",
        "Numbers keep all of their digits, so they have to be finite and of a length that readers of JSON accept.";
    FileUnreadable = "E0111", Error, "file cannot be read",
        "The document refers to a file, which has to be there, be a regular file, and lie in the folder of the root document or below it, not behind a link that leads elsewhere. A document from standard input has no folder.";
    // 02xx: the document (document).
    VersionUnsupported = "E0201", Error, "version not supported",
        "The field `openapi` at the root says which version of the standard the document follows. The generator reads 3.0, 3.1, and 3.2 as far as it equals 3.1. Documents of Swagger 2.0 can be converted, for example with swagger2openapi.";
    VersionNewer = "W0202", Warning, "version read as 3.1",
        "The document says that it follows OAS 3.2. It is read as OAS 3.1, which is the same as long as nothing new is used; what is new and matters is refused where it occurs.";
    ReferenceDangling = "E0203", Error, "reference to nothing",
        "A `$ref` has to be `#` and a JSON pointer (RFC 6901) to something that the document has. In a pointer `/` within a name is written `~1`, and `~` is written `~0`.";
    TypeWrong = "E0204", Error, "value of the wrong type",
        "The standard says which type each field has. This field decides what is generated, so a value of another type cannot be passed over.";
    TypeWrongDropped = "W0205", Warning, "value of the wrong type, left out",
        "The value has not the type that the standard gives the field. The field is read as if it were absent.";
    FieldMissing = "E0206", Error, "required field missing",
        "The standard requires the field, and without it the object has no meaning.";
    FieldMissingAssumed = "W0207", Warning, "required field missing, default assumed",
        "The standard requires the field. Nothing depends on it here, so the document is used all the same.";
    FieldUnknown = "W0208", Warning, "unknown field",
        "The standard knows no such field in this object, so it has no effect. Extensions have names that start with `x-`.";
    FieldOtherVersion = "W0209", Warning, "field of another version",
        "The field, or this form of it, belongs to another version of the standard than the one that the document names. It is read as that version means it.";
    ReferenceExternal = "E0210", Error, "reference that leads too far",
        "References may lead to other files, by a relative path that stays in the folder of the root document or below it. Nothing is downloaded, and nothing outside of that folder is read.";
    ReferenceCycle = "E0211", Error, "references in a circle",
        "References that lead to each other and never to an object stand for nothing.";
    ReferenceKind = "E0212", Error, "reference to the wrong kind of object",
        "A `$ref` has to lead to an object of the kind that belongs in its place.";
    ReferenceNotAllowed = "E0213", Error, "reference not allowed here",
        "The standard allows a `$ref` only where it says so. Elsewhere it would be an unknown field, and what it stands for would be missing.";
    ReferenceSiblings = "W0214", Warning, "field beside `$ref` ignored",
        "Beside a `$ref` the standard ignores other fields, except in schemas since OAS 3.1. Wrap the reference in `allOf`, or use OAS 3.1.";
    ReferenceSiblingsDocs = "N0215", Note, "text beside `$ref` ignored",
        "Beside a `$ref` the standard ignores other fields, except `summary` and `description`, and anything in schemas, since OAS 3.1.";
    FieldRefused = "E0216", Error, "field not supported",
        "The field changes what the server has to do, and the generator cannot do that yet. Nothing is left out in silence, so the document is refused.";
    FieldIgnored = "W0217", Warning, "field ignored",
        "The generator has no use for the field.";
    ValueInvalid = "E0218", Error, "value not allowed",
        "The standard lists the values that the field may have.";
    ValueInvalidDropped = "W0219", Warning, "value not allowed, left out",
        "The standard lists the values that the field may have. The field is read as if it were absent.";
    PathWithoutSlash = "E0220", Error, "path without a slash",
        "A path is appended to the server's URL, so it has to start with `/` (OAS 3.0.4, section 4.7.8).";
    PathTemplate = "E0221", Error, "malformed path template",
        "Each `{` of a path needs its `}`, with the name of a parameter in between (OAS 3.0.4, section 3.3).";
    PathParameterTwice = "E0222", Error, "parameter twice in a path",
        "Each name may occur once in a path template, or the parameter would have two values.";
    PathParameterUnknown = "E0223", Error, "path parameter not in the path",
        "A parameter with `in: path` has to occur in the template of its path as `{name}` (OAS 3.0.4, section 4.7.12.1).";
    PathParameterUndeclared = "E0224", Error, "path parameter not declared",
        "Each `{name}` in a path needs a parameter with `in: path` in the path item or in each of its operations (OAS 3.0.4, section 3.3).";
    PathParameterOptional = "W0225", Warning, "path parameter not required",
        "A path without its parameter is another path, so parameters with `in: path` have to be `required: true`. They are read as if they were.";
    ParameterDuplicate = "E0226", Error, "duplicate parameter",
        "A parameter is known by its name and its place. A list must not have the same twice (OAS 3.0.4, section 4.7.10).";
    ParameterStyle = "E0227", Error, "style not allowed in this place",
        "Each place of a parameter has its styles: path has matrix, label and simple; query has form, spaceDelimited, pipeDelimited and deepObject; header has simple; cookie has form (OAS 3.0.4, section 4.7.12.3).";
    ParameterSchemaContent = "E0228", Error, "parameter needs either schema or content",
        "A parameter or header is described by a `schema` or by `content`, never by both and never by neither (OAS 3.0.4, section 4.7.12.2).";
    ParameterContentEntries = "E0229", Error, "parameter content needs one entry",
        "The `content` of a parameter or header has exactly one media type (OAS 3.0.4, section 4.7.12.2).";
    PathAmbiguous = "E0230", Error, "paths that cannot be told apart",
        "Paths that differ only in the names of their parameters, or in what stands behind `#`, match the same requests (OAS 3.0.4, section 4.7.8.1). What can tell their operations apart is a query in the path (`/jobs?op=LIST`), a required query or header parameter that may have one value only (an `enum` of one, or `const`), or a required one that the fragment names (`/parts#uploadId`). Types and patterns of path parameters cannot.";
    PathQuery = "E0231", Error, "query in a path that cannot be used",
        "The query of a path (`/jobs?op=LIST&page={page}`) may have `name`, which has to be there, `name=value`, and `name={parameter}`, whose parameter has to be declared as a query parameter with this name, or with `in: path`. What stands behind `#` never reaches a server and is only a name.";
    CatchAll = "E0232", Error, "catch-all not at the end of the path",
        "A parameter with `x-catch-all: true` takes the rest of the path, so it has to be the whole last segment.";
    HeaderReserved = "W0233", Warning, "header parameter ignored",
        "The standard ignores header parameters named Accept, Content-Type and Authorization: media types and security schemes describe them (OAS 3.0.4, section 4.7.12.2).";
    ResponseKey = "E0240", Error, "invalid response key",
        "Responses are keyed by a status code from 100 to 599, by a range from `1XX` to `5XX`, or by `default` (OAS 3.0.4, section 4.7.16).";
    ResponsesNone = "W0241", Warning, "operation without responses",
        "An operation needs at least one response (OAS 3.0.4, section 4.7.16). Without any the server can only answer with an empty success.";
    BodyUnexpected = "W0242", Warning, "body in a request that has none",
        "RFC 9110 gives a body no meaning in GET, HEAD and DELETE, and many clients and proxies drop it. It is kept as the document says.";
    OperationIdDuplicate = "W0243", Warning, "duplicate operationId",
        "Each operationId has to be unique. Names that are made from it are told apart by number.";
    SecurityUnknown = "E0244", Error, "unknown security scheme",
        "A security requirement names a scheme of `components.securitySchemes`. Leaving it out would leave the operation open.";
    CallbacksNotRouted = "N0245", Note, "callbacks not generated",
        "Callbacks describe requests that the server sends, so they are no routes of it.";
    WebhooksNotRouted = "N0246", Note, "webhooks not generated",
        "Webhooks describe requests that the server sends, so they are no routes of it.";
    NothingDescribed = "E0247", Error, "document describes nothing",
        "A document of OAS 3.1 needs at least one of `paths`, `components` and `webhooks` (OAS 3.1.1, section 4.8.1).";
    LimitExceeded = "E0248", Error, "limit exceeded",
        "Some texts are short and mean something enormous, such as many paths that refer to one large path item, or long names around many values. Limits far beyond what people write keep them from filling the memory.";
    NameInvalid = "E0249", Error, "name that HTTP cannot carry",
        "Names of headers (RFC 9110, section 5.1), names of cookies (RFC 6265, section 4.1.1), and schemes of HTTP authentication (RFC 9110, section 11.1) are tokens: letters, digits, and any of !#$%&'*+-.^_`|~ (RFC 9110, section 5.6.2). No request or response could have this one.";
    MediaTypeInvalid = "E0250", Error, "malformed media type",
        "The keys of `content` are media types or ranges of them: `type/subtype`, both tokens, with parameters behind `;` where there are any (RFC 9110, sections 8.3.1 and 12.5.1).";
    MediaTypeIncomplete = "W0251", Warning, "incomplete media type",
        "The keys of `content` are media types or ranges of them: `type/subtype` (RFC 9110, section 8.3.1). A single word, or a parameter without a value, is kept as it stands, but no client asks for it; often the word is a field that was indented too deep. Any type is `*/*`.";
    // 03xx: what the document means (api).
    SchemaUnsupported = "E0301", Error, "schema keyword not supported",
        "The schema uses a keyword that the generator does not handle yet. Nothing is left out in silence, so the document is refused.";
    AllOfConflict = "W0302", Warning, "parts of allOf contradict each other",
        "No value can match all parts of this `allOf`, so nothing could ever be sent. Authors who write such a thing mean to replace what an earlier part says, so the later part is used. Give the parts the same `type`.";
    SchemaEndless = "E0303", Error, "schema without an end",
        "The schema refers to itself without ever saying anything, or schemas nest more deeply than any document needs. Name inner schemas under `components.schemas`.";
    PatternInvalid = "E0304", Error, "pattern that is no regular expression",
        "JSON Schema takes patterns of ECMA-262. This one cannot be compiled, so nothing could be checked against it.";
    DefaultInvalid = "W0305", Warning, "default that its schema does not allow",
        "A default has to be a value that the schema itself allows. This one is left out: the parameter or member is optional without a default.";
    ParameterNested = "W0306", Warning, "parameter with more depth than its style can carry",
        "The styles of OpenAPI write arrays and objects of scalars. What lies deeper has no form, so every request that uses the parameter is refused. Use `content: {application/json: ...}` for parameters that carry structure.";
    BodyUndecoded = "W0307", Warning, "body that is handed over undecoded",
        "The handler gets the bytes as they came. What the document says about their inner structure is not checked.";
    NothingMatches = "E0308", Error, "schema that no value matches",
        "The keywords of the schema rule out every value, so nothing could ever be sent: an `enum` is empty, or the bounds of a number leave no room.";
    MultipleOfInvalid = "E0309", Error, "multipleOf that is not above zero",
        "The value of `multipleOf` has to be above zero (JSON Schema Validation, section 6.2.1). Nothing but zero is a multiple of zero.";
    EnumUnusable = "W0310", Warning, "enum that rules out everything",
        "Taken to the letter the schema would allow no value at all. An empty `enum` beside a `$ref`, `allOf`, `oneOf` or `anyOf` is read as absent: the values are those of the other schema. Or no value of the `enum` has the `type` that stands beside it, so nothing could ever be sent. Of the two, the `enum` is used beside the type of a scalar, since its values are what is written on the wire, and the `type` where it is an array or an object, since the values are then meant for what is inside.";
    // 04xx: names.
}
