//! What somebody looks for: the typed text, read; names that answer it; the order of what was found.

mod jump;
mod name;
mod order;

pub use jump::Jump;
pub use name::{best, fold};
pub use order::{Hit, Match, order};

use crate::filter::Filter;
use unicode_normalization::UnicodeNormalization;

/// More of a typed text is not looked at: no index answers a page of prose.
const MAX_CHARS: usize = 256;

/// More words make no search narrower.
const MAX_TERMS: usize = 12;

/// A typed text, read once for every index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// What has to be there, all of it, in any order.
    pub terms: Vec<Term>,
    /// The item that the text names outright, if it does.
    pub jump: Option<Jump>,
    /// What else is asked for beside the terms: `repo:`, `label:`, `is:`.
    pub filter: Option<Filter>,
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
    /// Reads what was typed. The last word is a beginning unless a space follows it. A text that is no
    /// filter, or asks for no word, is looked for as it stands: nobody searches to be corrected.
    #[must_use]
    pub fn parse(typed: &str) -> Self {
        let typed: String = typed
            .nfc()
            .map(|c| if c.is_control() { ' ' } else { c })
            .take(MAX_CHARS)
            .collect();
        let filter = Filter::parse(&typed).ok();
        let beyond = filter.as_ref().and_then(Filter::beyond_words);
        let beyond = beyond.filter(|(words, _)| !words.is_empty());
        let (words, filter) = match beyond {
            Some((words, filter)) => (words.join(" "), Some(filter)),
            None => (typed.clone(), None),
        };
        let mut terms: Vec<Term> = words
            .split_whitespace()
            .filter(|word| word.chars().any(char::is_alphanumeric))
            .take(MAX_TERMS)
            .map(|word| Term {
                text: word.to_owned(),
                prefix: false,
            })
            .collect();
        if let Some(last) = terms.last_mut() {
            let folded = filter.is_some().then(|| fold(&typed));
            last.prefix = folded.unwrap_or(typed.clone()).ends_with(&last.text);
        }
        Self {
            terms,
            jump: Jump::parse(typed.trim()),
            filter,
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
