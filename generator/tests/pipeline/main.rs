//! Documents on their way through all stages, and the command that takes them there.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod command;
mod compile;
mod determinism;
mod diagnostics;
mod golden;
mod hostile;
mod support;
