//! One line of an answer and its one plain form.

use crate::registry::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of work with its deadline: `owner/repo#12 title (by 2026-12-18)`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AnswerWork")]
pub struct WorkLine {
    /// `owner/repo#12`, if the line is about an item on GitHub.
    pub reference: Option<String>,
    /// What it is, on one line.
    pub text: String,
    /// The expected deadline.
    pub by: Option<Date>,
}

/// A line of questions 2 to 4: `text owner/repo#12`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "AnswerLine")]
pub struct Line {
    /// What the team says, on one line.
    pub text: String,
    /// `owner/repo#12`, if it rests on an item on GitHub.
    pub reference: Option<String>,
}

impl WorkLine {
    /// A line as somebody wrote it.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let line = Self {
            text: text.to_owned(),
            ..Self::default()
        };
        line.canonical()
    }

    /// The line in its one form: reference and deadline found in the text move to their places.
    /// `None` when it says nothing.
    #[must_use]
    pub fn canonical(self) -> Option<Self> {
        let (mut reference, mut text) = place_reference(self.reference, &self.text, true);
        let mut by = self.by;
        if by.is_none()
            && let Some((before, date)) = split_deadline(&text)
        {
            by = Some(date);
            text = before.to_owned();
        }
        if reference.is_none()
            && let Some(found) = text.split(' ').next().and_then(as_reference)
        {
            let rest = text.split_once(' ').map_or("", |(_, rest)| rest);
            text = tidy(rest);
            reference = Some(found);
        }
        if says_nothing(&text) {
            text = String::new();
        }
        (reference.is_some() || !text.is_empty()).then_some(Self {
            reference,
            text,
            by,
        })
    }

    /// Whether two lines are about the same piece of work: by reference, else by text.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        match (&self.reference, &other.reference) {
            (Some(a), Some(b)) => a.eq_ignore_ascii_case(b),
            (None, None) => self.text.to_lowercase() == other.text.to_lowercase(),
            _ => false,
        }
    }

    /// The line as it stands on GitHub, without its bullet.
    #[must_use]
    pub fn to_text(&self) -> String {
        let by = self.by.map(|by| format!("(by {by})"));
        join([self.reference.as_deref(), Some(&self.text), by.as_deref()])
    }
}

impl Line {
    /// A line as somebody wrote it.
    #[must_use]
    pub fn of_text(text: &str) -> Option<Self> {
        let line = Self {
            text: text.to_owned(),
            reference: None,
        };
        line.canonical()
    }

    /// The line in its one form; `None` when it says nothing.
    #[must_use]
    pub fn canonical(self) -> Option<Self> {
        let (mut reference, mut text) = place_reference(self.reference, &self.text, false);
        if reference.is_none()
            && let Some(found) = text.rsplit(' ').next().and_then(as_reference)
        {
            let rest = text.rsplit_once(' ').map_or("", |(rest, _)| rest);
            text = rest.to_owned();
            reference = Some(found);
        }
        if says_nothing(&text) {
            text = String::new();
        }
        (reference.is_some() || !text.is_empty()).then_some(Self { text, reference })
    }

    /// The line as it stands on GitHub, without its bullet.
    #[must_use]
    pub fn to_text(&self) -> String {
        join([Some(&self.text), self.reference.as_deref(), None])
    }
}

fn join(parts: [Option<&str>; 3]) -> String {
    let parts: Vec<&str> = parts
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}

/// What claims to be a reference and is none belongs to the text.
fn place_reference(
    reference: Option<String>,
    text: &str,
    leading: bool,
) -> (Option<String>, String) {
    match reference {
        None => (None, tidy(text)),
        Some(reference) => match as_reference(reference.trim()) {
            Some(reference) => (Some(reference), tidy(text)),
            None if leading => (None, tidy(&format!("{reference} {text}"))),
            None => (None, tidy(&format!("{text} {reference}"))),
        },
    }
}

/// On one line, without control characters and without bullets at its start.
fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    for word in words.filter(|word| !word.is_empty()) {
        if line.is_empty() && matches!(word, "-" | "*" | "+") {
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.contains("&lt;!--") {
        true => line.replace("&lt;!--", "<!--"),
        false => line,
    }
}

/// Whether a line is a way of saying nothing: punctuation, `none`, `nothing yet`, `n/a`.
pub(super) fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 9] = [
        "none",
        "none yet",
        "nothing",
        "nothing yet",
        "nothing so far",
        "nothing just now",
        "nothing this time",
        "n/a",
        "nothing to report",
    ];
    let text = text.trim_end_matches('.');
    text.chars().all(|c| c.is_ascii_punctuation())
        || NOTHING
            .iter()
            .any(|nothing| text.eq_ignore_ascii_case(nothing))
}

