//! The triage queue as the window shows it.

use super::{Loaded, load, load_near};
use crate::app::App;
use crate::error::Result;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::session::TeamName;
use crate::views::triage::{
    ColumnName, GroupWhy, Reason, Standing, Suggestion, TrailStep, TrailWhat, TriageGroup,
    TriageItem, TriageItems, TriageList, TriageQueue, TriageRow,
};
use crate::work;
use domain::id::{NodeId, TeamId};
use domain::overlay::{self, Mark};
use domain::project::FieldOption;
use domain::registry::TeamStatus;
use domain::roles;
use domain::scopes::Feature;
use domain::triage::IntakeItem;
use domain::triage::standing::{Stand, Standing as Stands};
use domain::triage::suggest::{self, Ranker};
use domain::triage::trail::What;
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// So many rows are given at once.
const ROWS: usize = 200;

impl App {
    /// The queue and what waits at teams, item by item, as far as the filter leaves them: each of its
    /// words has to stand in title, reference, author or a label. Rows are for [`App::triage_rows`].
    ///
    /// # Errors
    /// When no registry was read yet, or the databases cannot be read.
    pub fn triage_list(&self, filter: &str) -> Result<TriageList> {
        let profile = self.profile();
        let loaded = load(&profile)?;
        let names = profile.names();
        let show = Show::of(&profile, &loaded, &names);
        let cannot_because = cannot_dispatch(&profile, &loaded);
        let mut list = TriageList {
            queue: Vec::new(),
            yours: Vec::new(),
            others: Vec::new(),
            waiting: 0,
            at_teams: 0,
            oldest: None,
            teams: namable(&loaded),
            can_dispatch: cannot_because.is_none(),
            cannot_because,
            accepted_to_archive: u32::try_from(super::actions::to_archive(&loaded).len())
                .unwrap_or(u32::MAX),
            synced_at: profile.cache.last_synced()?,
        };
        for (item, stand) in &loaded.items {
            let why = group(&stand.standing);
            match (why, &stand.standing) {
                (Some(_), _) => {
                    list.waiting += 1;
                    list.oldest = list.oldest.or(Some(item.work.created_at));
                }
                (None, Stands::Waiting(_)) => list.at_teams += 1,
                _ => continue,
            }
            if !show.passes(item, filter) {
                continue;
            }
            let id = item.work.id.clone();
            match why {
                Some(why) => match list.queue.iter_mut().find(|g| g.why == why) {
                    Some(group) => group.items.push(id),
                    None => list.queue.push(TriageItems {
                        why,
                        items: vec![id],
                    }),
                },
                None if show.is_mine(&stand.standing) => list.yours.push(id),
                None => list.others.push(id),
            }
        }
        list.queue.sort_by_key(|group| group.why);
        Ok(list)
    }

