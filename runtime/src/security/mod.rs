//! Who may call: evaluating an operation's security requirements (OAS 3.0.4 section 4.8.30)
//! with the hooks that the application implements. What no hook grants is denied.

mod challenge;
mod credential;

#[cfg(test)]
mod tests;

use std::{any::Any, pin::Pin};

use http::request::Parts;

pub use credential::{ApiKey, Basic, Bearer, ClientCertificate, Credential, HttpCredential};

use crate::{Operation, Problem, Result};

/// A security scheme of the document (OAS 3.0.4 section 4.8.27).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scheme {
    /// Its name in the document's components.
    pub name: &'static str,
    /// Where its credentials are.
    pub kind: SchemeKind,
}

impl Scheme {
    /// A scheme by its name in the document's components.
    pub const fn new(name: &'static str, kind: SchemeKind) -> Self {
        Self { name, kind }
    }
}

/// How a scheme's credentials travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SchemeKind {
    /// `Authorization: Basic` (RFC 7617).
    Basic,
    /// `Authorization: Bearer` (RFC 6750).
    Bearer,
    /// `Authorization` with another scheme of HTTP's, named here.
    Http(&'static str),
    /// A key in a header field, the query or a cookie.
    ApiKey {
        /// Where the key is.
        location: KeyLocation,
        /// The name of the header field, query parameter or cookie.
        name: &'static str,
    },
    /// An OAuth 2.0 access token, sent as a bearer token.
    OAuth2,
    /// An OpenID Connect token, sent as a bearer token.
    OpenIdConnect,
    /// A client certificate, which whoever terminates TLS puts into the request's extensions as a
    /// [`ClientCertificate`].
    MutualTls,
}

impl SchemeKind {
    /// A key in a header field.
    pub const fn header(name: &'static str) -> Self {
        let location = KeyLocation::Header;
        Self::ApiKey { location, name }
    }

    /// A key in the query.
    pub const fn query(name: &'static str) -> Self {
        let location = KeyLocation::Query;
        Self::ApiKey { location, name }
    }

    /// A key in a cookie.
    pub const fn cookie(name: &'static str) -> Self {
        let location = KeyLocation::Cookie;
        Self::ApiKey { location, name }
    }
}

/// Where an API key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLocation {
    /// In a header field.
    Header,
    /// In the query.
    Query,
    /// In a cookie.
    Cookie,
}

/// One scheme that an operation requires, with the scopes or roles it requires of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requirement {
    /// The index of the scheme in [`Description::schemes`](crate::Description::schemes).
    pub scheme: usize,
    /// The scopes or roles.
    pub scopes: &'static [&'static str],
}

impl Requirement {
    /// Requires a scheme, with scopes or roles.
    pub const fn new(scheme: usize, scopes: &'static [&'static str]) -> Self {
        Self { scheme, scopes }
    }
}

/// What a hook is told of the call besides the credential.
#[derive(Debug, Clone, Copy)]
pub struct Caller<'a> {
    /// The operation that is called.
    pub operation: &'static Operation,
    /// The scopes or roles that it requires.
    pub scopes: &'static [&'static str],
    /// The request without its body, which has not been read yet.
    pub head: &'a Parts,
}

/// What a hook decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict<P> {
    /// The credential is valid, and this is who calls.
    Granted(P),
    /// The credential is not valid: 401.
    Denied,
    /// The credential is valid, but does not reach as far as the operation requires: 403.
    MissingScopes,
}

/// Who calls, whatever type the hook gave.
pub type Principal = Box<dyn Any + Send>;

impl<P: Send + 'static> Verdict<P> {
    /// Forgets the principal's type, so that hooks with different types fit one function.
    pub fn erase(self) -> Verdict<Principal> {
        match self {
            Self::Granted(principal) => Verdict::Granted(Box::new(principal)),
            Self::Denied => Verdict::Denied,
            Self::MissingScopes => Verdict::MissingScopes,
        }
    }
}

/// A hook at work.
pub type Authorizing<'a> = Pin<Box<dyn Future<Output = Result<Verdict<Principal>>> + Send + 'a>>;

