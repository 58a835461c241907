//! How far a stage is, for whoever watches.

use std::io::{self, IsTerminal, Write};
use std::sync::{Mutex, PoisonError};

const WIDTH: usize = 24;

/// A bar on a terminal's standard error; elsewhere nothing.
pub(crate) struct Progress {
    stage: &'static str,
    total: usize,
    done: Mutex<usize>,
    visible: bool,
}

impl Progress {
    /// A stage with so many steps.
    pub(crate) fn new(stage: &'static str, total: usize) -> Self {
        let progress = Self {
            stage,
            total,
            done: Mutex::new(0),
            visible: io::stderr().is_terminal(),
        };
        progress.show(0, "");
        progress
    }

    /// One more step is done.
    pub(crate) fn step(&self, name: &str) {
        let mut done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        *done += 1;
        self.show(*done, name);
    }

    fn show(&self, done: usize, name: &str) {
        if self.visible {
            let _ = write!(
                io::stderr().lock(),
                "\r\x1b[K{}",
                line(self.stage, done, self.total, name)
            );
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.visible {
            let _ = write!(io::stderr().lock(), "\r\x1b[K");
        }
    }
}

fn line(stage: &str, done: usize, total: usize, name: &str) -> String {
    let filled = (WIDTH * done)
        .checked_div(total)
        .unwrap_or(WIDTH)
        .min(WIDTH);
    let bar = format!("{}{}", "=".repeat(filled), " ".repeat(WIDTH - filled));
    format!("{stage} [{bar}] {done}/{total} {name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        #[track_caller]
        fn check(done: usize, total: usize, expected: &str) {
            assert_eq!(line("check", done, total, "a"), expected);
        }
        check(0, 2, "check [                        ] 0/2 a");
        check(1, 2, "check [============            ] 1/2 a");
        check(3, 2, "check [========================] 3/2 a");
        check(0, 0, "check [========================] 0/0 a");
    }
}
