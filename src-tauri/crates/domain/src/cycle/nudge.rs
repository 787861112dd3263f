//! Messages that a person decided to send to another one: reminders and invitations.
//!
//! Everything that a person may be reminded of is one message across all their teams, once a week at most. What was
//! sent stands on a cycle issue, so that every chair sees it.

use super::quiet;
use crate::directory::NamedTeam;
use crate::id::{CycleId, Login, NodeId, OpId};
use crate::item::Comment;
use crate::marker::{self, Kind, Marker};
use crate::registry::{Registry, RoleHolder, Team};
use crate::roles;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
use ts_rs::TS;

/// So many days have to pass before the same person is written to again.
pub const CAP_DAYS: i64 = 7;

/// What a message is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum NudgeReason {
    /// A check-in that is missing.
    CheckIn,
    /// Items that wait for the person's team.
    Waiting,
    /// An ask without an answer, addressed to the person's team.
    Ask,
    /// An item that is assigned to the person and does not move.
    Stalled,
    /// An issue that nobody owns: would you take this?
    Invite,
    /// A team that seeks somebody to lead it.
    Vacancy,
}

impl NudgeReason {
    /// Every reason, the weightiest first.
    pub const ALL: [Self; 6] = [
        Self::CheckIn,
        Self::Waiting,
        Self::Ask,
        Self::Stalled,
        Self::Invite,
        Self::Vacancy,
    ];

    /// Its word in a marker.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CheckIn => "check-in",
            Self::Waiting => "waiting",
            Self::Ask => "ask",
            Self::Stalled => "stalled",
            Self::Invite => "invite",
            Self::Vacancy => "vacancy",
        }
    }
}

/// How a message reached its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "NudgeVia")]
pub enum Via {
    /// The comment itself mentions them.
    Comment,
    /// In a chat; the comment only records it.
    Chat,
    /// By mail; the comment only records it.
    Mail,
}

impl Via {
    const ALL: [Self; 3] = [Self::Comment, Self::Chat, Self::Mail];

    /// Its word in a marker.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Comment => "comment",
            Self::Chat => "chat",
            Self::Mail => "mail",
        }
    }
}

/// A message that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Nudge {
    /// To whom.
    pub to: Login,
    /// What it was about.
    pub reasons: Vec<NudgeReason>,
    /// The teams and items that it was about.
    pub about: Vec<String>,
    /// How.
    pub via: Via,
    /// Who sent it.
    pub by: Option<Login>,
    /// When.
    pub at: DateTime<Utc>,
    /// The comment.
    pub comment: NodeId,
}

/// One thing that a person may be reminded of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "reason")]
#[ts(rename = "NudgeMatter")]
pub enum Matter {
    /// The check-in of a team that the person leads.
    CheckIn {
        /// The team.
        team: NamedTeam,
        /// The cycle.
        cycle: CycleId,
        /// How many it missed in a row; 0 while the cycle runs.
        misses: u32,
    },
    /// Items that wait for an answer of a team that the person leads.
    Waiting {
        /// The team.
        team: NamedTeam,
        /// How many.
        items: u32,
        /// How long the oldest waits.
        days: u32,
    },
    /// An ask addressed to a team that the person leads.
    Ask {
        /// The wanted team.
        team: NamedTeam,
        /// `owner/repo#12`.
        reference: String,
        /// What is asked.
        title: String,
        /// Since when.
        days: u32,
    },
    /// An open item assigned to the person.
    Stalled {
        /// `owner/repo#12`.
        reference: String,
        /// Its title.
        title: String,
        /// For how long nothing has happened.
        days: u32,
    },
}

impl Matter {
    /// What it is, as a marker says it.
    #[must_use]
    pub fn reason(&self) -> NudgeReason {
        match self {
            Self::CheckIn { .. } => NudgeReason::CheckIn,
            Self::Waiting { .. } => NudgeReason::Waiting,
            Self::Ask { .. } => NudgeReason::Ask,
            Self::Stalled { .. } => NudgeReason::Stalled,
        }
    }

    /// What it is about, as a marker says it.
    #[must_use]
    pub fn about(&self) -> &str {
        match self {
            Self::CheckIn { team, .. } | Self::Waiting { team, .. } => team.id.as_str(),
            Self::Ask { reference, .. } | Self::Stalled { reference, .. } => reference,
        }
    }

    /// What is done first: silence of several cycles, then of one, then what waits longest.
    fn weight(&self) -> (NudgeReason, std::cmp::Reverse<u32>) {
        let more = match self {
            Self::CheckIn { misses, .. } => *misses,
            Self::Waiting { days, .. } | Self::Ask { days, .. } | Self::Stalled { days, .. } => {
                *days
            }
        };
        (self.reason(), std::cmp::Reverse(more))
    }
}

/// A person with everything that they may be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub to: Login,
    /// What about, the weightiest first; never empty.
    pub matters: Vec<Matter>,
    /// The message that was sent to them last, if that is less than [`CAP_DAYS`] days ago: they are not written to.
    pub nudged: Option<Nudge>,
    /// Whether it is night or weekend where their team is, if that is known.
    pub quiet: bool,
}

