//! Items that are named but were not read yet: of repositories that the federation does not follow.

use super::item;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::views::search::FoundItem;
use domain::search::{Hit, Jump, Match, Query};

impl App {
    /// Reads one item from GitHub by its address or as `owner/name#12`, so that it can be used here.
    ///
    /// # Errors
    /// When the text names no item of this GitHub, when there is none, or without a connection.
    pub async fn look_up(&self, typed: &str) -> Result<FoundItem> {
        let profile = self.profile();
        profile.signed_in()?;
        let jump = of_this_host(&profile, Query::parse(typed).jump);
        let named = jump.and_then(|jump| Some((jump.place()?, jump.number)));
        let (repository, number) = named.ok_or_else(|| Error::new(Code::Missing))?;
        let found = profile.github.found_at(&repository, number).await;
        let (_, id) = found.map_err(|error| match error {
            github::Error::NotFound | github::Error::Gone => Error::new(Code::Missing),
            other => other.into(),
        })?;
        profile.sync.pull_comments(&id).await;
        let work = profile.cached_work(&id)?;
        let hit = Hit {
            id: work.id,
            kind: work.kind,
            repository: work.repository,
            number: work.number,
            title: work.title,
            state: work.state,
            author: work.author,
            updated_at: work.updated_at,
            url: work.url,
            matched: Match::Exact,
        };
        Ok(item(hit, &profile.names()))
    }
}

/// An address of another GitHub names nothing here.
pub(super) fn of_this_host(profile: &Profile, jump: Option<Jump>) -> Option<Jump> {
    jump.filter(|jump| jump.host.as_ref().is_none_or(|host| *host == profile.host))
}

/// `owner/name#12`, where that is what is named.
pub(super) fn reference(jump: &Jump) -> Option<String> {
    Some(format!("{}#{}", jump.place()?, jump.number))
}