fn split_deadline(text: &str) -> Option<(&str, Date)> {
    let (before, date) = text.strip_suffix(')')?.rsplit_once("(by ")?;
    let alone = before.is_empty() || before.ends_with(' ');
    (alone && date.len() == 10)
        .then(|| date.parse().ok())?
        .map(|date| (before.trim_end(), date))
}

/// `owner/repo#12`, also from an address on github.com.
fn as_reference(word: &str) -> Option<String> {
    let name = |part: &str| {
        !part.is_empty()
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    let (owner, repository, number) = match word.strip_prefix("https://github.com/") {
        Some(path) => {
            let mut parts = path.split('/');
            let (owner, repository) = (parts.next()?, parts.next()?);
            let kind = matches!(parts.next()?, "issues" | "pull");
            let number = parts.next().filter(|_| kind && parts.next().is_none())?;
            (owner, repository, number)
        }
        None => {
            let (path, number) = word.split_once('#')?;
            let (owner, repository) = path.split_once('/')?;
            (owner, repository, number)
        }
    };
    let digits = !number.is_empty()
        && number.len() <= 10
        && !number.starts_with('0')
        && number.bytes().all(|b| b.is_ascii_digit());
    (name(owner) && name(repository) && digits).then(|| format!("{owner}/{repository}#{number}"))
}

/// A title that others wrote, safe to stand in an own text: its `@mentions` become code, which
/// notifies nobody. What a user types is not passed through here.
#[must_use]
pub fn quoted(title: &str) -> String {
    let title = tidy(title);
    // Code spans are trusted only where they are plainly paired; a backslash would undo a backquote, and
    // an address swallows one.
    let paired = title.matches('`').count().is_multiple_of(2)
        && !title.contains("``")
        && !title.contains("\\`")
        && !has_address(&title);
    let title = if paired {
        title
    } else {
        title.replace('`', "'")
    };
    let mut out = String::with_capacity(title.len());
    for (n, part) in title.split('`').enumerate() {
        if n % 2 == 1 && out.ends_with('`') {
            out.push(' ');
        }
        if n > 0 {
            out.push('`');
        }
        if n % 2 == 1 {
            out.push_str(part);
        } else {
            quote_mentions(&mut out, &without_tags(&without_entities(part)));
        }
    }
    out
}

/// Whether something may be taken for an address, which ends at the next blank whatever stands in it.
fn has_address(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    title.contains("://") || title.contains("www.")
}

/// Tags and comments as text. Within them, and from one that begins a line to its end, a backquote makes
/// no code, and a mention between two of them would notify.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(c);
        let begins = |next: &char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?');
        if c == '<' && rest.peek().is_some_and(begins) {
            out.push(' ');
        }
    }
    out
}

/// A title is no HTML: what looks like an entity in it is shown as it stands, and can neither be an `@` nor
/// the letters of whom it mentions.
fn without_entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        out.push('&');
        let name = |name: &str| {
            let name = name.strip_prefix('#').unwrap_or(name);
            !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if after
            .split_once(';')
            .is_some_and(|(entity, _)| name(entity))
        {
            out.push_str("amp;");
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn quote_mentions(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('@') {
        out.push_str(before);
        let end = after
            .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '/' | '.')))
            .unwrap_or(after.len());
        let (name, tail) = after.split_at(end);
        // GitHub's words are of ASCII: an accent before it does not stop a mention.
        let in_a_word = out.ends_with(|c: char| c.is_ascii_alphanumeric());
        if name.is_empty() || in_a_word {
            out.push('@');
            out.push_str(name);
        } else {
            // A backslash would escape the code span, another one would join it.
            while out.ends_with('\\') {
                out.pop();
            }
            if out.ends_with('`') {
                out.push(' ');
            }
            out.push('`');
            out.push('@');
            out.push_str(name);
            out.push('`');
        }
        rest = tail;
    }
    out.push_str(rest);
}
