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

pub use axum::response::{IntoResponse, Response};
pub use body::BodyRule;
pub use document::Description;
pub use error::{Error, Result, not_implemented};
pub use http::request::Parts as Head;
pub use input::{Input, Raw};
pub use operation::{Operation, Selector};
pub use problem::Problem;
pub use request_id::RequestId;
pub use router::{Call, Endpoint, Handler, Router};
pub use serve::{Server, serve};
pub use {axum, bytes, http};
