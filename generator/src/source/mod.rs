//! First stage: the text, YAML or JSON, becomes a tree of nodes that know their places.

mod node;
mod pointer;

pub use node::{Kind, Member, Node, Object, Span, Value};
pub use pointer::Pointer;
