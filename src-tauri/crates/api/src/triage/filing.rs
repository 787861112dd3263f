//! What is filed from here, and what is brought to the intake.

use super::actions::{about_item, refused};
use super::drafts::home;
use super::load_only;
use crate::act::{ITEMS, about, about_work, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::views::exit::{AddToIntake, NewItem, WantTeam};
use crate::views::outbox::Acted;
use domain::outbox::Action;
use domain::triage::filing::{self, Report};

impl App {
    /// Files a new item in the intake's repository, also for somebody without an account.
    ///
    /// # Errors
    /// Without a title, without a repository for the intake, or when GitHub would not take the text.
    pub fn new_item(&self, request: &NewItem) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let loaded = load_only(&profile, &[])?;
        let at = loaded.registry.federation.intake.repository.as_ref();
        let at = at.ok_or_else(|| Error::new(Code::NotSetUp).with("what", "intake-repository"))?;
        let report = Report {
            title: request.title.clone(),
            text: request.text.clone(),
            reporter: request.reporter.clone(),
            source: request.source.clone(),
        };
        let repository = profile.repository(at)?;
        let plan = filing::new_item(loaded.intake(), &repository, &report, &mut new_id)
            .map_err(|refusal| refused(&loaded, &refusal))?;
        let about = about([("title", request.title.trim()), ("repository", at.as_str())]);
        profile.act(Action::NewItem, about, plan, &ITEMS)
    }

    /// Asks for a team that does not exist yet; the item waits for it.
    ///
    /// # Errors
    /// Without a name, when the registry's repository was never read, or when the item is closed, has no number
    /// yet, or is private and the registry is not.
    pub fn want_team(&self, request: &WantTeam) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let (item, stand) = loaded.item(&request.item)?;
        let no_registry = || Error::new(Code::NotSetUp).with("what", "registry");
        let at = profile.registry_repository.as_ref();
        let plan = filing::want_team(
            &home(&profile, at.ok_or_else(no_registry)?)?,
            &loaded.registry.federation.labels.team_wanted,
            item,
            &stand.standing,
            &request.name,
            &request.charter,
            &mut new_id,
        )
        .map_err(|refusal| refused(&loaded, &refusal))?;
        let about = about_item(item, request.name.trim());
        profile.act(Action::WantTeam, about, plan, &ITEMS)
    }

    /// Puts an existing issue of any repository on the intake.
    ///
    /// # Errors
    /// When the account may not write to the intake, or the cache has no such issue.
    pub fn add_to_intake(&self, request: &AddToIntake) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = profile.own_work(&request.item)?;
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let there = loaded.item(&request.item).ok();
        let there = there.and_then(|(item, _)| item.item.as_ref());
        if there.is_some_and(|item| !item.archived) {
            return Err(Error::new(Code::Stale).with("what", "on-the-intake"));
        }
        let plan = filing::add(loaded.intake(), &work.id, there, &mut new_id)
            .map_err(|refusal| refused(&loaded, &refusal))?;
        let about = about_work(&work);
        profile.act(Action::AddItem, about, plan, &ITEMS)
    }
}
