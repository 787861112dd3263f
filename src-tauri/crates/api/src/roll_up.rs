//! The board of boards: what every team has to do, does and has done, and what is late or blocked.

use crate::app::App;
use crate::board::{Opened, is_mine};
use crate::error::Result;
use crate::filters;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::sync::board_key;
use crate::views::roll_up::{ConcernLine, RollUp, RolledBoard, RolledColumn, RolledTeam};
use domain::board::roll_up::{self, Concern, Counts};
use domain::filter::Filter;
use domain::id::NodeId;
use domain::item::Work;
use domain::outbox::Entry;
use domain::project::Project;
use domain::registry::Team;
use std::collections::{HashMap, HashSet};

/// So many late and blocked cards are listed of each team: whoever has more works through them on the board.
const MOST: usize = 50;

impl App {
    /// All boards, rolled up; with a filter, only the cards that it leaves count, hidden ones never.
    ///
    /// # Errors
    /// When no registry was read yet, and `invalid` when the filter cannot be read.
    pub fn roll_up(&self, text: &str) -> Result<RollUp> {
        let filter = filters::parse(text)?;
        let filter = Some(&filter).filter(|filter| !filter.is_empty());
        let profile = self.profile();
        let registry = profile.registry()?;
        let names = profile.names();
        let entries = profile.local.pending_entries()?;
        let mut teams = Vec::new();
        let mut without = Vec::new();
        let mut counted = HashSet::new();
        let mut total = Vec::new();
        for team in &registry.teams {
            let Some(at) = &team.board else {
                without.push(names.team(&team.id).name);
                continue;
            };
            let stream = profile.cache.stream(&board_key(at))?;
            // Before a walk came to its end, what is there of a board is no picture of it.
            let read = stream.synced_at.is_some();
            let project = profile.cache.project(at)?.filter(|_| read);
            let board = match project {
                Some(project) => Some(rolled(&profile, team, project, &entries, filter, &names)?),
                None => None,
            };
            if let Some(board) = &board
                && counted.insert(at)
            {
                total.push(board.counts);
            }
            let line = RolledTeam {
                team: names.team(&team.id),
                board,
                as_of: stream.synced_at.filter(|_| stream.failure.is_some()),
            };
            teams.push((!is_mine(&profile, &registry, team), line));
        }
        teams.sort_by_key(|(others, _)| *others);
        Ok(RollUp {
            teams: teams.into_iter().map(|(_, line)| line).collect(),
            total: total.into_iter().sum::<Counts>(),
            without,
            synced_at: profile.cache.last_synced()?,
        })
    }
}

fn rolled(
    profile: &Profile,
    team: &Team,
    project: Project,
    entries: &[Entry],
    filter: Option<&Filter>,
    names: &Names,
) -> Result<RolledBoard> {
    let opened = Opened::with(profile, team.clone(), project, entries)?;
    let passing = filter
        .map(|filter| opened.passing(profile, filter))
        .transpose()?;
    let wanted = |work: Option<&Work>| match &passing {
        Some(passing) => work.is_some_and(|work| passing.contains(&work.id)),
        None => true,
    };
    let Opened {
        project,
        items,
        works,
        ..
    } = opened;
    let today = profile.clock.now().date_naive();
    let roll_up::RollUp {
        counts,
        columns,
        mut concerns,
        still_since,
    } = roll_up::roll_up(&project, items, &works, wanted, today);
    let more = u32::try_from(concerns.len().saturating_sub(MOST)).unwrap_or(u32::MAX);
    concerns.truncate(MOST);
    let columns = columns.into_iter().map(|column| RolledColumn {
        name: render::line(&column.name),
        stage: column.stage,
        told: column.told,
        cards: column.cards,
        closed: column.closed,
    });
    Ok(RolledBoard {
        counts,
        columns: columns.collect(),
        concerns: concerns
            .into_iter()
            .map(|concern| line(concern, &works, names))
            .collect(),
        more,
        still_since,
    })
}

fn line(concern: Concern, works: &HashMap<NodeId, Work>, names: &Names) -> ConcernLine {
    let id = concern.content.unwrap_or(concern.item);
    let work = works.get(&id);
    let assignees = work.map(|work| work.assignees.as_slice());
    ConcernLine {
        reference: work.map(Work::short_ref).unwrap_or_default(),
        title: work.map(|work| render::line(&work.title)),
        created_at: work.map(|work| work.created_at),
        assignees: assignees
            .unwrap_or_default()
            .iter()
            .map(|login| names.person(login))
            .collect(),
        late_since: concern.due.filter(|_| concern.late),
        blocked_by: concern.blocked_by,
        id,
    }
}
