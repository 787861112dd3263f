//! An answer that holds until one of the databases is written to.

use crate::error::Result;
use crate::profile::{Profile, lock};
use std::sync::{Arc, Mutex};

/// What an answer was reckoned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Moment {
    cache: u64,
    local: u64,
    /// The second, while own changes are on their way: they are not laid over the cache for ever.
    second: Option<i64>,
}

impl Moment {
    /// What an answer would be reckoned from now.
    pub fn of(profile: &Profile) -> Result<Self> {
        let (cache, local) = (profile.cache.generation(), profile.local.generation());
        let waits = !profile.local.pending_entries()?.is_empty();
        Ok(Self {
            cache,
            local,
            second: waits.then(|| profile.clock.now().timestamp()),
        })
    }
}

/// The last answer to one question.
pub(crate) struct Memo<T>(Mutex<Option<(Moment, Arc<T>)>>);

impl<T> Memo<T> {
    /// Nothing was asked yet.
    pub fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// The answer of this moment; `make` reckons it where it is not known. Who asks meanwhile waits for
    /// the same answer.
    pub fn get(&self, moment: Moment, make: impl FnOnce() -> Result<T>) -> Result<Arc<T>> {
        let mut memo = lock(&self.0);
        if let Some((of, known)) = memo.as_ref()
            && *of == moment
        {
            return Ok(Arc::clone(known));
        }
        // What it no longer stands for is given back before the new one is made.
        *memo = None;
        let made = Arc::new(make()?);
        *memo = Some((moment, Arc::clone(&made)));
        Ok(made)
    }

    /// The answer of this moment, if it is known.
    pub fn known(&self, moment: Moment) -> Option<Arc<T>> {
        let memo = lock(&self.0);
        let (of, known) = memo.as_ref()?;
        (*of == moment).then(|| Arc::clone(known))
    }
}
