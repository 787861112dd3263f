//! One reader of a list at a time: a round, or because it was opened.

use super::locked;
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

/// Which lists are being read.
#[derive(Default)]
pub(super) struct Claims {
    held: Mutex<HashSet<String>>,
    freed: Notify,
}

/// A list that is being read, until this is dropped.
pub(super) struct Claim {
    claims: Arc<Claims>,
    key: String,
}

impl Claims {
    /// The list, unless somebody reads it.
    pub(super) fn of(self: &Arc<Self>, key: &str) -> Option<Claim> {
        locked(&self.held).insert(key.to_owned()).then(|| Claim {
            claims: Arc::clone(self),
            key: key.to_owned(),
        })
    }

    /// The list, once nobody reads it.
    pub(super) async fn wait_for(self: &Arc<Self>, key: &str) -> Claim {
        loop {
            let mut freed = std::pin::pin!(self.freed.notified());
            // Registered before looking, so that nothing is missed between.
            freed.as_mut().enable();
            if let Some(claim) = self.of(key) {
                return claim;
            }
            freed.await;
        }
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        locked(&self.claims.held).remove(&self.key);
        self.claims.freed.notify_waiters();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_list_has_one_reader_and_the_next_one_waits() {
        let claims = Arc::new(Claims::default());
        let first = claims.of("board a/1").expect("nobody reads it");
        assert!(claims.of("board a/1").is_none());
        assert!(claims.of("board a/2").is_some());
        let waiting = tokio::spawn({
            let claims = Arc::clone(&claims);
            async move { claims.wait_for("board a/1").await }
        });
        tokio::task::yield_now().await;
        assert!(!waiting.is_finished());
        drop(first);
        let second = waiting.await.expect("it gets it");
        assert!(claims.of("board a/1").is_none());
        drop(second);
    }
}
