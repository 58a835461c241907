//! What names become.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::folders::Folders;
use super::{Ident, Prefix, Taken, package};
use crate::document::PathTemplate;

#[test]
fn words_become_fields() {
    let long = "a".repeat(200);
    let cut = "a".repeat(80);
    let cases: &[(&str, &str)] = &[
        ("id", "id"),
        ("createdAt", "created_at"),
        ("XMLHttpRequest", "xml_http_request"),
        ("kebab-case.and/more", "kebab_case_and_more"),
        ("$ref", "ref_"),
        ("@id", "id"),
        ("_id", "id"),
        ("type", "type_"),
        ("async", "async_"),
        ("gen", "gen_"),
        ("union", "union_"),
        ("self", "self_"),
        ("Self", "self_"),
        ("crate", "crate_"),
        ("2fa", "_2fa"),
        ("1", "_1"),
        ("-1", "minus_1"),
        ("+1", "plus_1"),
        ("-x", "minus_x"),
        ("x", "x"),
        ("", "_empty"),
        ("_", "underscore"),
        ("-", "minus"),
        (" ", "space"),
        ("<=", "less_equal"),
        ("***", "star_star_star"),
        ("😀", "u1f600"),
        ("a😀b", "a_b"),
        ("\u{202e}", "u202e"),
        ("a\u{200f}b", "a_b"),
        ("\0\n", "u0_ua"),
        ("名前", "u540d_u524d"),
        ("naïve Café", "naive_cafe"),
        ("Straße", "strasse"),
        (&long, &cut),
    ];
    for (text, expected) in cases {
        assert_eq!(Ident::snake([*text]).as_str(), *expected, "{text:?}");
    }
}

#[test]
fn words_become_types_and_variants() {
    let cases = [
        ("post", "Post", "Post"),
        ("in-review", "InReview", "InReview"),
        ("2xx", "Type2xx", "Value2xx"),
        ("", "Type", "Empty"),
        ("-1", "Minus1", "Minus1"),
        ("self", "Self_", "Self_"),
        ("Self", "Self_", "Self_"),
        ("type", "Type", "Type"),
        ("名", "U540d", "U540d"),
        ("<=", "LessEqual", "LessEqual"),
        ("\"", "Quote", "Quote"),
    ];
    for (text, type_name, variant) in cases {
        let of = |prefix| Ident::camel([text], prefix).as_str().to_owned();
        assert_eq!(of(Prefix::Type), type_name, "{text:?}");
        assert_eq!(of(Prefix::Value), variant, "{text:?}");
    }
}

#[test]
fn equal_names_get_numbers() {
    let long = [1, 2].map(|last| "a".repeat(200) + &last.to_string());
    let cut = "a".repeat(80);
    let cases: &[(&[&str], &[&str])] = &[
        (&["id", "ID", "Id", "i_d"], &["id", "id_2", "id_3", "i_d"]),
        (&["a-b", "a.b", "a b"], &["a_b", "a_b_2", "a_b_3"]),
        (&["x", "-x", "+x", "x-"], &["x", "minus_x", "plus_x", "x_2"]),
        (&["1", "-1", "+1"], &["_1", "minus_1", "plus_1"]),
        (&["a", "a", "a_2"], &["a", "a_2", "a_2_2"]),
        (&["type", "Type"], &["type_", "type_2"]),
        (&["", ""], &["_empty", "_empty_2"]),
        (
            &long.each_ref().map(String::as_str),
            &[&cut, &format!("{cut}_2")],
        ),
    ];
    for (words, expected) in cases {
        let mut taken = Taken::default();
        let names = words.iter().map(|word| taken.take(Ident::snake([*word])));
        let names: Vec<_> = names.map(|name| name.to_string()).collect();
        assert_eq!(names, *expected);
    }
    let cases: &[(&[&str], &[&str])] = &[
        (&["Foo", "FOO", "foo"], &["Foo", "Foo2", "Foo3"]),
        (&["V1", "v1"], &["V1", "V1_2"]),
        (&["Self", "self"], &["Self_", "Self2"]),
        (&["<", ">", "<"], &["Less", "Greater", "Less2"]),
    ];
    for (words, expected) in cases {
        let mut taken = Taken::default();
        let camel = |word: &&str| taken.take(Ident::camel([*word], Prefix::Type));
        let names: Vec<_> = words.iter().map(camel).map(|it| it.to_string()).collect();
        assert_eq!(names, *expected);
    }
}

