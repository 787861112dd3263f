//! The federation's own decisions, as the cache has them: whose board an item is on, who was named, who
//! sent it back, whose repository it stands in.

use crate::error::Result;
use domain::id::{NodeId, RepoName, TeamId};
use domain::item::{Work, WorkKind};
use domain::registry::{Registry, parse};
use domain::triage::trail::{self, What};
use domain::triage::{Intake, IntakeItem};
use learn::Item;
use learn::related::Index;
use learn::router::{Evidence, Learner, Router, faded};
use std::collections::{HashMap, HashSet};
use store::Cache;

/// So many are read at a time.
const PAGE: usize = 500;

/// An item that was named to a team which has not answered yet.
const NAMED: f32 = 0.5;

/// An item in a repository that one team alone looks after.
const NEARBY: f32 = 0.3;

/// Seconds in a year.
const YEAR: f32 = 365.25 * 86_400.0;

/// Who decided what.
pub(super) struct History {
    pub registry: Registry,
    decided: HashMap<NodeId, Vec<(TeamId, f32)>>,
    /// Repositories that exactly one team looks after.
    looked_after: HashMap<RepoName, TeamId>,
}

/// Reads the decisions; `None` before a registry was read.
pub(super) fn read(cache: &Cache) -> Result<Option<History>> {
    let Some(file) = cache.registry()? else {
        return Ok(None);
    };
    let Some(registry) = parse(&file.text).registry else {
        return Ok(None);
    };
    let mut decided: HashMap<NodeId, Vec<(TeamId, f32)>> = HashMap::new();
    on_boards(cache, &registry, &mut decided)?;
    on_intake(cache, &registry, &mut decided)?;
    Ok(Some(History {
        looked_after: looked_after(&registry),
        registry,
        decided,
    }))
}

/// A card on a board is its team's, whoever put it there.
fn on_boards(
    cache: &Cache,
    registry: &Registry,
    decided: &mut HashMap<NodeId, Vec<(TeamId, f32)>>,
) -> Result<()> {
    let intake = registry.federation.intake.project.as_ref();
    for team in &registry.teams {
        let Some(board) = team.board.as_ref().filter(|at| Some(*at) != intake) else {
            continue;
        };
        let Some(project) = cache.project(board)? else {
            continue;
        };
        for content in cache
            .items(&project.id)?
            .into_iter()
            .filter_map(|i| i.content)
        {
            decided
                .entry(content)
                .or_default()
                .push((team.id.clone(), 1.0));
        }
    }
    Ok(())
}

/// Who was named on the intake, and who sent it back.
fn on_intake(
    cache: &Cache,
    registry: &Registry,
    decided: &mut HashMap<NodeId, Vec<(TeamId, f32)>>,
) -> Result<()> {
    let Some(at) = &registry.federation.intake.project else {
        return Ok(());
    };
    let Some(project) = cache.project(at)? else {
        return Ok(());
    };
    let intake = Intake {
        registry,
        project: Some(&project),
    };
    let items = cache.items(&project.id)?;
    let contents: Vec<NodeId> = items.iter().filter_map(|i| i.content.clone()).collect();
    let works = cache.heads(&contents)?;
    let mut comments = cache.comments_of(&contents)?;
    for item in items {
        let Some(work) = item.content.as_ref().and_then(|id| works.get(id)) else {
            continue;
        };
        let said = IntakeItem {
            comments: comments.remove(&work.id).unwrap_or_default(),
            work: work.clone(),
            item: Some(item),
            on_boards: Vec::new(),
            wants_team: false,
        };
        let sent_back: HashSet<TeamId> = trail::read(registry, &said)
            .into_iter()
            .filter_map(|step| match step.what {
                What::Bounced { by, .. } => Some(by),
                _ => None,
            })
            .collect();
        let named = intake.team_value(&said);
        let named = named.and_then(|value| registry.team_by_option(&value.value.text()));
        let of = decided.entry(work.id.clone()).or_default();
        if let Some(team) = named.filter(|team| !sent_back.contains(&team.id)) {
            let umbrella = registry.umbrella().is_some_and(|u| u.id == team.id);
            of.push((team.id.clone(), if umbrella { 1.0 } else { NAMED }));
        }
        of.retain(|(team, _)| !sent_back.contains(team));
        of.extend(sent_back.into_iter().map(|team| (team, -1.0)));
    }
    decided.retain(|_, of| !of.is_empty());
    Ok(())
}

