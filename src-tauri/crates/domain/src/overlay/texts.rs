//! Pending comments and status updates.

use super::same::Written;
use super::{Overlaid, holds, id_of, listed, shows_text};
use crate::change::Change;
use crate::id::{Login, NodeId};
use crate::item::{Association, Comment};
use crate::outbox::Entry;
use crate::project::StatusUpdate;
use chrono::{DateTime, Utc};

/// The comments on an issue as they will be, oldest first. `account` is their author.
#[must_use]
pub fn comments(
    comments: Vec<Comment>,
    subject: &NodeId,
    entries: &[Entry],
    account: &Login,
    now: DateTime<Utc>,
) -> Vec<Overlaid<Comment>> {
    let mut laid: Vec<Overlaid<Comment>> = comments.into_iter().map(Overlaid::from).collect();
    for entry in entries.iter().filter(|e| e.change.target() == subject) {
        match &entry.change {
            Change::Comment { body, .. } | Change::RecordDiscussion { body, .. }
                if shows_text(entry, now) =>
            {
                let id = id_of(entry);
                let there = laid
                    .iter_mut()
                    .find(|c| c.value.id == id || c.value.body.contains(entry.id.as_str()));
                if let Some(there) = there {
                    there.mark(entry);
                } else {
                    let mut own = Overlaid::from(comment(entry, id, subject, body, account));
                    own.mark(entry);
                    laid.push(own);
                }
            }
            Change::DeleteComment { comment, .. } if holds(entry, now) => {
                let gone = listed(comment, entries);
                laid.retain(|c| !gone.contains(&c.value.id));
            }
            _ => {}
        }
    }
    laid
}

/// A project's status updates as they will be, in the order given with new ones at the end.
#[must_use]
pub fn status_updates(
    updates: Vec<StatusUpdate>,
    project: &NodeId,
    entries: &[Entry],
    account: &Login,
    now: DateTime<Utc>,
) -> Vec<Overlaid<StatusUpdate>> {
    let mut laid: Vec<Overlaid<StatusUpdate>> = updates.into_iter().map(Overlaid::from).collect();
    for entry in entries.iter().filter(|e| e.change.target() == project) {
        match &entry.change {
            Change::PublishStatusUpdate { content, .. } if shows_text(entry, now) => {
                let own = update(entry, project, content, account);
                let there = laid.iter_mut().find(|u| {
                    let text = Written {
                        id: &u.value.id,
                        body: &u.value.body,
                        author: u.value.author.as_ref(),
                        at: u.value.created_at,
                    };
                    text.is_of(entry, &content.body, account)
                });
                if let Some(there) = there {
                    there.mark(entry);
                } else {
                    let mut own = Overlaid::from(own);
                    own.mark(entry);
                    laid.push(own);
                }
            }
            Change::EditStatusUpdate {
                update, content, ..
            } => {
                let ids = listed(update, entries);
                let Some(there) = laid.iter_mut().find(|u| ids.contains(&u.value.id)) else {
                    continue;
                };
                there.mark(entry);
                if holds(entry, now) {
                    there.value.body.clone_from(&content.body);
                    there.value.status = content.status;
                    there.value.start_date = content.start_date;
                    there.value.target_date = content.target_date;
                    there.value.updated_at = entry.sent_at.unwrap_or(entry.created_at);
                }
            }
            Change::DeleteStatusUpdate { update, .. } if holds(entry, now) => {
                let gone = listed(update, entries);
                laid.retain(|u| !gone.contains(&u.value.id));
            }
            _ => {}
        }
    }
    laid
}

fn comment(entry: &Entry, id: NodeId, subject: &NodeId, body: &str, account: &Login) -> Comment {
    let at = entry.sent_at.unwrap_or(entry.created_at);
    Comment {
        id,
        subject: subject.clone(),
        author: Some(account.clone()),
        // What GitHub will say is not known yet; the account's role in the registry decides anyway.
        association: Association::None,
        body: body.to_owned(),
        created_at: at,
        updated_at: at,
        url: String::new(),
    }
}

fn update(
    entry: &Entry,
    project: &NodeId,
    content: &crate::change::StatusContent,
    account: &Login,
) -> StatusUpdate {
    let at = entry.sent_at.unwrap_or(entry.created_at);
    StatusUpdate {
        id: id_of(entry),
        project: project.clone(),
        author: Some(account.clone()),
        body: content.body.clone(),
        status: content.status,
        start_date: content.start_date,
        target_date: content.target_date,
        created_at: at,
        updated_at: at,
    }
}
