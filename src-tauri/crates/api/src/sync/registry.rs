//! Who is signed in, and the registry.

use super::failure::{Failed, Trouble};
use super::{Problem, Syncer};
use crate::event::Scope;
use domain::registry::{Registry, parse};
use github::Fetched;
use store::cache::{CachedRegistry, Failure, Stream, Viewer};

pub(super) const KEY: &str = "registry";

impl Syncer {
    pub(super) async fn read_viewer(&self) -> Result<(), Failed> {
        let viewer = self.deps.github.viewer().await?;
        let changed = self.deps.cache.apply_viewer(&Viewer {
            id: viewer.id,
            login: viewer.login,
            name: viewer.name.unwrap_or_default(),
            scopes: viewer.scopes,
        })?;
        self.announce(changed, &[Scope::Session, Scope::Doctor]);
        Ok(())
    }

    /// Reads the file if it changed. One that cannot be read as a registry is kept beside the last
    /// good one, which goes on to count.
    pub(super) async fn read_registry(&self) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let Some(at) = &self.deps.registry else {
            return Ok(());
        };
        let known = cache.registry()?;
        let etag = known.as_ref().and_then(|known| known.etag.as_deref());
        let fetched = self
            .deps
            .github
            .file(&at.repository, &at.path, etag)
            .await?;
        let now = self.now();
        let stream = Stream {
            synced_at: Some(now),
            ..Stream::new(KEY)
        };
        let registry = match (fetched, known) {
            (Fetched::NotModified, Some(known)) => CachedRegistry {
                fetched_at: now,
                ..known
            },
            (Fetched::NotModified, None) => {
                return Err(Failed::Source(Trouble::new(
                    Problem::GitHub,
                    "not modified, but it was never read",
                )));
            }
            (Fetched::New { value, etag }, _) => CachedRegistry {
                text: value.text,
                sha: value.sha,
                etag,
                fetched_at: now,
            },
        };
        let parsed = parse(&registry.text);
        if parsed.registry.is_some() {
            let changed = cache.apply_registry(&registry, &stream)?;
            self.announce(changed, &Scope::ALL);
            return Ok(());
        }
        let changed = cache.apply_rejected_registry(&registry)?;
        let line = parsed.problems.first().map_or(0, |problem| problem.line);
        cache.fail_stream(
            KEY,
            Failure {
                problem: Problem::BrokenRegistry.word().to_owned(),
                detail: format!("{}/{} line {line}", at.repository, at.path),
                at: now,
            },
        )?;
        self.announce(changed, &[Scope::Status, Scope::Doctor]);
        Ok(())
    }

    /// The last registry that could be read.
    pub(super) fn registry(&self) -> Result<Option<Registry>, Failed> {
        let cached = self.deps.cache.registry()?;
        Ok(cached.and_then(|cached| parse(&cached.text).registry))
    }
}
