//! Comments that may carry markers: on issues of the registry repository with the labels that
//! Guildhall uses, on items of the intake, and on open issues of the intake repository. Only where
//! something changed since they were read.

use super::failure::Failed;
use super::interest::Interest;
use super::{Phase, Syncer};
use crate::event::Scope;
use domain::id::NodeId;
use domain::item::{Work, WorkKind};
use std::collections::BTreeMap;
use store::cache::Stream;

/// The stream of comments that are always read.
pub(super) fn comments_key(subject: &NodeId) -> String {
    format!("comments {subject}")
}

/// The stream of comments that are read because their issue was opened.
pub(super) fn opened_key(subject: &NodeId) -> String {
    format!("opened {subject}")
}

impl Syncer {
    /// The issues whose comments are always read, by id.
    pub(super) fn commented(&self, interest: &Interest) -> Result<BTreeMap<NodeId, Work>, Failed> {
        let cache = &self.deps.cache;
        let labels: Vec<&str> = interest.labels.iter().map(String::as_str).collect();
        let mut works = cache.labelled_in(&interest.registry_repository, &labels)?;
        if let Some(repository) = &interest.intake_repository {
            works.extend(cache.open_issues(repository)?);
        }
        let intake = match &interest.intake {
            Some(at) => cache.project(at)?,
            None => None,
        };
        if let Some(intake) = intake {
            let items = cache.items(&intake.id)?;
            let contents: Vec<NodeId> = items.into_iter().filter_map(|item| item.content).collect();
            works.extend(cache.works(&contents)?.into_values());
        }
        Ok(works
            .into_iter()
            .filter(|work| work.kind != WorkKind::Draft)
            .map(|work| (work.id.clone(), work))
            .collect())
    }

    pub(super) async fn read_comments(&self, interest: &Interest) -> Result<(), Failed> {
        let mut stale = Vec::new();
        for (id, work) in self.commented(interest)? {
            let key = comments_key(&id);
            let stream = self.deps.cache.stream(&key)?;
            let is_unchanged = stream.since == Some(work.updated_at) && stream.cursor.is_none();
            let never_had_any = work.comments == 0 && stream.synced_at.is_none();
            if (is_unchanged && stream.failure.is_none()) || never_had_any {
                continue;
            }
            stale.push((key, work));
        }
        let total = stale.len();
        for (done, (key, work)) in stale.into_iter().enumerate() {
            self.progress(Phase::Comments, done, total);
            let read = self.read_comments_of(&key, &work).await;
            self.settle(&key, read)?;
        }
        Ok(())
    }

    /// Walks all comments of an issue. What a complete walk does not meet was deleted.
    pub(super) async fn read_comments_of(&self, key: &str, work: &Work) -> Result<(), Failed> {
        let _turn = self.turn.lock().await;
        let cache = &self.deps.cache;
        let mut stream = cache.stream(key)?;
        if stream.cursor.is_none() {
            stream.walk += 1;
        }
        loop {
            let asked = self
                .deps
                .github
                .comments(&work.id, stream.cursor.as_deref())
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
                // As it was known before the walk: a comment that came meanwhile moves it on.
                stream.since = Some(work.updated_at);
                stream.synced_at = Some(self.now());
                stream.failure = None;
            }
            let changed = cache.apply_comments(&work.id, &page.items, &stream)?;
            self.announce(changed, &[Scope::Triage, Scope::CheckIn, Scope::Board]);
            if stream.cursor.is_none() {
                return Ok(());
            }
        }
    }
}
