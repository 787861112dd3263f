//! Rows and items of the triage queue as the window shows them.

use super::{Loaded, ROWS, load_near};
use crate::app::App;
use crate::error::Result;
use crate::learning;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::given::{Announce, Given};
use crate::views::triage::{
    Answers, ColumnName, Question, Reason, Related, Snooze, Standing, Suggestion, TrailStep,
    TrailWhat, TriageItem, TriageRow,
};
use crate::work;
use chrono::{DateTime, Utc};
use domain::id::{NodeId, TeamId};
use domain::item::Work;
use domain::overlay::{self, Mark};
use domain::project::FieldOption;
use domain::roles;
use domain::triage::IntakeItem;
use domain::triage::desk::{Place, Situation};
use domain::triage::given::{self, Announcing};
use domain::triage::snooze::Nap;
use domain::triage::standing::{Stand, Standing as Stands};
use domain::triage::suggest::{self, Learnt, Ranker};
use domain::triage::trail::{self, What};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

impl App {
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
        let work = profile.own_work_of(id, &loaded.entries)?;
        Ok(TriageItem {
            row: show.row(item, stand, &work.body),
            detail: work::detail(&profile, &work, &loaded.entries)?,
            suggestions: show.suggestions(item, stand, &work.body),
            related: show.related(item, &work.body)?,
            trail: show.trail(item, stand),
            columns: show.columns(&stand.standing),
            note_required: matches!(stand.standing, Stands::Bounced { .. }),
        })
    }
}

fn answers(situation: &Situation, standing: &Stands) -> Option<Answers> {
    match situation.place(standing) {
        Place::Queue | Place::Asleep => Some(Answers::Chair),
        Place::Reporter => Some(Answers::Reporter),
        Place::NewTeam => Some(Answers::Chair),
        Place::Team(_) => Some(Answers::Team),
        Place::Gone => None,
    }
}

/// So many teams are asked of what was learnt.
const LEARNT: usize = 5;
/// From here on a related item is probably the same.
const SAME: f32 = 0.35;

/// What was learnt of a team, as the domain weighs it.
fn evidence(ranked: learn::router::Ranked) -> Learnt {
    let mut labels = Vec::new();
    let mut words = Vec::new();
    for reason in ranked.reasons {
        match reason.kind {
            learn::Kind::Label => labels.push(reason.text),
            // What the registry says of repositories is told already; a person is no topic.
            learn::Kind::Repository | learn::Kind::Person => {}
            _ => words.push(reason.text),
        }
    }
    Learnt {
        team: ranked.team.into(),
        score: ranked.score,
        labels,
        words,
    }
}

struct Show<'a> {
    profile: &'a Profile,
    loaded: &'a Loaded,
    names: &'a Names,
    marks: HashMap<NodeId, Mark>,
    /// Made for whoever suggests something.
    ranker: OnceCell<Ranker<'a>>,
    learnt: Option<Arc<learning::Learnt>>,
}

impl<'a> Show<'a> {
    fn of(profile: &'a Profile, loaded: &'a Loaded, names: &'a Names) -> Self {
        Self {
            profile,
            loaded,
            names,
            marks: overlay::marks(&loaded.entries),
            ranker: OnceCell::new(),
            learnt: profile.learning.learnt(),
        }
    }

    fn row(&self, item: &IntakeItem, stand: &Stand, body: &str) -> TriageRow {
        let marks = self.marks.get(&item.work.id).copied().unwrap_or_default();
        let now = self.profile.clock.now();
        let situation = self.loaded.situation(item, stand, now);
        TriageRow {
            work: work::line(&item.work, self.names),
            standing: self.standing(item, stand),
            since: stand.since,
            suggestion: self.suggestions(item, stand, body).into_iter().next(),
            mine_to_answer: self.is_mine(&stand.standing),
            answers: answers(&situation, &stand.standing),
            first_report: self.loaded.is_first_report(&item.work),
            related: self.related_count(item, &stand.standing),
            question: situation.question.map(|question| Question {
                asked_at: question.at,
                answered_at: question.answered,
            }),
            snooze: situation
                .nap
                .zip(self.loaded.snooze(item))
                .map(|(nap, snooze)| Snooze {
                    until: snooze.until,
                    over: nap == Nap::Over,
                }),
            given: self.given(item, &stand.standing),
            announce: self.announce(item, stand, now),
            pending: marks.pending,
            needs_you: marks.needs_you,
        }
    }

