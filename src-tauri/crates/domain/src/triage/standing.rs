//! Where an intake item stands, from what GitHub shows.

use super::trail::{self, Step, What};
use super::{Intake, IntakeItem};
use crate::id::TeamId;
use crate::registry::Team;
use chrono::{DateTime, Utc};

/// Where an intake item stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody owns it.
    Unowned,
    /// The `Team` value names no team of the registry; it is kept.
    UnknownTeam(String),
    /// Given to a team that has not answered.
    Waiting(TeamId),
    /// Sent back by its owner and not given away since.
    Bounced {
        /// By this team.
        by: TeamId,
        /// The reason in words.
        reason: String,
        /// A better team, if one was named.
        to: Option<TeamId>,
        /// How often it was sent back since it was filed.
        times: u32,
    },
    /// Taken by its owner.
    Accepted(TeamId),
    /// Closed, or taken off the intake by hand without an owner.
    Out,
}

/// Where an item stands, since when, and how it came there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stand {
    /// Where.
    pub standing: Standing,
    /// Since when.
    pub since: DateTime<Utc>,
    /// The steps that count, oldest first.
    pub trail: Vec<Step>,
}

impl Standing {
    /// Whether the item is in front of the chair.
    #[must_use]
    pub fn is_queued(&self) -> bool {
        matches!(
            self,
            Self::Unowned | Self::UnknownTeam(_) | Self::Bounced { .. }
        )
    }
}

/// Decides where an item stands.
#[must_use]
pub fn of(intake: Intake<'_>, item: &IntakeItem) -> Stand {
    let trail = trail::read(intake.registry, item);
    let filed = item.work.created_at;
    let (standing, since) = decide(intake, item, &trail).unwrap_or((Standing::Unowned, filed));
    Stand {
        standing,
        since,
        trail,
    }
}

fn decide(
    intake: Intake<'_>,
    item: &IntakeItem,
    trail: &[Step],
) -> Option<(Standing, DateTime<Utc>)> {
    if !item.work.is_open() {
        return Some((
            Standing::Out,
            item.work.closed_at.unwrap_or(item.work.updated_at),
        ));
    }
    while_open(intake, item, trail)
}

/// Where an item stands by its owner and its way, or stood when it was closed; `None` where nobody ever
/// owned it.
pub(super) fn while_open(
    intake: Intake<'_>,
    item: &IntakeItem,
    trail: &[Step],
) -> Option<(Standing, DateTime<Utc>)> {
    let Some(value) = intake.team_value(item) else {
        // Archiving an item by hand that nobody owns is a way out of the queue.
        if let Some(archived) = item.item.as_ref().filter(|i| i.archived) {
            return Some((Standing::Out, archived.updated_at));
        }
        // Its owner was cleared after it came back: it came back all the same.
        return bounced_since(trail, item.work.created_at);
    };
    if let Some(bounce) = bounced_since(trail, value.updated_at) {
        return Some(bounce);
    }
    let option = value.value.text();
    let Some(owner) = intake.registry.team_by_option(&option) else {
        return Some((Standing::UnknownTeam(option), value.updated_at));
    };
    let standing = if accepted(intake, item, trail, owner) {
        Standing::Accepted(owner.id.clone())
    } else {
        Standing::Waiting(owner.id.clone())
    };
    Some((standing, value.updated_at))
}

/// The newest bounce, if nothing gave the item away after it. GitHub tells whole seconds: of two comments the
/// later one counts, and a value of the bounce's own second is what was sent back, because naming an owner
/// after a bounce leaves a comment too.
fn bounced_since(trail: &[Step], given: DateTime<Utc>) -> Option<(Standing, DateTime<Utc>)> {
    let newest = trail
        .iter()
        .rfind(|s| matches!(s.what, What::Dispatched { .. } | What::Bounced { .. }))
        .filter(|s| s.at >= given)?;
    let What::Bounced { by, to } = &newest.what else {
        return None;
    };
    let bounces = trail
        .iter()
        .filter(|s| matches!(s.what, What::Bounced { .. }));
    let standing = Standing::Bounced {
        by: by.clone(),
        reason: newest.note.clone(),
        to: to.clone(),
        times: u32::try_from(bounces.count()).unwrap_or(u32::MAX),
    };
    Some((standing, newest.at))
}

fn accepted(intake: Intake<'_>, item: &IntakeItem, trail: &[Step], owner: &Team) -> bool {
    if intake.accepts_by_comment(owner) {
        // What the team took and then sent back is not taken any more.
        let last = trail.iter().rev().find_map(|s| match &s.what {
            What::Accepted(team) if *team == owner.id => Some(true),
            What::Bounced { by, .. } if *by == owner.id => Some(false),
            _ => None,
        });
        last == Some(true)
    } else {
        item.on_board_of(&owner.id).is_some()
    }
}