fn looked_after(registry: &Registry) -> HashMap<RepoName, TeamId> {
    let mut by_repository: HashMap<&RepoName, Vec<&TeamId>> = HashMap::new();
    for team in &registry.teams {
        for repository in &team.repositories {
            by_repository.entry(repository).or_default().push(&team.id);
        }
    }
    let alone = by_repository
        .into_iter()
        .filter_map(|(repository, teams)| match teams[..] {
            [team] => Some((repository.clone(), team.clone())),
            _ => None,
        });
    alone.collect()
}

impl History {
    /// How many items somebody decided about.
    pub fn decisions(&self) -> usize {
        self.decided.len()
    }

    /// Learns from the `most` items that moved last.
    pub fn learn(&self, cache: &Cache, most: u32) -> Result<(Router, Index)> {
        let mut learner = Learner::default();
        self.introduce(&mut learner);
        let mut related = Index::default();
        let ids = cache.moved_last(most)?;
        let newest = ids.first().map(|(_, at)| *at);
        let ids: Vec<NodeId> = ids.into_iter().map(|(id, _)| id).collect();
        for page in ids.chunks(PAGE) {
            let works = cache.works(page)?;
            // In the order of the page, so that the same cache teaches the same.
            for work in page.iter().filter_map(|id| works.get(id)) {
                if work.kind == WorkKind::Draft {
                    continue;
                }
                let item = item(&self.registry, work, &work.body);
                related.add(work.id.as_str(), &item);
                let age = newest.map_or(0.0, |newest| {
                    (newest - work.updated_at).num_seconds() as f32 / YEAR
                });
                let evidence = self.evidence(work, faded(age));
                if !evidence.is_empty() {
                    learner.example(&item, &evidence);
                }
            }
        }
        Ok((learner.finish(), related))
    }

    /// What teams say about themselves.
    fn introduce(&self, learner: &mut Learner) {
        for team in &self.registry.teams {
            let title = format!("{} {}", team.name, team.topics.join(" "));
            let about = Item {
                labels: team.topics.iter().map(String::as_str).collect(),
                ..Item::text(&title, &team.purpose)
            };
            learner.team(team.id.as_str(), &about);
            for repository in &team.repositories {
                let theirs = Item {
                    repository: Some(repository.as_str()),
                    ..Item::default()
                };
                learner.team(team.id.as_str(), &theirs);
            }
        }
    }

    fn evidence<'s>(&'s self, work: &Work, weight: f32) -> Vec<Evidence<'s>> {
        let decided = self.decided.get(&work.id).into_iter().flatten();
        let mut evidence: Vec<Evidence<'_>> = decided
            .map(|(team, sure)| Evidence {
                team: team.as_str(),
                weight: sure * weight,
            })
            .collect();
        let nearby = work
            .repository
            .as_ref()
            .and_then(|at| self.looked_after.get(at));
        if let (true, Some(team)) = (evidence.is_empty(), nearby) {
            evidence.push(Evidence {
                team: team.as_str(),
                weight: NEARBY * weight,
            });
        }
        evidence
    }
}

/// An item as it is learnt from and asked about. The intake's own repository says nothing.
#[must_use]
pub fn item<'w>(registry: &Registry, work: &'w Work, body: &'w str) -> Item<'w> {
    let intake = registry.federation.intake.repository.as_ref();
    let repository = work.repository.as_ref().filter(|at| Some(*at) != intake);
    Item {
        repository: repository.map(RepoName::as_str),
        labels: work
            .labels
            .iter()
            .map(|label| label.name.as_str())
            .collect(),
        author: work.author.as_ref().map(|login| login.as_str()),
        ..Item::text(&work.title, body)
    }
}
