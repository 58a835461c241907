//! What the command takes.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use clap::Parser;

/// Generates a server from each document, compiles it, and prints what became of it.
#[derive(Parser)]
#[command(
    name = "corpus",
    after_help = "Exit codes: 0 every document generates, compiles without a warning and starts, \
                  or is refused; 1 some do not; 2 the run could not be carried out."
)]
pub(crate) struct Arguments {
    /// Documents, and folders that are searched for `.json`, `.yaml` and `.yml`.
    #[arg(required = true, value_name = "DIR|FILE")]
    pub(crate) documents: Vec<PathBuf>,
    /// The throw-away workspace; its crates are made anew by each run.
    #[arg(long, value_name = "DIR", default_value = "target/corpus")]
    pub(crate) work: PathBuf,
    /// Where the figures go; otherwise `corpus.json` in the workspace.
    #[arg(long, value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Processes at a time; otherwise one for each core.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
    /// Only documents with this in their path.
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    /// Only so many documents, drawn at random.
    #[arg(long, value_name = "N")]
    pub(crate) sample: Option<usize>,
    /// What the draw depends on.
    #[arg(long, value_name = "S", default_value_t = 0)]
    pub(crate) seed: u64,
    /// Seconds that reading, generating or answering requests may take for one document.
    #[arg(long, value_name = "SECONDS", default_value_t = 10)]
    timeout: u64,
    /// Compile nothing.
    #[arg(long)]
    pub(crate) only_generate: bool,
    /// Build each server and send it a request for each operation; slow.
    #[arg(long, conflicts_with = "only_generate")]
    pub(crate) start: bool,
}

impl Arguments {
    /// How many processes may run at a time.
    pub(crate) fn jobs(&self) -> usize {
        let cores = || thread::available_parallelism().map_or(1, NonZeroUsize::get);
        self.jobs.map_or_else(cores, NonZeroUsize::get)
    }

    /// How long one step may take for one document.
    pub(crate) fn timeout(&self) -> Duration {
        Duration::from_secs(self.timeout)
    }
}
