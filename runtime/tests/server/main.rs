//! A hand-written contract of the shape that the generator writes, driven in process and over
//! sockets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    missing_docs
)]

mod app;
mod contract;
mod documents;
mod echoes;
mod failures;
mod requests;
mod sockets;
