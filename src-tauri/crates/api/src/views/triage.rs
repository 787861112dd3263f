//! The triage queue.

use super::exit::GoodFirst;
use super::given::{Announce, Given};
use super::session::{Person, TeamName};
use super::work::{WorkDetail, WorkLine};
use chrono::{DateTime, Utc};
use domain::id::{NodeId, TeamId};
use domain::item::ClosedAs;
use domain::registry::Reply;
pub use domain::registry::Resolution;
use serde::Serialize;
use ts_rs::TS;

/// What the triage page lists: which items, in which order. There may be ten thousand; their rows are
/// asked for as they come into view.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TriageList {
    /// Unowned and bounced items by the rule that puts them there, the most urgent rule first.
    pub queue: Vec<TriageItems>,
    /// Items that wait for a team that the account speaks for.
    pub yours: Vec<NodeId>,
    /// Items that wait for other teams.
    pub others: Vec<NodeId>,
    /// Items whose reporter was asked something.
    pub reporters: Vec<NodeId>,
    /// Items that wait for a team that does not exist yet.
    pub wanting: Vec<NodeId>,
    /// Closed items of which the account may say whether the community should hear of them, the first
    /// closed one first.
    pub to_announce: Vec<NodeId>,
    /// Items that the account itself reported, wherever they are now, the last one that moved first.
    pub own: Vec<NodeId>,
    /// Open items that teams have taken, the longest without movement first; without the account's own.
    pub given: Vec<NodeId>,
    /// How many there are of these three, whatever the filter.
    pub given_out: u32,
    /// What can be said when an item is declined.
    pub replies: Vec<Reply>,
    /// Items that were put aside on this computer.
    pub snoozed: Vec<NodeId>,
    /// How many items are in the queue, whatever the filter.
    pub waiting: u32,
    /// How many wait for teams or reporters, whatever the filter.
    pub at_teams: u32,
    /// How many were put aside, whatever the filter.
    pub asleep: u32,
    /// When the next of those comes back by itself.
    pub wakes_at: Option<DateTime<Utc>>,
    /// When the oldest item of the queue was filed.
    pub oldest: Option<DateTime<Utc>>,
    /// Teams that can be named, for the owner list.
    pub teams: Vec<TeamName>,
    /// Whether the account may name owners (it may write to the intake).
    pub can_dispatch: bool,
    /// Why not, as a words id, when it may not.
    pub cannot_because: Option<String>,
    /// Accepted items that still stand on the intake; one press archives them.
    pub accepted_to_archive: u32,
    /// When the intake was last read.
    pub synced_at: Option<DateTime<Utc>>,
}

/// Items that one rule puts in front of a person.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TriageItems {
    /// The rule's name.
    pub rule: String,
    /// Its heading; `None` where the words have it, as `triage-group-<rule>`.
    pub title: Option<String>,
    /// The action that takes its items out.
    pub resolution: Resolution,
    /// The items, oldest first.
    pub items: Vec<NodeId>,
}

/// The queue with all its rows.
#[derive(Clone, Debug)]
pub struct TriageQueue {
    /// Unowned and bounced items by the rule that puts them there, the most urgent rule first.
    pub queue: Vec<TriageGroup>,
    /// Items that were given to a team and wait for its answer; own teams first.
    pub at_teams: Vec<TriageRow>,
    /// Teams that can be named, for the owner list.
    pub teams: Vec<TeamName>,
    /// Whether the account may name owners (it may write to the intake).
    pub can_dispatch: bool,
    /// Why not, as a words id, when it may not.
    pub cannot_because: Option<String>,
    /// Accepted items that still stand on the intake; one press archives them.
    pub accepted_to_archive: u32,
    /// When the intake was last read.
    pub synced_at: Option<DateTime<Utc>>,
}

/// A group of the queue with its rows.
#[derive(Clone, Debug)]
pub struct TriageGroup {
    /// The rule's name.
    pub rule: String,
    /// The items, oldest first.
    pub rows: Vec<TriageRow>,
}

/// One row of the list.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TriageRow {
    /// The issue.
    pub work: WorkLine,
    /// Where it stands.
    pub standing: Standing,
    /// Since when it stands there.
    pub since: DateTime<Utc>,
    /// The best suggestion, if there is one.
    pub suggestion: Option<Suggestion>,
    /// Whether the account leads the team that it waits for.
    pub mine_to_answer: bool,
    /// Who has to do something next; `None` when it is settled.
    pub answers: Option<Answers>,
    /// No earlier issue of its author is known.
    pub first_report: bool,
    /// How many items are likely related to it; 0 until that was learnt.
    pub related: u32,
    /// What its reporter was asked, if that is newer than what brought it here.
    pub question: Option<Question>,
    /// That it was put aside on this computer.
    pub snooze: Option<Snooze>,
    /// How it fares with the team that took it.
    pub given: Option<Given>,
    /// Whether the community should hear of it, where the account may say so.
    pub announce: Option<Announce>,
    /// An own change of it is on its way.
    pub pending: bool,
    /// An own change of it needs the user.
    pub needs_you: bool,
}

/// Who has to do something next about an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Answers {
    /// The chair.
    Chair,
    /// Whoever speaks for the team that it waits for.
    Team,
    /// Its reporter.
    Reporter,
}

