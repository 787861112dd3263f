//! Whether somebody is there for a newcomer who takes an issue.
//!
//! The mentor is named on the issue, in its text or in a comment: `- @kenji-m answers questions and reviews.`,
//! as flagging an issue writes it, or `Mentor: @kenji-m` by hand. It counts only by somebody who may speak here
//! (a role that speaks for a team, or a member). Where nobody is named, anybody of the team will do.

use super::Facts;
use crate::id::{Login, RepoName, TeamId};
use crate::item::{Association, Comment, Work};
use crate::marker::{self, Kind};
use crate::registry::{Registry, RoleHolder, Team};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Whoever was seen within so many days is there.
pub const RESPONSIVE_DAYS: i64 = 14;

/// How the line of the rubric ends (`good-first-says-mentor` in the words).
const ANSWERS: &str = " answers questions and reviews.";
/// How it begins where somebody writes it by hand.
const BY_HAND: [&str; 2] = ["mentor:", "mentors:"];

/// Somebody answered in a repository, or moved a card of a board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Who.
    pub by: Login,
    /// When last.
    pub at: DateTime<Utc>,
    /// Where.
    pub place: Place,
}

/// Where somebody was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the comments of a repository.
    Repository(RepoName),
    /// On the board of a team.
    Board(TeamId),
}

/// Whether somebody is there for whoever takes an issue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Mentor {
    /// Whether the issue names a mentor; else anybody of the team counts.
    pub named: bool,
    /// Who answered last, or who is named; `None` where nobody is named and nobody answered.
    pub name: Option<String>,
    /// When, within the last [`RESPONSIVE_DAYS`] days; `None` when nobody was seen for so long.
    pub answered_at: Option<DateTime<Utc>>,
}

/// Whom an issue names as its mentors: what was written last counts. `work` has its text.
#[must_use]
pub fn mentors(registry: &Registry, work: &Work, comments: &[Comment]) -> Vec<Login> {
    let counts = |author: Option<&Login>, association: Association| {
        marker::counts(registry, Kind::Question, None, author, association)
    };
    let mut comments: Vec<&Comment> = comments.iter().collect();
    comments.sort_by_key(|comment| std::cmp::Reverse(comment.created_at));
    let said = comments
        .into_iter()
        .filter(|c| counts(c.author.as_ref(), c.association))
        .map(|c| c.body.as_str());
    let text = counts(work.author.as_ref(), work.association).then_some(work.body.as_str());
    let mut named = said.chain(text).map(|text| in_text(registry, text));
    named.find(|logins| !logins.is_empty()).unwrap_or_default()
}

fn in_text(registry: &Registry, text: &str) -> Vec<Login> {
    let mut lines = text.lines().filter_map(line);
    lines
        .next()
        .map_or_else(Vec::new, |who| people(registry, who))
}

/// Whom a line names, as it is written there.
fn line(line: &str) -> Option<&str> {
    let said = line.trim().trim_start_matches(['-', '*', '+']).trim_start();
    if let Some(who) = said.strip_suffix(ANSWERS) {
        return Some(who);
    }
    let begins = |word: &&str| {
        let beginning = said.get(..word.len());
        beginning.is_some_and(|beginning| beginning.eq_ignore_ascii_case(word))
    };
    let word = BY_HAND.iter().find(|word| begins(word))?;
    said.get(word.len()..)
}

/// Accounts with their `@`, or somebody's name as the registry has it. Any other text names nobody.
fn people(registry: &Registry, who: &str) -> Vec<Login> {
    let is_login = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let accounts = who.split('@').skip(1).map(|rest| {
        let end = rest.find(|c| !is_login(c)).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    });
    let accounts: Vec<Login> = accounts
        .filter(|login| !login.is_empty())
        .map(Login::from)
        .collect();
    if !accounts.is_empty() {
        return accounts;
    }
    let wanted = who.trim().trim_end_matches('.').to_lowercase();
    let known = persons(&registry.teams).find(|(_, name)| name.to_lowercase() == wanted);
    known.map(|(login, _)| login.clone()).into_iter().collect()
}

/// Who holds roles in these teams, with their names. Whoever is emeritus is asked nothing any more.
fn persons<'a>(
    teams: impl IntoIterator<Item = &'a Team>,
) -> impl Iterator<Item = (&'a Login, &'a str)> {
    let roles = teams.into_iter().flat_map(|team| &team.roles);
    roles
        .filter(|role| role.role != "emeritus")
        .filter_map(|role| match &role.holder {
            RoleHolder::Person { login, name } => {
                Some((login, name.as_deref().unwrap_or(login.as_str())))
            }
            _ => None,
        })
}

/// Whether somebody is there for an issue of these teams; `None` where nothing was read that could tell, or
/// there is nobody to ask.
pub(super) fn mentor(
    registry: &Registry,
    teams: &[&Team],
    work: &Work,
    facts: &Facts,
    now: DateTime<Utc>,
) -> Option<Mentor> {
    let seen = facts.seen.as_ref()?;
    let named = facts.mentors.get(&work.id).map_or(&[][..], Vec::as_slice);
    let people: Vec<&Login> = match named.is_empty() {
        true => persons(teams.iter().copied()).map(|(who, _)| who).collect(),
        false => named.iter().collect(),
    };
    let first = people.first()?;
    let here = |place: &Place| match place {
        Place::Repository(name) => work
            .repository
            .as_ref()
            .is_some_and(|at| at.as_str().eq_ignore_ascii_case(name.as_str())),
        Place::Board(id) => teams.iter().any(|team| team.id == *id),
    };
    let last = seen
        .iter()
        .filter(|seen| now - seen.at <= TimeDelta::days(RESPONSIVE_DAYS) && here(&seen.place))
        .filter(|seen| people.iter().any(|who| seen.by.is(who)))
        .max_by_key(|seen| seen.at);
    let name = |login: &Login| {
        let known = persons(&registry.teams).find(|(known, _)| known.is(login));
        known.map_or(login.as_str(), |(_, name)| name).to_owned()
    };
    Some(Mentor {
        named: !named.is_empty(),
        name: match last {
            Some(seen) => Some(name(&seen.by)),
            None if named.is_empty() => None,
            None => Some(name(first)),
        },
        answered_at: last.map(|seen| seen.at),
    })
}

/// What is offered first: issues with somebody there, then those of which nothing can be told.
pub(super) fn rank(mentor: Option<&Mentor>) -> u8 {
    match mentor {
        Some(mentor) if mentor.answered_at.is_some() => 0,
        None => 1,
        Some(_) => 2,
    }
}
