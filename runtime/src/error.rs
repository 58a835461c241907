//! Errors of handlers: any error in, an opaque answer out, the cause in the log.

use std::{error::Error as StdError, fmt, panic::Location};

use axum::response::{IntoResponse, Response};

use crate::{Operation, Problem, RequestId};

/// What handlers give: a response, or any error.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Any error that a handler ends with.
///
/// The client is told nothing but the request's id (status 500); the error with its causes goes to
/// the log. To answer something else on purpose, end with a [`Problem`].
///
/// Like `anyhow::Error` it takes every error with `?`, and so is no `std::error::Error` itself.
pub struct Error(Kind);

enum Kind {
    Internal(Box<dyn StdError + Send + Sync>),
    NotImplemented(&'static Location<'static>),
    Problem(Problem),
}

impl<E: Into<Box<dyn StdError + Send + Sync>>> From<E> for Error {
    fn from(error: E) -> Self {
        Self(Kind::Internal(error.into()))
    }
}

impl From<Problem> for Error {
    fn from(problem: Problem) -> Self {
        Self(Kind::Problem(problem))
    }
}

/// Stands in for a handler that is still to be written.
///
/// It takes the request, whatever its type, so that a stub has no unused variable.
///
/// # Errors
///
/// Always: the client gets status 501 with the operation and the file and line to write it in.
#[track_caller]
pub fn not_implemented<R, T>(request: R) -> Result<T> {
    drop(request);
    Err(Error(Kind::NotImplemented(Location::caller())))
}

impl Error {
    /// What the client is told; what it is not told goes to the log.
    pub(crate) fn into_problem(self, operation: &Operation, id: &RequestId) -> Problem {
        match self.0 {
            Kind::Internal(_) => {
                log(operation, id, &self.to_string());
                internal()
            }
            Kind::NotImplemented(caller) => {
                Problem::new(501).detail(not_implemented_yet(operation, caller))
            }
            Kind::Problem(problem) => problem,
        }
    }
}

/// The answer to everything that went wrong inside.
pub(crate) fn internal() -> Problem {
    Problem::new(500).detail("the server failed; its log names the cause under this request's id")
}

fn not_implemented_yet(operation: &Operation, caller: &Location<'_>) -> String {
    let name = |path: &str| path.rsplit('/').next().map(str::to_owned);
    let path = caller.file().replace('\\', "/");
    let own = name(&path) == name(operation.file);
    // A security hook stands in another file than the operation's handler.
    let below = path.rsplit_once("/src/").map(|(_, file)| file);
    let other = below.or_else(|| path.strip_prefix("src/"));
    let place = match other {
        _ if own => format!("{}, line {}", operation.file, caller.line()),
        Some(file) => format!("src/{file}, line {}", caller.line()),
        None => operation.file.to_owned(),
    };
    let label = operation.label();
    format!("{label} is not implemented yet: write it in {place}")
}

/// For axum handlers beside the document's operations: the same opaque answer, the cause logged.
impl IntoResponse for Error {
    fn into_response(self) -> Response {
        match self.0 {
            Kind::Internal(_) => {
                log_unplaced(&self.to_string());
                internal()
            }
            Kind::NotImplemented(_) => Problem::new(501),
            Kind::Problem(problem) => problem,
        }
        .into_response()
    }
}

/// Logs a failure, to standard error where the program has not set up any logging.
pub(crate) fn log(operation: &Operation, id: &RequestId, message: &str) {
    let (operation, id) = (operation.label(), id.as_str());
    tracing::error!(request_id = id, operation, "{message}");
    let message = message.replace(char::is_control, " ");
    to_stderr(format_args!("error: {operation}, request {id}: {message}"));
}

/// Logs a failure where neither the operation nor the request is known.
pub(crate) fn log_unplaced(message: &str) {
    tracing::error!("{message}");
    let message = message.replace(char::is_control, " ");
    to_stderr(format_args!("error: {message}"));
}

fn to_stderr(line: fmt::Arguments<'_>) {
    use std::io::Write;

    if !tracing::dispatcher::has_been_set() {
        // There is nowhere left to report that standard error is closed.
        let _ = writeln!(std::io::stderr(), "{line}");
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Nobody reads further, and a chain that loops has to end.
        const MOST_CAUSES: usize = 32;

        match &self.0 {
            Kind::Internal(error) => {
                write!(f, "{error}")?;
                std::iter::successors(error.source(), |&cause| cause.source())
                    .take(MOST_CAUSES)
                    .try_for_each(|cause| write!(f, ": {cause}"))
            }
            Kind::NotImplemented(caller) => write!(f, "not implemented: {caller}"),
            Kind::Problem(problem) => write!(f, "answered with status {}", problem.status()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, not_implemented};
    use crate::Problem;

    fn check(error: impl Into<Error>, expected: &str) {
        assert_eq!(error.into().to_string(), expected);
    }

    #[test]
    fn the_log_names_the_causes() {
        let cause = std::io::Error::other("disk full");
        check("plain text", "plain text");
        check(String::from("owned text"), "owned text");
        check(
            std::io::Error::other(Outer(cause)),
            "could not save: disk full",
        );
        check(Problem::new(404), "answered with status 404 Not Found");
    }

    #[test]
    fn stubs_name_their_place() {
        let line = line!() + 1;
        let error = not_implemented::<_, ()>(1)
            .err()
            .map(|error| error.to_string());
        let expected = format!("not implemented: {}:{line}:", file!());
        assert!(error.is_some_and(|error| error.starts_with(&expected)));
    }

    #[derive(Debug)]
    struct Outer(std::io::Error);

    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("could not save")
        }
    }

    impl std::error::Error for Outer {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
}
