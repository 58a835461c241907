//! Unions: `oneOf`, `anyOf`, and the discriminator.

use std::num::NonZero;

use super::invalid::Violation;
use super::reader::{Checkpoint, Kind, Reader};

/// One alternative of a union.
pub type Branch<T> = fn(&mut Reader<'_>) -> Option<T>;

/// How deep unions may be nested in each other, whether or not arrays and objects are between them.
const MAX_UNIONS: usize = 256;

/// How many alternatives a message quotes.
const MAX_QUOTED: usize = 5;

impl<'j> Reader<'j> {
    /// Reads a value that matches exactly one of `branches` (`oneOf`).
    ///
    /// Each branch reads the value anew. If none matches, the violations of the branch that came
    /// nearest are recorded.
    pub fn one_of<T>(&mut self, branches: &[Branch<T>]) -> Option<T> {
        let mut trials = self.begin_trials("oneOf", branches.len())?;
        let mut found = None;
        for branch in branches {
            self.begin_trial(&mut trials)?;
            let value = branch(self);
            if self.end_trial(&mut trials, value.is_some())? {
                found = value;
            }
        }
        self.end_trials(trials);
        found
    }

    /// Reads a value by the first of `branches` that matches (`anyOf`).
    pub fn any_of<T>(&mut self, branches: &[Branch<T>]) -> Option<T> {
        let mut trials = self.begin_trials("anyOf", branches.len())?;
        for branch in branches {
            self.begin_trial(&mut trials)?;
            let value = branch(self);
            if self.end_trial(&mut trials, value.is_some())? {
                self.end_trials(trials);
                return value;
            }
        }
        self.end_trials(trials);
        None
    }

    /// Reads an object by the branch that its string member `tag` names (OAS 3.0.4 section 4.7.25,
    /// the discriminator object), wherever in the object that member stands.
    pub fn tagged<T>(
        &mut self,
        tag: &'static str,
        branches: &[(&'static str, Branch<T>)],
    ) -> Option<T> {
        let value = self.tag(tag)?;
        if let Some((_, branch)) = branches.iter().find(|(name, _)| *name == value) {
            return branch(self);
        }
        let names: Vec<_> = branches.iter().map(|(name, _)| *name).collect();
        self.member_violation(
            tag,
            "discriminator",
            format!("must be one of: {}", names.join(", ")),
        );
        self.skip();
        None
    }

    /// The value of the string member `tag` of the object that is next, which stays unread. If there is
    /// no such member, that is recorded and the value is skipped.
    fn tag(&mut self, tag: &'static str) -> Option<String> {
        self.expect(Kind::Object)?;
        let start = self.checkpoint();
        let kind = self.find_tag(tag)?;
        let value = match kind {
            Some(Kind::String) => self.string().map(str::to_owned),
            _ => None,
        };
        self.spend(self.distance(&start) / self.breadth, "discriminator")?;
        self.restart(&start);
        match kind {
            Some(Kind::String) => return value,
            Some(kind) => self.member_violation(
                tag,
                "type",
                format!("must be a string, not {}", kind.noun()),
            ),
            None => self.member_violation(tag, "required", "is required"),
        }
        self.skip();
        None
    }

    /// Goes to the value of the member `tag` of the object that is next, and gives its type.
    fn find_tag(&mut self, tag: &str) -> Option<Option<Kind>> {
        let mut found = self.step(|json| Ok(json.known_object()?.map(|name| name == tag)))?;
        loop {
            match found {
                None => return Some(None),
                Some(true) => return self.kind().map(Some),
                Some(false) => {
                    self.step(|json| json.next_skip())?;
                    found = self.step(|json| Ok(json.next_key()?.map(|name| name == tag)))?;
                }
            }
        }
    }

    fn begin_trials(&mut self, keyword: &'static str, branches: usize) -> Option<Trials<'j>> {
        self.kind()?;
        if self.unions >= MAX_UNIONS {
            self.exhaust(keyword)?;
        }
        let unions = self.unions;
        if unions == 0 {
            self.breadth = NonZero::new(branches).unwrap_or(NonZero::<usize>::MIN);
        }
        self.unions += 1;
        Some(Trials {
            start: self.checkpoint(),
            unions,
            keyword,
            count: 0,
            matched: None,
            attempts: Vec::new(),
        })
    }

    /// Goes back to the value's start, if the value may be read yet again.
    ///
    /// The outermost unions may always: no byte is in two of them, so that they read the text at most as
    /// often as they have branches. Within them the readings multiply with each union, and are paid for.
    fn begin_trial(&mut self, trials: &mut Trials<'j>) -> Option<()> {
        trials.count += 1;
        if trials.count > 1 {
            if trials.unions > 0 {
                self.spend(self.distance(&trials.start), trials.keyword)?;
            }
            self.restart(&trials.start);
        }
        Some(())
    }

    /// Leaves the union.
    fn leave(&mut self, trials: &Trials<'j>) {
        self.unions = trials.unions;
        if trials.unions == 0 {
            self.breadth = NonZero::<usize>::MIN;
        }
    }

    /// Whether the branch that was just read matches. `None` if there is no use in trying more: after
    /// a syntax error, or when a second one matches.
    fn end_trial(&mut self, trials: &mut Trials<'j>, complete: bool) -> Option<bool> {
        if self.has_failed() {
            return None;
        }
        let matches = complete && self.is_valid_since(&trials.start);
        let violations = self.take_violations(&trials.start);
        if !matches {
            trials.attempts.push(violations);
            return Some(false);
        }
        if let Some(first) = trials.matched.replace(trials.count) {
            self.leave(trials);
            let second = trials.count;
            let message = format!(
                "matches more than one of the alternatives (number {first} and number {second})"
            );
            self.violation(trials.keyword, message);
            return None;
        }
        Some(true)
    }

    /// Records why no branch matched, if none did.
    fn end_trials(&mut self, trials: Trials<'j>) {
        self.leave(&trials);
        if trials.matched.is_some() {
            return;
        }
        let Trials {
            keyword, attempts, ..
        } = trials;
        let pointer = self.pointer();
        let here: Vec<_> = attempts
            .iter()
            .filter_map(|attempt| sole_complaint(attempt, &pointer))
            .collect();
        if here.len() == attempts.len() && (1..=MAX_QUOTED).contains(&here.len()) {
            let messages: Vec<_> = here
                .iter()
                .map(|violation| violation.message.as_str())
                .collect();
            self.violation(
                keyword,
                format!("matches none of the alternatives: {}", messages.join("; ")),
            );
            return;
        }
        self.violation(
            keyword,
            format!("matches none of the {} alternatives", attempts.len()),
        );
        // A branch for another type says nothing; of the others, the one with the fewest complaints is
        // most likely the one that was meant.
        let is_near = |attempt: &&Vec<Violation>| {
            sole_complaint(attempt, &pointer).is_none_or(|violation| violation.keyword != "type")
        };
        if let Some(nearest) = attempts
            .iter()
            .filter(is_near)
            .min_by_key(|attempt| attempt.len())
        {
            self.put_violations(nearest.clone());
        }
    }
}

/// The attempts to read one value in several ways.
struct Trials<'j> {
    start: Checkpoint<'j>,
    unions: usize,
    keyword: &'static str,
    /// How many branches were tried, and the number of the one that matched.
    count: usize,
    matched: Option<usize>,
    /// What the others had to say.
    attempts: Vec<Vec<Violation>>,
}

/// The only violation of `attempt`, if it is about the value at `pointer` as a whole.
fn sole_complaint<'a>(attempt: &'a [Violation], pointer: &str) -> Option<&'a Violation> {
    match attempt {
        [one] if one.pointer == pointer => Some(one),
        _ => None,
    }
}
