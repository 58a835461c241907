//! `cargo check` of the generated crates.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::ErrorKind;

use crate::cargo::{self, Level, Message, Said};
use crate::progress::Progress;
use crate::report::{Entry, Verdict};
use crate::workspace::Workspace;
use crate::wrapper::{self, Cost};

/// What the compiler has said about a crate.
#[derive(Debug, Default)]
struct Findings {
    warnings: Vec<String>,
    errors: Vec<String>,
    /// The kinds of targets that compile.
    compiled: BTreeSet<String>,
}

/// Checks the crates that were generated, and enters what the compiler says and what it took.
///
/// # Errors
///
/// If cargo or the disk fails.
pub(crate) fn all(entries: &mut [Entry], workspace: &Workspace, jobs: usize) -> Result<(), String> {
    let log = workspace.root().join("rustc.log");
    match fs::remove_file(&log) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.to_string()),
        _ => {}
    }
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let groups = groups(entries);
    // A library and a binary of each.
    let progress = Progress::new("check", 2 * groups.values().map(Vec::len).sum::<usize>());
    let mut findings: BTreeMap<String, Findings> = BTreeMap::new();
    for names in groups.values() {
        let mut command = workspace.cargo("check", jobs);
        command
            .args(names.iter().flat_map(|name| ["--package", name]))
            .env("RUSTC_WORKSPACE_WRAPPER", &program)
            .env(wrapper::LOG, &log);
        cargo::run(&mut command, workspace.root(), |name, said| {
            let findings = findings.entry(name.to_owned()).or_default();
            match said {
                Said::Message(message) => findings.hear(name, &message),
                Said::Compiled(kinds, _) => {
                    findings.compiled.extend(kinds);
                    progress.step(name);
                }
            }
        })?;
    }
    drop(progress);
    let runs = wrapper::read(&log).map_err(|error| format!("{}: {error}", log.display()))?;
    let mut costs: BTreeMap<String, Cost> = BTreeMap::new();
    for run in runs {
        let cost = costs.entry(run.package).or_default();
        *cost = cost.then(run.cost);
    }
    let checked = entries
        .iter_mut()
        .filter(|entry| entry.verdict == Verdict::Ok);
    for entry in checked {
        entry.cost = costs.get(&entry.name).copied();
        entry.verdict = verdict(findings.remove(&entry.name).unwrap_or_default());
    }
    Ok(())
}

/// The names of the crates by the features of the runtime that they ask for. Cargo would build
/// the runtime with the features of all crates in one go; then nobody would notice that one of
/// them asks for too few.
pub(crate) fn groups(entries: &[Entry]) -> BTreeMap<Vec<String>, Vec<String>> {
    let mut groups: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for entry in entries {
        if let (Some(written), Verdict::Ok | Verdict::Warns(_)) = (&entry.written, &entry.verdict) {
            let group = groups.entry(written.features.clone()).or_default();
            group.push(entry.name.clone());
        }
    }
    groups
}

impl Findings {
    fn hear(&mut self, name: &str, message: &Message) {
        let messages = match message.level() {
            Some(Level::Error) => &mut self.errors,
            Some(Level::Warning) => &mut self.warnings,
            None => return,
        };
        messages.push(message.text(&format!("crates/{name}")));
    }
}

/// A crate compiles when both its library and its binary do: a compiler that dies says nothing.
fn verdict(findings: Findings) -> Verdict {
    let Findings {
        warnings,
        errors,
        compiled,
    } = findings;
    if let Some(first) = first(errors) {
        return Verdict::DoesNotCompile(first);
    }
    let missing = ["lib", "bin"]
        .into_iter()
        .find(|&kind| !compiled.contains(kind));
    match (missing, first(warnings)) {
        (Some(kind), _) => Verdict::DoesNotCompile(format!("the {kind} was not compiled")),
        (None, Some(warning)) => Verdict::Warns(warning),
        (None, None) => Verdict::Ok,
    }
}

/// The first message, and how many there are.
pub(crate) fn first(messages: Vec<String>) -> Option<String> {
    let more = messages.len().saturating_sub(1);
    let first = messages.into_iter().next()?;
    Some(match more {
        0 => first,
        more => format!("{first} (and {more} more)"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verdicts() {
        #[track_caller]
        fn check(errors: &[&str], warnings: &[&str], compiled: &[&str], expected: Verdict) {
            let owned = |texts: &[&str]| texts.iter().map(|&text| text.to_owned()).collect();
            let findings = Findings {
                errors: owned(errors),
                warnings: owned(warnings),
                compiled: compiled.iter().map(|&kind| kind.to_owned()).collect(),
            };
            assert_eq!(verdict(findings), expected);
        }
        let fails = |text: &str| Verdict::DoesNotCompile(text.to_owned());
        check(&[], &[], &["lib", "bin"], Verdict::Ok);
        check(&[], &["w"], &["lib", "bin"], Verdict::Warns("w".to_owned()));
        check(&["e"], &["w"], &["lib"], fails("e"));
        check(&["e", "f", "g"], &[], &[], fails("e (and 2 more)"));
        check(&[], &["w"], &["lib"], fails("the bin was not compiled"));
        check(&[], &[], &[], fails("the lib was not compiled"));
    }
}
