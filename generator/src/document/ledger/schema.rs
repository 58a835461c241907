//! The keywords of the Schema Object: OAS 3.0.4, section 4.7.24, and for later editions JSON
//! Schema 2020-12 with the base vocabulary of OAS 3.1.1, section 4.8.24. What they mean is for
//! the next stage to say, so all that are not for readers count as used here.

use super::Field;
use super::Item::{Any, Boolean, Choice, Count, Number, Object, SchemaOrBoolean, Text, Texts};
use super::ObjectKind::{Discriminator, ExternalDocs, Schema, Xml};
use super::Shape::{List, Map, One, OneOrList};
use super::fields::{docs, ignored, used};

pub(super) const KEYWORDS: &[Field] = &[
    // References and identity.
    used("$ref", One(Text)),
    used("$id", One(Text)).since_3_1(),
    ignored(
        "$schema",
        One(Text),
        "schemas are read in the dialect of OAS 3.1",
    )
    .since_3_1(),
    used("$anchor", One(Text)).since_3_1(),
    used("$dynamicRef", One(Text)).since_3_1(),
    used("$dynamicAnchor", One(Text)).since_3_1(),
    used("$defs", Map(Object(Schema))).since_3_1(),
    used("definitions", Map(Object(Schema))).since_3_1(),
    docs("$comment", One(Text)).since_3_1(),
    ignored("$vocabulary", Map(Boolean), "only meta-schemas can use it").since_3_1(),
    // Any type.
    used("type", One(Choice(TYPES_3_0))).only_3_0().lenient(),
    used("type", OneOrList(Choice(TYPES_3_1)))
        .since_3_1()
        .lenient(),
    used("enum", List(Any)),
    used("const", One(Any)).since_3_1(),
    used("nullable", One(Boolean)).only_3_0().lenient(),
    used("format", One(Text)).lenient(),
    used("default", One(Any)),
    // Numbers.
    used("multipleOf", One(Number)).lenient(),
    used("maximum", One(Number)).lenient(),
    used("exclusiveMaximum", One(Boolean)).only_3_0().lenient(),
    used("exclusiveMaximum", One(Number)).since_3_1().lenient(),
    used("minimum", One(Number)).lenient(),
    used("exclusiveMinimum", One(Boolean)).only_3_0().lenient(),
    used("exclusiveMinimum", One(Number)).since_3_1().lenient(),
    // Strings.
    used("maxLength", One(Count)).lenient(),
    used("minLength", One(Count)).lenient(),
    used("pattern", One(Text)).lenient(),
    used("contentEncoding", One(Text)).since_3_1().lenient(),
    used("contentMediaType", One(Text)).since_3_1().lenient(),
    used("contentSchema", One(Object(Schema))).since_3_1(),
    // Arrays.
    used("items", One(Object(Schema))),
    used("prefixItems", List(Object(Schema))).since_3_1(),
    used("contains", One(Object(Schema))).since_3_1(),
    used("maxContains", One(Count)).since_3_1().lenient(),
    used("minContains", One(Count)).since_3_1().lenient(),
    used("maxItems", One(Count)).lenient(),
    used("minItems", One(Count)).lenient(),
    used("uniqueItems", One(Boolean)).lenient(),
    used("unevaluatedItems", One(Object(Schema))).since_3_1(),
    // Objects.
    used("properties", Map(Object(Schema))),
    used("patternProperties", Map(Object(Schema))).since_3_1(),
    used("additionalProperties", One(SchemaOrBoolean)),
    used("propertyNames", One(Object(Schema))).since_3_1(),
    used("unevaluatedProperties", One(Object(Schema))).since_3_1(),
    used("required", List(Text)).lenient(),
    used("dependentRequired", Map(Texts)).since_3_1(),
    used("maxProperties", One(Count)).lenient(),
    used("minProperties", One(Count)).lenient(),
    // Combinations.
    used("allOf", List(Object(Schema))),
    used("anyOf", List(Object(Schema))),
    used("oneOf", List(Object(Schema))),
    used("not", One(Object(Schema))),
    used("if", One(Object(Schema))).since_3_1(),
    used("then", One(Object(Schema))).since_3_1(),
    used("else", One(Object(Schema))).since_3_1(),
    used("dependentSchemas", Map(Object(Schema))).since_3_1(),
    used("discriminator", One(Object(Discriminator))).lenient(),
    // For readers and for other formats.
    docs("title", One(Text)),
    docs("description", One(Text)),
    docs("example", One(Any)),
    docs("examples", List(Any)).since_3_1(),
    docs("externalDocs", One(Object(ExternalDocs))),
    docs("deprecated", One(Boolean)),
    used("readOnly", One(Boolean)).lenient(),
    used("writeOnly", One(Boolean)).lenient(),
    used("xml", One(Object(Xml))).lenient(),
];

const TYPES_3_0: &[&str] = &["string", "number", "integer", "boolean", "array", "object"];

const TYPES_3_1: &[&str] = &[
    "string", "number", "integer", "boolean", "array", "object", "null",
];
