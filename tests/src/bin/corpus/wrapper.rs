//! Stands between cargo and rustc, and writes down what each crate costs.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitCode};

use serde::{Deserialize, Serialize};
use wait4::Wait4;

/// The environment variable that names the log, and makes this program the wrapper.
pub(crate) const LOG: &str = "CORPUS_WRAPPER_LOG";

/// What a run of the compiler took.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Run {
    /// The package that was compiled.
    pub(crate) package: String,
    #[serde(flatten)]
    pub(crate) cost: Cost,
}

/// Time and memory.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cost {
    /// Seconds of the processor, of the process and of the system for it.
    pub(crate) cpu_seconds: f64,
    /// The most memory that it had at a time.
    pub(crate) peak_bytes: u64,
}

impl Cost {
    /// The cost of two runs, one after the other.
    pub(crate) fn then(self, other: Self) -> Self {
        Self {
            cpu_seconds: self.cpu_seconds + other.cpu_seconds,
            peak_bytes: self.peak_bytes.max(other.peak_bytes),
        }
    }
}

/// Runs the command that cargo gave as arguments.
pub(crate) fn run(log: &OsStr) -> ExitCode {
    match wrap(Path::new(log)) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{}: {error}", Path::new(log).display());
            ExitCode::FAILURE
        }
    }
}

fn wrap(log: &Path) -> io::Result<ExitCode> {
    let mut arguments = env::args_os().skip(1);
    let compiler = arguments.next().unwrap_or_else(|| "rustc".into());
    let mut child = Command::new(compiler).args(arguments).spawn()?;
    let used = child.wait4()?;
    // Without it cargo has asked the compiler about itself.
    if let Ok(package) = env::var("CARGO_PKG_NAME") {
        let run = Run {
            package,
            cost: Cost {
                cpu_seconds: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
                peak_bytes: used.rusage.maxrss,
            },
        };
        // One short write to a file that is appended to: lines of two processes never mix.
        let line = serde_json::to_string(&run)? + "\n";
        let mut log = OpenOptions::new().create(true).append(true).open(log)?;
        log.write_all(line.as_bytes())?;
    }
    let code = used.status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Reads a log. A missing one is empty: nothing was compiled.
///
/// # Errors
///
/// If a log is there but cannot be read.
pub(crate) fn read(log: &Path) -> io::Result<Vec<Run>> {
    let text = match fs::read_to_string(log) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        text => text?,
    };
    text.lines()
        .map(|line| serde_json::from_str(line).map_err(io::Error::from))
        .collect()
}
