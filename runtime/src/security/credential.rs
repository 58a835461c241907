//! Finding a scheme's credential in a request. What is malformed or ambiguous counts as absent.

use std::fmt;

use bytes::Bytes;
use http::{
    HeaderMap,
    header::{AUTHORIZATION, COOKIE},
    request::Parts,
};

use super::{KeyLocation, SchemeKind};
use crate::percent;

/// What a caller shows to be let in. Its `Debug` never shows the secret.
pub enum Credential {
    /// User and password.
    Basic(Basic),
    /// A token.
    Bearer(Bearer),
    /// What follows the name of another `Authorization` scheme.
    Http(HttpCredential),
    /// A key.
    ApiKey(ApiKey),
    /// A certificate.
    Certificate(ClientCertificate),
}

/// The credential of `Authorization: Basic` (RFC 7617).
pub struct Basic {
    /// Who calls, as they say.
    pub user: String,
    /// Their password.
    pub password: String,
}

/// The token of `Authorization: Bearer` (RFC 6750).
pub struct Bearer(pub String);

/// What follows the name of another `Authorization` scheme.
pub struct HttpCredential(pub String);

/// An API key.
pub struct ApiKey(pub String);

/// A client's certificate in DER, verified by whoever terminates TLS and put into the request's
/// extensions there.
#[derive(Clone)]
pub struct ClientCertificate(pub Bytes);

macro_rules! hide_secrets {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }
    )*};
}

hide_secrets!(
    Credential,
    Basic,
    Bearer,
    HttpCredential,
    ApiKey,
    ClientCertificate
);

impl Credential {
    /// Finds the credential of a scheme.
    pub(super) fn of(kind: SchemeKind, head: &Parts) -> Option<Self> {
        let headers = &head.headers;
        match kind {
            SchemeKind::Basic => basic(authorization(headers, "Basic")?).map(Self::Basic),
            SchemeKind::Bearer | SchemeKind::OAuth2 | SchemeKind::OpenIdConnect => {
                let token = authorization(headers, "Bearer")?;
                // Wider than RFC 6750 section 2.1, whose characters common tokens do not keep to.
                let sound = token.bytes().all(|byte| byte.is_ascii_graphic());
                sound.then(|| Self::Bearer(Bearer(token.to_owned())))
            }
            SchemeKind::Http(scheme) => {
                let rest = authorization(headers, scheme)?.to_owned();
                Some(Self::Http(HttpCredential(rest)))
            }
            SchemeKind::ApiKey { location, name } => {
                let key = match location {
                    KeyLocation::Header => only(headers.get_all(name).iter())?
                        .to_str()
                        .ok()?
                        .to_owned(),
                    KeyLocation::Query => query_key(head.uri.query()?, name)?,
                    KeyLocation::Cookie => cookie_key(headers, name)?,
                };
                (!key.is_empty()).then_some(Self::ApiKey(ApiKey(key)))
            }
            SchemeKind::MutualTls => {
                let certificate = head.extensions.get::<ClientCertificate>()?;
                Some(Self::Certificate(certificate.clone()))
            }
        }
    }
}

/// The only item: of two credentials it is open which one a proxy before us has looked at.
fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// What follows the scheme's name in `Authorization` (RFC 9110 section 11.4).
fn authorization<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let value = only(headers.get_all(AUTHORIZATION).iter())?.to_str().ok()?;
    let (name, rest) = value.split_once(' ')?;
    let rest = rest.trim();
    (name.eq_ignore_ascii_case(scheme) && !rest.is_empty()).then_some(rest)
}

fn basic(encoded: &str) -> Option<Basic> {
    let text = String::from_utf8(base64(encoded)?).ok()?;
    let (user, password) = text.split_once(':')?;
    (!text.contains(char::is_control)).then(|| Basic {
        user: user.to_owned(),
        password: password.to_owned(),
    })
}

fn query_key(query: &str, name: &str) -> Option<String> {
    let named = |&(key, _): &(&str, &str)| percent::decode_query(key) == name.as_bytes();
    let (_, value) = only(percent::query_pairs(query).filter(named))?;
    String::from_utf8(percent::decode_query(value)).ok()
}

fn cookie_key(headers: &HeaderMap, name: &str) -> Option<String> {
    let values = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let pairs = values
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.split_once('='));
    let (_, value) = only(pairs.filter(|(key, _)| key.trim() == name))?;
    Some(value.trim().trim_matches('"').to_owned())
}

/// Decodes base64 with or without its padding (RFC 4648 section 4).
fn base64(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=').as_bytes();
    if text.len() - digits.len() > 2 || digits.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for group in digits.chunks(4) {
        let mut bits = 0_u32;
        for &digit in group {
            bits = bits << 6 | sextet(digit)?;
        }
        bits <<= 6 * (4 - group.len());
        bytes.extend(bits.to_be_bytes().into_iter().skip(1).take(group.len() - 1));
    }
    Some(bytes)
}

fn sextet(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}
