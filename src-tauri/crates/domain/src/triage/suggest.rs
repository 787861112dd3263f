//! Which team might own an item, and why: from the registry alone.
//!
//! Three kinds of evidence: the team looks after the repository, a label names one of its topics, or
//! the text uses its words. A team that sent the item back is not suggested again, and the team that
//! it named instead comes first.

use super::standing::Standing;
use crate::id::{RepoName, TeamId};
use crate::item::{Work, same_label};
use crate::registry::{Registry, Team, TeamStatus};
use std::collections::{BTreeSet, HashMap};

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

/// Suggests teams of one registry, whose words are looked for in every text.
#[derive(Debug)]
pub struct Ranker<'a> {
    registry: &'a Registry,
    /// Words of topics, name and purpose, and the teams that have them, by their place in the registry.
    words: HashMap<String, BTreeSet<usize>>,
}

impl<'a> Ranker<'a> {
    /// Of a registry.
    #[must_use]
    pub fn of(registry: &'a Registry) -> Self {
        let mut words: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (place, team) in registry.teams.iter().enumerate() {
            let own = [&team.name, &team.purpose].into_iter().chain(&team.topics);
            for text in own {
                each_word(text, |word| {
                    if word.chars().count() >= 4 && !COMMON.contains(&word) {
                        words.entry(word.to_owned()).or_default().insert(place);
                    }
                });
            }
        }
        Self { registry, words }
    }

    /// At most three teams, best first; ties in the order of the registry.
    #[must_use]
    pub fn rank(&self, work: &Work, standing: &Standing) -> Vec<Suggestion> {
        let (bounced_by, named) = match standing {
            Standing::Bounced { by, to, .. } => (Some(by), to.as_ref()),
            _ => (None, None),
        };
        // Everything is filed in the intake's own repository: owning that one says nothing.
        let intake = self.registry.federation.intake.repository.as_ref();
        let mut shared = self.shared(work);
        let mut ranked: Vec<Suggestion> = self
            .registry
            .teams
            .iter()
            .enumerate()
            .filter(|(_, team)| Some(&team.id) != bounced_by && is_at_work(team))
            .filter_map(|(place, team)| {
                let mut reasons = Vec::new();
                let mut score = 0;
                if let (Some(by), true) = (bounced_by, named == Some(&team.id)) {
                    score += 6;
                    reasons.push(Reason::NamedByBounce(by.clone()));
                }
                let words = shared.remove(&place).unwrap_or_default();
                evidence(team, work, intake, words, &mut score, &mut reasons);
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

    /// The words that the text shares with each team.
    fn shared(&self, work: &Work) -> HashMap<usize, BTreeSet<&str>> {
        let mut shared: HashMap<usize, BTreeSet<&str>> = HashMap::new();
        for text in [&work.title, &work.body] {
            each_word(text, |word| {
                if let Some((word, teams)) = self.words.get_key_value(word) {
                    for team in teams {
                        shared.entry(*team).or_default().insert(word);
                    }
                }
            });
        }
        shared
    }
}

fn is_at_work(team: &Team) -> bool {
    matches!(team.status, TeamStatus::Active | TeamStatus::Forming)
}

fn evidence(
    team: &Team,
    work: &Work,
    intake: Option<&RepoName>,
    words: BTreeSet<&str>,
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
    let shared: Vec<String> = words.into_iter().take(3).map(str::to_owned).collect();
    if !shared.is_empty() {
        *score += u32::try_from(shared.len()).unwrap_or(3);
        reasons.push(Reason::Words(shared));
    }
}

/// `test` and `testing` differ, `builds` and `build` do not.
fn same_topic(label: &str, topic: &str) -> bool {
    same_label(label.trim_end_matches('s'), topic.trim_end_matches('s'))
}

/// The commonest words of at least four letters: they say nothing.
const COMMON: [&str; 38] = [
    "about", "after", "again", "also", "been", "before", "being", "could", "does", "each", "from",
    "have", "help", "here", "into", "issue", "just", "keep", "like", "make", "more", "need",
    "only", "other", "over", "since", "some", "team", "than", "that", "their", "them", "then",
    "there", "they", "this", "when", "with",
];

/// Every word in lower case, plurals folded.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut folded = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        folded.clear();
        folded.extend(word.chars().flat_map(char::to_lowercase));
        take(folded.trim_end_matches('s'));
    }
}
