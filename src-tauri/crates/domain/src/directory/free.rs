//! Issues that a newcomer can take.

use super::lines::NamedTeam;
use crate::id::NodeId;
use crate::item::{Work, WorkKind};
use crate::registry::{Registry, Team};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An issue untouched for so many days is not offered.
const STALE_AFTER_DAYS: i64 = 365;

/// An issue that is free to take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FreeIssue {
    /// Node id.
    pub id: NodeId,
    /// `name#12`.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Address on GitHub.
    pub url: String,
    /// Living teams that look after its repository.
    pub teams: Vec<NamedTeam>,
    /// GitHub's last change of it.
    pub updated_at: DateTime<Utc>,
    /// How many comments it has.
    pub comments: u32,
}

/// Whether an issue is free: open, labelled as a good first issue, nobody assigned, nothing blocks
/// it, public, and touched within the last year. Somebody who only wrote "I'll take this" is not
/// seen yet.
#[must_use]
pub fn is_free(registry: &Registry, work: &Work, now: DateTime<Utc>) -> bool {
    let label = &registry.federation.labels.good_first_issue;
    work.kind == WorkKind::Issue
        && work.is_open()
        && work.assignees.is_empty()
        && work.blocked_by == 0
        && !work.private
        && work.labels.iter().any(|l| l.means(label))
        && now - work.updated_at <= TimeDelta::days(STALE_AFTER_DAYS)
}

/// The free issues of living teams, freshest first.
pub(super) fn free_issues(
    registry: &Registry,
    living: &[&Team],
    issues: &[Work],
    now: DateTime<Utc>,
) -> Vec<FreeIssue> {
    let mut free: Vec<FreeIssue> = issues
        .iter()
        .filter(|work| is_free(registry, work, now))
        .map(|work| free_issue(living, work))
        .filter(|issue| !issue.teams.is_empty())
        .collect();
    free.sort_by(|a, b| {
        b.updated_at
            .cmp(&a.updated_at)
            .then_with(|| a.id.cmp(&b.id))
    });
    free
}

fn free_issue(living: &[&Team], work: &Work) -> FreeIssue {
    let looks_after = |team: &&&Team| {
        work.repository.as_ref().is_some_and(|name| {
            team.repositories
                .iter()
                .any(|r| r.0.eq_ignore_ascii_case(&name.0))
        })
    };
    FreeIssue {
        id: work.id.clone(),
        reference: work.short_ref(),
        title: work.title.clone(),
        url: work.url.clone(),
        teams: living
            .iter()
            .filter(looks_after)
            .map(|team| NamedTeam::of(team))
            .collect(),
        updated_at: work.updated_at,
        comments: work.comments,
    }
}
