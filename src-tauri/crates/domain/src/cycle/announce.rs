//! What the community is told: what waits to be told, and the ledger of what was told where.
//!
//! A completion waits until a comment on a cycle issue records where it was told. The first record counts; what is
//! recorded is never offered again.

use crate::check_in::{AnswerKind, CheckIn};
use crate::cycle::round_up::CheckIns;
use crate::id::{CycleId, Login, NodeId, OpId, TeamId};
use crate::item::{ClosedAs, Comment, Work, WorkKind, WorkState};
use crate::marker::{self, Kind, Marker};
use crate::period::Cycle;
use crate::registry::{Date, Registry};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use ts_rs::TS;

/// What is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AnnouncementType {
    /// Work that was completed.
    Completed,
    /// A new team or project.
    New,
    /// A planned change: date, teams affected.
    HeadsUp,
    /// A call for help.
    Help,
    /// A role that is free.
    Vacancy,
}

impl AnnouncementType {
    /// Every type.
    pub const ALL: [Self; 5] = [
        Self::Completed,
        Self::New,
        Self::HeadsUp,
        Self::Help,
        Self::Vacancy,
    ];

    /// Its word in a record.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::New => "new",
            Self::HeadsUp => "heads-up",
            Self::Help => "help",
            Self::Vacancy => "vacancy",
        }
    }

    /// How a record says it to people, before the title.
    #[must_use]
    pub fn said(self) -> &'static str {
        match self {
            Self::Completed => "Announced as completed",
            Self::New => "Announced as new",
            Self::HeadsUp => "Heads-up",
            Self::Help => "Call for help",
            Self::Vacancy => "Vacancy announced",
        }
    }
}

/// Something that the community was not told yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Untold {
    /// What a record of it names: `owner/repo#12`, or a line of a check-in by team, cycle and text.
    pub id: String,
    /// What it is.
    pub kind: AnnouncementType,
    /// What was done, on one line.
    pub text: String,
    /// `owner/repo#12`, if it is about an item.
    pub reference: Option<String>,
    /// The team that did it, where that is known.
    pub team: Option<TeamId>,
    /// In which cycle it was said; `None` of an item that is marked.
    pub cycle: Option<CycleId>,
    /// Since when it waits.
    pub since: DateTime<Utc>,
}

impl Untold {
    /// Whether it is news of a cycle.
    #[must_use]
    pub fn is_of(&self, cycle: &Cycle) -> bool {
        match &self.cycle {
            Some(said) => *said == cycle.id,
            None => cycle.contains(self.since),
        }
    }
}

/// A record of what was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The comment.
    pub comment: NodeId,
    /// What was told.
    pub kind: AnnouncementType,
    /// The items, by their ids.
    pub items: Vec<String>,
    /// Teams that it affects.
    pub teams: Vec<TeamId>,
    /// Where it was told: an https address, if one was recorded.
    pub url: Option<String>,
    /// The words above the marker.
    pub text: String,
    /// Who recorded it.
    pub by: Option<Login>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Told {
    /// The title of what was told: the first line, without its type, which stands beside it.
    #[must_use]
    pub fn title(&self) -> &str {
        let line = self.text.lines().next().unwrap_or_default();
        let kinds = AnnouncementType::ALL.into_iter();
        let mut titles =
            kinds.filter_map(|kind| line.strip_prefix(kind.said())?.strip_prefix(": "));
        titles
            .next()
            .filter(|title| !title.is_empty())
            .unwrap_or(line)
    }

    /// The day of a planned change, where its words begin a line with it.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let mut lines = self.text.lines();
        lines.find_map(|line| line.strip_prefix("On ")?.get(..10)?.parse().ok())
    }
}

/// The records among comments on cycle issues, oldest first. Of several records of one item the first counts:
/// later ones no longer name it, and a record that then names nothing and was of completions is left out.
#[must_use]
pub fn ledger(registry: &Registry, comments: &[Comment]) -> Vec<Told> {
    let mut seen: HashSet<String> = HashSet::new();
    let records = comments
        .iter()
        .filter_map(|comment| read(registry, comment));
    let mut records: Vec<Told> = records.collect();
    records.sort_by_key(|told| told.at);
    records
        .into_iter()
        .filter_map(|mut told| {
            let named = !told.items.is_empty();
            told.items.retain(|item| seen.insert(item.to_lowercase()));
            (!named || !told.items.is_empty()).then_some(told)
        })
        .collect()
}

fn read(registry: &Registry, comment: &Comment) -> Option<Told> {
    let marker = marker::parse(&comment.body).filter(|it| it.kind == Kind::Announced)?;
    let author = comment.author.as_ref();
    if !marker::counts(registry, Kind::Announced, None, author, comment.association) {
        return None;
    }
    let named = marker.get("type");
    let list = |key: &str| -> Vec<String> {
        let text = marker.get(key).unwrap_or_default();
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        parts.map(str::to_owned).collect()
    };
    let teams = list("teams").into_iter().map(TeamId);
    Some(Told {
        comment: comment.id.clone(),
        kind: AnnouncementType::ALL
            .into_iter()
            .find(|it| Some(it.name()) == named)?,
        items: list("items"),
        teams: teams.filter(|id| registry.team(id).is_some()).collect(),
        url: marker
            .get("url")
            .filter(|url| url.starts_with("https://"))
            .map(str::to_owned),
        text: marker::typed(&marker::strip(&comment.body))
            .trim()
            .to_owned(),
        by: comment.author.clone(),
        at: comment.created_at,
    })
}

