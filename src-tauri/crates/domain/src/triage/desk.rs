//! How the queue lies on the desk: what is in it, what waits for whom, and under which rule it stands.

use super::IntakeItem;
use super::snooze::{self, Nap, Snooze};
use super::standing::{Stand, Standing};
use super::trail::What;
use crate::filter::{Facts, Is};
use crate::id::TeamId;
use crate::registry::{Resolution, Rule, Triage};
use chrono::{DateTime, TimeDelta, Utc};

/// A question to the reporter that is newer than what brought the item where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question {
    /// When it was asked.
    pub at: DateTime<Utc>,
    /// When the reporter answered; `None` while that is awaited.
    pub answered: Option<DateTime<Utc>>,
}

/// What is known of an item beside where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Situation {
    /// What the reporter was asked.
    pub question: Option<Question>,
    /// Whether it was put aside.
    pub nap: Option<Nap>,
    /// Nothing moved it for too long.
    pub stale: bool,
    /// It waits for a team that does not exist yet.
    pub wants_team: bool,
}

/// Who has to do something next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The chair: it is in the queue.
    Queue,
    /// The chair, later: it was put aside.
    Asleep,
    /// The reporter, who was asked something.
    Reporter,
    /// Nobody yet: the item waits for a team that does not exist.
    NewTeam,
    /// Whoever speaks for the team that it was given to.
    Team(TeamId),
    /// Nobody here.
    Gone,
}

impl Situation {
    /// Reads it. `snooze` is what this computer knows of the item.
    #[must_use]
    pub fn of(
        item: &IntakeItem,
        stand: &Stand,
        snooze: Option<&Snooze>,
        triage: &Triage,
        now: DateTime<Utc>,
    ) -> Self {
        let moved = snooze::activity(item).max(stand.since);
        Self {
            question: question(item, stand),
            nap: snooze.and_then(|snooze| snooze::nap(snooze, item, stand, now)),
            stale: stand.standing.is_queued()
                && now - moved > TimeDelta::days(i64::from(triage.stale_days)),
            wants_team: item.wants_team,
        }
    }

    /// Who has to do something next.
    #[must_use]
    pub fn place(&self, standing: &Standing) -> Place {
        match standing {
            Standing::Waiting(team) => Place::Team(team.clone()),
            Standing::Accepted(_) | Standing::Out => Place::Gone,
            _ if self.wants_team => Place::NewTeam,
            _ if self.is_asked() => Place::Reporter,
            _ if self.nap == Some(Nap::Asleep) => Place::Asleep,
            _ => Place::Queue,
        }
    }

    fn is_asked(&self) -> bool {
        self.question.is_some_and(|q| q.answered.is_none())
    }

    /// What a filter finds it as, as far as the intake decides.
    #[must_use]
    pub fn is(&self, standing: &Standing) -> Vec<Is> {
        let times = match standing {
            Standing::Bounced { times, .. } => *times,
            _ => 0,
        };
        [
            (*standing == Standing::Unowned, Is::New),
            (times > 0, Is::Bounced),
            (times > 1, Is::BouncedTwice),
            (
                matches!(standing, Standing::UnknownTeam(_)),
                Is::UnknownTeam,
            ),
            (matches!(standing, Standing::Waiting(_)), Is::Waiting),
            (self.is_asked(), Is::Asked),
            (self.question.is_some() && !self.is_asked(), Is::Answered),
            (self.stale, Is::Stale),
            (self.nap == Some(Nap::Asleep), Is::Snoozed),
            (self.nap == Some(Nap::Over), Is::SnoozeOver),
        ]
        .into_iter()
        .filter_map(|(holds, is)| holds.then_some(is))
        .collect()
    }
}

/// The newest question that counts. One that was asked before the item came where it stands is spent.
fn question(item: &IntakeItem, stand: &Stand) -> Option<Question> {
    if !stand.standing.is_queued() {
        return None;
    }
    let asked = stand.trail.iter().rev().find(|s| s.what == What::Asked)?;
    let reporter = item.work.author.as_ref();
    let is_answer = |by: Option<&crate::id::Login>| by.zip(reporter).is_some_and(|(a, b)| a.is(b));
    let answers = item
        .comments
        .iter()
        .filter(|c| c.created_at > asked.at && is_answer(c.author.as_ref()));
    (asked.at > stand.since).then(|| Question {
        at: asked.at,
        answered: answers.map(|c| c.created_at).min(),
    })
}

/// What no rule is about stands under this, below the others.
pub const REST: &str = "rest";

/// The heading under which an item of the queue stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heading<'a> {
    /// Its place from above.
    pub order: usize,
    /// The rule's name, or [`REST`].
    pub name: &'a str,
    /// What it is headed by; `None` where the words have it.
    pub title: Option<&'a str>,
    /// The action that takes its items out.
    pub resolution: Resolution,
}

/// The first rule that is about an item.
#[must_use]
pub fn heading<'a>(rules: &'a [Rule], facts: &Facts<'_>, now: DateTime<Utc>) -> Heading<'a> {
    let mut rules_in_order = rules.iter().enumerate();
    let found = rules_in_order.find(|(_, rule)| rule.condition.matches(facts, now));
    found.map_or(
        Heading {
            order: rules.len(),
            name: REST,
            title: None,
            resolution: Resolution::NameOwner,
        },
        |(order, rule)| Heading {
            order,
            name: &rule.name,
            title: rule.heading(),
            resolution: rule.resolution,
        },
    )
}
