//! What a filter leaves of what was found: it means the same here as in the queue and on a board.

use crate::error::Result;
use crate::filters;
use crate::people::Names;
use crate::profile::Profile;
use crate::triage::load_near;
use domain::filter::Filter;
use domain::id::{NodeId, TeamId};
use domain::item::Work;
use domain::project::{Project, ProjectItem};
use domain::registry::Registry;
use domain::search::Hit;
use std::collections::{HashMap, HashSet};

/// The ids of the hits that a filter leaves.
pub(super) fn passing(
    profile: &Profile,
    names: &Names,
    filter: &Filter,
    hits: &[Hit],
) -> Result<HashSet<NodeId>> {
    let ids: Vec<NodeId> = hits.iter().map(|hit| hit.id.clone()).collect();
    let works = profile.cache.heads(&ids)?;
    let known = filters::Known::of(profile, names, works.values())?;
    let intake = match profile.registry_if_any()? {
        Some(_) => Some(load_near(profile, &ids)?),
        None => None,
    };
    let near = intake.iter().flat_map(|intake| &intake.items);
    let near = near.filter(|(item, _)| works.contains_key(&item.work.id));
    let near: HashMap<&NodeId, _> = near.map(|near| (&near.0.work.id, near)).collect();
    let cards = profile.cache.items_of_all(&ids)?;
    let (me, now) = (profile.login.as_ref(), profile.clock.now());
    let passes = |work: &Work| {
        let reference = work.short_ref();
        match (&intake, near.get(&work.id)) {
            (Some(intake), Some(near)) => {
                let situation = intake.situation(&near.0, &near.1, now);
                let place = situation.place(&near.1.standing);
                let facts = intake.facts(near, (&situation, &place), &reference, names, me);
                filter.matches(&facts, now)
            }
            (intake, _) => {
                let cards = cards.get(&work.id).map_or(&[][..], Vec::as_slice);
                let teams = intake.iter().flat_map(|intake| {
                    let (registry, boards) = (&*intake.registry, &intake.boards);
                    owners(registry, boards, cards)
                });
                filter.matches(&known.facts(work, &reference, teams), now)
            }
        }
    };
    let left = works.iter().filter(|(_, work)| passes(work));
    Ok(left.map(|(id, _)| id.clone()).collect())
}

/// The teams on whose boards something stands.
fn owners<'r>(
    registry: &'r Registry,
    boards: &[Project],
    cards: &[ProjectItem],
) -> Vec<&'r TeamId> {
    let boards = boards.iter();
    let boards: Vec<_> = boards
        .filter(|board| cards.iter().any(|card| card.project == board.id))
        .map(|board| &board.project)
        .collect();
    let owns = |team: &&domain::registry::Team| {
        let board = team.board.as_ref();
        board.is_some_and(|board| boards.contains(&board))
    };
    let teams = registry.teams.iter().filter(owns);
    teams.map(|team| &team.id).collect()
}
