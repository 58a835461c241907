//! From the YAML parser's positions, which count characters, to bytes.

/// Where characters start in a text.
pub(super) struct Offsets<'t> {
    text: &'t str,
    /// The byte offset of each [`STEP`]th character; empty when all characters are one byte.
    steps: Vec<u32>,
}

const STEP: usize = 64;

impl<'t> Offsets<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let steps = if text.is_ascii() {
            Vec::new()
        } else {
            let offsets = text.char_indices().step_by(STEP);
            offsets
                .filter_map(|(at, _)| u32::try_from(at).ok())
                .collect()
        };
        Self { text, steps }
    }

    /// The byte offset of a character; for one past the end, the length of the text.
    pub(super) fn byte(&self, character: usize) -> u32 {
        let end = self.text.len();
        let offset = if self.steps.is_empty() {
            character.min(end)
        } else {
            let start = self
                .steps
                .get(character / STEP)
                .map_or(end, |&at| usize::try_from(at).unwrap_or(end));
            let rest = self.text.get(start..).unwrap_or_default();
            let inside = rest.char_indices().nth(character % STEP);
            inside.map_or(end, |(at, _)| start + at)
        };
        u32::try_from(offset).unwrap_or(u32::MAX)
    }
}
