//! Without an account: the registry and one search for good first issues, over REST.

use super::Syncer;
use super::failure::Failed;
use super::interest::Interest;
use super::issues::tidy;
use crate::event::Scope;
use domain::item::Work;
use store::cache::Stream;

pub(super) const KEY: &str = "search";

impl Syncer {
    pub(super) async fn read_good_first_issues(&self, interest: &Interest) -> Result<(), Failed> {
        let found = self
            .deps
            .github
            .search_good_first(&interest.organizations, &interest.good_first_issue)
            .await?;
        let works: Vec<Work> = found.into_iter().map(tidy).collect();
        let changed = self.deps.cache.replace_works(
            &works,
            &Stream {
                synced_at: Some(self.now()),
                ..Stream::new(KEY)
            },
        )?;
        self.announce(changed, &[Scope::Teams]);
        Ok(())
    }
}
