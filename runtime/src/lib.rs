//! What a generated server stands on.
//!
//! - [`json`] and [`parameter`]: reading and writing values, checked as their schemas say.
//! - [`Operation`], [`Endpoint`], [`Router`]: from a request to the handler that is meant, by
//!   OpenAPI's rules, as a tower service that mounts into any [`axum::Router`].
//! - [`Input`]: what a handler is given, decoded; everything that is wrong is reported at once.
//! - [`Problem`], [`Error`], [`Result`]: what clients are told, and what only the log is.
//! - [`mod@response`]: making responses.
//! - [`security`]: who may call.
//! - [`serve()`], [`Server`]: HTTP/1.1 with deadlines, limits and a graceful end.

mod body;
mod dispatch;
mod document;
mod error;
mod input;
pub mod json;
mod macros;
mod media_type;
mod operation;
pub mod parameter;
mod percent;
mod problem;
mod request_id;
pub mod response;
mod route;
mod router;
pub mod security;
mod serve;

pub use ::bytes::Bytes;
pub use ::http::StatusCode;
pub use axum::body::Body;
pub use axum::response::{IntoResponse, Response};
pub use body::BodyRule;
pub use document::Description;
pub use error::{Error, Result, not_implemented};
pub use http::request::Parts as Head;
pub use input::{Input, Raw};
#[cfg(feature = "jiff")]
pub use jiff::{Timestamp, civil::Date};
#[cfg(feature = "pattern")]
pub use json::Pattern;
pub use json::{
    Base64, Bounds, Decode, Encode, Items, Member, Members, NumberBounds, Reader, Text, Writer,
};
pub use operation::{Operation, Selector};
pub use parameter::{Parameter, Shape, Style};
pub use problem::Problem;
pub use request_id::RequestId;
pub use response::{Content, Headers, StatusRange};
pub use router::{Call, Endpoint, Handler, Router, call};
pub use security::Requirement;
pub use serde_json::Value;
pub use serve::{Server, serve};
#[cfg(feature = "uuid")]
pub use uuid::Uuid;
pub use {axum, bytes, http};
