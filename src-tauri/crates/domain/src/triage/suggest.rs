//! Which team might own an item, and why: from the registry alone.
//!
//! Three kinds of evidence: the team looks after the repository, a label names one of its topics, or
//! the text uses its words. A team that sent the item back is not suggested again, and the team that
//! it named instead comes first.

use super::standing::Standing;
use crate::id::{RepoName, TeamId};
use crate::item::{Work, folded};
use crate::registry::{Registry, Team, TeamStatus};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

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

/// What the federation's history says of a team and an item.
#[derive(Clone, Debug, PartialEq)]
pub struct Learnt {
    /// The team.
    pub team: TeamId,
    /// Above 0 history would give it to the team, near 1 it is sure, near -1 of the opposite.
    pub score: f32,
    /// Labels that spoke for it.
    pub labels: Vec<String>,
    /// Words, files and addresses that spoke for it, strongest first.
    pub words: Vec<String>,
}

/// How many points of the registry's evidence a sure word of history is worth.
const HISTORY: f32 = 6.0;
/// Below this history says nothing for a team.
const DOUBT: f32 = -0.7;

/// Suggests teams of one registry. What it looks for is looked up, not gone through: a page of the queue
/// has hundreds of texts with hundreds of words each.
#[derive(Debug)]
pub struct Ranker<'a> {
    registry: &'a Registry,
    /// Words of topics, name and purpose, and the places in the registry of the teams that have them.
    words: HashMap<String, BTreeSet<usize>>,
    /// Topics as labels are compared with them.
    topics: HashMap<String, BTreeSet<usize>>,
    repositories: HashMap<&'a RepoName, BTreeSet<usize>>,
}

/// What speaks for one team.
#[derive(Default)]
struct Evidence<'a> {
    named_by: Option<&'a TeamId>,
    repository: Option<&'a RepoName>,
    label: Option<&'a str>,
    words: BTreeSet<&'a str>,
}

impl<'a> Ranker<'a> {
    /// Of a registry.
    #[must_use]
    pub fn of(registry: &'a Registry) -> Self {
        let mut ranker = Self {
            registry,
            words: HashMap::new(),
            topics: HashMap::new(),
            repositories: HashMap::new(),
        };
        for (place, team) in registry.teams.iter().enumerate() {
            let own = [&team.name, &team.purpose].into_iter().chain(&team.topics);
            for text in own {
                each_word(text, |word| {
                    if word.chars().count() >= SHORTEST && !COMMON.contains(&word) {
                        let teams = ranker.words.entry(word.to_owned()).or_default();
                        teams.insert(place);
                    }
                });
            }
            for topic in &team.topics {
                ranker
                    .topics
                    .entry(as_topic(topic))
                    .or_default()
                    .insert(place);
            }
            for repository in &team.repositories {
                let teams = ranker.repositories.entry(repository).or_default();
                teams.insert(place);
            }
        }
        ranker
    }

    /// At most three teams, best first; ties in the order of the registry. The body is given beside the
    /// item, as lists leave it out.
    #[must_use]
    pub fn rank(&self, work: &Work, body: &str, standing: &Standing) -> Vec<Suggestion> {
        let bounced_by = match standing {
            Standing::Bounced { by, .. } => Some(by),
            _ => None,
        };
        let found = self.evidence(work, body, standing).into_iter();
        let mut ranked: Vec<_> = found
            .filter_map(|(place, evidence)| {
                let team = self.registry.teams.get(place)?;
                let is_asked = Some(&team.id) != bounced_by && is_at_work(team);
                is_asked.then_some((team, evidence))
            })
            .collect();
        ranked.sort_by_key(|(_, evidence)| std::cmp::Reverse(evidence.score()));
        ranked.truncate(3);
        let suggestions = ranked.into_iter().map(|(team, evidence)| Suggestion {
            team: team.id.clone(),
            score: evidence.score(),
            reasons: evidence.reasons(),
        });
        suggestions.collect()
    }

    /// What the registry says and what history says, as one ranking of at most three. A team that sent the
    /// item back or is not at work is not suggested by history either.
    #[must_use]
    pub fn with_learnt(
        &self,
        registry: Vec<Suggestion>,
        learnt: Vec<Learnt>,
        standing: &Standing,
    ) -> Vec<Suggestion> {
        let bounced_by = match standing {
            Standing::Bounced { by, .. } => Some(by),
            _ => None,
        };
        let mut ranked: Vec<Suggestion> = registry;
        for said in learnt {
            let at_work = self.registry.team(&said.team).is_some_and(is_at_work);
            if said.score < DOUBT || !at_work || Some(&said.team) == bounced_by {
                continue;
            }
            let points = ((said.score - DOUBT) * HISTORY).round().clamp(0.0, 12.0) as u32;
            let place = ranked.iter().position(|known| known.team == said.team);
            let place = place.unwrap_or_else(|| {
                ranked.push(Suggestion {
                    team: said.team.clone(),
                    score: 0,
                    reasons: Vec::new(),
                });
                ranked.len() - 1
            });
            if let Some(known) = ranked.get_mut(place) {
                known.score += points;
                add_reasons(&mut known.reasons, said);
            }
        }
        ranked.retain(|suggestion| !suggestion.reasons.is_empty());
        ranked.sort_by_key(|suggestion| std::cmp::Reverse(suggestion.score));
        ranked.truncate(3);
        ranked
    }

