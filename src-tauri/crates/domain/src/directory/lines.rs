//! Roles and meetings as they are shown.

use crate::id::{Login, TeamId};
use crate::registry::{Date, Meeting, Registry, Role, RoleHolder, Team};
use crate::roles::is_leading;
use crate::schedule::{self, Schedule, Unreadable};
use chrono::{DateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A team by id and name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NamedTeam {
    /// Id.
    pub id: TeamId,
    /// Name for people.
    pub name: String,
}

impl NamedTeam {
    /// A team by its own words.
    #[must_use]
    pub fn of(team: &Team) -> Self {
        Self {
            id: team.id.clone(),
            name: team.name.clone(),
        }
    }

    pub(super) fn find(registry: &Registry, id: &TeamId) -> Option<Self> {
        registry.team(id).map(Self::of)
    }
}

/// A role and who holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RoleLine {
    /// The role's word as the registry writes it.
    pub role: String,
    /// Who holds it.
    pub who: RoleWho,
    /// Since when.
    pub since: Option<Date>,
    /// Whether it speaks for the team.
    pub leading: bool,
}

/// Who holds a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "who")]
pub enum RoleWho {
    /// A person.
    Person {
        /// Login.
        login: Login,
        /// Name for people, or the login.
        name: String,
    },
    /// Nobody: somebody is sought.
    Vacant,
    /// It will be decided.
    ToBeDecided,
    /// A whole team.
    Team {
        /// That team; its id stands for the name when it could not be read.
        team: NamedTeam,
    },
}

impl RoleWho {
    fn holds(&self) -> bool {
        matches!(self, Self::Person { .. } | Self::Team { .. })
    }
}

/// A free chair.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Vacancy {
    /// The role that is free.
    pub role: String,
    /// Since when.
    pub since: Option<Date>,
    /// Somebody of the team who can show a candidate round: whoever leads it now, else any member.
    pub guide: Option<RoleLine>,
}

/// A standing meeting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MeetingLine {
    /// The schedule as written.
    pub when: String,
    /// The zone as written, if there is one.
    pub zone: Option<String>,
    /// Its next start; `None` when the text has no date, or none is left before the team ends.
    pub next: Option<DateTime<Utc>>,
    /// Why the text has no date.
    pub unreadable: Option<Unreadable>,
    /// Video call, https.
    pub video: Option<String>,
    /// Notes, https.
    pub notes: Option<String>,
}

pub(super) fn roles(registry: &Registry, team: &Team) -> Vec<RoleLine> {
    team.roles
        .iter()
        .map(|role| role_line(registry, role))
        .collect()
}

fn role_line(registry: &Registry, role: &Role) -> RoleLine {
    let who = match &role.holder {
        RoleHolder::Person { login, name } => RoleWho::Person {
            login: login.clone(),
            name: name.clone().unwrap_or_else(|| login.to_string()),
        },
        RoleHolder::Vacant => RoleWho::Vacant,
        RoleHolder::ToBeDecided => RoleWho::ToBeDecided,
        RoleHolder::Team(id) => RoleWho::Team {
            team: NamedTeam::find(registry, id).unwrap_or_else(|| NamedTeam {
                id: id.clone(),
                name: id.to_string(),
            }),
        },
    };
    RoleLine {
        role: role.role.clone(),
        who,
        since: role.since,
        leading: is_leading(&role.role),
    }
}

/// Who leads a team: the first leading role that is held, else the first that is free; `None` where no role leads.
#[must_use]
pub fn leader(registry: &Registry, team: &Team) -> Option<RoleWho> {
    let leading: Vec<RoleLine> = roles(registry, team)
        .into_iter()
        .filter(|role| role.leading)
        .collect();
    let held = leading.iter().find(|role| role.who.holds());
    held.or_else(|| leading.first())
        .map(|role| role.who.clone())
}

/// The roles that speak for the team and are held.
pub(super) fn leads(roles: &[RoleLine]) -> Vec<RoleLine> {
    roles
        .iter()
        .filter(|r| r.leading && r.who.holds())
        .cloned()
        .collect()
}

/// The free chair, if there is one: a vacant lead or chair before another leading role.
pub(super) fn vacancy(roles: &[RoleLine]) -> Option<Vacancy> {
    let free = |r: &&RoleLine| r.leading && r.who == RoleWho::Vacant;
    let head = |r: &&RoleLine| matches!(r.role.as_str(), "lead" | "chair");
    let role = roles
        .iter()
        .filter(free)
        .find(head)
        .or_else(|| roles.iter().find(free))?;
    let person = |r: &&RoleLine| matches!(r.who, RoleWho::Person { .. }) && r.role != "emeritus";
    let guide = roles.iter().filter(person).find(|r| r.leading);
    Some(Vacancy {
        role: role.role.clone(),
        since: role.since,
        guide: guide.or_else(|| roles.iter().find(person)).cloned(),
    })
}

pub(super) fn meetings(team: &Team, alive: bool, now: DateTime<Utc>) -> Vec<MeetingLine> {
    team.meetings
        .iter()
        .map(|meeting| meeting_line(team, meeting, alive, now))
        .collect()
}

fn meeting_line(team: &Team, meeting: &Meeting, alive: bool, now: DateTime<Utc>) -> MeetingLine {
    let schedule = match meeting.zone_text {
        Some(_) => Schedule::Unknown(Unreadable::AmbiguousZone),
        None => schedule::parse(&meeting.when, meeting.tz, meeting.from),
    };
    let last = team.ends.and_then(|day| {
        day.and_time(NaiveTime::MIN)
            .checked_add_days(chrono::Days::new(1))
    });
    let (next, unreadable) = match schedule {
        Schedule::Known(recurrence) => (schedule::next(&recurrence, now), None),
        Schedule::Unknown(reason) => (None, Some(reason)),
    };
    MeetingLine {
        when: meeting.when.clone(),
        zone: meeting
            .zone_text
            .clone()
            .or_else(|| meeting.tz.map(|tz| tz.name().to_owned())),
        next: next.filter(|at| alive && last.is_none_or(|last| at.naive_utc() < last)),
        unreadable,
        video: meeting.video.clone(),
        notes: meeting.notes.clone(),
    }
}
