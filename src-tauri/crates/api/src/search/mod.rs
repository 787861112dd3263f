//! Looking for anything: items, teams, boards, people.

mod bodies;
mod elsewhere;
mod passing;

pub(crate) use bodies::Bodies;

use crate::app::App;
use crate::error::Result;
use crate::people::Names;
use crate::views::search::{FoundBoard, FoundItem, FoundPerson, FoundTeam, SearchResults};
use domain::id::{Login, TeamId};
use domain::registry::{Registry, RoleHolder};
use domain::search::{Hit, Match, Query, best};
use std::collections::BTreeMap;

/// So many items are shown; that there are more is said.
const ITEMS: usize = 50;

/// Of so many that answer by their words the filter leaves some.
const LOOKED_THROUGH: usize = 500;

/// So many of each other kind: who looks for more has their pages.
const OTHERS: usize = 6;

impl App {
    /// Everything that answers what was typed. `None` when a later call came meanwhile: the answer to
    /// that one is what counts.
    ///
    /// # Errors
    /// When the cache cannot be read.
    pub fn search(&self, typed: &str) -> Result<Option<SearchResults>> {
        let profile = self.profile();
        let mut query = Query::parse(typed);
        query.jump = elsewhere::of_this_host(&profile, query.jump);
        let limit = if query.filter.is_some() {
            LOOKED_THROUGH
        } else {
            ITEMS
        };
        let Some(mut found) = profile.cache.search(&query, limit)? else {
            return Ok(None);
        };
        let names = profile.names();
        if let Some(filter) = &query.filter {
            let left = passing::passing(&profile, &names, filter, &found.hits)?;
            found.hits.retain(|hit| left.contains(&hit.id));
            found.more |= found.hits.len() > ITEMS;
            found.hits.truncate(ITEMS);
        }
        let named = found.hits.iter().any(|hit| hit.matched == Match::Exact);
        let elsewhere = query.jump.as_ref().filter(|_| !named);
        let mut results = SearchResults {
            terms: query.terms.iter().map(|term| term.text.clone()).collect(),
            items: found
                .hits
                .into_iter()
                .map(|hit| item(hit, &names))
                .collect(),
            more: found.more,
            elsewhere: elsewhere.and_then(elsewhere::reference),
            teams: Vec::new(),
            boards: Vec::new(),
            people: Vec::new(),
        };
        if let Some(registry) = profile.registry_if_any()? {
            results.teams = teams(&registry, &query);
            results.boards = boards(&registry, &query);
            results.people = people(&registry, &query, &names, &profile.host);
        }
        Ok(Some(results))
    }
}

/// An item as it is listed.
fn item(hit: Hit, names: &Names) -> FoundItem {
    FoundItem {
        reference: hit
            .repository
            .as_ref()
            .map_or_else(String::new, |repository| {
                format!("{}#{}", repository.short(), hit.number)
            }),
        author: hit.author.as_ref().map(|login| names.person(login).name),
        id: hit.id,
        kind: hit.kind,
        title: hit.title,
        state: hit.state,
        url: hit.url,
        named: hit.matched == Match::Exact,
        in_body: hit.matched == Match::Body,
    }
}

fn teams(registry: &Registry, query: &Query) -> Vec<FoundTeam> {
    let found = best(&registry.teams, query, |team| {
        let mut texts = vec![team.name.as_str(), team.id.as_str()];
        texts.extend(team.topics.iter().map(String::as_str));
        texts
    });
    let show = |team: &domain::registry::Team| FoundTeam {
        id: team.id.clone(),
        name: team.name.clone(),
        purpose: team.purpose.clone(),
    };
    found.into_iter().take(OTHERS).map(show).collect()
}

fn boards(registry: &Registry, query: &Query) -> Vec<FoundBoard> {
    let with_board = registry.teams.iter().filter(|team| team.board.is_some());
    let found = best(with_board, query, |team| {
        vec![team.name.as_str(), team.id.as_str(), "board"]
    });
    let show = |team: &domain::registry::Team| FoundBoard {
        team: team.id.clone(),
        name: team.name.clone(),
    };
    found.into_iter().take(OTHERS).map(show).collect()
}

/// Everybody whom the registry names, with the teams where they have a role.
fn people(registry: &Registry, query: &Query, names: &Names, host: &str) -> Vec<FoundPerson> {
    let mut known: BTreeMap<String, (Login, Vec<(TeamId, String)>)> = BTreeMap::new();
    for team in &registry.teams {
        for role in &team.roles {
            let RoleHolder::Person { login, .. } = &role.holder else {
                continue;
            };
            let (_, of) = known
                .entry(login.0.to_lowercase())
                .or_insert_with(|| (login.clone(), Vec::new()));
            if of.last().is_none_or(|(id, _)| *id != team.id) {
                of.push((team.id.clone(), team.name.clone()));
            }
        }
    }
    let people: Vec<FoundPerson> = known
        .into_values()
        .map(|(login, teams)| FoundPerson {
            person: names.person(&login),
            url: format!("https://{host}/{login}"),
            team: teams.first().map(|(id, _)| id.clone()),
            teams: teams.into_iter().map(|(_, name)| name).collect(),
        })
        .collect();
    let found = best(&people, query, |one| {
        vec![one.person.name.as_str(), one.person.login.as_str()]
    });
    found.into_iter().take(OTHERS).cloned().collect()
}
