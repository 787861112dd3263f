//! Names of teams and people that answer a query.

use super::{Query, Term};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower case and without accents, so that "elise" finds "Élise".
#[must_use]
pub fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// What answers the query, best first, in the given order among equals. `texts` gives the texts of a
/// candidate, its name first: all terms have to be found in them, each at the beginning of a word.
#[must_use]
pub fn best<'a, T>(
    candidates: impl IntoIterator<Item = T>,
    query: &Query,
    texts: impl Fn(&T) -> Vec<&'a str>,
) -> Vec<T> {
    if query.is_empty() {
        return Vec::new();
    }
    let terms: Vec<(String, bool)> = query
        .terms
        .iter()
        .map(|Term { text, prefix }| (fold(text), *prefix))
        .collect();
    let mut found: Vec<(u8, T)> = candidates
        .into_iter()
        .filter_map(|one| {
            let texts: Vec<String> = texts(&one).into_iter().map(fold).collect();
            points(&texts, &terms).map(|points| (points, one))
        })
        .collect();
    found.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    found.into_iter().map(|(_, one)| one).collect()
}

/// 3: the name begins with the first term. 2: the name has all terms. 1: other texts have them.
fn points(texts: &[String], terms: &[(String, bool)]) -> Option<u8> {
    let name = texts.first()?;
    let in_name = |(term, prefix): &(String, bool)| has(name, term, *prefix);
    let anywhere =
        |(term, prefix): &(String, bool)| texts.iter().any(|text| has(text, term, *prefix));
    if !terms.iter().all(anywhere) {
        return None;
    }
    if !terms.iter().all(in_name) {
        return Some(1);
    }
    let begins = terms
        .first()
        .is_some_and(|(term, _)| name.starts_with(term.as_str()));
    Some(if begins { 3 } else { 2 })
}

/// Whether a word of the text begins with the term, and ends with it unless the term is a prefix.
fn has(text: &str, term: &str, prefix: bool) -> bool {
    text.match_indices(term).any(|(at, _)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + term.len()..).and_then(|t| t.chars().next());
        let edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        edge(before) && (prefix || edge(after))
    })
}
