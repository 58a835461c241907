//! Routing as data: templates × requests → what is found.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use http::Request;

mod kinds;

use super::{Found, Tree};
use crate::{Operation, Selector};

/// `GET /pets/{id}`; a path that ends in `*` has a last parameter that takes the rest.
fn operation(text: &str, selectors: &'static [Selector]) -> &'static Operation {
    let (method, path) = text.split_once(' ').unwrap();
    let leak = |text: &str| -> &'static str { Box::leak(text.to_owned().into_boxed_str()) };
    Box::leak(Box::new(Operation {
        method: leak(method),
        path: leak(path.trim_end_matches('*')),
        catch_all: path.ends_with('*'),
        selectors,
        ..Operation::NEW
    }))
}

fn find(tree: &Tree<usize>, request: &str) -> String {
    let (method, rest) = request.split_once(' ').unwrap();
    let (uri, header) = rest.split_once(" x-target: ").unwrap_or((rest, ""));
    let request = Request::builder().method(method).uri(uri);
    let (head, ()) = request
        .header("x-target", header)
        .body(())
        .unwrap()
        .into_parts();
    match tree.find(&head) {
        Found::Target { target, parameters } => {
            let values = parameters
                .into_iter()
                .map(|(name, range)| format!(" {name}={}", head.uri.path().get(range).unwrap()));
            format!("{target}{}", values.collect::<String>())
        }
        Found::OtherMethods(allow) => format!("405 {allow}"),
        Found::NotSelected(needed) => format!("400 {needed}"),
        Found::Nothing => "404".to_owned(),
    }
}

fn check(templates: &[&str], requests: &[(&str, &str)]) {
    let mut tree = Tree::default();
    for (index, template) in templates.iter().enumerate() {
        tree.insert(operation(template, &[]), index);
    }
    for (request, expected) in requests {
        assert_eq!(
            find(&tree, request),
            *expected,
            "{request} among {templates:?}"
        );
    }
}

#[test]
fn literals_and_parameters() {
    check(
        &[
            "GET /",
            "GET /pets",
            "GET /pets/",
            "GET /pets/{id}",
            "GET /pets/mine",
            "GET /caf%C3%A9",
        ],
        &[
            ("GET /", "0"),
            ("GET /pets", "1"),
            ("GET /pets/", "2"),
            ("GET /pets/7", "3 id=7"),
            ("GET /pets/mine", "4"),
            ("GET /pets/m%69ne", "4"),
            ("GET /pets/a%2Fb", "3 id=a%2Fb"),
            ("GET /pets/%ZZ", "3 id=%ZZ"),
            ("GET /caf%c3%a9", "5"),
            ("GET /Pets", "404"),
            ("GET /pets/7/", "404"),
            ("GET /pets//", "404"),
            ("GET //pets", "404"),
            ("GET /pets/7/toys", "404"),
            ("GET /pets?id=7", "1"),
            ("OPTIONS *", "404"),
        ],
    );
    check(
        &["GET /a//b", "GET /{x}/{y}/{z}"],
        &[("GET /a//b", "0"), ("GET /b//c", "404")],
    );
}

#[test]
fn methods() {
    check(
        &[
            "GET /a/{x}",
            "POST /a/{y}",
            "DELETE /b",
            "HEAD /c",
            "GET /c",
            "OPTIONS /c",
        ],
        &[
            ("GET /a/1", "0 x=1"),
            ("POST /a/1", "1 y=1"),
            ("HEAD /a/1", "0 x=1"),
            ("PUT /a/1", "405 GET, HEAD, POST, OPTIONS"),
            ("TRACE /a/1", "405 GET, HEAD, POST, OPTIONS"),
            ("BREW /a/1", "405 GET, HEAD, POST, OPTIONS"),
            ("OPTIONS /a/1", "405 GET, HEAD, POST, OPTIONS"),
            ("GET /b", "405 DELETE, OPTIONS"),
            ("HEAD /b", "405 DELETE, OPTIONS"),
            ("HEAD /c", "3"),
            ("OPTIONS /c", "5"),
            ("PUT /c", "405 HEAD, GET, OPTIONS"),
        ],
    );
    // A literal path hides a template even for methods that only the template has.
    check(
        &["GET /a/mine", "DELETE /a/{id}"],
        &[
            ("DELETE /a/mine", "405 GET, HEAD, OPTIONS"),
            ("DELETE /a/1", "1 id=1"),
        ],
    );
}

#[test]
fn sibling_parameters_with_other_names() {
    check(
        &[
            "GET /pets/{id}",
            "GET /pets/{petId}/toys",
            "GET /pets/{pet}/toys/{toy}",
        ],
        &[
            ("GET /pets/1", "0 id=1"),
            ("GET /pets/1/toys", "1 petId=1"),
            ("GET /pets/1/toys/2", "2 pet=1 toy=2"),
        ],
    );
}

#[test]
fn text_around_parameters() {
    check(
        &[
            "POST /v1/{name}:cancel",
            "POST /v1/{name}",
            "POST /v1/{name}:cancelAll",
            "GET /compare/{base}...{head}",
            "GET /files/{id}.json",
            "GET /files/x{id}",
            "GET /System.{location}",
            "GET /dist/{name}-{version}.zip",
            "GET /pair/{a}{b}",
            "GET /odata/Pets({id})",
        ],
        &[
            ("POST /v1/job:cancel", "0 name=job"),
            ("POST /v1/job", "1 name=job"),
            ("POST /v1/job%3Acancel", "1 name=job%3Acancel"),
            ("POST /v1/:cancel", "1 name=:cancel"),
            ("POST /v1/a:b:cancelAll", "2 name=a:b"),
            ("GET /compare/v1.0...v2", "3 base=v1.0 head=v2"),
            ("GET /compare/a....b", "3 base=a. head=b"),
            ("GET /compare/...b", "404"),
            ("GET /files/a.json", "4 id=a"),
            ("GET /files/a%2Ejson", "4 id=a"),
            ("GET /files/%c3%a9%2ejson", "4 id=%c3%a9"),
            ("GET /files/xa.json", "4 id=xa"),
            ("GET /files/xa", "5 id=a"),
            ("GET /files/x", "404"),
            ("GET /System.Berlin", "6 location=Berlin"),
            ("GET /System.", "404"),
            ("GET /dist/my-lib-1.0.zip", "7 name=my-lib version=1.0"),
            ("GET /dist/-1.zip", "404"),
            ("GET /pair/xyz", "8 a=xy b=z"),
            ("GET /pair/x", "404"),
            ("GET /odata/Pets(7)", "9 id=7"),
        ],
    );
}

#[test]
fn tracking_back() {
    check(
        &[
            "GET /a/b/c",
            "GET /a/{x}/d",
            "GET /{y}/b/e",
            "GET /{y}.z/b/f",
            "GET /{p}*",
        ],
        &[
            ("GET /a/b/c", "0"),
            ("GET /a/b/d", "1 x=b"),
            ("GET /a/b/e", "2 y=a"),
            ("GET /a.z/b/e", "2 y=a.z"),
            ("GET /a.z/b/f", "3 y=a"),
            ("GET /a/b/g", "4 p=a/b/g"),
        ],
    );
}

#[test]
fn the_rest_of_the_path() {
    check(
        &[
            "GET /files/{path}*",
            "GET /files/{name}",
            "PUT /files/{other}*",
            "GET /x{y}*",
        ],
        &[
            ("GET /files/a", "1 name=a"),
            ("GET /files/a/b%2Fc", "0 path=a/b%2Fc"),
            ("GET /files/a/", "0 path=a/"),
            ("GET /files//a", "0 path=/a"),
            ("PUT /files/a/b", "2 other=a/b"),
            ("GET /files/", "404"),
            ("GET /files", "404"),
            ("GET /xa", "3 y=a"),
            ("GET /xa/b", "404"),
        ],
    );
}

#[test]
fn templates_that_are_none_count_as_text() {
    check(
        &["GET /{", "GET /a}", "GET /{}", "GET /{a}{", "GET no-slash"],
        &[
            ("GET /%7B", "0"),
            ("GET /a%7D", "1"),
            ("GET /%7B%7D", "2"),
            ("GET /no-slash", "4"),
        ],
    );
}

#[test]
fn selectors() {
    static LIST: [Selector; 1] = [Selector::query("op", Some("LIST"))];
    static OPEN: [Selector; 1] = [Selector::query("op", Some("OPEN IT"))];
    static ANY: [Selector; 1] = [Selector::query("op", None)];
    static BOTH: [Selector; 2] = [
        Selector::query("v", None),
        Selector::query("op", Some("LIST")),
    ];
    static HEADER: [Selector; 1] = [Selector::header("X-Target", Some("Dynamo.Get"))];

    let mut tree = Tree::default();
    let operations: [(&str, &[Selector]); 10] = [
        ("GET /jobs", &ANY),
        ("GET /jobs", &LIST),
        ("GET /jobs", &OPEN),
        ("GET /jobs", &BOTH),
        ("POST /jobs", &LIST),
        ("POST /", &HEADER),
        ("HEAD /jobs", &OPEN),
        ("OPTIONS /jobs", &OPEN),
        ("PATCH /", &BOTH),
        ("GET /jobs", &LIST),
    ];
    let added: Vec<bool> = operations
        .into_iter()
        .enumerate()
        .map(|(index, (text, selectors))| tree.insert(operation(text, selectors), index))
        .collect();
    let (last, others) = added.split_last().unwrap();
    assert!(!last && others.iter().all(|added| *added));
    for (request, expected) in [
        ("GET /jobs?op=LIST", "1"),
        ("GET /jobs?a=b&op=LI%53T", "1"),
        ("GET /jobs?op=OPEN+IT", "2"),
        ("GET /jobs?op=list", "0"),
        ("GET /jobs?op", "0"),
        ("GET /jobs?op=LIST&v=1", "3"),
        ("HEAD /jobs?op=LIST", "1"),
        ("HEAD /jobs?op=OPEN%20IT", "6"),
        ("OPTIONS /jobs?op=OPEN+IT", "7"),
        ("OPTIONS /jobs", "405 GET, HEAD, POST, OPTIONS"),
        (
            "GET /jobs",
            "400 this method of this path needs the query parameter `v` and the query parameter \
             `op=LIST`, the query parameter `op=LIST`, the query parameter `op=OPEN IT`, or the \
             query parameter `op`",
        ),
        (
            "POST /jobs?op=OTHER",
            "400 this method of this path needs the query parameter `op=LIST`",
        ),
        ("PUT /jobs", "405 GET, HEAD, POST, OPTIONS"),
        ("POST / x-target: Dynamo.Get", "5"),
        (
            "POST / x-target: Dynamo.Put",
            "400 this method of this path needs the header field `X-Target: Dynamo.Get`",
        ),
    ] {
        assert_eq!(find(&tree, request), expected, "{request}");
    }
}

#[test]
fn a_message_names_a_few_operations() {
    let mut tree = Tree::default();
    for index in 0..50 {
        let selector = Selector::query("op", Some(["LIST", "OPEN"][index % 2]));
        let more = Selector::query(Box::leak(index.to_string().into_boxed_str()), None);
        tree.insert(
            operation("GET /", Box::leak(Box::new([selector, more]))),
            index,
        );
    }
    let found = find(&tree, "GET /");
    assert!(found.ends_with("`7`, or one of 42 others"), "{found}");
}

#[test]
fn the_first_of_equals_stays() {
    let mut tree = Tree::default();
    assert!(tree.insert(operation("GET /a/{x}", &[]), 0));
    assert!(!tree.insert(operation("GET /a/{y}", &[]), 1));
    tree.insert_if_vacant(operation("POST /a/{z}", &[]), 2);
    tree.insert_if_vacant(operation("GET /docs", &[]), 3);
    assert_eq!(find(&tree, "GET /a/1"), "0 x=1");
    assert_eq!(find(&tree, "POST /a/1"), "405 GET, HEAD, OPTIONS");
    assert_eq!(find(&tree, "GET /docs"), "3");
}

/// Every choice is taken back at the last segment; the search still enters each node once.
#[test]
fn hostile_paths_take_no_longer_than_the_tree_is_large() {
    let depth = 14;
    let mut tree = Tree::default();
    for bits in 0..1_usize << depth {
        let segments = (0..depth).map(|bit| if bits >> bit & 1 == 0 { "/a" } else { "/{p}" });
        let path = format!("GET {}/end", segments.collect::<String>());
        tree.insert(operation(&path, &[]), bits);
    }
    assert_eq!(
        find(&tree, &format!("GET {}/no", "/a".repeat(depth))),
        "404"
    );
    assert_eq!(find(&tree, &format!("GET {}", "/".repeat(60_000))), "404");

    let mut tree = Tree::default();
    tree.insert(operation("GET /{a}-{b}-{c}-{d}-{e}x", &[]), 0);
    assert_eq!(find(&tree, &format!("GET /{}", "-".repeat(60_000))), "404");
    let found = find(&tree, &format!("GET /{}x", "-".repeat(60_000)));
    assert!(found.starts_with("0 a=-"), "found");
}

/// Every template that matches, the best of them by comparing segment after segment: slower than
/// the tree and simpler.
fn best(templates: &[Vec<&str>], path: &[&str]) -> Option<usize> {
    let class = |template: &&str, segment: &&str| match *template {
        "{p}" => (!segment.is_empty()).then_some(2),
        "a{p}" => (segment.len() > 1 && segment.starts_with('a')).then_some(1),
        text => (text == *segment).then_some(0),
    };
    let matching = templates
        .iter()
        .enumerate()
        .filter_map(|(index, template)| {
            let rest = template.last() == Some(&"{p}*");
            let fixed = template.len() - usize::from(rest);
            if path.len() < fixed || (!rest && path.len() > fixed) {
                return None;
            }
            let (own, others) = path.split_at(fixed);
            if rest && others.concat().is_empty() && others.len() < 2 {
                return None;
            }
            let classes = template.iter().zip(own).map(|(t, s)| class(t, s));
            let mut classes: Vec<u8> = classes.collect::<Option<_>>()?;
            classes.extend(rest.then_some(3));
            Some((classes, index))
        });
    matching.min().map(|(_, index)| index)
}

#[test]
fn the_tree_finds_what_trying_all_templates_finds() {
    const PARTS: [&str; 6] = ["a", "ab", "{p}", "a{p}", "", "{p}*"];
    const TEXTS: [&str; 5] = ["a", "ab", "abc", "b", ""];
    let mut state = 1_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6364136223846793005)
            .wrapping_add(1442695040888963407);
        usize::try_from(state >> 33).unwrap() % below
    };
    for _ in 0..300 {
        let templates: Vec<Vec<&str>> = (0..8)
            .map(|_| {
                let mut parts: Vec<&str> = (0..=random(3)).map(|_| PARTS[random(5)]).collect();
                if random(4) == 0 {
                    parts.push(PARTS[5]);
                }
                parts
            })
            .collect();
        let mut tree = Tree::default();
        for (index, template) in templates.iter().enumerate() {
            tree.insert(
                operation(&format!("GET /{}", template.join("/")), &[]),
                index,
            );
        }
        for _ in 0..60 {
            let path: Vec<&str> = (0..=random(4)).map(|_| TEXTS[random(5)]).collect();
            let found = find(&tree, &format!("GET /{}", path.join("/")));
            let found = found.split(' ').next().and_then(|index| index.parse().ok());
            let found = found.filter(|&index: &usize| index != 404);
            assert_eq!(
                found,
                best(&templates, &path),
                "{path:?} among {templates:?}"
            );
        }
    }
}
