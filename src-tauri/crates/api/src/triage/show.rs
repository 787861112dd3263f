//! The triage queue as the window shows it.

use super::{Loaded, load};
use crate::app::App;
use crate::error::Result;
use crate::people::Names;
use crate::profile::Profile;
use crate::views::session::TeamName;
use crate::views::triage::{
    ColumnName, GroupWhy, Reason, Standing, Suggestion, TrailStep, TrailWhat, TriageGroup,
    TriageItem, TriageQueue, TriageRow,
};
use crate::work;
use domain::id::{NodeId, TeamId};
use domain::overlay::{self, Mark};
use domain::project::FieldOption;
use domain::registry::TeamStatus;
use domain::roles;
use domain::scopes::Feature;
use domain::triage::standing::{Stand, Standing as Stands};
use domain::triage::trail::What;
use domain::triage::{IntakeItem, suggest};
use std::collections::HashMap;

impl App {
    /// The queue, and what waits at teams.
    ///
    /// # Errors
    /// When no registry was read yet, or the databases cannot be read.
    pub fn triage_queue(&self) -> Result<TriageQueue> {
        let profile = self.profile();
        let loaded = load(&profile)?;
        let names = profile.names();
        let show = Show::of(&profile, &loaded, &names);
        let mut queue: Vec<TriageGroup> = Vec::new();
        let mut at_teams = Vec::new();
        for (item, stand) in &loaded.items {
            match group(&stand.standing) {
                Some(why) => match queue.iter_mut().find(|g| g.why == why) {
                    Some(group) => group.rows.push(show.row(item, stand)),
                    None => queue.push(TriageGroup {
                        why,
                        rows: vec![show.row(item, stand)],
                    }),
                },
                None if matches!(stand.standing, Stands::Waiting(_)) => {
                    at_teams.push(show.row(item, stand));
                }
                None => {}
            }
        }
        queue.sort_by_key(|group| group.why);
        at_teams.sort_by_key(|row| !row.mine_to_answer);
        let cannot_because = cannot_dispatch(&profile, &loaded);
        Ok(TriageQueue {
            queue,
            at_teams,
            teams: namable(&loaded),
            can_dispatch: cannot_because.is_none(),
            cannot_because,
            accepted_to_archive: u32::try_from(super::actions::to_archive(&loaded).len())
                .unwrap_or(u32::MAX),
            synced_at: profile.cache.last_synced()?,
        })
    }

    /// One item with its body, its trail and the teams that might own it.
    ///
    /// # Errors
    /// When the item is not in the cache any more.
    pub fn triage_item(&self, id: &NodeId) -> Result<TriageItem> {
        let profile = self.profile();
        let loaded = load(&profile)?;
        let names = profile.names();
        let show = Show::of(&profile, &loaded, &names);
        let (item, stand) = loaded.item(id)?;
        Ok(TriageItem {
            row: show.row(item, stand),
            detail: work::detail(&profile, &item.work, &loaded.entries)?,
            suggestions: show.suggestions(item, stand),
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
}

impl<'a> Show<'a> {
    fn of(profile: &'a Profile, loaded: &'a Loaded, names: &'a Names) -> Self {
        Self {
            profile,
            loaded,
            names,
            marks: overlay::marks(&loaded.entries),
        }
    }

    fn row(&self, item: &IntakeItem, stand: &Stand) -> TriageRow {
        let marks = self.marks.get(&item.work.id).copied().unwrap_or_default();
        TriageRow {
            work: work::line(&item.work, self.names),
            standing: self.standing(&stand.standing),
            since: stand.since,
            suggestion: self.suggestions(item, stand).into_iter().next(),
            mine_to_answer: self.is_mine(&stand.standing),
            pending: marks.pending,
            needs_you: marks.needs_you,
        }
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
                option: option.clone(),
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
                reason: reason.clone(),
                to: to.as_ref().map(team),
                times: *times,
            },
        }
    }

    fn suggestions(&self, item: &IntakeItem, stand: &Stand) -> Vec<Suggestion> {
        let ranked = suggest::rank(&self.loaded.registry, &item.work, &stand.standing);
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
            suggest::Reason::Label(label) => Reason::Label { label },
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
            team: None,
            note: None,
        }];
        let value = self.loaded.intake().team_value(item);
        if let Some(value) = value {
            let owner = self.loaded.registry.team_by_option(&value.value.text());
            steps.push(TrailStep {
                at: value.updated_at,
                by: value.by.as_ref().map(person),
                what: TrailWhat::Dispatched,
                team: owner.map(|team| self.names.team(&team.id)),
                note: None,
            });
        }
        for step in &stand.trail {
            let (what, team) = match &step.what {
                What::Dispatched(team) => (TrailWhat::Dispatched, team),
                What::Bounced { by, .. } => (TrailWhat::Bounced, by),
                What::Accepted(team) => (TrailWhat::Accepted, team),
            };
            steps.push(TrailStep {
                at: step.at,
                by: step.by.as_ref().map(person),
                what,
                team: Some(self.names.team(team)),
                note: (!step.note.is_empty()).then(|| step.note.clone()),
            });
        }
        for on in &item.on_boards {
            if matches!(&stand.standing, Stands::Accepted(team) if *team == on.team) {
                steps.push(TrailStep {
                    at: on.item.created_at,
                    by: None,
                    what: TrailWhat::Accepted,
                    team: Some(self.names.team(&on.team)),
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
