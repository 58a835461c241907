//! What a message of HTTP can carry: the names of headers and cookies, and media types.

use super::{Checker, ObjectKind};
use crate::diagnostics::{Code, Diagnostic};
use crate::document::report::quote;
use crate::source::{Node, Object, Span};

const TOKEN: &str = "use letters, digits, and any of !#$%&'*+-.^_`|~";

impl<'s> Checker<'s> {
    /// The names and media types of an object that stand in messages as they are.
    pub(super) fn carried(&mut self, kind: ObjectKind, object: &'s Object) {
        match kind {
            ObjectKind::Parameter => {
                let what = match object.get("in").and_then(Node::as_str) {
                    Some("header") => Some("the name of a header"),
                    Some("cookie") => Some("the name of a cookie"),
                    _ => None,
                };
                self.token(object, "name", what);
            }
            ObjectKind::SecurityScheme => {
                let text = |name| object.get(name).and_then(Node::as_str);
                match (text("type"), text("in")) {
                    (Some("apiKey"), Some("header")) => {
                        self.token(object, "name", Some("the name of a header"));
                    }
                    (Some("apiKey"), Some("cookie")) => {
                        self.token(object, "name", Some("the name of a cookie"));
                    }
                    (Some("http"), _) => {
                        self.token(object, "scheme", Some("a scheme of authentication"));
                    }
                    _ => {}
                }
            }
            _ => {}
        }
        if matches!(kind, ObjectKind::Response | ObjectKind::Encoding)
            && let Some(headers) = object.get("headers").and_then(Node::as_object)
        {
            for (name, member) in headers.iter() {
                self.check_token(name, "the name of a header", member.name);
            }
        }
        let has_content = matches!(
            kind,
            ObjectKind::Parameter
                | ObjectKind::Header
                | ObjectKind::RequestBody
                | ObjectKind::Response
        );
        if has_content && let Some(content) = object.get("content").and_then(Node::as_object) {
            for (name, member) in content.iter() {
                self.media_type(name, member.name);
            }
        }
    }

    fn token(&mut self, object: &Object, field: &str, what: Option<&str>) {
        if let Some(what) = what
            && let Some(node) = object.get(field)
            && let Some(text) = node.as_str()
        {
            self.check_token(text, what, node.span);
        }
    }

    fn check_token(&mut self, text: &str, what: &str, at: Span) {
        if !is_token(text) {
            let message = format!("{} cannot be {what}", quote(text));
            self.report
                .push(Diagnostic::new(Code::NameInvalid, at, message).help(TOKEN));
        }
    }

    fn media_type(&mut self, text: &str, at: Span) {
        if is_media_type(text) {
            return;
        }
        // Single words and parameters without a value harm nobody.
        let mut pieces = text.split(';').map(|piece| piece.trim_matches([' ', '\t']));
        let head = pieces.next().unwrap_or_default();
        let harmless = (is_token(head) || is_media_type(head)) && pieces.all(is_token);
        let (code, help) = if harmless {
            (
                Code::MediaTypeIncomplete,
                "write `type/subtype`, or `*/*` for any, and parameters as `name=value`; a field that is no media type belongs further out",
            )
        } else {
            (
                Code::MediaTypeInvalid,
                "write `type/subtype`, such as `application/json` or `text/csv; header=present`",
            )
        };
        let message = format!("{} is no media type", quote(text));
        self.report
            .push(Diagnostic::new(code, at, message).help(help));
    }
}

/// Whether a text is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    let is_tchar = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_tchar)
}

/// Whether a text is a media type (RFC 9110, section 8.3.1) or a range (section 12.5.1).
fn is_media_type(text: &str) -> bool {
    let (essence, parameters) = text.split_at(text.find(';').unwrap_or(text.len()));
    let essence = essence.trim_end_matches([' ', '\t']);
    essence
        .split_once('/')
        .is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && are_parameters(parameters)
}

/// Whether a text is `*( OWS ";" OWS [ parameter ] )` (RFC 9110, section 5.6.6).
fn are_parameters(mut text: &str) -> bool {
    loop {
        text = text.trim_start_matches([' ', '\t']);
        if text.is_empty() {
            return true;
        }
        let Some(rest) = text.strip_prefix(';') else {
            return false;
        };
        text = rest.trim_start_matches([' ', '\t']);
        if text.is_empty() || text.starts_with(';') {
            continue;
        }
        let Some((name, value)) = text.split_once('=') else {
            return false;
        };
        let rest = match value.strip_prefix('"') {
            Some(quoted) => after_quoted(quoted),
            None => {
                let end = value.find([';', ' ', '\t']).unwrap_or(value.len());
                let (value, rest) = value.split_at(end);
                is_token(value).then_some(rest)
            }
        };
        match rest {
            Some(rest) if is_token(name) => text = rest,
            _ => return false,
        }
    }
}

/// What follows a quoted string (RFC 9110, section 5.6.4) whose first quote has been read.
fn after_quoted(text: &str) -> Option<&str> {
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if c.is_control() && c != '\t' => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return text.get(at + 1..),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{is_media_type, is_token};

    #[test]
    fn tokens() {
        for (text, expected) in [
            ("X-Rate-Limit", true),
            ("!#$%&'*+-.^_`|~", true),
            ("", false),
            ("two words", false),
            ("naïve", false),
            ("a:b", false),
            ("a\r\nb", false),
        ] {
            assert_eq!(is_token(text), expected, "{text:?}");
        }
    }

    #[test]
    fn media_types() {
        for (text, expected) in [
            ("application/json", true),
            ("*/*", true),
            ("image/*", true),
            ("application/vnd.a+json; charset=utf-8", true),
            ("text/csv ; header=present;", true),
            ("application/json; profile=\"Camel \\\" Case\"; v=1", true),
            ("", false),
            ("json", false),
            ("a/b/c", false),
            ("a/ b", false),
            ("/json", false),
            ("a/b; c", false),
            ("a/b; c=", false),
            ("a/b; c=\"d", false),
            ("a/b; c=\"d\"e", false),
            ("a/b; c=\"d\r\ne\"", false),
            ("a/b\n", false),
        ] {
            assert_eq!(is_media_type(text), expected, "{text:?}");
        }
    }
}
