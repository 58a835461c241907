//! Every value of a document, replaced by others in turn.

use super::*;
use crate::source::{Member, Object, Value};

/// A copy of a tree in which the value that comes `at`-th is another; `None` past the last.
fn replaced(node: &Node, at: &mut Option<usize>, value: &Value) -> Node {
    match at {
        Some(0) => {
            *at = None;
            return Node {
                value: value.clone(),
                span: node.span,
            };
        }
        Some(left) => *left -= 1,
        None => return node.clone(),
    }
    let value = match &node.value {
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| replaced(item, at, value)).collect())
        }
        Value::Object(object) => {
            let mut copy = Object::default();
            for (name, member) in object.iter() {
                let node = replaced(&member.node, at, value);
                let name_at = member.name;
                copy.insert(
                    name.into(),
                    Member {
                        name: name_at,
                        node,
                    },
                );
            }
            Value::Object(copy)
        }
        other => other.clone(),
    };
    Node {
        value,
        span: node.span,
    }
}

#[test]
fn no_change_of_a_value_breaks_the_stage() {
    let other = "[null, true, 0, -1.5e3, '', path, '#/paths', '#/components/parameters/Limit', \
                 [], [a, a], {}, {$ref: '#/components/headers/Retry'}, {$ref: 1}]";
    let other = Source::parse(0, "", other, &mut Diagnostics::default()).unwrap();
    for version in ["3.0.4"] {
        let source = source(version, PETS);
        for value in other.root.as_array().unwrap() {
            for index in 0.. {
                let mut at = Some(index);
                let root = replaced(&source.root, &mut at, &value.value);
                if at.is_some() {
                    break;
                }
                check(&root);
            }
        }
    }
}

/// Either there is an error, or a view that openapiv3 can write and read.
fn check(root: &Node) {
    let mut diagnostics = Diagnostics::default();
    let Some(document) = read(root, &mut diagnostics) else {
        assert!(diagnostics.has_errors());
        return;
    };
    for entry in document.operations() {
        assert!(document.node(&entry.pointer).is_some());
        for parameter in &entry.parameters {
            assert!(document.node(&parameter.pointer).is_some());
        }
    }
    let text = serde_json::to_string(&document.openapi).unwrap();
    assert_eq!(
        serde_json::from_str::<OpenAPI>(&text).unwrap(),
        document.openapi
    );
}
