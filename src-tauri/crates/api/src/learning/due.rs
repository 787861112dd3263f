//! When it is learnt anew.

use std::time::Duration;
use tokio::time::Instant;

/// What was learnt holds this long, however much is written meanwhile: history changes slowly.
const HOLDS: Duration = Duration::from_secs(30 * 60);

/// What is known of the last times.
#[derive(Debug, Default)]
pub(super) struct Due {
    /// The cache that was looked at, whether it taught anything or not.
    seen: Option<u64>,
    learnt: Option<Instant>,
}

impl Due {
    /// Whether to learn from a cache of that generation now; it counts as looked at then.
    pub fn begins(&mut self, generation: u64, now: Instant) -> bool {
        let holds = self.learnt.is_some_and(|at| now - at < HOLDS);
        !holds && self.seen.replace(generation) != Some(generation)
    }

    /// Something was learnt.
    pub fn learnt(&mut self, now: Instant) {
        self.learnt = Some(now);
    }
}

#[cfg(test)]
mod tests {
    use super::{Due, HOLDS};
    use std::time::Duration;
    use tokio::time::Instant;

    #[test]
    fn what_taught_nothing_is_looked_at_again_once_it_changed() {
        let mut due = Due::default();
        let now = Instant::now();
        assert!(due.begins(1, now));
        assert!(!due.begins(1, now), "the same cache teaches no more");
        assert!(due.begins(2, now), "nothing was learnt that could hold");
        due.learnt(now);
        assert!(!due.begins(3, now), "it holds");
        let later = now + HOLDS - Duration::from_secs(1);
        assert!(!due.begins(4, later));
        assert!(due.begins(5, now + HOLDS));
        assert!(!due.begins(5, now + HOLDS));
    }
}
