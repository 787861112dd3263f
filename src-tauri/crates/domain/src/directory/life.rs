//! Whether a team is alive.

use super::TeamFacts;
use super::lines::NamedTeam;
use crate::registry::{Date, Registry, Team, TeamStatus};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Without activity for so many days, a team that calls itself active is shown as dormant.
pub const DORMANT_AFTER_DAYS: i64 = 90;

/// A team's life sign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "sign")]
pub enum Life {
    /// At work.
    Active,
    /// Not started yet.
    Forming,
    /// At work until a day.
    Ending {
        /// Its last day.
        on: Date,
    },
    /// Asleep: the registry says so, or nothing has moved for [`DORMANT_AFTER_DAYS`] days.
    Dormant {
        /// The last activity, when that is what tells; `None` when the registry says it.
        since: Option<DateTime<Utc>>,
    },
    /// Over.
    Ended {
        /// Its last day, if given.
        on: Option<Date>,
        /// Who took over.
        successor: Option<NamedTeam>,
    },
}

impl Life {
    /// Whether newcomers may be sent there.
    #[must_use]
    pub fn is_alive(&self) -> bool {
        matches!(self, Self::Active | Self::Forming | Self::Ending { .. })
    }
}

/// The life sign, first match: ended (said, or its last day is past), dormant (said), dormant by rule
/// (nothing for [`DORMANT_AFTER_DAYS`] days, on a board that was read), ending, forming, active.
///
/// The rule needs evidence: without a board that was read, silence is not held against a team. Its
/// start counts as activity. A forming team owes none yet. The last day ends with the UTC day.
pub(super) fn life(
    registry: &Registry,
    team: &Team,
    facts: &TeamFacts,
    now: DateTime<Utc>,
) -> Life {
    let over = team.ends.is_some_and(|ends| ends < now.date_naive());
    if team.status == TeamStatus::Ended || over {
        let successor = team
            .successor
            .as_ref()
            .and_then(|id| NamedTeam::find(registry, id));
        return Life::Ended {
            on: team.ends,
            successor,
        };
    }
    match (team.status, silent_since(team, facts, now), team.ends) {
        (TeamStatus::Dormant, ..) => Life::Dormant { since: None },
        (TeamStatus::Active, Some(since), _) => Life::Dormant { since: Some(since) },
        (_, _, Some(on)) => Life::Ending { on },
        (TeamStatus::Forming, ..) => Life::Forming,
        _ => Life::Active,
    }
}

/// The last activity, when it is too long ago.
fn silent_since(team: &Team, facts: &TeamFacts, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    if !facts.board_read {
        return None;
    }
    let started = team
        .started
        .and_then(|day| day.and_hms_opt(0, 0, 0))
        .map(|at| at.and_utc());
    let last = facts.last_activity().max(started)?;
    (now - last > TimeDelta::days(DORMANT_AFTER_DAYS)).then_some(last)
}
