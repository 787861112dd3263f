//! Handing an item of a team's board to another team: it goes to the intake with its new owner, and its card
//! leaves the old board when that owner accepts.

use super::plan::{NextId, Place, Plan, Refusal, board_of, fitting, given_to, taken_off};
use super::standing::{Stand, Standing};
use super::trail::{self, Step, What};
use super::{Intake, IntakeItem, comment};
use crate::change::Change;
use crate::id::{NodeId, TeamId};
use crate::project::{Project, ProjectItem};
use crate::registry::Team;

/// Hands an item over, with the words of whoever does. Its card stays until the other team accepts.
///
/// # Errors
/// Refuses when the intake cannot be written to or cannot name the team, and a note that is too long.
pub fn hand_over(
    intake: Intake<'_>,
    content: &NodeId,
    on_intake: Option<&ProjectItem>,
    (from, to): (&Team, &Team),
    note: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let project = intake.project.filter(|p| p.writable);
    let project = project.ok_or(Refusal::NotWritable(Place::Intake))?;
    let mut plan = given_to(intake, project, to, content, on_intake, next_id)?;
    let id = next_id();
    let say = Change::Comment {
        subject: content.clone(),
        body: fitting(comment::hand_over(from, to, note, &id))?,
    };
    plan.push((id, say));
    Ok(plan)
}

/// The card of the team that handed an item over leaves its board when the new owner accepts, where whoever
/// accepts may write there.
pub(super) fn off_the_old_board(
    intake: Intake<'_>,
    item: &IntakeItem,
    owner: &Team,
    boards: &[Project],
) -> Option<Change> {
    let from = handed_by(&trail::read(intake.registry, item), &owner.id)?;
    let from = intake.registry.team(&from)?;
    let board = board_of(intake, from, boards).filter(|board| board.writable)?;
    Some(taken_off(board, item.on_board_of(&from.id)?, item))
}

/// The team that handed an item to its owner, if the last word of its way was such a hand-over.
fn handed_by(trail: &[Step], owner: &TeamId) -> Option<TeamId> {
    let last = trail.iter().rev().find_map(|step| match &step.what {
        What::Dispatched { to, from } => Some((to, from.as_ref())),
        _ => None,
    });
    let (to, from) = last?;
    from.filter(|from| to == owner && *from != owner).cloned()
}

/// The cards of a team's board whose items other teams have accepted after it handed them over, each taken
/// off: for where the acceptor may not write to this board.
///
/// # Errors
/// Refuses when the account may not write there either.
pub fn clear_handed<'i>(
    intake: Intake<'_>,
    items: impl IntoIterator<Item = (&'i IntakeItem, &'i Stand)>,
    team: &Team,
    boards: &[Project],
) -> Result<Vec<Change>, Refusal> {
    let board = board_of(intake, team, boards)
        .filter(|board| board.writable)
        .ok_or_else(|| Refusal::NotWritable(Place::Board(team.id.clone())))?;
    let off = |(item, stand): (&IntakeItem, &Stand)| {
        let Standing::Accepted(owner) = &stand.standing else {
            return None;
        };
        let card = item.on_board_of(&team.id).filter(|card| !card.archived)?;
        let from = handed_by(&stand.trail, owner)?;
        (from == team.id).then(|| taken_off(board, card, item))
    };
    Ok(items.into_iter().filter_map(off).collect())
}
