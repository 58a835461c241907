//! Running other programs, with an end to their time.

use std::fs::File;
use std::io::{Read, Seek};
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::{scratch, workspace};

/// How long a program may take: enough for cargo to build everything on a slow machine.
const LIMIT: Duration = Duration::from_secs(600);

/// A process that does not outlive its owner.
pub struct Killed(pub Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Cargo, with the target folder that the tests were built in, so that it has little to build.
pub fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    if let Some(target) = scratch().parent() {
        command.env("CARGO_TARGET_DIR", target);
    }
    command
}

/// Runs a program to its successful end, and gives what it wrote on standard output.
pub fn run(command: &mut Command) -> String {
    let [out, err] = [(), ()].map(|()| tempfile::tempfile().unwrap());
    command.stdout(out.try_clone().unwrap());
    command.stderr(err.try_clone().unwrap());
    let child = command
        .spawn()
        .unwrap_or_else(|error| panic!("cannot run {command:?}, is it installed? {error}"));
    let mut child = Killed(child);
    let start = Instant::now();
    let status = loop {
        match child.0.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > LIMIT => panic!("{command:?} took over {LIMIT:?}"),
            None => std::thread::sleep(Duration::from_millis(20)),
        }
    };
    let [out, err] = [out, err].map(text);
    assert!(status.success(), "{command:?}: {status}\n{out}\n{err}");
    out
}

fn text(mut file: File) -> String {
    let mut bytes = Vec::new();
    file.rewind().unwrap();
    file.read_to_end(&mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Runs `cargo build` with these arguments and gives the one executable that it made.
pub fn build(cargo: &mut Command, arguments: &[&str]) -> PathBuf {
    let build = ["build", "--quiet", "--message-format=json"];
    let messages = run(cargo.args(build).args(arguments));
    let executables: Vec<PathBuf> = messages
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter_map(|message| message["executable"].as_str().map(PathBuf::from))
        .collect();
    let [executable] = executables.as_slice() else {
        panic!("expected one executable, not {executables:?}");
    };
    executable.clone()
}

/// Builds a binary of this workspace.
pub fn build_member(name: &str) -> PathBuf {
    // With the features that the workspace has as a whole, as the tests were built.
    let arguments = ["--workspace", "--bin", name];
    build(cargo().current_dir(workspace()), &arguments)
}
