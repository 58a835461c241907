//! What became of each document, as a table and in one line.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::generate::Written;
use crate::operations::Overview;
use crate::wrapper::Cost;

/// A document and what is known about it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Where it is.
    pub(crate) document: PathBuf,
    /// The name of its crate.
    pub(crate) name: String,
    /// What its text says, if it can be read without the generator.
    pub(crate) overview: Option<Overview>,
    /// What was generated, if anything.
    pub(crate) written: Option<Written>,
    /// What checking the crate took, if it was.
    pub(crate) cost: Option<Cost>,
    /// What became of it.
    pub(crate) verdict: Verdict,
}

/// What became of a document, as far as the run went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// All is well.
    Ok,
    /// The generator has found an error in it.
    Refused {
        code: String,
        place: String,
        message: String,
    },
    /// The generator has found no error, and yet written nothing.
    Failed(String),
    /// The generator panicked, or overflowed its stack.
    Panicked(String),
    /// The generator took too long.
    TimedOut,
    /// The crate does not compile.
    DoesNotCompile(String),
    /// The crate compiles, with warnings.
    Warns(String),
    /// The server does not answer as it should.
    DoesNotStart(String),
}

impl Verdict {
    /// Whether this must not happen, whatever the document.
    pub(crate) fn is_failure(&self) -> bool {
        !matches!(self, Self::Ok | Self::Refused { .. })
    }

    /// What is said of several.
    fn plural(&self) -> &'static str {
        match self {
            Self::Ok => "well",
            Self::Refused { .. } => "refused",
            Self::Failed(_) => "failed",
            Self::Panicked(_) => "panicked",
            Self::TimedOut => "timed out",
            Self::DoesNotCompile(_) => "do not compile",
            Self::Warns(_) => "warn",
            Self::DoesNotStart(_) => "do not start",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ok => f.write_str("ok"),
            Self::Refused {
                code,
                place,
                message,
            } => write!(f, "refused: {code} at {place}: {message}"),
            Self::Failed(message) => write!(f, "failed: {message}"),
            Self::Panicked(message) => write!(f, "panicked: {message}"),
            Self::TimedOut => f.write_str("timed out"),
            Self::DoesNotCompile(message) => write!(f, "does not compile: {message}"),
            Self::Warns(message) => write!(f, "warns: {message}"),
            Self::DoesNotStart(message) => write!(f, "does not start: {message}"),
        }
    }
}

/// An entry as the file of figures has it; what is not known is null.
#[derive(Serialize)]
struct Figures<'e> {
    document: &'e Path,
    package: &'e str,
    version: Option<&'e str>,
    operations: Option<usize>,
    operations_generated: Option<usize>,
    generation_seconds: Option<f64>,
    lines: Option<usize>,
    check_cpu_seconds: Option<f64>,
    check_peak_bytes: Option<u64>,
    result: String,
}

impl<'e> From<&'e Entry> for Figures<'e> {
    fn from(entry: &'e Entry) -> Self {
        let overview = entry.overview.as_ref();
        let written = entry.written.as_ref();
        Self {
            document: &entry.document,
            package: &entry.name,
            version: overview.and_then(|overview| overview.version.as_deref()),
            operations: overview.map(|overview| overview.operations.len()),
            operations_generated: written.map(|written| written.operations),
            generation_seconds: written.map(|written| written.seconds),
            lines: written.map(|written| written.lines),
            check_cpu_seconds: entry.cost.map(|cost| cost.cpu_seconds),
            check_peak_bytes: entry.cost.map(|cost| cost.peak_bytes),
            result: entry.verdict.to_string(),
        }
    }
}

/// The figures as JSON, an object for each document.
///
/// # Errors
///
/// If a path is not Unicode.
pub(crate) fn json(entries: &[Entry]) -> serde_json::Result<String> {
    let figures: Vec<Figures<'_>> = entries.iter().map(Figures::from).collect();
    Ok(serde_json::to_string_pretty(&figures)? + "\n")
}

const HEADINGS: [&str; 9] = [
    "document", "version", "ops", "made", "gen s", "lines", "check s", "MB", "result",
];

/// A line for each document: operations in it and made of it, seconds of generation, lines of
/// Rust, CPU seconds and megabytes of `cargo check`, and the result. What is not known is `-`.
pub(crate) fn table(entries: &[Entry]) -> String {
    let mut rows = vec![HEADINGS.map(str::to_owned)];
    rows.extend(entries.iter().map(row));
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..HEADINGS.len()).map(width).collect();
    let mut out = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).enumerate();
        let cells: Vec<_> = cells
            .map(|(column, (cell, &width))| match column {
                0 | 1 | 8 => format!("{cell:<width$}"),
                _ => format!("{cell:>width$}"),
            })
            .collect();
        out.push_str(cells.join("  ").trim_end());
        out.push('\n');
    }
    out
}

