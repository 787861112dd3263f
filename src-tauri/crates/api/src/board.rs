//! Boards: what they show, and moving cards.

use crate::act::{about, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::filters;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::triage;
use crate::views::board::{Board, BoardChoice, Card, Column, MoveCard};
use crate::views::outbox::Acted;
use crate::views::triage::ColumnName;
use crate::work;
use domain::board::stage::{Stage, stages};
use domain::board::{self, Destination, Refusal};
use domain::doctor::leaders;
use domain::filter::Filter;
use domain::id::{Login, NodeId, TeamId};
use domain::item::Work;
use domain::outbox::{Action, Entry};
use domain::overlay::Mark;
use domain::project::{Project, ProjectItem};
use domain::registry::{Registry, RoleHolder, Team};
use domain::roles;
use domain::scopes::Feature;
use std::collections::{HashMap, HashSet};

impl App {
    /// The teams whose board can be opened, own teams first.
    ///
    /// # Errors
    /// When no registry was read yet.
    pub fn boards(&self) -> Result<Vec<BoardChoice>> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let names = profile.names();
        let mut choices = Vec::new();
        for team in &registry.teams {
            let Some(at) = &team.board else { continue };
            choices.push(BoardChoice {
                team: names.team(&team.id),
                readable: profile.cache.project(at)?.is_some(),
                mine: is_mine(&profile, &registry, team),
            });
        }
        choices.sort_by_key(|choice| !choice.mine);
        Ok(choices)
    }

    /// A team's board, whole.
    ///
    /// # Errors
    /// When the team has no board, or it was never read.
    pub fn board(&self, team: &TeamId) -> Result<Board> {
        let profile = self.profile();
        let opened = Opened::of(&profile, team)?;
        let names = profile.names();
        let now = profile.clock.now();
        let columns = board::columns(&opened.project, opened.items.clone());
        let stages = stages(&columns, |id| opened.works.get(id));
        let lacking = profile.lacks(Feature::ChangeBoards);
        let columns = columns
            .into_iter()
            .zip(stages)
            .map(|(column, (stage, _))| {
                let show = |item| opened.card(item, stage, &names, now.date_naive());
                Column {
                    column: ColumnName {
                        id: column.id,
                        name: render::line(&column.name),
                    },
                    cards: column.items.into_iter().filter_map(show).collect(),
                }
            })
            .collect();
        Ok(Board {
            team: names.team(team),
            status: opened.team.status,
            url: opened.project.url.clone(),
            title: render::line(&opened.project.title),
            writable: opened.project.writable && profile.login.is_some() && lacking.is_none(),
            lacking,
            who_can: leaders(&opened.team),
            columns,
            synced_at: profile.cache.last_synced()?,
        })
    }

    /// The cards of a team's board that a filter leaves, hidden ones never.
    ///
    /// # Errors
    /// As [`App::board`], and `invalid` when the filter cannot be read.
    pub fn board_filter(&self, team: &TeamId, text: &str) -> Result<Vec<NodeId>> {
        let filter = filters::parse(text)?;
        let profile = self.profile();
        let opened = Opened::of(&profile, team)?;
        Ok(opened.passing(&profile, &filter)?.into_iter().collect())
    }

    /// Walks a team's board in full: hints about what changed may lie.
    ///
    /// # Errors
    /// When GitHub cannot be asked; the board stays as it is in the cache.
    pub async fn refresh_board(&self, team: &TeamId) -> Result<()> {
        let profile = self.profile();
        let project = Opened::project(&profile, team)?.1;
        profile.sync.refresh_board(&project.id).await;
        Ok(())
    }

    /// Moves a card to a column and place.
    ///
    /// # Errors
    /// When the account may not, or the card or the column is gone.
    pub fn move_card(&self, request: &MoveCard) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let opened = Opened::of(&profile, &request.team)?;
        let to = Destination {
            column: request.column.clone(),
            after: request.after.clone(),
        };
        let plan = board::plan_move(
            &opened.project,
            &opened.items,
            &request.card,
            &to,
            &mut new_id,
        )
        .map_err(|refusal| opened.refused(refusal))?;
        if plan.is_empty() {
            return Err(Error::new(Code::Stale).with("what", "already-there"));
        }
        let work = opened.works.get(&request.card);
        let options = opened
            .project
            .status_field()
            .map(|f| f.options())
            .unwrap_or_default();
        let column = options
            .iter()
            .find(|o| o.id == request.column)
            .map_or("", |o| &o.name);
        let about = about([
            ("reference", &work.map(Work::short_ref).unwrap_or_default()),
            ("title", work.map_or("", |w| &w.title)),
            ("column", column),
            ("team", &opened.team.name),
        ]);
        profile.act(Action::MoveCard, about, plan, &[Scope::Board])
    }
}

