//! A team's board: columns, cards and moves.

pub mod cards;
pub mod roll_up;
pub mod stage;

use crate::change::Change;
use crate::id::{NodeId, OpId};
use crate::item::Work;
use crate::project::{FieldKind, Project, ProjectItem, Value};
use chrono::NaiveDate;

/// A column: an option of the board's `Status` field, or the cards without one.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// The option's id; empty for "no status".
    pub id: String,
    /// The option's name; empty for "no status".
    pub name: String,
    /// The cards in the board's order.
    pub items: Vec<ProjectItem>,
}

/// The board's columns in GitHub's order with their cards; archived ones are not shown. Cards without
/// a status, or with one that the field no longer has, come first, in a column without id.
#[must_use]
pub fn columns(board: &Project, mut items: Vec<ProjectItem>) -> Vec<Column> {
    items.retain(|item| !item.archived);
    items.sort_by_key(|item| item.position);
    let status = board.status_field();
    let mut columns: Vec<Column> = status
        .map(|field| field.options())
        .unwrap_or_default()
        .iter()
        .map(|o| Column {
            id: o.id.clone(),
            name: o.name.clone(),
            items: Vec::new(),
        })
        .collect();
    let mut without = Column {
        id: String::new(),
        name: String::new(),
        items: Vec::new(),
    };
    for item in items {
        let option = status.and_then(|field| match &item.value(&field.id)?.value {
            Value::Option { id, .. } => Some(id.clone()),
            _ => None,
        });
        match option.and_then(|id| columns.iter_mut().find(|c| c.id == id)) {
            Some(column) => column.items.push(item),
            None => without.items.push(item),
        }
    }
    if !without.items.is_empty() || columns.is_empty() {
        columns.insert(0, without);
    }
    columns
}

/// The board's date field that says when work is due: named `Due`, `Deadline`, `Target date` or
/// `Target`, else the only date field.
#[must_use]
pub fn due_field(board: &Project) -> Option<&NodeId> {
    let dates = || board.fields.iter().filter(|f| f.kind == FieldKind::Date);
    let named = ["Due", "Due date", "Deadline", "Target date", "Target"]
        .iter()
        .find_map(|name| dates().find(|f| f.name.eq_ignore_ascii_case(name)));
    let only = || dates().next().filter(|_| dates().count() == 1);
    named.or_else(only).map(|f| &f.id)
}

/// When a card is due.
#[must_use]
pub fn due(board: &Project, item: &ProjectItem) -> Option<NaiveDate> {
    match item.value(due_field(board)?)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

/// Whether a card is past its date: open work, due before today.
#[must_use]
pub fn is_late(due: Option<NaiveDate>, work: Option<&Work>, today: NaiveDate) -> bool {
    due.is_some_and(|due| due < today) && work.is_none_or(Work::is_open)
}

/// Where a card goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Option id of the column; empty for "no status".
    pub column: String,
    /// The content of the card behind which it goes in that column; `None` is the top of the column.
    pub after: Option<NodeId>,
}

/// Why a card cannot move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The board has no such card any more.
    NoCard,
    /// The board has no such column any more.
    NoColumn,
    /// The account may not write to the board.
    NotWritable,
}

/// The changes that bring a card to its destination; none when it is there already.
///
/// # Errors
/// Refuses when the card or the column is gone, or the board cannot be written to.
pub fn plan_move(
    board: &Project,
    items: &[ProjectItem],
    card: &NodeId,
    to: &Destination,
    next_id: &mut dyn FnMut() -> OpId,
) -> Result<Vec<(OpId, Change)>, Refusal> {
    if !board.writable {
        return Err(Refusal::NotWritable);
    }
    let columns = columns(board, items.to_vec());
    let is_card = |item: &ProjectItem| item.content.as_ref() == Some(card);
    let from = columns
        .iter()
        .find(|c| c.items.iter().any(is_card))
        .ok_or(Refusal::NoCard)?;
    let target = columns.iter().find(|c| c.id == to.column);
    if target.is_none() && !to.column.is_empty() {
        return Err(Refusal::NoColumn);
    }

    let mut plan = Vec::new();
    if from.id != to.column
        && let Some(field) = board.status_field()
    {
        let value = |id: &str, name: &str| {
            (!id.is_empty()).then(|| Value::Option {
                id: id.to_owned(),
                name: name.to_owned(),
            })
        };
        let change = Change::SetField {
            project: board.id.clone(),
            content: card.clone(),
            field: field.id.clone(),
            value: target.and_then(|t| value(&t.id, &t.name)),
            base: value(&from.id, &from.name),
        };
        plan.push((next_id(), change));
    }
    let order: Vec<&NodeId> = target
        .map(|t| {
            t.items
                .iter()
                .filter(|i| !is_card(i))
                .filter_map(|i| i.content.as_ref())
                .collect()
        })
        .unwrap_or_default();
    let placed = to.after.as_ref().filter(|after| order.contains(after));
    if from.id != to.column || before(from, card) != placed {
        // The top of a column is the place before its first card; the project has one order for all
        // columns, so "behind the card that precedes that one in the whole project" says it exactly.
        let after = match placed {
            Some(after) => Some(after.clone()),
            None => order
                .first()
                .and_then(|first| preceding(items, first, card)),
        };
        if !order.is_empty() {
            let base = preceding(items, card, card);
            let project = board.id.clone();
            let change = Change::MoveItem {
                project,
                content: card.clone(),
                after,
                base,
            };
            plan.push((next_id(), change));
        }
    }
    Ok(plan)
}

/// The card before `card` in its column.
fn before<'c>(column: &'c Column, card: &NodeId) -> Option<&'c NodeId> {
    let place = column
        .items
        .iter()
        .position(|i| i.content.as_ref() == Some(card))?;
    column.items.get(place.checked_sub(1)?)?.content.as_ref()
}

/// The content that precedes `first` in the whole project, the moving card left out.
fn preceding(items: &[ProjectItem], first: &NodeId, card: &NodeId) -> Option<NodeId> {
    let mut all: Vec<&ProjectItem> = items.iter().collect();
    all.sort_by_key(|item| item.position);
    let mut previous = None;
    for item in all {
        let Some(content) = &item.content else {
            continue;
        };
        if content == first {
            return previous;
        }
        if content != card {
            previous = Some(content.clone());
        }
    }
    None
}
