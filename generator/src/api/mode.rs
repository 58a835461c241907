//! `readOnly` and `writeOnly`: which schemas look different in requests and in responses.

use std::collections::{HashMap, HashSet};

use crate::source::{Node, Pointer, Value};

/// The direction in which a value travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mode {
    /// From the client: members that are `readOnly` are not looked at.
    Request,
    /// To the client, or in both directions alike: members that are `writeOnly` are left out.
    Response,
}

/// The schemas that hold `readOnly` or `writeOnly` members, at any depth and through references.
#[derive(Debug, Default)]
pub struct Sensitive {
    targets: HashSet<String>,
}

impl Sensitive {
    /// Looks at all of a document's schemas: every reference's target is judged by what it holds.
    pub fn find(root: &Node) -> Self {
        let mut own = HashSet::new();
        let mut users: HashMap<String, Vec<String>> = HashMap::new();
        let mut queue = vec![root];
        let mut targets = HashSet::new();
        while let Some(node) = queue.pop() {
            if let Some(target) = reference(node) {
                targets.insert(target.to_owned());
            }
            queue.extend(children(node));
        }
        for target in &targets {
            let Some(node) = Pointer::from_fragment(target).and_then(|p| root.at(&p)) else {
                continue;
            };
            let (flagged, references) = scan(node);
            if flagged {
                own.insert(target.clone());
            }
            for reference in references {
                users.entry(reference).or_default().push(target.clone());
            }
        }
        let mut queue: Vec<String> = own.iter().cloned().collect();
        while let Some(target) = queue.pop() {
            for user in users.get(&target).into_iter().flatten() {
                if own.insert(user.clone()) {
                    queue.push(user.clone());
                }
            }
        }
        Self { targets: own }
    }

    /// Whether a schema's two shapes differ.
    pub fn holds(&self, node: &Node) -> bool {
        if self.targets.is_empty() {
            let (flagged, _) = scan(node);
            return flagged;
        }
        let (flagged, references) = scan(node);
        flagged
            || references
                .iter()
                .any(|reference| self.targets.contains(reference))
    }
}

/// Whether a schema flags a member itself, and to what it refers.
fn scan(node: &Node) -> (bool, Vec<String>) {
    let mut flagged = false;
    let mut references = Vec::new();
    let mut queue = vec![node];
    while let Some(node) = queue.pop() {
        if let Some(target) = reference(node) {
            references.push(target.to_owned());
        }
        flagged |= ["readOnly", "writeOnly"]
            .iter()
            .any(|flag| node.get(flag).and_then(Node::as_bool) == Some(true));
        queue.extend(children(node));
    }
    (flagged, references)
}

fn reference(node: &Node) -> Option<&str> {
    node.get("$ref")?.as_str()?.strip_prefix('#')
}

fn children(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Object(object) => object
            .iter()
            // What stands in an example is data.
            .filter(|(name, _)| !matches!(*name, "example" | "examples" | "enum" | "default"))
            .map(|(_, member)| &member.node)
            .collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    }
}
