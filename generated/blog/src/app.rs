//! What the handlers share: yours to change, written once.

/// The state of the application, such as a pool of connections.
#[derive(Debug)]
pub struct App {}

impl App {
    /// The application at its start.
    pub fn new() -> Self {
        Self {}
    }
}
