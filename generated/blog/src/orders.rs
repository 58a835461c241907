//! Orders of the shop, which it signs.

use std::fmt;

use blog::models::Order;
use hmac::{Hmac, KeyInit, Mac};
use runtime::Result;
use rusqlite::{Connection, params};
use sha2::Sha256;

/// The key that the shop makes its signatures with: HMAC-SHA256 (RFC 2104).
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    /// Takes the key's bytes.
    ///
    /// # Errors
    ///
    /// None for HMAC, which takes keys of any length.
    pub fn new(key: impl AsRef<[u8]>) -> Result<Self> {
        Ok(Self(Hmac::new_from_slice(key.as_ref())?))
    }

    /// Whether this is the signature of `bytes`, in hexadecimal digits. The comparison takes the
    /// same time wherever the signatures differ.
    pub fn signed(&self, bytes: &[u8], signature: &str) -> bool {
        let mac = self.0.clone().chain_update(bytes);
        from_hex(signature).is_some_and(|signature| mac.verify_slice(&signature).is_ok())
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

/// Stores an order, once: the shop sends it again when it misses the answer.
pub fn insert(db: &Connection, order: &Order) -> Result<()> {
    let (id, placed) = (order.id.to_string(), order.placed.to_string());
    db.execute(
        "INSERT INTO orders (id, placed, total) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING",
        params![id, placed, order.total],
    )?;
    Ok(())
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |digit: u8| char::from(digit).to_digit(16);
    text.as_bytes()
        .chunks(2)
        .map(|pair| match *pair {
            [high, low] => u8::try_from(digit(high)? << 4 | digit(low)?).ok(),
            _ => None,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Order, SigningKey, insert};
    use crate::store::Store;
    use runtime::{Result, json};

    #[test]
    fn signatures_are_checked() -> Result<()> {
        // RFC 4231 section 4.3.
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        let key = SigningKey::new("Jefe")?;
        let check = |bytes: &str, signature: &str, expected| {
            assert_eq!(key.signed(bytes.as_bytes(), signature), expected);
        };
        check("what do ya want for nothing?", signature, true);
        check("What do ya want for nothing?", signature, false);
        check(
            "what do ya want for nothing?",
            &signature.replace('5', "6"),
            false,
        );
        check("what do ya want for nothing?", "5bdcc", false);
        check("what do ya want for nothing?", "no digits", false);
        check("what do ya want for nothing?", "", false);
        Ok(())
    }

    #[tokio::test]
    async fn orders_are_stored_once() -> Result<()> {
        let order = br#"{"id": "7f1c9f64-2a4b-4a6f-9d53-0a3f4d1b2c3d",
            "placed": "2026-01-31T12:00:00Z", "total": 19.99}"#;
        let order: Order = json::from_slice(order)?;
        let store = Store::in_memory()?;
        let stored = store.run(move |db| {
            insert(db, &order)?;
            insert(db, &order)?;
            let total = "SELECT sum(total) FROM orders";
            Ok(db.query_row(total, [], |row| row.get::<_, f64>(0))?)
        });
        assert_eq!(stored.await?, 19.99);
        Ok(())
    }
}
