//! The one-line HTML comment that ends a body, and who may write one that counts.
//!
//! `<!-- guildhall:<kind> v1 op=<uuid> key=value … -->`, exactly as `docs/formats.md` says. Reading is
//! total: an edited, quoted, duplicated, truncated or unknown marker is no marker.

mod authority;
mod text;

pub use authority::{Authority, authority, counts, winner};
pub use text::strip;

use crate::id::{OpId, TeamId};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Characters that a body may have on GitHub, its marker included.
pub const BODY_LIMIT: usize = 65_536;

/// What must not stand in a value as it is: it would end the value, the comment, or notify somebody.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'%')
    .add(b'"')
    .add(b'\'')
    .add(b'`')
    .add(b'<')
    .add(b'>')
    .add(b'&')
    .add(b'=')
    .add(b'@');

/// What a marked body is. The names on the wire are in [`Kind::name`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A team takes an item without a board of its own: `team=`.
    Accept,
    /// A team sends an item back: `team=`, optionally `to=`.
    Bounce,
    /// Who was named as owner, in words: `team=`, and `from=` where a team hands its card over.
    Dispatch,
    /// Further teams that an item concerns: `teams=a,b`.
    Concerns,
    /// A question to the reporter.
    Question,
    /// A team that does not exist yet: `item=`.
    TeamWanted,
    /// A check-in: `team=`, `cycle=`.
    CheckIn,
    /// A request for help: `team=`, `cycle=`, `wants=`.
    Ask,
    /// An answer to an ask.
    Offer,
    /// How an ask ended.
    Outcome,
    /// A reminder that a person sent: `to=`, `reason=`, `about=`, `via=`.
    Nudge,
    /// What the community was told: `type=`, `items=`, `url=`.
    Announced,
    /// A meeting: `date=`.
    Meeting,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 13] = [
        Self::Accept,
        Self::Bounce,
        Self::Dispatch,
        Self::Concerns,
        Self::Question,
        Self::TeamWanted,
        Self::CheckIn,
        Self::Ask,
        Self::Offer,
        Self::Outcome,
        Self::Nudge,
        Self::Announced,
        Self::Meeting,
    ];

    /// The word after `guildhall:`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Bounce => "bounce",
            Self::Dispatch => "dispatch",
            Self::Concerns => "concerns",
            Self::Question => "question",
            Self::TeamWanted => "team-wanted",
            Self::CheckIn => "check-in",
            Self::Ask => "ask",
            Self::Offer => "offer",
            Self::Outcome => "outcome",
            Self::Nudge => "nudge",
            Self::Announced => "announced",
            Self::Meeting => "meeting",
        }
    }

    fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What stands in a marker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Marker {
    /// What the body is.
    pub kind: Kind,
    /// The operation that wrote it; `None` in a marker that somebody typed.
    pub op: Option<OpId>,
    /// Everything else. Keys are `[a-z-]+`, values any text.
    pub keys: BTreeMap<String, String>,
}

impl Marker {
    /// A marker of that kind, written by that operation.
    #[must_use]
    pub fn new(kind: Kind, op: &OpId) -> Self {
        Self {
            kind,
            op: Some(op.clone()),
            keys: BTreeMap::new(),
        }
    }

    /// The same with one more value.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<String>) -> Self {
        self.keys.insert(key.to_owned(), value.into());
        self
    }

    /// A value.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.keys.get(key).map(String::as_str)
    }

    /// The team named by `team=`.
    #[must_use]
    pub fn team(&self) -> Option<TeamId> {
        self.get("team").map(TeamId::from)
    }

    /// The team in whose name it is said: the one that hands over (`from=`) where an owner is named, else
    /// the one named by `team=`.
    #[must_use]
    pub fn speaker(&self) -> Option<TeamId> {
        match self.kind {
            Kind::Dispatch => self.get("from").map(TeamId::from),
            _ => self.team(),
        }
    }

    /// The marker as a line without its newline. A key that is `op` or not `[a-z-]+` has no form and
    /// is left out.
    #[must_use]
    pub fn render(&self) -> String {
        let mut line = format!("<!-- guildhall:{} v1", self.kind.name());
        if let Some(op) = &self.op {
            push_pair(&mut line, "op", op.as_str());
        }
        for (key, value) in self.keys.iter().filter(|(key, _)| is_key(key)) {
            push_pair(&mut line, key, value);
        }
        line.push_str(" -->");
        line
    }
}

/// The text for people with its marker as the last line. A comment that the text opens is written as
/// text, or it would hide the rest and the marker with it; [`typed`] turns it back.
#[must_use]
pub fn body(text: &str, marker: &Marker) -> String {
    let text = text.trim_end().replace("<!--", "&lt;!--");
    format!("{text}\n\n{}", marker.render())
}

/// What a person typed into a text that [`body`] wrote.
#[must_use]
pub fn typed(text: &str) -> String {
    text.replace("&lt;!--", "<!--")
}

/// The marker on the last line of a body, if there is a whole and known one. Blank lines after it and
/// either kind of newline are fine; a quoted or indented line, a second comment on the same line, a
/// repeated key, an unknown kind or version, and an `op` that is no UUID are not.
#[must_use]
pub fn parse(body: &str) -> Option<Marker> {
    let line = body.trim_end().rsplit(['\n', '\r']).next()?;
    let inner = line
        .strip_prefix("<!-- guildhall:")?
        .strip_suffix(" -->")
        .filter(|inner| !inner.contains("-->"))?;
    let mut words = inner.split(' ');
    let kind = Kind::of_name(words.next()?)?;
    if words.next()? != "v1" {
        return None;
    }
    let mut op = None;
    let mut keys = BTreeMap::new();
    for word in words.filter(|word| !word.is_empty()) {
        let (key, value) = word.split_once('=')?;
        let value = decode(value)?;
        if key == "op" {
            if op.is_some() || value.len() != 36 || uuid::Uuid::try_parse(&value).is_err() {
                return None;
            }
            op = Some(OpId(value));
        } else if !is_key(key) || keys.insert(key.to_owned(), value).is_some() {
            return None;
        }
    }
    Some(Marker { kind, op, keys })
}

fn push_pair(line: &mut String, key: &str, value: &str) {
    line.push(' ');
    line.push_str(key);
    line.push('=');
    line.extend(utf8_percent_encode(value, ENCODED));
}

fn is_key(key: &str) -> bool {
    key != "op" && !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

/// Strict percent-decoding: a stray `%` or bytes that are not UTF-8 are an edit, not a value.
fn decode(value: &str) -> Option<String> {
    let mut parts = value.split('%');
    parts.next();
    let whole =
        parts.all(|part| part.len() >= 2 && part.bytes().take(2).all(|b| b.is_ascii_hexdigit()));
    let decoded = whole.then(|| percent_decode_str(value).decode_utf8().ok())??;
    Some(decoded.into_owned())
}

#[cfg(test)]
mod tests;
