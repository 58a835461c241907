//! Who may call: readers, by tokens of which the database keeps the hashes only.

use blog::security::*;
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

use crate::app::App;

/// Who calls, as far as the handlers need to know.
#[derive(Debug)]
pub struct Principal {
    /// The reader's name.
    pub name: String,
}

impl Security for App {
    type Principal = Principal;

    /// `bearerAuth`: a bearer token.
    ///
    /// A token that the blog has handed out.
    async fn bearer_auth(
        &self,
        credential: Bearer,
        _caller: Caller<'_>,
    ) -> Result<Verdict<Principal>> {
        let Bearer(token) = credential;
        let name = self
            .store
            .run(move |db| find_reader(db, token.as_bytes()))
            .await?;
        Ok(match name {
            Some(name) => Verdict::Granted(Principal { name }),
            None => Verdict::Denied,
        })
    }
}

/// Lets a reader in with this token, and no longer with an earlier one.
pub fn add_reader(db: &Connection, name: &str, token: &[u8]) -> Result<()> {
    let replace = "REPLACE INTO readers (name, token_hash) VALUES (?1, ?2)";
    db.execute(replace, params![name, hash(token)])?;
    Ok(())
}

fn find_reader(db: &Connection, token: &[u8]) -> Result<Option<String>> {
    let select = "SELECT name FROM readers WHERE token_hash = ?1";
    let name = db.query_row(select, [hash(token)], |row| row.get(0));
    Ok(name.optional()?)
}

/// A plain hash will do, as tokens are random: only passwords need a slow one.
fn hash(token: &[u8]) -> [u8; 32] {
    Sha256::digest(token).into()
}
