//! Whether a pull request that would close an issue is open.
//!
//! A page of issues tells, but an issue comes with a page only when it moved, and GitHub promises nowhere that
//! opening, linking or closing a pull request moves its issue. So where pull requests moved, the good first issues
//! of their repository are asked for again; all others, where nothing depends on it, wait for the night.

use super::boards::IDS;
use super::failure::Failed;
use super::interest::Interest;
use super::walk::{Source, Walk};
use super::{Syncer, locked};
use domain::id::NodeId;
use github::List;

impl Syncer {
    /// Notes that pull requests moved. A first import has read its issues just now.
    pub(super) fn note_pulls(&self, walk: &Walk) {
        if let (List::PullRequests { repository, .. }, Source::Changed { .. }) =
            (&walk.list, &walk.source)
        {
            locked(&self.pulls).insert(repository.as_str().to_ascii_lowercase());
        }
    }

    pub(super) async fn read_linked(&self, interest: &Interest) -> Result<(), Failed> {
        let moved = std::mem::take(&mut *locked(&self.pulls));
        if moved.is_empty() {
            return Ok(());
        }
        let issues = self
            .deps
            .cache
            .open_labelled(&interest.good_first_issue)?
            .into_iter()
            .filter(|work| {
                let repository = work.repository.as_ref();
                repository.is_some_and(|r| moved.contains(&r.as_str().to_ascii_lowercase()))
            });
        let ids: Vec<NodeId> = issues.map(|work| work.id).collect();
        for ids in ids.chunks(IDS) {
            self.ask_for_works(ids).await?;
        }
        Ok(())
    }
}
