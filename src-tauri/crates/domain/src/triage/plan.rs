//! What naming an owner, accepting and bouncing publish.

use super::handed::{off_the_old_board, taken_along};
use super::standing::Standing;
use super::{Intake, IntakeItem, comment};
use crate::board::cards::brought;
use crate::change::Change;
use crate::id::{NodeId, OpId, TeamId};
use crate::item::WorkKind;
use crate::marker::BODY_LIMIT;
use crate::project::{Project, ProjectItem, Value};
use crate::registry::{Accepts, Provenance, Team};

/// The steps of an action in order, each with its own op id.
pub type Plan = Vec<(OpId, Change)>;

/// Why an action cannot be taken. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The registry names no intake project, or it was never read.
    NoIntake,
    /// The intake has no `Team` field, or no option for the team; the doctor can mend it.
    NoOption(TeamId),
    /// The account may not write there.
    NotWritable(Place),
    /// The registry has no such team.
    UnknownTeam(TeamId),
    /// The item no longer stands where the window showed it.
    Moved(Standing),
    /// It is flagged for newcomers already.
    Flagged,
    /// A reason in words is needed.
    ReasonMissing,
    /// At least one team is needed.
    TeamMissing,
    /// A title or name is needed.
    TitleMissing,
    /// Issues move between repositories of one owner only.
    NotTransferable,
    /// What is private would become public.
    WouldPublish,
    /// GitHub has not given the item a number yet by which a text could name it.
    Unnumbered,
    /// It is a draft: nobody can be notified on it, and no other board can show it.
    Draft,
    /// It is an issue already.
    NoDraft,
    /// Nobody said what is done about this label or milestone, which would be lost.
    Undecided(String),
    /// An item can't be a duplicate of itself, or related to itself.
    Itself,
    /// The note or reason is longer than GitHub takes.
    TooLong,
}

/// Where writing was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the intake.
    Intake,
    /// On that team's board.
    Board(TeamId),
}

/// Makes op ids; each step of an operation has its own.
pub type NextId<'a> = &'a mut dyn FnMut() -> OpId;

/// Names the team that should own an item.
///
/// # Errors
/// Refuses without an intake that can be written to, or when its field cannot name the team.
pub fn name_owner(
    intake: Intake<'_>,
    item: &IntakeItem,
    standing: &Standing,
    team: &TeamId,
    note: Option<&str>,
    boards: &[Project],
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let project = writable_intake(intake)?;
    let team = intake
        .registry
        .team(team)
        .ok_or_else(|| Refusal::UnknownTeam(team.clone()))?;
    if *standing == Standing::Out {
        return Err(Refusal::Moved(standing.clone()));
    }
    let content = &item.work.id;
    let mut plan = given_to(intake, project, team, content, item.item.as_ref(), next_id)?;
    let note = note.map(str::trim).filter(|n| !n.is_empty());
    let provenance = intake.registry.federation.provenance == Provenance::Always;
    if note.is_some() || provenance || matches!(standing, Standing::Bounced { .. }) {
        let id = next_id();
        let body = fitting(comment::dispatch(team, note, &id))?;
        plan.push((
            id,
            Change::Comment {
                subject: content.clone(),
                body,
            },
        ));
    }
    if team.accepts == Accepts::Auto
        && item.on_board_of(&team.id).is_none()
        && let Some(board) = board_of(intake, team, boards)
    {
        plan.push((next_id(), brought(board, content, None)));
    }
    Ok(plan)
}

/// Puts an item on the intake, or brings it back there, with that team as its owner.
pub(super) fn given_to(
    intake: Intake<'_>,
    project: &Project,
    team: &Team,
    content: &NodeId,
    on_intake: Option<&ProjectItem>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let no_option = || Refusal::NoOption(team.id.clone());
    let value = intake.value_for(team).ok_or_else(no_option)?;
    let field = project.team_field().ok_or_else(no_option)?;
    let mut plan = Plan::new();
    let mut push = |change| plan.push((next_id(), change));
    if on_intake.is_none_or(|on_intake| on_intake.archived) {
        push(brought(project, content, on_intake));
    }
    let base = on_intake.and_then(|on_intake| intake.team_value_on(on_intake));
    push(Change::SetField {
        project: project.id.clone(),
        content: content.clone(),
        field: field.id.clone(),
        value: Some(value),
        base: base.map(|base| base.value.clone()),
    });
    Ok(plan)
}

/// What a lead chose when accepting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acceptance {
    /// Option id and name of the column.
    pub column: Option<(String, String)>,
    /// Node ids of the accounts to assign.
    pub assign: Vec<NodeId>,
}