/// What waits to be told, oldest first: lines under "Completed, to communicate" of check-ins, and closed items with
/// the label that the registry names, done and not given up. An item that is both waits once, so does a line that a
/// team's next check-in repeats; what is older than `oldest` is no news. Of an item that is `private` only the words of the team are told.
#[must_use]
pub fn untold(
    registry: &Registry,
    check_ins: &CheckIns,
    marked: &[Work],
    ledger: &[Told],
    oldest: DateTime<Utc>,
    private: &dyn Fn(&str) -> bool,
) -> Vec<Untold> {
    let told: HashSet<String> = ledger
        .iter()
        .flat_map(|told| told.items.iter().map(|item| item.to_lowercase()))
        .collect();
    let said = check_ins
        .values()
        .flat_map(|of_team| of_check_ins(of_team, private));
    let marked = marked
        .iter()
        .filter(|work| is_done(work) && !work.private)
        .filter_map(|work| {
            let reference = Some(work.full_ref()).filter(|reference| !reference.is_empty())?;
            Some(Untold {
                id: reference.clone(),
                kind: AnnouncementType::Completed,
                text: work.title.clone(),
                team: looked_after(registry, work),
                cycle: None,
                since: work.closed_at.unwrap_or(work.updated_at),
                reference: Some(reference),
            })
        });
    let mut waiting: HashMap<String, Untold> = HashMap::new();
    for one in said.chain(marked) {
        let key = one.id.to_lowercase();
        if told.contains(&key) || one.since < oldest {
            continue;
        }
        match waiting.get_mut(&key) {
            // What the team says of it reads better than the title; the earlier of the two began the waiting.
            Some(there) => {
                there.since = there.since.min(one.since);
                there.cycle = there.cycle.take().or(one.cycle);
            }
            None => {
                waiting.insert(key, one);
            }
        }
    }
    let mut waiting: Vec<Untold> = waiting.into_values().collect();
    waiting.sort_by(|a, b| (a.since, &a.id).cmp(&(b.since, &b.id)));
    waiting
}

/// Whether somebody finished it: not given up, and no pull request that was turned down.
fn is_done(work: &Work) -> bool {
    match work.kind {
        WorkKind::PullRequest => work.state == WorkState::Merged,
        _ => {
            let given_up = matches!(
                work.closed_as,
                Some(ClosedAs::NotPlanned | ClosedAs::Duplicate)
            );
            !work.is_open() && !given_up
        }
    }
}

/// The completions in the check-ins of a team, oldest first. What is said again in the next answer ("same as last
/// time") is the same completion; after an answer without it, it is another one.
fn of_check_ins(of_team: &[CheckIn], private: &dyn Fn(&str) -> bool) -> Vec<Untold> {
    let mut found = Vec::new();
    let mut before: HashMap<String, String> = HashMap::new();
    let answers = of_team
        .iter()
        .filter(|it| it.answers.kind == AnswerKind::Full);
    for check_in in answers {
        let mut now = HashMap::new();
        for line in &check_in.answers.completed {
            let reference = line.reference.clone().filter(|it| !private(it));
            let id = reference.clone().unwrap_or_else(|| {
                let words = line.text.to_lowercase();
                let same = before.get(&words).cloned();
                let id = same.unwrap_or_else(|| line_id(check_in, &words));
                now.insert(words, id.clone());
                id
            });
            found.push(Untold {
                id,
                kind: AnnouncementType::Completed,
                text: line.text.clone(),
                reference,
                team: Some(check_in.team.clone()),
                cycle: Some(check_in.cycle.clone()),
                since: check_in.created_at,
            });
        }
        before = now;
    }
    found
}

/// The id of a line without a reference. It follows the words, in small letters: a line that is reworded waits again.
fn line_id(check_in: &CheckIn, words: &str) -> String {
    let hash = Sha256::digest(words.as_bytes());
    let short: String = hash
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}/{}/{short}", check_in.team, check_in.cycle)
}

/// The team that looks after an item's repository, if it is one alone.
fn looked_after(registry: &Registry, work: &Work) -> Option<TeamId> {
    let repository = work.repository.as_ref()?;
    let mut teams = registry.teams.iter().filter(|team| {
        let mut own = team.repositories.iter();
        own.any(|own| own.as_str().eq_ignore_ascii_case(repository.as_str()))
    });
    teams
        .next()
        .filter(|_| teams.next().is_none())
        .map(|team| team.id.clone())
}

/// The comment that records what was told and where. `text` is what people read.
#[must_use]
pub fn record(
    cycle: &CycleId,
    kind: AnnouncementType,
    items: &[String],
    teams: &[TeamId],
    url: Option<&str>,
    text: &str,
    op: &OpId,
) -> String {
    let list = |parts: Vec<&str>| parts.join(",");
    let mut marker = Marker::new(Kind::Announced, op)
        .with("type", kind.name())
        .with("cycle", cycle.as_str());
    if !items.is_empty() {
        marker = marker.with("items", list(items.iter().map(String::as_str).collect()));
    }
    if !teams.is_empty() {
        marker = marker.with("teams", list(teams.iter().map(TeamId::as_str).collect()));
    }
    if let Some(url) = url {
        marker = marker.with("url", url);
    }
    marker::body(text, &marker)
}

#[cfg(test)]
#[path = "announce_tests.rs"]
mod tests;
