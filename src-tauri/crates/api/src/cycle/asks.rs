//! Requests for help.

use super::place::{Running, STALE, repository};
use crate::act::{about, about_work, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::cycle::{AnswerAsk, AskForHelp, Asks, EndAsk};
use crate::views::outbox::Acted;
use crate::views::round_up::{AskAnswerLine, AskLine};
use chrono::{DateTime, Utc};
use domain::change::Change;
use domain::cycle::ask::{self, Ask, AskAnswer, LABEL, Wants};
use domain::id::NodeId;
use domain::item::{Comment, Work};
use domain::marker::{self, BODY_LIMIT};
use domain::outbox::{Action, Entry};
use domain::overlay::{self, Mark};
use domain::registry::Registry;
use domain::roles;
use std::collections::HashMap;

impl App {
    /// The open requests for help, and for whom the account may ask.
    ///
    /// # Errors
    /// When no registry was read yet.
    pub fn asks(&self) -> Result<Asks> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let names = profile.names();
        let entries = profile.local.pending_entries()?;
        let led = match &profile.login {
            Some(login) => roles::led_teams(&registry, login),
            None => Vec::new(),
        };
        Ok(Asks {
            open: open(&profile, &registry, &entries, &names, profile.clock.now())?,
            mine: led.into_iter().map(|team| names.team(&team.id)).collect(),
            teams: registry
                .teams
                .iter()
                .map(|team| names.team(&team.id))
                .collect(),
        })
    }

    /// Files a request for help.
    ///
    /// # Errors
    /// `invalid` with the field; when the account does not lead the team.
    pub fn ask_for_help(&self, request: &AskForHelp) -> Result<Acted> {
        let profile = self.profile();
        let running = Running::of(&profile)?;
        let registry = &running.registry;
        let login = profile.signed_in()?;
        let team = registry
            .team(&request.team)
            .ok_or_else(|| Error::new(Code::Missing))?;
        if !roles::leads(registry, &team.id, login) {
            let who = domain::doctor::leaders(team).join(", ");
            return Err(Error::new(Code::NotAllowed).with("who", who));
        }
        let title = one_line(&request.title)?;
        let wants = Wants::of(registry, &request.wants);
        let (label, file) = (new_id(), new_id());
        let cycle = &running.cycle.id;
        let body = ask::body(
            registry,
            team,
            cycle,
            wants.as_ref(),
            request.text.trim(),
            &file,
        );
        fits(&body)?;
        let repository = repository(&profile)?;
        let ensure = Change::EnsureLabel {
            repository: repository.clone(),
            name: LABEL.to_owned(),
            color: "d4c5f9".to_owned(),
            description: "A team asks the others for help".to_owned(),
        };
        let about = about([("team", team.name.as_str()), ("title", title.as_str())]);
        let create = Change::CreateIssue {
            repository,
            title,
            body,
            labels: vec![LABEL.to_owned()],
        };
        profile.act(
            Action::Ask,
            about,
            vec![(label, ensure), (file, create)],
            &STALE,
        )
    }

    /// Answers a request for help for the wanted team, or another one that the account leads.
    ///
    /// # Errors
    /// When it has an outcome already, or the account leads no other team; `invalid` when it is handed on to nobody.
    pub fn answer_ask(&self, request: &AnswerAsk) -> Result<Acted> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let login = profile.signed_in()?;
        let Opened { ask, work, .. } = find(&profile, &registry, &request.ask)?;
        let team = ask::answering(&registry, &ask, login);
        let team = team.ok_or_else(|| Error::new(Code::NotAllowed))?;
        let to = request.to.as_ref().and_then(|id| registry.team(id));
        if request.answer == AskAnswer::HandOn && to.is_none_or(|to| to.id == team.id) {
            return Err(Error::new(Code::Invalid).with("to", "required"));
        }
        let id = new_id();
        let comment = ask::answer(&ask, request.answer, team, to, &request.text, &id);
        fits(comment.body().unwrap_or_default())?;
        profile.act(
            Action::AnswerAsk,
            about_work(&work),
            vec![(id, comment)],
            &STALE,
        )
    }

    /// Says how a request for help ended, and closes it.
    ///
    /// # Errors
    /// When it has an outcome already, or is somebody else's.
    pub fn end_ask(&self, request: &EndAsk) -> Result<Acted> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let login = profile.signed_in()?;
        let Opened { ask, work, .. } = find(&profile, &registry, &request.ask)?;
        if !ask::may_end(&registry, &ask, login) {
            let team = ask.team.as_ref().and_then(|id| registry.team(id));
            let who = team.map(domain::doctor::leaders).unwrap_or_default();
            let refused = Error::new(Code::NotAllowed);
            return Err(match who.is_empty() {
                true => refused,
                false => refused.with("who", who.join(", ")),
            });
        }
        let plan = ask::end(&ask, request.outcome, &request.text, [new_id(), new_id()]);
        for (_, change) in &plan {
            fits(change.body().unwrap_or_default())?;
        }
        profile.act(Action::EndAsk, about_work(&work), plan, &STALE)
    }
}

