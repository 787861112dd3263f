//! What is done with cards beside moving them: brought to a board, closed, handed to another team.

use super::Refusal;
use crate::change::{Change, CloseReason};
use crate::id::{NodeId, OpId};
use crate::item::{ClosedAs, Work};
use crate::project::{Project, ProjectItem, Value};

type Plan = Vec<(OpId, Change)>;
type NextId<'a> = &'a mut dyn FnMut() -> OpId;

/// Puts an issue on a board, in a column if one is named. `archived` is its item, where it was put aside there:
/// that one comes back, with its values.
///
/// # Errors
/// Refuses when the board cannot be written to, or has no such column.
pub fn add(
    board: &Project,
    content: &NodeId,
    archived: Option<&ProjectItem>,
    column: Option<&str>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    if !board.writable {
        return Err(Refusal::NotWritable);
    }
    let mut plan = vec![(next_id(), brought(board, content, archived))];
    if let Some(set) = placed(board, content, archived, column)? {
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
    plan.extend(add(board, &filed, None, column, next_id)?);
    Ok(plan)
}

/// Closes an issue, with a comment if words were typed. They follow: where somebody closed it meanwhile,
/// nobody is told anything.
#[must_use]
pub fn close(work: &Work, reason: CloseReason, words: Option<&str>, next_id: NextId<'_>) -> Plan {
    let content = work.id.clone();
    let mut plan = vec![(next_id(), Change::close(&content, reason))];
    if let Some(words) = words.map(str::trim).filter(|words| !words.is_empty()) {
        let comment = Change::Comment {
            subject: content,
            body: words.to_owned(),
        };
        plan.push((next_id(), comment));
    }
    plan
}

/// Opens a closed issue again. Undo closes it as what it was closed; of what it was a duplicate is not known
/// any more.
#[must_use]
pub fn reopen(work: &Work) -> Change {
    Change::ReopenIssue {
        content: work.id.clone(),
        reason: match work.closed_as {
            Some(ClosedAs::NotPlanned | ClosedAs::Duplicate) => CloseReason::NotPlanned,
            Some(ClosedAs::Completed) | None => CloseReason::Completed,
        },
    }
}

/// Puts labels on an issue and takes others off; `None` when all is so already. What it wears already is not
/// put on, so that undo leaves it.
#[must_use]
pub fn set_labels(work: &Work, add: &[String], remove: &[String]) -> Option<Change> {
    let worn = |name: &&String| {
        let mut labels = work.labels.iter();
        labels.any(|label| label.name.eq_ignore_ascii_case(name))
    };
    let add: Vec<String> = add.iter().filter(|name| !worn(name)).cloned().collect();
    let remove: Vec<String> = remove.iter().filter(worn).cloned().collect();
    (!add.is_empty() || !remove.is_empty()).then(|| Change::SetLabels {
        content: work.id.clone(),
        add,
        remove,
    })
}

/// What is not on a board is put there, and what was put aside there comes back: adding that would do nothing,
/// and undo would take it off with its values.
pub(crate) fn brought(board: &Project, content: &NodeId, archived: Option<&ProjectItem>) -> Change {
    let (project, content) = (board.id.clone(), content.clone());
    match archived {
        Some(_) => Change::UnarchiveItem { project, content },
        None => Change::AddToProject { project, content },
    }
}

/// The column of a card that is new on its board.
fn placed(
    board: &Project,
    content: &NodeId,
    archived: Option<&ProjectItem>,
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
        base: archived
            .and_then(|item| item.value(&field.id))
            .map(|stands| stands.value.clone()),
    }))
}
