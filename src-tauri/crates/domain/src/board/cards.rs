//! What is done with cards beside moving them: brought to a board, closed, handed to another team.

use super::Refusal;
use crate::change::{Change, CloseReason};
use crate::id::{NodeId, OpId};
use crate::item::Work;
use crate::project::{Project, Value};
use crate::registry::Team;
use crate::triage::{Intake, comment};

type Plan = Vec<(OpId, Change)>;
type NextId<'a> = &'a mut dyn FnMut() -> OpId;

/// Puts an issue on a board, in a column if one is named.
///
/// # Errors
/// Refuses when the board cannot be written to, or has no such column.
pub fn add(
    board: &Project,
    content: &NodeId,
    column: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    if !board.writable {
        return Err(Refusal::NotWritable);
    }
    let mut plan = vec![(next_id(), added(board, content))];
    if let Some(set) = placed(board, content, column)? {
        plan.push((next_id(), set));
    }
    Ok(plan)
}

/// Files an issue and puts it on a board. What is filed is named by its step until GitHub names it.
///
/// # Errors
/// As [`add`].
pub fn new_card(
    board: &Project,
    repository: &NodeId,
    title: &str,
    text: &str,
    column: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let id = next_id();
    let filed = NodeId::of_step(&id);
    let create = Change::CreateIssue {
        repository: repository.clone(),
        title: title.to_owned(),
        body: text.to_owned(),
        labels: Vec::new(),
    };
    let mut plan = vec![(id, create)];
    plan.extend(add(board, &filed, column, next_id)?);
    Ok(plan)
}

/// Closes an issue, with a comment if words were typed.
#[must_use]
pub fn close(work: &Work, reason: CloseReason, words: Option<&str>, next_id: NextId<'_>) -> Plan {
    let mut plan = Plan::new();
    let content = work.id.clone();
    if let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) {
        let comment = Change::Comment {
            subject: content.clone(),
            body: words.to_owned(),
        };
        plan.push((next_id(), comment));
    }
    plan.push((next_id(), Change::CloseIssue { content, reason }));
    plan
}

/// Hands a card to another team: the item goes to the intake, or comes back there, with that team as its
/// owner and the words of whoever hands it over. The card stays on its board until that team accepts.
///
/// # Errors
/// Refuses when the intake cannot be written to or cannot name the team.
pub fn hand_over(
    intake: Intake<'_>,
    work: &Work,
    on_intake: Option<&crate::project::ProjectItem>,
    (from, to): (&Team, &Team),
    note: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let project = intake.project.filter(|p| p.writable);
    let project = project.ok_or(Refusal::NotWritable)?;
    let value = intake.value_for(to).ok_or(Refusal::NoColumn)?;
    let field = project.team_field().ok_or(Refusal::NoColumn)?;
    let content = &work.id;
    let mut plan = Plan::new();
    match on_intake {
        None => plan.push((next_id(), added(project, content))),
        Some(item) if item.archived => {
            let back = Change::UnarchiveItem {
                project: project.id.clone(),
                content: content.clone(),
            };
            plan.push((next_id(), back));
        }
        Some(_) => {}
    }
    let base = on_intake.and_then(|item| item.value(&field.id));
    let name = Change::SetField {
        project: project.id.clone(),
        content: content.clone(),
        field: field.id.clone(),
        value: Some(value),
        base: base.map(|base| base.value.clone()),
    };
    plan.push((next_id(), name));
    let id = next_id();
    let say = Change::Comment {
        subject: content.clone(),
        body: comment::hand_over(from, to, note, &id),
    };
    plan.push((id, say));
    Ok(plan)
}

fn added(board: &Project, content: &NodeId) -> Change {
    Change::AddToProject {
        project: board.id.clone(),
        content: content.clone(),
    }
}

/// The column of a card that is new on its board.
fn placed(
    board: &Project,
    content: &NodeId,
    column: Option<&str>,
) -> Result<Option<Change>, Refusal> {
    let Some(column) = column.filter(|column| !column.is_empty()) else {
        return Ok(None);
    };
    let field = board.status_field().ok_or(Refusal::NoColumn)?;
    let option = field.options().iter().find(|option| option.id == column);
    let option = option.ok_or(Refusal::NoColumn)?;
    Ok(Some(Change::SetField {
        project: board.id.clone(),
        content: content.clone(),
        field: field.id.clone(),
        value: Some(Value::Option {
            id: option.id.clone(),
            name: option.name.clone(),
        }),
        base: None,
    }))
}
