//! What went wrong, told so that the reader knows what was looked for and what was there.

use std::fmt;

/// One sentence or more for a person; nothing matches on it.
pub struct Failure(String);

impl Failure {
    /// A failure in words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// What was being done, and the error that stopped it.
    pub fn of(doing: &str, error: impl fmt::Display) -> Self {
        Self(format!("{doing}: {error}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A test that unwraps shows the words as they are.
impl fmt::Debug for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Failure {}
