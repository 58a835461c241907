#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::*;
use crate::tree::{LOCK, STAGING};

const MARKED: &str = "// @generated from blog.yaml. Do not edit.\n";

/// A tree from paths and contents; those that start with `user:` are the user's.
fn tree(files: &[(&str, &str)]) -> Tree {
    let mut tree = Tree::default();
    for (path, contents) in files {
        let (owner, contents) = match contents.strip_prefix("user:") {
            Some(contents) => (Owner::User, contents),
            None => (Owner::Generator, *contents),
        };
        tree.insert(TreePath::new(path).unwrap(), owner, contents)
            .unwrap();
    }
    tree
}

/// All files below a folder and their contents, without what the writing itself needs.
fn on_disk(root: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        let mut empty = true;
        for entry in fs::read_dir(&folder).into_iter().flatten() {
            empty = false;
            let path = entry.unwrap().path();
            if path.ends_with(STAGING) || path.ends_with(LOCK) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            if name != MANIFEST {
                files.insert(name.to_owned(), fs::read_to_string(&path).unwrap());
            }
        }
        assert!(!empty || folder == root, "empty folder {folder:?}");
    }
    files
}

fn files(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let owned = |&(path, contents): &(&str, &str)| {
        let contents = contents.strip_prefix("user:").unwrap_or(contents);
        (path.to_owned(), contents.to_owned())
    };
    files.iter().map(owned).collect()
}

fn run(tree: &Tree, root: &Path) -> io::Result<Changes> {
    plan(tree, root)?.apply()
}

fn names(paths: &[TreePath]) -> Vec<&str> {
    paths.iter().map(TreePath::as_str).collect()
}

const OLD: &[(&str, &str)] = &[
    ("Cargo.toml", "user:[package]"),
    ("openapi.json", "{}"),
    ("src/lib.rs", "// @generated Do not edit\nold"),
    ("src/routes/old/contract.rs", "contract"),
    ("src/routes/old/route.rs", "user:route"),
    ("src/routes/gone/deep/contract.rs", "contract"),
    ("src/same.rs", "same"),
];

const NEW: &[(&str, &str)] = &[
    ("Cargo.toml", "user:[package] new"),
    ("openapi.json", "{\"openapi\":\"3.0.4\"}"),
    ("src/lib.rs", "// @generated Do not edit\nnew"),
    ("src/routes/posts/[id]/contract.rs", "contract"),
    ("src/routes/posts/[id]/route.rs", "user:route"),
    ("src/same.rs", "same"),
];

/// What NEW makes of OLD.
const AFTER: &[(&str, &str)] = &[
    ("Cargo.toml", "[package]"),
    ("openapi.json", "{\"openapi\":\"3.0.4\"}"),
    ("src/lib.rs", "// @generated Do not edit\nnew"),
    ("src/routes/old/route.rs", "route"),
    ("src/routes/posts/[id]/contract.rs", "contract"),
    ("src/routes/posts/[id]/route.rs", "route"),
    ("src/same.rs", "same"),
];

#[test]
fn owners() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("blog");
    let first = run(&tree(OLD), &root).unwrap();
    assert_eq!(first.created.len(), OLD.len());
    assert_eq!(on_disk(&root), files(OLD));

    let untouched = root.join("src/same.rs");
    let before = fs::metadata(&untouched).unwrap().modified().unwrap();
    let changes = run(&tree(NEW), &root).unwrap();
    let cases = [
        (
            &changes.created,
            &[
                "src/routes/posts/[id]/contract.rs",
                "src/routes/posts/[id]/route.rs",
            ][..],
        ),
        (&changes.updated, &["openapi.json", "src/lib.rs"]),
        (&changes.unchanged, &["src/same.rs"]),
        (&changes.kept, &["Cargo.toml"]),
        (
            &changes.removed,
            &[
                "src/routes/gone/deep/contract.rs",
                "src/routes/old/contract.rs",
            ],
        ),
        (&changes.orphans, &["src/routes/old/route.rs"]),
    ];
    for (paths, expected) in cases {
        assert_eq!(names(paths), expected);
    }
    assert_eq!(on_disk(&root), files(AFTER));
    let after = fs::metadata(&untouched).unwrap().modified().unwrap();
    assert_eq!(before, after);

    // A third run finds nothing to do, but still speaks of the orphan.
    let new = tree(NEW);
    let plan = plan(&new, &root).unwrap();
    assert!(plan.changes().is_empty());
    assert_eq!(names(&plan.changes().orphans), ["src/routes/old/route.rs"]);
    plan.apply().unwrap();
    assert_eq!(on_disk(&root), files(AFTER));
}

