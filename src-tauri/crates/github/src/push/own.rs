//! What this account wrote a moment ago, which GitHub's reads may not show yet.
//!
//! GitHub can answer a read with what stood there tens of seconds before. Such an answer neither shows
//! that a change is needless nor that somebody else was faster.

use chrono::{DateTime, TimeDelta, Utc};
use domain::change::{Change, Created, StatusContent, body_hash};
use domain::id::NodeId;
use domain::outbox::{Entry, State, Trouble};
use domain::overlay::same_value;
use domain::project::Value;

/// How long a read may show what stood there before an own write.
const LAG: TimeDelta = TimeDelta::seconds(150);

/// The same for what stands on a project's items, which GitHub shows last.
const LAG_OF_ITEMS: TimeDelta = TimeDelta::minutes(10);

/// How long a read may show what stood there before this change.
fn lag(change: &Change) -> TimeDelta {
    match change {
        Change::SetField { .. }
        | Change::MoveItem { .. }
        | Change::ArchiveItem { .. }
        | Change::UnarchiveItem { .. } => LAG_OF_ITEMS,
        _ => LAG,
    }
}

/// The other entries that reached GitHub, or may have, within their [`lag`]; in the order of their
/// attempts.
pub(super) struct Own<'a> {
    recent: Vec<&'a Entry>,
    /// What the entry itself superseded: none of it was sent, and what it had found still stands.
    replaced: Vec<&'a Entry>,
    /// The additions among the earlier steps of the entry's own operation, however long ago.
    additions: Vec<&'a Entry>,
}

impl<'a> Own<'a> {
    /// Of an account's entries those that matter to this one.
    pub(super) fn of(entry: &Entry, entries: &'a [Entry], now: DateTime<Utc>) -> Self {
        let others = entries.iter().filter(|other| other.id != entry.id);
        let additions = others.clone().filter(|other| {
            let earlier = other.operation == entry.operation && other.step < entry.step;
            earlier && matches!(other.change, Change::AddToProject { .. })
        });
        let additions = additions.collect();
        let superseded = |other: &&Entry| matches!(other.state, State::Superseded { .. });
        let replaced = others.clone().filter(superseded).collect();
        let mut recent: Vec<_> = others
            .filter_map(|other| Some((reached(other)?, other)))
            // A clock that was set back does not make a write old.
            .filter(|(at, other)| now - *at < lag(&other.change))
            .collect();
        recent.sort_by_key(|(at, _)| *at);
        let recent = recent.into_iter().map(|(_, other)| other).collect();
        Self {
            recent,
            replaced,
            additions,
        }
    }

    /// When the operation itself put a content on a project before this step. What stands on an item
    /// of its own making was put there by the project's automation: nobody chose it.
    pub(super) fn placed(&self, on: &NodeId, of: &NodeId) -> Option<DateTime<Utc>> {
        let mut additions = self.additions.iter();
        let addition = additions.find(|entry| match &entry.change {
            Change::AddToProject { project, content } => project == on && content == of,
            _ => false,
        })?;
        addition.attempted_at
    }

