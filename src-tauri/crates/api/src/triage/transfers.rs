//! Moving an issue to another repository: where to, what would be lost, and the move.

use super::actions::{about_item, refused};
use super::load_only;
use crate::act::{ITEMS, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::views::exit::{LostLabel, LostMilestone, Preflight, Transfer, TransferTarget};
use crate::views::outbox::Acted;
use domain::id::{NodeId, RepoName};
use domain::outbox::Action;
use domain::triage::transfer::{self, Destination, Repair, Repairs};
use std::collections::BTreeMap;
use store::cache::CachedRepository;

impl App {
    /// Repositories that an issue may move to: of the same owner, writable, and not public if it is
    /// private.
    ///
    /// # Errors
    /// When the cache has no such issue.
    pub fn transfer_targets(&self, item: &NodeId) -> Result<Vec<TransferTarget>> {
        let profile = self.profile();
        let work = profile.cached_work(item)?;
        let Some(here) = work.repository else {
            return Ok(Vec::new());
        };
        targets(&profile, |known| {
            let writable = known
                .permission
                .as_deref()
                .is_none_or(|permission| matches!(permission, "admin" | "maintain" | "write"));
            let owner = known.name.owner().eq_ignore_ascii_case(here.owner());
            let other = !known.name.as_str().eq_ignore_ascii_case(here.as_str());
            owner && other && writable && (known.private || !work.private)
        })
    }

    /// What would be lost if an issue moved, read from GitHub now.
    ///
    /// # Errors
    /// Without a connection, or when the repository cannot be read; nothing is changed.
    pub async fn transfer_preflight(&self, item: &NodeId, to: &RepoName) -> Result<Preflight> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = profile.own_work(item)?;
        let there = destination(&profile, to).await?;
        let mut chosen = remembered(&profile, to)?;
        // What it was mapped to may be gone since.
        chosen.retain(|_, repair| there.allows(repair));
        let losses = transfer::losses(&work, &there);
        let labels = losses.labels.into_iter().map(|(name, alike)| LostLabel {
            proposed: chosen.get(&name).cloned().unwrap_or(match alike {
                Some(to) => Repair::Map { to },
                None => Repair::Create,
            }),
            name,
        });
        let milestone = losses.milestone.map(|(title, exists)| LostMilestone {
            title,
            exists,
            proposed: Repair::Create,
        });
        Ok(Preflight {
            to: there.name,
            labels: labels.collect(),
            milestone,
            there: there.labels,
            milestones: there.milestones,
            read_at: profile.clock.now(),
        })
    }

    /// Moves an issue, after what would be lost was decided. The choices for labels are remembered.
    ///
    /// # Errors
    /// As the preflight; also where something that would be lost is undecided. Nothing is changed then.
    pub async fn transfer(&self, request: &Transfer) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let there = destination(&profile, &request.to).await?;
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let (item, stand) = loaded.item(&request.item)?;
        let repairs = Repairs {
            labels: request.labels.clone(),
            milestone: request.milestone.clone(),
        };
        let plan = transfer::transfer(item, &stand.standing, &there, &repairs, &mut new_id)
            .map_err(|refusal| refused(&loaded, &refusal))?;
        remember(&profile, &request.to, &request.labels)?;
        let mut about = about_item(item, "");
        about.insert("repository".to_owned(), there.name.to_string());
        profile.act(Action::Transfer, about, plan, &ITEMS)
    }
}

/// The repositories that are not archived and suit. Those that a team looks after come first: that is where
/// issues are sent.
pub(super) fn targets(
    profile: &Profile,
    suits: impl Fn(&CachedRepository) -> bool,
) -> Result<Vec<TransferTarget>> {
    let registry = profile.registry()?;
    let known = profile.cache.repositories()?.into_iter();
    let mut targets: Vec<TransferTarget> = known
        .filter(|known| !known.archived && suits(known))
        .map(|known| {
            let teams = registry.teams.iter();
            let teams = teams.filter(|team| team.repositories.contains(&known.name));
            TransferTarget {
                teams: teams.map(|team| team.name.clone()).collect(),
                name: known.name,
                private: known.private,
            }
        })
        .collect();
    targets.sort_by_key(|target| target.teams.is_empty());
    Ok(targets)
}

async fn destination(profile: &Profile, to: &RepoName) -> Result<Destination> {
    let known = profile.cache.repository(to)?;
    let known = known.ok_or_else(|| Error::new(Code::Missing))?;
    let (labels, milestones) = profile.github.names_in(&known.id).await?;
    Ok(Destination {
        id: known.id,
        name: known.name,
        private: known.private,
        labels,
        milestones,
    })
}

/// The setting that keeps what was chosen for labels of issues that move to a repository.
fn setting(to: &RepoName) -> String {
    format!("transfer.labels.{}", to.as_str().to_lowercase())
}

fn remembered(profile: &Profile, to: &RepoName) -> Result<BTreeMap<String, Repair>> {
    let kept = profile.local.setting(&setting(to))?;
    // Choices that cannot be read are not worth a failure: they are proposed anew.
    Ok(kept
        .and_then(|kept| serde_json::from_str(&kept).ok())
        .unwrap_or_default())
}

fn remember(profile: &Profile, to: &RepoName, chosen: &BTreeMap<String, Repair>) -> Result<()> {
    let mut all = remembered(profile, to)?;
    all.extend(chosen.clone());
    let kept = serde_json::to_string(&all).unwrap_or_default();
    Ok(profile.local.set_setting(&setting(to), &kept)?)
}
