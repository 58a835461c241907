//! Following references.

use crate::source::{Node, Pointer};

/// How many references may follow each other. No author needs as many; a circle does.
pub(super) const MAX_CHAIN: usize = 64;

/// The text of a Reference Object, or of a schema with `$ref`.
pub(super) fn reference_text(node: &Node) -> Option<&str> {
    node.get("$ref")?.as_str()
}

/// The place that the text of a reference within the document names.
pub(super) fn reference_pointer(text: &str) -> Option<Pointer> {
    Pointer::from_fragment(text.strip_prefix('#')?)
}

/// Follows references from a place to the first node that has no `$ref`.
pub(super) fn resolve<'s>(root: &'s Node, pointer: &Pointer) -> Option<(Pointer, &'s Node)> {
    follow(root, pointer.clone(), root.at(pointer)?)
}

/// Follows references from a node that stands at a place.
pub(super) fn follow<'s>(
    root: &'s Node,
    mut pointer: Pointer,
    mut node: &'s Node,
) -> Option<(Pointer, &'s Node)> {
    for _ in 0..MAX_CHAIN {
        let Some(text) = reference_text(node) else {
            return Some((pointer, node));
        };
        pointer = reference_pointer(text)?;
        node = root.at(&pointer)?;
    }
    None
}
