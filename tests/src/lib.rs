//! Tests across the workspace: see `tests/`, and `src/bin/corpus` for what many documents say.