#[test]
fn paths_become_folders() {
    let long = ["x", "y"].map(|last| format!("/{}{last}", "a".repeat(300)));
    let cut = "a".repeat(100);
    let cases: &[(&[&str], &[&str])] = &[
        (&["/"], &[""]),
        (&["/posts/{id}"], &["posts/[id]"]),
        (&["/posts/", "/posts"], &["posts/_", "posts"]),
        (&["/{base}...{head}"], &["[base]...[head]"]),
        (
            &["/{id}.json", "/{name}:cancel"],
            &["[id].json", "[name]~cancel"],
        ),
        (&["/Posts/a", "/posts/b"], &["Posts/a", "posts_2/b"]),
        (&["/a:b", "/a~b"], &["a~b", "a~b_2"]),
        (
            &["/a*", "/a<b>|\"c\"\\", "/a b"],
            &["a_", "a_b___c__", "a_b"],
        ),
        (&["/{id}", "/[id]"], &["[id]", "[id]_2"]),
        (&["/{a}/{b}", "/{a}/c"], &["[a]/[b]", "[a]/c"]),
        (&["/{a/b}", "/{a\\..\\b}"], &["[a_b]", "[a_.._b]"]),
        (&["/..", "/.", "/a."], &[".._", "._", "a._"]),
        (&["/con", "/CON", "/_con"], &["_con", "_CON_2", "_con_3"]),
        (
            &["/aux.txt", "/NUL.", "/com1", "/lpt9.x", "/com10"],
            &["_aux.txt", "_NUL._", "_com1", "_lpt9.x", "com10"],
        ),
        (
            &["/route.rs", "/x/contract.rs"],
            &["route.rs_2", "x/contract.rs_2"],
        ),
        (&["/日本", "/中国"], &["__", "___2"]),
        (
            &long.each_ref().map(String::as_str),
            &[&cut, &format!("{cut}_2")],
        ),
    ];
    for (paths, expected) in cases {
        let mut folders = Folders::default();
        let places: Vec<_> = paths
            .iter()
            .map(|path| place(&mut folders, path, false))
            .collect();
        assert_eq!(places, *expected);
    }
    let mut folders = Folders::default();
    let catching = [("/a/{x}", true), ("/a/{x}", false), ("/a/{...x}", false)];
    let places = catching.map(|(path, catch_all)| place(&mut folders, path, catch_all));
    assert_eq!(places, ["a/[...x]", "a/[x]", "a/[...x]_2"]);
}

/// The folder, which has to be one that the tree takes.
fn place(folders: &mut Folders, path: &str, catch_all: bool) -> String {
    let folder = folders.place(&PathTemplate::parse(path).unwrap(), catch_all);
    let file = format!("src/routes/{}", folder.file("route.rs"));
    crate::tree::TreePath::new(&file).unwrap();
    let folder = folder.file("");
    folder.strip_suffix('/').unwrap_or(&folder).to_owned()
}

#[test]
fn titles_become_packages() {
    let long = "a".repeat(80);
    let cases: &[(&str, &str)] = &[
        ("Blog", "blog"),
        ("My API, v2.1", "my-api-v2-1"),
        ("", "empty"),
        (" ", "space"),
        ("123", "api-123"),
        ("博客", "u535a-u5ba2"),
        ("Café", "cafe"),
        ("../../etc", "etc"),
        ("test", "test-api"),
        ("std", "std-api"),
        ("Runtime", "runtime-api"),
        ("App", "app-api"),
        ("Routes", "routes-api"),
        ("type", "type-api"),
        ("self", "self-api"),
        ("Tokio", "tokio-api"),
        ("NUL", "nul-api"),
        ("com1", "com1-api"),
        (&"a".repeat(300), &long),
    ];
    for (title, expected) in cases {
        assert_eq!(package(title), *expected, "{title:?}");
    }
}
