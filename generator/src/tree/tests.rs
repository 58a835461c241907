#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::*;

#[test]
fn paths() {
    let good = [
        "Cargo.toml",
        "src/routes/posts/[id]/route.rs",
        "docs/a~b+c@d=e,f$g!(h).html",
        ".gitignore",
        "src/console.rs",
        "com10.rs",
        "a/.generated",
    ];
    for path in good {
        assert_eq!(TreePath::new(path).unwrap().as_str(), path);
    }
    let bad = [
        "",
        "/",
        "/etc/passwd",
        "a//b",
        "a/",
        ".",
        "..",
        "a/../b",
        "./a",
        "a\\b",
        "C:/a",
        "a:b",
        "a b",
        "a\0b",
        "a\nb",
        "é",
        "a*",
        "a?",
        "a<b",
        "a|b",
        "a\"b",
        "a.",
        "a./b",
        "nul",
        "NUL.rs",
        "src/Con.tar.gz",
        "lpt1",
        "COM0.txt",
        ".generated",
        ".generator-staging/0",
        ".generator-lock",
        "%2e%2e/a",
    ];
    for path in bad {
        assert!(TreePath::new(path).is_err(), "{path:?}");
    }
    assert!(TreePath::new(&"a".repeat(256)).is_err());
}

#[test]
fn files_that_clash() {
    let insert = |tree: &mut Tree, path: &str| {
        tree.insert(TreePath::new(path).unwrap(), Owner::User, "")
            .map_err(|error| error.reason)
    };
    let cases: [(&str, &str, Result<(), &str>); 6] = [
        ("a.rs", "b.rs", Ok(())),
        ("a/b.rs", "a/c.rs", Ok(())),
        ("a.rs", "a.rs", Err("is taken by another file")),
        (
            "src/Post.rs",
            "src/post.rs",
            Err("is taken by another file"),
        ),
        ("a", "A/b.rs", Err("is inside of what is a file")),
        ("a/b/c.rs", "a/b", Err("is a folder of other files")),
    ];
    for (first, second, expected) in cases {
        let mut tree = Tree::default();
        insert(&mut tree, first).unwrap();
        assert_eq!(insert(&mut tree, second), expected, "{first} {second}");
    }
}