/// An open ask.
fn find(profile: &Profile, registry: &Registry, issue: &NodeId) -> Result<Opened> {
    let entries = profile.local.pending_entries()?;
    let all = all(profile, registry, &entries, profile.clock.now())?;
    let found = all.into_iter().find(|it| it.ask.issue == *issue);
    let found = found.ok_or_else(|| Error::new(Code::Missing))?;
    match found.ask.outcome {
        None => Ok(found),
        Some(_) => Err(Error::new(Code::Stale).with("what", "moved")),
    }
}

/// A title: one line, not empty, no longer than GitHub takes.
pub(super) fn one_line(text: &str) -> Result<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.chars().count() {
        0 => Err(Error::new(Code::Invalid).with("title", "required")),
        length if length > 256 => Err(Error::new(Code::Invalid).with("title", "too-long")),
        _ => Ok(line),
    }
}

pub(super) fn fits(body: &str) -> Result<()> {
    match body.chars().count() > BODY_LIMIT {
        true => Err(Error::new(Code::Invalid).with("text", "too-long")),
        false => Ok(()),
    }
}

/// An ask with its issue, and what own changes of it are under way.
pub(super) struct Opened {
    pub ask: Ask,
    pub work: Work,
    pub mark: Mark,
}

/// Every ask, own changes laid over, the oldest first.
pub(super) fn all(
    profile: &Profile,
    registry: &Registry,
    entries: &[Entry],
    now: DateTime<Utc>,
) -> Result<Vec<Opened>> {
    let Some(repository) = &profile.registry_repository else {
        return Ok(Vec::new());
    };
    let account = profile.account();
    let mut works = profile.cache.labelled(repository, LABEL)?;
    let changes = profile.own_works(entries);
    for work in &mut works {
        changes.lay(work);
    }
    works.extend(super::load::opened_here(profile, entries)?);
    let ids: Vec<NodeId> = works.iter().map(|work| work.id.clone()).collect();
    let mut written = profile.cache.comments_of(&ids)?;
    let mut comments: HashMap<NodeId, Vec<Comment>> = HashMap::new();
    for id in ids {
        let of = written.remove(&id).unwrap_or_default();
        let laid = overlay::comments(of, &id, entries, &account, now);
        comments.insert(id, laid.into_iter().map(|laid| laid.value).collect());
    }
    let mut by_id: HashMap<NodeId, Work> = works
        .iter()
        .map(|work| (work.id.clone(), work.clone()))
        .collect();
    let marks = overlay::marks(entries);
    let mark = |issue: &NodeId| match issue.step() {
        // What is being filed is marked by its own entry: that one's target is the repository.
        Some(step) => entries.iter().find(|it| it.id == step).map(Mark::of),
        None => marks.get(issue).copied(),
    };
    let asks = ask::asks(registry, &works, &comments);
    Ok(asks
        .into_iter()
        .filter_map(|ask| {
            Some(Opened {
                work: by_id.remove(&ask.issue)?,
                mark: mark(&ask.issue).unwrap_or_default(),
                ask,
            })
        })
        .collect())
}

/// The asks without an outcome.
pub(super) fn open(
    profile: &Profile,
    registry: &Registry,
    entries: &[Entry],
    names: &Names,
    now: DateTime<Utc>,
) -> Result<Vec<AskLine>> {
    let all = all(profile, registry, entries, now)?;
    let open = all.into_iter().filter(|it| it.ask.outcome.is_none());
    Ok(open.map(|it| line(profile, registry, names, it)).collect())
}

fn line(profile: &Profile, registry: &Registry, names: &Names, opened: Opened) -> AskLine {
    let Opened { ask, work, mark } = opened;
    let may = |may: fn(&Registry, &Ask, &domain::id::Login) -> bool| {
        let login = profile.login.as_ref();
        login.is_some_and(|login| work.number > 0 && may(registry, &ask, login))
    };
    let (answerable, endable) = (may(ask::may_answer), may(ask::may_end));
    let (wants_team, wants_skill) = match ask.wants {
        Some(Wants::Team(id)) => (Some(names.team(&id)), None),
        Some(Wants::Skill(skill)) => (None, Some(render::line(&skill))),
        None => (None, None),
    };
    let named = work.number != u32::MAX;
    AskLine {
        html: render::body(&marker::strip(&work.body)).html,
        reference: if named {
            work.short_ref()
        } else {
            String::new()
        },
        url: work.url,
        issue: ask.issue,
        team: ask.team.map(|id| names.team(&id)),
        title: render::line(&ask.title),
        wants_team,
        wants_skill,
        since: ask.since,
        answers: ask
            .answers
            .into_iter()
            .map(|it| AskAnswerLine {
                text: render::line(it.note()),
                answer: it.answer,
                by: it.by.map(|login| names.person(&login)),
                team: it.team.map(|id| names.team(&id)),
                to: it.to.map(|id| names.team(&id)),
                at: it.at,
            })
            .collect(),
        answerable: answerable && named,
        endable: endable && named,
        pending: mark.pending,
        needs_you: mark.needs_you,
    }
}
