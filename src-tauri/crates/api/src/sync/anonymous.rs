//! Without an account: the registry, and two searches over REST, for good first issues and for requests for help.

use super::Syncer;
use super::failure::Failed;
use super::interest::Interest;
use super::issues::tidy;
use crate::event::Scope;
use domain::cycle::ask;
use domain::item::Work;
use store::cache::Stream;

pub(super) const KEY: &str = "search";

impl Syncer {
    pub(super) async fn search_issues(&self, interest: &Interest) -> Result<(), Failed> {
        let found = self
            .deps
            .github
            .search_good_first(&interest.organizations, &interest.good_first_issue)
            .await?;
        let at = &interest.registry_repository;
        let asks = self.deps.github.search_labelled(at, ask::LABEL).await;
        // Without them there is still something for newcomers.
        let asks = asks.unwrap_or_default();
        let works: Vec<Work> = found.into_iter().chain(asks).map(tidy).collect();
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
