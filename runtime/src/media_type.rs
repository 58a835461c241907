//! Which of an operation's media types a request's body has (RFC 9110 section 8.3).

/// A `Content-Type` as far as choosing needs it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct MediaType<'a> {
    main: &'a str,
    sub: &'a str,
    charset: Option<&'a str>,
}

impl<'a> MediaType<'a> {
    /// Reads `type/subtype; charset=…`; other parameters do not matter here.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (main, sub) = parts.next()?.split_once('/')?;
        let is_token = |text: &str| {
            let plain =
                |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
            !text.is_empty() && text.bytes().all(plain)
        };
        let charset = parts
            .filter_map(|parameter| parameter.split_once('='))
            .find(|(name, _)| name.eq_ignore_ascii_case("charset"))
            .map(|(_, value)| value.trim_matches('"'));
        (is_token(main) && is_token(sub)).then_some(Self { main, sub, charset })
    }

    /// Whether it is JSON, by its name, the older name `text/json`, or the suffix `+json` (RFC 6839
    /// section 3.1).
    pub(crate) fn is_json(&self) -> bool {
        let plain = self.sub.eq_ignore_ascii_case("json");
        if self.main.eq_ignore_ascii_case("application") {
            plain || has_suffix(self.sub, "json")
        } else {
            plain && self.main.eq_ignore_ascii_case("text")
        }
    }

    /// Whether it names the charset of its text.
    pub(crate) fn has_charset(&self) -> bool {
        self.charset.is_some()
    }

    /// Whether text in it would have to be decoded from something else than UTF-8. JSON is never: the
    /// parameter means nothing there (RFC 8259 section 11), and what is no UTF-8 is no JSON.
    pub(crate) fn has_foreign_charset(&self) -> bool {
        let form = self.sub.eq_ignore_ascii_case("x-www-form-urlencoded");
        let textual = !self.is_json() && (form || self.main.eq_ignore_ascii_case("text"));
        let known = |charset: &str| {
            ["utf-8", "utf8", "us-ascii"]
                .iter()
                .any(|name| charset.eq_ignore_ascii_case(name))
        };
        textual && !self.charset.is_none_or(known)
    }

    /// The index of the declared media type or range that fits best, if any does.
    pub(crate) fn best_of(&self, declared: &[&str]) -> Option<usize> {
        let fits = declared.iter().enumerate();
        let ranked = fits.filter_map(|(index, range)| Some((self.fits(range)?, index)));
        // Of equals the first declared wins.
        ranked
            .max_by_key(|&(fit, index)| (fit, std::cmp::Reverse(index)))
            .map(|(_, index)| index)
    }

    /// How closely a declared media type or range describes this one.
    fn fits(&self, declared: &str) -> Option<Fit> {
        let declared = MediaType::parse(declared)?;
        let (main, sub) = (declared.main, declared.sub);
        let same_main = main.eq_ignore_ascii_case(self.main);
        let same_charset = |own: &str| self.charset.is_some_and(|c| c.eq_ignore_ascii_case(own));
        if same_main && sub.eq_ignore_ascii_case(self.sub) {
            return Some(match declared.charset {
                Some(charset) if same_charset(charset) => Fit::Charset,
                _ => Fit::Exact,
            });
        }
        // A profile of JSON, such as `application/merge-patch+json`, where plain JSON is declared.
        if same_main && sub.eq_ignore_ascii_case("json") && has_suffix(self.sub, "json") {
            return Some(Fit::Suffix);
        }
        let pattern = sub.strip_prefix("*+");
        if same_main && pattern.is_some_and(|suffix| has_suffix(self.sub, suffix)) {
            return Some(Fit::Suffix);
        }
        match (main, sub) {
            ("*", "*") => Some(Fit::Anything),
            (_, "*") if same_main => Some(Fit::Main),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Anything,
    Main,
    Suffix,
    Exact,
    Charset,
}

fn has_suffix(subtype: &str, suffix: &str) -> bool {
    subtype
        .rsplit_once('+')
        .is_some_and(|(_, own)| own.eq_ignore_ascii_case(suffix))
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    fn check(sent: &str, declared: &[&str], expected: Option<usize>) {
        let chosen = MediaType::parse(sent).and_then(|sent| sent.best_of(declared));
        assert_eq!(chosen, expected, "{sent} among {declared:?}");
    }

    #[test]
    fn the_most_specific_declared_media_type_wins() {
        check("application/json", &["application/json"], Some(0));
        check(
            "Application/JSON; charset=utf-8",
            &["application/json"],
            Some(0),
        );
        check(
            "application/json",
            &["application/json; charset=utf-8"],
            Some(0),
        );
        check("text/plain", &["*/*", "text/*", "text/plain"], Some(2));
        check("text/csv", &["*/*", "text/*", "text/plain"], Some(1));
        check("image/png", &["*/*", "text/*"], Some(0));
        check("image/png", &["application/json", "text/*"], None);
        check(
            "application/merge-patch+json",
            &["application/json"],
            Some(0),
        );
        check(
            "application/merge-patch+json",
            &["application/json", "application/merge-patch+json"],
            Some(1),
        );
        check(
            "application/geo+json",
            &["*/*", "application/*+json"],
            Some(1),
        );
        check("application/json", &["application/geo+json"], None);
        check(
            "text/plain;charset=\"utf-8\"",
            &["text/plain", "text/plain; charset=utf-8"],
            Some(1),
        );
        check("text/plain", &["text/plain", "text/plain"], Some(0));
        for malformed in [
            "",
            "json",
            "text/",
            "/plain",
            "text /plain",
            "te\u{e9}xt/plain",
        ] {
            check(malformed, &["*/*"], None);
        }
    }

    #[test]
    fn only_text_in_utf_8_is_read() {
        let foreign = |text| MediaType::parse(text).is_some_and(|m| m.has_foreign_charset());
        assert!(foreign("text/plain; charset=iso-8859-1"));
        assert!(foreign("application/x-www-form-urlencoded; charset=utf-16"));
        assert!(!foreign("text/plain; charset=\"UTF-8\""));
        assert!(!foreign("application/json; charset=utf-16"));
        assert!(!foreign("text/json; charset=utf-16"));
        assert!(!foreign("application/octet-stream; charset=koi8-r"));
        assert!(!foreign("text/plain"));
    }
}
