//! Making an issue of a draft: a draft lives on one board only, and cannot be dispatched or commented on.

use super::plan::{NextId, Plan, Refusal, writable_intake};
use super::standing::Standing;
use super::{Intake, IntakeItem};
use crate::change::Change;
use crate::id::NodeId;
use crate::item::WorkKind;

/// A repository where something becomes an issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Home {
    /// The repository's node id.
    pub id: NodeId,
    /// Readable by members only.
    pub private: bool,
}

/// Makes an issue of a draft on the intake, whose text is `body`. Its card and its values stay as they are.
///
/// # Errors
/// Refuses what is no draft, an intake that cannot be written to, and to publish what only members read.
pub fn to_issue(
    intake: Intake<'_>,
    item: &IntakeItem,
    standing: &Standing,
    body: &str,
    home: &Home,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let project = writable_intake(intake)?;
    let work = &item.work;
    if work.kind != WorkKind::Draft {
        return Err(Refusal::NoDraft);
    }
    let gone = || Refusal::Moved(standing.clone());
    let card = item.item.as_ref().ok_or_else(gone)?;
    if !project.public && !home.private {
        return Err(Refusal::WouldPublish);
    }
    let convert = Change::ConvertDraft {
        project: project.id.clone(),
        item: card.id.clone(),
        content: work.id.clone(),
        repository: home.id.clone(),
        title: work.title.clone(),
        body: body.to_owned(),
    };
    Ok(vec![(next_id(), convert)])
}
