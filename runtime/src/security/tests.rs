//! A truth table: alternatives × credentials → who is let in.

#![allow(clippy::unwrap_used)]

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use http::{Request, header::WWW_AUTHENTICATE, request::Parts};

use super::{
    Authorizing, Caller, Credential, Hooks, KeyLocation, Refusal, Requirement, Scheme, SchemeKind,
    Verdict, authorize, challenge::insufficient_scope,
};
use crate::{IntoResponse, Operation, Problem};

static SCHEMES: [Scheme; 7] = [
    scheme("basic", SchemeKind::Basic),
    scheme("bearer", SchemeKind::OAuth2),
    scheme("header", key(KeyLocation::Header)),
    scheme("query", key(KeyLocation::Query)),
    scheme("cookie", key(KeyLocation::Cookie)),
    scheme("digest", SchemeKind::Http("Digest")),
    scheme("tls", SchemeKind::MutualTls),
];

const fn scheme(name: &'static str, kind: SchemeKind) -> Scheme {
    Scheme { name, kind }
}

const fn key(location: KeyLocation) -> SchemeKind {
    SchemeKind::ApiKey {
        location,
        name: "x-key",
    }
}

const fn of(scheme: usize) -> Requirement {
    Requirement {
        scheme,
        scopes: &["read"],
    }
}

const BASIC: Requirement = of(0);
const BEARER: Requirement = of(1);
const HEADER: Requirement = of(2);
const QUERY: Requirement = of(3);
const COOKIE: Requirement = of(4);
const DIGEST: Requirement = of(5);
const TLS: Requirement = of(6);
const UNKNOWN: Requirement = of(99);

/// Lets in whoever says `good`; `weak` lacks scopes; `broken` makes the hook fail.
struct App;

impl Hooks for App {
    fn authorize<'a>(
        &'a self,
        scheme: usize,
        credential: Credential,
        caller: Caller<'a>,
    ) -> Option<Authorizing<'a>> {
        let secret = match credential {
            Credential::Basic(basic) if basic.user == "user" => basic.password,
            Credential::Bearer(token) => token.0,
            Credential::ApiKey(key) => key.0,
            Credential::Http(rest) => rest.0,
            _ => String::new(),
        };
        Some(Box::pin(async move {
            assert_eq!(caller.scopes, ["read"]);
            match secret.as_str() {
                "good" | "good:good" => Ok(Verdict::Granted(scheme).erase()),
                "weak" => Ok(Verdict::MissingScopes),
                "broken" => Err("the database is down".into()),
                _ => Ok(Verdict::Denied),
            }
        }))
    }
}

fn head(fields: &[&str]) -> Parts {
    let mut request = Request::builder();
    for field in fields {
        request = match field.split_once(": ") {
            Some((name, value)) => request.header(name, value),
            None => request.uri(*field),
        };
    }
    request.body(()).unwrap().into_parts().0
}

/// The schemes whose principals were kept, or the status, or `failed`.
fn outcome(security: &'static [&'static [Requirement]], fields: &[&str]) -> String {
    let operation: &'static Operation = Box::leak(Box::new(Operation {
        security,
        ..Operation::NEW
    }));
    let head = head(fields);
    let mut future = pin!(authorize(&App, &SCHEMES, "Pets", operation, &head));
    let Poll::Ready(result) = future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    else {
        return "pending".to_owned();
    };
    match result {
        Ok(principals) => {
            let names = principals.iter().map(|p| {
                let index = p.downcast_ref::<usize>().unwrap();
                SCHEMES.get(*index).unwrap().name
            });
            names.collect::<Vec<_>>().join("+")
        }
        Err(Refusal::Answer(problem)) => {
            let response = problem.into_response();
            let challenges = response.headers().get_all(WWW_AUTHENTICATE).iter();
            let challenges: String = challenges
                .map(|c| format!("; {}", c.to_str().unwrap()))
                .collect();
            format!("{}{challenges}", response.status().as_u16())
        }
        Err(Refusal::Failure(_)) => "failed".to_owned(),
    }
}

type Case = (
    &'static [&'static [Requirement]],
    &'static [&'static str],
    &'static str,
);

/// Challenges are compared only where `expected` has some.
fn check(security: &'static [&'static [Requirement]], fields: &[&str], expected: &str) {
    let outcome = outcome(security, fields);
    let shown = match expected.contains(';') {
        true => outcome.as_str(),
        false => outcome.split(';').next().unwrap(),
    };
    assert_eq!(shown, expected, "{fields:?} for {security:?}");
}

// user:good, user:weak, user:bad, user:good:good, user:go<NUL>d, nobody:good
const USER_GOOD: &str = "authorization: Basic dXNlcjpnb29k";
const USER_WEAK: &str = "authorization: basic dXNlcjp3ZWFr";
const USER_BAD: &str = "authorization: Basic dXNlcjpiYWQ=";
const USER_COLON: &str = "authorization: Basic dXNlcjpnb29kOmdvb2Q=";
const USER_NUL: &str = "authorization: Basic dXNlcjpnbwBk";
const NOBODY: &str = "authorization: Basic bm9ib2R5Omdvb2Q=";
const TOKEN_GOOD: &str = "authorization: Bearer good";
const TOKEN_WEAK: &str = "authorization: BEARER  weak";
const KEY_GOOD: &str = "x-key: good";
const KEY_BAD: &str = "x-key: bad";

