//! What cargo says in JSON.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

/// A line of `--message-format=json`, as far as it matters here.
#[derive(Debug, Deserialize)]
#[serde(tag = "reason", rename_all = "kebab-case")]
enum Line {
    /// The compiler has something to say.
    CompilerMessage {
        manifest_path: PathBuf,
        message: Message,
    },
    /// A target is compiled.
    CompilerArtifact {
        manifest_path: PathBuf,
        target: Target,
        executable: Option<PathBuf>,
    },
    /// Cargo has come to its end, well or not.
    BuildFinished {},
    #[serde(other)]
    Other,
}

/// A library or a binary.
#[derive(Debug, Deserialize)]
struct Target {
    kind: Vec<String>,
}

/// A message of the compiler.
#[derive(Debug, Deserialize)]
pub(crate) struct Message {
    level: String,
    message: String,
    code: Option<Code>,
    spans: Vec<Span>,
}

#[derive(Debug, Deserialize)]
struct Code {
    code: String,
}

#[derive(Debug, Deserialize)]
struct Span {
    file_name: String,
    line_start: usize,
    column_start: usize,
    is_primary: bool,
    expansion: Option<Box<Expansion>>,
}

#[derive(Debug, Deserialize)]
struct Expansion {
    span: Span,
}

/// How much a message weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Level {
    Warning,
    Error,
}

impl Message {
    /// How much it weighs; nothing if it is a note, or only counts the messages before it.
    pub(crate) fn level(&self) -> Option<Level> {
        let counts = self.code.is_none() && self.spans.is_empty();
        match self.level.as_str() {
            "error" if counts && self.message.starts_with("aborting due to") => None,
            "warning" if counts && self.message.ends_with("emitted") => None,
            "warning" => Some(Level::Warning),
            level if level.starts_with("error") => Some(Level::Error),
            _ => None,
        }
    }

    /// The message in one line, with its place in the crate in `folder`, relative to the workspace.
    pub(crate) fn text(&self, folder: &str) -> String {
        let mut text = self.message.lines().next().unwrap_or_default().to_owned();
        if let Some(code) = &self.code {
            text = format!("{}: {text}", code.code);
        }
        if let Some(span) = self.spans.iter().find(|span| span.is_primary) {
            let span = span.within(folder);
            let file = span.file_name.strip_prefix(folder);
            let file = file.map_or(span.file_name.as_str(), |file| file.trim_start_matches('/'));
            text = format!("{text} at {file}:{}:{}", span.line_start, span.column_start);
        }
        text
    }
}

impl Span {
    /// The place in the crate where a macro was called that led to this one.
    fn within(&self, folder: &str) -> &Self {
        let mut chain = std::iter::successors(Some(self), |span| {
            span.expansion.as_ref().map(|expansion| &expansion.span)
        });
        chain
            .find(|span| span.file_name.starts_with(folder))
            .unwrap_or(self)
    }
}

/// What cargo says about one of the workspace's crates.
pub(crate) enum Said {
    /// The compiler has something to say.
    Message(Message),
    /// A target is compiled: its kinds, and the program if it is one.
    Compiled(Vec<String>, Option<PathBuf>),
}

/// The name of the crate whose manifest this is, if it is one of the workspace's.
fn package<'a>(manifest: &'a Path, root: &Path) -> Option<&'a str> {
    let folder = manifest.strip_prefix(root.join("crates")).ok()?.parent()?;
    folder.to_str()
}

