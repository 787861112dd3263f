//! An answer that holds until one of the databases is written to.

use crate::error::Result;
use crate::profile::{Profile, lock};
use crate::triage::Loaded;
use domain::cycle::round_up::CheckIns;
use domain::item::Work;
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
        let second = profile.local.has_pending()?;
        Ok(Self {
            cache,
            local,
            second: second.then(|| profile.clock.now().timestamp()),
        })
    }
}

/// The answers that a profile keeps: those that many screens share and that take long to reckon.
#[derive(Default)]
pub(crate) struct Memos {
    /// The intake.
    pub intake: Memo<Loaded>,
    /// What every team said.
    pub check_ins: Memo<CheckIns>,
    /// What is to be announced by its label.
    pub marked: Memo<Vec<Work>>,
}

/// The last answer to one question.
pub(crate) struct Memo<T>(Mutex<Option<(Moment, Arc<T>)>>);

impl<T> Default for Memo<T> {
    /// Nothing was asked yet.
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Memo<T> {
    /// The answer of the moment; `make` reckons it where it is not known. Who asks meanwhile waits for
    /// the same answer, and takes the moment only then.
    pub fn get(
        &self,
        moment: impl FnOnce() -> Result<Moment>,
        make: impl FnOnce() -> Result<T>,
    ) -> Result<Arc<T>> {
        let mut memo = lock(&self.0);
        let moment = moment()?;
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

    /// The answer of this moment, if it is known; nobody waits for one that is being reckoned.
    pub fn known(&self, moment: Moment) -> Option<Arc<T>> {
        let memo = self.0.try_lock().ok()?;
        let (of, known) = memo.as_ref()?;
        (*of == moment).then(|| Arc::clone(known))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_holds_until_something_is_written() {
        let at = |cache, second| Moment {
            cache,
            local: 0,
            second,
        };
        let memo = Memo::default();
        let ask = |moment, answer: u32| {
            memo.get(|| Ok(moment), || Ok(answer))
                .map(|known| *known)
                .ok()
        };
        assert_eq!(memo.known(at(1, None)), None);
        assert_eq!(ask(at(1, None), 1), Some(1));
        assert_eq!(ask(at(1, None), 2), Some(1), "nothing was written");
        assert_eq!(ask(at(2, None), 3), Some(3));
        assert_eq!(memo.known(at(1, None)), None, "the last one only");
        assert_eq!(ask(at(2, Some(7)), 4), Some(4), "a change is on its way");
        assert_eq!(ask(at(2, Some(8)), 5), Some(5), "and may have run out");
        let refused = memo.get(
            || Ok(at(3, None)),
            || Err(crate::Error::new(crate::Code::Missing)),
        );
        assert!(refused.is_err());
        assert_eq!(memo.known(at(3, None)), None, "a refusal is asked again");
    }
}
