//! Issues and pull requests of the followed repositories.
//!
//! The first import reads four lists of each repository: open issues, issues closed in the last twelve
//! months, and the same of pull requests, open ones first. Afterwards only what changed since is asked
//! for, where the repository's newest change tells that there is something. Issues are listed by when
//! they were made, which does not change while they are walked.

use super::boards::NIGHTLY;
use super::failure::Failed;
use super::hints::Hints;
use super::interest::{Interest, issues_key, repository_key};
use super::walk::{Source, Walk};
use super::{Phase, Syncer};
use crate::event::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{Login, NodeId, RepoName};
use domain::item::Work;
use github::{List, Permission, RepositoryHint, Which};
use std::collections::HashMap;
use store::cache::{CachedRepository, Stream};

/// Closed issues are read back so far.
pub(super) const HISTORY: TimeDelta = TimeDelta::days(365);
/// Questions reach back so far behind what was read: timestamps have a resolution of one second, and
/// what was written may show up late.
pub(super) const OVERLAP: TimeDelta = TimeDelta::minutes(2);
/// How old what is known of a repository itself may be.
const DAILY: TimeDelta = TimeDelta::hours(20);
/// Expected of a list of what changed lately.
const FEW: u32 = 10;

/// The four lists of a first import and the beginnings of their streams' keys.
const PARTS: [&str; 4] = ["open issues", "open pulls", "closed issues", "closed pulls"];

fn part_key(part: &str, repository: &RepoName) -> String {
    format!("{part} {repository}")
}

fn part_list(part: &str, repository: &RepoName, history: DateTime<Utc>) -> List {
    let repository = repository.clone();
    let of = if part.starts_with("open") {
        Which::Open
    } else {
        Which::Closed
    };
    if part.ends_with("pulls") {
        return List::PullRequests { repository, of };
    }
    let since = (of == Which::Closed).then_some(history);
    List::Issues {
        repository,
        of,
        since,
    }
}

impl Syncer {
    pub(super) async fn read_repositories(
        &self,
        interest: &Interest,
        hints: &Hints,
    ) -> Result<(), Failed> {
        let known = self.deps.cache.streams("issues ")?;
        let about = self.deps.cache.streams("repository ")?;
        let mut parts = HashMap::new();
        for part in PARTS {
            parts.insert(part, self.deps.cache.streams(&format!("{part} "))?);
        }
        let (mut walks, mut imported, mut polled) = (Vec::new(), Vec::new(), Vec::new());
        for name in &interest.repositories {
            let Some(hint) = hints.repositories.get(name) else {
                continue;
            };
            let stream = about.get(name.as_str()).cloned();
            self.keep_repository(name, hint, stream)?;
            let stream = known.get(name.as_str()).cloned();
            let stream = stream.unwrap_or_else(|| Stream::new(issues_key(name)));
            let is_intake = interest.intake_repository.as_ref() == Some(name);
            if stream.synced_at.is_none() {
                for part in PARTS {
                    let stream = parts.get(part).and_then(|known| known.get(name.as_str()));
                    walks.extend(self.import(part, name, hint, stream.cloned(), is_intake)?);
                }
                imported.push(stream);
            } else if !self.is_quiet(&stream, hint) {
                walks.extend(changed(name, &stream));
                polled.push((stream, hint.newest));
            }
        }
        let failed = self.walk_all(Some(Phase::Issues), walks).await?;
        for stream in imported {
            self.end_import(stream)?;
        }
        for (stream, newest) in polled {
            if !failed.contains(&stream.key) {
                let since = stream.since.max(newest);
                self.keep_read(stream, since)?;
            }
        }
        Ok(())
    }

    /// One list of a first import; nothing where it was read before the import was cut off, or is
    /// empty.
    fn import(
        &self,
        part: &str,
        name: &RepoName,
        hint: &RepositoryHint,
        stream: Option<Stream>,
        is_intake: bool,
    ) -> Result<Option<Walk>, Failed> {
        let mut stream = stream.unwrap_or_else(|| Stream {
            // What changes from here on is asked for after the import.
            since: hint.newest,
            ..Stream::new(part_key(part, name))
        });
        if stream.synced_at.is_some() {
            return Ok(None);
        }
        let list = part_list(part, name, self.now() - HISTORY);
        let expected = hint.lengths.map_or(FEW, |lengths| lengths.of(&list));
        if expected == 0 && stream.cursor.is_none() {
            stream.synced_at = Some(self.now());
            self.deps.cache.set_stream(&stream)?;
            return Ok(None);
        }
        let is_open = part.starts_with("open");
        let order = match (is_intake, is_open) {
            (true, true) => 0,
            (false, true) => 1,
            (_, false) => 2,
        };
        let source = Source::Import {
            repository: name.clone(),
        };
        Ok(Some(
            Walk::new(source, list, stream, expected).ordered(order),
        ))
    }

