//! The database: SQLite, on one connection that the handlers take turns with.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use runtime::Result;
use rusqlite::{Connection, TransactionBehavior};

/// The database; clones share it.
#[derive(Clone, Debug)]
pub struct Store(Arc<Mutex<Connection>>);

/// Each version of the schema, as what it adds to the one before. Only ever append: databases
/// remember how many of these they have seen.
const MIGRATIONS: &[&str] = &["
    CREATE TABLE posts (
        id      INTEGER PRIMARY KEY AUTOINCREMENT,
        title   TEXT NOT NULL,
        content TEXT NOT NULL,
        tags    TEXT NOT NULL, -- a JSON array
        created TEXT NOT NULL  -- RFC 3339
    ) STRICT;
    CREATE TABLE readers (
        name       TEXT PRIMARY KEY,
        token_hash BLOB NOT NULL UNIQUE -- SHA-256
    ) STRICT;
    CREATE TABLE visitors (
        session TEXT PRIMARY KEY
    ) STRICT;
    CREATE TABLE orders (
        id     TEXT PRIMARY KEY,
        placed TEXT NOT NULL, -- RFC 3339
        total  REAL NOT NULL
    ) STRICT;
"];

impl Store {
    /// Opens a database file, which is made if there is none, and brings it up to date.
    ///
    /// # Errors
    ///
    /// If it cannot be opened, or a newer version of this program has written it.
    pub fn open(path: &Path) -> Result<Self> {
        Self::new(Connection::open(path)?)
    }

    /// A database that is gone with the program.
    ///
    /// # Errors
    ///
    /// If SQLite fails.
    pub fn in_memory() -> Result<Self> {
        Self::new(Connection::open_in_memory()?)
    }

    fn new(mut connection: Connection) -> Result<Self> {
        migrate(&mut connection)?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Runs `work` on the connection, on a thread where it may block.
    ///
    /// # Errors
    ///
    /// Those of `work`, and its panic.
    pub async fn run<T, W>(&self, work: W) -> Result<T>
    where
        T: Send + 'static,
        W: FnOnce(&mut Connection) -> Result<T> + Send + 'static,
    {
        let connection = Arc::clone(&self.0);
        let work = move || {
            // What a panic left behind is sound: rusqlite rolls back what was not committed.
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut connection)
        };
        tokio::task::spawn_blocking(work).await?
    }
}

fn migrate(connection: &mut Connection) -> Result<()> {
    // Immediate, so that of two programs that start at once one waits for the other.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let seen = usize::try_from(version)?;
    let unseen = MIGRATIONS.get(seen..);
    for migration in unseen.ok_or("the database is of a newer version of this program")? {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", u32::try_from(MIGRATIONS.len())?)?;
    Ok(transaction.commit()?)
}

#[cfg(test)]
mod tests {
    use super::{MIGRATIONS, migrate};
    use runtime::Result;
    use rusqlite::Connection;

    #[test]
    fn databases_are_brought_up_to_date() -> Result<()> {
        let mut db = Connection::open_in_memory()?;
        for _ in 0..2 {
            migrate(&mut db)?;
            let version: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
            assert_eq!(usize::try_from(version)?, MIGRATIONS.len());
            db.execute("INSERT INTO visitors (session) VALUES (random())", [])?;
        }
        Ok(())
    }

    #[test]
    fn newer_databases_are_left_alone() -> Result<()> {
        let mut db = Connection::open_in_memory()?;
        db.pragma_update(None, "user_version", 1000)?;
        let refused = migrate(&mut db).map_err(|error| error.to_string());
        let message = "the database is of a newer version of this program";
        assert_eq!(refused, Err(message.to_owned()));
        Ok(())
    }
}
