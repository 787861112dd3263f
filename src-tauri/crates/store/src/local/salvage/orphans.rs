//! Entries whose operation is lost get another one, so that the user can decide about them.

use super::super::entry;
use crate::error::{Context, Result};
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::{Action, Entry};
use rusqlite::{Transaction, params};
use std::collections::BTreeSet;

const WHAT: &str = "recovering the local database";

/// Makes the missing operations of unfinished entries; answers the ids of those entries.
pub(super) fn adopt(tx: &Transaction<'_>) -> Result<BTreeSet<String>> {
    let mut query = tx
        .prepare(
            "SELECT DISTINCT operation FROM entry
             WHERE finished = 0 AND operation NOT IN (SELECT id FROM operation) ORDER BY operation",
        )
        .context(WHAT)?;
    let lost = query.query_map([], |row| row.get::<_, String>(0));
    let lost: Vec<String> = lost.and_then(Iterator::collect).context(WHAT)?;
    let mut adopted = BTreeSet::new();
    for operation in lost {
        // Entries that cannot be decoded are written down for people afterwards.
        let Ok(entries) = entry::of(tx, &OpId(operation.clone())) else {
            continue;
        };
        let Some(first) = entries.first() else {
            continue;
        };
        let action = serde_json::to_value(action(first)).context(WHAT)?;
        tx.execute(
            "INSERT INTO operation (id, host, account, action, created_at)
             SELECT operation, host, account, ?2, created_at FROM entry WHERE id = ?1",
            params![first.id.as_str(), action.as_str()],
        )
        .context(WHAT)?;
        adopted.extend(entries.into_iter().map(|entry| entry.id.0));
    }
    Ok(adopted)
}

/// The action that such a change is the gist of.
fn action(entry: &Entry) -> Action {
    match &entry.change {
        Change::AddToProject { .. } => Action::Accept,
        Change::SetField { .. } | Change::MoveItem { .. } | Change::RemoveFromProject { .. } => {
            Action::MoveCard
        }
        Change::ArchiveItem { .. } | Change::UnarchiveItem { .. } => Action::ArchiveAccepted,
        Change::Assign { .. } => Action::Assign,
        Change::Comment { .. } | Change::DeleteComment { .. } => Action::Comment,
        Change::PublishStatusUpdate { .. } | Change::DeleteStatusUpdate { .. } => {
            Action::PublishCheckIn
        }
        Change::EditStatusUpdate { .. } => Action::EditCheckIn,
        Change::EnsureTeamField { .. } => Action::RepairTeamField,
        Change::CloseIssue { .. } => Action::Close,
        Change::ReopenIssue { .. } => Action::Reopen,
        Change::SetLabels { .. } | Change::EnsureLabel { .. } => Action::SetLabels,
        Change::CreateIssue { .. } => Action::NewItem,
        Change::CreateDiscussion { .. } | Change::RecordDiscussion { .. } => Action::Announce,
        Change::ConvertDraft { .. } => Action::ToIssue,
        Change::TransferIssue { .. }
        | Change::SetMilestone { .. }
        | Change::EnsureMilestone { .. } => Action::Transfer,
    }
}