    /// The item that an own addition made, unless it was taken off again.
    pub(super) fn item(&self, on: &NodeId, of: &NodeId) -> Option<&'a NodeId> {
        let mut item = None;
        for entry in &self.recent {
            match &entry.change {
                Change::AddToProject { project, content } if project == on && content == of => {
                    item = entry.created.as_ref();
                }
                Change::RemoveFromProject {
                    project, content, ..
                } if project == on && content == of => item = None,
                _ => {}
            }
        }
        item
    }

    /// Every value that a read of a field may still show: what own writes found there and left there.
    pub(super) fn values(
        &self,
        on: &NodeId,
        of: &NodeId,
        which: &NodeId,
    ) -> Vec<Option<&'a Value>> {
        values(&self.recent, on, of, which)
    }

    /// When an own write of a field last reached GitHub, or may have, by the account's own clock. What
    /// was set there later is no leftover from before it, however long reads may lag.
    pub(super) fn wrote(&self, on: &NodeId, of: &NodeId, which: &NodeId) -> Option<DateTime<Utc>> {
        let writes = self.recent.iter().filter(|entry| match &entry.change {
            Change::SetField {
                project,
                content,
                field,
                ..
            } => (project, content, field) == (on, of, which),
            _ => false,
        });
        writes.filter_map(|entry| reached(entry)).max()
    }

    /// Every value that what was superseded had found: where only the last of several choices leaves,
    /// that is what the user saw on GitHub.
    pub(super) fn replaced_values(
        &self,
        on: &NodeId,
        of: &NodeId,
        which: &NodeId,
    ) -> Vec<Option<&'a Value>> {
        values(&self.replaced, on, of, which)
    }

    /// Every text that what was superseded had found.
    pub(super) fn replaced_texts(&self) -> Vec<&'a StatusContent> {
        let texts = self
            .replaced
            .iter()
            .filter_map(|entry| match &entry.change {
                Change::EditStatusUpdate { base, .. } => Some(base),
                _ => None,
            });
        texts.collect()
    }

    /// Every text that a read of a status update may still show.
    pub(super) fn texts(&self, of: &NodeId) -> Vec<&'a StatusContent> {
        let mut texts = Vec::new();
        for entry in &self.recent {
            match &entry.change {
                Change::PublishStatusUpdate { content, .. }
                    if entry.created.as_ref() == Some(of) =>
                {
                    texts.push(content);
                }
                Change::EditStatusUpdate {
                    update,
                    content,
                    base,
                    ..
                } if self.is(update, of) => texts.extend([base, content]),
                _ => {}
            }
        }
        texts
    }

    /// Whether an own change of a moment ago closed an issue or opened it again.
    pub(super) fn opened_or_closed(&self, issue: &NodeId) -> bool {
        self.recent.iter().any(|own| {
            let changes = matches!(
                own.change,
                Change::CloseIssue { .. } | Change::ReopenIssue { .. }
            );
            changes && own.change.target() == issue
        })
    }

    /// Whether an own publication of a moment ago created this status update.
    pub(super) fn published(&self, update: &NodeId) -> bool {
        let publishes = |change: &Change| matches!(change, Change::PublishStatusUpdate { .. });
        let mut entries = self.recent.iter();
        entries.any(|entry| publishes(&entry.change) && entry.created.as_ref() == Some(update))
    }

    /// Whether what a change leads to may have stood there before an own write of a moment ago, so
    /// that seeing it says nothing about the change.
    pub(super) fn blurs(&self, change: &Change) -> bool {
        let any = |is: fn(&Change) -> Option<(&NodeId, &NodeId)>, on, of| {
            self.recent
                .iter()
                .any(|own| is(&own.change) == Some((on, of)))
        };
        match change {
            Change::SetField {
                project,
                content,
                field,
                value,
                ..
            } => {
                let mut values = self.values(project, content, field).into_iter();
                values.any(|earlier| same_value(earlier, value.as_ref()))
            }
            Change::ArchiveItem { project, content } => any(unarchived, project, content),
            Change::UnarchiveItem { project, content } => any(archived, project, content),
            Change::AddToProject { project, content } => any(removed, project, content),
            Change::RemoveFromProject {
                project, content, ..
            } => any(added, project, content),
            Change::EditStatusUpdate {
                update: Created::Known(update),
                content,
                ..
            } => {
                let wanted = body_hash(&content.body);
                let mut texts = self.texts(update).into_iter();
                texts.any(|earlier| body_hash(&earlier.body) == wanted)
            }
            Change::CloseIssue { content, .. } | Change::ReopenIssue { content, .. } => {
                self.opened_or_closed(content)
            }
            _ => false,
        }
    }

    fn is(&self, update: &Created, id: &NodeId) -> bool {
        match update {
            Created::Known(known) => known == id,
            Created::ByStep(step) => {
                let mut entries = self.recent.iter();
                entries.any(|entry| entry.id == *step && entry.created.as_ref() == Some(id))
            }
        }
    }
}

/// What writes of a field found there and left there.
fn values<'a>(
    entries: &[&'a Entry],
    on: &NodeId,
    of: &NodeId,
    which: &NodeId,
) -> Vec<Option<&'a Value>> {
    let mut values = Vec::new();
    for entry in entries {
        if let Change::SetField {
            project,
            content,
            field,
            value,
            base,
        } = &entry.change
            && (project, content, field) == (on, of, which)
        {
            values.extend([base.as_ref(), value.as_ref()]);
        }
    }
    values
}

/// When an entry last reached GitHub, or may have.
fn reached(entry: &Entry) -> Option<DateTime<Utc>> {
    let refused = matches!(
        entry.state,
        State::NeedsYou {
            trouble: Trouble::Rejected { .. }
                | Trouble::Conflict { .. }
                | Trouble::Recipient { .. }
        }
    );
    if refused || (entry.attempts == 0 && entry.sent_at.is_none()) {
        return None;
    }
    entry.sent_at.max(entry.attempted_at)
}

fn added(change: &Change) -> Option<(&NodeId, &NodeId)> {
    match change {
        Change::AddToProject { project, content } => Some((project, content)),
        _ => None,
    }
}

fn removed(change: &Change) -> Option<(&NodeId, &NodeId)> {
    match change {
        Change::RemoveFromProject {
            project, content, ..
        } => Some((project, content)),
        _ => None,
    }
}

fn archived(change: &Change) -> Option<(&NodeId, &NodeId)> {
    match change {
        Change::ArchiveItem { project, content } => Some((project, content)),
        _ => None,
    }
}

fn unarchived(change: &Change) -> Option<(&NodeId, &NodeId)> {
    match change {
        Change::UnarchiveItem { project, content } => Some((project, content)),
        _ => None,
    }
}
