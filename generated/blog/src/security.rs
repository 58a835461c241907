// @generated from blog.yaml. Do not edit.
//! Who may call: a hook for each security scheme of the document.

pub use runtime::security::{ApiKey, Basic, Bearer, Caller, ClientCertificate, HttpCredential};
pub use runtime::security::{Credential, Verdict};
pub use runtime::{Result, not_implemented};

use runtime::security::{Authorizing, Scheme, SchemeKind};

/// The security schemes, which the application implements. What no hook grants is denied.
pub trait Security: Send + Sync + 'static {
    /// Who calls, as the handlers get to know it.
    type Principal: Send + 'static;

    /// Whether the hooks are still to be written: then calls without credentials are told so.
    const DRAFT: bool = false;

    /// `bearerAuth`: a bearer token.
    ///
    /// A token that the blog has handed out.
    fn bearer_auth(
        &self,
        credential: Bearer,
        caller: Caller<'_>,
    ) -> impl Future<Output = Result<Verdict<Self::Principal>>> + Send;
}

pub(crate) static SCHEMES: &[Scheme] = &[Scheme::new("bearerAuth", SchemeKind::Bearer)];

pub(crate) fn authorize<'a, A: Security>(
    app: &'a A,
    scheme: usize,
    credential: Credential,
    caller: Caller<'a>,
) -> Authorizing<'a> {
    Box::pin(async move {
        let verdict = match (scheme, credential) {
            (0, Credential::Bearer(credential)) => {
                let call = app.bearer_auth(credential, caller);
                call.await?
            }
            _ => Verdict::Denied,
        };
        Ok(verdict.erase())
    })
}