    /// Rows of the list by their ids, at most 200; what left the intake meanwhile is left out.
    ///
    /// # Errors
    /// When no registry was read yet, or the databases cannot be read.
    pub fn triage_rows(&self, items: &[NodeId]) -> Result<Vec<TriageRow>> {
        let profile = self.profile();
        let items = items.get(..ROWS).unwrap_or(items);
        let loaded = load_near(&profile, items)?;
        let bodies = profile.cache.bodies(items)?;
        let names = profile.names();
        let show = Show::of(&profile, &loaded, &names);
        let wanted: HashSet<&NodeId> = items.iter().collect();
        let near = loaded.items.iter();
        let near = near.filter(|(item, _)| wanted.contains(&item.work.id));
        let mut rows: HashMap<&NodeId, TriageRow> = near
            .map(|(item, stand)| {
                let id = &item.work.id;
                let body = bodies.get(id).map_or("", String::as_str);
                (id, show.row(item, stand, body))
            })
            .collect();
        Ok(items.iter().filter_map(|id| rows.remove(id)).collect())
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
                why: group.why,
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

    /// One item with its body, its trail and the teams that might own it.
    ///
    /// # Errors
    /// When the item is not in the cache any more.
    pub fn triage_item(&self, id: &NodeId) -> Result<TriageItem> {
        let profile = self.profile();
        let loaded = load_near(&profile, std::slice::from_ref(id))?;
        let names = profile.names();
        let show = Show::of(&profile, &loaded, &names);
        let (item, stand) = loaded.item(id)?;
        let work = profile.cached_work(id)?;
        Ok(TriageItem {
            row: show.row(item, stand, &work.body),
            detail: work::detail(&profile, &work, &loaded.entries)?,
            suggestions: show.suggestions(item, stand, &work.body),
            trail: show.trail(item, stand),
            columns: show.columns(&stand.standing),
            note_required: matches!(stand.standing, Stands::Bounced { .. }),
        })
    }
}

fn group(standing: &Stands) -> Option<GroupWhy> {
    match standing {
        Stands::Unowned => Some(GroupWhy::New),
        Stands::UnknownTeam(_) => Some(GroupWhy::UnknownTeam),
        Stands::Bounced { times, .. } if *times > 1 => Some(GroupWhy::BouncedTwice),
        Stands::Bounced { .. } => Some(GroupWhy::Bounced),
        Stands::Waiting(_) | Stands::Accepted(_) | Stands::Out => None,
    }
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

struct Show<'a> {
    profile: &'a Profile,
    loaded: &'a Loaded,
    names: &'a Names,
    marks: HashMap<NodeId, Mark>,
    /// Made for whoever suggests something.
    ranker: OnceCell<Ranker<'a>>,
}

impl<'a> Show<'a> {
    fn of(profile: &'a Profile, loaded: &'a Loaded, names: &'a Names) -> Self {
        Self {
            profile,
            loaded,
            names,
            marks: overlay::marks(&loaded.entries),
            ranker: OnceCell::new(),
        }
    }

    fn row(&self, item: &IntakeItem, stand: &Stand, body: &str) -> TriageRow {
        let marks = self.marks.get(&item.work.id).copied().unwrap_or_default();
        TriageRow {
            work: work::line(&item.work, self.names),
            standing: self.standing(&stand.standing),
            since: stand.since,
            suggestion: self.suggestions(item, stand, body).into_iter().next(),
            mine_to_answer: self.is_mine(&stand.standing),
            pending: marks.pending,
            needs_you: marks.needs_you,
        }
    }

    /// Whether the filter leaves an item in the list.
    fn passes(&self, item: &IntakeItem, filter: &str) -> bool {
        if filter.trim().is_empty() {
            return true;
        }
        let work = &item.work;
        let author = work.author.as_ref().map(|login| self.names.person(login));
        let reference = work.short_ref();
        let mut texts = vec![work.title.as_str(), reference.as_str()];
        texts.extend(
            author
                .iter()
                .flat_map(|a| [a.name.as_str(), a.login.as_str()]),
        );
        texts.extend(work.labels.iter().map(|label| label.name.as_str()));
        domain::search::contains(&texts, filter)
    }

    fn is_mine(&self, standing: &Stands) -> bool {
        match (standing, &self.profile.login) {
            (Stands::Waiting(team), Some(login)) => {
                roles::leads(&self.loaded.registry, team, login)
            }
            _ => false,
        }
    }

    fn standing(&self, standing: &Stands) -> Standing {
        let team = |id: &TeamId| self.names.team(id);
        match standing {
            Stands::Unowned | Stands::Out => Standing::Unowned,
            Stands::UnknownTeam(option) => Standing::UnknownTeam {
                option: render::line(option),
            },
            Stands::Waiting(id) => Standing::Waiting { team: team(id) },
            Stands::Accepted(id) => Standing::Accepted { team: team(id) },
            Stands::Bounced {
                by,
                reason,
                to,
                times,
            } => Standing::Bounced {
                by: team(by),
                reason: render::text(reason),
                to: to.as_ref().map(team),
                times: *times,
            },
        }
    }

