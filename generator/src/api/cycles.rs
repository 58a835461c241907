//! Types that contain themselves get a box, or a type of their own where an alias would be endless.

use std::collections::HashSet;

use crate::diagnostics::{Code, Diagnostic, Diagnostics};

use super::{Additional, DefKind, Type, TypeDef, TypeId, VariantContent};

/// Breaks all cycles.
pub fn break_cycles(types: &mut [TypeDef]) {
    wrap_endless_aliases(types);
    box_recursion(types);
}

/// `type Tree = Vec<Tree>` is no Rust: such an alias becomes a struct around its type.
fn wrap_endless_aliases(types: &mut [TypeDef]) {
    let edges = types
        .iter()
        .map(|def| match &def.kind {
            DefKind::Alias(ty) => {
                let mut targets = Vec::new();
                named(ty, true, &mut |id| targets.push(id.0));
                targets.retain(|target| {
                    matches!(
                        types.get(*target).map(|def| &def.kind),
                        Some(DefKind::Alias(_))
                    )
                });
                targets
            }
            _ => Vec::new(),
        })
        .collect::<Vec<_>>();
    let groups = components(&edges);
    for (index, def) in types.iter_mut().enumerate() {
        let endless = edges.get(index).is_some_and(|targets| {
            targets
                .iter()
                .any(|target| groups.get(*target) == groups.get(index))
        });
        if endless && let DefKind::Alias(ty) = &def.kind {
            def.kind = DefKind::Wrapper(ty.clone());
        }
    }
}

/// Refuses schemas whose check would come back to the same value for ever: `oneOf` or `allOf`
/// that lead to themselves with no array, map or object in between (JSON Schema Core, draft
/// 2020-12, section 9.4.1).
pub fn refuse_endless(types: &[TypeDef], diagnostics: &mut Diagnostics) {
    let edges = types
        .iter()
        .map(|def| {
            let mut targets = Vec::new();
            if !matches!(def.kind, DefKind::Struct(_)) {
                for ty in parts(&def.kind) {
                    named(ty, false, &mut |id| targets.push(id.0));
                }
            }
            targets
        })
        .collect::<Vec<_>>();
    let groups = components(&edges);
    let mut reported = HashSet::new();
    for (index, (def, targets)) in types.iter().zip(&edges).enumerate() {
        let group = groups.get(index);
        let endless = targets.iter().any(|target| groups.get(*target) == group);
        if endless && reported.insert(group) {
            diagnostics.push(
                Diagnostic::new(
                    Code::SchemaEndless,
                    def.span,
                    "whether a value matches this schema depends on whether it matches this schema",
                )
                .help("take the reference that leads back here out of its `oneOf`, `anyOf` or `allOf`"),
            );
        }
    }
}

fn box_recursion(types: &mut [TypeDef]) {
    let edges = types
        .iter()
        .map(|def| {
            let mut targets = Vec::new();
            for ty in parts(&def.kind) {
                named(ty, false, &mut |id| targets.push(id.0));
            }
            targets
        })
        .collect::<Vec<_>>();
    let groups = components(&edges);
    for (index, def) in types.iter_mut().enumerate() {
        let group = groups.get(index).copied();
        let mark = |ty: &mut Type| box_named(ty, &|id| groups.get(id.0).copied() == group);
        match &mut def.kind {
            DefKind::Struct(shape) => {
                shape
                    .fields
                    .iter_mut()
                    .for_each(|field| mark(&mut field.ty));
            }
            DefKind::Union(union) => {
                union.variants.iter_mut().for_each(|variant| {
                    if let VariantContent::Value(ty) = &mut variant.content {
                        mark(ty);
                    }
                });
            }
            DefKind::Wrapper(ty) => mark(ty),
            DefKind::Alias(_) | DefKind::Choice(_) => {}
        }
    }
}

/// All types that a definition is made of.
pub fn parts(kind: &DefKind) -> Vec<&Type> {
    match kind {
        DefKind::Struct(shape) => {
            let mut all: Vec<_> = shape.fields.iter().map(|field| &field.ty).collect();
            if let Additional::Kept(ty) = &shape.additional {
                all.push(ty);
            }
            all
        }
        DefKind::Union(union) => {
            let variants = union.variants.iter();
            variants
                .filter_map(|variant| variant.content.ty())
                .collect()
        }
        DefKind::Alias(ty) | DefKind::Wrapper(ty) => vec![ty],
        DefKind::Choice(_) => Vec::new(),
    }
}

/// Calls `found` with each definition that a type uses; those behind a `Vec` or a map only if
/// asked for.
pub fn named(ty: &Type, behind: bool, found: &mut dyn FnMut(TypeId)) {
    match ty {
        Type::Named { id, .. } => found(*id),
        Type::Nullable(inner) | Type::Among(inner, _) => named(inner, behind, found),
        Type::Array(inner, _) | Type::Map(inner, _) if behind => named(inner, behind, found),
        _ => {}
    }
}

fn box_named(ty: &mut Type, inside: &dyn Fn(TypeId) -> bool) {
    match ty {
        Type::Named { id, boxed } => *boxed = inside(*id),
        Type::Nullable(inner) | Type::Among(inner, _) => box_named(inner, inside),
        _ => {}
    }
}

/// The strongly connected components of a graph (Tarjan, 1972, without recursion): for each node
/// the number of its component. A node alone has a component of its own, with one exception: where
/// it has an edge to itself, it is equal to its own and so found by callers that compare.
fn components(edges: &[Vec<usize>]) -> Vec<usize> {
    const NEW: usize = usize::MAX;
    let count = edges.len();
    let mut order = vec![NEW; count];
    let mut low = vec![NEW; count];
    let mut component = vec![NEW; count];
    let mut open = Vec::new();
    let mut next = 0;
    let mut found = 0;
    for root in 0..count {
        if order.get(root) != Some(&NEW) {
            continue;
        }
        let mut calls = vec![(root, 0)];
        while let Some((node, edge)) = calls.pop() {
            if edge == 0 {
                set(&mut order, node, next);
                set(&mut low, node, next);
                next += 1;
                open.push(node);
            }
            let target = edges
                .get(node)
                .and_then(|targets| targets.get(edge))
                .copied();
            if let Some(target) = target {
                calls.push((node, edge + 1));
                if get(&order, target) == NEW {
                    calls.push((target, 0));
                } else if get(&component, target) == NEW {
                    let lowest = get(&low, node).min(get(&order, target));
                    set(&mut low, node, lowest);
                }
                continue;
            }
            if get(&low, node) == get(&order, node) {
                while let Some(member) = open.pop() {
                    set(&mut component, member, found);
                    if member == node {
                        break;
                    }
                }
                found += 1;
            }
            if let Some((caller, _)) = calls.last() {
                let lowest = get(&low, *caller).min(get(&low, node));
                set(&mut low, *caller, lowest);
            }
        }
    }
    component
}

fn get(values: &[usize], index: usize) -> usize {
    values.get(index).copied().unwrap_or(usize::MAX)
}

fn set(values: &mut [usize], index: usize, value: usize) {
    if let Some(slot) = values.get_mut(index) {
        *slot = value;
    }
}
