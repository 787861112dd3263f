//! The filter language that triage, boards and the rules of a registry share.
//!
//! Free words have to stand in title, reference, author, assignees or a label, whatever their case and
//! accents. `team:`, `label:`, `author:`, `assignee:`, `repo:`, `age:`, `is:` and `no:` ask for more; a value
//! with spaces stands in quotes, and `-` before a prefix or a quotation turns it round. All of it must hold.
//! What is still being typed (`label:`, `age:>`) asks for nothing.

mod parse;
mod problem;

pub use parse::LONGEST;
pub use problem::Problem;

use crate::id::RepoName;
use crate::item::same_label;
use crate::search::fold;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// A filter that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Filter {
    text: String,
    terms: Vec<Term>,
}

/// One thing that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    /// It must not hold.
    not: bool,
    ask: Ask,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Ask {
    /// A part of the texts, folded.
    Word(String),
    Value(Field, String),
    Age {
        older: bool,
        than: TimeDelta,
    },
    Is(Is),
    No(Field),
}

/// What has values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Team,
    Label,
    Author,
    Assignee,
    Repo,
}

/// What an item can be, behind `is:`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// Nobody owns it, and it never came back.
    New,
    /// A team sent it back.
    Bounced,
    /// It was sent back twice or more.
    BouncedTwice,
    /// Its `Team` value names no team of the registry.
    UnknownTeam,
    /// The reporter was asked and has not answered.
    Asked,
    /// The reporter was asked and has answered.
    Answered,
    /// Nothing moved it for as many days as the registry says.
    Stale,
    /// Put aside on this computer.
    Snoozed,
    /// It was put aside, and the time is over.
    SnoozeOver,
    /// It waits for a team's answer.
    Waiting,
    /// It waits for the account, or is assigned to it.
    Mine,
    /// A team that the account speaks for was told that it concerns it.
    Told,
    /// The first report of its author.
    FirstReport,
    /// Something open blocks it.
    Blocked,
}

impl Is {
    /// Every one, in the order in which they are listed for people.
    pub const ALL: [Self; 14] = [
        Self::New,
        Self::Bounced,
        Self::BouncedTwice,
        Self::UnknownTeam,
        Self::Asked,
        Self::Answered,
        Self::Stale,
        Self::Snoozed,
        Self::SnoozeOver,
        Self::Waiting,
        Self::Mine,
        Self::Told,
        Self::FirstReport,
        Self::Blocked,
    ];

    /// The word behind `is:`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Bounced => "bounced",
            Self::BouncedTwice => "bounced-twice",
            Self::UnknownTeam => "unknown-team",
            Self::Asked => "asked",
            Self::Answered => "answered",
            Self::Stale => "stale",
            Self::Snoozed => "snoozed",
            Self::SnoozeOver => "snooze-over",
            Self::Waiting => "waiting",
            Self::Mine => "mine",
            Self::Told => "told",
            Self::FirstReport => "first-report",
            Self::Blocked => "blocked",
        }
    }
}

/// A team or a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named<'a> {
    /// A team's id, a person's login.
    pub id: &'a str,
    /// The name for people.
    pub name: &'a str,
}

/// Everything about an item that a filter may ask for.
#[derive(Clone, Debug)]
pub struct Facts<'a> {
    /// Its title.
    pub title: &'a str,
    /// `name#12`; empty for a draft.
    pub reference: &'a str,
    /// Its repository.
    pub repository: Option<&'a RepoName>,
    /// Label names.
    pub labels: Vec<&'a str>,
    /// Who filed it.
    pub author: Option<Named<'a>>,
    /// Who is assigned.
    pub assignees: Vec<Named<'a>>,
    /// The teams that have to do with it.
    pub teams: Vec<Named<'a>>,
    /// When it was filed.
    pub filed: DateTime<Utc>,
    /// What it is.
    pub is: Vec<Is>,
    /// The reader's login, which `@me` stands for.
    pub me: Option<&'a str>,
}

impl Filter {
    /// Reads what was typed.
    ///
    /// # Errors
    /// Names the word that asks for something unknown, and what is known.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Ok(Self {
            text: text.to_owned(),
            terms: parse::terms(text)?,
        })
    }

    /// As it was typed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it asks for nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// Its free words, and what else it asks for; `None` when it is nothing but words.
    #[must_use]
    pub fn beyond_words(&self) -> Option<(Vec<&str>, Self)> {
        let mut words = Vec::new();
        let mut terms = Vec::new();
        for term in &self.terms {
            match &term.ask {
                Ask::Word(word) if !term.not => words.push(word.as_str()),
                _ => terms.push(term.clone()),
            }
        }
        let text = self.text.clone();
        (!terms.is_empty()).then_some((words, Self { text, terms }))
    }

    /// Whether an item is what it asks for.
    #[must_use]
    pub fn matches(&self, facts: &Facts<'_>, now: DateTime<Utc>) -> bool {
        let has_words = self.terms.iter().any(|t| matches!(t.ask, Ask::Word(_)));
        let texts = if has_words {
            facts.texts()
        } else {
            String::new()
        };
        self.terms
            .iter()
            .all(|term| term.not != facts.are(&term.ask, &texts, now))
    }
}

impl TryFrom<String> for Filter {
    type Error = Problem;

    fn try_from(text: String) -> Result<Self, Problem> {
        Self::parse(&text)
    }
}

impl From<Filter> for String {
    fn from(filter: Filter) -> Self {
        filter.text
    }
}

impl Facts<'_> {
    /// Everything that words are looked for in, folded.
    fn texts(&self) -> String {
        let mut texts = vec![self.title, self.reference];
        let people = self.author.iter().chain(&self.assignees);
        texts.extend(people.flat_map(|one| [one.name, one.id]));
        texts.extend(&self.labels);
        fold(&texts.join("\n"))
    }

    fn are(&self, ask: &Ask, texts: &str, now: DateTime<Utc>) -> bool {
        match ask {
            Ask::Word(word) => texts.contains(word.as_str()),
            Ask::Value(Field::Team, value) => self.teams.iter().any(|team| team.has(value)),
            Ask::Value(Field::Label, value) => self.labels.iter().any(|l| same_label(l, value)),
            Ask::Value(Field::Author, value) => self.author.iter().any(|a| self.is_who(a, value)),
            Ask::Value(Field::Assignee, value) => {
                self.assignees.iter().any(|a| self.is_who(a, value))
            }
            Ask::Value(Field::Repo, value) => self.repository.is_some_and(|repository| {
                repository.0.eq_ignore_ascii_case(value)
                    || repository.short().eq_ignore_ascii_case(value)
            }),
            Ask::Age { older: true, than } => now - self.filed > *than,
            Ask::Age { older: false, than } => now - self.filed < *than,
            Ask::Is(is) => self.is.contains(is),
            Ask::No(Field::Team) => self.teams.is_empty(),
            Ask::No(Field::Label) => self.labels.is_empty(),
            Ask::No(Field::Assignee) => self.assignees.is_empty(),
            Ask::No(Field::Author) => self.author.is_none(),
            Ask::No(Field::Repo) => self.repository.is_none(),
        }
    }

    fn is_who(&self, one: &Named<'_>, value: &str) -> bool {
        if value == "@me" {
            return self.me.is_some_and(|me| one.id.eq_ignore_ascii_case(me));
        }
        one.has(value)
    }
}

impl Named<'_> {
    /// Whether a folded text is a part of the name or the id.
    fn has(&self, folded: &str) -> bool {
        fold(self.name).contains(folded) || fold(self.id).contains(folded)
    }
}
