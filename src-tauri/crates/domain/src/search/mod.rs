//! What somebody looks for: the typed text, read; names that answer it; the order of what was found.

mod jump;
mod name;
mod order;

pub use jump::Jump;
pub use name::{best, contains, fold};
pub use order::{Hit, Match, order};

use unicode_normalization::UnicodeNormalization;

/// More of a typed text is not looked at: no index answers a page of prose.
const MAX_CHARS: usize = 256;

/// More words make no search narrower.
const MAX_TERMS: usize = 12;

/// A typed text, read once for every index. Filters (`team:`, `is:`) will stand beside the terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What has to be there, all of it, in any order.
    pub terms: Vec<Term>,
    /// The item that the text names outright, if it does.
    pub jump: Option<Jump>,
}

/// One typed word. An index may cut it further ("v1.30" is a phrase of two), so it is a phrase there
/// and never syntax.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As typed, without control characters; it has a letter or a digit.
    pub text: String,
    /// Whether more letters may follow: the word that is being typed.
    pub prefix: bool,
}

impl Query {
    /// Reads what was typed. The last word is a beginning unless a space follows it.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let typed: String = typed
            .nfc()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(MAX_CHARS)
            .collect();
        let mut terms: Vec<Term> = typed
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .take(MAX_TERMS)
            .map(|word| Term {
                text: word.to_owned(),
                prefix: false,
            })
            .collect();
        if let Some(last) = terms.last_mut() {
            last.prefix = typed.ends_with(&last.text);
        }
        Self {
            terms,
            jump: Jump::parse(typed.trim()),
        }
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Whether it is one letter or digit: too little to rank by, and titles only.
    #[must_use]
    pub fn is_letter(&self) -> bool {
        let letters = |term: &Term| term.text.chars().filter(|c| c.is_alphanumeric()).count();
        matches!(self.terms.as_slice(), [only] if letters(only) == 1)
    }
}
