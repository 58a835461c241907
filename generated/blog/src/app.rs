//! What the handlers share: yours to change, written once.

use std::env;

use runtime::Result;

use crate::auth;
use crate::orders::Signer;
use crate::store::Store;

/// The state of the application.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// Checks the shop's signatures; without one no order is accepted.
    pub signer: Option<Signer>,
}

impl App {
    /// The application, set up by these environment variables:
    ///
    /// - `DATABASE`: the file of the database; without it posts live in memory.
    /// - `BLOG_TOKEN`: a bearer token that lets `BLOG_READER` (otherwise Ada) in.
    /// - `WEBHOOK_SECRET`: the key that the shop signs its orders with.
    ///
    /// # Errors
    ///
    /// If the database cannot be opened or written to.
    pub fn from_environment() -> Result<Self> {
        let mut db = match env::var_os("DATABASE") {
            Some(path) => rusqlite::Connection::open(path)?,
            None => rusqlite::Connection::open_in_memory()?,
        };
        crate::store::migrate(&mut db)?;
        if let Some(token) = secret("BLOG_TOKEN") {
            let name = env::var("BLOG_READER").unwrap_or_else(|_| "Ada".to_owned());
            auth::add_reader(&db, &name, &token)?;
        }
        Ok(Self {
            store: Store::new(db),
            signer: secret("WEBHOOK_SECRET").map(|key| Signer::new(key.as_bytes())),
        })
    }
}
