//! Status updates of the boards: check-ins, also those written by hand.

use super::boards::NIGHTLY;
use super::failure::Failed;
use super::hints::Hints;
use super::interest::{Interest, updates_key};
use super::walk::{Source, Walk};
use super::{Phase, Syncer};
use domain::id::{NodeId, ProjectRef};
use github::{List, ProjectHint};
use store::cache::Stream;

/// Expected of a board that was never asked: one page.
const USUAL: u32 = 60;

impl Syncer {
    /// Walks all status updates of a board. What a complete walk does not meet was deleted.
    pub(super) async fn read_updates(&self, board: &ProjectRef) -> Result<(), Failed> {
        let Some(project) = self.deps.cache.project(board)? else {
            // Its own failure is noted with the board.
            return Ok(());
        };
        let stream = self.deps.cache.stream(&updates_key(board))?;
        let expected = stream.total.unwrap_or(USUAL);
        let walk = updates(board, &project.id, stream, expected);
        self.walk_one(walk).await
    }

    /// Reads the status updates of the boards where one came, went or changed, as far as the newest
    /// tell, and of all of them nightly.
    pub(super) async fn read_all_updates(
        &self,
        interest: &Interest,
        hints: &Hints,
    ) -> Result<(), Failed> {
        let known = self.deps.cache.streams("updates ")?;
        let mut walks = Vec::new();
        for board in &interest.boards {
            let Some(hint) = hints.projects.get(board) else {
                continue;
            };
            let stream = known.get(&board.to_string()).cloned();
            let stream = stream.unwrap_or_else(|| Stream::new(updates_key(board)));
            if self.is_due(hint, &stream)? {
                walks.push(updates(board, &hint.project.id, stream, hint.updates));
            }
        }
        self.walk_all(Some(Phase::StatusUpdates), walks).await?;
        Ok(())
    }

    fn is_due(&self, hint: &ProjectHint, stream: &Stream) -> Result<bool, Failed> {
        let is_fresh = stream.synced_at.is_some_and(|at| self.now() - at < NIGHTLY);
        if stream.cursor.is_some()
            || stream.failure.is_some()
            || !is_fresh
            || stream.total != Some(hint.updates)
        {
            return Ok(true);
        }
        let known = self.deps.cache.status_updates(&hint.project.id)?;
        let is_known = |(id, at): &(NodeId, _)| {
            let found = known.iter().find(|update| update.id == *id);
            found.is_some_and(|update| update.updated_at == *at)
        };
        Ok(!hint.newest_updates.iter().all(is_known))
    }
}

fn updates(at: &ProjectRef, project: &NodeId, stream: Stream, expected: u32) -> Walk {
    let source = Source::Updates {
        at: at.clone(),
        project: project.clone(),
    };
    Walk::new(
        source,
        List::StatusUpdates(project.clone()),
        stream,
        expected,
    )
}
