//! Lines that are proposed for a check-in, each with the item that it comes from.
//!
//! Nothing here is part of an answer until a person keeps it.

use super::{CheckIn, Question, WorkLine, quoted};
use crate::board;
use crate::id::NodeId;
use crate::item::{Work, WorkState};
use crate::project::{Project, ProjectItem};
use crate::registry::Date;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
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
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[ts(rename = "CheckInChipReason")]
pub enum ChipReason {
    /// Closed since the last check-in.
    Closed,
    /// Merged since the last check-in.
    Merged,
    /// On its way, assigned, with a due date.
    InProgress,
    /// Somebody was assigned since the last check-in.
    Assigned,
    /// Its due date is another one than the last check-in gave.
    DueMoved {
        /// The deadline that was given.
        was: Date,
    },
    /// It came into another column since the last check-in.
    Moved {
        /// The column.
        to: String,
    },
    /// It came onto the board since the last check-in.
    Owned,
    /// The last check-in gave this deadline, and it is open still.
    Promised {
        /// The deadline.
        until: Date,
    },
    /// Open and past its due date.
    PastDate,
    /// Other open issues block it.
    Blocked {
        /// How many.
        by: u32,
    },
}

impl ChipReason {
    /// The smaller, the more likely a lead wants to say it: what the last check-in said and what became of it, then
    /// what somebody works on, then what only changed its place.
    fn rank(&self) -> u8 {
        match self {
            Self::DueMoved { .. } | Self::PastDate | Self::Merged | Self::Closed => 0,
            Self::Promised { .. } => 1,
            Self::InProgress | Self::Blocked { .. } => 2,
            Self::Assigned => 3,
            Self::Moved { .. } => 4,
            Self::Owned => 5,
        }
    }
}

/// So many lines are proposed for a question at most: a lead has two minutes, and a large board thousands of changes.
const MOST: u32 = 20;

/// What is proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// The lines, of each question those that say most.
    pub chips: Vec<Chip>,
    /// How many more there would be, by question.
    pub left_out: BTreeMap<Question, u32>,
}

/// How much of what is open speaks against the health that was last reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Troubles {
    /// Past its due date.
    pub late: u32,
    /// In time and blocked.
    pub blocked: u32,
}

/// Counts what is late or blocked among a board's cards and what else was named.
#[must_use]
pub fn troubles(
    board: &Project,
    cards: &[(&ProjectItem, &Work)],
    elsewhere: &[Work],
    today: Date,
) -> Troubles {
    let mut found = Troubles::default();
    let cards = cards.iter().filter(|(item, _)| !item.archived);
    let cards = cards.map(|(item, work)| (board::due(board, item), *work));
    for (due, work) in cards.chain(elsewhere.iter().map(|work| (None, work))) {
        if board::is_late(due, Some(work), today) {
            found.late += 1;
        } else if work.is_open() && work.blocked_by > 0 {
            found.blocked += 1;
        }
    }
    found
}

/// The lines that a board proposes: closed and merged since the last check-in → completed; moved, newly assigned or
/// owned, with another deadline than was given, or assigned with a due date and past the first column → working on;
/// open and past the due date or the deadline that was given, or blocked → issues. `cards` are the board's items with their work,
/// `elsewhere` what the last check-in named and no card stands for; `since` is the last check-in, else the start
/// of the cycle. What says most comes first, then what stands higher on the board; not the ids in `without`, and not
/// what stands in the last check-in's answer to the same question. An item is proposed once for a question, with the
/// reason that says most.
#[must_use]
pub fn chips(
    board: &Project,
    cards: &[(&ProjectItem, &Work)],
    elsewhere: &[Work],
    last: Option<&CheckIn>,
    since: DateTime<Utc>,
    without: &BTreeSet<String>,
    today: Date,
) -> Proposed {
    let mut cards: Vec<_> = cards.iter().collect();
    cards.sort_by_key(|(item, _)| item.position);
    let seen = Seen {
        board,
        last,
        since,
        today,
    };
    let on_board = cards
        .into_iter()
        .flat_map(|(item, work)| seen.reasons(Some(item), work));
    let named = elsewhere.iter().flat_map(|work| seen.reasons(None, work));
    let mut found: Vec<Found<'_>> = on_board
        .chain(named)
        .filter(|one| without.is_empty() || !without.contains(&one.id()))
        .filter(|one| !last.is_some_and(|last| one.was_said(last)))
        .collect();
    found.sort_by_key(|one| one.reason.rank());
    let mut proposed = Proposed::default();
    let mut taken: BTreeMap<Question, u32> = BTreeMap::new();
    for one in found {
        let n = taken.entry(one.question).or_default();
        if *n < MOST {
            *n += 1;
            proposed.chips.push(one.chip());
        } else {
            *proposed.left_out.entry(one.question).or_default() += 1;
        }
    }
    proposed
}

