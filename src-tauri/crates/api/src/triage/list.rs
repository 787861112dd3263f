//! What the triage page lists: which items, under which heading.

use super::{Loaded, ROWS, actions, load};
use crate::app::App;
use crate::error::Result;
use crate::filters;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::session::TeamName;
use crate::views::triage::{TriageGroup, TriageItems, TriageList, TriageQueue, TriageRow};
use chrono::{DateTime, Utc};
use domain::filter::Filter;
use domain::id::{Login, NodeId, TeamId};
use domain::overlay::{self, Mark};
use domain::registry::TeamStatus;
use domain::roles;
use domain::scopes::Feature;
use domain::triage::IntakeItem;
use domain::triage::desk::{Heading, Place, heading};
use domain::triage::given::{self, Announcing};
use domain::triage::standing::{Stand, Standing};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

impl App {
    /// The queue, what was put aside and what waits for teams and reporters, item by item, as far as the
    /// filter leaves them. Rows are for [`App::triage_rows`].
    ///
    /// # Errors
    /// When no registry was read yet, the databases cannot be read, or the filter cannot: `invalid` with
    /// `filter` (what is wrong), `word` and what is `allowed`.
    pub fn triage_list(&self, filter: &str) -> Result<TriageList> {
        let filter = filters::parse(filter)?;
        let profile = self.profile();
        let loaded = load(&profile)?;
        let cannot_because = cannot_dispatch(&profile, &loaded);
        let mut list = TriageList {
            queue: Vec::new(),
            yours: Vec::new(),
            others: Vec::new(),
            reporters: Vec::new(),
            wanting: Vec::new(),
            to_announce: Vec::new(),
            own: Vec::new(),
            given: Vec::new(),
            given_out: 0,
            replies: loaded.registry.triage.replies.clone(),
            snoozed: Vec::new(),
            waiting: 0,
            at_teams: 0,
            asleep: 0,
            wakes_at: None,
            oldest: None,
            teams: namable(&loaded),
            can_dispatch: cannot_because.is_none(),
            cannot_because,
            accepted_to_archive: u32::try_from(actions::to_archive(&loaded).len())
                .unwrap_or(u32::MAX),
            synced_at: profile.cache.last_synced()?,
        };
        let names = profile.names();
        let desk = Desk {
            profile: &profile,
            loaded: &loaded,
            names: &names,
            marks: overlay::marks(&loaded.entries),
            now: profile.clock.now(),
        };
        desk.lay(&filter, &mut list);
        Ok(list)
    }

    /// The whole queue with its rows, for whoever is no window.
    ///
    /// # Errors
    /// When no registry was read yet, or the databases cannot be read.
    pub fn triage_queue(&self) -> Result<TriageQueue> {
        let list = self.triage_list("")?;
        let rows = |ids: &[NodeId]| -> Result<Vec<TriageRow>> {
            let mut rows = Vec::with_capacity(ids.len());
            for page in ids.chunks(ROWS) {
                rows.extend(self.triage_rows(page)?);
            }
            Ok(rows)
        };
        let mut queue = Vec::with_capacity(list.queue.len());
        for group in &list.queue {
            queue.push(TriageGroup {
                rule: group.rule.clone(),
                rows: rows(&group.items)?,
            });
        }
        Ok(TriageQueue {
            queue,
            at_teams: rows(&[list.yours, list.others].concat())?,
            teams: list.teams,
            can_dispatch: list.can_dispatch,
            cannot_because: list.cannot_because,
            accepted_to_archive: list.accepted_to_archive,
            synced_at: list.synced_at,
        })
    }
}

/// What decides about the items of a list.
struct Desk<'a> {
    profile: &'a Profile,
    loaded: &'a Loaded,
    names: &'a Names,
    marks: HashMap<NodeId, Mark>,
    now: DateTime<Utc>,
}

