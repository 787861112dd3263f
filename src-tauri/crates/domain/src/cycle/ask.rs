//! Requests for help, what other teams answer, and how they end.
//!
//! An ask is an issue of the registry's repository with the label `ask`. It is open until it has an outcome: a
//! comment that says so, or the issue closed by hand.

pub use super::answer::{Answered, AskAnswer};
use crate::change::{Change, CloseReason};
use crate::id::{CycleId, Login, NodeId, OpId, TeamId};
use crate::item::{ClosedAs, Comment, Work};
use crate::marker::{self, Kind, Marker};
use crate::registry::{Registry, Team};
use crate::roles;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

/// The label of asks.
pub const LABEL: &str = "ask";

/// A request for help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Its issue.
    pub issue: NodeId,
    /// Which team asks; `None` where that is not said.
    pub team: Option<TeamId>,
    /// In which cycle.
    pub cycle: Option<CycleId>,
    /// Who or what is wanted.
    pub wants: Option<Wants>,
    /// What is asked.
    pub title: String,
    /// Who filed it.
    pub author: Option<Login>,
    /// When.
    pub since: DateTime<Utc>,
    /// What other teams answered, the first one first.
    pub answers: Vec<Answered>,
    /// How it ended; `None` while it is open.
    pub outcome: Option<AskOutcome>,
}

/// Who or what is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wants {
    /// A team.
    Team(TeamId),
    /// Somebody who can do that.
    Skill(String),
}

/// How an ask ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AskOutcome {
    /// Somebody helped.
    Answered,
    /// It is not needed any more.
    Withdrawn,
    /// It is looked after elsewhere.
    HandedOn,
}

impl AskOutcome {
    const ALL: [Self; 3] = [Self::Answered, Self::Withdrawn, Self::HandedOn];

    fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Withdrawn => "withdrawn",
            Self::HandedOn => "handed-on",
        }
    }

    fn reason(self) -> CloseReason {
        match self {
            Self::Answered => CloseReason::Completed,
            Self::Withdrawn | Self::HandedOn => CloseReason::NotPlanned,
        }
    }
}

/// The asks among issues with the label (their comments by issue, oldest first), oldest first.
///
/// Setting a label needs a permission, so an ask without a marker, filed by hand, counts; what its marker says
/// counts if its author may say it. Answers and outcomes are read from markers alone.
#[must_use]
pub fn asks(
    registry: &Registry,
    issues: &[Work],
    comments: &HashMap<NodeId, Vec<Comment>>,
) -> Vec<Ask> {
    let labelled = |work: &&Work| work.labels.iter().any(|label| label.means(LABEL));
    let mut asks: Vec<Ask> = issues
        .iter()
        .filter(labelled)
        .map(|work| {
            let said = comments.get(&work.id).map_or(&[][..], Vec::as_slice);
            ask(registry, work, said)
        })
        .collect();
    asks.sort_by(|a, b| (a.since, &a.issue.0).cmp(&(b.since, &b.issue.0)));
    asks
}

fn ask(registry: &Registry, work: &Work, comments: &[Comment]) -> Ask {
    let marker = marker::parse(&work.body).filter(|marker| {
        let team = marker.team();
        let known = team.as_ref().is_some_and(|id| registry.team(id).is_some());
        let author = work.author.as_ref();
        let counts = marker::counts(registry, Kind::Ask, team.as_ref(), author, work.association);
        marker.kind == Kind::Ask && known && counts
    });
    let team = marker.as_ref().and_then(Marker::team);
    let get = |key: &str| marker.as_ref().and_then(|marker| marker.get(key));
    let mut ask = Ask {
        issue: work.id.clone(),
        cycle: get("cycle").map(CycleId::from),
        wants: get("wants").and_then(|wants| Wants::of(registry, wants)),
        team,
        title: work.title.clone(),
        author: work.author.clone(),
        since: work.created_at,
        answers: Vec::new(),
        outcome: None,
    };
    for comment in comments {
        take(registry, &mut ask, comment);
    }
    let by_hand = match work.closed_as {
        Some(ClosedAs::NotPlanned | ClosedAs::Duplicate) => AskOutcome::Withdrawn,
        Some(ClosedAs::Completed) | None => AskOutcome::Answered,
    };
    // Opened again, it is asked again, whatever was said before.
    ask.outcome = match work.is_open() {
        true => None,
        false => ask.outcome.or(Some(by_hand)),
    };
    ask
}

/// What a comment says about an ask, if it counts.
fn take(registry: &Registry, ask: &mut Ask, comment: &Comment) {
    let Some(marker) = marker::parse(&comment.body) else {
        return;
    };
    let author = comment.author.as_ref();
    let counts = |speaker: Option<&TeamId>| {
        marker::counts(registry, marker.kind, speaker, author, comment.association)
    };
    // Whoever leads a team answers for that one alone; a member, for any.
    let speaks = |team: &TeamId| {
        let leads = author.is_some_and(|author| {
            roles::leads(registry, team, author) || roles::chairs(registry, author)
        });
        leads || comment.association.is_trusted()
    };
    let known = |id: TeamId| registry.team(&id).is_some().then_some(id);
    match marker.kind {
        Kind::Offer if counts(None) => {
            let named = marker.get("answer");
            let answer = AskAnswer::ALL
                .into_iter()
                .find(|it| Some(it.name()) == named);
            let to = marker.get("to").map(TeamId::from).and_then(known);
            let answer = answer.unwrap_or(AskAnswer::Offer);
            if answer == AskAnswer::HandOn
                && let Some(to) = &to
            {
                ask.wants = Some(Wants::Team(to.clone()));
            }
            ask.answers.push(Answered {
                answer,
                by: comment.author.clone(),
                team: marker.team().and_then(known).filter(|team| speaks(team)),
                to,
                at: comment.created_at,
                text: marker::typed(&marker::strip(&comment.body))
                    .trim()
                    .to_owned(),
                comment: comment.id.clone(),
            });
        }
        Kind::Outcome if counts(ask.team.as_ref()) => {
            let named = marker.get("result");
            ask.outcome = AskOutcome::ALL
                .into_iter()
                .find(|it| Some(it.name()) == named);
        }
        _ => {}
    }
}

