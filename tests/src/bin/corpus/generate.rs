//! From a document to a crate in the workspace.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use generator::diagnostics::{Diagnostic, Diagnostics, Severity};
use generator::{Options, Package, RuntimeSource, Sources, disk};
use serde::{Deserialize, Serialize};

use crate::arguments::Arguments;
use crate::child::{self, Failure};
use crate::progress::Progress;
use crate::report::{Entry, Verdict};
use crate::workspace::{self, Workspace};
use crate::{names, parallel};

/// A package that was written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Written {
    /// How many operations the generator says it has.
    pub(crate) operations: usize,
    /// Lines of Rust in all its files.
    pub(crate) lines: usize,
    /// From the text of the document to files on the disk, by the clock.
    pub(crate) seconds: f64,
    /// The features of the runtime that it needs.
    pub(crate) features: Vec<String>,
}

/// What the generator made of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Outcome {
    /// A package.
    Written(Written),
    /// Nothing, and why.
    Refused {
        code: String,
        place: String,
        message: String,
    },
    /// Nothing, though the document was fine.
    Failed(String),
}

/// Generates a crate from each document.
pub(crate) fn all(found: &[PathBuf], workspace: &Workspace, arguments: &Arguments) -> Vec<Entry> {
    let names = names::unique(found);
    let tasks: Vec<_> = found.iter().zip(names).collect();
    let progress = Progress::new("generate", tasks.len());
    parallel::map(&tasks, arguments.jobs(), |_, (document, name)| {
        let entry = one(document, name, workspace, arguments);
        progress.step(name);
        entry
    })
}

fn one(document: &Path, name: &str, workspace: &Workspace, arguments: &Arguments) -> Entry {
    let timeout = arguments.timeout();
    let overview = match child::count(document, timeout) {
        Ok(Ok(overview)) => Some(overview),
        Ok(Err(_)) | Err(_) => None,
    };
    let outcome = child::generate(document, name, &workspace.folder(name), timeout);
    let (written, verdict) = match outcome {
        Ok(Outcome::Written(written)) => (Some(written), Verdict::Ok),
        Ok(Outcome::Refused {
            code,
            place,
            message,
        }) => {
            let refused = Verdict::Refused {
                code,
                place,
                message,
            };
            (None, refused)
        }
        Ok(Outcome::Failed(message)) | Err(Failure::NotRun(message)) => {
            (None, Verdict::Failed(message))
        }
        Err(Failure::Panicked(message)) => (None, Verdict::Panicked(message)),
        Err(Failure::TimedOut) => (None, Verdict::TimedOut),
    };
    let verdict = match (&overview, &written) {
        // What is lost without a word would never be missed by those who only see what is there.
        (Some(overview), Some(written)) if overview.operations.len() != written.operations => {
            let there = overview.operations.len();
            Verdict::Failed(format!("made {} of {there} operations", written.operations))
        }
        _ => verdict,
    };
    Entry {
        document: document.to_owned(),
        name: name.to_owned(),
        overview,
        written,
        cost: None,
        verdict,
    }
}

/// Generates one package in a folder; called in a process of its own.
pub(crate) fn generate(document: &Path, name: &str, folder: &Path) -> Outcome {
    let start = Instant::now();
    let written = || -> Result<Outcome, Box<dyn std::error::Error>> {
        let text = fs::read(document)?;
        let runtime = workspace::runtime()?;
        let mut sources = Sources::default();
        let shown = document.file_name().unwrap_or_default().to_string_lossy();
        let options = Options {
            name: Some(name.to_owned()),
            runtime: &|_| RuntimeSource::Path(runtime.clone()),
            load: &|path| disk::load(document.parent().unwrap_or(Path::new("")), path),
        };
        let (package, diagnostics) = generator::generate(&shown, text, &mut sources, &options)?;
        let Some(package) = package else {
            return Ok(refusal(&diagnostics, &sources));
        };
        if package.name != name {
            return Err(format!("the package `{name}` is called `{}`", package.name).into());
        }
        disk::plan(&package.tree, folder)?.apply()?;
        Ok(Outcome::Written(Written {
            operations: package.operations,
            lines: lines(&package),
            seconds: start.elapsed().as_secs_f64(),
            features: package.features.iter().map(|&f| f.to_owned()).collect(),
        }))
    };
    written().unwrap_or_else(|error| Outcome::Failed(error.to_string()))
}

/// The first error, as the terminal would show it.
fn refusal(diagnostics: &Diagnostics, sources: &Sources) -> Outcome {
    let place = |diagnostic: &Diagnostic| diagnostic.labels.first().map(|label| label.span);
    let first = diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.code.severity() == Severity::Error)
        .min_by_key(|&diagnostic| place(diagnostic).map(|span| (span.file, span.start)));
    let Some(first) = first else {
        return Outcome::Failed("there is no package, and no error that says why".to_owned());
    };
    let span = place(first).unwrap_or_default();
    let (line, column) = sources.line_column(span);
    let file = sources.get(span.file).map_or("", |file| file.name());
    Outcome::Refused {
        code: first.code.as_str().to_owned(),
        place: format!("{file}:{line}:{column}"),
        message: first.message.clone(),
    }
}

fn lines(package: &Package) -> usize {
    package
        .tree
        .iter()
        .filter(|(path, _)| path.as_str().ends_with(".rs"))
        .map(|(_, file)| file.contents.iter().filter(|&&byte| byte == b'\n').count())
        .sum()
}
