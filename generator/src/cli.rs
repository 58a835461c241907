//! Arguments, files and exit codes.

use std::ffi::OsString;
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;
use generator::diagnostics::{self, Code, Style};
use generator::{Options, RuntimeSource, Sources, disk};

use crate::report;

/// Turns an OpenAPI document into a Rust server with a typed stub for each operation.
///
/// Files of yours are written once and never touched again; generated files are rewritten.
#[derive(Parser)]
#[command(
    name = "generator",
    after_help = "Exit codes: 0 done, 1 the document has errors, 2 the command was not understood \
                  or a file could not be read or written."
)]
struct Arguments {
    /// The document: OpenAPI 3.0 or 3.1, YAML or JSON; `-` reads standard input. Files that it
    /// refers to are read from its folder and below.
    #[arg(required_unless_present = "explain")]
    spec: Option<PathBuf>,
    /// The name of the package; otherwise that of the document's `info.title`.
    #[arg(long)]
    name: Option<String>,
    /// The folder to write to; otherwise `generated/NAME`.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Where a new package gets the runtime from: a folder, the URL of a git repository, or a
    /// version such as `0.1`.
    #[arg(long, value_name = "PATH|URL|VERSION")]
    runtime: Option<String>,
    /// Says what a code such as E0203 is about, and why the rule is there.
    #[arg(long, value_name = "CODE", exclusive = true)]
    explain: Option<String>,
}

/// Exit code of a document with errors.
const REFUSED: u8 = 1;
/// Exit code of a command that could not be carried out.
const FAILED: u8 = 2;

/// Runs the command.
pub(crate) fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let done = match (&arguments.explain, &arguments.spec) {
        (Some(code), _) => explain(code),
        (None, Some(spec)) => generate(spec, &arguments),
        // The parser asks for one of the two.
        (None, None) => Err("no document was given (see --help)".to_owned()),
    };
    match done {
        Ok(code) => code,
        Err(message) => {
            say(&format!("error: {message}\n"));
            ExitCode::from(FAILED)
        }
    }
}

fn usage(error: &clap::Error) -> ExitCode {
    if matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    ) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    let text = error.to_string();
    let parts: Vec<_> = text
        .lines()
        .take_while(|line| !line.starts_with("Usage") && !line.starts_with("For more"))
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let line = parts.join("; ").replace(":; ", ": ");
    say(&format!("{line} (see --help)\n"));
    ExitCode::from(FAILED)
}

fn explain(code: &str) -> Result<ExitCode, String> {
    let known = Code::ALL
        .iter()
        .find(|known| known.as_str().eq_ignore_ascii_case(code));
    let Some(known) = known else {
        return Err(format!("there is no code `{code}`"));
    };
    print(&format!(
        "{}: {}\n\n{}\n",
        known.as_str(),
        known.title(),
        known.explanation()
    ));
    Ok(ExitCode::SUCCESS)
}

fn generate(spec: &Path, arguments: &Arguments) -> Result<ExitCode, String> {
    let (shown, text) = read(spec)?;
    let out_of = |name: &str| match &arguments.out {
        Some(out) => out.clone(),
        None => Path::new("generated").join(name),
    };
    // A package's name decides where it goes, and that decides how it finds the runtime.
    let options = Options {
        name: arguments.name.clone(),
        runtime: &|package| runtime(arguments.runtime.as_deref(), &out_of(package)),
        load: &|path| load(spec, path),
    };
    let mut sources = Sources::default();
    let (package, found) = generator::generate(&shown, text, &mut sources, &options)
        .map_err(|error| error.to_string())?;
    let style = if colours() {
        Style::Colored
    } else {
        Style::Plain
    };
    say(&diagnostics::render(&found, &sources, style));
    let Some(package) = package else {
        let summary = diagnostics::summary(&found);
        say(&format!("{shown}: {summary}; nothing was written\n"));
        return Ok(ExitCode::from(REFUSED));
    };
    let out = out_of(&package.name);
    let plan = disk::plan(&package.tree, &out).map_err(|error| error.to_string())?;
    let changes = plan.apply().map_err(|error| error.to_string())?;
    let missing = missing_features(&out, &package.features);
    let elsewhere = arguments.out.is_some();
    print(&report::written(
        &package, &out, &changes, &missing, elsewhere,
    ));
    Ok(ExitCode::SUCCESS)
}

