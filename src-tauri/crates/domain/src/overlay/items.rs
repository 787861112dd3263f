//! Pending changes of a project's items.

use super::same::{came_after, same_value};
use super::{Overlaid, holds, id_of};
use crate::change::Change;
use crate::id::{Login, NodeId};
use crate::outbox::Entry;
use crate::project::{FieldValue, ProjectItem, Value};
use chrono::{DateTime, Utc};

/// A project's items as they will be when GitHub has everything. `items` may come in any order and
/// are answered by position, renumbered from 0; `entries` must be in the order in which they leave.
/// `account` is who sets the values.
#[must_use]
pub fn items(
    mut items: Vec<ProjectItem>,
    project: &NodeId,
    entries: &[Entry],
    account: &Login,
    now: DateTime<Utc>,
) -> Vec<Overlaid<ProjectItem>> {
    items.sort_by_key(|item| item.position);
    let mut laid: Vec<_> = items.into_iter().map(Overlaid::from).collect();
    for entry in entries {
        if holds(entry, now) {
            apply(&mut laid, project, entry, account);
        } else if on(&entry.change, project)
            && let Some(item) = find(&mut laid, entry.change.target())
        {
            item.mark(entry);
        }
    }
    for (item, position) in laid.iter_mut().zip(0..) {
        item.value.position = position;
    }
    laid
}

/// Whether a change is about an item of this project.
fn on(change: &Change, here: &NodeId) -> bool {
    match change {
        Change::AddToProject { project, .. }
        | Change::SetField { project, .. }
        | Change::MoveItem { project, .. }
        | Change::ArchiveItem { project, .. }
        | Change::UnarchiveItem { project, .. }
        | Change::RemoveFromProject { project, .. }
        | Change::ConvertDraft { project, .. } => project == here,
        _ => false,
    }
}

fn find<'a>(
    laid: &'a mut [Overlaid<ProjectItem>],
    content: &NodeId,
) -> Option<&'a mut Overlaid<ProjectItem>> {
    laid.iter_mut()
        .find(|item| item.value.content.as_ref() == Some(content))
}

fn apply(laid: &mut Vec<Overlaid<ProjectItem>>, project: &NodeId, entry: &Entry, account: &Login) {
    if !on(&entry.change, project) {
        return;
    }
    let content = entry.change.target();
    if matches!(entry.change, Change::AddToProject { .. }) && find(laid, content).is_none() {
        laid.push(added(project, content, entry).into());
    }
    let Some(item) = find(laid, content) else {
        return;
    };
    match &entry.change {
        Change::SetField {
            field, value, base, ..
        } => {
            let wanted = (value.as_ref(), base.as_ref());
            if !set(&mut item.value, field, wanted, entry, account) {
                return;
            }
        }
        Change::ArchiveItem { .. } => item.value.archived = true,
        Change::UnarchiveItem { .. } => item.value.archived = false,
        _ => {}
    }
    item.mark(entry);
    match &entry.change {
        Change::MoveItem { after, .. } => move_behind(laid, content, after.as_ref()),
        Change::RemoveFromProject { .. } => {
            laid.retain(|item| item.value.content.as_ref() != Some(content));
        }
        _ => {}
    }
}

fn added(project: &NodeId, content: &NodeId, entry: &Entry) -> ProjectItem {
    ProjectItem {
        id: id_of(entry),
        project: project.clone(),
        content: Some(content.clone()),
        archived: false,
        position: 0,
        values: Vec::new(),
        created_at: entry.created_at,
        updated_at: entry.created_at,
    }
}

/// Sets a value, unless somebody else set another one after GitHub took this one. Says whether the
/// own value stands.
fn set(
    item: &mut ProjectItem,
    field: &NodeId,
    (value, base): (Option<&Value>, Option<&Value>),
    entry: &Entry,
    account: &Login,
) -> bool {
    let later = item.value(field).is_some_and(|there| {
        let other = there.by.as_ref().is_some_and(|by| !by.is(account));
        let found = same_value(Some(&there.value), base);
        other
            && entry
                .sent_at
                .is_some_and(|sent| came_after(there, sent, found))
    });
    if later {
        return false;
    }
    item.values.retain(|v| v.field != *field);
    item.values.extend(value.map(|value| FieldValue {
        field: field.clone(),
        value: value.clone(),
        updated_at: entry.sent_at.unwrap_or(entry.created_at),
        by: Some(account.clone()),
    }));
    true
}

/// Puts an item behind another one. It stays where it is when that one is gone.
fn move_behind(laid: &mut Vec<Overlaid<ProjectItem>>, content: &NodeId, after: Option<&NodeId>) {
    let place = |laid: &[Overlaid<ProjectItem>], content: &NodeId| {
        laid.iter()
            .position(|item| item.value.content.as_ref() == Some(content))
    };
    let Some(from) = place(laid, content) else {
        return;
    };
    let item = laid.remove(from);
    let to = match after {
        None => 0,
        Some(after) => place(laid, after).map_or(from.min(laid.len()), |at| at + 1),
    };
    laid.insert(to, item);
}