/// Stops the second of two runs after each number of steps, then runs once more.
#[test]
fn killed_at_any_point() {
    let (old, new) = (tree(OLD), tree(NEW));
    let mut stopped = 0;
    loop {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        run(&old, root).unwrap();
        let killed = plan(&new, root).unwrap().apply_with(&mut Files {
            steps_left: Some(stopped),
        });
        if !root.join(".generator-staging/commit").exists() {
            // Before the commit nothing has changed; after the last step all has.
            let now = on_disk(root);
            assert!(
                now == files(OLD) || now == files(AFTER),
                "after {stopped} steps: {now:?}"
            );
        }
        let again = plan(&new, root).unwrap().apply().unwrap();
        assert_eq!(
            on_disk(root),
            files(AFTER),
            "after {stopped} steps: {again:?}"
        );
        if killed.is_ok() {
            break;
        }
        stopped += 1;
    }
    assert!(stopped > 15, "{stopped}");
}

/// A killed run that is followed by one with the old tree must end at the old tree.
#[test]
fn killed_then_run_with_the_old_tree() {
    let (old, new) = (tree(OLD), tree(NEW));
    for stopped in 0..25 {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        run(&old, root).unwrap();
        let limit = Some(stopped);
        let _ = plan(&new, root)
            .unwrap()
            .apply_with(&mut Files { steps_left: limit });
        run(&old, root).unwrap();
        let mut now = on_disk(root);
        // The user's file of the new tree stays, if the run came so far.
        now.remove("src/routes/posts/[id]/route.rs");
        assert_eq!(now, files(OLD), "after {stopped} steps");
    }
}

#[test]
fn a_users_file_that_came_in_between_is_kept() {
    let new = tree(NEW);
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    // Far enough to be committed, not far enough to place the last file.
    let limit = Some(new.iter().len() + 5);
    let killed = plan(&new, root)
        .unwrap()
        .apply_with(&mut Files { steps_left: limit });
    assert!(killed.is_err());
    assert!(root.join(".generator-staging/commit").exists());
    fs::create_dir_all(root.join("src/routes/posts/[id]")).unwrap();
    fs::write(root.join("src/routes/posts/[id]/route.rs"), "mine").unwrap();
    run(&new, root).unwrap();
    let route = fs::read_to_string(root.join("src/routes/posts/[id]/route.rs"));
    assert_eq!(route.unwrap(), "mine");
}

#[test]
fn what_is_in_the_way() {
    let check = |path: &str, contents: &str, expected: Result<(), ErrorKind>| {
        let folder = tempfile::tempdir().unwrap();
        let there = folder.path().join(path);
        fs::create_dir_all(there.parent().unwrap()).unwrap();
        fs::write(&there, contents).unwrap();
        let wanted = tree(&[("src/lib.rs", "new"), ("src/app.rs", "user:app")]);
        let result = run(&wanted, folder.path()).map(|_| ());
        assert_eq!(result.map_err(|error| error.kind()), expected, "{path}");
        if expected.is_err() {
            assert_eq!(fs::read_to_string(&there).unwrap(), contents);
            assert!(!folder.path().join("src/app.rs").exists());
        }
    };
    check("src/lib.rs", "mine", Err(ErrorKind::AlreadyExists));
    check("src/lib.rs", "new", Ok(()));
    check("src/lib.rs", MARKED, Ok(()));
    check(
        "src/lib.rs",
        &format!("\n\n\n{MARKED}"),
        Err(ErrorKind::AlreadyExists),
    );
    check(
        "src/lib.rs",
        "# @generated by Cargo",
        Err(ErrorKind::AlreadyExists),
    );
    check("src/app.rs", "mine", Ok(()));
    check("src", "a file", Err(ErrorKind::NotADirectory));
    check("src/lib.rs/x", "in a folder", Err(ErrorKind::IsADirectory));
    check(
        ".generator-staging",
        "a file",
        Err(ErrorKind::NotADirectory),
    );
}

