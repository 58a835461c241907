//! Steps that run in a process of their own, so that a panic, an overflow of the stack or a loop
//! without end is a result like any other.

use std::env;
use std::ffi::{OsStr, OsString};
use std::fs::{self, File};
use std::io::{self, Read, Seek, Write};
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;

use crate::{generate, operations};

/// The first argument of such a process.
pub(crate) const FLAG: &str = "--child";

const POLL: Duration = Duration::from_millis(4);

/// Why a process gave no result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It took too long and was ended.
    TimedOut,
    /// It ended by itself, and not well; with what it said.
    Panicked(String),
    /// It could not be run.
    NotRun(String),
}

/// What a process said.
pub(crate) struct Output {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Reads a document's operations.
///
/// # Errors
///
/// See [`Failure`]; a document that cannot be read is a result.
pub(crate) fn count(
    document: &Path,
    timeout: Duration,
) -> Result<Result<operations::Overview, String>, Failure> {
    step(&["count".as_ref(), document.as_os_str()], timeout)
}

/// Generates the package of a document in a folder.
///
/// # Errors
///
/// See [`Failure`]; a document that is refused is a result.
pub(crate) fn generate(
    document: &Path,
    name: &str,
    folder: &Path,
    timeout: Duration,
) -> Result<generate::Outcome, Failure> {
    let arguments = [
        "generate".as_ref(),
        document.as_os_str(),
        name.as_ref(),
        folder.as_os_str(),
    ];
    step(&arguments, timeout)
}

fn step<T: DeserializeOwned>(arguments: &[&OsStr], timeout: Duration) -> Result<T, Failure> {
    let program = env::current_exe().map_err(|error| Failure::NotRun(error.to_string()))?;
    let output = run(Command::new(program).arg(FLAG).args(arguments), timeout)?;
    if !output.status.success() {
        return Err(Failure::Panicked(last_words(&output)));
    }
    serde_json::from_str(&output.stdout).map_err(|error| Failure::NotRun(error.to_string()))
}

/// The child's side: carries out one step and prints its result as JSON.
pub(crate) fn serve(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.collect();
    let arguments: Vec<&Path> = arguments.iter().map(Path::new).collect();
    let result = match *arguments.as_slice() {
        [step, document] if step.as_os_str() == "count" => {
            let text = fs::read(document).map_err(|error| error.to_string());
            serde_json::to_string(&text.and_then(|text| operations::read(&text)))
        }
        [step, document, name, folder] if step.as_os_str() == "generate" => {
            let name = name.to_string_lossy();
            serde_json::to_string(&generate::generate(document, &name, folder))
        }
        _ => return ExitCode::FAILURE,
    };
    let written = result.map_err(io::Error::from);
    match written.and_then(|json| io::stdout().write_all(json.as_bytes())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Runs a command to its end, or ends it after some time.
///
/// # Errors
///
/// See [`Failure`]; a command that fails is a result.
pub(crate) fn run(command: &mut Command, timeout: Duration) -> Result<Output, Failure> {
    bounded(command, timeout)
        .map_err(|error| Failure::NotRun(error.to_string()))?
        .ok_or(Failure::TimedOut)
}

fn bounded(command: &mut Command, timeout: Duration) -> io::Result<Option<Output>> {
    // Files take whatever is written to them, unlike pipes, which someone has to read.
    let mut stdout = tempfile::tempfile()?;
    let mut stderr = tempfile::tempfile()?;
    let mut child = command
        .stdin(Stdio::null())
        .stdout(stdout.try_clone()?)
        .stderr(stderr.try_clone()?)
        .spawn()?;
    let start = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if start.elapsed() > timeout {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(POLL);
    };
    let text = |file: &mut File| {
        let mut bytes = Vec::new();
        file.rewind()?;
        file.read_to_end(&mut bytes)?;
        io::Result::Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    Ok(Some(Output {
        status,
        stdout: text(&mut stdout)?,
        stderr: text(&mut stderr)?,
    }))
}

/// What a process said before it ended, in one line: a panic with its place, if there was one.
pub(crate) fn last_words(output: &Output) -> String {
    let words = output.stderr.as_str();
    match words.split_once(" panicked at ") {
        Some((_, panic)) => {
            let lines: Vec<_> = panic.lines().take(2).map(str::trim).collect();
            lines.join(" ")
        }
        None => {
            let mut lines = words.lines().map(str::trim);
            let last = lines.rfind(|line| !line.is_empty());
            last.map_or_else(|| output.status.to_string(), str::to_owned)
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn processes() {
        #[track_caller]
        fn check(script: &str, expected: Result<&str, Failure>) {
            let output = run(
                Command::new("sh").args(["-c", script]),
                Duration::from_millis(500),
            );
            let words = output.map(|output| match output.status.success() {
                true => output.stdout,
                false => last_words(&output),
            });
            assert_eq!(words, expected.map(str::to_owned));
        }
        check("echo a; echo b >&2", Ok("a\n"));
        check("exit 3", Ok("exit status: 3"));
        check("echo a >&2; echo b >&2; echo >&2; exit 1", Ok("b"));
        check(
            "echo \"thread 'main' (1) panicked at a.rs:1:2:\nwhy\nnote\" >&2; exit 101",
            Ok("a.rs:1:2: why"),
        );
        check("sleep 60", Err(Failure::TimedOut));
        // More than a pipe holds.
        check("yes | head -c 300000 >&2", Ok(""));
        let missing = run(&mut Command::new("/missing/program"), Duration::ZERO);
        assert!(matches!(missing, Err(Failure::NotRun(_))));
    }
}
