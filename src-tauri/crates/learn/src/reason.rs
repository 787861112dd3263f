//! Why something is suggested.

use crate::term::{Kind, Term};

/// One thing that spoke for a suggestion.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What it is.
    pub kind: Kind,
    /// As the item has it: a word and not its stem.
    pub text: String,
    /// Its share of the score.
    pub weight: f32,
}

/// So many are given.
const MOST: usize = 5;
/// A phrase of more words than these, the common ones between included, is hard to read as a reason.
const WORDS: usize = 4;

/// The strongest of what spoke for it, each text once.
pub(crate) fn strongest<'t>(mut found: Vec<(&Term<'t>, f32)>) -> Vec<Reason> {
    found
        .retain(|(term, weight)| *weight > 0.0 && term.surface.split_whitespace().count() <= WORDS);
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    let mut reasons: Vec<Reason> = Vec::new();
    for (term, weight) in found {
        // Marks of Markdown that stand inside of a phrase.
        let text: String = term
            .surface
            .chars()
            .filter(|c| !"`*\"".contains(*c))
            .collect();
        let told = |reason: &Reason| reason.text.eq_ignore_ascii_case(&text);
        if !reasons.iter().any(told) {
            reasons.push(Reason {
                kind: term.kind,
                text,
                weight,
            });
        }
        if reasons.len() == MOST {
            break;
        }
    }
    reasons
}

#[cfg(test)]
mod tests {
    use super::{Kind, Term, strongest};

    #[test]
    fn each_text_is_told_once_and_only_what_speaks_for_it() {
        let term = |surface| Term {
            id: 0,
            kind: Kind::Word,
            surface,
            count: 1.0,
        };
        let found = [
            term("Volume"),
            term("volume"),
            term("`kube` proxy"),
            term("against"),
            term("far too long to be read"),
        ];
        let weights = [0.3, 0.2, 0.4, -0.1, 0.9];
        let reasons = strongest(found.iter().zip(weights).collect());
        let texts: Vec<&str> = reasons.iter().map(|r| r.text.as_str()).collect();
        assert_eq!(texts, ["kube proxy", "Volume"]);
    }
}
