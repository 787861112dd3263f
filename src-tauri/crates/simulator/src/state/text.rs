//! Bodies, which a large federation has more of than memory should hold.

use std::borrow::Cow;

/// The text of a body.
#[derive(Clone)]
pub(crate) enum Text {
    /// As somebody wrote it.
    Written(String),
    /// Made from a seed each time it is read: always the same, and eight bytes until then.
    Seeded { seed: u64, by: fn(u64) -> String },
}

impl Text {
    pub(crate) fn read(&self) -> Cow<'_, str> {
        match self {
            Self::Written(text) => Cow::Borrowed(text),
            Self::Seeded { seed, by } => Cow::Owned(by(*seed)),
        }
    }
}

impl Default for Text {
    fn default() -> Self {
        Self::Written(String::new())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::Written(text)
    }
}
