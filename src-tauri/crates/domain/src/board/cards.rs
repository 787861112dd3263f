//! What is done with cards beside moving them: brought to a board, closed, handed to another team.

use super::Refusal;
use crate::change::{Change, CloseReason};
use crate::id::{NodeId, OpId};
use crate::item::Work;
use crate::project::{Project, Value};

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
