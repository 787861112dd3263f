//! Requests for help.

use crate::error::Result;
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::round_up::{AskAnswerLine, AskLine};
use chrono::{DateTime, Utc};
use domain::cycle::ask::{self, Ask, LABEL, Wants};
use domain::id::NodeId;
use domain::item::{Comment, Work};
use domain::outbox::Entry;
use domain::overlay::{self, Mark, Works};
use domain::registry::Registry;
use std::collections::HashMap;

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
    let viewer = profile
        .cache
        .viewer()?
        .map(|viewer| (viewer.id, viewer.login));
    let changes = Works::of(entries, viewer, now);
    for work in &mut works {
        changes.lay(work);
    }
    works.extend(super::load::opened_here(profile, entries, now));
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
    let asks = ask::asks(registry, &works, &comments);
    Ok(asks
        .into_iter()
        .filter_map(|ask| {
            Some(Opened {
                work: by_id.remove(&ask.issue)?,
                mark: mark(&ask.issue, entries),
                ask,
            })
        })
        .collect())
}

/// What own changes of an issue are under way, its creation included.
fn mark(issue: &NodeId, entries: &[Entry]) -> Mark {
    let own = entries
        .iter()
        .filter(|entry| entry.change.target() == issue || issue.step().as_ref() == Some(&entry.id));
    own.map(Mark::of).fold(Mark::default(), |all, one| Mark {
        pending: all.pending || one.pending,
        needs_you: all.needs_you || one.needs_you,
    })
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
                answer: it.answer,
                by: it.by.map(|login| names.person(&login)),
                team: it.team.map(|id| names.team(&id)),
                to: it.to.map(|id| names.team(&id)),
                at: it.at,
                text: render::line(&it.text),
            })
            .collect(),
        answerable: answerable && named,
        endable: endable && named,
        pending: mark.pending,
        needs_you: mark.needs_you,
    }
}
