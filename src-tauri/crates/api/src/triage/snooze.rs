//! Putting items aside on this computer.

use super::load_only;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::views::triage::SnoozeItem;
use domain::id::NodeId;
use domain::triage::snooze::{Refusal, begin};

const STALE: [Scope; 2] = [Scope::Triage, Scope::Status];

impl App {
    /// Puts an item of the queue aside. Nobody is told, and nothing leaves this computer.
    ///
    /// # Errors
    /// When it is not in the queue, or the moment is past or more than a year ahead.
    pub fn snooze(&self, request: &SnoozeItem) -> Result<()> {
        let profile = self.profile();
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let (item, stand) = loaded.item(&request.item)?;
        let snooze = begin(item, stand, request.until, profile.clock.now()).map_err(|refusal| {
            let until = |why: &str| Error::new(Code::Invalid).with("until", why);
            match refusal {
                Refusal::NotQueued => Error::new(Code::Stale).with("what", "moved"),
                Refusal::Past => until("past"),
                Refusal::TooFar => until("too-far"),
            }
        })?;
        profile.local.snooze(&snooze)?;
        profile.events.changed(&STALE);
        Ok(())
    }

    /// Takes an item up again.
    ///
    /// # Errors
    /// When the local database cannot be written.
    pub fn unsnooze(&self, item: &NodeId) -> Result<()> {
        let profile = self.profile();
        profile.local.unsnooze(item)?;
        profile.events.changed(&STALE);
        Ok(())
    }
}
