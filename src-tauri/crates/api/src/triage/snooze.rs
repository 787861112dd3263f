//! Putting items aside on this computer.

use super::load_only;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::views::triage::{PutAside, SnoozeItems};
use domain::id::NodeId;
use domain::triage::snooze::{Refusal, begin};

const STALE: [Scope; 2] = [Scope::Triage, Scope::Status];

impl App {
    /// Puts items of the queue aside, all or those that are still in it. Nobody is told, and nothing leaves
    /// this computer.
    ///
    /// # Errors
    /// When none of them is in the queue, or the moment is past or more than a year ahead.
    pub fn snooze(&self, request: &SnoozeItems) -> Result<PutAside> {
        let profile = self.profile();
        let loaded = load_only(&profile, &request.items)?;
        let now = profile.clock.now();
        let moved = || Error::new(Code::Stale).with("what", "moved");
        let mut snoozes = Vec::with_capacity(request.items.len());
        for id in &request.items {
            let Ok((item, stand)) = loaded.item(id) else {
                continue;
            };
            let until = |why: &str| Error::new(Code::Invalid).with("until", why);
            match begin(item, stand, request.until, now) {
                Ok(snooze) => snoozes.push(snooze),
                Err(Refusal::NotQueued) => {}
                Err(Refusal::Past) => return Err(until("past")),
                Err(Refusal::TooFar) => return Err(until("too-far")),
            }
        }
        if snoozes.is_empty() {
            return Err(moved());
        }
        profile.local.snooze(&snoozes)?;
        profile.events.changed(&STALE);
        Ok(PutAside {
            items: snoozes.into_iter().map(|snooze| snooze.item).collect(),
            at: now,
        })
    }

    /// Takes items up again.
    ///
    /// # Errors
    /// When the local database cannot be written.
    pub fn unsnooze(&self, items: &[NodeId]) -> Result<PutAside> {
        let profile = self.profile();
        profile.local.unsnooze(items)?;
        profile.events.changed(&STALE);
        Ok(PutAside {
            items: items.to_vec(),
            at: profile.clock.now(),
        })
    }
}
