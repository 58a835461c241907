//! The `WWW-Authenticate` field: how a client may authenticate (RFC 9110 section 11.6.1).

use http::header::WWW_AUTHENTICATE;

use super::{KeyLocation, Requirement, Scheme, SchemeKind};
use crate::Problem;

/// Adds the challenge of every scheme that the alternatives mention, each once.
pub(super) fn all(
    problem: Problem,
    schemes: &[Scheme],
    alternatives: &[&[Requirement]],
    realm: &str,
    denied: bool,
) -> Problem {
    let mut challenges: Vec<String> = Vec::new();
    for requirement in alternatives.iter().copied().flatten() {
        let Some(scheme) = schemes.get(requirement.scheme) else {
            continue;
        };
        let mut challenge = challenge(scheme.kind, realm);
        if denied && is_bearer(scheme.kind) {
            challenge.push_str(", error=\"invalid_token\"");
        }
        if !challenges.contains(&challenge) {
            challenges.push(challenge);
        }
    }
    challenges.iter().fold(problem, |problem, challenge| {
        problem.header(WWW_AUTHENTICATE, challenge)
    })
}

/// Adds what a bearer token lacks (RFC 6750 section 3.1).
pub(super) fn insufficient_scope(
    problem: Problem,
    schemes: &[Scheme],
    requirements: &[Requirement],
    realm: &str,
) -> Problem {
    let bearer = requirements.iter().find_map(|requirement| {
        let kind = schemes.get(requirement.scheme)?.kind;
        is_bearer(kind).then_some((kind, requirement.scopes))
    });
    let Some((kind, scopes)) = bearer else {
        return problem;
    };
    let challenge = challenge(kind, realm);
    let mut value = format!("{challenge}, error=\"insufficient_scope\"");
    // The grammar of `scope` has no empty list (RFC 6750 section 3).
    if !scopes.is_empty() {
        value = format!("{value}, scope={}", quoted(&scopes.join(" ")));
    }
    problem.header(WWW_AUTHENTICATE, &value)
}

fn is_bearer(kind: SchemeKind) -> bool {
    use SchemeKind::{Bearer, OAuth2, OpenIdConnect};
    matches!(kind, Bearer | OAuth2 | OpenIdConnect)
}

fn challenge(kind: SchemeKind, realm: &str) -> String {
    let realm = quoted(realm);
    match kind {
        SchemeKind::Basic => format!("Basic realm={realm}, charset=\"UTF-8\""),
        SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
            format!("Bearer realm={realm}")
        }
        SchemeKind::Http(scheme) => format!("{scheme} realm={realm}"),
        // HTTP has no names for these two, but a 401 has to name something.
        SchemeKind::ApiKey { location, name } => {
            let location = match location {
                KeyLocation::Header => "header",
                KeyLocation::Query => "query",
                KeyLocation::Cookie => "cookie",
            };
            format!(
                "ApiKey realm={realm}, in=\"{location}\", name={}",
                quoted(name)
            )
        }
        SchemeKind::MutualTls => format!("ClientCertificate realm={realm}"),
    }
}

/// A quoted string (RFC 9110 section 5.6.4), without what it cannot hold.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars().filter(|c| matches!(c, ' '..='~')) {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}
