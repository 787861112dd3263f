//! Issues that a newcomer can take.

use super::Facts;
use super::lines::NamedTeam;
use super::mentor::{Mentor, mentor, rank};
use crate::id::NodeId;
use crate::item::{Work, WorkKind};
use crate::registry::{Registry, Team};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
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
    /// Whether somebody is there for whoever takes it; `None` where nothing can be told.
    pub mentor: Option<Mentor>,
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

/// The free issues of living teams: those with somebody there first, the freshest first among them.
pub(super) fn free_issues(
    registry: &Registry,
    living: &[&Team],
    facts: &Facts,
    now: DateTime<Utc>,
) -> Vec<FreeIssue> {
    let mut looked_after: HashMap<String, Vec<&Team>> = HashMap::new();
    for team in living {
        for repository in &team.repositories {
            let teams = looked_after
                .entry(repository.0.to_ascii_lowercase())
                .or_default();
            // A registry may name a repository twice.
            if teams.last().is_none_or(|last| last.id != team.id) {
                teams.push(team);
            }
        }
    }
    let mut free: Vec<FreeIssue> = facts
        .issues
        .iter()
        .filter(|work| is_free(registry, work, now))
        .filter_map(|work| {
            let repository = work.repository.as_ref()?.0.to_ascii_lowercase();
            let teams = looked_after.get(&repository)?;
            let mentor = mentor(registry, teams, work, facts, now);
            Some(free_issue(teams, work, mentor))
        })
        .collect();
    free.sort_by(|a, b| {
        rank(a.mentor.as_ref())
            .cmp(&rank(b.mentor.as_ref()))
            .then_with(|| b.updated_at.cmp(&a.updated_at))
            .then_with(|| a.id.cmp(&b.id))
    });
    free
}

fn free_issue(teams: &[&Team], work: &Work, mentor: Option<Mentor>) -> FreeIssue {
    FreeIssue {
        id: work.id.clone(),
        reference: work.short_ref(),
        title: work.title.clone(),
        url: work.url.clone(),
        teams: teams.iter().map(|team| NamedTeam::of(team)).collect(),
        updated_at: work.updated_at,
        comments: work.comments,
        mentor,
    }
}
