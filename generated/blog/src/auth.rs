//! Who may call: yours to write. Until then nobody gets in.

use blog::security::*;

use crate::app::App;

/// Who calls, as far as the handlers need to know.
#[derive(Debug)]
pub struct Principal {}

impl Security for App {
    type Principal = Principal;

    /// `bearerAuth`: a bearer token.
    ///
    /// A token that the blog has handed out.
    async fn bearer_auth(
        &self,
        credential: Bearer,
        caller: Caller<'_>,
    ) -> Result<Verdict<Principal>> {
        not_implemented((credential, caller))
    }
}