/// Runs cargo in a workspace and hands on what it says about its crates, by their names. That
/// they do not compile is no failure.
///
/// # Errors
///
/// If cargo cannot be run or fails before it compiles anything, with what it said; and if
/// something that the crates depend on does not compile.
pub(crate) fn run(
    command: &mut Command,
    root: &Path,
    mut hear: impl FnMut(&str, Said),
) -> Result<(), String> {
    let about = |error| format!("cargo: {error}");
    let log = root.join("cargo.log");
    let mut child = command
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(File::create(&log).map_err(about)?)
        .spawn()
        .map_err(about)?;
    let mut finished = false;
    let mut broken = None;
    if let Some(stdout) = child.stdout.take() {
        for text in BufReader::new(stdout).lines() {
            // What a build script prints may stand between the messages.
            let Ok(line) = serde_json::from_str(&text.map_err(about)?) else {
                continue;
            };
            match line {
                Line::CompilerMessage {
                    manifest_path,
                    message,
                } => match package(&manifest_path, root) {
                    Some(name) => hear(name, Said::Message(message)),
                    None if message.level() == Some(Level::Error) => {
                        broken.get_or_insert_with(|| message.text(""));
                    }
                    None => {}
                },
                Line::CompilerArtifact {
                    manifest_path,
                    target,
                    executable,
                } => {
                    if let Some(name) = package(&manifest_path, root) {
                        hear(name, Said::Compiled(target.kind, executable));
                    }
                }
                Line::BuildFinished {} => finished = true,
                Line::Other => {}
            }
        }
    }
    child.wait().map_err(about)?;
    match broken {
        Some(error) => Err(format!("a dependency does not compile: {error}")),
        None if finished => Ok(()),
        None => {
            let said = fs::read_to_string(&log).unwrap_or_default();
            Err(format!("cargo has not compiled anything:\n{said}"))
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]

    use super::*;

    #[test]
    fn messages() {
        #[track_caller]
        fn check(json: &str, expected: Option<(Level, &str)>) {
            let message: Message = serde_json::from_str(json).unwrap();
            let found = message
                .level()
                .map(|level| (level, message.text("crates/a")));
            assert_eq!(
                found,
                expected.map(|(level, text)| (level, text.to_owned()))
            );
        }
        let span = |file: &str, primary: bool, expansion: &str| {
            format!(
                r#"{{"file_name": "{file}", "line_start": 3, "column_start": 4,
                     "is_primary": {primary}, "expansion": {expansion}}}"#
            )
        };
        let message = |level: &str, text: &str, code: &str, spans: &str| {
            format!(
                r#"{{"level": "{level}", "message": "{text}", "code": {code}, "spans": [{spans}]}}"#
            )
        };
        let own = span("crates/a/src/lib.rs", true, "null");
        let other = span("crates/a/src/b.rs", false, "null");
        check(
            &message(
                "error",
                "bad\\nvery",
                r#"{"code": "E0308"}"#,
                &format!("{other}, {own}"),
            ),
            Some((Level::Error, "E0308: bad at src/lib.rs:3:4")),
        );
        let called = span("/r/macros.rs", true, &format!(r#"{{"span": {own}}}"#));
        check(
            &message("warning", "odd", "null", &called),
            Some((Level::Warning, "odd at src/lib.rs:3:4")),
        );
        check(
            &message("error", "bad", "null", &span("/r/lib.rs", true, "null")),
            Some((Level::Error, "bad at /r/lib.rs:3:4")),
        );
        check(
            &message("error: internal compiler error", "oh", "null", ""),
            Some((Level::Error, "oh")),
        );
        check(
            &message("error", "aborting due to 2 previous errors", "null", ""),
            None,
        );
        check(&message("warning", "3 warnings emitted", "null", ""), None);
        check(&message("failure-note", "see more", "null", ""), None);
    }

    #[test]
    fn lines() {
        let line = r#"{"reason": "compiler-artifact", "manifest_path": "/w/crates/a/Cargo.toml",
                       "target": {"kind": ["lib"], "name": "a"}, "executable": null, "fresh": true}"#;
        let Line::CompilerArtifact { manifest_path, .. } = serde_json::from_str(line).unwrap()
        else {
            panic!("another line");
        };
        assert_eq!(package(&manifest_path, "/w".as_ref()), Some("a"));
        assert_eq!(package("/r/Cargo.toml".as_ref(), "/w".as_ref()), None);
        let line = r#"{"reason": "build-finished", "success": false}"#;
        assert!(matches!(
            serde_json::from_str(line),
            Ok(Line::BuildFinished {})
        ));
        let line = r#"{"reason": "build-script-executed", "package_id": "a"}"#;
        assert!(matches!(serde_json::from_str(line), Ok(Line::Other)));
    }
}