/// Whether the account leads or belongs to a team.
pub(crate) fn is_mine(profile: &Profile, registry: &Registry, team: &Team) -> bool {
    profile
        .login
        .as_ref()
        .is_some_and(|login| holds_a_role(team, login) || roles::leads(registry, &team.id, login))
}

fn holds_a_role(team: &Team, login: &Login) -> bool {
    team.roles.iter().any(|role| match &role.holder {
        RoleHolder::Person { login: holder, .. } => holder.is(login),
        _ => false,
    })
}

/// A board read from the cache, own changes laid over.
pub(crate) struct Opened {
    pub team: Team,
    pub project: Project,
    pub items: Vec<ProjectItem>,
    pub works: HashMap<NodeId, Work>,
    marks: HashMap<NodeId, Mark>,
}

impl Opened {
    fn project(profile: &Profile, team: &TeamId) -> Result<(Team, Project)> {
        let registry = profile.registry()?;
        let team = registry
            .team(team)
            .ok_or_else(|| Error::new(Code::Missing))?;
        let no_board = || Error::new(Code::NotSetUp).with("what", "board");
        let at = team.board.as_ref().ok_or_else(no_board)?;
        let unread = || {
            Error::new(Code::NotSetUp)
                .with("what", "board-unread")
                .with("project", at)
        };
        let project = profile.cache.project(at)?.ok_or_else(unread)?;
        Ok((team.clone(), project))
    }

    pub fn of(profile: &Profile, team: &TeamId) -> Result<Self> {
        let (team, project) = Self::project(profile, team)?;
        Self::with(profile, team, project, &profile.local.pending_entries()?)
    }

    /// The board of a team, where both are known already.
    pub fn with(
        profile: &Profile,
        team: Team,
        project: Project,
        entries: &[Entry],
    ) -> Result<Self> {
        let items = triage::items(profile, &project, entries)?;
        let contents: Vec<NodeId> = items.iter().filter_map(|i| i.content.clone()).collect();
        let mut works: HashMap<NodeId, Work> = profile.cache.heads(&contents)?;
        for filed in profile.own_new_works(entries)? {
            works.entry(filed.id.clone()).or_insert(filed);
        }
        let own = profile.own_works(entries);
        works.values_mut().for_each(|work| own.lay(work));
        let marks = domain::overlay::marks(entries);
        Ok(Self {
            team,
            project,
            items,
            works,
            marks,
        })
    }

    /// The issues of the board that a filter leaves.
    pub fn passing(&self, profile: &Profile, filter: &Filter) -> Result<HashSet<NodeId>> {
        let names = profile.names();
        let now = profile.clock.now();
        let works = self.works.values();
        let known = filters::Known::of(profile, &names, works.clone())?;
        let passes = |work: &Work| {
            let reference = work.short_ref();
            filter.matches(&known.facts(work, &reference, [&self.team.id]), now)
        };
        let passing = works.filter(|work| passes(work));
        Ok(passing.map(|work| work.id.clone()).collect())
    }

    /// Why something cannot be done here, in words for the window.
    pub fn refused(&self, refusal: Refusal) -> Error {
        match refusal {
            Refusal::NoCard | Refusal::NoColumn => Error::new(Code::Stale).with("what", "moved"),
            Refusal::NotWritable => {
                Error::new(Code::NotAllowed).with("who", leaders(&self.team).join(", "))
            }
        }
    }

    fn card(
        &self,
        item: ProjectItem,
        stage: Stage,
        names: &Names,
        today: chrono::NaiveDate,
    ) -> Option<Card> {
        // A hidden item has no content; it keeps its place by its own id.
        let id = item.content.clone().unwrap_or_else(|| item.id.clone());
        let work = item
            .content
            .as_ref()
            .and_then(|content| self.works.get(content));
        let due = board::due(&self.project, &item);
        let marks = self.marks.get(&id).copied().unwrap_or_default();
        Some(Card {
            work: work.map(|work| work::line(work, names)),
            due,
            late: stage != Stage::Done && board::is_late(due, work, today),
            pending: marks.pending,
            needs_you: marks.needs_you,
            id,
        })
    }
}