    /// Ends an import whose four lists were read.
    fn end_import(&self, stream: Stream) -> Result<(), Failed> {
        let name = stream.key.strip_prefix("issues ").unwrap_or_default();
        let mut since: Option<DateTime<Utc>> = None;
        for part in PARTS {
            let read = self.deps.cache.stream(&part_key(part, &name.into()))?;
            if read.synced_at.is_none() {
                return Ok(());
            }
            // A list that was begun in an earlier run has missed what changed since.
            since = match (since, read.since) {
                (Some(known), Some(read)) => Some(known.min(read)),
                (known, read) => known.or(read),
            };
        }
        self.keep_read(stream, since)
    }

    fn keep_read(&self, stream: Stream, since: Option<DateTime<Utc>>) -> Result<(), Failed> {
        self.deps.cache.set_stream(&Stream {
            since,
            synced_at: Some(self.now()),
            failure: None,
            ..stream
        })?;
        Ok(())
    }

    fn keep_repository(
        &self,
        name: &RepoName,
        hint: &RepositoryHint,
        stream: Option<Stream>,
    ) -> Result<(), Failed> {
        let is_known = |stream: &Stream| {
            let is_fresh = stream.synced_at.is_some_and(|at| self.now() - at < DAILY);
            stream.failure.is_none() && is_fresh
        };
        let repository = &hint.repository;
        let permission = match repository.permission {
            Permission::Read => "read",
            Permission::Triage => "triage",
            Permission::Write => "write",
            Permission::Maintain => "maintain",
            Permission::Admin => "admin",
        };
        let found = CachedRepository {
            id: repository.id.clone(),
            // As the registry writes it, also after a rename: that is how it is looked up.
            name: name.clone(),
            private: repository.private,
            archived: repository.archived,
            permission: Some(permission.to_owned()),
        };
        let known = self.deps.cache.repository(name)?;
        if stream.as_ref().is_some_and(is_known) && known.as_ref() == Some(&found) {
            return Ok(());
        }
        let stream = Stream {
            synced_at: Some(self.now()),
            ..Stream::new(repository_key(name))
        };
        let changed = self.deps.cache.apply_repository(&found, &stream)?;
        self.announce(changed, &[Scope::Doctor]);
        Ok(())
    }

    /// Whether the hint says that nothing changed, and it is believed. Not before the newest change was
    /// read once more after it had settled: another one of the same second moves no hint, and one that
    /// was made before it may show up after it.
    fn is_quiet(&self, stream: &Stream, hint: &RepositoryHint) -> bool {
        let is_recent = stream.synced_at.is_some_and(|at| self.now() - at < NIGHTLY);
        stream.failure.is_none()
            && is_recent
            && hint.newest <= stream.since
            && hint
                .newest
                .is_none_or(|newest| self.has_settled(newest, stream))
    }

    /// Leaves out of a page what was closed long ago, unless it is known or on a board.
    pub(super) fn thin(
        &self,
        walk: &Walk,
        works: Vec<Work>,
        now: DateTime<Utc>,
    ) -> Result<Vec<Work>, Failed> {
        let is_recent = |work: &Work| {
            work.is_open() || work.closed_at.unwrap_or(work.updated_at) >= now - HISTORY
        };
        let old = works.iter().filter(|work| !is_recent(work));
        let old: Vec<NodeId> = old.map(|work| work.id.clone()).collect();
        if old.is_empty() {
            return Ok(works.into_iter().map(tidy).collect());
        }
        let known = match walk.source {
            Source::Import { .. } => HashMap::new(),
            _ => self.deps.cache.heads(&old)?,
        };
        let on_boards = self.deps.cache.items_of_all(&old)?;
        let keep = |work: &Work| {
            is_recent(work) || known.contains_key(&work.id) || on_boards.contains_key(&work.id)
        };
        Ok(works.into_iter().filter(keep).map(tidy).collect())
    }
}

/// What changed in a repository since it was read.
fn changed(name: &RepoName, stream: &Stream) -> [Walk; 2] {
    let since = stream.since;
    let source = Source::Changed {
        repository: name.clone(),
        since,
    };
    let walk = |key: &str, list| {
        let stream = Stream::new(format!("{key} {name}"));
        Walk::new(source.clone(), list, stream, FEW)
    };
    let (issues, pulls) = (name.clone(), name.clone());
    [
        walk(
            "changed issues",
            List::Issues {
                repository: issues,
                of: Which::All,
                since: since.map(|since| since - OVERLAP),
            },
        ),
        walk(
            "changed pulls",
            List::PullRequests {
                repository: pulls,
                of: Which::All,
            },
        ),
    ]
}

/// The keys of the streams of a repository's first import.
pub(super) fn import_keys(repository: &RepoName) -> [String; 4] {
    PARTS.map(|part| part_key(part, repository))
}

/// GraphQL names a bot `dependabot`, REST `dependabot[bot]`: one name for one account.
pub(super) fn tidy(mut work: Work) -> Work {
    let short = |login: &mut Login| {
        if let Some(name) = login.as_str().strip_suffix("[bot]") {
            *login = Login(name.to_owned());
        }
    };
    work.author.iter_mut().for_each(short);
    work.assignees.iter_mut().for_each(short);
    work
}