fn row(entry: &Entry) -> [String; 9] {
    let figures = Figures::from(entry);
    let seconds = |seconds: f64| format!("{seconds:.2}");
    [
        shown(figures.document),
        known(figures.version),
        known(figures.operations),
        known(figures.operations_generated),
        known(figures.generation_seconds.map(seconds)),
        known(figures.lines),
        known(figures.check_cpu_seconds.map(seconds)),
        known(figures.check_peak_bytes.map(|bytes| bytes / 1_000_000)),
        printable(&figures.result),
    ]
}

fn known(value: Option<impl ToString>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| printable(&value.to_string()))
}

/// The file and its folder.
fn shown(document: &Path) -> String {
    let part = |path: &Path| {
        let name = path.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    };
    match document.parent().map(part) {
        Some(folder) => printable(&format!("{folder}/{}", part(document))),
        None => printable(&part(document)),
    }
}

/// A document may say anything; a terminal shall not act on it.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

/// The table in one line.
pub(crate) fn summary(entries: &[Entry], only_generate: bool) -> String {
    let count = |what: &str| {
        let verdicts = entries.iter().map(|entry| entry.verdict.plural());
        verdicts.filter(|&plural| plural == what).count()
    };
    let written = || entries.iter().filter_map(|entry| entry.written.as_ref());
    let mut parts = vec![format!(
        "{} of {} generate",
        written().count(),
        entries.len()
    )];
    if !only_generate {
        // What does not start has compiled before.
        let clean = count("well") + count("do not start");
        parts.push(format!("{clean} compile without a warning"));
    }
    parts.push(format!("{} refused", count("refused")));
    for what in [
        "do not compile",
        "warn",
        "do not start",
        "panicked",
        "timed out",
        "failed",
    ] {
        match count(what) {
            0 => {}
            number => parts.push(format!("{number} {what}")),
        }
    }
    let made: usize = written().map(|written| written.operations).sum();
    let overviews = entries.iter().filter_map(|entry| entry.overview.as_ref());
    let there: usize = overviews.map(|overview| overview.operations.len()).sum();
    format!("{}; {made} of {there} operations", parts.join(", "))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn entry(document: &str, verdict: Verdict) -> Entry {
        let written = Written {
            operations: 1,
            lines: 120,
            seconds: 0.014,
            features: Vec::new(),
        };
        let cost = Cost {
            cpu_seconds: 1.5,
            peak_bytes: 123_456_789,
        };
        let compiles = matches!(verdict, Verdict::Ok | Verdict::DoesNotStart(_));
        Entry {
            document: document.into(),
            name: "of-a-b".to_owned(),
            overview: compiles.then(|| Overview {
                version: Some("3.1.0".to_owned()),
                operations: vec![("GET".to_owned(), "/".to_owned())],
            }),
            written: compiles.then_some(written),
            cost: compiles.then_some(cost),
            verdict,
        }
    }

    #[test]
    fn tables() {
        let refused = Verdict::Refused {
            code: "E0201".to_owned(),
            place: "b\u{1b}.json:1:2".to_owned(),
            message: "no".to_owned(),
        };
        let entries = [
            entry("/specs/a.json", Verdict::Ok),
            entry("/specs/bb\n.json", refused),
        ];
        let expected = "\
document        version  ops  made  gen s  lines  check s   MB  result
specs/a.json    3.1.0      1     1   0.01    120     1.50  123  ok
specs/bb .json  -          -     -      -      -        -    -  refused: E0201 at b .json:1:2: no
";
        assert_eq!(table(&entries), expected);
    }

    #[test]
    fn figures() {
        let entries = [entry("/specs/a.json", Verdict::Ok)];
        let expected = serde_json::json!([{
            "document": "/specs/a.json",
            "package": "of-a-b",
            "version": "3.1.0",
            "operations": 1,
            "operations_generated": 1,
            "generation_seconds": 0.014,
            "lines": 120,
            "check_cpu_seconds": 1.5,
            "check_peak_bytes": 123_456_789,
            "result": "ok",
        }]);
        let found: serde_json::Value = serde_json::from_str(&json(&entries).unwrap()).unwrap();
        assert_eq!(found, expected);
    }

    #[test]
    fn summaries() {
        #[track_caller]
        fn check(verdicts: &[Verdict], only_generate: bool, expected: &str) {
            let entries = verdicts.iter().map(|verdict| entry("/a", verdict.clone()));
            assert_eq!(
                summary(&entries.collect::<Vec<_>>(), only_generate),
                expected
            );
        }
        let message = || "m".to_owned();
        check(
            &[Verdict::Ok, Verdict::Panicked(message())],
            true,
            "1 of 2 generate, 0 refused, 1 panicked; 1 of 1 operations",
        );
        check(
            &[
                Verdict::Ok,
                Verdict::DoesNotStart(message()),
                Verdict::TimedOut,
                Verdict::TimedOut,
            ],
            false,
            "2 of 4 generate, 2 compile without a warning, 0 refused, 1 do not start, \
             2 timed out; 2 of 2 operations",
        );
    }
}
