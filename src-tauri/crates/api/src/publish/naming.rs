//! What GitHub calls a new or moved issue, carried to what follows.

use domain::change::Change;
use domain::id::NodeId;
use domain::outbox::Entry;
use store::Local;

/// Where an own transfer of a moment ago moved an issue, or what was made of a draft: it has another id
/// there.
pub(super) fn moved(own: &[Entry], issue: &NodeId) -> Option<NodeId> {
    let transfers = own.iter().rfind(|entry| {
        let moves = matches!(
            entry.change,
            Change::TransferIssue { .. } | Change::ConvertDraft { .. }
        );
        moves && entry.change.target() == issue
    });
    transfers?.created.clone()
}

/// Writes what GitHub called a new issue into the steps that follow, so that everything speaks of the
/// same one.
pub(super) fn name_created(local: &Local, entry: &Entry) -> store::Result<()> {
    let makes_issue = matches!(
        entry.change,
        Change::CreateIssue { .. } | Change::TransferIssue { .. }
    );
    let Some(created) = entry.created.as_ref().filter(|_| makes_issue) else {
        return Ok(());
    };
    let operation = local.operation(&entry.operation)?;
    for step in operation.iter().flat_map(|operation| &operation.entries) {
        if step.change.target().step().as_ref() == Some(&entry.id) {
            local.transform(&step.id, |mut step| {
                step.change = step.change.clone().resolved(Some(created.clone()));
                step
            })?;
        }
    }
    Ok(())
}
