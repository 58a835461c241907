//! The table itself. A row reads: handling, name, shape, then what is special about it.

use super::Item::{Any, Boolean, Choice, Object, Referable, Text};
use super::ObjectKind::*;
use super::Shape::{List, Map, One};
use super::{Edition, Field, Handling, Misfit, ObjectKind, Presence, Shape};

/// A field that decides what is generated.
pub(super) const fn used(name: &'static str, shape: Shape) -> Field {
    Field {
        name,
        shape,
        first: Edition::V3_0,
        last: Edition::V3_2,
        presence: Presence::Optional,
        handling: Handling::Used,
        misfit: Misfit::Error,
    }
}

/// A field for readers.
pub(super) const fn docs(name: &'static str, shape: Shape) -> Field {
    Field {
        handling: Handling::Documentation,
        misfit: Misfit::Dropped,
        ..used(name, shape)
    }
}

/// A field that is left out.
pub(super) const fn ignored(name: &'static str, shape: Shape, why: &'static str) -> Field {
    Field {
        handling: Handling::Ignored(why),
        misfit: Misfit::Dropped,
        ..used(name, shape)
    }
}

/// A field that the generator cannot honour.
const fn refused(name: &'static str, shape: Shape, why: &'static str) -> Field {
    Field {
        handling: Handling::Refused(why),
        ..used(name, shape)
    }
}

impl Field {
    const fn required(self) -> Self {
        Self {
            presence: Presence::Required,
            ..self
        }
    }

    const fn expected(self) -> Self {
        Self {
            presence: Presence::Expected,
            ..self
        }
    }

    pub(super) const fn since_3_1(self) -> Self {
        Self {
            first: Edition::V3_1,
            ..self
        }
    }

    const fn since_3_2(self) -> Self {
        Self {
            first: Edition::V3_2,
            ..self
        }
    }

    pub(super) const fn only_3_0(self) -> Self {
        Self {
            last: Edition::V3_0,
            ..self
        }
    }

    pub(super) const fn lenient(self) -> Self {
        Self {
            misfit: Misfit::Dropped,
            ..self
        }
    }
}

const STREAMED: &str = "sequential media types are not supported yet";

