//! What the handlers share: yours to change, written once.

use std::env;

use runtime::Result;

use crate::auth;
use crate::orders::SigningKey;
use crate::store::Store;

/// The state of the application.
#[derive(Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// What the shop signs its orders with; without a key no order is accepted.
    pub orders_key: Option<SigningKey>,
}

impl App {
    /// The application at its start, set up by these environment variables:
    ///
    /// - `DATABASE`: the database's file; without one the blog is kept in memory only.
    /// - `BLOG_TOKEN`: a bearer token that lets in who is named by `BLOG_READER`, or else Ada.
    /// - `WEBHOOK_SECRET`: the key that the shop signs its orders with.
    ///
    /// # Errors
    ///
    /// If the database cannot be opened or is of a newer version of this program.
    pub async fn from_environment() -> Result<Self> {
        let store = match env::var_os("DATABASE") {
            Some(path) => Store::open(path.as_ref())?,
            None => Store::in_memory()?,
        };
        if let Some(token) = secret("BLOG_TOKEN") {
            let name = env::var("BLOG_READER").unwrap_or_else(|_| "Ada".to_owned());
            store
                .run(move |db| auth::add_reader(db, &name, &token))
                .await?;
        }
        let orders_key = secret("WEBHOOK_SECRET").map(SigningKey::new).transpose()?;
        Ok(Self { store, orders_key })
    }
}

/// The bytes of an environment variable. Anyone can guess an empty secret, so it counts as none.
fn secret(name: &str) -> Option<Vec<u8>> {
    let bytes = env::var_os(name)?.into_encoded_bytes();
    (!bytes.is_empty()).then_some(bytes)
}
