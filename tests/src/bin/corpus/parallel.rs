//! Several at a time.

use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What a function gives for each item, in the order of the items, worked out by several threads.
pub(crate) fn map<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    function: impl Fn(usize, &T) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut results = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(index) else {
                return results;
            };
            results.push((index, function(index, item)));
        }
    };
    let mut results = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads.clamp(1, items.len().max(1)))
            .map(|_| scope.spawn(work))
            .collect();
        let join = |thread: thread::ScopedJoinHandle<'_, Vec<(usize, R)>>| {
            thread.join().unwrap_or_else(|panic| resume_unwind(panic))
        };
        threads.into_iter().flat_map(join).collect::<Vec<_>>()
    });
    results.sort_unstable_by_key(|&(index, _)| index);
    results.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order() {
        let items: Vec<usize> = (0..100).collect();
        for threads in [0, 1, 3, 1000] {
            assert_eq!(map(&items, threads, |index, &item| index + item), {
                items.iter().map(|item| 2 * item).collect::<Vec<_>>()
            });
        }
        assert_eq!(map(&[0; 0], 2, |_, &item| item), [0; 0]);
    }
}