/// Whom to write to: one line a person, whoever is silent longest first. `matters` may name a person many times.
#[must_use]
pub fn recipients(
    registry: &Registry,
    matters: Vec<(Login, Matter)>,
    sent: &[Nudge],
    now: DateTime<Utc>,
) -> Vec<Recipient> {
    let mut people: Vec<Recipient> = Vec::new();
    for (to, matter) in matters {
        match people.iter_mut().find(|person| person.to.is(&to)) {
            Some(person) if person.matters.contains(&matter) => {}
            Some(person) => person.matters.push(matter),
            None => people.push(Recipient {
                nudged: held(sent, &to, now).cloned(),
                quiet: is_quiet(registry, &to, now),
                matters: vec![matter],
                to,
            }),
        }
    }
    for person in &mut people {
        person.matters.sort_by_key(Matter::weight);
    }
    people.sort_by_key(|person| person.matters.first().map(Matter::weight));
    people
}

/// The message that keeps a person from being written to again, if there is one.
#[must_use]
pub fn held<'a>(sent: &'a [Nudge], to: &Login, now: DateTime<Utc>) -> Option<&'a Nudge> {
    let recent = |nudge: &&Nudge| nudge.to.is(to) && now - nudge.at < TimeDelta::days(CAP_DAYS);
    sent.iter().filter(recent).max_by_key(|nudge| nudge.at)
}

/// Who speaks for a team and can be written to, each once; nobody where its leading roles are free.
#[must_use]
pub fn speakers(registry: &Registry, team: &Team) -> Vec<Login> {
    let mut people: Vec<Login> = Vec::new();
    let mut seen = HashSet::new();
    let mut teams = vec![team];
    while let Some(team) = teams.pop() {
        if !seen.insert(&team.id) {
            continue;
        }
        for role in team
            .roles
            .iter()
            .filter(|role| roles::is_leading(&role.role))
        {
            match &role.holder {
                RoleHolder::Person { login, .. } if !people.iter().any(|it| it.is(login)) => {
                    people.push(login.clone());
                }
                RoleHolder::Team(id) => teams.extend(registry.team(id)),
                _ => {}
            }
        }
    }
    people
}

/// Night or weekend where a person's teams are: by the zone of a meeting, else of the cadence of a team that they
/// lead. Without any nobody knows, and it is not held against now.
#[must_use]
pub fn is_quiet(registry: &Registry, to: &Login, now: DateTime<Utc>) -> bool {
    let led = roles::led_teams(registry, to);
    let meeting = led
        .iter()
        .flat_map(|team| &team.meetings)
        .find_map(|it| it.tz);
    let cadence = || {
        led.iter()
            .flat_map(|team| &team.cadences)
            .map(|it| it.tz)
            .next()
    };
    let Some(zone) = meeting.or_else(cadence) else {
        return false;
    };
    quiet::is_quiet(now.with_timezone(&zone).naive_local())
}

/// The messages among comments on cycle issues, oldest first; those of strangers do not count.
#[must_use]
pub fn nudges(registry: &Registry, comments: &[Comment]) -> Vec<Nudge> {
    let mut found: Vec<Nudge> = comments
        .iter()
        .filter_map(|it| read(registry, it))
        .collect();
    found.sort_by_key(|nudge| nudge.at);
    found
}

fn read(registry: &Registry, comment: &Comment) -> Option<Nudge> {
    let marker = marker::parse(&comment.body).filter(|it| it.kind == Kind::Nudge)?;
    let author = comment.author.as_ref();
    if !marker::counts(registry, Kind::Nudge, None, author, comment.association) {
        return None;
    }
    let list = |key: &str| marker.get(key).unwrap_or_default().split(',');
    let named =
        list("reason").filter_map(|word| NudgeReason::ALL.into_iter().find(|it| it.name() == word));
    let about = list("about").filter(|part| !part.is_empty());
    let via = Via::ALL
        .into_iter()
        .find(|it| Some(it.name()) == marker.get("via"));
    Some(Nudge {
        to: marker
            .get("to")
            .filter(|to| !to.is_empty())
            .map(Login::from)?,
        reasons: named.collect(),
        about: about.map(str::to_owned).collect(),
        via: via.unwrap_or(Via::Comment),
        by: comment.author.clone(),
        at: comment.created_at,
        comment: comment.id.clone(),
    })
}

/// Whether a text mentions exactly this account.
fn mentions(text: &str, mention: &str) -> bool {
    let (text, mention) = (text.to_lowercase(), mention.to_lowercase());
    text.match_indices(&mention).any(|(at, found)| {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
    })
}

/// The comment that is the message, or records one that was sent elsewhere. `text` is the message as it was edited;
/// a record carries none of it, since it was private.
#[must_use]
pub fn comment(
    to: &Login,
    name: &str,
    reasons: &[NudgeReason],
    about: &[String],
    via: Via,
    text: &str,
    op: &OpId,
) -> String {
    let words = match via {
        Via::Comment => {
            let mention = format!("@{to}");
            match mentions(text, &mention) {
                true => text.to_owned(),
                false => format!("{mention}\n\n{text}"),
            }
        }
        Via::Chat => format!("A message went to {name} in the chat."),
        Via::Mail => format!("A message went to {name} by mail."),
    };
    let reasons: Vec<&str> = reasons.iter().map(|reason| reason.name()).collect();
    let marker = Marker::new(Kind::Nudge, op)
        .with("to", to.as_str())
        .with("reason", reasons.join(","))
        .with("about", about.join(","))
        .with("via", via.name());
    marker::body(&words, &marker)
}

#[cfg(test)]
#[path = "nudge_tests.rs"]
mod tests;
