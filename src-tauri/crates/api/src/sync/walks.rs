//! Reads many lists at once: short ones share a request, long ones go on page by page, several
//! requests are under way.

use super::failure::{Failed, Trouble};
use super::walk::{HEAVY, LEAST, Source, Walk};
use super::{Phase, Syncer, locked};
use crate::event::Scope;
use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use github::Rows;
use std::collections::{BTreeSet, BinaryHeap, HashSet};
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::cache::Rows as Kept;
use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::time::Instant;

/// Requests under way at once.
pub(super) const WAYS: usize = 6;
/// Lists in one request.
const LISTS: usize = 40;
/// Entries asked for in one request: GitHub answers that many in about a second, and gives up after
/// ten.
pub(super) const ENTRIES: u32 = 200;
/// After so many requests in a row that failed as a whole, the rest is left to the next round.
const STORM: u32 = 3;
/// What changed is announced at most this often while lists are read.
const ANNOUNCED: Duration = Duration::from_millis(700);

type Answers = Result<Vec<Result<Rows, github::Error>>, github::Error>;

/// What walks have in common while they are under way.
struct Course {
    queue: BinaryHeap<Walk>,
    /// Streams of sources that could not be read.
    failed: HashSet<String>,
    stopped: Option<Failed>,
    failures: u32,
    stale: BTreeSet<Scope>,
    announced: Instant,
    phase: Option<Phase>,
    done: u32,
    total: u32,
}

/// Does what takes a while, such as a large transaction, without holding up what else runs on this thread.
/// A runtime with one thread, as in simulated histories, has nothing to move.
fn off_the_loop<T>(work: impl FnOnce() -> T) -> T {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::MultiThread => tokio::task::block_in_place(work),
        _ => work(),
    }
}

impl Syncer {
    /// Reads lists to their ends. Answers the streams of those that could not be read; what stops the
    /// round leaves the others where they are. With a phase its progress is shown.
    pub(super) async fn walk_all(
        &self,
        phase: Option<Phase>,
        walks: Vec<Walk>,
    ) -> Result<HashSet<String>, Failed> {
        let expected = walks.iter().map(|walk| walk.expected);
        let mut course = Course {
            total: expected.fold(0, u32::saturating_add),
            queue: walks.into(),
            failed: HashSet::new(),
            stopped: None,
            failures: 0,
            stale: BTreeSet::new(),
            announced: Instant::now(),
            phase,
            done: 0,
        };
        let mut under_way = FuturesUnordered::new();
        loop {
            while course.stopped.is_none() && under_way.len() < WAYS {
                if phase.is_some() && self.is_paused() {
                    course.stopped = Some(Failed::Paused);
                    break;
                }
                let bundle = self.next_bundle(&mut course.queue);
                if bundle.is_empty() {
                    break;
                }
                under_way.push(self.ask(bundle));
            }
            self.show(&course);
            let Some((bundle, answers)) = under_way.next().await else {
                break;
            };
            let taken = match answers {
                Ok(answers) => {
                    course.failures = 0;
                    self.widen();
                    self.land(bundle, answers, &mut course)
                }
                Err(error) => self.refused(bundle, error, &mut course),
            };
            if let Err(failed) = taken {
                course.stopped = Some(failed);
            }
            if course.announced.elapsed() >= ANNOUNCED {
                self.flush(&mut course);
            }
        }
        self.flush(&mut course);
        match course.stopped {
            Some(failed) => Err(failed),
            None => Ok(course.failed),
        }
    }

    fn show(&self, course: &Course) {
        if let Some(phase) = course.phase
            && course.total > 0
        {
            let total = course.total.max(course.done);
            self.progress(phase, course.done as usize, total as usize);
        }
    }

    fn flush(&self, course: &mut Course) {
        let scopes: Vec<Scope> = std::mem::take(&mut course.stale).into_iter().collect();
        self.announce(!scopes.is_empty(), &scopes);
        course.announced = Instant::now();
    }

    async fn ask(&self, bundle: Vec<Walk>) -> (Vec<Walk>, Answers) {
        let asks: Vec<_> = bundle.iter().map(Walk::ask).collect();
        let answers = self.deps.github.lists(&asks).await;
        (bundle, answers)
    }

    /// The lists that the next request asks for. Those that somebody else reads are left to them.
    fn next_bundle(&self, queue: &mut BinaryHeap<Walk>) -> Vec<Walk> {
        let most = self.entries.load(Ordering::Relaxed);
        let mut bundle: Vec<Walk> = Vec::new();
        let mut entries = 0;
        while let Some(next) = queue.peek() {
            let is_full = entries + next.page() > most
                || bundle.len() >= LISTS
                || next.alone
                || bundle.first().is_some_and(|first| first.alone);
            if !bundle.is_empty() && is_full {
                break;
            }
            let Some(mut walk) = queue.pop() else { break };
            if walk.claim.is_none() {
                walk.claim = self.claims.of(&walk.stream.key);
            }
            if walk.claim.is_some() {
                entries += walk.page();
                bundle.push(walk);
            }
        }
        bundle
    }

