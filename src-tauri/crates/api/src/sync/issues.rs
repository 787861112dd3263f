//! Issues and pull requests of the followed repositories, by what changed since.
//!
//! The list is asked for by last change, oldest first. An issue that changes meanwhile moves to the
//! end and would shift the pages behind it, so the walk goes on by time instead of by page number
//! wherever it can.

use super::failure::Failed;
use super::interest::{Interest, issues_key, repository_key};
use super::{Phase, Syncer};
use crate::event::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{Login, NodeId, RepoName};
use domain::item::Work;
use github::{Fetched, Page, Permission, States};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use store::cache::{CachedRepository, Stream};

/// Closed issues are read back so far.
pub(super) const HISTORY: TimeDelta = TimeDelta::days(365);
/// The connection reaches back so far behind `since`.
const OVERLAP: TimeDelta = TimeDelta::minutes(2);
/// A hint that nothing changed is believed for so long.
const BELIEVED: TimeDelta = TimeDelta::hours(1);
/// How old what is known of a repository itself may be.
const DAILY: TimeDelta = TimeDelta::hours(20);

/// Where a walk of a repository's issues stands; kept as JSON.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Place {
    /// Open issues only: the first part of the first import.
    open: bool,
    /// Changed since.
    since: Option<DateTime<Utc>>,
    /// Page of the answer to that, from 1.
    page: u32,
    /// Newest change met so far.
    newest: Option<DateTime<Utc>>,
}

impl Syncer {
    pub(super) async fn read_repositories(&self, interest: &Interest) -> Result<(), Failed> {
        let repositories = &interest.repositories;
        // Without the hint everything is asked.
        let hints = match self
            .deps
            .github
            .newest(repositories)
            .await
            .map_err(Failed::from)
        {
            Ok(hints) => hints,
            Err(Failed::Source(_)) => BTreeMap::new(),
            Err(everything) => return Err(everything),
        };
        for (done, name) in repositories.iter().enumerate() {
            self.progress(Phase::Issues, done, repositories.len());
            let known = self.read_repository(name).await;
            self.settle(&repository_key(name), known)?;
            let hint = hints.get(name).copied().flatten();
            let read = self.read_issues(name, hint).await;
            self.settle(&issues_key(name), read)?;
        }
        Ok(())
    }

    async fn read_repository(&self, name: &RepoName) -> Result<(), Failed> {
        let stream = self.deps.cache.stream(&repository_key(name))?;
        if stream.failure.is_none() && stream.synced_at.is_some_and(|at| self.now() - at < DAILY) {
            return Ok(());
        }
        let repository = self.deps.github.repository(name).await?;
        let permission = match repository.permission {
            Permission::Read => "read",
            Permission::Triage => "triage",
            Permission::Write => "write",
            Permission::Maintain => "maintain",
            Permission::Admin => "admin",
        };
        let changed = self.deps.cache.apply_repository(
            &CachedRepository {
                id: repository.id,
                // As the registry writes it, also after a rename: that is how it is looked up.
                name: name.clone(),
                private: repository.private,
                archived: repository.archived,
                permission: Some(permission.to_owned()),
            },
            &Stream {
                synced_at: Some(self.now()),
                failure: None,
                ..stream
            },
        )?;
        self.announce(changed, &[Scope::Doctor]);
        Ok(())
    }

    async fn read_issues(
        &self,
        repository: &RepoName,
        hint: Option<DateTime<Utc>>,
    ) -> Result<(), Failed> {
        let _turn = self.turn.lock().await;
        let cache = &self.deps.cache;
        let mut stream = cache.stream(&issues_key(repository))?;
        let now = self.now();
        let mut place = match resumed(&stream) {
            Some(place) => place,
            None if stream.synced_at.is_none() => Place {
                open: true,
                since: None,
                page: 1,
                newest: None,
            },
            None if is_quiet(&stream, hint, now) => return Ok(()),
            None => Place {
                open: false,
                since: stream.since.or(Some(now - HISTORY)),
                page: 1,
                newest: stream.since,
            },
        };
        loop {
            let states = if place.open {
                States::Open
            } else {
                States::All
            };
            // A version is of one question: the first page since the same time.
            let is_same_question = !place.open && place.page == 1 && place.since == stream.since;
            let etag = stream.etag.clone().filter(|_| is_same_question);
            let fetched = self
                .deps
                .github
                .issues_since(repository, place.since, states, place.page, etag.as_deref())
                .await?;
            let (page, etag) = match fetched {
                Fetched::NotModified => (None, etag),
                Fetched::New { value, etag } => (Some(value), etag),
            };
            let next = page.as_ref().and_then(|page| place.after(page, now));
            if let Some(page) = &page {
                let newest = page.items.iter().map(|work| work.updated_at).max();
                place.newest = place.newest.max(newest);
            }
            let works = self.worth_keeping(page.map_or_else(Vec::new, |p| p.items), now)?;
            let works = self.in_full(works).await?;
            match next {
                Some(next) => {
                    place = Place {
                        newest: place.newest,
                        ..next
                    };
                    stream.cursor = serde_json::to_string(&place).ok();
                }
                None => {
                    stream.etag = etag.filter(|_| is_same_question && place.newest == stream.since);
                    stream.cursor = None;
                    stream.since = place.newest;
                    stream.synced_at = Some(now);
                    stream.failure = None;
                }
            }
            let changed = cache.apply_works(&works, Some(&stream))?;
            self.announce(
                changed,
                &[
                    Scope::Triage,
                    Scope::Board,
                    Scope::Teams,
                    Scope::CheckIn,
                    Scope::Status,
                ],
            );
            if stream.cursor.is_none() {
                return Ok(());
            }
        }
    }

