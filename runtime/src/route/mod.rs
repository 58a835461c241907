//! The route tree: which operation a request means, by OpenAPI's rules.
//!
//! A literal segment beats one that mixes text and parameters, which beats a plain parameter,
//! which beats the rest of the path (OAS 3.0.4 section 4.8.8.2). Matching happens on the raw path,
//! split before percent-decoding, so an encoded slash never separates. It tracks back, and as every
//! node of a tree is reached in one way only, a search enters each node once at most.

mod template;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use http::request::Parts;
use template::{Mixed, Segment, Template, Units};

pub(crate) use template::Captures;

use crate::{Operation, Selector, operation::SelectorSource, percent};

/// Routes from operations to targets of type `T`.
#[derive(Debug, Clone)]
pub(crate) struct Tree<T> {
    literals: HashMap<Vec<u8>, Tree<T>>,
    /// Those that fix most first.
    mixed: BTreeMap<Mixed, Tree<T>>,
    parameter: Option<Box<Tree<T>>>,
    /// The operations whose template ends here.
    here: Vec<Candidate<T>>,
    /// The operations whose last parameter begins here and takes the rest of the path.
    rest: Vec<Candidate<T>>,
}

#[derive(Debug, Clone)]
struct Candidate<T> {
    operation: &'static Operation,
    template: Template,
    target: T,
}

/// What a request means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found<T> {
    /// This target, with these values for its template's parameters.
    Target { target: T, parameters: Captures },
    /// The path has other methods: the value of `Allow`.
    OtherMethods(String),
    /// The path has the method, but only for other queries or header fields.
    NotSelected,
    /// No template matches the path.
    Nothing,
}

impl<T> Default for Tree<T> {
    fn default() -> Self {
        Self {
            literals: HashMap::new(),
            mixed: BTreeMap::new(),
            parameter: None,
            here: Vec::new(),
            rest: Vec::new(),
        }
    }
}

impl<T: Copy> Tree<T> {
    /// Adds an operation. Of two with the same shape, method and selectors the first stays; the
    /// result says whether this one was added.
    pub(crate) fn insert(&mut self, operation: &'static Operation, target: T) -> bool {
        let template = Template::parse(operation.path, operation.catch_all);
        let leaf = self.leaf(&template);
        let rank = rank(operation);
        let taken = leaf.iter().any(|other| {
            let other = other.operation;
            other.method == operation.method
                && sorted(other.selectors) == sorted(operation.selectors)
        });
        if !taken {
            let at = leaf.partition_point(|other| self::rank(other.operation) >= rank);
            let candidate = Candidate {
                operation,
                template,
                target,
            };
            leaf.insert(at, candidate);
        }
        !taken
    }

    /// Adds an operation unless its path has operations already.
    pub(crate) fn insert_if_vacant(&mut self, operation: &'static Operation, target: T) {
        let template = Template::parse(operation.path, operation.catch_all);
        if self.leaf(&template).is_empty() {
            self.insert(operation, target);
        }
    }

    /// Finds what a request means.
    pub(crate) fn find(&self, head: &Parts) -> Found<T> {
        let path = head.uri.path();
        let Some(candidates) = self.search(path) else {
            return Found::Nothing;
        };
        let has = |method| candidates.iter().any(|c| c.operation.method == method);
        let method = match head.method.as_str() {
            "HEAD" if !has("HEAD") => "GET",
            method => method,
        };
        if !has(method) {
            return Found::OtherMethods(allow(candidates));
        }
        let query = head.uri.query().unwrap_or_default();
        let meant = candidates.iter().find(|candidate| {
            let Operation {
                method: own,
                selectors,
                ..
            } = candidate.operation;
            *own == method && selectors.iter().all(|s| holds(s, query, head))
        });
        meant.map_or(Found::NotSelected, |candidate| Found::Target {
            target: candidate.target,
            parameters: candidate.template.captures(path),
        })
    }

    /// The most specific leaf for a path, whatever the method.
    fn search(&self, path: &str) -> Option<&[Candidate<T>]> {
        enum Step<'t, T> {
            Enter(&'t Tree<T>, usize),
            Rest(&'t [Candidate<T>]),
        }
        let segments: Vec<&str> = template::split(path).map(|(_, raw)| raw).collect();
        let mut open = vec![Step::Enter(self, 0)];
        while let Some(step) = open.pop() {
            let (node, depth) = match step {
                Step::Enter(node, depth) => (node, depth),
                Step::Rest(leaf) => return Some(leaf),
            };
            let Some(segment) = segments.get(depth) else {
                if node.here.is_empty() {
                    continue;
                }
                return Some(&node.here);
            };
            let depth = depth + 1;
            // What is pushed last is tried first.
            let remains = depth < segments.len() || !segment.is_empty();
            if !node.rest.is_empty() && remains {
                open.push(Step::Rest(&node.rest));
            }
            if let Some(next) = &node.parameter
                && !segment.is_empty()
            {
                open.push(Step::Enter(next, depth));
            }
            if !node.mixed.is_empty() {
                let units = Units::of(segment);
                let fitting = node
                    .mixed
                    .iter()
                    .filter(|(shape, _)| shape.matches(&units).is_some());
                open.extend(fitting.rev().map(|(_, next)| Step::Enter(next, depth)));
            }
            if let Some(next) = node.literals.get(&*percent::decode(segment)) {
                open.push(Step::Enter(next, depth));
            }
        }
        None
    }

    /// The list that a template's operations belong in; grows the tree down to it.
    fn leaf(&mut self, template: &Template) -> &mut Vec<Candidate<T>> {
        let mut node = self;
        for segment in &template.segments {
            node = match segment {
                Segment::Literal(text) => node.literals.entry(text.clone()).or_default(),
                Segment::Parameter(_) => node.parameter.get_or_insert_default(),
                Segment::Mixed { shape, .. } => node.mixed.entry(shape.clone()).or_default(),
            };
        }
        if template.rest.is_some() {
            &mut node.rest
        } else {
            &mut node.here
        }
    }
}

/// How much of a request an operation's selectors fix: fixed values first, then their number.
fn rank(operation: &Operation) -> (usize, usize) {
    let selectors = operation.selectors;
    let fixed = selectors.iter().filter(|s| s.value.is_some()).count();
    (fixed, selectors.len())
}

fn sorted(selectors: &[Selector]) -> Vec<Selector> {
    let mut selectors = selectors.to_vec();
    selectors.sort_unstable();
    selectors
}

fn holds(selector: &Selector, query: &str, head: &Parts) -> bool {
    let meant = |value: &[u8]| {
        selector
            .value
            .is_none_or(|wanted| wanted.as_bytes() == value)
    };
    match selector.source {
        SelectorSource::Query => percent::query_pairs(query).any(|(name, value)| {
            percent::decode_query(name) == selector.name.as_bytes()
                && meant(&percent::decode_query(value))
        }),
        SelectorSource::Header => head
            .headers
            .get_all(selector.name)
            .iter()
            .any(|value| meant(value.as_bytes())),
    }
}

/// The value of `Allow` (RFC 9110 section 10.2.1), with what the runtime answers by itself.
fn allow<T>(candidates: &[Candidate<T>]) -> String {
    let mut methods: Vec<&str> = Vec::new();
    for candidate in candidates {
        let method = candidate.operation.method;
        let implied = (method == "GET").then_some("HEAD");
        for method in [method].into_iter().chain(implied) {
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
    }
    if !methods.contains(&"OPTIONS") {
        methods.push("OPTIONS");
    }
    methods.join(", ")
}
