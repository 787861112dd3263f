//! What is done with cards beside moving them: brought to a board, filed, closed, labelled, handed over.

use crate::act::{ITEMS, about, about_work, new_id};
use crate::app::App;
use crate::board::Opened;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::render;
use crate::triage::{self, Loaded};
use crate::views::card::{
    AddCard, Assign, CloseWork, HandOver, LabelChoices, LostValue, NewCard, SetLabels,
};
use crate::views::outbox::Acted;
use domain::board::cards;
use domain::change::{Change, CloseReason};
use domain::id::{Login, NodeId, TeamId};
use domain::item::{Work, WorkKind};
use domain::marker::BODY_LIMIT;
use domain::outbox::Action;
use domain::triage::filing::TITLE_LIMIT;
use domain::triage::handed;

impl App {
    /// Puts an issue of any repository on a team's board.
    ///
    /// # Errors
    /// When the account may not, the card is there already, or the column is gone.
    pub fn add_card(&self, request: &AddCard) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let opened = Opened::of(&profile, &request.team)?;
        let work = profile.own_work(&request.item)?;
        let mut items = opened.items.iter();
        let there = items.find(|item| item.content.as_ref() == Some(&work.id));
        if there.is_some_and(|item| !item.archived) {
            return Err(Error::new(Code::Stale).with("what", "already-there"));
        }
        let column = request.column.as_deref();
        let plan = cards::add(&opened.project, &work.id, there, column, &mut new_id)
            .map_err(|refusal| opened.refused(refusal))?;
        let mut about = about_work(&work);
        about.insert("team".to_owned(), opened.team.name.clone());
        profile.act(Action::AddItem, about, plan, &ITEMS)
    }

    /// Files an issue and puts it on a team's board.
    ///
    /// # Errors
    /// Without a title, when the account may not write to the board, or the repository is not known.
    pub fn new_card(&self, request: &NewCard) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let title = request.title.trim();
        let long = title.chars().count() > TITLE_LIMIT;
        if title.is_empty() || long {
            let why = if long { "too-long" } else { "missing" };
            return Err(Error::new(Code::Invalid).with("title", why));
        }
        if request.text.chars().count() > BODY_LIMIT {
            return Err(Error::new(Code::Invalid).with("body", "too-long"));
        }
        let opened = Opened::of(&profile, &request.team)?;
        let repository = profile.repository(&request.repository)?;
        let column = request.column.as_deref();
        let (board, text) = (&opened.project, request.text.trim());
        let plan = cards::new_card(board, &repository, title, text, column, &mut new_id)
            .map_err(|refusal| opened.refused(refusal))?;
        let about = about([
            ("title", title),
            ("repository", request.repository.as_str()),
            ("team", &opened.team.name),
        ]);
        profile.act(Action::NewItem, about, plan, &ITEMS)
    }

    /// Closes an issue, as done or as not planned.
    ///
    /// # Errors
    /// When it is closed already, or the words are longer than GitHub takes.
    pub fn close_work(&self, request: &CloseWork) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = open_or_closed(&profile, &request.item, true)?;
        let words = request.words.as_deref();
        if words.is_some_and(|words| words.chars().count() > BODY_LIMIT) {
            return Err(Error::new(Code::Invalid).with("body", "too-long"));
        }
        let reason = match request.done {
            true => CloseReason::Completed,
            false => CloseReason::NotPlanned,
        };
        let plan = cards::close(&work, reason, words, &mut new_id);
        profile.act(Action::Close, about_work(&work), plan, &ITEMS)
    }

    /// Opens a closed issue again.
    ///
    /// # Errors
    /// When it is open already.
    pub fn reopen_work(&self, item: &NodeId) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = open_or_closed(&profile, item, false)?;
        let plan = vec![(new_id(), cards::reopen(&work))];
        profile.act(Action::Reopen, about_work(&work), plan, &ITEMS)
    }

    /// Puts labels on an issue and takes others off.
    ///
    /// # Errors
    /// When nothing would change.
    pub fn set_labels(&self, request: &SetLabels) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = profile.own_work(&request.item)?;
        let already = || Error::new(Code::Stale).with("what", "already-there");
        let (add, remove) = (&request.add, &request.remove);
        let set = cards::set_labels(&work, add, remove).ok_or_else(already)?;
        let mut about = about_work(&work);
        about.insert("labels".to_owned(), request.add.join(", "));
        profile.act(Action::SetLabels, about, vec![(new_id(), set)], &ITEMS)
    }

    /// The labels that an issue's repository has, read from GitHub now, with those that it wears.
    ///
    /// # Errors
    /// Without a connection, or when the repository cannot be read.
    pub async fn label_choices(&self, item: &NodeId) -> Result<LabelChoices> {
        let profile = self.profile();
        let work = profile.own_work(item)?;
        let at = work.repository.as_ref();
        let at = at.ok_or_else(|| Error::new(Code::Missing))?;
        let (there, _) = profile.github.names_in(&profile.repository(at)?).await?;
        Ok(LabelChoices {
            there,
            on: work.labels.into_iter().map(|label| label.name).collect(),
        })
    }

    /// Assigns people, and releases others.
    ///
    /// # Errors
    /// Without a connection, or when somebody is not known on GitHub.
    pub async fn assign(&self, request: &Assign) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = profile.own_work(&request.item)?;
        // Who is assigned already is not released by undo, and the other way round.
        let assigned = |login: &&Login| work.is_assigned(login);
        let (add, remove) = (request.add.iter(), request.remove.iter());
        let change = Change::Assign {
            content: work.id.clone(),
            add: ids(&profile, add.filter(|login| !assigned(login))).await?,
            remove: ids(&profile, remove.filter(assigned)).await?,
        };
        let plan = vec![(new_id(), change)];
        profile.act(Action::Assign, about_work(&work), plan, &ITEMS)
    }

    /// Hands a card to another team; it stays on its board until that team accepts.
    ///
    /// # Errors
    /// When the intake cannot be written to or cannot name the team.
    pub fn hand_over(&self, request: &HandOver) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let work = profile.own_work(&request.item)?;
        let loaded = triage::load_only(&profile, std::slice::from_ref(&request.item))?;
        let known = |id| loaded.registry.team(id);
        let unknown = |id| {
            Error::new(Code::Stale)
                .with("what", "unknown-team")
                .with("team", id)
        };
        let from = known(&request.team).ok_or_else(|| unknown(&request.team))?;
        let to = known(&request.to).ok_or_else(|| unknown(&request.to))?;
        let on_intake = loaded.item(&request.item).ok();
        let on_intake = on_intake.and_then(|(item, _)| item.item.as_ref());
        let note = request.note.as_deref();
        let (intake, teams) = (loaded.intake(), (from, to));
        let plan = handed::hand_over(intake, &work.id, on_intake, teams, note, &mut new_id)
            .map_err(|refusal| triage::refused(&loaded, &refusal))?;
        let mut about = about_work(&work);
        about.insert("team".to_owned(), to.name.clone());
        profile.act(Action::HandOver, about, plan, &ITEMS)
    }

    /// What of a card the other team's board has no place for, and what is lost with the card.
    ///
    /// # Errors
    /// When the card is gone, or a team is not in the registry any more.
    pub fn hand_over_losses(
        &self,
        team: &TeamId,
        item: &NodeId,
        to: &TeamId,
    ) -> Result<Vec<LostValue>> {
        let profile = self.profile();
        let opened = Opened::of(&profile, team)?;
        let mut cards = opened.items.iter();
        let card = cards.find(|card| card.content.as_ref() == Some(item));
        let card = card.ok_or_else(|| Error::new(Code::Missing))?;
        let registry = profile.registry()?;
        let unknown = || Error::new(Code::Stale).with("what", "unknown-team");
        let to = registry
            .team(to)
            .ok_or_else(|| unknown().with("team", to))?;
        let board = to.board.as_ref().map(|at| profile.cache.project(at));
        let board = board.transpose()?.flatten();
        let lost = handed::belongings(&opened.project, card, board.as_ref()).stay;
        let show = |(field, value): (String, String)| LostValue {
            field: render::line(&field),
            value: render::line(&value),
        };
        Ok(lost.into_iter().map(show).collect())
    }

    /// How many cards of a team's board were accepted by teams that it handed them to, and can be taken
    /// off by this account.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn handed_cards(&self, team: &TeamId) -> Result<u32> {
        let loaded = triage::load(&self.profile())?;
        let changes = handed(&loaded, team)?;
        Ok(u32::try_from(changes.len()).unwrap_or(u32::MAX))
    }

    /// Takes them off.
    ///
    /// # Errors
    /// When there is none, or the account may not write to the board.
    pub fn clear_handed(&self, team: &TeamId) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let loaded = triage::load(&profile)?;
        let changes = handed(&loaded, team)?;
        if changes.is_empty() {
            return Err(Error::new(Code::Stale).with("what", "already-there"));
        }
        let team = profile.names().team(team).name;
        let each = triage::each_of(&loaded, changes, &team);
        profile.act_on_all(Action::ClearHanded, each, &ITEMS)
    }
}

