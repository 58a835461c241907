#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::HashSet;

use super::*;

const EDITIONS: [Edition; 3] = [Edition::V3_0, Edition::V3_1, Edition::V3_2];

#[test]
fn a_field_has_one_form_in_an_edition() {
    for edition in EDITIONS {
        for &kind in ObjectKind::ALL {
            let mut names = HashSet::new();
            for field in kind.fields().iter().filter(|field| field.is_in(edition)) {
                assert!(names.insert(field.name), "{kind:?}.{} twice", field.name);
                assert!(field.first <= field.last);
            }
        }
    }
}

#[test]
fn kinds_are_listed_in_order() {
    for (index, &kind) in ObjectKind::ALL.iter().enumerate() {
        assert_eq!(kind as usize, index);
    }
}

#[test]
fn lookups() {
    #[track_caller]
    fn check(edition: Edition, kind: ObjectKind, name: &str, expected: &str) {
        let found = match Ledger::new(edition).lookup(kind, name) {
            Lookup::Field(_) => "field",
            Lookup::OtherEdition(_) => "other",
            Lookup::Pattern(_) => "pattern",
            Lookup::Extension => "extension",
            Lookup::Unknown => "unknown",
        };
        assert_eq!(found, expected, "{kind:?}.{name}");
    }
    use Edition::*;
    use ObjectKind::*;
    check(V3_0, OpenApi, "webhooks", "other");
    check(V3_1, OpenApi, "webhooks", "field");
    check(V3_0, Schema, "nullable", "field");
    check(V3_1, Schema, "nullable", "other");
    check(V3_0, Paths, "/pets", "pattern");
    check(V3_0, Paths, "x-pets", "extension");
    check(V3_0, SecurityRequirement, "x-key", "pattern");
    check(V3_0, Operation, "operationID", "unknown");
    check(V3_2, PathItem, "query", "field");
    check(V3_1, PathItem, "query", "other");
    check(V3_1, Schema, "type", "field");
}
