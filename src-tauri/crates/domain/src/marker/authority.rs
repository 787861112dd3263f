//! Whose markers count. Anyone can paste one on a public issue.

use super::Kind;
use crate::id::{Login, TeamId};
use crate::item::Association;
use crate::registry::Registry;
use crate::roles;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How much a marker's author may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Authority {
    /// Nothing: the text is shown as unverified.
    Unverified,
    /// Owner, member or collaborator of the repository, or able to write to the board.
    Member,
    /// Holds a role that allows the kind.
    RoleHolder,
}

/// What the author of a marker may say, `speaker` being the team in whose name it is said
/// ([`Marker::speaker`](super::Marker::speaker)).
///
/// A chair may write every kind. A lead may write what the own team says (`accept`, `bounce`,
/// `check-in`, `ask`, `outcome`, a hand-over), and what any lead says (`question`, `concerns`,
/// `offer`) at all.
#[must_use]
pub fn authority(
    registry: &Registry,
    kind: Kind,
    speaker: Option<&TeamId>,
    author: Option<&Login>,
    association: Association,
) -> Authority {
    let holds_role = author.is_some_and(|author| {
        roles::chairs(registry, author)
            || match kind {
                Kind::Accept
                | Kind::Bounce
                | Kind::Dispatch
                | Kind::CheckIn
                | Kind::Ask
                | Kind::Outcome => speaker.is_some_and(|team| roles::leads(registry, team, author)),
                Kind::Question | Kind::Concerns | Kind::Offer => registry
                    .teams
                    .iter()
                    .any(|team| roles::leads(registry, &team.id, author)),
                Kind::TeamWanted | Kind::Nudge | Kind::Announced | Kind::Meeting => false,
            }
    });
    if holds_role {
        Authority::RoleHolder
    } else if association.is_trusted() {
        Authority::Member
    } else {
        Authority::Unverified
    }
}

/// Whether a marker counts at all.
#[must_use]
pub fn counts(
    registry: &Registry,
    kind: Kind,
    speaker: Option<&TeamId>,
    author: Option<&Login>,
    association: Association,
) -> bool {
    authority(registry, kind, speaker, author, association) > Authority::Unverified
}

/// Which of several statements about the same thing stands: the newest by a role holder beats any by
/// a mere member; what is unverified never stands. The later in the list wins a tie.
#[must_use]
pub fn winner<T>(candidates: impl IntoIterator<Item = (Authority, DateTime<Utc>, T)>) -> Option<T> {
    candidates
        .into_iter()
        .filter(|(authority, ..)| *authority > Authority::Unverified)
        .max_by_key(|(authority, at, _)| (*authority, *at))
        .map(|(.., candidate)| candidate)
}
