//! Issues as they are with own changes that GitHub does not show yet.

use crate::error::{Code, Error, Result};
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

    /// What `owner/repo#12` names, as far as the cache knows it.
    pub fn named_work(&self, reference: &str) -> Result<Option<Work>> {
        let parts = reference.split_once('#');
        let number = parts.and_then(|(_, number)| number.parse().ok());
        match parts.zip(number) {
            Some(((repository, _), number)) => {
                Ok(self.cache.work_by_ref(&repository.into(), number)?)
            }
            None => Ok(None),
        }
    }

    /// An issue of the cache, or an own new one that GitHub does not show yet, with own changes laid over.
    ///
    /// # Errors
    /// `missing` when there is no such issue.
    pub fn own_work(&self, id: &NodeId) -> Result<Work> {
        self.own_work_of(id, &self.local.pending_entries()?)
    }

    /// The same for who has read the own changes already.
    ///
    /// # Errors
    /// As [`Profile::own_work`].
    pub fn own_work_of(&self, id: &NodeId, entries: &[Entry]) -> Result<Work> {
        let mut work = match self.cache.work(id)? {
            Some(work) => work,
            None => self.own_new_work(id, entries)?,
        };
        self.own_works(entries).lay(&mut work);
        Ok(work)
    }

    fn own_new_work(&self, id: &NodeId, entries: &[Entry]) -> Result<Work> {
        let mut new = self.own_new_works(entries)?.into_iter();
        new.find(|work| work.id == *id)
            .ok_or_else(|| Error::new(Code::Missing))
    }
}
