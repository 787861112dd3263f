//! Check-ins among the comments on cycle issues: of teams without a board, and of leads who answer there.

use super::CycleIssue;
use super::issue::prompt;
use crate::check_in::{self, CheckIn, Question, Source};
use crate::id::{CycleId, NodeId, TeamId};
use crate::item::Comment;
use crate::marker::{self, Authority, Kind};
use crate::period;
use crate::registry::{Registry, RoleHolder, Team};
use crate::roles;
use std::collections::HashMap;

/// The check-ins among comments on cycle issues, with their teams, in the order of the comments.
///
/// A marked one belongs to the team and the cycle that it names. One that is written by hand belongs to the team
/// whose name stands on its first line, else to the only team that its author leads; and to the cycle of the issue
/// on which it stands, where that is one of the team's own. What nobody with a role or a membership wrote counts
/// for nothing.
#[must_use]
pub fn replies(registry: &Registry, issues: &[CycleIssue], comments: &[Comment]) -> Vec<CheckIn> {
    let cycles: HashMap<&NodeId, &CycleId> = issues
        .iter()
        .flat_map(|issue| issue.all.iter().map(|id| (id, &issue.cycle)))
        .collect();
    comments
        .iter()
        .filter_map(|comment| {
            let cycle = cycles.get(&comment.subject)?;
            read(registry, cycle, comment)
        })
        .collect()
}

fn read(registry: &Registry, issue: &CycleId, comment: &Comment) -> Option<CheckIn> {
    let marked = marker::parse(&comment.body);
    if marked.as_ref().is_some_and(|it| it.kind != Kind::CheckIn) {
        return None;
    }
    let (named, text) = match &marked {
        Some(_) => (None, comment.body.clone()),
        None => first_line(registry, &comment.body),
    };
    let read = check_in::read(&without_prompts(&text), None)?;
    let team = match (&read.team, named) {
        (Some(id), _) => registry.team(id)?,
        (None, Some(team)) => team,
        (None, None) => only_team(registry, comment)?,
    };
    let authority = marker::authority(
        registry,
        Kind::CheckIn,
        Some(&team.id),
        comment.author.as_ref(),
        comment.association,
    );
    if authority == Authority::Unverified {
        return None;
    }
    let cadences = period::cadences_of(registry, team);
    let begun = |id: &CycleId| {
        let cycle = period::cycle_of_id(&cadences, id)?;
        (cycle.opens <= comment.created_at).then_some(cycle)
    };
    let cycle = read.cycle.as_ref().and_then(begun);
    let cycle = cycle
        .or_else(|| begun(issue))
        .or_else(|| period::cycle_at(&cadences, comment.created_at))?;
    Some(CheckIn {
        team: team.id.clone(),
        cycle: cycle.id,
        author: comment.author.clone(),
        authority,
        health: None,
        target_date: read.answers.target_date(),
        answers: read.answers,
        update: comment.id.clone(),
        source: Source::Comment,
        body: comment.body.clone(),
        by_hand: read.by_hand,
        created_at: comment.created_at,
        updated_at: comment.updated_at,
    })
}

/// The team that a first line names alone, or before a colon, and the text after it.
fn first_line<'a>(registry: &'a Registry, body: &str) -> (Option<&'a Team>, String) {
    let body = body.trim_start();
    let (line, rest) = body.split_once('\n').unwrap_or((body, ""));
    let whole = plain(line);
    let named = |name: &str| {
        let of = |team: &&Team| plain(&team.name) == name || team.id.as_str() == name;
        registry.teams.iter().find(of)
    };
    if let Some(team) = named(&whole) {
        return (Some(team), rest.to_owned());
    }
    if let Some((head, tail)) = line.split_once(':')
        && let Some(team) = named(&plain(head))
    {
        let said = tail.trim_start_matches('*').trim();
        return (Some(team), format!("{said}\n{rest}"));
    }
    (None, body.to_owned())
}

/// A name without the signs that make it a heading or bold.
fn plain(text: &str) -> String {
    let text = text.trim().trim_matches(['#', '*', '_', ':', ' ']);
    text.to_lowercase()
}

/// The questions of the issue, copied along with its headings, are no answers.
fn without_prompts(text: &str) -> String {
    let is_prompt = |line: &&str| {
        let line = line.trim().trim_start_matches("> ");
        Question::ALL.iter().any(|of| prompt(*of) == line)
    };
    let lines: Vec<&str> = text.lines().filter(|line| !is_prompt(line)).collect();
    lines.join("\n")
}

/// The one team in which the author holds a leading role; of somebody who leads several it would be a guess.
fn only_team<'a>(registry: &'a Registry, comment: &Comment) -> Option<&'a Team> {
    let author = comment.author.as_ref()?;
    let leads = |team: &&Team| {
        team.roles.iter().any(|role| {
            let holds =
                matches!(&role.holder, RoleHolder::Person { login, .. } if login.is(author));
            holds && roles::is_leading(&role.role)
        })
    };
    let mut led = registry.teams.iter().filter(leads);
    led.next().filter(|_| led.next().is_none())
}

/// The replies of one team.
#[must_use]
pub fn of_team(replies: &[CheckIn], team: &TeamId) -> Vec<CheckIn> {
    let own = replies.iter().filter(|reply| reply.team == *team);
    own.cloned().collect()
}

#[cfg(test)]
#[path = "reply_tests.rs"]
mod tests;
