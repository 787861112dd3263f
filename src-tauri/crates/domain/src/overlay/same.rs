//! What counts as the same on GitHub: one comparison for sending, verifying, confirming and showing.

use crate::change::{StatusContent, visible_text};
use crate::id::{Login, NodeId};
use crate::outbox::Entry;
use crate::project::{FieldValue, StatusUpdate, Value};
use chrono::{DateTime, TimeDelta, Utc};

/// GitHub's clock and this computer's may differ by this much without a text being taken for older
/// than its own sending.
pub(super) const SKEW: TimeDelta = TimeDelta::minutes(5);

/// Whether two values are the same for GitHub: an option may be renamed without changing, and there
/// is no empty text, only an empty field.
#[must_use]
pub fn same_value(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(Value::Option { id: a, .. }), Some(Value::Option { id: b, .. })) => a == b,
        (Some(Value::Text(text)), None) | (None, Some(Value::Text(text))) => text.is_empty(),
        (a, b) => a == b,
    }
}

/// Whether a value that somebody else set can have come after an own write. The two clocks differ, so
/// near the own write the value decides: what an own write found there is what a late read still shows,
/// and anything else is newer.
pub(super) fn came_after(there: &FieldValue, sent: DateTime<Utc>, found: bool) -> bool {
    match found {
        true => there.updated_at > sent + SKEW,
        false => there.updated_at + SKEW > sent,
    }
}

/// Whether a status update says all of that: text, health and both dates. GitHub may have removed the
/// HTML comments of its text.
#[must_use]
pub fn same_content(update: &StatusUpdate, content: &StatusContent) -> bool {
    update.status == content.status
        && update.start_date == content.start_date
        && update.target_date == content.target_date
        && visible_text(&update.body) == visible_text(&content.body)
}

/// A text on GitHub.
pub(super) struct Written<'a> {
    pub id: &'a NodeId,
    pub body: &'a str,
    pub author: Option<&'a Login>,
    pub at: DateTime<Utc>,
}

impl Written<'_> {
    /// Whether it is certainly what an entry wrote, whenever it was read: by its id, or by the op id
    /// in its marker.
    pub fn names(&self, entry: &Entry, account: &Login) -> bool {
        match &entry.created {
            Some(created) => self.id == created,
            None => self.is_by(account) && self.body.contains(entry.id.as_str()),
        }
    }

    /// Whether it is what an entry wrote: certainly, or, where a marker is missing, by author, time
    /// and text.
    pub fn is_of(&self, entry: &Entry, body: &str, account: &Login) -> bool {
        if self.names(entry, account) {
            return true;
        }
        let began = entry.attempted_at;
        entry.created.is_none()
            && self.is_by(account)
            && began.is_some_and(|began| self.at + SKEW >= began)
            && visible_text(self.body) == visible_text(body)
    }

    fn is_by(&self, account: &Login) -> bool {
        self.author.is_some_and(|author| author.is(account))
    }
}
