//! The route tree: which operation a request means, by OpenAPI's rules.
//!
//! A literal segment beats one that mixes text and parameters, which beats a plain parameter,
//! which beats the rest of the path (OAS 3.0.4 section 4.8.8.2). Matching happens on the raw path,
//! split before percent-decoding, so an encoded slash never separates. It tracks back, and as every
//! node of a tree is reached in one way only, a search enters each node once at most.

mod template;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap, HashSet};

use http::{Method, request::Parts};
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
    /// The path has the method, but only for other queries or header fields: what to send, for the
    /// client's developers to read.
    NotSelected(String),
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
        // A GET also answers HEAD, unless a HEAD of its own does (RFC 9110 section 9.3.2).
        let method = head.method.as_str();
        let has = |candidate: &&Candidate<T>, method| candidate.operation.method == method;
        let own = candidates.iter().filter(|candidate| has(candidate, method));
        let implied = candidates
            .iter()
            .filter(|candidate| method == "HEAD" && has(candidate, "GET"));
        let fitting = own.chain(implied);
        let query = sent_query(candidates, head);
        let selects = |candidate: &&Candidate<T>| {
            let mut selectors = candidate.operation.selectors.iter();
            selectors.all(|selector| holds(selector, &query, head))
        };
        if let Some(candidate) = fitting.clone().find(selects) {
            return Found::Target {
                target: candidate.target,
                parameters: candidate.template.captures(path),
            };
        }
        let others: Vec<_> = fitting.collect();
        // OPTIONS asks for the methods, so that one always has an answer.
        if others.is_empty() || head.method == Method::OPTIONS {
            Found::OtherMethods(allow(candidates))
        } else {
            Found::NotSelected(needed(&others))
        }
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

/// How many operations a message names.
const NAMED: usize = 8;

/// What a request must have for one of these operations to be meant.
fn needed<T>(candidates: &[&Candidate<T>]) -> String {
    let named = candidates.iter().take(NAMED);
    let mut ways: Vec<String> = named.map(|c| selection(c.operation.selectors)).collect();
    if let Some(more) = candidates.len().checked_sub(NAMED).filter(|&more| more > 0) {
        ways.push(format!("one of {more} others"));
    }
    let ways = match ways.as_slice() {
        [only] => only.clone(),
        [one, other] => format!("{one} or {other}"),
        [ways @ .., last] => format!("{}, or {last}", ways.join(", ")),
        [] => String::new(),
    };
    format!("this method of this path needs {ways}")
}

/// `` the query parameter `op=LIST` and the header field `x-target: Jobs.List` ``
fn selection(selectors: &[Selector]) -> String {
    let texts: Vec<String> = selectors.iter().map(Selector::to_string).collect();
    texts.join(" and ")
}

fn sorted(selectors: &[Selector]) -> Vec<Selector> {
    let mut selectors = selectors.to_vec();
    selectors.sort_unstable();
    selectors
}

/// The values of each name in a query, decoded.
type Query = HashMap<Vec<u8>, HashSet<Vec<u8>>>;

/// The query of a request, taken apart once however many operations it is held against; empty
/// where none of them asks for it.
fn sent_query<T>(candidates: &[Candidate<T>], head: &Parts) -> Query {
    let mut query = Query::new();
    let mut selectors = candidates.iter().flat_map(|c| c.operation.selectors);
    if selectors.any(|selector| selector.source == SelectorSource::Query) {
        for (name, value) in percent::query_pairs(head.uri.query().unwrap_or_default()) {
            let values = query.entry(percent::decode_query(name)).or_default();
            values.insert(percent::decode_query(value));
        }
    }
    query
}

fn holds(selector: &Selector, query: &Query, head: &Parts) -> bool {
    let Selector {
        source,
        name,
        value,
    } = *selector;
    match source {
        SelectorSource::Query => query
            .get(name.as_bytes())
            .is_some_and(|sent| value.is_none_or(|value| sent.contains(value.as_bytes()))),
        SelectorSource::Header => {
            let mut sent = head.headers.get_all(name).iter();
            sent.any(|sent| value.is_none_or(|value| sent.as_bytes() == value.as_bytes()))
        }
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