    /// Only what is in front of the chair is counted.
    fn related_count(&self, item: &IntakeItem, standing: &Stands) -> u32 {
        match standing.is_queued() {
            true => self.profile.learning.related(&item.work.id),
            false => 0,
        }
    }

    /// How an item fares with the team that took it.
    fn given(&self, item: &IntakeItem, standing: &Stands) -> Option<Given> {
        let Stands::Accepted(team) = standing else {
            return None;
        };
        let card = item.on_board_of(team);
        let column = card.and_then(|card| {
            let mut boards = self.loaded.boards.iter();
            let board = boards.find(|board| board.id == card.project)?;
            let value = card.value(&board.status_field()?.id)?;
            Some(render::line(&value.value.text()))
        });
        let moved = card.map(|card| card.updated_at);
        Some(Given {
            column,
            moved_at: moved.map_or(item.work.updated_at, |at| at.max(item.work.updated_at)),
        })
    }

    /// Whether the community should hear of an item, where the account may say so.
    fn announce(&self, item: &IntakeItem, stand: &Stand, now: DateTime<Utc>) -> Option<Announce> {
        let login = self.profile.login.as_ref()?;
        let announcing = self.loaded.announcing(item, stand, login, now)?;
        Some(match announcing {
            Announcing::Asked => Announce::Asked,
            Announcing::Marked => Announce::Marked,
        })
    }

    fn is_mine(&self, standing: &Stands) -> bool {
        match (standing, &self.profile.login) {
            (Stands::Waiting(team), Some(login)) => {
                roles::leads(&self.loaded.registry, team, login)
            }
            _ => false,
        }
    }

    fn standing(&self, item: &IntakeItem, stand: &Stand) -> Standing {
        let team = |id: &TeamId| self.names.team(id);
        match &stand.standing {
            Stands::Unowned => Standing::Unowned,
            Stands::Out if item.work.is_open() => Standing::Archived,
            Stands::Out => Standing::Closed {
                closed_as: item.work.closed_as,
                team: given::had_by(self.loaded.intake(), item, stand).map(|id| team(&id)),
            },
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
        let mut ranked = ranker.rank(&item.work, body, &stand.standing);
        if let Some(learnt) = &self.learnt {
            let known = learning::item(&self.loaded.registry, &item.work, body);
            let learnt = learnt.teams(&known, LEARNT).into_iter().map(evidence);
            ranked = ranker.with_learnt(ranked, learnt.collect(), &stand.standing);
        }
        let suggestion = |s: suggest::Suggestion| Suggestion {
            team: self.names.team(&s.team),
            strength: s.strength(),
            reasons: s.reasons.into_iter().map(|r| self.reason(r)).collect(),
        };
        ranked.into_iter().map(suggestion).collect()
    }

    /// What resembles an item, with what both have.
    fn related(&self, item: &IntakeItem, body: &str) -> Result<Vec<Related>> {
        let Some(learnt) = &self.learnt else {
            return Ok(Vec::new());
        };
        let known = learning::item(&self.loaded.registry, &item.work, body);
        let alike = learnt.alike(&self.profile.cache, &known, &item.work.id)?;
        let show = |(work, found): (Work, learn::related::Found)| {
            let shared = found.shared.iter().map(|reason| render::line(&reason.text));
            Related {
                work: work::line(&work, self.names),
                strength: if found.score >= SAME { 3 } else { 2 },
                shared: shared.take(3).collect(),
            }
        };
        Ok(alike.into_iter().map(show).collect())
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
        let owner = value.and_then(|v| self.loaded.registry.team_by_option(&v.value.text()));
        let is_told = |at| owner.is_some_and(|owner| trail::tells(&stand.trail, &owner.id, at));
        if let Some(value) = value.filter(|value| !is_told(value.updated_at)) {
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
                What::Dispatched { to, .. } => (TrailWhat::Dispatched, std::slice::from_ref(to)),
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