#[test]
fn each_scheme_finds_its_credential() {
    let cases: &[Case] = &[
        (&[&[BASIC]], &[USER_GOOD], "basic"),
        (&[&[BASIC]], &[USER_COLON], "basic"),
        (&[&[BASIC]], &[USER_WEAK], "403"),
        (&[&[BASIC]], &[USER_BAD], "401"),
        (&[&[BASIC]], &[NOBODY], "401"),
        (&[&[BASIC]], &[USER_NUL], "401"),
        (&[&[BASIC]], &["authorization: Basic !!!!"], "401"),
        (&[&[BASIC]], &["authorization: Basic dXNlcg=="], "401"),
        (&[&[BASIC]], &["authorization: Basic"], "401"),
        (&[&[BASIC]], &[USER_GOOD, USER_GOOD], "401"),
        (&[&[BASIC]], &[TOKEN_GOOD], "401"),
        (&[&[BEARER]], &[TOKEN_GOOD], "bearer"),
        (&[&[BEARER]], &[TOKEN_WEAK], "403"),
        (&[&[BEARER]], &["authorization: Bearer go od"], "401"),
        (&[&[BEARER]], &["authorization: Bearer broken"], "failed"),
        (&[&[HEADER]], &[KEY_GOOD], "header"),
        (&[&[HEADER]], &[KEY_GOOD, KEY_GOOD], "401"),
        (&[&[HEADER]], &["x-key: "], "401"),
        (&[&[QUERY]], &["/?a=b&x-key=go%6Fd"], "query"),
        (&[&[QUERY]], &["/?x-key=good&x-key=good"], "401"),
        (&[&[QUERY]], &["/"], "401"),
        (&[&[COOKIE]], &["cookie: a=b; x-key=\"good\""], "cookie"),
        (&[&[COOKIE]], &["cookie: a=b; X-Key=good"], "401"),
        (&[&[DIGEST]], &["authorization: digest good"], "digest"),
        (&[&[TLS]], &[], "401"),
        (&[&[UNKNOWN]], &[TOKEN_GOOD], "401"),
    ];
    for (security, fields, expected) in cases {
        check(security, fields, expected);
    }
}

#[test]
fn alternatives_of_requirements() {
    let cases: &[Case] = &[
        (&[], &[], ""),
        (&[&[]], &[], ""),
        (&[&[], &[BEARER]], &[], ""),
        (&[&[], &[BEARER]], &[TOKEN_GOOD], "bearer"),
        (&[&[BEARER], &[]], &["authorization: Bearer bad"], ""),
        (&[&[BEARER], &[HEADER]], &[KEY_GOOD], "header"),
        (&[&[BEARER], &[HEADER]], &[TOKEN_GOOD], "bearer"),
        (&[&[BEARER], &[HEADER]], &[TOKEN_GOOD, KEY_GOOD], "bearer"),
        (
            &[&[BEARER], &[HEADER]],
            &["authorization: Bearer bad", KEY_GOOD],
            "header",
        ),
        (&[&[BEARER], &[HEADER]], &[TOKEN_WEAK, KEY_GOOD], "header"),
        (&[&[BEARER], &[HEADER]], &[TOKEN_WEAK, KEY_BAD], "403"),
        (&[&[BEARER], &[HEADER]], &[], "401"),
        (
            &[&[BEARER, HEADER]],
            &[TOKEN_GOOD, KEY_GOOD],
            "bearer+header",
        ),
        (&[&[BEARER, HEADER]], &[TOKEN_GOOD], "401"),
        (&[&[BEARER, HEADER]], &[KEY_GOOD], "401"),
        (&[&[BEARER, HEADER]], &[TOKEN_GOOD, KEY_BAD], "401"),
        (&[&[BEARER, HEADER]], &[TOKEN_WEAK, KEY_BAD], "401"),
        (&[&[BEARER, HEADER]], &[TOKEN_WEAK, KEY_GOOD], "403"),
        (&[&[BEARER, HEADER], &[BASIC]], &[USER_GOOD], "basic"),
    ];
    for (security, fields, expected) in cases {
        check(security, fields, expected);
    }
}

#[test]
fn challenges_tell_how_to_authenticate() {
    check(
        &[&[BASIC], &[BEARER, HEADER], &[BEARER]],
        &[],
        "401; Basic realm=\"Pets\", charset=\"UTF-8\"; Bearer realm=\"Pets\"; \
         ApiKey realm=\"Pets\", in=\"header\", name=\"x-key\"",
    );
    check(
        &[&[BEARER]],
        &["authorization: Bearer bad"],
        "401; Bearer realm=\"Pets\", error=\"invalid_token\"",
    );
    check(
        &[&[BEARER]],
        &[TOKEN_WEAK],
        "403; Bearer realm=\"Pets\", error=\"insufficient_scope\", scope=\"read\"",
    );
}

#[test]
fn a_challenge_without_scopes_has_no_empty_list() {
    let unscoped = [Requirement::new(1, &[])];
    let problem = insufficient_scope(Problem::new(403), &SCHEMES, &unscoped, "Pets");
    let response = problem.into_response();
    let challenge = response.headers().get(WWW_AUTHENTICATE);
    let expected = "Bearer realm=\"Pets\", error=\"insufficient_scope\"";
    assert_eq!(challenge.unwrap(), expected);
}

#[test]
fn credentials_do_not_show_in_logs() {
    let found = Credential::of(SchemeKind::Basic, &head(&[USER_GOOD])).unwrap();
    assert_eq!(format!("{found:?}"), "Credential(..)");
}
