//! Reads the text of a filter, word by word.

use super::{Ask, Field, Is, Problem, Term};
use crate::search::fold;
use chrono::TimeDelta;

/// Characters that a filter may have.
pub const LONGEST: usize = 500;

/// Everything that may stand before a colon.
pub(super) const PREFIXES: [&str; 8] = [
    "team", "label", "author", "assignee", "repo", "age", "is", "no",
];

/// What an item can be without.
pub(super) const NONE_OF: [(&str, Field); 3] = [
    ("label", Field::Label),
    ("team", Field::Team),
    ("assignee", Field::Assignee),
];

/// Days of a month, as far as a filter cares.
const MONTH: i64 = 30;

pub(super) fn terms(text: &str) -> Result<Vec<Term>, Problem> {
    if text.chars().nth(LONGEST).is_some() {
        return Err(Problem::TooLong);
    }
    let mut terms = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (token, after) = Token::first(rest);
        terms.extend(token.read()?);
        rest = after.trim_start();
    }
    Ok(terms)
}

/// A word with its parts.
struct Token<'a> {
    /// As it was typed.
    whole: &'a str,
    minus: bool,
    /// Before the colon, in lower case.
    prefix: Option<String>,
    value: &'a str,
    quoted: bool,
}

impl<'a> Token<'a> {
    /// The first word of a text, and what follows it.
    fn first(text: &'a str) -> (Self, &'a str) {
        let after_minus = text.strip_prefix('-');
        let body = after_minus.unwrap_or(text);
        let (prefix, body) = prefix(body).map_or((None, body), |(p, b)| (Some(p), b));
        let (value, quoted, rest) = match body.strip_prefix('"') {
            // A quotation that is still open goes to the end.
            Some(inner) => {
                let (value, rest) = inner.split_once('"').unwrap_or((inner, ""));
                (value, true, rest)
            }
            None => {
                let end = body.find(char::is_whitespace).unwrap_or(body.len());
                let (value, rest) = body.split_at(end);
                (value, false, rest)
            }
        };
        let whole = text.strip_suffix(rest).unwrap_or(text);
        let token = Self {
            whole,
            minus: after_minus.is_some(),
            prefix,
            value: value.trim(),
            quoted,
        };
        (token, rest)
    }

    /// What it asks for; nothing while it is being typed.
    fn read(&self) -> Result<Option<Term>, Problem> {
        let not = |ask| {
            Ok(Some(Term {
                not: self.minus,
                ask,
            }))
        };
        let Some(prefix) = self.prefix.as_deref() else {
            return Ok(self.word());
        };
        if !PREFIXES.contains(&prefix) {
            // "fix: the build" is how titles begin.
            return if self.value.is_empty() {
                Ok(Some(word(self.whole)))
            } else {
                Err(Problem::Prefix(self.whole.to_owned()))
            };
        }
        if self.value.is_empty() {
            return Ok(None);
        }
        let lower = self.value.to_lowercase();
        match prefix {
            "age" if matches!(self.value, "<" | ">") => Ok(None),
            "age" => not(age(&lower).ok_or_else(|| Problem::Age(self.whole.to_owned()))?),
            "is" => {
                let is = Is::ALL.into_iter().find(|is| is.word() == lower);
                not(Ask::Is(
                    is.ok_or_else(|| Problem::Is(self.whole.to_owned()))?,
                ))
            }
            "no" => {
                let of = NONE_OF.into_iter().find(|(word, _)| *word == lower);
                let (_, field) = of.ok_or_else(|| Problem::No(self.whole.to_owned()))?;
                not(Ask::No(field))
            }
            "team" => not(Ask::Value(Field::Team, fold(self.value))),
            "author" => not(Ask::Value(Field::Author, fold(self.value))),
            "assignee" => not(Ask::Value(Field::Assignee, fold(self.value))),
            "repo" => not(Ask::Value(Field::Repo, self.value.to_owned())),
            _ => not(Ask::Value(Field::Label, self.value.to_owned())),
        }
    }

    /// A free word. A minus before a plain one is part of it: "-j4".
    fn word(&self) -> Option<Term> {
        if self.quoted {
            let ask = Ask::Word(fold(self.value));
            return (!self.value.is_empty()).then_some(Term {
                not: self.minus,
                ask,
            });
        }
        (self.whole != "-").then(|| word(self.whole))
    }
}

fn word(text: &str) -> Term {
    Term {
        not: false,
        ask: Ask::Word(fold(text)),
    }
}

/// `label:…`, but neither `https://…` nor `std::vec` nor `c:\…`.
fn prefix(text: &str) -> Option<(String, &str)> {
    let (name, rest) = text.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic() || b == b'-');
    let is_value = !rest.starts_with([':', '/', '\\']);
    (is_name && is_value).then(|| (name.to_lowercase(), rest))
}

/// `>14d`, `<2w`, `>3m`.
fn age(text: &str) -> Option<Ask> {
    let older = match text.chars().next()? {
        '>' => true,
        '<' => false,
        _ => return None,
    };
    let rest = text.get(1..)?;
    let unit = rest.chars().next_back()?;
    let days = match unit {
        'd' => 1,
        'w' => 7,
        'm' => MONTH,
        _ => return None,
    };
    let number = rest.strip_suffix(unit)?;
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    let number: i64 = number.parse().ok().filter(|_| is_number)?;
    Some(Ask::Age {
        older,
        than: TimeDelta::days(number * days),
    })
}
