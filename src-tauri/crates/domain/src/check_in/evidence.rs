//! Lines that are proposed for a check-in, each with the item that it comes from.
//!
//! Nothing here is part of an answer until a person keeps it.

use super::{CheckIn, Question, quoted};
use crate::board;
use crate::id::NodeId;
use crate::item::{Work, WorkState};
use crate::project::{Project, ProjectItem};
use crate::registry::Date;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// A proposed line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CheckInChip")]
pub struct Chip {
    /// What a draft remembers when it is dropped: the question and the item.
    pub id: String,
    /// The question that it may answer.
    pub question: Question,
    /// Why it is proposed.
    pub reason: ChipReason,
    /// The item's node id.
    pub item: NodeId,
    /// `owner/repo#12`; `None` for a draft of the board.
    pub reference: Option<String>,
    /// The item's title, with mentions made harmless.
    pub text: String,
    /// The item's due date.
    pub by: Option<Date>,
    /// The item's address; empty for a draft.
    pub url: String,
}

/// Why a line is proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[ts(rename = "CheckInChipReason")]
pub enum ChipReason {
    /// Closed since the last check-in.
    Closed,
    /// Merged since the last check-in.
    Merged,
    /// On its way, assigned, with a due date.
    InProgress,
    /// Open and past its due date.
    PastDate,
    /// Other open issues block it.
    Blocked {
        /// How many.
        by: u32,
    },
}

/// The lines that a board proposes: closed and merged since the last check-in → completed; assigned
/// with a due date and past the first column → working on; open and past the due date, or blocked →
/// issues. `cards` are the board's items with their work; `since` is the last check-in, else the start
/// of the cycle. In the board's order, without what was dropped or stands in the last check-in's
/// answer to the same question.
#[must_use]
pub fn chips(
    board: &Project,
    cards: &[(&ProjectItem, &Work)],
    last: Option<&CheckIn>,
    since: DateTime<Utc>,
    dropped: &BTreeSet<String>,
    today: Date,
) -> Vec<Chip> {
    let mut cards: Vec<_> = cards.iter().collect();
    cards.sort_by_key(|(item, _)| item.position);
    let chips = cards
        .into_iter()
        .flat_map(|(item, work)| reasons(board, item, work, since, today));
    chips
        .filter(|chip| !dropped.contains(&chip.id))
        .filter(|chip| !last.is_some_and(|last| was_said(last, chip)))
        .collect()
}

/// Whether a check-in on a board may name an item: what is private stays off a public one.
#[must_use]
pub fn may_name(board: &Project, work: &Work) -> bool {
    !(board.public && work.private)
}

fn reasons(
    board: &Project,
    item: &ProjectItem,
    work: &Work,
    since: DateTime<Utc>,
    today: Date,
) -> Vec<Chip> {
    let due = board::due(board, item);
    let chip = |question: Question, reason: ChipReason| {
        let reference = Some(work.full_ref()).filter(|reference| !reference.is_empty());
        let source = reference.as_deref().unwrap_or(work.id.as_str());
        Chip {
            id: format!("{}:{source}", question.name()),
            question,
            reason,
            item: work.id.clone(),
            text: quoted(&work.title),
            by: due.filter(|_| question == Question::Working),
            url: work.url.clone(),
            reference,
        }
    };
    let mut found = Vec::new();
    if !work.is_open() {
        let done = match work.state {
            WorkState::Merged => ChipReason::Merged,
            WorkState::Closed | WorkState::Open => ChipReason::Closed,
        };
        if work.closed_at.is_some_and(|at| at > since) {
            found.push(chip(Question::Completed, done));
        }
        return found;
    }
    if item.archived {
        return found;
    }
    let on_its_way = !work.assignees.is_empty() && has_started(board, item);
    if due.is_some() && on_its_way {
        found.push(chip(Question::Working, ChipReason::InProgress));
    }
    if board::is_late(due, Some(work), today) {
        found.push(chip(Question::Issues, ChipReason::PastDate));
    } else if work.blocked_by > 0 {
        let by = work.blocked_by;
        found.push(chip(Question::Issues, ChipReason::Blocked { by }));
    }
    found
}

/// Whether a card has left the first column. Columns have any names, their order is the flow.
fn has_started(board: &Project, item: &ProjectItem) -> bool {
    let first = board
        .status_field()
        .and_then(|field| Some((&field.id, field.options().first()?)));
    first.is_some_and(|(field, first)| {
        item.value(field)
            .is_some_and(|value| value.value.text() != first.name)
    })
}

/// Work that goes on is proposed again each time; what was completed or reported as an issue isn't.
fn was_said(last: &CheckIn, chip: &Chip) -> bool {
    let lines = match chip.question {
        Question::Working | Question::Help => return false,
        Question::Issues => &last.answers.issues,
        Question::Completed => &last.answers.completed,
    };
    chip.reference.is_some() && lines.iter().any(|line| line.reference == chip.reference)
}
