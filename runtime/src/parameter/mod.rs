//! Parameters: from their styles (OAS 3.0.4 section 4.7.12) to JSON, and back.
//!
//! All parameters of one location become one JSON object, `{"q":"x","page":2}`, which a struct then
//! reads with the same [`Decode`](crate::json::Decode) and the same checks as a body. Here is decided
//! only how a text is taken apart, and whether a piece is a number or a string. A parameter that is
//! absent is absent from the object.
//!
//! Delimiters are found before percent-decoding, and that is done once: `a%2Cb` is one item. A
//! delimited list of nothing is an empty list.

mod coding;
mod deep;
mod delimited;
mod encode;
mod headers;
mod node;
mod path;
mod query;

#[cfg(test)]
mod tests;

pub use encode::encode;
pub use headers::{cookies_to_json, headers_to_json};
pub use node::Taken;
pub use path::path_to_json;
pub use query::{form_to_json, query_to_json};

/// The outline of a parameter's schema: what its text is taken apart into.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Any text is a string.
    String,
    /// Text that is a JSON number is a number; else it is a string, which the decoder refuses.
    Integer,
    /// As [`Shape::Integer`].
    Number,
    /// `true` and `false` are booleans; else it is a string, which the decoder refuses.
    Boolean,
    /// The schema has no type, or several: text that looks like a number or a boolean is one.
    Infer,
    /// A list of items of one shape.
    Array(&'static Shape),
    /// An object with these properties, and the shape of additional ones if they are allowed.
    Object(&'static [(&'static str, Shape)], Option<&'static Shape>),
}

/// How a parameter's value is written (OAS 3.0.4 section 4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `blue,black`: path and header.
    Simple,
    /// `.blue,black`: path.
    Label,
    /// `;color=blue,black`: path.
    Matrix,
    /// `color=blue,black`: query and cookie.
    Form,
    /// `color=blue%20black`: query.
    SpaceDelimited,
    /// `color=blue%7Cblack`: query.
    PipeDelimited,
    /// `color[R]=100&color[G]=200`: query.
    DeepObject,
    /// A JSON text (`content: application/json`): anywhere.
    Json,
}

/// Where parameters stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Location {
    /// In the path.
    Path,
    /// In the query, or in a body of type `application/x-www-form-urlencoded`.
    Query,
    /// In a header.
    Header,
    /// In a cookie.
    Cookie,
}

/// How one parameter is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// The name; in headers its case does not matter.
    pub name: &'static str,
    /// The style.
    pub style: Style,
    /// Whether each item or property is written on its own.
    pub explode: bool,
    /// The outline of the schema.
    pub shape: Shape,
}

impl Parameter {
    /// A path parameter with OpenAPI's defaults: `simple`, not exploded.
    pub const fn path(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            style: Style::Simple,
            explode: false,
            shape,
        }
    }

    /// A query parameter with OpenAPI's defaults: `form`, exploded.
    pub const fn query(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            style: Style::Form,
            explode: true,
            shape,
        }
    }

    /// A header with OpenAPI's defaults: `simple`, not exploded.
    pub const fn header(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            style: Style::Simple,
            explode: false,
            shape,
        }
    }

    /// A cookie with OpenAPI's defaults: `form`, exploded.
    pub const fn cookie(name: &'static str, shape: Shape) -> Self {
        Self {
            name,
            style: Style::Form,
            explode: true,
            shape,
        }
    }

    /// The same with another style. `explode` stays as it is.
    pub const fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// The same with `explode` as given.
    pub const fn explode(mut self, explode: bool) -> Self {
        self.explode = explode;
        self
    }
}