impl Wants {
    /// What a marker, or a person, names: a team by its id, else a skill.
    #[must_use]
    pub fn of(registry: &Registry, text: &str) -> Option<Self> {
        let text = text.trim();
        match registry.team(&text.into()) {
            Some(team) => Some(Self::Team(team.id.clone())),
            None => (!text.is_empty()).then(|| Self::Skill(text.to_owned())),
        }
    }

    fn value(&self) -> &str {
        match self {
            Self::Team(id) => id.as_str(),
            Self::Skill(skill) => skill,
        }
    }
}

/// Whether an account may answer an ask: it leads a team that is not the one that asks, or chairs.
#[must_use]
pub fn may_answer(registry: &Registry, ask: &Ask, login: &Login) -> bool {
    answering(registry, ask, login).is_some()
}

/// The team for which an account answers an ask: the wanted one if it leads that, else the first other one.
#[must_use]
pub fn answering<'a>(registry: &'a Registry, ask: &Ask, login: &Login) -> Option<&'a Team> {
    let led = roles::led_teams(registry, login);
    let wanted = match &ask.wants {
        Some(Wants::Team(id)) => led.iter().find(|team| team.id == *id),
        _ => None,
    };
    let other = led.iter().find(|team| Some(&team.id) != ask.team.as_ref());
    wanted.or(other).copied()
}

/// Whether an account may say how an ask ended: it leads the team that asks, filed it, or chairs.
#[must_use]
pub fn may_end(registry: &Registry, ask: &Ask, login: &Login) -> bool {
    let leads = ask
        .team
        .as_ref()
        .is_some_and(|team| roles::leads(registry, team, login));
    let filed = ask.author.as_ref().is_some_and(|author| author.is(login));
    leads || filed || roles::chairs(registry, login)
}

/// The text of an ask: what was typed, who asks, and what is wanted.
#[must_use]
pub fn body(
    registry: &Registry,
    team: &Team,
    cycle: &CycleId,
    wants: Option<&Wants>,
    text: &str,
    op: &OpId,
) -> String {
    let wanted = match wants {
        Some(Wants::Team(id)) => {
            let name = registry
                .team(id)
                .map_or(id.as_str(), |team| team.name.as_str());
            format!("\n\nWanted: **{name}**.")
        }
        Some(Wants::Skill(skill)) => format!("\n\nWanted: {skill}."),
        None => String::new(),
    };
    let asks = format!(
        "**{}** asks the other teams for help in the cycle {cycle}.",
        team.name
    );
    let words = match text.trim() {
        "" => format!("{asks}{wanted}"),
        text => format!("{text}\n\n{asks}{wanted}"),
    };
    let mut marker = Marker::new(Kind::Ask, op)
        .with("team", team.id.as_str())
        .with("cycle", cycle.as_str());
    if let Some(wants) = wants {
        marker = marker.with("wants", wants.value());
    }
    marker::body(&words, &marker)
}

/// The comment that answers an ask for a team.
#[must_use]
pub fn answer(
    ask: &Ask,
    answer: AskAnswer,
    team: &Team,
    to: Option<&Team>,
    text: &str,
    op: &OpId,
) -> Change {
    let said = super::answer::sentence(answer, team, to);
    let mut marker = Marker::new(Kind::Offer, op)
        .with("team", team.id.as_str())
        .with("answer", answer.name());
    if let Some(to) = to {
        marker = marker.with("to", to.id.as_str());
    }
    Change::Comment {
        subject: ask.issue.clone(),
        body: marker::body(&with_words(&said, text), &marker),
    }
}

/// What ends an ask: words on its issue, and the issue closed.
#[must_use]
pub fn end(ask: &Ask, outcome: AskOutcome, text: &str, ids: [OpId; 2]) -> Vec<(OpId, Change)> {
    let said = match outcome {
        AskOutcome::Answered => "This is answered. Thank you!",
        AskOutcome::Withdrawn => "This is not needed any more.",
        AskOutcome::HandedOn => "This is looked after elsewhere.",
    };
    let [comment, close] = ids;
    let mut marker = Marker::new(Kind::Outcome, &comment).with("result", outcome.name());
    if let Some(team) = &ask.team {
        marker = marker.with("team", team.as_str());
    }
    let words = Change::Comment {
        subject: ask.issue.clone(),
        body: marker::body(&with_words(said, text), &marker),
    };
    vec![
        (comment, words),
        (close, Change::close(&ask.issue, outcome.reason())),
    ]
}

fn with_words(said: &str, text: &str) -> String {
    match text.trim() {
        "" => said.to_owned(),
        text => format!("{said}\n\n{text}"),
    }
}

#[cfg(test)]
#[path = "ask_tests.rs"]
mod tests;
