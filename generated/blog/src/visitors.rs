//! Who has searched, counted by their sessions.

use runtime::Result;
use rusqlite::Connection;
use uuid::Uuid;

/// Gives a new session, unless the caller has come with one that the blog handed out.
pub fn welcome(db: &Connection, session: Option<Uuid>) -> Result<Option<Uuid>> {
    if let Some(session) = session {
        let mut known = db.prepare("SELECT 1 FROM visitors WHERE session = ?1")?;
        if known.exists([session.to_string()])? {
            return Ok(None);
        }
    }
    let session = Uuid::new_v4();
    db.execute(
        "INSERT INTO visitors (session) VALUES (?1)",
        [session.to_string()],
    )?;
    Ok(Some(session))
}

/// Says how many sessions there are.
pub fn count(db: &Connection) -> Result<i64> {
    Ok(db.query_row("SELECT count(*) FROM visitors", [], |row| row.get(0))?)
}
