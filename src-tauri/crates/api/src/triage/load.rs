//! Everything that decides where intake items stand, read from the cache with own changes laid over.

use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use domain::id::NodeId;
use domain::item::WorkKind;
use domain::outbox::Entry;
use domain::overlay;
use domain::project::{Project, ProjectItem};
use domain::registry::Registry;
use domain::triage::standing::{self, Stand};
use domain::triage::{Intake, IntakeItem, OnBoard};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// The intake with its items.
pub(crate) struct Loaded {
    pub registry: Arc<Registry>,
    pub project: Option<Project>,
    /// Boards of all teams that the cache has.
    pub boards: Vec<Project>,
    /// Every intake item with where it stands, oldest first.
    pub items: Vec<(IntakeItem, Stand)>,
    /// Own entries on their way.
    pub entries: Vec<Entry>,
}

impl Loaded {
    /// The intake as the domain asks for it.
    pub fn intake(&self) -> Intake<'_> {
        Intake {
            registry: &self.registry,
            project: self.project.as_ref(),
        }
    }

    /// One item.
    pub fn item(&self, id: &NodeId) -> Result<&(IntakeItem, Stand)> {
        let found = self.items.iter().find(|(item, _)| item.work.id == *id);
        found.ok_or_else(|| Error::new(Code::Missing))
    }
}

/// Reads the intake.
pub(crate) fn load(profile: &Profile) -> Result<Loaded> {
    let registry = profile.registry()?;
    let entries = profile.local.pending_entries()?;
    let project = match &registry.federation.intake.project {
        Some(at) => profile.cache.project(at)?,
        None => None,
    };
    let boards = boards(profile, &registry)?;
    let on_intake = match &project {
        Some(project) => items(profile, project, &entries)?,
        None => Vec::new(),
    };
    let mut works = BTreeMap::new();
    let contents: Vec<NodeId> = on_intake.iter().filter_map(|i| i.content.clone()).collect();
    for (_, work) in profile.cache.works(&contents)? {
        works.insert(work.id.clone(), work);
    }
    if let Some(repository) = &registry.federation.intake.repository {
        for work in profile.cache.open_issues(repository)? {
            works.insert(work.id.clone(), work);
        }
    }
    works.retain(|_, work| work.kind != WorkKind::PullRequest);

    let ids: Vec<NodeId> = works.keys().cloned().collect();
    let mut comments = profile.cache.comments_of(&ids)?;
    let mut on_boards = on_boards(profile, &registry, &boards, &ids, &entries)?;
    let mut by_content: HashMap<NodeId, ProjectItem> = on_intake
        .into_iter()
        .filter_map(|i| Some((i.content.clone()?, i)))
        .collect();
    let mut items: Vec<IntakeItem> = works
        .into_values()
        .map(|work| IntakeItem {
            item: by_content.remove(&work.id),
            on_boards: on_boards.remove(&work.id).unwrap_or_default(),
            comments: overlay::comments(
                comments.remove(&work.id).unwrap_or_default(),
                &work.id,
                &entries,
                &profile.account(),
                profile.clock.now(),
            )
            .into_iter()
            .map(|overlaid| overlaid.value)
            .collect(),
            work,
        })
        .collect();
    items.sort_by_key(|item| item.work.created_at);
    let mut loaded = Loaded {
        registry,
        project,
        boards,
        items: Vec::new(),
        entries,
    };
    let intake = loaded.intake();
    let stands: Vec<Stand> = items
        .iter()
        .map(|item| standing::of(intake, item))
        .collect();
    loaded.items = items.into_iter().zip(stands).collect();
    Ok(loaded)
}

fn boards(profile: &Profile, registry: &Registry) -> Result<Vec<Project>> {
    let mut boards = Vec::new();
    let mut seen = HashSet::new();
    for at in registry.teams.iter().filter_map(|team| team.board.as_ref()) {
        if seen.insert(at) {
            boards.extend(profile.cache.project(at)?);
        }
    }
    Ok(boards)
}

/// A project's items with own changes laid over.
pub(crate) fn items(
    profile: &Profile,
    project: &Project,
    entries: &[Entry],
) -> Result<Vec<ProjectItem>> {
    let cached = profile.cache.items(&project.id)?;
    let overlaid = overlay::items(
        cached,
        &project.id,
        entries,
        &profile.account(),
        profile.clock.now(),
    );
    Ok(overlaid.into_iter().map(|o| o.value).collect())
}

fn on_boards(
    profile: &Profile,
    registry: &Registry,
    boards: &[Project],
    contents: &[NodeId],
    entries: &[Entry],
) -> Result<HashMap<NodeId, Vec<OnBoard>>> {
    let wanted: HashSet<&NodeId> = contents.iter().collect();
    let mut found: HashMap<NodeId, Vec<OnBoard>> = HashMap::new();
    for board in boards {
        let teams: Vec<_> = registry
            .teams
            .iter()
            .filter(|t| t.board.as_ref() == Some(&board.project))
            .collect();
        for item in items(profile, board, entries)? {
            let Some(content) = item.content.clone().filter(|c| wanted.contains(c)) else {
                continue;
            };
            for team in &teams {
                let on = OnBoard {
                    team: team.id.clone(),
                    item: item.clone(),
                };
                found.entry(content.clone()).or_default().push(on);
            }
        }
    }
    Ok(found)
}
