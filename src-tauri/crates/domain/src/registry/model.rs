//! The registry's types, as the rest of the application sees them.

use super::Triage;
use crate::id::{Login, ProjectRef, RepoName, TeamId};
use crate::project::same_option;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A calendar day.
pub type Date = NaiveDate;

/// The whole registry: one federation and its teams.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Registry {
    /// The federation.
    pub federation: Federation,
    /// The federation's cadences, oldest first. Empty: two weeks, Friday 17:00 UTC.
    pub cadences: Vec<Cadence>,
    /// How the queue is arranged.
    pub triage: Triage,
    /// The teams in the order of the file, invalid ones left out.
    pub teams: Vec<Team>,
}

impl Registry {
    /// The team of that id.
    #[must_use]
    pub fn team(&self, id: &TeamId) -> Option<&Team> {
        self.teams.iter().find(|t| t.id == *id)
    }

    /// The umbrella: as named, else the first team of that kind, else the first team.
    #[must_use]
    pub fn umbrella(&self) -> Option<&Team> {
        let named = self
            .federation
            .umbrella
            .as_ref()
            .and_then(|id| self.team(id));
        named
            .or_else(|| self.teams.iter().find(|t| t.kind == TeamKind::Umbrella))
            .or_else(|| self.teams.first())
    }

    /// The team whose intake option has that name (or whose id it is, for a text field).
    #[must_use]
    pub fn team_by_option(&self, option: &str) -> Option<&Team> {
        self.teams
            .iter()
            .find(|t| same_option(&t.option, option))
            .or_else(|| self.teams.iter().find(|t| t.id.as_str() == option))
    }

    /// The team whose board that is.
    #[must_use]
    pub fn team_by_board(&self, board: &ProjectRef) -> Option<&Team> {
        self.teams.iter().find(|t| t.board.as_ref() == Some(board))
    }
}

/// Settings of the whole federation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Federation {
    /// Its name.
    pub name: String,
    /// GitHub organizations, at least one.
    pub organizations: Vec<String>,
    /// The umbrella team, if named.
    pub umbrella: Option<TeamId>,
    /// Where community feedback arrives.
    pub intake: Intake,
    /// Label names in use.
    pub labels: Labels,
    /// When a dispatch comment is written.
    pub provenance: Provenance,
    /// The forum, if there is one.
    pub forum: Option<Link>,
    /// The chat, if there is one.
    pub chat: Option<Link>,
}

/// Where community feedback arrives. Both parts are optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// The intake's GitHub Project.
    pub project: Option<ProjectRef>,
    /// The repository whose open issues count as intake.
    pub repository: Option<RepoName>,
}

/// Label names, with defaults.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels {
    /// Default `good first issue`.
    pub good_first_issue: String,
    /// Default `check-in`.
    pub check_in: String,
    /// Default `to announce`.
    pub announce: String,
    /// Default `team-wanted`.
    pub team_wanted: String,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            good_first_issue: "good first issue".to_owned(),
            check_in: "check-in".to_owned(),
            announce: "to announce".to_owned(),
            team_wanted: "team-wanted".to_owned(),
        }
    }
}

/// When a dispatch comment is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// Only with a typed note, or after a bounce.
    #[default]
    Note,
    /// Always.
    Always,
}

/// A named place on the web.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Link {
    /// What it is: `discourse`, `slack`, any word.
    pub kind: String,
    /// An https address.
    pub url: String,
}

/// How often a team answers the four questions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cadence {
    /// The date of the first due; falls on the weekday of `due`.
    pub from: Date,
    /// Weeks between dues, at least 1.
    pub weeks: u32,
    /// Time of day of the due, local to `tz`.
    pub time: chrono::NaiveTime,
    /// The zone in which dues are reckoned.
    pub tz: chrono_tz::Tz,
}

/// A group of people: any kind, at most one parent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Team {
    /// Unique id.
    pub id: TeamId,
    /// Name for people.
    pub name: String,
    /// Name of its option in the intake's `Team` field; default the name.
    pub option: String,
    /// What kind of group it is.
    pub kind: TeamKind,
    /// The team above it.
    pub parent: Option<TeamId>,
    /// Teams with a stake in its work.
    pub stakeholders: Vec<TeamId>,
    /// What the registry says about its life.
    pub status: TeamStatus,
    /// When it started.
    pub started: Option<Date>,
    /// When a temporary team ends.
    pub ends: Option<Date>,
    /// Which team took over when it ended.
    pub successor: Option<TeamId>,
    /// What it is for, in a sentence; may be empty.
    pub purpose: String,
    /// Topics it looks after.
    pub topics: Vec<String>,
    /// Address of its charter.
    pub charter: Option<String>,
    /// Roles, vacant ones too.
    pub roles: Vec<Role>,
    /// Standing meetings.
    pub meetings: Vec<Meeting>,
    /// Where it talks.
    pub channels: Vec<Channel>,
    /// Repositories it looks after.
    pub repositories: Vec<RepoName>,
    /// Its GitHub Project.
    pub board: Option<ProjectRef>,
    /// How to join, in words.
    pub join: Option<String>,
    /// When it may start, in words.
    pub start_criteria: Option<String>,
    /// When it is done, in words.
    pub exit_criteria: Option<String>,
    /// How it takes what was given to it.
    pub accepts: Accepts,
    /// Its own cadences; empty: the federation's.
    pub cadences: Vec<Cadence>,
}

/// Kinds of groups seen in the wild.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TeamKind {
    /// The group above the others.
    Umbrella,
    /// Working group, the default.
    WorkingGroup,
    /// Special interest group.
    Sig,
    /// Temporary task force.
    TaskForce,
    /// Committee.
    Committee,
    /// User group.
    UserGroup,
    /// Any other word, as written.
    Other(String),
}

/// What the registry says about a team's life.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum TeamStatus {
    /// Not started yet.
    Forming,
    /// At work.
    #[default]
    Active,
    /// Asleep.
    Dormant,
    /// Over.
    Ended,
}

/// How a team takes what was given to it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Accepts {
    /// Its lead accepts or bounces.
    #[default]
    ByHand,
    /// Naming it as owner puts the item on its board.
    Auto,
}

/// A role and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Role {
    /// `lead`, `co-lead`, `chair`, `tech-lead`, any word.
    pub role: String,
    /// Who holds it.
    pub holder: RoleHolder,
    /// Since when.
    pub since: Option<Date>,
}

/// Who holds a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RoleHolder {
    /// A person.
    Person {
        /// GitHub login.
        login: Login,
        /// Name for people, if given.
        name: Option<String>,
    },
    /// Nobody: somebody is sought.
    Vacant,
    /// It will be decided.
    ToBeDecided,
    /// A whole team.
    Team(TeamId),
}

/// A standing meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Meeting {
    /// The schedule as written.
    pub when: String,
    /// Its zone, if given and known.
    pub tz: Option<chrono_tz::Tz>,
    /// The zone as written, when it is given and not an IANA name; the schedule then has no date.
    pub zone_text: Option<String>,
    /// First date; anchors "every second".
    pub from: Option<Date>,
    /// Video call, https.
    pub video: Option<String>,
    /// Notes, https.
    pub notes: Option<String>,
}

/// Where a team talks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Channel {
    /// `slack`, `matrix`, `mailing-list`, any word.
    pub kind: String,
    /// `#btr`.
    pub name: String,
    /// https address, if there is one.
    pub url: Option<String>,
}
