//! Cycle issues, what is written on them, and every team's check-ins, own changes laid over.

use crate::error::Result;
use crate::memo::Moment;
use crate::profile::Profile;
use chrono::{DateTime, TimeDelta, Utc};
use domain::check_in::{self, CheckIn};
use domain::cycle::reply;
use domain::cycle::round_up::CheckIns;
use domain::cycle::{CycleIssue, cycle_issues};
use domain::id::{NodeId, RepoName};
use domain::item::{Comment, Work};
use domain::outbox::Entry;
use domain::overlay;
use domain::project::StatusUpdate;
use domain::registry::{Registry, Team};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What stands on the cycle issues.
#[derive(Default)]
pub(crate) struct OnIssues {
    /// The cycle issues, oldest cycle first.
    pub issues: Vec<CycleIssue>,
    /// Their comments, oldest first.
    pub comments: Vec<Comment>,
    /// The check-ins among these.
    pub replies: Vec<CheckIn>,
    /// Comments that GitHub has not confirmed yet, and those that need the user.
    pub marks: HashMap<NodeId, (bool, bool)>,
    /// Cycle issues that are being opened here.
    pub opening: HashSet<NodeId>,
}

/// Reads the cycle issues and what is written on them, however old: what was told once stays told.
pub(crate) fn on_issues(
    profile: &Profile,
    registry: &Registry,
    entries: &[Entry],
    now: DateTime<Utc>,
) -> Result<OnIssues> {
    let Some(repository) = &profile.registry_repository else {
        return Ok(OnIssues::default());
    };
    let label = &registry.federation.labels.check_in;
    let mut works = profile.cache.labelled(repository, label)?;
    let mut found = OnIssues::default();
    let account = profile.account();
    for created in opened_here(profile, entries)? {
        found.opening.insert(created.id.clone());
        works.push(created);
    }
    found.issues = cycle_issues(&works, label);
    let ids: Vec<NodeId> = found.issues.iter().flat_map(|it| it.all.clone()).collect();
    let mut comments = profile.cache.comments_of(&ids)?;
    for id in &ids {
        let written = comments.remove(id).unwrap_or_default();
        for laid in overlay::comments(written, id, entries, &account, now) {
            if laid.pending || laid.needs_you {
                let marks = (laid.pending, laid.needs_you);
                found.marks.insert(laid.value.id.clone(), marks);
            }
            found.comments.push(laid.value);
        }
    }
    found.comments.sort_by_key(|comment| comment.created_at);
    found.replies = reply::replies(registry, &found.issues, &found.comments);
    Ok(found)
}

/// Issues that were filed here and that GitHub has not shown yet. They have no number: among several of one
/// cycle those that have one come first.
pub(super) fn opened_here(profile: &Profile, entries: &[Entry]) -> Result<Vec<Work>> {
    let mut filed = profile.own_new_works(entries)?;
    let own = profile.registry_repository.as_ref();
    filed.retain(|work| {
        let at = work.repository.as_ref().map(RepoName::as_str);
        own.is_some_and(|own| at.is_some_and(|at| at.eq_ignore_ascii_case(own.as_str())))
    });
    for work in &mut filed {
        work.number = u32::MAX;
    }
    Ok(filed)
}

/// The status updates of a team's board, own changes laid over.
pub(crate) fn updates_of(
    profile: &Profile,
    team: &Team,
    entries: &[Entry],
    now: DateTime<Utc>,
) -> Result<Vec<StatusUpdate>> {
    let project = match &team.board {
        Some(at) => profile.cache.project(at)?,
        None => None,
    };
    let Some(project) = project else {
        return Ok(Vec::new());
    };
    let updates = profile.cache.status_updates(&project.id)?;
    let laid = overlay::status_updates(updates, &project.id, entries, &profile.account(), now);
    Ok(laid.into_iter().map(|laid| laid.value).collect())
}

/// Every team's check-ins. They are kept until something is written: a year of a large federation's is a thousand
/// texts to read.
pub(crate) fn check_ins(profile: &Profile) -> Result<Arc<CheckIns>> {
    profile.memos.check_ins.get(
        || Moment::of(profile),
        || {
            let now = profile.clock.now();
            // Read in here: an older one than the moment would be kept with it.
            let registry = profile.registry()?;
            let entries = profile.local.pending_entries()?;
            let on_issues = on_issues(profile, &registry, &entries, now)?;
            let mut all = CheckIns::new();
            for team in &registry.teams {
                let updates = updates_of(profile, team, &entries, now)?;
                let replies = reply::of_team(&on_issues.replies, &team.id);
                let said = check_in::collect(&registry, team, &updates, &replies, now);
                all.insert(team.id.clone(), said);
            }
            Ok(all)
        },
    )
}

/// What is older is no news.
const NEWS: TimeDelta = TimeDelta::weeks(52);

/// Since when what was done is news.
pub(super) fn news_since(profile: &Profile) -> DateTime<Utc> {
    profile.clock.now() - NEWS
}

/// What was closed lately with the label that says to announce it; kept until something is written.
pub(super) fn marked(profile: &Profile) -> Result<Arc<Vec<Work>>> {
    profile.memos.marked.get(
        || Moment::of(profile),
        || {
            let label = &profile.registry()?.federation.labels.announce;
            Ok(profile.cache.closed_labelled(label, news_since(profile))?)
        },
    )
}
