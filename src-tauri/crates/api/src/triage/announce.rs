//! Whether the community should hear that an item is done: "yes" is a label on GitHub, "not needed" stays
//! on this computer.

use super::actions::{about_item, refused, speakers};
use super::{Loaded, load_only};
use crate::act::{ITEMS, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::profile::Profile;
use crate::views::outbox::Acted;
use chrono::{DateTime, Utc};
use domain::id::{NodeId, TeamId};
use domain::outbox::Action;
use domain::triage::IntakeItem;
use domain::triage::given::{self, Announcing};
use domain::triage::standing::Stand;
use std::collections::HashSet;

/// The setting that keeps the ids of items that need no announcement, as a JSON list.
const NOT_NEEDED: &str = "announce.not-needed";

/// So many ids are kept, the newest ones: what was closed two months ago is not asked about any more.
const MOST: usize = 500;

impl App {
    /// Marks an item to be announced, by the label that the registry names.
    ///
    /// # Errors
    /// When nobody is asked about the item any more, or the account does not answer for its team.
    pub fn mark_to_announce(&self, item: &NodeId) -> Result<Acted> {
        let profile = self.profile();
        let loaded = load_only(&profile, std::slice::from_ref(item))?;
        let (item, stand) = loaded.item(item)?;
        let now = profile.clock.now();
        let team = asked(&profile, &loaded, item, stand, now)?;
        let at = item.work.repository.as_ref();
        // Without having read the repository nothing can be created there; the label may be there all the same.
        let repository = at.and_then(|at| profile.repository(at).ok());
        let plan = given::mark(loaded.intake(), item, stand, repository, now, &mut new_id)
            .map_err(|refusal| refused(&loaded, &refusal))?;
        let about = about_item(item, &profile.names().team(&team).name);
        profile.act(Action::MarkToAnnounce, about, plan, &ITEMS)
    }

    /// Says that an item needs no announcement, or (`needed`) that it should be asked about again. Nobody
    /// is told, and nothing leaves this computer. Answers when it was said.
    ///
    /// # Errors
    /// As [`App::mark_to_announce`], and when the local database cannot be written.
    pub fn answer_announce(&self, item: &NodeId, needed: bool) -> Result<DateTime<Utc>> {
        let profile = self.profile();
        let now = profile.clock.now();
        let loaded = load_only(&profile, std::slice::from_ref(item))?;
        let (found, stand) = loaded.item(item)?;
        asked(&profile, &loaded, found, stand, now)?;
        let mut kept = kept(&profile)?;
        kept.retain(|id| id != item);
        if !needed {
            kept.push(item.clone());
        }
        let kept = kept.get(kept.len().saturating_sub(MOST)..).unwrap_or(&kept);
        let text = serde_json::to_string(kept).unwrap_or_default();
        profile.local.set_setting(NOT_NEEDED, &text)?;
        profile.events.changed(&[Scope::Triage]);
        Ok(now)
    }
}

/// The items of which it was said here that they need no announcement.
pub(super) fn not_needed(profile: &Profile) -> Result<HashSet<NodeId>> {
    Ok(kept(profile)?.into_iter().collect())
}

fn kept(profile: &Profile) -> Result<Vec<NodeId>> {
    let stored = profile.local.setting(NOT_NEEDED)?;
    // What another version wrote in another form is asked about once more.
    Ok(stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// The team whose item it is, if the account may answer.
fn asked(
    profile: &Profile,
    loaded: &Loaded,
    item: &IntakeItem,
    stand: &Stand,
    now: DateTime<Utc>,
) -> Result<TeamId> {
    let login = profile.signed_in()?;
    let moved = || Error::new(Code::Stale).with("what", "moved");
    let (announcing, team) =
        given::announcing(loaded.intake(), item, stand, now).ok_or_else(moved)?;
    if announcing == Announcing::Marked {
        return Err(moved());
    }
    if given::answers(&loaded.registry, &team, login) {
        return Ok(team);
    }
    Err(Error::new(Code::NotAllowed).with("who", speakers(loaded, &team)))
}