    /// Keeps the pages of one request, all of them in one transaction.
    fn land(
        &self,
        bundle: Vec<Walk>,
        answers: Vec<Result<Rows, github::Error>>,
        course: &mut Course,
    ) -> Result<(), Failed> {
        let now = self.now();
        let (mut walks, mut pages) = (Vec::new(), Vec::new());
        for (mut walk, answer) in bundle.into_iter().zip(answers) {
            match answer {
                Ok(rows) => {
                    let before = walk.met;
                    self.note_contents(&rows);
                    let (mut page, ended) = walk.take(rows, now);
                    if let Kept::Works(works) = page.rows {
                        page.rows = Kept::Works(self.thin(&walk, works, now)?);
                    }
                    course.done = course.done.saturating_add(walk.met.saturating_sub(before));
                    pages.push(page);
                    walks.push((walk, ended));
                }
                Err(error) => self.fail(&walk, error, course)?,
            }
        }
        let changed = off_the_loop(|| self.deps.cache.land(&pages))?;
        for ((walk, ended), changed) in walks.into_iter().zip(changed) {
            if changed {
                course.stale.extend(walk.source.scopes());
                self.note_pulls(&walk);
            }
            if !ended {
                course.queue.push(walk);
                continue;
            }
            // Of old pull requests it is not known beforehand where they become too old.
            let left_out = walk.expected.saturating_sub(walk.met);
            course.total = course.total.saturating_sub(left_out);
            if let Source::Board { project, .. } = &walk.source {
                let mut stream = walk.stream.clone();
                stream.synced_at = Some(now);
                stream.failure = None;
                self.deps.cache.end_walk(project, &stream)?;
            }
        }
        Ok(())
    }

    /// A request that failed as a whole: asked for again in smaller parts where that may help.
    fn refused(
        &self,
        bundle: Vec<Walk>,
        error: github::Error,
        course: &mut Course,
    ) -> Result<(), Failed> {
        use github::Error as E;
        if let Err(failed @ (Failed::Everything(_) | Failed::Paused)) = self.sorted(&error) {
            return Err(failed);
        }
        let is_heavy = matches!(
            error,
            E::TooHeavy | E::TimedOut | E::Server { status: 502 | 504 }
        );
        course.failures += 1;
        if !is_heavy && course.failures > STORM {
            let rest = std::mem::take(&mut course.queue).into_vec();
            for walk in bundle.into_iter().chain(rest) {
                self.fail(&walk, error.clone(), course)?;
            }
            return Ok(());
        }
        let is_one = bundle.len() == 1;
        if is_heavy && !is_one {
            let most = self.entries.load(Ordering::Relaxed);
            self.entries.store((most / 2).max(LEAST), Ordering::Relaxed);
        }
        for mut walk in bundle {
            if is_one {
                let page = walk.page();
                if is_heavy && walk.heavy + 1 < HEAVY {
                    walk.heavy += 1;
                    walk.size = if page > 50 { 50 } else { LEAST };
                } else if matches!(error, E::Invalid { .. })
                    && walk.stream.cursor.is_some()
                    && !walk.again
                {
                    // GitHub forgot the place.
                    walk.begin_again();
                } else {
                    self.fail(&walk, error.clone(), course)?;
                    continue;
                }
            } else if !is_heavy {
                walk.alone = true;
            }
            course.queue.push(walk);
        }
        Ok(())
    }

    fn fail(&self, walk: &Walk, error: github::Error, course: &mut Course) -> Result<(), Failed> {
        let key = walk.source.key(&walk.stream);
        self.settle::<()>(&key, Err(error.into()))?;
        course.failed.insert(key);
        Ok(())
    }

    /// Whether an error is of everything.
    fn sorted(&self, error: &github::Error) -> Result<Trouble, Failed> {
        match Failed::from(error.clone()) {
            Failed::Source(trouble) => Ok(trouble),
            failed => Err(failed),
        }
    }

    /// After an answer a request may hold a little more again.
    fn widen(&self) {
        let most = self.entries.load(Ordering::Relaxed);
        if most < ENTRIES {
            let wider = (most + most / 8 + 1).min(ENTRIES);
            self.entries.store(wider, Ordering::Relaxed);
        }
    }

    /// Reads one list to its end, once nobody else reads it.
    pub(super) async fn walk_one(&self, mut walk: Walk) -> Result<(), Failed> {
        walk.claim = Some(self.claims.wait_for(&walk.stream.key).await);
        self.walk_all(None, vec![walk]).await.map(|_| ())
    }

    /// Notes when the issues of a board's items last changed, to ask later for those that are not known
    /// as they are now.
    fn note_contents(&self, rows: &Rows) {
        if let Rows::Items(page) = rows {
            let mut noted = locked(&self.contents);
            for listed in &page.items {
                if let (Some(id), Some(changed)) = (&listed.item.content, listed.changed) {
                    noted.insert(id.clone(), changed);
                }
            }
        }
    }
}
