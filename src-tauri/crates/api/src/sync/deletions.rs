//! Asks about issues that may be gone, and forgets what is not followed any more.

use super::boards::{ELSEWHERE, IDS};
use super::comments::{comments_key, newest_key};
use super::failure::Failed;
use super::interest::{Interest, board_key, issues_key, repository_key, updates_key};
use super::issues::{HISTORY, import_keys, tidy};
use super::{Phase, Syncer, locked, registry};
use crate::event::Scope;
use chrono::TimeDelta;
use domain::id::NodeId;
use domain::item::Work;
use futures_util::{FutureExt, StreamExt, TryStreamExt, stream};
use std::sync::atomic::Ordering;
use store::cache::{Followed, Stream};

const KEY: &str = "deletions";
const NIGHTLY: TimeDelta = TimeDelta::hours(20);
/// Requests under way at once.
const WAYS: usize = 4;

impl Syncer {
    /// A list of what changed never tells what was deleted or transferred, nor that a label was
    /// renamed: nightly every open issue is asked for by id. One that is not found is asked for once
    /// more in the next round before it goes.
    pub(super) async fn read_deletions(&self) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let kept = cache.stream(KEY)?;
        let now = self.now();
        let ids = match kept.synced_at {
            Some(at) if now - at < NIGHTLY => cache.missing_work_ids()?,
            Some(_) => cache.open_work_ids()?,
            // Everything was read just now.
            None => Vec::new(),
        };
        let is_nightly = kept.synced_at.is_none_or(|at| now - at >= NIGHTLY);
        let asks: Vec<_> = ids
            .chunks(IDS)
            .map(|ids| self.ask_for_works(ids).boxed())
            .collect();
        let mut asked = stream::iter(asks).buffer_unordered(WAYS);
        let mut done = 0;
        while asked.try_next().await?.is_some() {
            done += IDS;
            self.progress(Phase::Deletions, done.min(ids.len()), ids.len());
            if self.is_paused() {
                return Err(Failed::Paused);
            }
        }
        if is_nightly || kept.failure.is_some() {
            cache.set_stream(&Stream {
                synced_at: Some(now),
                ..Stream::new(KEY)
            })?;
        }
        Ok(())
    }

    /// Asks for issues by id and keeps them; answers which GitHub did not find.
    pub(super) async fn ask_for_works(&self, ids: &[NodeId]) -> Result<Vec<NodeId>, Failed> {
        let answered = self.deps.github.works(ids).await?;
        let mut found: Vec<Work> = Vec::new();
        let mut not_found: Vec<NodeId> = Vec::new();
        for (id, work) in ids.iter().zip(answered) {
            match work {
                Some(work) => found.push(tidy(work)),
                None => not_found.push(id.clone()),
            }
        }
        let changed = self.deps.cache.settle_works(&found, &not_found)?;
        self.announce(
            changed,
            &[Scope::Triage, Scope::Board, Scope::Teams, Scope::Status],
        );
        Ok(not_found)
    }

    /// Forgets what nobody follows, so that this cache holds what a new one would. Looks at everything
    /// in the cache: done only when something changed in it, or what is followed, and nightly.
    pub(super) fn forget_unfollowed(&self, interest: &Interest) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let now = self.now();
        let is_same = locked(&self.swept)
            .as_ref()
            .is_some_and(|(of, at)| of == interest && now - *at < NIGHTLY && now >= *at);
        if is_same && !self.dirty.swap(false, Ordering::SeqCst) {
            return Ok(());
        }
        let mut projects = Vec::new();
        for board in &interest.boards {
            projects.extend(cache.project(board)?.map(|project| project.id));
        }
        let mut streams = vec![
            registry::KEY.to_owned(),
            KEY.to_owned(),
            ELSEWHERE.to_owned(),
        ];
        streams.extend(
            interest
                .boards
                .iter()
                .flat_map(|b| [board_key(b), updates_key(b)]),
        );
        let of_repository = interest.repositories.iter();
        streams.extend(of_repository.flat_map(|r| [issues_key(r), repository_key(r)]));
        for repository in &interest.repositories {
            if cache.stream(&issues_key(repository))?.synced_at.is_none() {
                streams.extend(import_keys(repository));
            }
        }
        for subject in self.commented(interest)? {
            let key = if subject.newest_only {
                newest_key
            } else {
                comments_key
            };
            streams.push(key(&subject.id));
        }
        let changed = cache.sweep(&Followed {
            projects,
            repositories: interest.repositories.clone(),
            streams,
            closed_since: now - HISTORY,
        })?;
        *locked(&self.swept) = Some((interest.clone(), now));
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
        Ok(())
    }
}