/// A question to the reporter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Question {
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// When the reporter answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// How an item was put aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Snooze {
    /// Until when; `None` is until there is activity.
    pub until: Option<DateTime<Utc>>,
    /// It is back.
    pub over: bool,
}

/// Where an intake item stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "standing")]
#[ts(export)]
pub enum Standing {
    /// Nobody owns it.
    Unowned,
    /// The `Team` value names no team of the registry.
    UnknownTeam {
        /// What stands there.
        option: String,
    },
    /// Given to a team that has not answered.
    Waiting {
        /// The team.
        team: TeamName,
    },
    /// Sent back.
    Bounced {
        /// By this team.
        by: TeamName,
        /// The reason in words.
        reason: String,
        /// A better team, if one was named.
        to: Option<TeamName>,
        /// How often it was sent back since it was filed.
        times: u32,
    },
    /// Taken by a team.
    Accepted {
        /// The team.
        team: TeamName,
    },
    /// Closed.
    Closed {
        /// As what, where GitHub says so.
        closed_as: Option<ClosedAs>,
        /// The team that had it.
        team: Option<TeamName>,
    },
    /// Taken off the intake by hand.
    Archived,
}

/// A team that might own an item, and why.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Suggestion {
    /// The team.
    pub team: TeamName,
    /// How sure: 1 weak, 2 fair, 3 strong.
    pub strength: u8,
    /// What spoke for it, strongest first.
    pub reasons: Vec<Reason>,
}

/// One reason for a suggestion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[ts(export)]
pub enum Reason {
    /// The team looks after the repository.
    OwnsRepository {
        /// `owner/name`.
        repository: String,
    },
    /// A label names one of the team's topics.
    Label {
        /// The label.
        label: String,
    },
    /// The text uses words of the team's topics, name or purpose.
    Words {
        /// The words.
        words: Vec<String>,
    },
    /// The team that sent it back named this one.
    NamedByBounce {
        /// Who named it.
        by: String,
    },
}

/// The right pane.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TriageItem {
    /// The row.
    pub row: TriageRow,
    /// Body and comments.
    pub detail: WorkDetail,
    /// Ranked teams, best first.
    pub suggestions: Vec<Suggestion>,
    /// What resembles it, the most alike first.
    pub related: Vec<Related>,
    /// Who gave it to whom, and what came back, oldest first.
    pub trail: Vec<TrailStep>,
    /// Columns of the team that it waits for, for accepting; empty when it has no board.
    pub columns: Vec<ColumnName>,
    /// What naming an owner or accepting will lose, as words ids with a value.
    pub note_required: bool,
}

/// Another item that may be about the same.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Related {
    /// The issue or pull request.
    pub work: WorkLine,
    /// How alike: 2 worth a look, 3 probably the same.
    pub strength: u8,
    /// What both have: words, files, addresses, people.
    pub shared: Vec<String>,
}

/// A column by option id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ColumnName {
    /// The option's id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A step in an item's history between teams.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct TrailStep {
    /// When.
    pub at: DateTime<Utc>,
    /// Who, when it is known.
    pub by: Option<Person>,
    /// What happened.
    pub what: TrailWhat,
    /// The teams concerned: one, unless further ones were told.
    pub teams: Vec<TeamName>,
    /// Typed note or reason.
    pub note: Option<String>,
}

/// Kinds of steps in the trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum TrailWhat {
    /// Filed by the reporter.
    Filed,
    /// Given to a team.
    Dispatched,
    /// Sent back.
    Bounced,
    /// Taken.
    Accepted,
    /// The reporter was asked a question.
    Asked,
    /// Further teams were told that it concerns them.
    Concerns,
}

/// What the window sends to name an owner.
#[derive(Clone, Debug, serde::Deserialize, TS)]
#[ts(export)]
pub struct NameOwner {
    /// The issues.
    pub items: Vec<NodeId>,
    /// The team.
    pub team: TeamId,
    /// A note for the team; writes a comment, which notifies people.
    pub note: Option<String>,
    /// Flags them for newcomers, too, those that are not yet.
    pub good_first: Option<GoodFirst>,
}

/// What the window sends to put items aside.
#[derive(Clone, Debug, serde::Deserialize, TS)]
#[ts(export)]
pub struct SnoozeItems {
    /// The issues.
    pub items: Vec<NodeId>,
    /// Until when; `None` is until there is activity.
    pub until: Option<DateTime<Utc>>,
}

/// What was put aside, or taken up again.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, TS)]
#[ts(export)]
pub struct PutAside {
    /// The issues; without those that had left the queue meanwhile.
    pub items: Vec<NodeId>,
    /// When; Mod+Z takes back what was done last, here or on GitHub.
    pub at: DateTime<Utc>,
}

/// What the window sends to accept.
#[derive(Clone, Debug, serde::Deserialize, TS)]
#[ts(export)]
pub struct Accept {
    /// The issue.
    pub item: NodeId,
    /// Option id of the column; `None` leaves it to the board.
    pub column: Option<String>,
    /// Assign the account itself.
    pub assign_me: bool,
}

/// What the window sends to bounce.
#[derive(Clone, Debug, serde::Deserialize, TS)]
#[ts(export)]
pub struct Bounce {
    /// The issue.
    pub item: NodeId,
    /// Why, in words; required.
    pub reason: String,
    /// A better team.
    pub to: Option<TeamId>,
}
