//! Everything that decides where intake items stand, read from the cache with own changes laid over.

use super::announce::not_needed;
use crate::error::{Code, Error, Result};
use crate::memo::Moment;
use crate::profile::Profile;
use chrono::{DateTime, Utc};
use domain::id::{Login, NodeId, RepoName};
use domain::item::{Work, WorkKind};
use domain::outbox::Entry;
use domain::overlay;
use domain::project::{Project, ProjectItem};
use domain::registry::Registry;
use domain::triage::desk::Situation;
use domain::triage::given::{self, Announcing};
use domain::triage::snooze::Snooze;
use domain::triage::standing::{self, Stand};
use domain::triage::wanted;
use domain::triage::{Intake, IntakeItem, OnBoard};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
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
    /// Items of which it was said on this computer that they need no announcement.
    not_announced: HashSet<NodeId>,
    /// What was put aside on this computer, whether it still is or not.
    snoozes: HashMap<NodeId, Snooze>,
    /// When the authors of the items filed their first issue.
    first_filed: HashMap<Login, DateTime<Utc>>,
}

impl Loaded {
    /// The intake as the domain asks for it.
    pub fn intake(&self) -> Intake<'_> {
        Intake {
            registry: &self.registry,
            project: self.project.as_ref(),
        }
    }

    /// What is known of an item beside where it stands.
    pub fn situation(&self, item: &IntakeItem, stand: &Stand, now: DateTime<Utc>) -> Situation {
        let snooze = self.snoozes.get(&item.work.id);
        Situation::of(item, stand, snooze, &self.registry.triage, now)
    }

    /// What was said when an item was put aside.
    pub fn snooze(&self, item: &IntakeItem) -> Option<&Snooze> {
        self.snoozes.get(&item.work.id)
    }

    /// Whether an account says if the community should hear of an item, and what was said; `None` also where
    /// it was said here that nobody needs to.
    pub fn announcing(
        &self,
        item: &IntakeItem,
        stand: &Stand,
        login: &Login,
        now: DateTime<Utc>,
    ) -> Option<Announcing> {
        let (announcing, team) = given::announcing(self.intake(), item, stand, now)?;
        let waved_aside =
            announcing == Announcing::Asked && self.not_announced.contains(&item.work.id);
        (!waved_aside && given::answers(&self.registry, &team, login)).then_some(announcing)
    }

    /// Whether no earlier issue of its author is known.
    pub fn is_first_report(&self, work: &Work) -> bool {
        let first = work.author.as_ref().and_then(|a| self.first_filed.get(a));
        first.is_some_and(|first| *first >= work.created_at)
    }

    /// One item.
    pub fn item(&self, id: &NodeId) -> Result<&(IntakeItem, Stand)> {
        let found = self.items.iter().find(|(item, _)| item.work.id == *id);
        found.ok_or_else(|| Error::new(Code::Missing))
    }
}

/// The intake, whole. Bodies are left out: they are most of it, and no standing depends on them.
pub(crate) fn load(profile: &Profile) -> Result<Arc<Loaded>> {
    let moment = || Moment::of(profile);
    profile
        .memos
        .intake
        .get(moment, || load_wanted(profile, None))
}

/// At least these items of the intake: all of it where it is known, else no others.
pub(crate) fn load_near(profile: &Profile, ids: &[NodeId]) -> Result<Arc<Loaded>> {
    let known = profile.memos.intake.known(Moment::of(profile)?);
    known.map_or_else(|| load_only(profile, ids).map(Arc::new), Ok)
}

/// Reads these items of the intake and no others: the queue may have ten thousand.
pub(crate) fn load_only(profile: &Profile, ids: &[NodeId]) -> Result<Loaded> {
    load_wanted(profile, Some(ids))
}

fn load_wanted(profile: &Profile, only: Option<&[NodeId]>) -> Result<Loaded> {
    let registry = profile.registry()?;
    let entries = profile.local.pending_entries()?;
    let project = match &registry.federation.intake.project {
        Some(at) => profile.cache.project(at)?,
        None => None,
    };
    let boards = boards(profile, &registry)?;
    let on_intake = match (&project, only) {
        (Some(project), None) => items(profile, project, &entries)?,
        (Some(project), Some(ids)) => {
            Near::of(profile, ids)?.on(profile, project, &entries, |id| ids.contains(id))
        }
        (None, _) => Vec::new(),
    };
    let mut works = BTreeMap::new();
    let contents: Vec<NodeId> = on_intake.iter().filter_map(|i| i.content.clone()).collect();
    for (_, work) in profile.cache.heads(&contents)? {
        works.insert(work.id.clone(), work);
    }
    if let Some(repository) = &registry.federation.intake.repository {
        for work in filed(profile, repository, only)? {
            works.insert(work.id.clone(), work);
        }
    }
    works.retain(|_, work| work.kind != WorkKind::PullRequest);
    let new = profile.own_new_works(&entries)?;
    if let Some(repository) = &registry.federation.intake.repository {
        for work in new.iter().filter(|work| stands_in(work, repository)) {
            works.entry(work.id.clone()).or_insert_with(|| work.clone());
        }
    }
    let own = profile.own_works(&entries);
    works.values_mut().for_each(|work| own.lay(work));

    let ids: Vec<NodeId> = works.keys().cloned().collect();
    let mut comments = profile.cache.comments_of(&ids)?;
    let mut near = Near::of(profile, &ids)?;
    let wanted: HashSet<&NodeId> = ids.iter().collect();
    let mut on_boards = on_boards(&registry, &boards, |board| {
        near.on(profile, board, &entries, |id| wanted.contains(id))
    });
    let mut by_content: HashMap<NodeId, ProjectItem> = on_intake
        .into_iter()
        .filter_map(|i| Some((i.content.clone()?, i)))
        .collect();
    let wanting = wanting(profile, &registry, &own, &new)?;
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
            // Nobody can wish for a team by the number 0, which every new item has.
            wants_team: work.id.step().is_none()
                && wanting.contains(&work.full_ref().to_lowercase()),
            work,
        })
        .collect();
    items.sort_by_key(|item| item.work.created_at);
    let authors: BTreeSet<&Login> = items
        .iter()
        .filter_map(|i| i.work.author.as_ref())
        .collect();
    let first_filed = profile.cache.first_filed(&Vec::from_iter(authors))?;
    let snoozes = profile.local.snoozes()?.into_iter();
    let mut loaded = Loaded {
        registry,
        project,
        boards,
        items: Vec::new(),
        entries,
        not_announced: not_needed(profile)?,
        snoozes: snoozes.map(|s| (s.item.clone(), s)).collect(),
        first_filed,
    };
    let intake = loaded.intake();
    let stands: Vec<Stand> = items
        .iter()
        .map(|item| standing::of(intake, item))
        .collect();
    loaded.items = items.into_iter().zip(stands).collect();
    Ok(loaded)
}

