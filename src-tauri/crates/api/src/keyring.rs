//! What is known about the open account's token: whether it is there, and whether it will be at the
//! next start. The token itself is with the profile, never here.

use crate::event::{Events, Scope};
use crate::secret::{KeyringProblem, KeyringTrouble, Owner, SecretStore, patiently};
use crate::views::session::TokenState;
use secrecy::SecretString;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The keyring and what came of asking it. Clones are the same.
#[derive(Clone)]
pub(crate) struct Keyring {
    shared: Arc<Shared>,
}

struct Shared {
    store: Arc<dyn SecretStore>,
    known: Mutex<Known>,
    events: Arc<dyn Events>,
}

struct Known {
    state: TokenState,
    /// Counts sign-ins and sign-outs: an answer that comes after the next one is dropped.
    turn: u64,
}

/// One sign-in, sign-out or start.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Turn(u64);

impl Keyring {
    pub fn new(store: Arc<dyn SecretStore>, events: Arc<dyn Events>) -> Self {
        let known = Mutex::new(Known {
            state: TokenState::None,
            turn: 0,
        });
        let shared = Arc::new(Shared {
            store,
            known,
            events,
        });
        Self { shared }
    }

    /// What is known now.
    pub fn state(&self) -> TokenState {
        self.known().state.clone()
    }

    /// Begins something that makes every earlier answer meaningless.
    pub fn begin(&self) -> Turn {
        let mut known = self.known();
        known.turn += 1;
        Turn(known.turn)
    }

    /// Whether nothing else began since.
    pub fn is_current(&self, turn: Turn) -> bool {
        self.known().turn == turn.0
    }

    /// Says what is known, unless something else began since.
    pub fn tell(&self, turn: Turn, state: TokenState) {
        {
            let mut known = self.known();
            if known.turn != turn.0 {
                return;
            }
            known.state = state;
        }
        self.shared.events.changed(&[Scope::Session, Scope::Status]);
    }

    /// Reads an account's token, for ten seconds at most.
    pub async fn read(&self, owner: &Owner) -> Result<Option<SecretString>, KeyringTrouble> {
        told("read", patiently(self.shared.store.read(owner)).await)
    }

    /// Forgets an account's token. Where there is no keyring there is nothing to forget.
    pub async fn forget(&self, owner: &Owner) -> Result<(), KeyringTrouble> {
        match told("delete", patiently(self.shared.store.delete(owner)).await) {
            Err(trouble) if trouble.problem.is_absent() => Ok(()),
            other => other,
        }
    }

    /// Keeps an account's token and says how that went.
    pub async fn keep(&self, turn: Turn, owner: &Owner, token: &SecretString) {
        self.tell(turn, TokenState::Asking);
        let kept = told(
            "write",
            patiently(self.shared.store.write(owner, token)).await,
        );
        let state = match kept {
            Ok(()) => TokenState::Kept,
            Err(trouble) => TokenState::ThisRun {
                because: Some(trouble),
            },
        };
        self.tell(turn, state);
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        lock(&self.shared.known)
    }
}

/// Leaves a line in the log about trouble. What the system says about a keyring holds no secret.
fn told<T>(doing: &str, answer: Result<T, KeyringTrouble>) -> Result<T, KeyringTrouble> {
    if let Err(trouble) = &answer {
        match trouble.problem {
            KeyringProblem::Broken => tracing::warn!(%trouble, doing, "the keyring failed"),
            _ => tracing::info!(%trouble, doing, "the keyring did not answer"),
        }
    }
    answer
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