#[test]
fn marked_files_are_found_without_the_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let place = |path: &str, contents: &str| {
        fs::create_dir_all(root.join(path).parent().unwrap()).unwrap();
        fs::write(root.join(path), contents).unwrap();
    };
    place("src/old/contract.rs", MARKED);
    place("src/mine.rs", "mine");
    place(
        "src/proto.rs",
        "// This file is @generated by prost-build.\n",
    );
    place("vendor/other.rs", MARKED);
    let changes = run(&tree(&[("src/lib.rs", "new")]), root).unwrap();
    assert_eq!(names(&changes.removed), ["src/old/contract.rs"]);
    assert!(!root.join("src/old").exists());
    assert!(root.join("src/mine.rs").exists());
    assert!(root.join("src/proto.rs").exists());
    assert!(root.join("vendor/other.rs").exists());
}

#[test]
fn roots_that_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for root in [file.clone(), file.join("below")] {
        let error = run(&tree(NEW), &root).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::NotADirectory);
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;
    for link in ["src", "src/lib.rs", ".generator-staging", ".generator-lock"] {
        let folder = tempfile::tempdir().unwrap();
        let (root, outside) = (folder.path().join("root"), folder.path().join("outside"));
        fs::create_dir_all(root.join(link).parent().unwrap()).unwrap();
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("lib.rs"), MARKED).unwrap();
        let target = match link {
            "src" | ".generator-staging" => outside.clone(),
            _ => outside.join("lib.rs"),
        };
        symlink(target, root.join(link)).unwrap();
        run(&tree(&[("src/lib.rs", "new")]), &root).unwrap_err();
        let contents = fs::read_to_string(outside.join("lib.rs")).unwrap();
        assert_eq!(contents, MARKED, "{link}");
    }
}

#[test]
fn one_run_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path();
    let wanted = tree(NEW);
    let planned = plan(&wanted, root).unwrap();
    let lock = Lock::take(root).unwrap();
    assert_eq!(planned.apply().unwrap_err().kind(), ErrorKind::ResourceBusy);
    drop(lock);

    // What changed since the plan was made is not overwritten.
    let planned = plan(&wanted, root).unwrap();
    fs::write(root.join("openapi.json"), "mine").unwrap();
    planned.apply().unwrap_err();
    fs::remove_file(root.join("openapi.json")).unwrap();

    // Of many at the same time, each succeeds or is told to wait.
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                if let Err(error) = run(&wanted, root) {
                    assert_eq!(error.kind(), ErrorKind::ResourceBusy, "{error}");
                }
            });
        }
    });
    run(&wanted, root).unwrap();
    assert!(!root.join(".generator-lock").exists());
}

#[test]
fn a_damaged_record_is_refused() {
    for record in [
        "write 0 ../outside\n",
        "write x src/a.rs\n",
        "what 0 a\n",
        "\n",
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("root");
        fs::create_dir_all(root.join(".generator-staging")).unwrap();
        fs::write(root.join(".generator-staging/0"), "bad").unwrap();
        fs::write(root.join(".generator-staging/commit"), record).unwrap();
        let error = run(&tree(NEW), &root).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::InvalidData, "{record}");
        assert!(!folder.path().join("outside").exists());
    }
}
