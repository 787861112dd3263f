//! The check-in form.

use super::session::{Person, TeamName};
use chrono::{DateTime, NaiveDate, Utc};
use domain::check_in::{AnswerKind, Chip, Deadline, FieldError, Form, Question, Suggestion};
use domain::id::{CycleId, NodeId};
use domain::project::Health;
use domain::scopes::Lacking;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

pub use domain::check_in::Draft;

/// The form of one team, with what it needs to be filled in.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CheckInForm {
    /// Every team, those that the account speaks for first.
    pub teams: Vec<CheckInTeam>,
    /// The team that answers.
    pub team: TeamName,
    /// Whether the account speaks for the team. Without a role an answer still counts, until
    /// somebody with one answers.
    pub speaks: bool,
    /// The cycle that is answered.
    pub cycle: CycleView,
    /// Whether that cycle is over and the answer comes late.
    pub late: bool,
    /// Whether it can be sent, and if not, why.
    pub publishing: Publishing,
    /// The draft as stored, or a fresh one.
    pub draft: Draft,
    /// When the draft was stored; `None` for a fresh one.
    pub saved_at: Option<DateTime<Utc>>,
    /// A stored draft that could not be read; it is left as it is until a new one is saved.
    pub unreadable: Option<UnreadableDraft>,
    /// What was last reported.
    pub last_health: Option<Health>,
    /// What is proposed as health, and why.
    pub suggestion: Suggestion,
    /// Proposed lines that were neither kept nor dropped yet.
    pub chips: Vec<Chip>,
    /// How many more there would be, by question.
    pub left_out: BTreeMap<Question, u32>,
    /// The answers of the last check-in of an earlier cycle, for "same as last time".
    pub last: Option<Form>,
    /// The check-in that stands for this cycle.
    pub sent: Option<PastCheckIn>,
    /// Check-ins of earlier cycles, newest first, at most a dozen.
    pub history: Vec<PastCheckIn>,
}

/// A team that can be chosen.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CheckInTeam {
    /// The team.
    pub team: TeamName,
    /// Whether the account speaks for it.
    pub mine: bool,
}

/// A cycle with the days that people read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct CycleView {
    /// Its id, the date of its due.
    pub id: CycleId,
    /// The first whole day of its window.
    pub first_day: NaiveDate,
    /// The day of its due.
    pub last_day: NaiveDate,
    /// When it is due.
    pub due: DateTime<Utc>,
    /// The zone of its cadence, an IANA name.
    pub zone: String,
}

/// Whether a check-in can be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "state")]
#[ts(export)]
pub enum Publishing {
    /// It can.
    Ready {
        /// The address of the board.
        url: String,
    },
    /// As a comment on the cycle's issue: the team has no board, or the account may not write to it.
    OnIssue {
        /// The address of the issue.
        url: String,
    },
    /// Nobody is signed in.
    SignedOut,
    /// The team has no board.
    NoBoard,
    /// The board was never read: it is hidden from the account, or not synced yet.
    BoardUnread {
        /// `organization/number`.
        project: String,
    },
    /// The token lacks a scope.
    ScopeMissing {
        /// What, and which.
        lacking: Lacking,
    },
    /// The account may not write to the board.
    NotWritable {
        /// The address of the board.
        url: String,
        /// People of the team who could help.
        who: Vec<String>,
    },
}

/// Why a stored draft is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum UnreadableDraft {
    /// A later version of Guildhall wrote it.
    Newer,
    /// It is damaged.
    Damaged,
}

/// A check-in that was sent, by whatever means.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct PastCheckIn {
    /// The cycle that it answers.
    pub cycle: CycleView,
    /// The status update.
    pub update: NodeId,
    /// Who wrote it; `None` when the account is gone.
    pub author: Option<Person>,
    /// Whether the author speaks for the team.
    pub by_role: bool,
    /// Whether it was written without Guildhall.
    pub by_hand: bool,
    /// Full, nothing new, away.
    pub kind: AnswerKind,
    /// How the team was doing.
    pub health: Option<Health>,
    /// Whether that health was carried over from before.
    pub health_carried: bool,
    /// Its target date.
    pub target_date: Option<NaiveDate>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited; `None` when it never was.
    pub edited_at: Option<DateTime<Utc>>,
    /// Its body, safe to show.
    pub html: String,
    /// GitHub has not confirmed it yet.
    pub pending: bool,
    /// It needs the user; the outbox says what for.
    pub needs_you: bool,
    /// Whether the account may edit it here.
    pub editable: Editable,
}

/// Whether a check-in can be edited in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Editable {
    /// It can.
    Here,
    /// It has text that the form would lose: on GitHub.
    OnGithub,
    /// Somebody else wrote it.
    No,
}

/// What GitHub will show.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Preview {
    /// The text for people, without the marker: what is copied where nothing can be sent.
    pub markdown: String,
    /// The same, safe to show.
    pub html: String,
    /// The health that it will carry.
    pub health: Option<Health>,
    /// The health that was reported last and still counts, where this one carries none.
    pub carried_health: Option<Health>,
    /// The target date that it will carry.
    pub target_date: Option<NaiveDate>,
    /// What is wrong with the form.
    pub errors: Vec<FieldError>,
    /// How the deadline of each line of question 1 moved, line by line.
    pub deadlines: Vec<Deadline>,
    /// Characters, the marker included.
    pub length: u32,
}