/// The application's hooks as one function: application, index of the scheme, credential, call.
pub type Authorize<A> = for<'a> fn(&'a A, usize, Credential, Caller<'a>) -> Authorizing<'a>;

/// The hooks of some application, which may have none.
pub(crate) trait Hooks: Sync {
    fn authorize<'a>(
        &'a self,
        scheme: usize,
        credential: Credential,
        caller: Caller<'a>,
    ) -> Option<Authorizing<'a>>;
}

/// Why a call was not let in.
pub(crate) enum Refusal {
    /// With an answer for the client.
    Answer(Problem),
    /// A hook failed.
    Failure(crate::Error),
}

/// Evaluates an operation's alternatives in order; the first that is satisfied lets the call in,
/// with the principals of its requirements. An anonymous alternative is tried last, wherever it
/// stands, so that a caller with credentials is known.
pub(crate) async fn authorize(
    hooks: &dyn Hooks,
    schemes: &[Scheme],
    realm: &str,
    operation: &'static Operation,
    head: &Parts,
) -> std::result::Result<Vec<Principal>, Refusal> {
    let mut refused = Refused::default();
    for alternative in operation.security.iter().filter(|all| !all.is_empty()) {
        match satisfy(hooks, schemes, operation, alternative, head).await {
            Ok(Outcome::Satisfied(principals)) => return Ok(principals),
            Ok(Outcome::NoCredential) => {}
            Ok(Outcome::Denied) => refused.denied = true,
            Ok(Outcome::MissingScopes) => refused.scopes = Some(alternative),
            Err(error) => return Err(Refusal::Failure(error)),
        }
    }
    let anonymous = operation.security.iter().any(|all| all.is_empty());
    if anonymous || operation.security.is_empty() {
        return Ok(Vec::new());
    }
    Err(Refusal::Answer(refused.answer(schemes, realm, operation)))
}

enum Outcome {
    Satisfied(Vec<Principal>),
    NoCredential,
    Denied,
    MissingScopes,
}

/// Evaluates requirements that must hold together.
async fn satisfy(
    hooks: &dyn Hooks,
    schemes: &[Scheme],
    operation: &'static Operation,
    requirements: &'static [Requirement],
    head: &Parts,
) -> Result<Outcome> {
    let mut principals = Vec::new();
    let mut missing_scopes = false;
    for &Requirement { scheme, scopes } in requirements {
        let kind = schemes.get(scheme).map(|scheme| scheme.kind);
        let Some(credential) = kind.and_then(|kind| Credential::of(kind, head)) else {
            return Ok(Outcome::NoCredential);
        };
        let caller = Caller {
            operation,
            scopes,
            head,
        };
        let Some(hook) = hooks.authorize(scheme, credential, caller) else {
            return Ok(Outcome::Denied);
        };
        match hook.await? {
            Verdict::Granted(principal) => principals.push(principal),
            Verdict::Denied => return Ok(Outcome::Denied),
            Verdict::MissingScopes => missing_scopes = true,
        }
    }
    Ok(if missing_scopes {
        Outcome::MissingScopes
    } else {
        Outcome::Satisfied(principals)
    })
}

/// How the alternatives failed.
#[derive(Default)]
struct Refused {
    denied: bool,
    scopes: Option<&'static [Requirement]>,
}

impl Refused {
    /// 403 if some credential was good but for its scopes, else 401 with every scheme's challenge
    /// (RFC 9110 section 15.5.2).
    fn answer(&self, schemes: &[Scheme], realm: &str, operation: &Operation) -> Problem {
        if let Some(requirements) = self.scopes {
            let problem = Problem::new(403)
                .detail("the credentials do not reach as far as this operation requires");
            return challenge::insufficient_scope(problem, schemes, requirements, realm);
        }
        let detail = if self.denied {
            "the credentials are not valid"
        } else {
            "this operation requires credentials"
        };
        let problem = Problem::new(401).detail(detail);
        challenge::all(problem, schemes, operation.security, realm, self.denied)
    }
}
