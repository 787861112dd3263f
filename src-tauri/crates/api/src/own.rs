//! Issues as they are with own changes that GitHub does not show yet.

use crate::error::Result;
use crate::profile::Profile;
use domain::change::Change;
use domain::id::NodeId;
use domain::item::Work;
use domain::outbox::Entry;
use domain::overlay;
use std::collections::HashMap;

impl Profile {
    /// Own changes of issues, to be laid over what the cache has.
    pub fn own_works<'a>(&self, entries: &'a [Entry]) -> overlay::Works<'a> {
        let viewer = self.viewer_id().ok().zip(self.login.clone());
        overlay::Works::of(entries, viewer, self.clock.now())
    }

    /// Own new issues that GitHub does not show yet, with their repositories as the cache knows them.
    pub fn own_new_works(&self, entries: &[Entry]) -> Result<Vec<Work>> {
        let mut known = HashMap::new();
        for entry in entries {
            if let Change::CreateIssue { repository, .. } = &entry.change
                && let Some(found) = self.cache.repository_by_id(repository)?
            {
                known.insert(repository.clone(), (found.name, found.private));
            }
        }
        let name = |id: &NodeId| known.get(id).cloned();
        let filed = overlay::created_issues(entries, &self.account(), name, self.clock.now());
        Ok(filed.into_iter().map(|filed| filed.value).collect())
    }

    /// An issue of the cache with own changes laid over.
    pub fn own_work(&self, id: &NodeId) -> Result<Work> {
        let mut work = self.cached_work(id)?;
        self.own_works(&self.local.pending_entries()?)
            .lay(&mut work);
        Ok(work)
    }
}
