//! A whole board in a few numbers, as all boards can be laid beside each other.

use super::stage::{Stage, Told, stages};
use super::{columns, due, is_late};
use crate::id::NodeId;
use crate::item::Work;
use crate::project::{Project, ProjectItem};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use std::collections::HashMap;
use std::iter::Sum;
use ts_rs::TS;

/// How many cards are where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, TS)]
pub struct Counts {
    /// Nobody has begun.
    pub to_do: u32,
    /// Under way.
    pub doing: u32,
    /// Nothing is left to do.
    pub done: u32,
    /// Past their date and not done; they count above as well.
    pub late: u32,
    /// Open and blocked by open issues; they count above as well.
    pub blocked: u32,
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |a, b| Self {
            to_do: a.to_do + b.to_do,
            doing: a.doing + b.doing,
            done: a.done + b.done,
            late: a.late + b.late,
            blocked: a.blocked + b.blocked,
        })
    }
}

/// How a column was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedColumn {
    /// Its name; empty for "no status".
    pub name: String,
    /// Where its cards count.
    pub stage: Stage,
    /// What told that.
    pub told: Told,
    /// How many cards it has.
    pub cards: u32,
    /// How many of them count as done all the same, since they are closed.
    pub closed: u32,
}

/// A card that is late, blocked or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// The card's content; a hidden one has none.
    pub content: Option<NodeId>,
    /// The item on the board.
    pub item: NodeId,
    /// Its date.
    pub due: Option<NaiveDate>,
    /// Past its date and not done.
    pub late: bool,
    /// Open issues that block it; 0 for what is only late.
    pub blocked_by: u32,
}

/// A board, rolled up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollUp {
    /// The numbers.
    pub counts: Counts,
    /// How each column was counted, in the board's order.
    pub columns: Vec<CountedColumn>,
    /// The late and the blocked cards, the latest first, then what waits for most others.
    pub concerns: Vec<Concern>,
    /// Since when the card under way that moved longest ago has not moved.
    pub still_since: Option<DateTime<Utc>>,
}

/// Rolls a board up. A card counts where its column is, except that closed work is done wherever it is.
/// Only cards that are `wanted` count; what a column is does not depend on that.
#[must_use]
pub fn roll_up(
    board: &Project,
    items: Vec<ProjectItem>,
    works: &HashMap<NodeId, Work>,
    wanted: impl Fn(Option<&Work>) -> bool,
    today: NaiveDate,
) -> RollUp {
    let columns = columns(board, items);
    let stages = stages(&columns, |id| works.get(id));
    let mut all = RollUp {
        counts: Counts::default(),
        columns: Vec::with_capacity(columns.len()),
        concerns: Vec::new(),
        still_since: None,
    };
    for (column, (stage, told)) in columns.into_iter().zip(stages) {
        let mut counted = CountedColumn {
            name: column.name,
            stage,
            told,
            cards: 0,
            closed: 0,
        };
        for item in column.items {
            let work = item.content.as_ref().and_then(|id| works.get(id));
            if wanted(work) {
                all.count(board, &item, work, &mut counted, today);
            }
        }
        all.columns.push(counted);
    }
    all.concerns.sort_by_key(|concern| {
        let due = concern.due.filter(|_| concern.late);
        (due.is_none(), due, std::cmp::Reverse(concern.blocked_by))
    });
    all
}

impl RollUp {
    fn count(
        &mut self,
        board: &Project,
        item: &ProjectItem,
        work: Option<&Work>,
        column: &mut CountedColumn,
        today: NaiveDate,
    ) {
        let is_closed = work.is_some_and(|work| !work.is_open());
        column.cards += 1;
        if is_closed && column.stage != Stage::Done {
            column.closed += 1;
        }
        let stage = if is_closed { Stage::Done } else { column.stage };
        let counts = &mut self.counts;
        *match stage {
            Stage::ToDo => &mut counts.to_do,
            Stage::Doing => &mut counts.doing,
            Stage::Done => &mut counts.done,
        } += 1;
        let due = due(board, item);
        let late = stage != Stage::Done && is_late(due, work, today);
        let blocked_by = work
            .filter(|work| work.is_open())
            .map_or(0, |work| work.blocked_by);
        counts.late += u32::from(late);
        counts.blocked += u32::from(blocked_by > 0);
        if late || blocked_by > 0 {
            self.concerns.push(Concern {
                content: item.content.clone(),
                item: item.id.clone(),
                due,
                late,
                blocked_by,
            });
        }
        if stage == Stage::Doing {
            let moved = work.map_or(item.updated_at, |w| w.updated_at.max(item.updated_at));
            self.still_since = Some(self.still_since.map_or(moved, |since| since.min(moved)));
        }
    }
}
