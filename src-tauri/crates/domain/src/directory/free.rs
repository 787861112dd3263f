//! Issues that a newcomer can take.

use super::Facts;
use super::claim::Claim;
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
    /// Whether its comments are known; without an account nobody can tell who asked for it.
    pub heard: bool,
    /// Whether somebody is there for whoever takes it; `None` where nothing can be told.
    pub mentor: Option<Mentor>,
    /// Who asked for it before, so long ago that it is free again.
    pub lapsed: Option<Claim>,
}

/// An issue that would be free to take, had nobody begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TakenIssue {
    /// Node id.
    pub id: NodeId,
    /// `name#12`.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Address on GitHub.
    pub url: String,
    /// Why it is not offered.
    pub why: Taken,
}

/// Why an issue is not offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "why")]
pub enum Taken {
    /// A pull request that would close it is open.
    PullRequest,
    /// Somebody said that they take it.
    Claim {
        /// Who, and when.
        claim: Claim,
    },
}

/// What newcomers are shown of the issues of some teams.
#[derive(Default)]
pub(super) struct Offer {
    /// Free ones: those with somebody there first, among them those that nobody asked for before, then the
    /// freshest.
    pub free: Vec<FreeIssue>,
    /// Those that are taken, the freshest first.
    pub taken: Vec<TakenIssue>,
}

/// Whether an issue is meant for newcomers and waits for somebody: open, labelled as a good first issue,
/// nobody assigned, nothing blocks it, public, and touched within the last year.
fn is_for_newcomers(registry: &Registry, work: &Work, now: DateTime<Utc>) -> bool {
    let label = &registry.federation.labels.good_first_issue;
    work.kind == WorkKind::Issue
        && work.is_open()
        && work.assignees.is_empty()
        && work.blocked_by == 0
        && !work.private
        && work.labels.iter().any(|l| l.means(label))
        && now - work.updated_at <= TimeDelta::days(STALE_AFTER_DAYS)
}

/// Why such an issue is not offered all the same. What is under review comes before what was only said.
fn taken(work: &Work, claim: Option<&Claim>, now: DateTime<Utc>) -> Option<Taken> {
    if work.has_pull {
        return Some(Taken::PullRequest);
    }
    let claim = claim.filter(|claim| claim.holds(now))?.clone();
    Some(Taken::Claim { claim })
}

/// What living teams have for newcomers.
pub(super) fn offer(
    registry: &Registry,
    living: &[&Team],
    facts: &Facts,
    now: DateTime<Utc>,
) -> Offer {
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
    let mut issues: Vec<&Work> = facts
        .issues
        .iter()
        .filter(|work| is_for_newcomers(registry, work, now))
        .collect();
    issues.sort_by(|a, b| {
        let freshest = b.updated_at.cmp(&a.updated_at);
        freshest.then_with(|| a.id.cmp(&b.id))
    });
    let mut offer = Offer::default();
    for work in issues {
        let repository = work.repository.as_ref();
        let repository = repository.map(|name| name.0.to_ascii_lowercase());
        let Some(teams) = repository.and_then(|name| looked_after.get(&name)) else {
            continue;
        };
        let claim = facts.claims.get(&work.id);
        match taken(work, claim, now) {
            Some(why) => offer.taken.push(TakenIssue {
                id: work.id.clone(),
                reference: work.short_ref(),
                title: work.title.clone(),
                url: work.url.clone(),
                why,
            }),
            None => offer.free.push(FreeIssue {
                id: work.id.clone(),
                reference: work.short_ref(),
                title: work.title.clone(),
                url: work.url.clone(),
                teams: teams.iter().map(|team| NamedTeam::of(team)).collect(),
                updated_at: work.updated_at,
                comments: work.comments,
                heard: facts.seen.is_some(),
                mentor: mentor(registry, teams, work, facts, now),
                lapsed: claim.cloned(),
            }),
        }
    }
    // Stable: among equals the freshest stay first.
    let rank = |issue: &FreeIssue| (rank(issue.mentor.as_ref()), issue.lapsed.is_some());
    offer.free.sort_by_key(rank);
    offer
}