/// The references, in lower case, of items for which a team is wanted that does not exist yet: an open issue
/// of the registry's repository says so, also one of the own new ones, `filed`.
fn wanting(
    profile: &Profile,
    registry: &Registry,
    own: &overlay::Works<'_>,
    filed: &[Work],
) -> Result<HashSet<String>> {
    let Some(at) = &profile.registry_repository else {
        return Ok(HashSet::new());
    };
    let label = &registry.federation.labels.team_wanted;
    let mut wishes = profile.cache.open_issues(at)?;
    wishes.iter_mut().for_each(|wish| own.lay(wish));
    wishes.retain(|wish| wish.is_open() && wish.labels.iter().any(|l| l.means(label)));
    let ids: Vec<NodeId> = wishes.iter().map(|wish| wish.id.clone()).collect();
    let bodies = profile.cache.bodies(&ids)?;
    for wish in &mut wishes {
        wish.body = bodies.get(&wish.id).cloned().unwrap_or_default();
    }
    let filed = filed.iter().filter(|work| stands_in(work, at));
    let items = wishes
        .iter()
        .chain(filed)
        .filter_map(|wish| wanted::item(registry, wish));
    Ok(items.map(|item| item.to_lowercase()).collect())
}

fn stands_in(work: &Work, repository: &RepoName) -> bool {
    let there = work.repository.as_ref();
    there.is_some_and(|r| r.0.eq_ignore_ascii_case(&repository.0))
}

/// Open issues of the intake's repository: all of them, or those of the wanted ones.
fn filed(profile: &Profile, repository: &RepoName, only: Option<&[NodeId]>) -> Result<Vec<Work>> {
    let Some(ids) = only else {
        return Ok(profile.cache.open_issues(repository)?);
    };
    let mut works: Vec<Work> = profile.cache.heads(ids)?.into_values().collect();
    works.retain(|work| work.is_open() && stands_in(work, repository));
    Ok(works)
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
    Ok(laid_over(profile, cached, project, entries))
}

/// Items of a project with own changes laid over.
fn laid_over(
    profile: &Profile,
    cached: Vec<ProjectItem>,
    project: &Project,
    entries: &[Entry],
) -> Vec<ProjectItem> {
    let overlaid = overlay::items(
        cached,
        &project.id,
        entries,
        &profile.account(),
        profile.clock.now(),
    );
    overlaid.into_iter().map(|o| o.value).collect()
}

/// The items of some issues on all boards, by board. Boards may have thousands of others.
struct Near(HashMap<NodeId, Vec<ProjectItem>>);

impl Near {
    fn of(profile: &Profile, ids: &[NodeId]) -> Result<Self> {
        let mut by_board: HashMap<NodeId, Vec<ProjectItem>> = HashMap::new();
        for item in profile.cache.items_of_all(ids)?.into_values().flatten() {
            by_board.entry(item.project.clone()).or_default().push(item);
        }
        Ok(Self(by_board))
    }

    /// Those of a board, with own changes laid over; a board is asked for once. An own change may bring
    /// any issue to a board: only the wanted ones count.
    fn on(
        &mut self,
        profile: &Profile,
        board: &Project,
        entries: &[Entry],
        wanted: impl Fn(&NodeId) -> bool,
    ) -> Vec<ProjectItem> {
        let cached = self.0.remove(&board.id).unwrap_or_default();
        let mut laid = laid_over(profile, cached, board, entries);
        laid.retain(|item| item.content.as_ref().is_some_and(&wanted));
        laid
    }
}

fn on_boards(
    registry: &Registry,
    boards: &[Project],
    mut of_board: impl FnMut(&Project) -> Vec<ProjectItem>,
) -> HashMap<NodeId, Vec<OnBoard>> {
    let mut found: HashMap<NodeId, Vec<OnBoard>> = HashMap::new();
    for board in boards {
        let teams: Vec<_> = registry
            .teams
            .iter()
            .filter(|t| t.board.as_ref() == Some(&board.project))
            .collect();
        for item in of_board(board) {
            let Some(content) = item.content.clone() else {
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
    found
}