    fn suggestions(&self, item: &IntakeItem, stand: &Stand, body: &str) -> Vec<Suggestion> {
        let ranker = self
            .ranker
            .get_or_init(|| Ranker::of(&self.loaded.registry));
        let ranked = ranker.rank(&item.work, body, &stand.standing);
        let suggestion = |s: suggest::Suggestion| Suggestion {
            team: self.names.team(&s.team),
            strength: s.strength(),
            reasons: s.reasons.into_iter().map(|r| self.reason(r)).collect(),
        };
        ranked.into_iter().map(suggestion).collect()
    }

    fn reason(&self, reason: suggest::Reason) -> Reason {
        match reason {
            suggest::Reason::OwnsRepository(repository) => Reason::OwnsRepository { repository },
            suggest::Reason::Label(label) => Reason::Label {
                label: render::line(&label),
            },
            suggest::Reason::Words(words) => Reason::Words { words },
            suggest::Reason::NamedByBounce(by) => Reason::NamedByBounce {
                by: self.names.team(&by).name,
            },
        }
    }

    fn trail(&self, item: &IntakeItem, stand: &Stand) -> Vec<TrailStep> {
        let person = |login| self.names.person(login);
        let mut steps = vec![TrailStep {
            at: item.work.created_at,
            by: item.work.author.as_ref().map(person),
            what: TrailWhat::Filed,
            teams: Vec::new(),
            note: None,
        }];
        let value = self.loaded.intake().team_value(item);
        if let Some(value) = value {
            let owner = self.loaded.registry.team_by_option(&value.value.text());
            steps.push(TrailStep {
                at: value.updated_at,
                by: value.by.as_ref().map(person),
                what: TrailWhat::Dispatched,
                teams: owner
                    .map(|team| self.names.team(&team.id))
                    .into_iter()
                    .collect(),
                note: None,
            });
        }
        for step in &stand.trail {
            let (what, teams) = match &step.what {
                What::Dispatched(team) => (TrailWhat::Dispatched, std::slice::from_ref(team)),
                What::Bounced { by, .. } => (TrailWhat::Bounced, std::slice::from_ref(by)),
                What::Accepted(team) => (TrailWhat::Accepted, std::slice::from_ref(team)),
                What::Asked => (TrailWhat::Asked, Default::default()),
                What::Concerns { teams } => (TrailWhat::Concerns, teams.as_slice()),
            };
            steps.push(TrailStep {
                at: step.at,
                by: step.by.as_ref().map(person),
                what,
                teams: teams.iter().map(|id| self.names.team(id)).collect(),
                note: (!step.note.is_empty()).then(|| render::text(&step.note)),
            });
        }
        for on in &item.on_boards {
            if matches!(&stand.standing, Stands::Accepted(team) if *team == on.team) {
                steps.push(TrailStep {
                    at: on.item.created_at,
                    by: None,
                    what: TrailWhat::Accepted,
                    teams: vec![self.names.team(&on.team)],
                    note: None,
                });
            }
        }
        steps.sort_by_key(|step| step.at);
        steps
    }

    /// Columns to accept into, when the item waits for a team with a board of its own.
    fn columns(&self, standing: &Stands) -> Vec<ColumnName> {
        let Stands::Waiting(team) = standing else {
            return Vec::new();
        };
        let registry = &self.loaded.registry;
        let at = registry.team(team).and_then(|team| team.board.as_ref());
        if at == registry.federation.intake.project.as_ref() {
            return Vec::new();
        }
        let board = self.loaded.boards.iter().find(|b| Some(&b.project) == at);
        let options = board.and_then(|b| b.status_field()).map(|f| f.options());
        let column = |o: &FieldOption| ColumnName {
            id: o.id.clone(),
            name: o.name.clone(),
        };
        options.unwrap_or_default().iter().map(column).collect()
    }
}
