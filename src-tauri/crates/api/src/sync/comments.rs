//! Comments that may carry markers: on issues of the registry repository with the labels that
//! Guildhall uses, on items of the intake, and on open issues of the intake repository; and the newest
//! ones on good first issues, which tell whether somebody is at it. Only where something changed since
//! they were read.

use super::failure::Failed;
use super::interest::Interest;
use super::walk::{Source, Walk};
use super::{Phase, Syncer};
use domain::id::NodeId;
use domain::item::Work;
use github::List;
use store::cache::{Commented, Stream, Subject};

/// So many of the newest comments tell whether somebody is at an issue (`docs/formats.md`).
const NEWEST: u32 = 30;

/// The stream of comments that are always read.
pub(super) fn comments_key(subject: &NodeId) -> String {
    format!("comments {subject}")
}

/// The stream of an issue's newest comments.
pub(super) fn newest_key(subject: &NodeId) -> String {
    format!("newest {subject}")
}

/// The stream of comments that are read because their issue was opened.
pub(super) fn opened_key(subject: &NodeId) -> String {
    format!("opened {subject}")
}

impl Syncer {
    /// The issues whose comments are always read, by id.
    pub(super) fn commented(&self, interest: &Interest) -> Result<Vec<Subject>, Failed> {
        let cache = &self.deps.cache;
        let intake = match &interest.intake {
            Some(at) => cache.project(at)?.map(|project| project.id),
            None => None,
        };
        Ok(cache.commented(&Commented {
            registry: interest.registry_repository.clone(),
            labels: interest.labels.clone(),
            intake_repository: interest.intake_repository.clone(),
            intake,
            good_first_issue: interest.good_first_issue.clone(),
        })?)
    }

    pub(super) async fn read_comments(&self, interest: &Interest) -> Result<(), Failed> {
        let whole = self.deps.cache.streams("comments ")?;
        let newest = self.deps.cache.streams("newest ")?;
        let mut walks = Vec::new();
        for subject in self.commented(interest)? {
            let known = if subject.newest_only { &newest } else { &whole };
            let stream = known.get(subject.id.as_str());
            let is_unchanged = stream.is_some_and(|stream| {
                stream.since == Some(subject.updated_at)
                    && stream.cursor.is_none()
                    && stream.failure.is_none()
                    && self.has_settled(subject.updated_at, stream)
            });
            let never_had_any = subject.comments == 0
                && stream.is_none_or(|s| s.synced_at.is_none() && s.failure.is_none());
            if !is_unchanged && !never_had_any {
                walks.push(comments(&subject, stream.cloned()));
            }
        }
        walks.extend(self.opened_again()?);
        self.walk_all(Some(Phase::Comments), walks).await?;
        Ok(())
    }

    /// The comments that could not be read when their issue was opened, or after something was sent
    /// there.
    fn opened_again(&self) -> Result<Vec<Walk>, Failed> {
        let cache = &self.deps.cache;
        let mut walks = Vec::new();
        for (subject, stream) in cache.streams("opened ")? {
            if stream.failure.is_some()
                && let Some(work) = cache.work(&NodeId(subject))?
            {
                walks.push(opened(&work, stream));
            }
        }
        // The same order each time, whatever a map makes of it.
        walks.sort_by(|a, b| a.stream.key.cmp(&b.stream.key));
        Ok(walks)
    }

    /// Walks all comments of an issue that was opened. What a complete walk does not meet was deleted.
    pub(super) async fn read_comments_of(&self, key: String, work: &Work) -> Result<(), Failed> {
        let stream = self.deps.cache.stream(&key)?;
        self.walk_one(opened(work, stream)).await
    }
}

fn opened(work: &Work, stream: Stream) -> Walk {
    let source = Source::Comments {
        subject: work.id.clone(),
        changed: work.updated_at,
    };
    let list = List::Comments(work.id.clone());
    Walk::new(source, list, stream, work.comments.max(20))
}

fn comments(subject: &Subject, stream: Option<Stream>) -> Walk {
    let (list, key, expected) = if subject.newest_only {
        let list = List::NewestComments(subject.id.clone());
        (
            list,
            newest_key(&subject.id),
            subject.comments.min(NEWEST - 2),
        )
    } else {
        let list = List::Comments(subject.id.clone());
        (list, comments_key(&subject.id), subject.comments)
    };
    let source = Source::Comments {
        subject: subject.id.clone(),
        changed: subject.updated_at,
    };
    let stream = stream.unwrap_or_else(|| Stream::new(key));
    Walk::new(source, list, stream, expected)
}