/// Whether a check-in on a board may name an item: what is private stays off a public one.
#[must_use]
pub fn may_name(board: &Project, work: &Work) -> bool {
    !(board.public && work.private)
}

/// What items are looked at beside.
struct Seen<'a> {
    board: &'a Project,
    last: Option<&'a CheckIn>,
    since: DateTime<Utc>,
    today: Date,
}

impl Seen<'_> {
    fn reasons<'w>(&self, item: Option<&ProjectItem>, work: &'w Work) -> Vec<Found<'w>> {
        let due = item.and_then(|item| board::due(self.board, item));
        let promised = self.promised(work);
        let chip = |question: Question, reason: ChipReason| Found {
            work,
            question,
            reason,
            by: due.or(promised).filter(|_| question == Question::Working),
        };
        let mut found = Vec::new();
        if !work.is_open() {
            let done = match work.state {
                WorkState::Merged => ChipReason::Merged,
                WorkState::Closed | WorkState::Open => ChipReason::Closed,
            };
            if work.closed_at.is_some_and(|at| at > self.since) {
                found.push(chip(Question::Completed, done));
            }
            return found;
        }
        if item.is_some_and(|item| item.archived) {
            return found;
        }
        let working = self.working(item, work, due, promised);
        found.extend(working.map(|reason| chip(Question::Working, reason)));
        let over = promised.filter(|until| due.is_none() && *until < self.today);
        if board::is_late(due, Some(work), self.today) {
            found.push(chip(Question::Issues, ChipReason::PastDate));
        } else if let Some(until) = over {
            found.push(chip(Question::Issues, ChipReason::Promised { until }));
        } else if work.blocked_by > 0 {
            let by = work.blocked_by;
            found.push(chip(Question::Issues, ChipReason::Blocked { by }));
        }
        found
    }

    /// Why open work may be told as what the team works on.
    fn working(
        &self,
        item: Option<&ProjectItem>,
        work: &Work,
        due: Option<Date>,
        promised: Option<Date>,
    ) -> Option<ChipReason> {
        if let (Some(was), Some(due)) = (promised, due)
            && was != due
        {
            return Some(ChipReason::DueMoved { was });
        }
        let started = item.filter(|item| has_started(self.board, item));
        if let Some(to) = started.and_then(|item| self.moved_to(item)) {
            return Some(ChipReason::Moved { to });
        }
        if due.is_some() && started.is_some() && !work.assignees.is_empty() {
            return Some(ChipReason::InProgress);
        }
        if work.assigned_at.is_some_and(|at| at > self.since) {
            return Some(ChipReason::Assigned);
        }
        if item.is_some_and(|item| item.created_at > self.since) {
            return Some(ChipReason::Owned);
        }
        promised.map(|until| ChipReason::Promised { until })
    }

    /// The column that a card came into since the last check-in. Where a card is put when it comes onto the board is
    /// no movement.
    fn moved_to(&self, item: &ProjectItem) -> Option<String> {
        let field = self.board.status_field()?;
        let value = item.value(&field.id)?;
        let moved = value.updated_at > self.since && item.created_at <= self.since;
        moved.then(|| value.value.text())
    }

    /// The deadline that the last check-in gave for an item.
    fn promised(&self, work: &Work) -> Option<Date> {
        let lines = &self.last?.answers.working;
        let reference = work.full_ref();
        let same = |line: &&WorkLine| {
            let named = line.reference.as_deref();
            named.is_some_and(|named| named.eq_ignore_ascii_case(&reference))
        };
        lines.iter().find(same)?.by
    }
}

/// What may become a line.
struct Found<'a> {
    work: &'a Work,
    question: Question,
    reason: ChipReason,
    by: Option<Date>,
}

impl Found<'_> {
    fn reference(&self) -> Option<String> {
        Some(self.work.full_ref()).filter(|reference| !reference.is_empty())
    }

    fn id(&self) -> String {
        let reference = self.reference();
        let source = reference.as_deref().unwrap_or(self.work.id.as_str());
        format!("{}:{source}", self.question.name())
    }

    /// Whether a check-in said it. Work that goes on is proposed again each time; what was completed or reported as an
    /// issue isn't.
    fn was_said(&self, last: &CheckIn) -> bool {
        let lines = match self.question {
            Question::Working | Question::Help => return false,
            Question::Issues => &last.answers.issues,
            Question::Completed => &last.answers.completed,
        };
        let reference = self.reference();
        reference.is_some() && lines.iter().any(|line| line.reference == reference)
    }

    fn chip(self) -> Chip {
        Chip {
            id: self.id(),
            reference: self.reference(),
            question: self.question,
            reason: self.reason,
            item: self.work.id.clone(),
            text: quoted(&self.work.title),
            by: self.by,
            url: self.work.url.clone(),
        }
    }
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
