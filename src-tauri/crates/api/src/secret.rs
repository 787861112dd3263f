//! Where a token is remembered between two starts: the system's keyring, lent by the shell.
//!
//! A keyring may be missing, locked, or hang for as long as a question of its own is open. So every
//! call has named outcomes and an end, and nothing but the sign-in waits for it.

mod memory;

pub use memory::InMemory;

use domain::id::Login;
use secrecy::SecretString;
use serde::Serialize;
use std::pin::Pin;
use std::time::Duration;
use ts_rs::TS;

/// How long a keyring may take. Its own question to the user has no end, and one that is started on
/// demand with a broken home was seen to hang for longer.
pub const PATIENCE: Duration = Duration::from_secs(10);

/// An answer of a keyring that is awaited.
pub type Answer<T> = Pin<Box<dyn Future<Output = Result<T, KeyringTrouble>> + Send>>;

/// Whose token it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Owner {
    /// GitHub's host: `api.github.com`.
    pub host: String,
    /// The account there.
    pub account: Login,
}

/// A place for tokens, one for each account on each host. Implementations never block the caller's
/// thread; a future that is dropped abandons its question.
pub trait SecretStore: Send + Sync {
    /// The token; `None` when there is none.
    fn read(&self, owner: &Owner) -> Answer<Option<SecretString>>;
    /// Keeps a token over the one before.
    fn write(&self, owner: &Owner, token: &SecretString) -> Answer<()>;
    /// Forgets a token; that there was none is fine.
    fn delete(&self, owner: &Owner) -> Answer<()>;
}

/// Why a keyring did not do what it was asked. Nothing was kept, and nothing was lost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{problem:?}: {detail}")]
#[ts(export)]
pub struct KeyringTrouble {
    /// What kind.
    pub problem: KeyringProblem,
    /// The system's own words, shown as quoted text; never a secret, may be empty.
    pub detail: String,
}

/// Kinds of trouble with a keyring that people act on differently; words `keyring-<problem>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum KeyringProblem {
    /// There is no message bus to reach a keyring by: a session without a desktop.
    NoBus,
    /// There is a bus, and no keyring on it.
    NoKeyring,
    /// It is locked, or its question was closed.
    Locked,
    /// The system does not let this application use it.
    Denied,
    /// It did not answer in [`PATIENCE`].
    TimedOut,
    /// Anything else; the detail says what.
    Broken,
}

impl KeyringProblem {
    /// The problem's name in the words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NoBus => "no-bus",
            Self::NoKeyring => "no-keyring",
            Self::Locked => "locked",
            Self::Denied => "denied",
            Self::TimedOut => "timed-out",
            Self::Broken => "broken",
        }
    }

    /// Whether no token can be in it at all.
    #[must_use]
    pub fn is_absent(self) -> bool {
        matches!(self, Self::NoBus | Self::NoKeyring)
    }
}

impl KeyringTrouble {
    /// Trouble without words of the system.
    #[must_use]
    pub fn of(problem: KeyringProblem) -> Self {
        Self {
            problem,
            detail: String::new(),
        }
    }
}

/// Awaits a keyring's answer for [`PATIENCE`].
///
/// # Errors
/// The keyring's trouble, or that it took too long.
pub(crate) async fn patiently<T>(answer: Answer<T>) -> Result<T, KeyringTrouble> {
    match tokio::time::timeout(PATIENCE, answer).await {
        Ok(answered) => answered,
        Err(_) => Err(KeyringTrouble::of(KeyringProblem::TimedOut)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_same_name_for_the_window_and_in_the_words() {
        use KeyringProblem::*;
        for problem in [NoBus, NoKeyring, Locked, Denied, TimedOut, Broken] {
            assert_eq!(serde_json::to_value(problem).unwrap(), problem.word());
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_keyring_that_hangs_is_given_up_after_ten_seconds() {
        let began = tokio::time::Instant::now();
        let hangs: Answer<()> = Box::pin(std::future::pending());
        let gave_up = patiently(hangs).await.unwrap_err();
        assert_eq!(gave_up, KeyringTrouble::of(KeyringProblem::TimedOut));
        assert_eq!(began.elapsed(), PATIENCE);
    }
}
