//! What people said about an item's way between teams, read from the comments that count.

use super::{IntakeItem, comment};
use crate::id::{Login, TeamId};
use crate::item::Comment;
use crate::marker::{self, Kind, Marker};
use crate::registry::Registry;
use chrono::{DateTime, Utc};

/// One step of an item's way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// When it was said.
    pub at: DateTime<Utc>,
    /// Who said it.
    pub by: Option<Login>,
    /// What was said.
    pub what: What,
    /// What the person typed, without the sentence that Guildhall writes around it.
    pub note: String,
}

/// Kinds of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Given to a team.
    Dispatched {
        /// The team.
        to: TeamId,
        /// The team that hands it over, whose card it was.
        from: Option<TeamId>,
    },
    /// Sent back by a team, which may name a better one.
    Bounced {
        /// The team that sends it back.
        by: TeamId,
        /// A better team.
        to: Option<TeamId>,
    },
    /// Taken by a team that has no board of its own.
    Accepted(TeamId),
    /// The reporter was asked a question.
    Asked,
    /// It concerns further teams, which do not own it.
    Concerns {
        /// The teams, as they were named.
        teams: Vec<TeamId>,
    },
}

/// The steps of an item that count, oldest first.
#[must_use]
pub fn read(registry: &Registry, item: &IntakeItem) -> Vec<Step> {
    let mut steps: Vec<Step> = item
        .comments
        .iter()
        .filter_map(|comment| step(registry, comment))
        .collect();
    steps.sort_by_key(|step| step.at);
    steps
}

/// Whether the steps say already that the `Team` value of that moment gave the item to its owner. A naming
/// with a comment leaves both on GitHub, and is one step; what came back in between makes it another one.
#[must_use]
pub fn tells(trail: &[Step], owner: &TeamId, at: DateTime<Utc>) -> bool {
    let came_back = |since: DateTime<Utc>, until: DateTime<Utc>| {
        let mut bounces = trail
            .iter()
            .filter(|s| matches!(s.what, What::Bounced { .. }));
        bounces.any(|s| (since..=until).contains(&s.at))
    };
    trail.iter().any(|step| {
        matches!(&step.what, What::Dispatched { to, .. } if to == owner)
            && !came_back(at.min(step.at), at.max(step.at))
    })
}

/// The further teams that an item concerns: those that were named last.
#[must_use]
pub fn concerned(trail: &[Step]) -> &[TeamId] {
    let told = trail.iter().rev().find_map(|step| match &step.what {
        What::Concerns { teams } => Some(teams.as_slice()),
        _ => None,
    });
    told.unwrap_or_default()
}

/// Whether a comment carries a marker that anybody could have pasted and that does not count.
#[must_use]
pub fn is_unverified(registry: &Registry, comment: &Comment) -> bool {
    marker::parse(&comment.body).is_some_and(|marker| !counts(registry, &marker, comment))
}

fn step(registry: &Registry, comment: &Comment) -> Option<Step> {
    let marker = marker::parse(&comment.body)?;
    if !counts(registry, &marker, comment) {
        return None;
    }
    let what = match marker.kind {
        Kind::Dispatch => What::Dispatched {
            to: marker.team()?,
            from: marker.get("from").map(TeamId::from),
        },
        Kind::Bounce => What::Bounced {
            by: marker.team()?,
            to: marker.get("to").map(TeamId::from),
        },
        Kind::Accept => What::Accepted(marker.team()?),
        Kind::Question => What::Asked,
        Kind::Concerns => What::Concerns {
            teams: named(marker.get("teams")?)?,
        },
        _ => return None,
    };
    Some(Step {
        at: comment.created_at,
        by: comment.author.clone(),
        note: comment::typed(marker.kind, &marker::strip(&comment.body)),
        what,
    })
}

/// The teams of `teams=a,b`; naming none says nothing.
fn named(list: &str) -> Option<Vec<TeamId>> {
    let ids = list.split(',').map(str::trim).filter(|id| !id.is_empty());
    let teams: Vec<TeamId> = ids.map(TeamId::from).collect();
    (!teams.is_empty()).then_some(teams)
}

fn counts(registry: &Registry, marker: &Marker, comment: &Comment) -> bool {
    let speaker = marker.speaker();
    let author = comment.author.as_ref();
    marker::counts(
        registry,
        marker.kind,
        speaker.as_ref(),
        author,
        comment.association,
    )
}