    /// Leaves out what is known already, and what was closed long ago unless it is on a board.
    fn worth_keeping(&self, works: Vec<Work>, now: DateTime<Utc>) -> Result<Vec<Work>, Failed> {
        let ids: Vec<NodeId> = works.iter().map(|work| work.id.clone()).collect();
        let known = self.deps.cache.works(&ids)?;
        let on_boards = self.deps.cache.items_of_all(&ids)?;
        let keep = |work: &Work| match known.get(&work.id) {
            // Two changes within one second have the same time.
            Some(known) => known.updated_at <= work.updated_at,
            None => {
                work.is_open()
                    || work.closed_at.unwrap_or(work.updated_at) >= now - HISTORY
                    || on_boards.contains_key(&work.id)
            }
        };
        Ok(works.into_iter().filter(keep).collect())
    }

    /// The list only tells what changed: REST does not say everything that GraphQL says, and an
    /// issue must not depend on the way on which it came.
    async fn in_full(&self, works: Vec<Work>) -> Result<Vec<Work>, Failed> {
        if works.is_empty() {
            return Ok(works);
        }
        let ids: Vec<NodeId> = works.iter().map(|work| work.id.clone()).collect();
        let full = self.deps.github.works(&ids).await?;
        let best = |(listed, full): (Work, Option<Work>)| tidy(full.unwrap_or(listed));
        Ok(works.into_iter().zip(full).map(best).collect())
    }
}

impl Place {
    /// Where the walk goes on after a page; `None` at its end.
    fn after(&self, page: &Page<Work>, now: DateTime<Utc>) -> Option<Self> {
        let history = now - HISTORY;
        let last = page.items.iter().map(|work| work.updated_at).max();
        // What changed lately comes with the second part of the first import anyway.
        let is_covered = self.open && last.is_some_and(|last| last >= history);
        if page.next.is_none() || is_covered {
            return self.open.then_some(Self {
                open: false,
                since: Some(history),
                page: 1,
                newest: self.newest,
            });
        }
        // By time if that leaves half of this page behind, else by page number: a bulk change can
        // put hundreds of issues into the two minutes that every question reaches back.
        let behind = |since: DateTime<Utc>| {
            let met = page
                .items
                .iter()
                .filter(|w| w.updated_at >= since - OVERLAP)
                .count();
            met * 2 <= page.items.len()
        };
        match last.filter(|since| behind(*since)) {
            Some(since) => Some(Self {
                since: Some(since),
                page: 1,
                ..self.clone()
            }),
            None => Some(Self {
                page: self.page + 1,
                ..self.clone()
            }),
        }
    }
}

fn resumed(stream: &Stream) -> Option<Place> {
    serde_json::from_str(stream.cursor.as_deref()?).ok()
}

/// Whether the hint says that nothing changed, and it is believed.
fn is_quiet(stream: &Stream, hint: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let is_recent = stream.synced_at.is_some_and(|at| now - at < BELIEVED);
    stream.failure.is_none() && is_recent && hint.is_some() && hint <= stream.since
}

/// GraphQL names a bot `dependabot`, REST `dependabot[bot]`: one name for one account.
pub(super) fn tidy(mut work: Work) -> Work {
    let short = |login: &mut Login| {
        if let Some(name) = login.as_str().strip_suffix("[bot]") {
            *login = Login(name.to_owned());
        }
    };
    work.author.iter_mut().for_each(short);
    work.assignees.iter_mut().for_each(short);
    work
}
