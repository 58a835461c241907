//! The same document gives the same bytes, wherever and whenever it is generated.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use generator::Package;
use serde_yaml::{Mapping, Value};

use crate::support::{good_documents, package, package_of, stem, text, workspace};

fn files(package: &Package) -> BTreeMap<String, &[u8]> {
    let files = package.tree.iter();
    files
        .map(|(path, file)| (path.to_string(), file.contents.as_slice()))
        .collect()
}

#[test]
fn again_is_the_same() {
    let packages = || -> Vec<_> { good_documents().iter().map(|it| package_of(it)).collect() };
    let once = packages();
    // Long enough for any clock to have moved on.
    std::thread::sleep(Duration::from_millis(1100));
    for (once, again) in once.iter().zip(&packages()) {
        assert!(files(once) == files(again), "{}", once.name);
    }
}

#[test]
fn files_do_not_say_where_they_were_made() {
    let home = std::env::var("HOME").unwrap_or_default();
    let host = fs::read_to_string("/etc/hostname").unwrap_or_default();
    let places = [
        workspace().display().to_string(),
        home,
        host.trim().to_owned(),
    ];
    for path in good_documents() {
        let package = package_of(&path);
        let generated = files(&package);
        // The manifest has the path of the runtime, which these tests ask for.
        for (path, contents) in generated.iter().filter(|(path, _)| *path != "Cargo.toml") {
            let contents = String::from_utf8_lossy(contents);
            for place in places.iter().filter(|place| place.len() > 4) {
                assert!(!contents.contains(place), "{path} has {place}");
            }
        }
    }
}

/// The keywords of an object may stand in any order.
#[test]
fn the_order_of_keywords_does_not_matter() {
    for path in good_documents() {
        check_reversed(&path);
    }
}

fn check_reversed(path: &Path) {
    let given = fs::read_to_string(path).unwrap();
    let Ok(mut value) = serde_yaml::from_str::<Value>(&given) else {
        // Integers of more than 64 bits are beyond this reader, not beyond ours.
        assert_eq!(stem(path), "wide_numbers");
        return;
    };
    reverse(&mut value, false);
    let reversed = serde_yaml::to_string(&value).unwrap();
    let (once, again) = [given, reversed]
        .map(|text| package(stem(path), &text))
        .into();
    let code = |package: &Package| -> Vec<_> {
        let paths = package.tree.iter().map(|(path, _)| path.to_string());
        let kept = paths.filter(|path| path.ends_with(".rs") || path.ends_with(".html"));
        kept.map(|path| (text(package, &path).to_owned(), path))
            .collect()
    };
    for ((once, path), (again, other)) in code(&once).into_iter().zip(code(&again)) {
        assert_eq!(path, other);
        assert_eq!(once, again, "{path}");
    }
}

/// Turns the order of members around, but for those of maps, whose order is that of the code.
fn reverse(value: &mut Value, map: bool) {
    const MAPS: [&str; 14] = [
        "callbacks",
        "content",
        "encoding",
        "headers",
        "mapping",
        "parameters",
        "paths",
        "properties",
        "requestBodies",
        "responses",
        "schemas",
        "scopes",
        "securitySchemes",
        "variables",
    ];
    const VALUES: [&str; 6] = [
        "const", "default", "enum", "example", "examples", "security",
    ];
    const METHODS: [&str; 8] = [
        "delete", "get", "head", "options", "patch", "post", "put", "trace",
    ];
    match value {
        Value::Sequence(items) => items.iter_mut().for_each(|item| reverse(item, false)),
        Value::Mapping(members) => {
            let item = METHODS.iter().any(|method| members.contains_key(*method));
            let pairs = std::mem::replace(members, Mapping::new()).into_iter();
            let mut pairs: Vec<_> = pairs.collect();
            if !map && !item {
                pairs.reverse();
            }
            for (name, mut member) in pairs {
                let key = name.as_str().unwrap_or_default();
                if map {
                    reverse(&mut member, false);
                } else if !VALUES.contains(&key) {
                    reverse(&mut member, MAPS.contains(&key));
                }
                members.insert(name, member);
            }
        }
        _ => {}
    }
}
