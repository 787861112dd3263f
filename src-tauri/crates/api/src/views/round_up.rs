//! The chair's round-up.

use super::check_in::{CycleView, PastCheckIn};
use super::session::{Person, TeamName};
use chrono::{DateTime, Utc};
use domain::cycle::announce::AnnouncementType;
use domain::cycle::ask::AskAnswer;
use domain::cycle::round_up::{AnswerCounts, HealthChange, OnTime, Section};
use domain::cycle::slips::Slip;
use domain::cycle::{Outcome, Rung};
use domain::directory::RoleWho;
use domain::id::{CycleId, NodeId};
use domain::project::Health;
use serde::Serialize;
use ts_rs::TS;

/// One cycle of the whole federation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RoundUp {
    /// The cycle.
    pub cycle: CycleView,
    /// The cycles that can be looked at, newest first.
    pub cycles: Vec<CycleView>,
    /// Whether it still runs: who has not answered may still do so.
    pub running: bool,
    /// How many teams did what.
    pub counts: AnswerCounts,
    /// The teams by sections, in the order of the screen.
    pub teams: Vec<RoundUpTeam>,
    /// How many answered by the due over the last cycles, oldest first.
    pub on_time: Vec<OnTime>,
    /// Requests for help without an outcome, the oldest first.
    pub asks: Vec<AskLine>,
    /// What the community was not told yet, the oldest first, at most twenty.
    pub untold: Vec<UntoldLine>,
    /// How much of that waits in all.
    pub untold_count: u32,
    /// The issue of the cycle, if there is one.
    pub issue: Option<RoundUpIssue>,
    /// Whether the account speaks for the umbrella.
    pub chair: bool,
    /// When GitHub was last read.
    pub synced_at: Option<DateTime<Utc>>,
}

/// The issue of a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct RoundUpIssue {
    /// Its address; empty while GitHub has not named it.
    pub url: String,
    /// Whether it is on its way to GitHub.
    pub opening: bool,
    /// Whether it is open.
    pub open: bool,
    /// How many others are open for the same cycle.
    pub duplicates: u32,
}

/// A team's row.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct RoundUpTeam {
    /// The team.
    pub team: TeamName,
    /// Who leads it, or that somebody is sought.
    pub lead: Option<RoleWho>,
    /// Where it stands.
    pub section: Section,
    /// What it did in this cycle.
    pub outcome: Outcome,
    /// Its health, as last reported.
    pub health: Option<Health>,
    /// How that changed; `None` without an answer.
    pub change: Option<HealthChange>,
    /// The nearest deadline that it gave.
    pub deadline: Option<Slip>,
    /// By how many days that is over.
    pub late_by: u32,
    /// Whether everybody may see what it works on; what leaves this computer says nothing of it else.
    pub public: bool,
    /// Its work with deadlines, the nearest first.
    pub slips: Vec<Slip>,
    /// Its last cycles, oldest first.
    pub marks: Vec<MarkView>,
    /// How many it missed in a row.
    pub misses: u32,
    /// Where it stands on the ladder.
    pub rung: Rung,
    /// GitHub has not confirmed its check-in yet.
    pub pending: bool,
    /// Its check-in needs the user; the outbox says what for.
    pub needs_you: bool,
}

/// What a team did in a cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct MarkView {
    /// The cycle.
    pub cycle: CycleId,
    /// What it did.
    pub outcome: Outcome,
}

/// What a team answered, cycle by cycle.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TeamAnswers {
    /// The team.
    pub team: TeamName,
    /// Its check-ins, newest cycle first, at most a dozen.
    pub check_ins: Vec<PastCheckIn>,
}

/// A request for help.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AskLine {
    /// Its issue.
    pub issue: NodeId,
    /// `guildhall#12`; empty while GitHub has not named it.
    pub reference: String,
    /// Its address.
    pub url: String,
    /// Which team asks; `None` where that is not said.
    pub team: Option<TeamName>,
    /// What is asked.
    pub title: String,
    /// What its issue says, as HTML that is safe to show.
    pub html: String,
    /// The team that is wanted.
    pub wants_team: Option<TeamName>,
    /// The skill that is wanted.
    pub wants_skill: Option<String>,
    /// When it was asked.
    pub since: DateTime<Utc>,
    /// What other teams answered, the first one first.
    pub answers: Vec<AskAnswerLine>,
    /// Whether the account may answer for a team that does not ask.
    pub answerable: bool,
    /// Whether the account may say how it ended.
    pub endable: bool,
    /// GitHub has not confirmed it, or an answer to it, yet.
    pub pending: bool,
    /// It needs the user; the outbox says what for.
    pub needs_you: bool,
}

/// An answer to a request for help.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct AskAnswerLine {
    /// What it is.
    pub answer: AskAnswer,
    /// Who answered; `None` when the account is gone.
    pub by: Option<Person>,
    /// For which team.
    pub team: Option<TeamName>,
    /// To which team it was handed on.
    pub to: Option<TeamName>,
    /// When.
    pub at: DateTime<Utc>,
    /// What was said beside the answer itself, on one line; may be empty.
    pub text: String,
}

/// Something that the community was not told yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct UntoldLine {
    /// What a record of it names.
    pub id: String,
    /// What it is.
    pub kind: AnnouncementType,
    /// What was done, on one line.
    pub text: String,
    /// `owner/repo#12`, if it is about an item on GitHub.
    pub reference: Option<String>,
    /// The item's address; empty without one.
    pub url: String,
    /// The team that did it, where that is known.
    pub team: Option<TeamName>,
    /// Since when it waits.
    pub since: DateTime<Utc>,
}
