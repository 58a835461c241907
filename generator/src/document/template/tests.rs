#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

#[test]
fn good_templates() {
    #[track_caller]
    fn check(path: &str, shape: &str, parameters: &[&str]) {
        let template = PathTemplate::parse(path).unwrap();
        assert_eq!(template.to_string(), path);
        assert_eq!(template.shape(false), shape);
        assert_eq!(template.parameters().collect::<Vec<_>>(), parameters);
    }
    check("/", "/", &[]);
    check("/posts/", "/posts/", &[]);
    check("//", "//", &[]);
    check("/posts/{id}", "/posts/{}", &["id"]);
    check("/{base}...{head}/x", "/{}...{}/x", &["base", "head"]);
    check("/{a}{b}", "/{}{}", &["a", "b"]);
    check("/{a/b?#}", "/{}", &["a/b?#"]);
    check("/v1/{name}:cancel", "/v1/{}:cancel", &["name"]);
    check("/ü/{größe}", "/ü/{}", &["größe"]);
}

#[test]
fn queries_and_fragments() {
    use QueryValue::*;
    #[track_caller]
    fn check(text: &str, path: &str, query: &[(&str, QueryValue)], fragment: Option<&str>) {
        let template = PathTemplate::parse(text).unwrap();
        assert_eq!(template.to_string(), path);
        let found = template.query.iter();
        let found: Vec<_> = found
            .map(|part| (part.name.as_str(), part.value.clone()))
            .collect();
        assert_eq!(found, query);
        assert_eq!(template.fragment.as_deref(), fragment);
    }
    let fixed = |text: &str| Fixed(text.to_owned());
    check("/a?", "/a", &[], None);
    check("/a#", "/a", &[], Some(""));
    check("/a/?b", "/a/", &[("b", Any)], None);
    check(
        "/a?b=&&c=d=e",
        "/a",
        &[("b", fixed("")), ("c", fixed("d=e"))],
        None,
    );
    check("/a?b%20c=d+e%26", "/a", &[("b c", fixed("d e&"))], None);
    check(
        "/{a}?b={c/?}",
        "/{a}",
        &[("b", Parameter("c/?".to_owned()))],
        None,
    );
    check(
        "/a?b=c/d?e#f?{g}#h",
        "/a",
        &[("b", fixed("c/d?e"))],
        Some("f?{g}#h"),
    );
    check("/#X-Target=A.B", "/", &[], Some("X-Target=A.B"));
}

#[test]
fn bad_templates() {
    use TemplateError::*;
    #[track_caller]
    fn check(path: &str, expected: &[TemplateError]) {
        assert_eq!(PathTemplate::parse(path).unwrap_err(), expected);
    }
    check("", &[NoSlash]);
    check("posts", &[NoSlash]);
    check("/{id", &[Unclosed]);
    check("/id}", &[Unopened]);
    check("/{}", &[Empty]);
    check("/{a{b}}", &[Nested, Unopened]);
    check("/{a}/{a}", &[Twice("a".to_owned())]);
    let query = |text: &str| Query(text.to_owned());
    check("/a?b={c", &[query("b={c")]);
    check(
        "/a?b={c}d&{e}&=f&g={}&h=%ZZ&i=%FF&j={{k}}",
        &["b={c}d", "{e}", "=f", "g={}", "h=%ZZ", "i=%FF", "j={{k}}"].map(query),
    );
    check("/{a}?b={a}", &[Twice("a".to_owned())]);
    check("/{a?b", &[Unclosed]);
    check("{}}/{", &[NoSlash, Empty, Unopened, Unclosed]);
}

#[test]
fn last_segments() {
    #[track_caller]
    fn check(path: &str, expected: bool) {
        let template = PathTemplate::parse(path).unwrap();
        assert_eq!(template.ends_with_parameter("rest"), expected);
    }
    check("/files/{rest}", true);
    check("/{rest}", true);
    check("/files/{rest}/", false);
    check("/files/{rest}.json", false);
    check("/{rest}/x", false);
    check("/{other}", false);
}