/// Takes an item onto its owner's board.
///
/// # Errors
/// Refuses when the item does not wait for a team, or the account may not write to the board.
pub fn accept(
    intake: Intake<'_>,
    item: &IntakeItem,
    standing: &Standing,
    chosen: &Acceptance,
    boards: &[Project],
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let Standing::Waiting(team) = standing else {
        return Err(Refusal::Moved(standing.clone()));
    };
    let team = intake
        .registry
        .team(team)
        .ok_or_else(|| Refusal::UnknownTeam(team.clone()))?;
    let content = &item.work.id;
    let mut plan = Plan::new();
    if intake.accepts_by_comment(team) {
        let id = next_id();
        let body = comment::accept(team, &id);
        plan.push((
            id,
            Change::Comment {
                subject: content.clone(),
                body,
            },
        ));
    } else {
        let board = board_of(intake, team, boards)
            .filter(|b| b.writable)
            .ok_or_else(|| Refusal::NotWritable(Place::Board(team.id.clone())))?;
        plan.push((next_id(), brought(board, content, None)));
        if let (Some((id, name)), Some(field)) = (&chosen.column, board.status_field()) {
            let value = Value::Option {
                id: id.clone(),
                name: name.clone(),
            };
            plan.push((
                next_id(),
                Change::SetField {
                    project: board.id.clone(),
                    content: content.clone(),
                    field: field.id.clone(),
                    value: Some(value),
                    base: None,
                },
            ));
        }
        let along = taken_along(intake, item, team, (board, boards));
        plan.extend(along.into_iter().map(|change| (next_id(), change)));
    }
    if !chosen.assign.is_empty() {
        let add = chosen.assign.clone();
        let change = Change::Assign {
            content: content.clone(),
            add,
            remove: Vec::new(),
        };
        plan.push((next_id(), change));
    }
    if let Some(off) = off_the_old_board(intake, item, team, boards) {
        plan.push((next_id(), off));
    }
    if let Some(archive) = archive_on_intake(intake, item, team) {
        plan.push((next_id(), archive));
    }
    Ok(plan)
}

/// Takes a card off its board; its values are kept for who takes that back.
pub(super) fn taken_off(board: &Project, card: &ProjectItem, item: &IntakeItem) -> Change {
    let values = card.values.iter();
    Change::RemoveFromProject {
        project: board.id.clone(),
        content: item.work.id.clone(),
        base: values.map(|v| (v.field.clone(), v.value.clone())).collect(),
    }
}

/// Archives an accepted item on the intake, where that is wanted and allowed.
#[must_use]
pub fn archive_on_intake(intake: Intake<'_>, item: &IntakeItem, owner: &Team) -> Option<Change> {
    let project = intake.project.filter(|p| p.writable)?;
    let on_intake = item.item.as_ref().filter(|i| !i.archived)?;
    // The item is this team's card where the team works on the intake itself.
    (owner.board.as_ref() != Some(&project.project)).then(|| Change::ArchiveItem {
        project: on_intake.project.clone(),
        content: item.work.id.clone(),
    })
}

/// Sends an item back to the queue.
///
/// # Errors
/// Refuses without a reason, or when the item is not owned by a team.
pub fn bounce(
    intake: Intake<'_>,
    item: &IntakeItem,
    standing: &Standing,
    reason: &str,
    to: Option<&TeamId>,
    boards: &[Project],
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let (Standing::Waiting(team) | Standing::Accepted(team)) = standing else {
        return Err(Refusal::Moved(standing.clone()));
    };
    let team = intake
        .registry
        .team(team)
        .ok_or_else(|| Refusal::UnknownTeam(team.clone()))?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::ReasonMissing);
    }
    let better = match to {
        Some(to) => Some(
            intake
                .registry
                .team(to)
                .ok_or_else(|| Refusal::UnknownTeam(to.clone()))?,
        ),
        None => None,
    };
    let content = &item.work.id;
    let id = next_id();
    let body = fitting(comment::bounce(team, reason, better, &id))?;
    let mut plan = vec![(
        id,
        Change::Comment {
            subject: content.clone(),
            body,
        },
    )];
    let card = item.on_board_of(&team.id);
    if let (Some(card), Some(board)) = (card, board_of(intake, team, boards)) {
        plan.push((next_id(), taken_off(board, card, item)));
    }
    let archived = item.item.as_ref().filter(|i| i.archived);
    if let (Some(_), Some(project)) = (archived, intake.project.filter(|p| p.writable)) {
        plan.push((next_id(), brought(project, content, archived)));
    }
    Ok(plan)
}

pub(super) fn fitting(body: String) -> Result<String, Refusal> {
    if body.chars().count() > BODY_LIMIT {
        Err(Refusal::TooLong)
    } else {
        Ok(body)
    }
}

/// Only what is an issue is named, answered, moved or closed.
///
/// # Errors
/// Refuses a draft.
pub fn an_issue(item: &IntakeItem) -> Result<(), Refusal> {
    match item.work.kind {
        WorkKind::Draft => Err(Refusal::Draft),
        WorkKind::Issue | WorkKind::PullRequest => Ok(()),
    }
}

pub(super) fn writable_intake(intake: Intake<'_>) -> Result<&Project, Refusal> {
    let project = intake.project.ok_or(Refusal::NoIntake)?;
    if project.writable {
        Ok(project)
    } else {
        Err(Refusal::NotWritable(Place::Intake))
    }
}

pub(super) fn board_of<'b>(
    intake: Intake<'_>,
    team: &Team,
    boards: &'b [Project],
) -> Option<&'b Project> {
    if intake.accepts_by_comment(team) {
        return None;
    }
    boards
        .iter()
        .find(|b| Some(&b.project) == team.board.as_ref())
}
