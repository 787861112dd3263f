//! What was given to a team and is closed: whether the community should hear of it.
//!
//! The answer "yes" is the label that the registry names (`labels.announce`), which people set by hand as
//! well. GitHub has no place for a "no": it is kept on this computer, as whatever else was waved aside.

use super::plan::{NextId, Plan, Refusal};
use super::standing::{self, Stand, Standing};
use super::{Intake, IntakeItem};
use crate::change::Change;
use crate::id::{Login, NodeId, TeamId};
use crate::item::ClosedAs;
use crate::registry::Registry;
use crate::roles;
use chrono::{DateTime, TimeDelta, Utc};

/// So many days after an item was closed it is no news any more.
const NEWS_DAYS: i64 = 60;
/// So many days after it was closed its reporter still sees it among the own ones.
const SHOWN_DAYS: i64 = 30;

/// Whether the community should hear that an item is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announcing {
    /// Nobody has said so yet.
    Asked,
    /// It is marked to be announced.
    Marked,
}

/// Whether to ask about an item, with the team that had it: one that was given to a team and was closed as
/// done not long ago.
#[must_use]
pub fn announcing(
    intake: Intake<'_>,
    item: &IntakeItem,
    stand: &Stand,
    now: DateTime<Utc>,
) -> Option<(Announcing, TeamId)> {
    let done = matches!(item.work.closed_as, None | Some(ClosedAs::Completed));
    if item.work.is_open() || !done || now - stand.since > TimeDelta::days(NEWS_DAYS) {
        return None;
    }
    let team = had_by(intake, item, stand)?;
    let label = &intake.registry.federation.labels.announce;
    let marked = item.work.labels.iter().any(|there| there.means(label));
    let announcing = match marked {
        true => Announcing::Marked,
        false => Announcing::Asked,
    };
    Some((announcing, team))
}

/// The team to which an item is given, or was when it was closed.
#[must_use]
pub fn had_by(intake: Intake<'_>, item: &IntakeItem, stand: &Stand) -> Option<TeamId> {
    match standing::while_open(intake, item, &stand.trail)?.0 {
        Standing::Waiting(team) | Standing::Accepted(team) => Some(team),
        _ => None,
    }
}

/// Whether an account answers for a team what the community should hear: it speaks for the team or chairs.
#[must_use]
pub fn answers(registry: &Registry, team: &TeamId, login: &Login) -> bool {
    roles::leads(registry, team, login) || roles::chairs(registry, login)
}

/// Whether whoever reported an item still sees it among the own ones: while it is open, and a while longer.
#[must_use]
pub fn is_shown_to_reporter(item: &IntakeItem, stand: &Stand, now: DateTime<Utc>) -> bool {
    item.work.is_open() || now - stand.since <= TimeDelta::days(SHOWN_DAYS)
}

/// Marks an item to be announced. `repository` is the id of its repository, where that is known: the label
/// is created there if it is missing.
///
/// # Errors
/// Refuses what nobody is asked about, also because it is marked already.
pub fn mark(
    intake: Intake<'_>,
    item: &IntakeItem,
    stand: &Stand,
    repository: Option<NodeId>,
    now: DateTime<Utc>,
    next_id: NextId<'_>,
) -> Result<Plan, Refusal> {
    let asked = announcing(intake, item, stand, now);
    if !matches!(asked, Some((Announcing::Asked, _))) {
        return Err(Refusal::Moved(stand.standing.clone()));
    }
    let name = intake.registry.federation.labels.announce.clone();
    let ensure = repository.map(|repository| Change::EnsureLabel {
        repository,
        name: name.clone(),
        color: "fbca04".to_owned(),
        description: "The community should hear of it".to_owned(),
    });
    let set = Change::SetLabels {
        content: item.work.id.clone(),
        add: vec![name],
        remove: Vec::new(),
    };
    let steps = ensure.into_iter().chain([set]);
    Ok(steps.map(|change| (next_id(), change)).collect())
}
