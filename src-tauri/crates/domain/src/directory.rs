//! What people see of the teams: life signs, who leads, free chairs, next meetings, free issues.
//!
//! [`directory`] is the listing, [`team_page`] one team. Both are reckoned from the registry, from
//! [`Facts`] that were read on GitHub, and from the time.

mod claim;
#[cfg(test)]
mod claim_tests;
mod claim_words;
mod free;
#[cfg(test)]
mod free_tests;
mod life;
mod lines;
mod listing;
mod mentor;
#[cfg(test)]
mod mentor_tests;
mod page;
#[cfg(test)]
mod tests;

pub use claim::{Claim, GRACE_DAYS, claim};
pub use free::{FreeIssue, Taken, TakenIssue};
pub use life::{DORMANT_AFTER_DAYS, Life};
pub use lines::{MeetingLine, NamedTeam, RoleLine, RoleWho, Vacancy, leader};
pub use listing::{AtAGlance, Directory, TeamSummary, Topic, directory};
pub use mentor::{Mentor, Place, RESPONSIVE_DAYS, Seen, mentors};
pub use page::{TeamPage, team_page};

use crate::id::{Login, NodeId, TeamId};
use crate::item::Work;
use crate::project::Health;
use crate::registry::Registry;
use crate::roles;
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// What was read on GitHub about the teams. Anything may be missing: nobody may have signed in yet.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// Facts of single teams.
    pub teams: BTreeMap<TeamId, TeamFacts>,
    /// Open issues of the federation's repositories; others are ignored.
    pub issues: Vec<Work>,
    /// Whom these issues name as their mentors.
    pub mentors: BTreeMap<NodeId, Vec<Login>>,
    /// Who said of these issues that they take them, however long ago.
    pub claims: BTreeMap<NodeId, Claim>,
    /// Where people were seen lately; `None` where no comments were read, as without an account.
    pub seen: Option<Vec<Seen>>,
}

/// What was read about one team.
#[derive(Clone, Debug, Default)]
pub struct TeamFacts {
    /// When it last checked in.
    pub last_check_in: Option<DateTime<Utc>>,
    /// When a card of its board last changed.
    pub last_board_movement: Option<DateTime<Utc>>,
    /// Whether its board was read in full: only then does silence mean anything.
    pub board_read: bool,
    /// Its health as last reported.
    pub health: Option<Health>,
}

impl TeamFacts {
    fn last_activity(&self) -> Option<DateTime<Utc>> {
        self.last_check_in.max(self.last_board_movement)
    }
}

/// Who looks at the directory.
#[derive(Clone, Debug, Default)]
pub struct Viewer {
    /// Speaks for the umbrella: sees free chairs first.
    pub chairs: bool,
    /// Teams that the account speaks for.
    pub leads: BTreeSet<TeamId>,
}

impl Viewer {
    /// What the registry says of an account; `None` is somebody without one.
    #[must_use]
    pub fn of(registry: &Registry, login: Option<&Login>) -> Self {
        login.map_or_else(Self::default, |login| Self {
            chairs: roles::chairs(registry, login),
            leads: roles::led_teams(registry, login)
                .into_iter()
                .map(|team| team.id.clone())
                .collect(),
        })
    }
}
