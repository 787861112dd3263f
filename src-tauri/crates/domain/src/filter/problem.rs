//! What is wrong with a filter.

use super::Is;
use super::parse::{LONGEST, NONE_OF, PREFIXES};

/// Why a filter cannot be read. The rest of it is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A prefix that asks for nothing known.
    Prefix(String),
    /// Behind `is:` stands something that nothing is.
    Is(String),
    /// Behind `no:` stands something that every item has.
    No(String),
    /// Behind `age:` stands no age.
    Age(String),
    /// More than a filter may have.
    TooLong,
}

impl Problem {
    /// Id of the sentence in the words is `filter-` and this.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Prefix(_) => "prefix",
            Self::Is(_) => "is",
            Self::No(_) => "no",
            Self::Age(_) => "age",
            Self::TooLong => "too-long",
        }
    }

    /// The word that cannot be read; empty when it is the whole.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Prefix(word) | Self::Is(word) | Self::No(word) | Self::Age(word) => word,
            Self::TooLong => "",
        }
    }

    /// What may stand there.
    #[must_use]
    pub fn allowed(&self) -> String {
        match self {
            Self::Prefix(_) => PREFIXES.map(|prefix| format!("{prefix}:")).join(", "),
            Self::Is(_) => Is::ALL.map(|is| format!("is:{}", is.word())).join(", "),
            Self::No(_) => NONE_OF.map(|(word, _)| format!("no:{word}")).join(", "),
            Self::Age(_) => "age:>14d, age:<2w, age:>3m".to_owned(),
            Self::TooLong => LONGEST.to_string(),
        }
    }
}

/// For logs and for the registry's findings, which are not translated.
impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLong => write!(f, "at most {} characters", self.allowed()),
            other => write!(f, "instead of {}: {}", other.word(), other.allowed()),
        }
    }
}
