//! The command: `generator SPEC`.

mod cli;
mod report;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run()
}
