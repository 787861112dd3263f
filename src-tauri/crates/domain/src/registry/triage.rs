//! Reads `[triage]`: how the queue is arranged.

use super::ProblemCode;
use super::report::{Report, quoted};
use super::section::Section;
use super::value::{CONDITION, NAME, RESOLUTION, TEXT};
use crate::filter::Filter;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Rules that a registry may have: who arranges a queue reads them all.
const MOST: usize = 50;

/// Days without movement after which an item is stale, unless the registry says otherwise.
const STALE_DAYS: u32 = 30;

/// How the queue is arranged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Triage {
    /// After so many days without movement an item is stale.
    pub stale_days: u32,
    /// What puts items in front of a person, the most urgent first.
    pub rules: Vec<Rule>,
    /// What can be said when an item is declined, in the order of the file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replies: Vec<Reply>,
}

/// A reply that is kept to be said again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct Reply {
    /// What it is chosen by.
    pub title: String,
    /// What is said, in Markdown.
    pub text: String,
}

/// Puts items in front of a person, and says what takes them out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// Tells it from the others. The titles of those that are always there are in the words.
    pub name: String,
    /// Its heading, if it has its own.
    pub title: Option<String>,
    /// Which items it is about.
    pub condition: Filter,
    /// The action that takes them out.
    pub resolution: Resolution,
}

/// An action that takes an item out of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Resolution {
    /// Naming the team that should own it.
    NameOwner,
    /// Closing it as a duplicate.
    Duplicate,
    /// Declining it.
    Decline,
    /// Asking the reporter.
    Ask,
    /// Answering the reporter.
    Answer,
    /// Moving it to another repository.
    Transfer,
}

impl Resolution {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::NameOwner,
        Self::Duplicate,
        Self::Decline,
        Self::Ask,
        Self::Answer,
        Self::Transfer,
    ];

    /// Its word in a registry.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NameOwner => "name-owner",
            Self::Duplicate => "duplicate",
            Self::Decline => "decline",
            Self::Ask => "ask",
            Self::Answer => "answer",
            Self::Transfer => "transfer",
        }
    }
}

/// The rules of a registry that has none: what is on its way between people before what is merely old.
const USUAL: [(&str, &str, Resolution); 7] = [
    ("bounced-twice", "is:bounced-twice", Resolution::NameOwner),
    ("bounced", "is:bounced", Resolution::NameOwner),
    ("unknown-team", "is:unknown-team", Resolution::NameOwner),
    ("answered", "is:answered", Resolution::NameOwner),
    ("snooze-over", "is:snooze-over", Resolution::NameOwner),
    ("stale", "is:stale", Resolution::Decline),
    ("new", "is:new", Resolution::NameOwner),
];

impl Default for Triage {
    fn default() -> Self {
        let rule = |(name, condition, resolution): (&str, &str, Resolution)| {
            Rule::new(name, None, Filter::parse(condition).ok()?, resolution)
        };
        Self {
            stale_days: STALE_DAYS,
            rules: USUAL.into_iter().filter_map(rule).collect(),
            replies: Vec::new(),
        }
    }
}

impl Rule {
    /// What it is headed by: a rule of a registry by its title, else by its condition. `None` for the
    /// usual rules, whose headings are in the words.
    #[must_use]
    pub fn heading(&self) -> Option<&str> {
        let is_usual = USUAL.iter().any(|(name, ..)| *name == self.name);
        let own = || (!is_usual).then(|| self.condition.text());
        self.title.as_deref().or_else(own)
    }

    fn new(
        name: &str,
        title: Option<String>,
        condition: Filter,
        resolution: Resolution,
    ) -> Option<Self> {
        // What asks for nothing would take everything, and leave the later rules nothing.
        (!condition.is_empty()).then(|| Self {
            name: name.to_owned(),
            title,
            condition,
            resolution,
        })
    }
}

/// Reads the section. A bad rule is left out; the usual ones stand in where the registry has none.
pub(super) fn read_triage(section: Option<Section<'_>>, report: &mut Report) -> Triage {
    let mut triage = Triage::default();
    let Some(mut section) = section else {
        return triage;
    };
    if let Some(days) = section.number(report, "stale-days", 1, 365) {
        triage.stale_days = days;
    }
    let mut rules: Vec<(u32, Rule)> = Vec::new();
    for (n, one) in section.sections(report, "rule").into_iter().enumerate() {
        if n >= MOST {
            let field = one.field("rule");
            let (found, expected) = (format!("rule {}", n + 1), format!("at most {MOST} rules"));
            report.error(ProblemCode::BadValue, one.line, &field, &found, &expected);
            break;
        }
        rules.extend(read_rule(n + 1, one, report));
    }
    for one in section.sections(report, "reply").into_iter().take(MOST) {
        triage.replies.extend(read_reply(one, report));
    }
    section.finish(report);
    // Those without an order come last; among equals the file's order counts.
    rules.sort_by_key(|(order, _)| *order);
    if !rules.is_empty() {
        triage.rules = rules.into_iter().map(|(_, rule)| rule).collect();
    }
    triage
}

fn read_reply(mut section: Section<'_>, report: &mut Report) -> Option<Reply> {
    let errors = report.errors();
    let title = section.required(report, "title", &NAME);
    let text = section.required(report, "text", &TEXT);
    section.finish(report);
    let reply = Reply {
        title: title?,
        text: text?,
    };
    (report.errors() == errors).then_some(reply)
}

fn read_rule(n: usize, mut section: Section<'_>, report: &mut Report) -> Option<(u32, Rule)> {
    let errors = report.errors();
    let text = section.required(report, "condition", &CONDITION);
    let resolution = section.required(report, "resolution", &RESOLUTION);
    let title = section.optional(report, "title", &NAME);
    let order = section.number(report, "order", 0, 1000);
    let (line, field) = (
        section.line_of(report, "condition"),
        section.field("condition"),
    );
    section.finish(report);
    let (text, resolution) = (text?, resolution?);
    let name = format!("rule-{n}");
    let read = match Filter::parse(&text) {
        Ok(condition) => Rule::new(&name, title, condition, resolution)
            .ok_or_else(|| CONDITION.expected.to_owned()),
        Err(problem) => Err(format!("a filter; {problem}")),
    };
    match read {
        Ok(rule) => (report.errors() == errors).then_some((order.unwrap_or(u32::MAX), rule)),
        Err(expected) => {
            let found = quoted(&text);
            report.error(ProblemCode::BadValue, line, &field, &found, &expected);
            None
        }
    }
}
