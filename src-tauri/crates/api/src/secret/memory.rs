//! Tokens in this process's memory: for this run, and for tests.

use super::{Answer, KeyringProblem, KeyringTrouble, Owner, SecretStore};
use secrecy::SecretString;
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Keeps tokens as long as it lives; can be told to fail as a keyring does.
#[derive(Default)]
pub struct InMemory {
    tokens: Mutex<HashMap<(String, String), SecretString>>,
    trouble: Mutex<Option<KeyringTrouble>>,
}

impl InMemory {
    /// One that keeps nothing and says that there is no keyring: an application without one.
    #[must_use]
    pub fn absent() -> Self {
        let store = Self::default();
        store.fail(Some(KeyringTrouble::of(KeyringProblem::NoKeyring)));
        store
    }

    /// Answers everything with this trouble from now on; `None` answers again. What was kept stays.
    pub fn fail(&self, trouble: Option<KeyringTrouble>) {
        *lock(&self.trouble) = trouble;
    }

    fn answer<T: Send + 'static>(
        &self,
        of: impl FnOnce(&mut HashMap<(String, String), SecretString>) -> T,
    ) -> Answer<T> {
        let answer = match lock(&self.trouble).clone() {
            Some(trouble) => Err(trouble),
            None => Ok(of(&mut lock(&self.tokens))),
        };
        Box::pin(std::future::ready(answer))
    }
}

impl SecretStore for InMemory {
    fn read(&self, owner: &Owner) -> Answer<Option<SecretString>> {
        self.answer(|tokens| tokens.get(&key(owner)).cloned())
    }

    fn write(&self, owner: &Owner, token: &SecretString) -> Answer<()> {
        self.answer(|tokens| drop(tokens.insert(key(owner), token.clone())))
    }

    fn delete(&self, owner: &Owner) -> Answer<()> {
        self.answer(|tokens| drop(tokens.remove(&key(owner))))
    }
}

/// Logins differ in capitals only by how they are typed.
fn key(owner: &Owner) -> (String, String) {
    let account = owner.account.as_str().to_lowercase();
    (owner.host.clone(), account)
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
