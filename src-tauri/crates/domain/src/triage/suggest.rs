//! Which team might own an item, and why: from the registry alone.
//!
//! Three kinds of evidence: the team looks after the repository, a label names one of its topics, or
//! the text uses its words. A team that sent the item back is not suggested again, and the team that
//! it named instead comes first.

use super::standing::Standing;
use crate::id::{RepoName, TeamId};
use crate::item::{Work, same_label};
use crate::registry::{Registry, Team, TeamStatus};
use std::collections::BTreeSet;

/// A team that might own an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The team.
    pub team: TeamId,
    /// Sum of the evidence; only its order and [`Suggestion::strength`] mean something.
    pub score: u32,
    /// What spoke for it, strongest first.
    pub reasons: Vec<Reason>,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The team that sent it back named this one.
    NamedByBounce(TeamId),
    /// The team looks after the repository.
    OwnsRepository(String),
    /// A label names one of the team's topics.
    Label(String),
    /// The text uses these words of the team's topics, name or purpose.
    Words(Vec<String>),
}

impl Suggestion {
    /// 1 weak, 2 fair, 3 strong.
    #[must_use]
    pub fn strength(&self) -> u8 {
        match self.score {
            0..=2 => 1,
            3..=5 => 2,
            _ => 3,
        }
    }
}

/// At most three teams, best first; ties in the order of the registry.
#[must_use]
pub fn rank(registry: &Registry, work: &Work, standing: &Standing) -> Vec<Suggestion> {
    let (bounced_by, named) = match standing {
        Standing::Bounced { by, to, .. } => (Some(by), to.as_ref()),
        _ => (None, None),
    };
    // Everything is filed in the intake's own repository: owning that one says nothing.
    let intake = registry.federation.intake.repository.as_ref();
    let text = words(&format!("{} {}", work.title, work.body));
    let mut ranked: Vec<Suggestion> = registry
        .teams
        .iter()
        .filter(|team| Some(&team.id) != bounced_by && is_at_work(team))
        .filter_map(|team| {
            let mut reasons = Vec::new();
            let mut score = 0;
            if let (Some(by), true) = (bounced_by, named == Some(&team.id)) {
                score += 6;
                reasons.push(Reason::NamedByBounce(by.clone()));
            }
            evidence(team, work, intake, &text, &mut score, &mut reasons);
            (score > 0).then(|| Suggestion {
                team: team.id.clone(),
                score,
                reasons,
            })
        })
        .collect();
    ranked.sort_by_key(|s| std::cmp::Reverse(s.score));
    ranked.truncate(3);
    ranked
}

fn is_at_work(team: &Team) -> bool {
    matches!(team.status, TeamStatus::Active | TeamStatus::Forming)
}

fn evidence(
    team: &Team,
    work: &Work,
    intake: Option<&RepoName>,
    text: &BTreeSet<String>,
    score: &mut u32,
    reasons: &mut Vec<Reason>,
) {
    if let Some(repository) = work
        .repository
        .as_ref()
        .filter(|r| Some(*r) != intake && team.repositories.contains(r))
    {
        *score += 4;
        reasons.push(Reason::OwnsRepository(repository.to_string()));
    }
    let label = work.labels.iter().find(|label| {
        team.topics
            .iter()
            .any(|topic| same_topic(&label.name, topic))
    });
    if let Some(label) = label {
        *score += 3;
        reasons.push(Reason::Label(label.name.clone()));
    }
    let own = words(&format!(
        "{} {} {}",
        team.name,
        team.purpose,
        team.topics.join(" ")
    ));
    let shared: Vec<String> = own.intersection(text).take(3).cloned().collect();
    if !shared.is_empty() {
        *score += u32::try_from(shared.len()).unwrap_or(3);
        reasons.push(Reason::Words(shared));
    }
}

/// `test` and `testing` differ, `builds` and `build` do not.
fn same_topic(label: &str, topic: &str) -> bool {
    same_label(label.trim_end_matches('s'), topic.trim_end_matches('s'))
}

/// Lower-case words of at least four letters, plurals folded, without the commonest ones.
fn words(text: &str) -> BTreeSet<String> {
    const COMMON: [&str; 38] = [
        "about", "after", "again", "also", "been", "before", "being", "could", "does", "each",
        "from", "have", "help", "here", "into", "issue", "just", "keep", "like", "make", "more",
        "need", "only", "other", "over", "since", "some", "team", "than", "that", "their", "them",
        "then", "there", "they", "this", "when", "with",
    ];
    text.split(|c: char| !c.is_alphanumeric())
        .map(|word| word.to_lowercase().trim_end_matches('s').to_owned())
        .filter(|word| word.chars().count() >= 4 && !COMMON.contains(&word.as_str()))
        .collect()
}