impl ObjectKind {
    /// The fields of an object, in the order of the standard.
    pub(super) const fn fields(self) -> &'static [Field] {
        match self {
            OpenApi => {
                const {
                    &[
                        used("openapi", One(Text)).required(),
                        refused("$self", One(Text), "the document has only one file").since_3_2(),
                        docs("info", One(Object(Info))).expected(),
                        ignored(
                            "jsonSchemaDialect",
                            One(Text),
                            "schemas are read in the dialect of OAS 3.1",
                        )
                        .since_3_1(),
                        docs("servers", List(Object(Server))),
                        used("paths", One(Object(Paths))).required().only_3_0(),
                        used("paths", One(Object(Paths))).since_3_1(),
                        used("webhooks", Map(Referable(PathItem))).since_3_1(),
                        used("components", One(Object(Components))),
                        used("security", List(Object(SecurityRequirement))),
                        docs("tags", List(Object(Tag))),
                        docs("externalDocs", One(Object(ExternalDocs))),
                    ]
                }
            }
            Info => {
                const {
                    &[
                        docs("title", One(Text)).expected(),
                        docs("summary", One(Text)).since_3_1(),
                        docs("description", One(Text)),
                        docs("termsOfService", One(Text)),
                        docs("contact", One(Object(Contact))),
                        docs("license", One(Object(License))),
                        docs("version", One(Text)).expected(),
                    ]
                }
            }
            Contact => {
                const {
                    &[
                        docs("name", One(Text)),
                        docs("url", One(Text)),
                        docs("email", One(Text)),
                    ]
                }
            }
            License => {
                const {
                    &[
                        docs("name", One(Text)).expected(),
                        docs("identifier", One(Text)).since_3_1(),
                        docs("url", One(Text)),
                    ]
                }
            }
            Server => {
                const {
                    &[
                        docs("url", One(Text)).expected(),
                        docs("description", One(Text)),
                        docs("variables", Map(Object(ServerVariable))),
                        docs("name", One(Text)).since_3_2(),
                    ]
                }
            }
            ServerVariable => {
                const {
                    &[
                        docs("enum", List(Text)),
                        docs("default", One(Text)).expected(),
                        docs("description", One(Text)),
                    ]
                }
            }
            Components => {
                const {
                    &[
                        used("schemas", Map(Object(Schema))),
                        used("responses", Map(Referable(Response))),
                        used("parameters", Map(Referable(Parameter))),
                        docs("examples", Map(Referable(Example))),
                        used("requestBodies", Map(Referable(RequestBody))),
                        used("headers", Map(Referable(Header))),
                        used("securitySchemes", Map(Referable(SecurityScheme))),
                        docs("links", Map(Referable(Link))),
                        used("callbacks", Map(Referable(Callback))),
                        used("pathItems", Map(Referable(PathItem))).since_3_1(),
                        refused(
                            "mediaTypes",
                            Map(Referable(MediaType)),
                            "media types of the components are not supported yet",
                        )
                        .since_3_2(),
                    ]
                }
            }
            PathItem => {
                const {
                    &[
                        docs("summary", One(Text)),
                        docs("description", One(Text)),
                        used("get", One(Object(Operation))),
                        used("put", One(Object(Operation))),
                        used("post", One(Object(Operation))),
                        used("delete", One(Object(Operation))),
                        used("options", One(Object(Operation))),
                        used("head", One(Object(Operation))),
                        used("patch", One(Object(Operation))),
                        used("trace", One(Object(Operation))),
                        refused(
                            "query",
                            One(Object(Operation)),
                            "the method QUERY is not supported yet",
                        )
                        .since_3_2(),
                        refused(
                            "additionalOperations",
                            Map(Object(Operation)),
                            "other methods are not supported yet",
                        )
                        .since_3_2(),
                        docs("servers", List(Object(Server))),
                        used("parameters", List(Referable(Parameter))),
                    ]
                }
            }
            Operation => {
                const {
                    &[
                        used("tags", List(Text)).lenient(),
                        docs("summary", One(Text)),
                        docs("description", One(Text)),
                        docs("externalDocs", One(Object(ExternalDocs))),
                        used("operationId", One(Text)).lenient(),
                        used("parameters", List(Referable(Parameter))),
                        used("requestBody", One(Referable(RequestBody))),
                        used("responses", One(Object(Responses)))
                            .expected()
                            .only_3_0(),
                        used("responses", One(Object(Responses))).since_3_1(),
                        used("callbacks", Map(Referable(Callback))),
                        docs("deprecated", One(Boolean)),
                        used("security", List(Object(SecurityRequirement))),
                        docs("servers", List(Object(Server))),
                    ]
                }
            }
            ExternalDocs => {
                const {
                    &[
                        docs("description", One(Text)),
                        docs("url", One(Text)).expected(),
                    ]
                }
            }
            Parameter => {
                const {
                    &[
                        used("name", One(Text)).required(),
                        used("in", One(Choice(&["query", "header", "path", "cookie"]))).required(),
                        docs("description", One(Text)),
                        used("required", One(Boolean)),
                        docs("deprecated", One(Boolean)),
                        used("allowEmptyValue", One(Boolean)).lenient(),
                        used("style", One(Choice(STYLES))),
                        used("explode", One(Boolean)),
                        used("allowReserved", One(Boolean)).lenient(),
                        used("schema", One(Object(Schema))),
                        docs("example", One(Any)),
                        docs("examples", Map(Referable(Example))),
                        used("content", Map(Object(MediaType))),
                    ]
                }
            }
            Header => {
                const {
                    &[
                        docs("description", One(Text)),
                        used("required", One(Boolean)),
                        docs("deprecated", One(Boolean)),
                        used("style", One(Choice(&["simple"]))),
                        used("explode", One(Boolean)),
                        used("schema", One(Object(Schema))),
                        docs("example", One(Any)),
                        docs("examples", Map(Referable(Example))),
                        used("content", Map(Object(MediaType))),
                        ignored(
                            "allowEmptyValue",
                            One(Boolean),
                            "it applies to query parameters only",
                        )
                        .only_3_0(),
                        ignored(
                            "allowReserved",
                            One(Boolean),
                            "it applies to query parameters only",
                        )
                        .only_3_0(),
                    ]
                }
            }
            RequestBody => {
                const {
                    &[
                        docs("description", One(Text)),
                        used("content", Map(Object(MediaType))).required(),
                        used("required", One(Boolean)),
                    ]
                }
            }
            MediaType => {
                const {
                    &[
                        used("schema", One(Object(Schema))),
                        docs("example", One(Any)),
                        docs("examples", Map(Referable(Example))),
                        used("encoding", Map(Object(Encoding))),
                        refused("itemSchema", One(Object(Schema)), STREAMED).since_3_2(),
                        refused("prefixEncoding", List(Object(Encoding)), STREAMED).since_3_2(),
                        refused("itemEncoding", One(Object(Encoding)), STREAMED).since_3_2(),
                    ]
                }
            }
            Encoding => {
                const {
                    &[
                        used("contentType", One(Text)),
                        used("headers", Map(Referable(Header))),
                        used(
                            "style",
                            One(Choice(&[
                                "form",
                                "spaceDelimited",
                                "pipeDelimited",
                                "deepObject",
                            ])),
                        ),
                        used("explode", One(Boolean)),
                        used("allowReserved", One(Boolean)).lenient(),
                        refused("encoding", Map(Object(Encoding)), STREAMED).since_3_2(),
                        refused("prefixEncoding", List(Object(Encoding)), STREAMED).since_3_2(),
                        refused("itemEncoding", One(Object(Encoding)), STREAMED).since_3_2(),
                    ]
                }
            }
            Paths | Callback | SecurityRequirement => &[],
            Responses => const { &[used("default", One(Referable(Response)))] },
            Response => {
                const {
                    &[
                        docs("summary", One(Text)).since_3_2(),
                        docs("description", One(Text)).expected(),
                        used("headers", Map(Referable(Header))),
                        used("content", Map(Object(MediaType))),
                        docs("links", Map(Referable(Link))),
                    ]
                }
            }
            Example => {
                const {
                    &[
                        docs("summary", One(Text)),
                        docs("description", One(Text)),
                        docs("value", One(Any)),
                        docs("externalValue", One(Text)),
                        docs("dataValue", One(Any)).since_3_2(),
                        docs("serializedValue", One(Text)).since_3_2(),
                    ]
                }
            }
            Link => {
                const {
                    &[
                        docs("operationRef", One(Text)),
                        docs("operationId", One(Text)),
                        docs("parameters", Map(Any)),
                        docs("requestBody", One(Any)),
                        docs("description", One(Text)),
                        docs("server", One(Object(Server))),
                    ]
                }
            }
            Tag => {
                const {
                    &[
                        docs("name", One(Text)).expected(),
                        docs("description", One(Text)),
                        docs("externalDocs", One(Object(ExternalDocs))),
                        docs("summary", One(Text)).since_3_2(),
                        docs("parent", One(Text)).since_3_2(),
                        docs("kind", One(Text)).since_3_2(),
                    ]
                }
            }
            Reference => {
                const {
                    &[
                        used("$ref", One(Text)).required(),
                        docs("summary", One(Text)).since_3_1(),
                        docs("description", One(Text)).since_3_1(),
                    ]
                }
            }
            Schema => super::schema::KEYWORDS,
            Discriminator => {
                const {
                    &[
                        used("propertyName", One(Text)).required(),
                        used("mapping", Map(Text)),
                        refused(
                            "defaultMapping",
                            One(Text),
                            "a default of the discriminator is not supported yet",
                        )
                        .since_3_2(),
                    ]
                }
            }
            Xml => {
                const {
                    &[
                        used("name", One(Text)),
                        used("namespace", One(Text)),
                        used("prefix", One(Text)),
                        used("attribute", One(Boolean)),
                        used("wrapped", One(Boolean)),
                        refused("nodeType", One(Text), "it is not supported yet").since_3_2(),
                    ]
                }
            }
            SecurityScheme => {
                const {
                    &[
                        used(
                            "type",
                            One(Choice(&["apiKey", "http", "oauth2", "openIdConnect"])),
                        )
                        .required()
                        .only_3_0(),
                        used(
                            "type",
                            One(Choice(&[
                                "apiKey",
                                "http",
                                "mutualTLS",
                                "oauth2",
                                "openIdConnect",
                            ])),
                        )
                        .required()
                        .since_3_1(),
                        docs("description", One(Text)),
                        used("name", One(Text)),
                        used("in", One(Choice(&["query", "header", "cookie"]))),
                        used("scheme", One(Text)),
                        docs("bearerFormat", One(Text)),
                        docs("flows", One(Object(OAuthFlows))),
                        docs("openIdConnectUrl", One(Text)),
                        docs("oauth2MetadataUrl", One(Text)).since_3_2(),
                        docs("deprecated", One(Boolean)).since_3_2(),
                    ]
                }
            }
            OAuthFlows => {
                const {
                    &[
                        docs("implicit", One(Object(OAuthFlow))),
                        docs("password", One(Object(OAuthFlow))),
                        docs("clientCredentials", One(Object(OAuthFlow))),
                        docs("authorizationCode", One(Object(OAuthFlow))),
                        docs("deviceAuthorization", One(Object(OAuthFlow))).since_3_2(),
                    ]
                }
            }
            OAuthFlow => {
                const {
                    &[
                        docs("authorizationUrl", One(Text)),
                        docs("tokenUrl", One(Text)),
                        docs("refreshUrl", One(Text)),
                        docs("scopes", Map(Text)).expected(),
                        docs("deviceAuthorizationUrl", One(Text)).since_3_2(),
                    ]
                }
            }
        }
    }
}

/// Every style of a parameter.
pub(crate) const STYLES: &[&str] = &[
    "matrix",
    "label",
    "simple",
    "form",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
];
