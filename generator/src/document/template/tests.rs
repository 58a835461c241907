#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

#[test]
fn good_templates() {
    #[track_caller]
    fn check(path: &str, shape: &str, parameters: &[&str]) {
        let template = PathTemplate::parse(path).unwrap();
        assert_eq!(template.to_string(), path);
        assert_eq!(template.shape(), shape);
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
    check("/a?b={c", &[QueryOrFragment('?')]);
    check("/#X", &[QueryOrFragment('#')]);
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
