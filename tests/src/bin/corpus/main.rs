//! `corpus`: generates a server from each of many documents, and says which of them compile
//! without a warning and answer requests.
//!
//! The parts, in the order in which a document meets them: [`documents`] finds it, [`names`]
//! names its crate, [`child`] counts its operations and generates it in a process of its own,
//! [`workspace`] puts the crates together, [`check`] compiles them while [`wrapper`] measures,
//! [`start`] sends requests, [`report`] prints.

mod arguments;
mod cargo;
mod check;
mod child;
mod documents;
mod generate;
mod names;
mod operations;
mod parallel;
// Compiled into the servers that are started; here only to be tested.
#[cfg(test)]
mod probe;
mod progress;
mod report;
mod start;
mod workspace;
mod wrapper;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;
use report::{Entry, Verdict};
use workspace::Workspace;

/// Exit code when a document does not do what it should.
const FAILED: u8 = 1;
/// Exit code when the run itself could not be carried out.
const BROKEN: u8 = 2;

fn main() -> ExitCode {
    if let Some(log) = env::var_os(wrapper::LOG) {
        return wrapper::run(&log);
    }
    if env::args_os()
        .nth(1)
        .is_some_and(|first| first == child::FLAG)
    {
        return child::serve(env::args_os().skip(2));
    }
    match run(&Arguments::parse()) {
        Ok(entries) if entries.iter().any(|entry| entry.verdict.is_failure()) => {
            ExitCode::from(FAILED)
        }
        Ok(_) => ExitCode::SUCCESS,
        Err(message) => {
            // Whoever has closed the pipe does not want to know.
            let _ = writeln!(io::stderr(), "error: {message}");
            ExitCode::from(BROKEN)
        }
    }
}

fn run(arguments: &Arguments) -> Result<Vec<Entry>, String> {
    let mut found = documents::find(&arguments.documents)?;
    if let Some(text) = &arguments.filter {
        found.retain(|path| path.to_string_lossy().contains(text));
    }
    if let Some(count) = arguments.sample {
        found = documents::sample(found, count, arguments.seed);
    }
    if found.is_empty() {
        return Err("no documents".to_owned());
    }
    let workspace = Workspace::create(&arguments.work)?;
    let mut entries = generate::all(&found, &workspace, arguments);
    if !arguments.only_generate {
        let members: Vec<&str> = entries
            .iter()
            .filter(|entry| entry.verdict == Verdict::Ok)
            .map(|entry| entry.name.as_str())
            .collect();
        workspace.write(&members)?;
        check::all(&mut entries, &workspace, arguments.jobs())?;
        if arguments.start {
            start::all(&mut entries, &workspace, arguments)?;
        }
    }
    let table = report::table(&entries);
    let summary = report::summary(&entries, arguments.only_generate);
    let _ = writeln!(io::stdout(), "{table}{summary}");
    let json = arguments
        .json
        .clone()
        .unwrap_or_else(|| workspace.root().join("corpus.json"));
    let text = report::json(&entries).map_err(|error| error.to_string())?;
    fs::write(&json, text).map_err(|error| format!("{}: {error}", json.display()))?;
    Ok(entries)
}
