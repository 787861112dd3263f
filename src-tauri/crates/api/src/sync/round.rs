//! One round: every source once.

use super::failure::Failed;
use super::interest::Interest;
use super::{Activity, Phase, Problem, Syncer, anonymous, registry};
use crate::event::Scope;
use chrono::{DateTime, Utc};

/// How a round ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RoundEnd {
    /// It came to its end; sources that failed are named in the state.
    Done,
    /// There is no connection.
    Offline,
    /// Nothing may be asked before.
    RateLimited(DateTime<Utc>),
    /// The token was refused.
    SignedOut,
    /// Something else stopped it.
    Failed(Problem),
    /// The user paused it; it goes on where it stopped.
    Paused,
}

impl Syncer {
    /// Whatever happens, the cache keeps what it had and what was read.
    pub(super) async fn round(&self) -> RoundEnd {
        let _round = self.rounds.lock().await;
        if self.is_paused() {
            self.set_activity(self.paused_at());
            return RoundEnd::Paused;
        }
        let read = self.read_everything().await;
        let (end, activity) = self.ending(read);
        self.set_activity(activity);
        (self.deps.confirm)();
        self.deps.events.changed(&[Scope::Status]);
        end
    }

    async fn read_everything(&self) -> Result<(), Failed> {
        self.progress(Phase::Registry, 0, 2);
        let anonymous = self.deps.github.is_anonymous();
        if !anonymous {
            self.read_viewer().await?;
        }
        self.progress(Phase::Registry, 1, 2);
        let read = self.read_registry().await;
        self.settle(registry::KEY, read)?;
        // Without any registry there is nothing to follow; why is in the registry's own stream.
        if let Some(interest) = self.interest()? {
            if anonymous {
                let read = self.search_issues(&interest).await;
                self.settle(anonymous::KEY, read)?;
            } else {
                self.read_sources(&interest).await?;
            }
            self.deps.cache.set_synced(self.now())?;
        }
        Ok(())
    }

    async fn read_sources(&self, interest: &Interest) -> Result<(), Failed> {
        let hints = self.hints(interest).await?;
        self.read_boards(interest, &hints).await?;
        self.read_repositories(interest, &hints).await?;
        self.read_contents().await?;
        self.read_linked(interest).await?;
        let read = self.read_elsewhere(interest).await;
        self.settle(super::boards::ELSEWHERE, read)?;
        self.read_all_updates(interest, &hints).await?;
        self.read_comments(interest).await?;
        let read = self.read_deletions().await;
        self.settle("deletions", read)?;
        self.forget_unfollowed(interest)
    }

    fn ending(&self, read: Result<(), Failed>) -> (RoundEnd, Activity) {
        let trouble = match read {
            Ok(()) => return (RoundEnd::Done, Activity::Idle),
            Err(Failed::Paused) => return (RoundEnd::Paused, self.paused_at()),
            Err(Failed::Source(trouble) | Failed::Everything(trouble)) => trouble,
        };
        tracing::info!(problem = trouble.problem.word(), "a round was cut off");
        match (trouble.problem, trouble.until) {
            (Problem::Offline, _) => (RoundEnd::Offline, Activity::Offline),
            (Problem::TokenRefused, _) => (RoundEnd::SignedOut, Activity::SignedOut),
            (_, Some(until)) => (
                RoundEnd::RateLimited(until),
                Activity::RateLimited { until },
            ),
            (code, None) => {
                let end = match code {
                    Problem::CaptivePortal | Problem::Untrusted => RoundEnd::Offline,
                    code => RoundEnd::Failed(code),
                };
                (end, Activity::Failed { code })
            }
        }
    }
}
