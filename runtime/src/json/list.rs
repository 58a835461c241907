//! Arrays.

use super::canonical;
use super::distinct::Distinct;
use super::reader::{Kind, Reader, Segment};
use super::text::counted;

/// What a schema says about the items of an array as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Items {
    min: usize,
    max: usize,
    unique: bool,
}

impl Items {
    /// No demands.
    pub const ANY: Self = Self {
        min: 0,
        max: usize::MAX,
        unique: false,
    };

    /// At least `count` items (`minItems`).
    pub const fn min(mut self, count: usize) -> Self {
        self.min = count;
        self
    }

    /// At most `count` items (`maxItems`).
    pub const fn max(mut self, count: usize) -> Self {
        self.max = count;
        self
    }

    /// No two items that are equal as JSON values (`uniqueItems`): 1 equals 1.0, and the order of an
    /// object's members does not matter.
    pub const fn unique(mut self) -> Self {
        self.unique = true;
        self
    }
}

/// An array that is being read, see [`Reader::array`].
pub struct List {
    limits: Items,
    count: usize,
    path: usize,
    depth: usize,
    value: Option<usize>,
    seen: Distinct<Vec<u8>>,
}

impl<'j> Reader<'j> {
    /// Reads an array, each item by `item`.
    pub fn list<T>(
        &mut self,
        limits: &Items,
        item: fn(&mut Reader<'_>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let before = self.violation_count();
        let mut list = self.array(limits)?;
        let mut items = Vec::new();
        while self.item(&mut list) {
            items.extend(item(self));
        }
        self.is_intact(before).then_some(items)
    }

    /// Starts to read an array. Then [`Reader::item`] must be called until it gives `false`, and each
    /// item be read. Any other JSON value than an array is recorded and skipped.
    pub fn array(&mut self, limits: &Items) -> Option<List> {
        self.expect(Kind::Array)?;
        let depth = self.depth;
        self.enter()?;
        Some(List {
            limits: *limits,
            count: 0,
            path: self.path.len(),
            depth,
            value: None,
            seen: Distinct::new(),
        })
    }

    /// Goes to the next item of `list`; `false` at its end.
    ///
    /// Items beyond `maxItems` are not handed out: they are skipped, so that they cost no memory.
    pub fn item(&mut self, list: &mut List) -> bool {
        loop {
            self.depth = list.depth + 1;
            if list.value == Some(self.json.current_index()) {
                self.skip();
            }
            self.compare_item(list);
            self.path.truncate(list.path);
            let first = list.value.is_none();
            let more = self.step(|json| {
                if first {
                    json.known_array()
                } else {
                    json.array_step()
                }
            });
            if !matches!(more, Some(Some(_))) {
                self.end_list(list);
                return false;
            }
            self.path.push(Segment::Index(list.count));
            list.value = Some(self.json.current_index());
            list.count += 1;
            if list.count <= list.limits.max {
                return true;
            }
            self.skip();
        }
    }

    /// Checks that the item that was just read has not been there before.
    fn compare_item(&mut self, list: &mut List) {
        let Some(start) = list.value else { return };
        if !list.limits.unique || self.has_failed() {
            return;
        }
        let item = self.json.slice_to_current(start);
        let cost = item.len() / self.breadth;
        if self.spend(cost, "uniqueItems").is_some()
            && !list.seen.insert(canonical::spell(item).into_owned())
        {
            self.violation("uniqueItems", "must not repeat an earlier item");
        }
    }

    fn end_list(&mut self, list: &List) {
        self.depth = list.depth;
        if self.has_failed() {
            return;
        }
        let Items { min, max, .. } = list.limits;
        if list.count < min {
            self.violation(
                "minItems",
                format!("must have at least {}", counted(min, "item")),
            );
        }
        if list.count > max {
            self.violation(
                "maxItems",
                format!("must have at most {}", counted(max, "item")),
            );
        }
    }
}
