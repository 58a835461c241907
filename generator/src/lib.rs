//! The generator: an OpenAPI document in, a Rust server crate out.

pub mod diagnostics;
pub mod source;
