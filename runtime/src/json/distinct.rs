//! A set that is cheap while it is small.

use std::collections::HashSet;
use std::hash::Hash;

/// Up to this many values, comparing with each is faster than hashing.
const FEW: usize = 16;

/// The values that were seen.
pub(super) struct Distinct<T> {
    few: Vec<T>,
    many: HashSet<T>,
}

impl<T: Eq + Hash> Distinct<T> {
    pub(super) fn new() -> Self {
        Self {
            few: Vec::new(),
            many: HashSet::new(),
        }
    }

    /// Adds `value`; `false` if it was there before.
    pub(super) fn insert(&mut self, value: T) -> bool {
        if self.few.contains(&value) {
            return false;
        }
        if self.few.len() < FEW {
            self.few.push(value);
            return true;
        }
        self.many.insert(value)
    }
}
