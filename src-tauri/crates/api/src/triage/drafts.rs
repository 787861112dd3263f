//! Making an issue of a draft on the intake.

use super::actions::{about_item, refused};
use super::load_only;
use super::transfers::targets;
use crate::act::{ITEMS, new_id};
use crate::app::App;
use crate::error::Result;
use crate::profile::Profile;
use crate::views::exit::{ToIssue, TransferTarget};
use crate::views::outbox::Acted;
use domain::id::RepoName;
use domain::outbox::Action;
use domain::triage::draft::{self, Home};

impl App {
    /// Repositories in which an issue may be made of a draft, the intake's own first. What only members
    /// read does not go where everybody reads.
    ///
    /// # Errors
    /// When no registry was read yet, or the databases cannot be read.
    pub fn draft_targets(&self) -> Result<Vec<TransferTarget>> {
        let profile = self.profile();
        let intake = &profile.registry()?.federation.intake;
        let project = match &intake.project {
            Some(at) => profile.cache.project(at)?,
            None => None,
        };
        let public = project.is_none_or(|project| project.public);
        let mut found = targets(&profile, |known| known.private || public)?;
        found.sort_by_key(|target| Some(&target.name) != intake.repository.as_ref());
        Ok(found)
    }

    /// Makes an issue of a draft on the intake; its card keeps its place and its values.
    ///
    /// # Errors
    /// When it is no draft any more, when it would be published, or without write access to the intake;
    /// nothing is changed then.
    pub fn to_issue(&self, request: &ToIssue) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let loaded = load_only(&profile, std::slice::from_ref(&request.item))?;
        let (item, stand) = loaded.item(&request.item)?;
        let bodies = profile.cache.bodies(std::slice::from_ref(&request.item))?;
        let body = bodies.get(&request.item).map_or("", String::as_str);
        let home = home(&profile, &request.to)?;
        let plan = draft::to_issue(
            loaded.intake(),
            item,
            &stand.standing,
            body,
            &home,
            &mut new_id,
        )
        .map_err(|refusal| refused(&loaded, &refusal))?;
        let mut about = about_item(item, "");
        about.insert("repository".to_owned(), request.to.to_string());
        profile.act(Action::ToIssue, about, plan, &ITEMS)
    }
}

pub(super) fn home(profile: &Profile, at: &RepoName) -> Result<Home> {
    let known = profile.known_repository(at)?;
    Ok(Home {
        id: known.id,
        private: known.private,
    })
}