/// The changes that take off a team's board what others have accepted; none where the account may not.
fn handed(loaded: &Loaded, team: &TeamId) -> Result<Vec<Change>> {
    let team = loaded.registry.team(team);
    let team = team.ok_or_else(|| Error::new(Code::Missing))?;
    let items = loaded.items.iter().map(|(item, stand)| (item, stand));
    let changes = handed::clear_handed(loaded.intake(), items, team, &loaded.boards);
    Ok(changes.unwrap_or_default())
}

/// An issue that must be open, or closed, as it stands with own changes laid over. A pull request is closed
/// where its code is.
fn open_or_closed(profile: &Profile, item: &NodeId, open: bool) -> Result<Work> {
    let work = profile.own_work(item)?;
    if work.kind == WorkKind::PullRequest {
        return Err(Error::new(Code::Stale).with("what", "pull-request"));
    }
    match work.is_open() == open {
        true => Ok(work),
        false => Err(Error::new(Code::Stale).with("what", "already-there")),
    }
}

async fn ids(profile: &Profile, logins: impl Iterator<Item = &Login>) -> Result<Vec<NodeId>> {
    let mut ids = Vec::new();
    for login in logins {
        ids.push(match &profile.login {
            Some(own) if own.is(login) => profile.viewer_id()?,
            _ => profile.github.account(login).await?,
        });
    }
    Ok(ids)
}