impl Desk<'_> {
    /// Puts every item where it belongs.
    fn lay(&self, filter: &Filter, list: &mut TriageList) {
        let rules = &self.loaded.registry.triage.rules;
        let mut queue: BTreeMap<usize, (Heading<'_>, Vec<NodeId>)> = BTreeMap::new();
        let mut given: Vec<(DateTime<Utc>, NodeId)> = Vec::new();
        let mut own: Vec<(Reverse<DateTime<Utc>>, NodeId)> = Vec::new();
        let mut to_announce: Vec<(DateTime<Utc>, NodeId)> = Vec::new();
        let me = self.profile.login.as_ref();
        for near in &self.loaded.items {
            let (item, stand) = near;
            let situation = self.loaded.situation(item, stand, self.now);
            let place = situation.place(&stand.standing);
            match &place {
                Place::Queue => {
                    list.waiting += 1;
                    list.oldest = list.oldest.or(Some(item.work.created_at));
                }
                Place::Asleep => {
                    list.asleep += 1;
                    let wakes = self.loaded.snooze(item).and_then(|snooze| snooze.until);
                    list.wakes_at = list.wakes_at.into_iter().chain(wakes).min();
                }
                Place::Reporter | Place::NewTeam | Place::Team(_) => list.at_teams += 1,
                Place::Gone => {}
            }
            let shelf = self.shelf(item, stand);
            if shelf.is_some() {
                list.given_out += 1;
            } else if place == Place::Gone {
                continue;
            }
            let reference = item.work.short_ref();
            let (loaded, names) = (self.loaded, self.names);
            let facts = loaded.facts(near, (&situation, &place), &reference, names, me);
            if !filter.matches(&facts, self.now) {
                continue;
            }
            let id = item.work.id.clone();
            match shelf {
                Some(Shelf::ToAnnounce) => to_announce.push((stand.since, id.clone())),
                Some(Shelf::Own) => own.push((Reverse(item.work.updated_at), id.clone())),
                Some(Shelf::Given) => given.push((item.work.updated_at, id.clone())),
                None => {}
            }
            match place {
                Place::Queue => {
                    let heading = heading(rules, &facts, self.now);
                    let group = queue.entry(heading.order).or_insert((heading, Vec::new()));
                    group.1.push(id);
                }
                Place::Asleep => list.snoozed.push(id),
                Place::Reporter => list.reporters.push(id),
                Place::NewTeam => list.wanting.push(id),
                Place::Team(team) if self.is_mine(&team) => list.yours.push(id),
                Place::Team(_) => list.others.push(id),
                Place::Gone => {}
            }
        }
        list.to_announce = in_order(to_announce);
        list.own = in_order(own);
        list.given = in_order(given);
        let group = |(heading, items): (Heading<'_>, Vec<NodeId>)| TriageItems {
            rule: heading.name.to_owned(),
            title: heading.title.map(render::line),
            resolution: heading.resolution,
            items,
        };
        list.queue = queue.into_values().map(group).collect();
    }

    /// Where an item stands in what was given out: it may be asked about, or be the reader's own, which
    /// stands there wherever else it is.
    fn shelf(&self, item: &IntakeItem, stand: &Stand) -> Option<Shelf> {
        let login = self.profile.login.as_ref();
        if login.is_some_and(|login| self.is_asked(item, stand, login)) {
            return Some(Shelf::ToAnnounce);
        }
        let author = item.work.author.as_ref();
        let reported = login.zip(author).is_some_and(|(me, author)| author.is(me));
        if reported && given::is_shown_to_reporter(item, stand, self.now) {
            return Some(Shelf::Own);
        }
        matches!(stand.standing, Standing::Accepted(_)).then_some(Shelf::Given)
    }

    /// Whether the account is asked to announce an item, or has said yes and GitHub does not show it yet.
    fn is_asked(&self, item: &IntakeItem, stand: &Stand, login: &Login) -> bool {
        match self.loaded.announcing(item, stand, login, self.now) {
            None => false,
            Some(Announcing::Asked) => true,
            Some(Announcing::Marked) => {
                let mark = self.marks.get(&item.work.id);
                mark.is_some_and(|mark| mark.pending)
            }
        }
    }

    fn is_mine(&self, team: &TeamId) -> bool {
        let login = self.profile.login.as_ref();
        login.is_some_and(|login| roles::leads(&self.loaded.registry, team, login))
    }
}

/// Where an item stands in what was given out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shelf {
    ToAnnounce,
    Own,
    Given,
}

fn in_order<T: Ord>(mut items: Vec<(T, NodeId)>) -> Vec<NodeId> {
    items.sort();
    items.into_iter().map(|(_, id)| id).collect()
}

/// Teams at work, in the order of the registry.
fn namable(loaded: &Loaded) -> Vec<TeamName> {
    let at_work = |status| matches!(status, TeamStatus::Active | TeamStatus::Forming);
    let teams = loaded.registry.teams.iter().filter(|t| at_work(t.status));
    teams
        .map(|t| TeamName {
            id: t.id.clone(),
            name: t.name.clone(),
        })
        .collect()
}

fn cannot_dispatch(profile: &Profile, loaded: &Loaded) -> Option<String> {
    let why = match &loaded.project {
        _ if profile.login.is_none() => "triage-cannot-signed-out",
        None if loaded.registry.federation.intake.project.is_none() => "triage-cannot-no-intake",
        None => "triage-cannot-unread",
        Some(_) if profile.lacks(Feature::ChangeBoards).is_some() => "triage-cannot-scope",
        Some(project) if !project.writable => "triage-cannot-read-only",
        Some(project) if project.team_field().is_none() => "triage-cannot-no-field",
        Some(_) => return None,
    };
    Some(why.to_owned())
}
