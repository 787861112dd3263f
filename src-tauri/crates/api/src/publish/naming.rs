//! What GitHub calls a new or moved issue, carried to what follows.

use domain::change::Change;
use domain::id::NodeId;
use domain::outbox::Entry;
use store::Local;

/// Where an own transfer of a moment ago moved an issue, or what was made of a draft: it has another id
/// there.
pub(super) fn moved(own: &[Entry], issue: &NodeId) -> Option<NodeId> {
    let moves = own
        .iter()
        .rfind(|entry| moves(&entry.change) && entry.change.target() == issue);
    moves?.created.clone()
}

/// Writes what GitHub called a new or moved issue into everything that is not final, whichever action it
/// belongs to, so that all speaks of the same one.
pub(super) fn name_created(local: &Local, entry: &Entry) -> store::Result<()> {
    let files = matches!(entry.change, Change::CreateIssue { .. });
    let moved = moves(&entry.change).then(|| entry.change.target());
    let Some(created) = entry.created.as_ref().filter(|_| files || moved.is_some()) else {
        return Ok(());
    };
    let step = NodeId::of_step(&entry.id);
    local.transform_pending(|mut other| {
        let target = other.change.target();
        let speaks_of_it = *target == step || Some(target) == moved;
        if speaks_of_it && other.id != entry.id {
            other.change = other.change.following(created);
        }
        other
    })?;
    Ok(())
}

/// Whether GitHub gives the issue another id by this.
fn moves(change: &Change) -> bool {
    matches!(
        change,
        Change::TransferIssue { .. } | Change::ConvertDraft { .. }
    )
}
