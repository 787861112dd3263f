//! What a failed read means for the source and for the round.

use super::{Problem, Syncer};
use chrono::{DateTime, Utc};
use store::cache::Failure;

/// A read that failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failed {
    /// This source cannot be read; others may.
    Source(Trouble),
    /// Nothing can be read now.
    Everything(Trouble),
    /// The user paused reading.
    Paused,
}

/// Why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    pub problem: Problem,
    pub detail: String,
    /// GitHub said not to ask before.
    pub until: Option<DateTime<Utc>>,
}

impl Trouble {
    pub(super) fn new(problem: Problem, detail: impl ToString) -> Self {
        Self {
            problem,
            detail: detail.to_string(),
            until: None,
        }
    }
}

impl From<github::Error> for Failed {
    fn from(error: github::Error) -> Self {
        let trouble = Trouble::new(Problem::of(&error), &error);
        match error {
            github::Error::RateLimited { until, .. } => Self::Everything(Trouble {
                until: Some(until),
                ..trouble
            }),
            github::Error::Offline
            | github::Error::Tls
            | github::Error::CaptivePortal
            | github::Error::Unauthorized => Self::Everything(trouble),
            _ => Self::Source(trouble),
        }
    }
}

impl From<store::Error> for Failed {
    fn from(error: store::Error) -> Self {
        Self::Everything(Trouble::new(Problem::Storage, error))
    }
}

impl Syncer {
    /// Notes a source's failure and goes on, or hands on what stops the round.
    pub(super) fn settle<T>(
        &self,
        key: &str,
        read: Result<T, Failed>,
    ) -> Result<Option<T>, Failed> {
        match read {
            Ok(value) => Ok(Some(value)),
            Err(Failed::Source(trouble)) => {
                tracing::info!(source = key, problem = trouble.problem.word(), "not read");
                self.deps.cache.fail_stream(
                    key,
                    Failure {
                        problem: trouble.problem.word().to_owned(),
                        detail: trouble.detail,
                        at: self.now(),
                    },
                )?;
                Ok(None)
            }
            Err(failed @ (Failed::Everything(_) | Failed::Paused)) => Err(failed),
        }
    }
}
