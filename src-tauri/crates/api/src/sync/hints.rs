//! What moved: a few requests for all boards and all repositories.

use super::failure::Failed;
use super::interest::{Interest, board_key, issues_key};
use super::issues::HISTORY;
use super::{Phase, Syncer};
use domain::id::{ProjectRef, RepoName};
use futures_util::{FutureExt, StreamExt, TryStreamExt, stream};
use github::{Error, ProjectHint, RepositoryHint};
use std::collections::BTreeMap;

/// Requests under way at once.
const WAYS: usize = 4;
/// Repositories in a request, and fewer where their lists are counted.
const REPOSITORIES: usize = 100;
const COUNTED: usize = 40;
/// Projects in a request.
const PROJECTS: usize = 40;

/// What moved, for all that could be asked.
#[derive(Default)]
pub(super) struct Hints {
    pub projects: BTreeMap<ProjectRef, ProjectHint>,
    pub repositories: BTreeMap<RepoName, RepositoryHint>,
}

impl Syncer {
    /// Asks what moved. What cannot be asked is noted, and is missing in the answer.
    pub(super) async fn hints(&self, interest: &Interest) -> Result<Hints, Failed> {
        let cache = &self.deps.cache;
        let known = cache.streams("issues ")?;
        let is_imported = |name: &&RepoName| {
            let stream = known.get(name.as_str());
            stream.is_some_and(|stream| stream.synced_at.is_some())
        };
        let (old, new): (Vec<&RepoName>, Vec<&RepoName>) =
            interest.repositories.iter().partition(is_imported);
        let counted = chunks(&new, COUNTED).map(|chunk| (chunk, true));
        let repositories: Vec<_> = chunks(&old, REPOSITORIES)
            .map(|chunk| (chunk, false))
            .chain(counted)
            .collect();
        let boards: Vec<&ProjectRef> = interest.boards.iter().collect();
        let projects: Vec<Vec<ProjectRef>> = chunks(&boards, PROJECTS).collect();
        let total = projects.len() + repositories.len();
        self.progress(Phase::Boards, 0, total);

        let mut hints = Hints::default();
        let asks: Vec<_> = projects
            .into_iter()
            .map(|chunk| self.project_hints(chunk).boxed())
            .collect();
        let mut asked = stream::iter(asks).buffer_unordered(WAYS);
        let mut done = 0;
        while let Some(answers) = asked.try_next().await? {
            done += 1;
            self.progress(Phase::Boards, done, total);
            for (at, answer) in answers {
                let key = board_key(&at);
                if let Some(hint) = self.settle(&key, answer.map_err(Failed::from))? {
                    hints.projects.insert(at, hint);
                }
            }
        }
        drop(asked);
        let asks: Vec<_> = repositories
            .into_iter()
            .map(|(chunk, count)| self.repository_hints(chunk, count).boxed())
            .collect();
        let mut asked = stream::iter(asks).buffer_unordered(WAYS);
        while let Some(answers) = asked.try_next().await? {
            done += 1;
            self.progress(Phase::Boards, done, total);
            for (name, answer) in answers {
                let key = issues_key(&name);
                if let Some(hint) = self.settle(&key, answer.map_err(Failed::from))? {
                    hints.repositories.insert(name, hint);
                }
            }
        }
        Ok(hints)
    }

    async fn project_hints(
        &self,
        asked: Vec<ProjectRef>,
    ) -> Result<Vec<(ProjectRef, Result<ProjectHint, Error>)>, Failed> {
        let mut answers = Vec::with_capacity(asked.len());
        let mut parts = vec![asked];
        while let Some(part) = parts.pop() {
            match self.deps.github.project_hints(&part).await {
                Ok(found) => answers.extend(part.into_iter().zip(found)),
                Err(error) => halved(part, error, &mut parts, &mut answers)?,
            }
        }
        Ok(answers)
    }

    async fn repository_hints(
        &self,
        asked: Vec<RepoName>,
        count: bool,
    ) -> Result<Vec<(RepoName, Result<RepositoryHint, Error>)>, Failed> {
        let since = count.then(|| self.now() - HISTORY);
        let mut answers = Vec::with_capacity(asked.len());
        let mut parts = vec![asked];
        while let Some(part) = parts.pop() {
            match self.deps.github.repository_hints(&part, since).await {
                Ok(found) => answers.extend(part.into_iter().zip(found)),
                Err(error) => halved(part, error, &mut parts, &mut answers)?,
            }
        }
        Ok(answers)
    }
}

fn chunks<T: Clone>(of: &[&T], size: usize) -> impl Iterator<Item = Vec<T>> {
    of.chunks(size)
        .map(|chunk| chunk.iter().map(|one| (*one).clone()).collect())
}

/// What is too much at once is asked for in two parts; another failure is everybody's in it.
fn halved<T, H>(
    mut part: Vec<T>,
    error: Error,
    parts: &mut Vec<Vec<T>>,
    answers: &mut Vec<(T, Result<H, Error>)>,
) -> Result<(), Failed> {
    if let failed @ Failed::Everything(_) = Failed::from(error.clone()) {
        return Err(failed);
    }
    let is_heavy = matches!(
        error,
        Error::TooHeavy | Error::TimedOut | Error::Server { status: 502 | 504 }
    );
    if is_heavy && part.len() > 1 {
        let second = part.split_off(part.len() / 2);
        parts.extend([second, part]);
    } else {
        let each = part.into_iter().map(|one| (one, Err(error.clone())));
        answers.extend(each);
    }
    Ok(())
}
