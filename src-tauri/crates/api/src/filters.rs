//! Filters: what they are told of items, what is said when they cannot be read, and those that the
//! person at this computer keeps.

use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::filter::SavedFilter;
use chrono::{DateTime, TimeDelta, Utc};
use domain::filter::{Facts, Filter, Is};
use domain::id::{Login, TeamId};
use domain::item::Work;
use domain::registry::Triage;
use std::collections::{BTreeSet, HashMap};

/// The setting that keeps the filters, as a JSON list.
pub(crate) const KEPT: &str = "filters";

/// So many are kept: a list that is scrolled through saves no time.
const MOST: usize = 50;

/// Characters that a name may have.
const LONGEST_NAME: usize = 60;

/// Reads a filter.
pub(crate) fn parse(text: &str) -> Result<Filter> {
    Filter::parse(text).map_err(|problem| {
        Error::new(Code::Invalid)
            .with("filter", problem.id())
            .with("word", render::line(problem.word()))
            .with("allowed", problem.allowed())
    })
}

/// What a filter is told of an issue. `reference` is the issue's own, which has to live somewhere.
pub(crate) fn facts<'a>(
    work: &'a Work,
    reference: &'a str,
    names: &'a Names,
    teams: impl IntoIterator<Item = &'a TeamId>,
    me: Option<&'a Login>,
) -> Facts<'a> {
    let assigned = me.is_some_and(|me| work.is_assigned(me));
    let mut is = Vec::from_iter((work.blocked_by > 0).then_some(Is::Blocked));
    is.extend(assigned.then_some(Is::Mine));
    Facts {
        title: &work.title,
        reference,
        repository: work.repository.as_ref(),
        labels: work
            .labels
            .iter()
            .map(|label| label.name.as_str())
            .collect(),
        author: work.author.as_ref().map(|login| names.named(login)),
        assignees: work.assignees.iter().map(|a| names.named(a)).collect(),
        teams: teams.into_iter().map(|id| names.named_team(id)).collect(),
        filed: work.created_at,
        is,
        me: me.map(Login::as_str),
    }
}

/// What is known of issues beside themselves, for a filter that looks through others than the intake's.
pub(crate) struct Known<'a> {
    names: &'a Names,
    me: Option<&'a Login>,
    /// When their authors filed their first issue.
    first_filed: HashMap<Login, DateTime<Utc>>,
    /// What did not change since then is stale.
    fresh_since: DateTime<Utc>,
}

impl<'a> Known<'a> {
    /// Reads it for some issues.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn of<'w>(
        profile: &'a Profile,
        names: &'a Names,
        works: impl Iterator<Item = &'w Work>,
    ) -> Result<Self> {
        let authors: BTreeSet<&Login> = works.filter_map(|w| w.author.as_ref()).collect();
        let registry = profile.registry_if_any()?;
        let triage = registry.map_or_else(Triage::default, |registry| registry.triage.clone());
        let stale = TimeDelta::days(i64::from(triage.stale_days));
        Ok(Self {
            names,
            me: profile.login.as_ref(),
            first_filed: profile.cache.first_filed(&Vec::from_iter(authors))?,
            fresh_since: profile.clock.now() - stale,
        })
    }

    /// What a filter is told of one of them, which has to do with these teams.
    pub fn facts<'f>(
        &'f self,
        work: &'f Work,
        reference: &'f str,
        teams: impl IntoIterator<Item = &'f TeamId>,
    ) -> Facts<'f> {
        let mut facts = facts(work, reference, self.names, teams, self.me);
        let first = work.author.as_ref().and_then(|a| self.first_filed.get(a));
        let is_first = first.is_some_and(|first| *first >= work.created_at);
        let is_stale = work.is_open() && work.updated_at < self.fresh_since;
        facts.is.extend(is_first.then_some(Is::FirstReport));
        facts.is.extend(is_stale.then_some(Is::Stale));
        facts
    }
}

impl App {
    /// The filters that are kept, by page and name.
    ///
    /// # Errors
    /// When the local database cannot be read.
    pub fn saved_filters(&self) -> Result<Vec<SavedFilter>> {
        kept(&self.profile())
    }

    /// Keeps a filter, in place of the one of that name; returns all.
    ///
    /// # Errors
    /// `invalid` when it has no name or cannot be read, asks for nothing, or there are too many.
    pub fn save_filter(&self, filter: &SavedFilter) -> Result<Vec<SavedFilter>> {
        let profile = self.profile();
        let name = filter.name.trim();
        let invalid = |why: &str| Error::new(Code::Invalid).with("name", why);
        if name.is_empty() {
            return Err(invalid("missing"));
        }
        if name.chars().nth(LONGEST_NAME).is_some() {
            return Err(invalid("too-long").with("most", LONGEST_NAME));
        }
        if parse(&filter.text)?.is_empty() {
            return Err(invalid("asks-nothing"));
        }
        let mut all = kept(&profile)?;
        all.retain(|other| !other.is_called(filter.page, name));
        if all.len() >= MOST {
            return Err(invalid("too-many").with("most", MOST));
        }
        all.push(SavedFilter {
            name: name.to_owned(),
            text: filter.text.trim().to_owned(),
            page: filter.page,
        });
        keep(&profile, all)
    }

    /// Forgets a filter, if there is one of that name; returns the others.
    ///
    /// # Errors
    /// When the local database cannot be written.
    pub fn delete_filter(&self, filter: &SavedFilter) -> Result<Vec<SavedFilter>> {
        let profile = self.profile();
        let mut all = kept(&profile)?;
        all.retain(|other| !other.is_called(filter.page, &filter.name));
        keep(&profile, all)
    }
}

/// What cannot be read as filters is not worth a message, and is replaced by the next that is kept.
fn kept(profile: &Profile) -> Result<Vec<SavedFilter>> {
    let text = profile.local.setting(KEPT)?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn keep(profile: &Profile, mut all: Vec<SavedFilter>) -> Result<Vec<SavedFilter>> {
    all.sort_by_key(|one| (one.page, one.name.to_lowercase()));
    let unexpected = |error| Error::new(Code::Unexpected).with("detail", error);
    let text = serde_json::to_string(&all).map_err(unexpected)?;
    profile.local.set_setting(KEPT, &text)?;
    Ok(all)
}
