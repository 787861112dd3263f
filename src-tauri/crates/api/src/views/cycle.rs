//! What is done about a cycle: nudges, announcements, asks.

use super::check_in::CycleView;
use super::round_up::{AskLine, UntoldLine};
use super::session::{Person, TeamName};
use chrono::{DateTime, Utc};
use domain::cycle::announce::AnnouncementType;
use domain::cycle::ask::{AskAnswer, AskOutcome};
use domain::cycle::nudge::{Matter, NudgeReason, Via};
use domain::id::{Login, NodeId, RepoName, TeamId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Who may be written to.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct NudgeDesk {
    /// The cycle on whose issue messages stand.
    pub cycle: CycleView,
    /// People with everything that they may be reminded of, whoever is silent longest first.
    pub people: Vec<NudgeLine>,
    /// Teams for which something waits and that have nobody who could be written to.
    pub unreachable: Vec<TeamName>,
    /// Issues that a team took and nobody works on, the oldest first.
    pub invitations: Vec<InviteLine>,
    /// Teams that seek somebody to lead them.
    pub vacancies: Vec<VacancyLine>,
    /// What was sent in the last four weeks, newest first.
    pub sent: Vec<SentNudge>,
    /// Whether the cycle has its issue; sending opens it otherwise.
    pub has_issue: bool,
    /// Whether the account may send messages that count: it chairs.
    pub chair: bool,
}

/// A person who may be reminded.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct NudgeLine {
    /// Who.
    pub to: Person,
    /// What about, the weightiest first.
    pub matters: Vec<Matter>,
    /// The message that keeps them from being written to again this week.
    pub nudged: Option<SentNudge>,
    /// Whether it is night or weekend where their team is.
    pub quiet: bool,
    /// What the message says before it is edited.
    pub text: String,
}

/// A message that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SentNudge {
    /// To whom.
    pub to: Person,
    /// Who sent it; `None` when the account is gone.
    pub by: Option<Person>,
    /// When.
    pub at: DateTime<Utc>,
    /// How.
    pub via: Via,
    /// What it was about.
    pub reasons: Vec<NudgeReason>,
    /// GitHub has not confirmed it yet.
    pub pending: bool,
}

/// An issue without anybody who works on it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct InviteLine {
    /// The issue.
    pub item: NodeId,
    /// `owner/repo#12`.
    pub reference: String,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The team that took it.
    pub team: TeamName,
    /// For how many days nobody has.
    pub days: u32,
    /// Who might take it, the likeliest first.
    pub candidates: Vec<CandidateLine>,
}

/// Somebody who might say yes.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CandidateLine {
    /// Who.
    pub to: Person,
    /// How many issues of the team's repositories they finished in the last months.
    pub closed: u32,
    /// The message that keeps them from being written to again this week.
    pub nudged: Option<SentNudge>,
    /// Whether it is night or weekend where their team is.
    pub quiet: bool,
    /// What the invitation says before it is edited.
    pub text: String,
}

/// A team that seeks somebody to lead it.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct VacancyLine {
    /// The team.
    pub team: TeamName,
    /// The role that is free.
    pub role: String,
}

/// Messages to send. Each person gets one.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct SendNudges {
    /// The messages.
    pub messages: Vec<NudgeMessage>,
}

/// One message.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct NudgeMessage {
    /// To whom.
    pub to: Login,
    /// What about.
    pub reasons: Vec<NudgeReason>,
    /// Teams and items that it is about, by id and reference.
    pub about: Vec<String>,
    /// As a comment, or recorded only.
    pub via: Via,
    /// The message as it was edited.
    pub text: String,
}

/// What waits to be told, and what was told.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Announcements {
    /// What waits, the oldest first, at most a hundred.
    pub untold: Vec<UntoldLine>,
    /// How much waits in all.
    pub untold_count: u32,
    /// What was told, newest first.
    pub ledger: Vec<ToldLine>,
    /// Heads-ups that name a team for which the account speaks, newest first.
    pub concerning: Vec<ToldLine>,
    /// All teams, to choose those that a heads-up affects.
    pub teams: Vec<TeamName>,
    /// The forum's address, where the registry names one that can be written to by a link.
    pub forum: Option<String>,
    /// Whether the account may record: it chairs.
    pub chair: bool,
}

/// A record of what was told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct ToldLine {
    /// The comment.
    pub comment: NodeId,
    /// What it was.
    pub kind: AnnouncementType,
    /// Its title, on one line.
    pub text: String,
    /// Where it was told; `None` where that was not recorded.
    pub url: Option<String>,
    /// Teams that it affects.
    pub teams: Vec<TeamName>,
    /// Who recorded it.
    pub by: Option<Person>,
    /// When.
    pub at: DateTime<Utc>,
    /// GitHub has not confirmed it yet.
    pub pending: bool,
}

/// Something to be told.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct Announcement {
    /// What it is.
    pub kind: AnnouncementType,
    /// The title; required.
    pub title: String,
    /// The words, as Markdown.
    pub text: String,
    /// What is told with it, by the ids of what waits.
    pub items: Vec<String>,
    /// Teams that it affects.
    pub teams: Vec<TeamId>,
    /// The day of a planned change, `2026-12-01`.
    pub day: String,
}

/// The same for each place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Composed {
    /// For a forum: Markdown.
    pub forum: String,
    /// For a chat: short, without headings.
    pub chat: String,
    /// For release notes: a list.
    pub notes: String,
    /// Opens the forum with title and text filled in.
    pub forum_link: Option<String>,
}

/// What is recorded once it was told.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct RecordAnnouncement {
    /// What was told.
    pub announcement: Announcement,
    /// Where: an https address. Without one, only that it was told.
    pub url: String,
}

/// A place for announcements on GitHub: a category of the discussions in the registry's repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct DiscussionPlace {
    /// The category.
    pub category: NodeId,
    /// Its name.
    pub name: String,
    /// The repository.
    pub repository: RepoName,
    /// Whether everybody reads it.
    pub public: bool,
}

/// Something to be told as a discussion, and recorded once that is there.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct StartDiscussion {
    /// What is told.
    pub announcement: Announcement,
    /// In which category.
    pub category: NodeId,
}

/// A request for help, to be filed.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AskForHelp {
    /// The team that asks.
    pub team: TeamId,
    /// What is asked, in a line; required.
    pub title: String,
    /// More about it.
    pub text: String,
    /// The wanted team by its id, or a skill; may be empty.
    pub wants: String,
}

/// An answer to a request for help.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct AnswerAsk {
    /// The ask's issue.
    pub ask: NodeId,
    /// What is answered.
    pub answer: AskAnswer,
    /// To whom it is handed on.
    pub to: Option<TeamId>,
    /// A note.
    pub text: String,
}

/// How a request for help ended.
#[derive(Clone, Debug, Deserialize, TS)]
#[ts(export)]
pub struct EndAsk {
    /// The ask's issue.
    pub ask: NodeId,
    /// How.
    pub outcome: AskOutcome,
    /// A note.
    pub text: String,
}

/// Requests for help.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Asks {
    /// Those without an outcome, the oldest first.
    pub open: Vec<AskLine>,
    /// Teams that the account may ask for.
    pub mine: Vec<TeamName>,
    /// All teams that may be wanted.
    pub teams: Vec<TeamName>,
}
