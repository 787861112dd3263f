//! Who said in a comment that they take an issue.
//!
//! Outside a project only a comment is open to a newcomer: GitHub lets nobody assign themselves without a right
//! to the repository. What counts as such a comment is in `claim_words`.

use super::claim_words::{Said, said};
use crate::id::Login;
use crate::item::{Association, Comment, Work};
use crate::marker::{self, Kind};
use crate::registry::Registry;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// So many days a claim keeps others away: as long as a mentor has to answer
/// ([`RESPONSIVE_DAYS`](super::RESPONSIVE_DAYS)), so that nobody loses an issue while waiting for a word.
pub const GRACE_DAYS: i64 = 14;

/// Somebody said that they take an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Claim {
    /// Who.
    pub by: Login,
    /// When.
    pub at: DateTime<Utc>,
}

impl Claim {
    /// Whether it still keeps others away.
    #[must_use]
    pub fn holds(&self, now: DateTime<Utc>) -> bool {
        now - self.at <= TimeDelta::days(GRACE_DAYS)
    }
}

/// The last claim on an issue that whoever made it has not given back, however long ago it was made.
///
/// Whoever is there for the one who takes it does not claim it: its `mentors`, anybody who leads a team or
/// chairs, and its author as a member of the project.
#[must_use]
pub fn claim(
    registry: &Registry,
    work: &Work,
    mentors: &[Login],
    comments: &[Comment],
) -> Option<Claim> {
    let leads =
        |who: &Login| marker::counts(registry, Kind::Question, None, Some(who), Association::None);
    let filed = |who: &Login| {
        work.association.is_trusted() && work.author.as_ref().is_some_and(|author| author.is(who))
    };
    let guides = |who: &Login| mentors.iter().any(|m| m.is(who)) || filed(who) || leads(who);
    let mut comments: Vec<&Comment> = comments.iter().collect();
    comments.sort_by_key(|comment| comment.created_at);
    let mut claims: Vec<Claim> = Vec::new();
    for comment in comments {
        let Some(by) = &comment.author else { continue };
        let Some(said) = said(&comment.body) else {
            continue;
        };
        claims.retain(|earlier| !earlier.by.is(by));
        if said == Said::Takes && !guides(by) {
            claims.push(Claim {
                by: by.clone(),
                at: comment.created_at,
            });
        }
    }
    claims.pop()
}