fn read(spec: &Path) -> Result<(String, Vec<u8>), String> {
    if spec.as_os_str() == "-" {
        let mut text = Vec::new();
        io::stdin()
            .lock()
            .read_to_end(&mut text)
            .map_err(|error| format!("standard input: {error}"))?;
        return Ok(("standard input".to_owned(), text));
    }
    let shown = spec.display().to_string();
    match fs::read(spec) {
        Ok(text) => Ok((shown, text)),
        Err(error) => Err(format!("{shown}: {}", plain(&error))),
    }
}

/// A file that the document refers to.
fn load(spec: &Path, path: &str) -> io::Result<Vec<u8>> {
    if spec.as_os_str() == "-" {
        let message = "a document from standard input has no folder to look in";
        return Err(io::Error::new(io::ErrorKind::Unsupported, message));
    }
    let folder = spec.parent().unwrap_or(Path::new(""));
    disk::load(folder, path)
}

fn plain(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, not a document".to_owned(),
        _ => error.to_string(),
    }
}

/// What `--runtime` says. Without it the runtime is the one that this generator was built beside.
fn runtime(given: Option<&str>, out: &Path) -> RuntimeSource {
    let Some(given) = given else {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime");
        return match fs::canonicalize(beside) {
            Ok(path) => RuntimeSource::Path(relative(out, &path)),
            Err(_) => RuntimeSource::Version(env!("CARGO_PKG_VERSION").to_owned()),
        };
    };
    let version = given.trim_start_matches(['^', '=', '~', '>', '<', ' ']);
    if given.contains("://") || given.starts_with("git@") {
        RuntimeSource::Git(given.to_owned())
    } else if version.starts_with(|c: char| c.is_ascii_digit()) && !Path::new(given).exists() {
        RuntimeSource::Version(given.to_owned())
    } else {
        match fs::canonicalize(given) {
            Ok(path) => RuntimeSource::Path(relative(out, &path)),
            Err(_) => RuntimeSource::Path(given.to_owned()),
        }
    }
}

/// The way from one folder to another, with `/` between: the same on every machine.
fn relative(from: &Path, to: &Path) -> String {
    let from = absolute(from);
    let from: Vec<_> = from.components().collect();
    let to_parts: Vec<_> = to.components().collect();
    let common = from
        .iter()
        .zip(&to_parts)
        .take_while(|(a, b)| a == b)
        .count();
    // With nothing in common but the root, a way from one to the other would say less.
    if common <= 1 {
        return to.display().to_string();
    }
    let up = from.iter().skip(common).map(|_| OsString::from(".."));
    let down = to_parts
        .iter()
        .skip(common)
        .map(|part| part.as_os_str().to_owned());
    let parts: Vec<_> = up
        .chain(down)
        .map(|part| part.to_string_lossy().into_owned())
        .collect();
    parts.join("/")
}

/// A path that may not exist yet, from the root: what exists of it without links.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            part => plain.push(part),
        }
        if let Ok(real) = fs::canonicalize(&plain) {
            plain = real;
        }
    }
    plain
}

/// The features of the runtime that a `Cargo.toml` from an earlier run does not mention.
fn missing_features(out: &Path, features: &[&'static str]) -> Vec<&'static str> {
    let manifest = fs::read_to_string(out.join("Cargo.toml")).unwrap_or_default();
    let mut lines = manifest.lines();
    let dependency = lines.find(|line| line.trim_start().starts_with("runtime"));
    let asks =
        |feature: &str| dependency.is_some_and(|line| line.contains(&format!("\"{feature}\"")));
    features
        .iter()
        .filter(|feature| !(asks(feature) || **feature == "pattern" && asks("pattern-fancy")))
        .copied()
        .collect()
}

fn colours() -> bool {
    io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn print(text: &str) {
    // A reader that has closed the pipe has seen enough.
    let _ = io::stdout().lock().write_all(text.as_bytes());
}

fn say(text: &str) {
    // There is nowhere left to report that standard error is closed.
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
