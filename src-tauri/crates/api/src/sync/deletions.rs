//! Asks about issues that may be gone, and forgets what is not followed any more.

use super::comments::comments_key;
use super::failure::Failed;
use super::interest::{Interest, board_key, issues_key, repository_key, updates_key};
use super::issues::{HISTORY, tidy};
use super::{Phase, Syncer, registry};
use crate::event::Scope;
use chrono::TimeDelta;
use domain::id::NodeId;
use domain::item::Work;
use store::cache::{Followed, Stream};

const KEY: &str = "deletions";
const NIGHTLY: TimeDelta = TimeDelta::hours(20);
/// `nodes(ids)` takes so many.
const PAGE: usize = 100;

impl Syncer {
    /// A list of what changed never tells what was deleted or transferred, nor that a label was
    /// renamed: nightly every open issue is asked for by id. One that is not found is asked for once
    /// more in the next round before it goes.
    pub(super) async fn read_deletions(&self) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let stream = cache.stream(KEY)?;
        let now = self.now();
        let ids = match stream.synced_at {
            Some(at) if now - at < NIGHTLY => cache.missing_work_ids()?,
            Some(_) => cache.open_work_ids()?,
            // Everything was read just now.
            None => Vec::new(),
        };
        let is_nightly = stream.synced_at.is_none_or(|at| now - at >= NIGHTLY);
        let pages = ids.len().div_ceil(PAGE);
        for (done, ids) in ids.chunks(PAGE).enumerate() {
            self.progress(Phase::Deletions, done, pages);
            self.ask_for_works(ids).await?;
        }
        if is_nightly || stream.failure.is_some() {
            cache.set_stream(&Stream {
                synced_at: Some(now),
                ..Stream::new(KEY)
            })?;
        }
        Ok(())
    }

    pub(super) async fn ask_for_works(&self, ids: &[NodeId]) -> Result<(), Failed> {
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
        Ok(())
    }

    /// Forgets what nobody follows, so that this cache holds what a new one would.
    pub(super) fn forget_unfollowed(&self, interest: &Interest) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let mut projects = Vec::new();
        for board in &interest.boards {
            projects.extend(cache.project(board)?.map(|project| project.id));
        }
        let mut streams = vec![registry::KEY.to_owned(), KEY.to_owned()];
        streams.extend(
            interest
                .boards
                .iter()
                .flat_map(|b| [board_key(b), updates_key(b)]),
        );
        let of_repository = interest.repositories.iter();
        streams.extend(of_repository.flat_map(|r| [issues_key(r), repository_key(r)]));
        streams.extend(self.commented(interest)?.keys().map(comments_key));
        let changed = cache.sweep(&Followed {
            projects,
            repositories: interest.repositories.clone(),
            streams,
            closed_since: self.now() - HISTORY,
        })?;
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
