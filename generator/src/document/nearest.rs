//! Which of the known names an author most likely meant.

use super::report::quote;

/// Names longer than this are compared by their beginning only.
const LONGEST: usize = 64;

/// How many candidates a run may look at. Past this, misspelt names get no suggestion.
const BUDGET: usize = 100_000;

/// Makes suggestions, as long as the budget lasts.
#[derive(Debug)]
pub(super) struct Suggestions {
    left: usize,
}

impl Default for Suggestions {
    fn default() -> Self {
        Self { left: BUDGET }
    }
}

impl Suggestions {
    /// "did you mean …?" with the candidate that has the fewest edits to `name`, where a third
    /// of its letters or fewer differ.
    pub(super) fn help<'a>(
        &mut self,
        name: &str,
        candidates: impl IntoIterator<Item = &'a str>,
    ) -> Option<String> {
        let mut looked = 0;
        let candidates = candidates.into_iter().take(self.left);
        let nearest = nearest(name, candidates.inspect(|_| looked += 1));
        self.left = self.left.saturating_sub(looked);
        Some(format!("did you mean {}?", quote(nearest?)))
    }
}

fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = fold(name);
    let limit = (name.len() / 3).max(1);
    candidates
        .map(|candidate| (fold(candidate), candidate))
        .filter(|(letters, _)| letters.len().abs_diff(name.len()) <= limit)
        .map(|(letters, candidate)| (distance(&name, &letters), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

fn fold(name: &str) -> Vec<char> {
    name.chars()
        .take(LONGEST)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The Levenshtein distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (i, l) in left.iter().enumerate() {
        let mut diagonal = i;
        let mut before = i + 1;
        for (cell, r) in row.iter_mut().skip(1).zip(right) {
            let replaced = diagonal + usize::from(l != r);
            diagonal = *cell;
            before = replaced.min(diagonal + 1).min(before + 1);
            *cell = before;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_names() {
        #[track_caller]
        fn check(name: &str, expected: Option<&str>) {
            let known = ["operationId", "responses", "required", "description", "get"];
            assert_eq!(nearest(name, known.into_iter()), expected);
        }
        check("operationID", Some("operationId"));
        check("respones", Some("responses"));
        check("desciption", Some("description"));
        check("require", Some("required"));
        check("gets", Some("get"));
        check("colour", None);
        check("", None);
        check(&"x".repeat(1000), None);
    }

    #[test]
    fn suggestions_end() {
        let mut suggestions = Suggestions { left: 1 };
        let help = suggestions.help("gets", ["get"]);
        assert_eq!(help.as_deref(), Some("did you mean `get`?"));
        assert_eq!(suggestions.help("gets", ["get"]), None);
    }

    #[test]
    fn distances() {
        #[track_caller]
        fn check(left: &str, right: &str, expected: usize) {
            assert_eq!(distance(&fold(left), &fold(right)), expected);
        }
        check("", "", 0);
        check("", "abc", 3);
        check("abc", "", 3);
        check("kitten", "sitting", 3);
        check("flaw", "lawn", 2);
    }
}