    /// What speaks for which team, by its place in the registry.
    fn evidence<'b>(
        &'b self,
        work: &'b Work,
        body: &str,
        standing: &'b Standing,
    ) -> BTreeMap<usize, Evidence<'b>> {
        let mut found: BTreeMap<usize, Evidence<'b>> = BTreeMap::new();
        if let Standing::Bounced {
            by,
            to: Some(named),
            ..
        } = standing
            && let Some(place) = self.registry.teams.iter().position(|t| t.id == *named)
        {
            found.entry(place).or_default().named_by = Some(by);
        }
        // Everything is filed in the intake's own repository: owning that one says nothing.
        let intake = self.registry.federation.intake.repository.as_ref();
        let repository = work.repository.as_ref().filter(|r| Some(*r) != intake);
        if let Some(repository) = repository {
            for place in self.repositories.get(repository).into_iter().flatten() {
                found.entry(*place).or_default().repository = Some(repository);
            }
        }
        for label in &work.labels {
            for place in self
                .topics
                .get(&as_topic(&label.name))
                .into_iter()
                .flatten()
            {
                let label = label.name.as_str();
                found.entry(*place).or_default().label.get_or_insert(label);
            }
        }
        for word in self.shared(&[&work.title, body]) {
            for place in self.words.get(word).into_iter().flatten() {
                found.entry(*place).or_default().words.insert(word);
            }
        }
        found
    }

    /// The words of teams that the texts use.
    fn shared(&self, texts: &[&str]) -> HashSet<&str> {
        let mut shared = HashSet::new();
        for text in texts {
            each_word(text, |word| {
                if let Some((word, _)) = self.words.get_key_value(word) {
                    shared.insert(word.as_str());
                }
            });
        }
        shared
    }
}

/// So many words speak for a team, and are shown.
const WORDS: usize = 3;

impl Evidence<'_> {
    fn score(&self) -> u32 {
        let worth = |speaks: bool, points| if speaks { points } else { 0 };
        let words = u32::try_from(self.words.len().min(WORDS)).unwrap_or_default();
        worth(self.named_by.is_some(), 6)
            + worth(self.repository.is_some(), 4)
            + worth(self.label.is_some(), 3)
            + words
    }

    fn reasons(self) -> Vec<Reason> {
        let owned = |word: &str| word.to_owned();
        let words: Vec<String> = self.words.into_iter().take(WORDS).map(owned).collect();
        [
            self.named_by.cloned().map(Reason::NamedByBounce),
            self.repository
                .map(|r| Reason::OwnsRepository(r.to_string())),
            self.label.map(owned).map(Reason::Label),
            (!words.is_empty()).then_some(Reason::Words(words)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// The words of history beside those of the registry, each told once.
fn add_reasons(reasons: &mut Vec<Reason>, said: Learnt) {
    let has_label = reasons.iter().any(|r| matches!(r, Reason::Label(_)));
    if let (false, Some(label)) = (has_label, said.labels.into_iter().next()) {
        reasons.push(Reason::Label(label));
    }
    let known = reasons.iter_mut().find_map(|reason| match reason {
        Reason::Words(words) => Some(words),
        _ => None,
    });
    match known {
        Some(words) => {
            for word in said.words {
                let told = words.iter().any(|w| w.eq_ignore_ascii_case(&word));
                if words.len() < WORDS && !told {
                    words.push(word);
                }
            }
        }
        None if said.words.is_empty() => {}
        None => reasons.push(Reason::Words(said.words.into_iter().take(WORDS).collect())),
    }
}

fn is_at_work(team: &Team) -> bool {
    matches!(team.status, TeamStatus::Active | TeamStatus::Forming)
}

/// A topic or label as they are compared: `test` and `testing` differ, `builds` and `build` do not.
fn as_topic(name: &str) -> String {
    folded(name.trim_end_matches('s')).collect()
}

/// Words of fewer letters say nothing.
const SHORTEST: usize = 4;

/// The commonest words of at least four letters: they say nothing.
const COMMON: [&str; 38] = [
    "about", "after", "again", "also", "been", "before", "being", "could", "does", "each", "from",
    "have", "help", "here", "into", "issue", "just", "keep", "like", "make", "more", "need",
    "only", "other", "over", "since", "some", "team", "than", "that", "their", "them", "then",
    "there", "they", "this", "when", "with",
];

/// Every word that is long enough to say something, in lower case, plurals folded.
fn each_word(text: &str, mut take: impl FnMut(&str)) {
    let mut folded = String::new();
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        // In bytes: at least as many as letters, before and after.
        if word.len() < SHORTEST {
            continue;
        }
        folded.clear();
        if word.is_ascii() {
            folded.push_str(word);
            folded.make_ascii_lowercase();
        } else {
            folded.extend(word.chars().flat_map(char::to_lowercase));
        }
        take(folded.trim_end_matches('s'));
    }
}
