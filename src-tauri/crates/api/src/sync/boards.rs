//! The intake and the boards: fields, items, and what the items stand for.

use super::Syncer;
use super::failure::Failed;
use super::interest::{Interest, board_key};
use super::issues::tidy;
use crate::event::Scope;
use chrono::TimeDelta;
use domain::id::{NodeId, ProjectRef};
use domain::item::Work;
use domain::project::{Project, ProjectItem};
use store::cache::Stream;

/// A board of at most so many items is walked in every round: GitHub's hints may lie, and five
/// requests are cheap. A larger one is walked when a hint moved, when it is opened, and nightly.
const SMALL: u32 = 500;

/// How old a walk may be, whatever the hints say.
const NIGHTLY: TimeDelta = TimeDelta::hours(20);

impl Syncer {
    /// Reads a board that was opened or that something was sent to.
    pub(super) async fn refresh_board(&self, project: &NodeId) -> Result<(), Failed> {
        let (Some(interest), Some(project)) =
            (self.interest()?, self.deps.cache.project_by_id(project)?)
        else {
            return Ok(());
        };
        let board = project.project;
        let read = self.read_board(&board, &interest, true).await;
        self.settle(&board_key(&board), read)?;
        (self.deps.confirm)();
        Ok(())
    }

    pub(super) async fn read_board(
        &self,
        board: &ProjectRef,
        interest: &Interest,
        forced: bool,
    ) -> Result<(), Failed> {
        let _turn = self.turn.lock().await;
        let project = self.deps.github.project(board).await?;
        let changed = self.deps.cache.apply_project(&project)?;
        self.announce(
            changed,
            &[Scope::Board, Scope::Triage, Scope::CheckIn, Scope::Doctor],
        );

        let stream = self.deps.cache.stream(&board_key(board))?;
        if forced || self.walk_is_due(&project, &stream) {
            let is_intake = interest.intake.as_ref() == Some(board);
            self.walk(&project, stream, is_intake).await?;
        } else if stream.failure.is_some() {
            let failure = None;
            self.deps.cache.set_stream(&Stream { failure, ..stream })?;
        }
        self.ask_for_missing_items(&project.id).await
    }

    fn walk_is_due(&self, project: &Project, stream: &Stream) -> bool {
        let is_fresh = stream.synced_at.is_some_and(|at| self.now() - at < NIGHTLY);
        stream.cursor.is_some()
            || !is_fresh
            || stream.since != Some(project.updated_at)
            || stream.total.is_none_or(|total| total <= SMALL)
    }

    /// Walks all items. A walk that was cut off goes on at its cursor, under its number.
    async fn walk(
        &self,
        project: &Project,
        mut stream: Stream,
        is_intake: bool,
    ) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        if stream.cursor.is_none() {
            stream.walk += 1;
        }
        loop {
            let asked = self
                .deps
                .github
                .items(&project.id, stream.cursor.as_deref())
                .await;
            let page = match asked {
                // GitHub forgot the place: the next walk begins at the first item.
                Err(github::Error::Invalid { message }) if stream.cursor.is_some() => {
                    stream.cursor = None;
                    cache.set_stream(&stream)?;
                    return Err(github::Error::Invalid { message }.into());
                }
                asked => asked?,
            };
            let mut items: Vec<ProjectItem> = Vec::with_capacity(page.items.len());
            let mut works: Vec<Work> = Vec::with_capacity(page.items.len());
            for pulled in page.items {
                items.push(pulled.item);
                works.extend(pulled.work.map(tidy));
            }
            stream.total = Some(page.total);
            stream.cursor = page.next;
            let changed = cache.apply_items(&items, &works, &stream)?;
            self.announce(changed, scopes(is_intake));
            if stream.cursor.is_none() {
                break;
            }
        }
        stream.since = Some(project.updated_at);
        stream.synced_at = Some(self.now());
        stream.failure = None;
        cache.end_walk(&project.id, &stream)?;
        Ok(())
    }

    /// What a complete walk did not meet is asked for by id, and is gone only when that finds
    /// nothing either: a new item can be missing from the list for minutes.
    async fn ask_for_missing_items(&self, project: &NodeId) -> Result<(), Failed> {
        let missing = self.deps.cache.missing_items(project)?;
        self.settle_items(&missing).await
    }

    pub(super) async fn settle_items(&self, asked: &[NodeId]) -> Result<(), Failed> {
        if asked.is_empty() {
            return Ok(());
        }
        let existing = self.deps.github.existing_items(asked).await?;
        let existing: Vec<NodeId> = existing.into_iter().collect();
        let changed = self.deps.cache.settle_items(asked, &existing)?;
        self.announce(changed, scopes(true));
        Ok(())
    }
}

/// The intake shows in the queue; a team's board also says what was accepted, what a check-in can
/// cite and which teams are alive.
fn scopes(is_intake: bool) -> &'static [Scope] {
    if is_intake {
        &[Scope::Triage, Scope::Board, Scope::Status]
    } else {
        &[
            Scope::Board,
            Scope::Triage,
            Scope::CheckIn,
            Scope::Teams,
            Scope::Status,
        ]
    }
}
