//! The intake and the boards: fields, items, and what the items stand for.

use super::failure::Failed;
use super::hints::Hints;
use super::interest::{Interest, board_key};
use super::walk::{Source, Walk};
use super::{Phase, Syncer, locked};
use crate::event::Scope;
use chrono::TimeDelta;
use domain::id::{NodeId, ProjectRef};
use domain::project::Project;
use futures_util::{FutureExt, StreamExt, TryStreamExt, stream};
use github::{List, ProjectHint};
use store::cache::Stream;

/// How old a walk may be, whatever the hints say.
pub(super) const NIGHTLY: TimeDelta = TimeDelta::hours(20);
/// What was written can show up in a list of items so much later. A board is walked as soon as a hint
/// moved, and once more when everything has to have shown up.
const LAG: TimeDelta = TimeDelta::minutes(10);
/// `nodes(ids)` takes so many.
pub(super) const IDS: usize = 100;
/// Requests by id under way at once.
const WAYS: usize = 4;
/// The stream of what is on boards and in no repository that is followed.
pub(super) const ELSEWHERE: &str = "elsewhere";
/// For each request that it costs, what is elsewhere is asked for at most so often.
const ELSEWHERE_EVERY: TimeDelta = TimeDelta::seconds(45);

impl Syncer {
    /// Reads a board that was opened or that something was sent to, from its first item to its last.
    pub(super) async fn refresh_board(&self, project: &NodeId) -> Result<(), Failed> {
        let (Some(interest), Some(project)) =
            (self.interest()?, self.deps.cache.project_by_id(project)?)
        else {
            return Ok(());
        };
        let at = project.project;
        let read = self.read_board(&at, &interest).await;
        self.settle(&board_key(&at), read)?;
        (self.deps.confirm)();
        Ok(())
    }

    async fn read_board(&self, at: &ProjectRef, interest: &Interest) -> Result<(), Failed> {
        let project = self.deps.github.project(at).await?;
        self.keep_project(&project)?;
        let stream = self.deps.cache.stream(&board_key(at))?;
        let expected = stream.total.unwrap_or(0);
        let walk = items(&project, interest, stream, expected);
        self.walk_one(walk).await?;
        let missing = self.deps.cache.missing_items(&project.id)?;
        self.settle_items(&missing).await?;
        self.read_contents().await
    }

    fn keep_project(&self, project: &Project) -> Result<(), Failed> {
        let changed = self.deps.cache.apply_project(project)?;
        self.announce(
            changed,
            &[Scope::Board, Scope::Triage, Scope::CheckIn, Scope::Doctor],
        );
        Ok(())
    }

    /// Reads the boards that moved, or that were not walked for long.
    pub(super) async fn read_boards(
        &self,
        interest: &Interest,
        hints: &Hints,
    ) -> Result<(), Failed> {
        let mut walks = Vec::new();
        for board in &interest.boards {
            let Some(hint) = hints.projects.get(board) else {
                continue;
            };
            self.keep_project(&hint.project)?;
            let stream = self.deps.cache.stream(&board_key(board))?;
            if self.walk_is_due(hint, &stream) {
                walks.push(items(&hint.project, interest, stream, hint.items));
            } else if stream.failure.is_some() {
                let failure = None;
                self.deps.cache.set_stream(&Stream { failure, ..stream })?;
            }
        }
        self.walk_all(Some(Phase::Boards), walks).await?;
        // What a complete walk did not meet is asked for by id, and is gone only when that finds
        // nothing either: a new item can be missing from the list for minutes.
        let missing = self.deps.cache.all_missing_items()?;
        self.settle_items(&missing).await
    }

    fn walk_is_due(&self, hint: &ProjectHint, stream: &Stream) -> bool {
        // By GitHub's clock, as the hint is.
        let skew = self.deps.github.skew();
        let (now, shown) = (self.now() + skew, hint.project.updated_at + LAG);
        let is_fresh = stream.synced_at.is_some_and(|at| {
            let at = at + skew;
            let has_shown = at >= shown || now < shown;
            now - at < NIGHTLY && has_shown
        });
        stream.cursor.is_some()
            || !is_fresh
            || stream.since != Some(hint.project.updated_at)
            || stream.total != Some(hint.items)
    }

    pub(super) async fn settle_items(&self, asked: &[NodeId]) -> Result<(), Failed> {
        if asked.is_empty() {
            return Ok(());
        }
        let existing = self.deps.github.existing_items(asked).await?;
        let existing: Vec<NodeId> = existing.into_iter().collect();
        let changed = self.deps.cache.settle_items(asked, &existing)?;
        self.announce(changed, &[Scope::Triage, Scope::Board, Scope::Status]);
        Ok(())
    }

    /// Reads the issues that items stand for and that no list brought, or not as they are now: those of
    /// repositories that nobody follows, and those closed long ago.
    pub(super) async fn read_contents(&self) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let noted: Vec<_> = std::mem::take(&mut *locked(&self.contents))
            .into_iter()
            .collect();
        let mut wanted = cache.outdated_works(&noted)?;
        let hidden = locked(&self.hidden).clone();
        for id in cache.unknown_contents()? {
            if !wanted.contains(&id) && !hidden.contains(&id) {
                wanted.push(id);
            }
        }
        let asks: Vec<_> = wanted
            .chunks(IDS)
            .map(|ids| self.ask_for_works(ids).boxed())
            .collect();
        let mut asked = stream::iter(asks).buffer_unordered(WAYS);
        while let Some(not_found) = asked.try_next().await? {
            // Asked for again when the application starts again.
            locked(&self.hidden).extend(not_found);
        }
        Ok(())
    }
}

impl Syncer {
    /// Asks again for the open issues on boards that no list of a repository brings: neither a list nor
    /// a board's hint tells that they changed.
    pub(super) async fn read_elsewhere(&self, interest: &Interest) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let ids = cache.open_elsewhere(&interest.repositories)?;
        let requests = i32::try_from(ids.len().div_ceil(IDS)).unwrap_or(i32::MAX);
        let stream = cache.stream(ELSEWHERE)?;
        let now = self.now();
        let is_fresh = stream
            .synced_at
            .is_some_and(|at| now >= at && now - at < ELSEWHERE_EVERY * requests);
        if ids.is_empty() || (is_fresh && stream.failure.is_none()) {
            return Ok(());
        }
        for ids in ids.chunks(IDS) {
            self.ask_for_works(ids).await?;
        }
        cache.set_stream(&Stream {
            synced_at: Some(now),
            ..Stream::new(ELSEWHERE)
        })?;
        Ok(())
    }
}

fn items(project: &Project, interest: &Interest, stream: Stream, expected: u32) -> Walk {
    let is_intake = interest.intake.as_ref() == Some(&project.project);
    let source = Source::Board {
        at: project.project.clone(),
        project: project.id.clone(),
        hint: project.updated_at,
        is_intake,
    };
    let list = List::Items(project.id.clone());
    Walk::new(source, list, stream, expected).ordered(u8::from(!is_intake))
}
