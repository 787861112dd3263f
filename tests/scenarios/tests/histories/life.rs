//! The life of an application from its start to its stop or crash.

use super::random::Random;
use super::story::Story;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Commit, Watch};
use tokio::sync::Notify;

/// Where a life ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kill {
    /// With its n-th transaction written and not committed.
    BeforeCommit(u32),
    /// With its n-th transaction committed and nobody told.
    AfterCommit(u32),
    /// With its n-th request on its way.
    Asked(u32),
    /// With its n-th request done and the answer not taken in.
    Answered(u32),
    /// At a moment, whatever it does.
    At(Duration),
}

impl Kill {
    /// An end somewhere in the next minutes.
    pub fn draw(random: &mut Random) -> Self {
        let n = u32::try_from(random.below(24)).unwrap();
        match random.below(5) {
            0 => Self::BeforeCommit(n),
            1 => Self::AfterCommit(n),
            2 => Self::Asked(n),
            3 => Self::Answered(n),
            _ => Self::At(Duration::from_millis(random.below(60_000))),
        }
    }

    /// What it is called in the totals.
    pub fn kind(self) -> &'static str {
        match self {
            Self::BeforeCommit(_) => "before a commit",
            Self::AfterCommit(_) => "after a commit",
            Self::Asked(_) => "request on its way",
            Self::Answered(_) => "answer not taken in",
            Self::At(_) => "at a moment",
        }
    }
}

/// One life.
pub struct Life {
    who: String,
    story: Arc<Story>,
    kill: Mutex<Option<Kill>>,
    commits: AtomicU32,
    requests: AtomicU32,
    dead: AtomicBool,
    died: Notify,
}

/// What a crash unwinds with; no panic hook hears of it.
struct Crash;

impl Life {
    pub fn begin(who: &str, story: &Arc<Story>) -> Arc<Self> {
        Arc::new(Self {
            who: who.to_owned(),
            story: Arc::clone(story),
            kill: Mutex::default(),
            commits: AtomicU32::new(0),
            requests: AtomicU32::new(0),
            dead: AtomicBool::new(false),
            died: Notify::new(),
        })
    }

    /// Decides where it ends, counted from here.
    pub fn plan(&self, kill: Kill) {
        self.commits.store(0, Ordering::SeqCst);
        self.requests.store(0, Ordering::SeqCst);
        *self.kill.lock().unwrap() = Some(kill);
    }

    /// Where it ended.
    pub fn end(&self) -> Option<Kill> {
        self.is_dead().then(|| *self.kill.lock().unwrap()).flatten()
    }

    pub fn is_dead(&self) -> bool {
        self.dead.load(Ordering::SeqCst)
    }

    /// Ends it.
    pub fn die(&self) {
        if !self.dead.swap(true, Ordering::SeqCst) {
            let kill = *self.kill.lock().unwrap();
            self.story.tell(&self.who, &format!("-- killed: {kill:?}"));
            self.died.notify_one();
        }
    }

    /// Waits for its end.
    pub async fn over(&self) {
        while !self.is_dead() {
            self.died.notified().await;
        }
    }

    /// What its databases tell of their commits.
    pub fn watch(self: &Arc<Self>) -> Watch {
        let life = Arc::clone(self);
        Arc::new(move |commit| life.committing(commit))
    }

    fn committing(&self, commit: Commit) {
        let kill = *self.kill.lock().unwrap();
        let number = match commit {
            Commit::Begins => self.commits.load(Ordering::SeqCst),
            Commit::Done => self.commits.fetch_add(1, Ordering::SeqCst),
        };
        let ends = match commit {
            Commit::Begins => Kill::BeforeCommit(number),
            Commit::Done => Kill::AfterCommit(number),
        };
        if kill == Some(ends) {
            self.die();
        }
        // Nothing that a dead process had begun is committed.
        if self.is_dead() {
            resume_unwind(Box::new(Crash));
        }
    }

    /// A request leaves; its number.
    pub fn asks(&self) -> u32 {
        self.requests.fetch_add(1, Ordering::SeqCst)
    }

    /// Ends it if it ends here.
    pub fn reaches(&self, point: Kill) {
        if *self.kill.lock().unwrap() == Some(point) {
            self.die();
        }
    }
}
