//! Status updates of the boards: check-ins, also those written by hand.

use super::Syncer;
use super::failure::Failed;
use super::interest::updates_key;
use crate::event::Scope;
use domain::id::ProjectRef;
use store::cache::Stream;

impl Syncer {
    /// Walks all status updates of a board; most boards have one page of them. What a complete walk
    /// does not meet was deleted.
    pub(super) async fn read_updates(&self, board: &ProjectRef) -> Result<(), Failed> {
        let _turn = self.turn.lock().await;
        let cache = &self.deps.cache;
        let Some(project) = cache.project(board)? else {
            // Its own failure is noted with the board.
            return Ok(());
        };
        let mut stream = cache.stream(&updates_key(board))?;
        if stream.cursor.is_none() {
            stream.walk += 1;
        }
        loop {
            let asked = self
                .deps
                .github
                .status_updates(&project.id, stream.cursor.as_deref())
                .await;
            let page = match asked {
                Err(github::Error::Invalid { message }) if stream.cursor.is_some() => {
                    let cursor = None;
                    cache.set_stream(&Stream { cursor, ..stream })?;
                    return Err(github::Error::Invalid { message }.into());
                }
                asked => asked?,
            };
            stream.cursor = page.next;
            if stream.cursor.is_none() {
                stream.synced_at = Some(self.now());
                stream.failure = None;
            }
            let changed = cache.apply_status_updates(&project.id, &page.items, &stream)?;
            self.announce(changed, &[Scope::CheckIn, Scope::Teams, Scope::Status]);
            if stream.cursor.is_none() {
                return Ok(());
            }
        }
    }
}
