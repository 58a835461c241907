//! What the tests share: a raw HTTP client, server processes, cargo, generated packages.

#![allow(dead_code, reason = "each test uses a part of it")]

pub mod blog;
pub mod command;
pub mod http;
pub mod package;
pub mod server;

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// Where tests may write: a folder in cargo's target folder.
pub fn scratch() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}
