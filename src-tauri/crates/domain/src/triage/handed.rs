//! Handing an item of a team's board to another team: it goes to the intake with its new owner, and its card
//! leaves the old board when that owner accepts.

use super::plan::{NextId, Place, Plan, Refusal, board_of, fitting, given_to, taken_off};
use super::standing::{Stand, Standing};
use super::trail::{self, Step, What};
use super::{Intake, IntakeItem, comment};
use crate::change::Change;
use crate::id::{NodeId, TeamId};
use crate::project::{Field, FieldKind, Project, ProjectItem, Value, same_option};
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

/// What a card has beside its column, when another team takes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Belongings {
    /// Values for which the other board has a field of that name, with that field.
    pub come: Vec<(NodeId, Value)>,
    /// Names of fields that the other board lacks, or whose option it lacks, each with what is lost.
    pub stay: Vec<(String, String)>,
}

/// Lays the values of a card beside the fields of another board.
#[must_use]
pub fn belongings(from: &Project, card: &ProjectItem, to: Option<&Project>) -> Belongings {
    let column = from.status_field().map(|field| &field.id);
    let mut found = Belongings::default();
    for value in card.values.iter().filter(|v| Some(&v.field) != column) {
        // A field that was taken off the board has no name, and nobody sees its values there. What GitHub keeps
        // of the issue itself, such as its title, is on every board.
        let field = from.fields.iter().find(|field| field.id == value.field);
        let Some(field) = field.filter(|field| field.kind != FieldKind::Other) else {
            continue;
        };
        let there = to.and_then(|to| to.field(&field.name));
        match there.and_then(|there| Some((there.id.clone(), in_field(there, &value.value)?))) {
            Some(comes) => found.come.push(comes),
            None => found.stay.push((field.name.clone(), value.value.text())),
        }
    }
    found
}

/// A value as another field holds it, if it can.
fn in_field(field: &Field, value: &Value) -> Option<Value> {
    match (&field.kind, value) {
        (FieldKind::SingleSelect { options }, Value::Option { name, .. }) => {
            let option = options.iter().find(|o| same_option(&o.name, name))?;
            Some(Value::Option {
                id: option.id.clone(),
                name: option.name.clone(),
            })
        }
        (FieldKind::Text, Value::Text(_))
        | (FieldKind::Date, Value::Date(_))
        | (FieldKind::Number, Value::Number(_)) => Some(value.clone()),
        _ => None,
    }
}

/// What comes along from the board of the team that handed an item over, set on the card of its new owner.
pub(super) fn taken_along(
    intake: Intake<'_>,
    item: &IntakeItem,
    owner: &Team,
    (board, boards): (&Project, &[Project]),
) -> Vec<Change> {
    let from = handed_by(&trail::read(intake.registry, item), &owner.id);
    let from = from.and_then(|from| intake.registry.team(&from));
    let old = from.and_then(|from| {
        let old = board_of(intake, from, boards)?;
        Some((old, item.on_board_of(&from.id)?))
    });
    let Some((old, card)) = old else {
        return Vec::new();
    };
    let set = |(field, value)| Change::SetField {
        project: board.id.clone(),
        content: item.work.id.clone(),
        field,
        value: Some(value),
        base: None,
    };
    let come = belongings(old, card, Some(board)).come;
    come.into_iter().map(set).collect()
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
