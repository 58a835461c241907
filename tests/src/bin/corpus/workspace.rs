//! The throw-away workspace that all generated crates share, and with it one target folder.

use std::fmt::Write;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::Command;

/// The file by which a folder is known as such a workspace.
const MARK: &str = ".corpus";

/// A folder with a crate for each document.
pub(crate) struct Workspace {
    root: PathBuf,
}

impl Workspace {
    /// Makes the folder ready: crates of an earlier run are removed, so that all are compiled
    /// anew; what was compiled of their dependencies stays.
    ///
    /// # Errors
    ///
    /// If the folder holds anything else, and if the disk cannot be written.
    pub(crate) fn create(root: &Path) -> Result<Self, String> {
        let about = |error: io::Error| format!("{}: {error}", root.display());
        fs::create_dir_all(root).map_err(about)?;
        let root = &root.canonicalize().map_err(about)?;
        let mark = root.join(MARK);
        if !mark.exists() && fs::read_dir(root).map_err(about)?.next().is_some() {
            let message = "has something in it, and this command did not put it there";
            return Err(format!("{}: {message}", root.display()));
        }
        fs::write(mark, "").map_err(about)?;
        match fs::remove_dir_all(root.join("crates")) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(about(error)),
            _ => {}
        }
        Ok(Self { root: root.clone() })
    }

    /// The workspace's folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The folder of a crate.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        self.root.join("crates").join(name)
    }

    /// Writes what makes the crates a workspace. Their dependencies have the versions that this
    /// repository has been tested with.
    ///
    /// # Errors
    ///
    /// If the disk cannot be written.
    pub(crate) fn write(&self, members: &[&str]) -> Result<(), String> {
        let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [\n".to_owned();
        for member in members {
            let _ = writeln!(manifest, "    \"crates/{member}\",");
        }
        // Incremental compilation would only cost time: everything is compiled once.
        manifest.push_str("]\n\n[profile.dev]\ndebug = false\nincremental = false\n");
        let written = fs::write(self.root.join("Cargo.toml"), manifest).and_then(|()| {
            let lock = repository().join("Cargo.lock");
            fs::copy(lock, self.root.join("Cargo.lock"))
        });
        written
            .map(drop)
            .map_err(|error| format!("{}: {error}", self.root.display()))
    }

    /// A cargo command on the workspace, with JSON messages and as many processes at a time.
    pub(crate) fn cargo(&self, command: &str, jobs: usize) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo
            .arg(command)
            .args(["--keep-going", "--message-format=json", "--jobs"])
            .arg(jobs.to_string())
            .arg("--target-dir")
            .arg(self.root.join("target"));
        cargo
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folder of the runtime that the generator was built beside.
///
/// # Errors
///
/// If it is not there any more.
pub(crate) fn runtime() -> io::Result<String> {
    let path = repository().join("runtime").canonicalize()?;
    Ok(path.display().to_string())
}
