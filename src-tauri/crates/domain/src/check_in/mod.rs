//! Check-ins: one team's answers to the four questions for one cycle.
//!
//! [`form`] is what a lead types, [`Answers`] what it means, [`text`] how it stands on GitHub and is
//! read back, [`history`] what a board's status updates add up to, [`evidence`] the lines that are
//! proposed with their source, [`draft`] what is kept until it is sent.

pub mod draft;
pub mod evidence;
pub mod form;
pub mod history;
mod line;
pub mod text;

pub use draft::{Draft, Editing};
pub use evidence::{Chip, ChipReason, Proposed, Troubles, chips, may_name, troubles};
pub use form::{FieldError, FieldProblem, Form, FormKind, FormLine, compose, draw};
pub use history::{
    CheckIn, Deadline, Source, Suggestion, collect, deadlines, last_health, suggest,
};
pub use line::{Line, WorkLine, quoted};
pub use text::{Read, parse, read, render, reproduces};

use crate::project::Health;
use crate::registry::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The four questions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "CheckInQuestion")]
pub enum Question {
    /// What is each team working on, and what is the expected deadline?
    Working,
    /// What issues are you facing?
    Issues,
    /// How can we help?
    Help,
    /// What have you completed that we need to communicate?
    Completed,
}

impl Question {
    /// In the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Working, Self::Issues, Self::Help, Self::Completed];

    /// The heading of its answer on GitHub.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Working => "Working on",
            Self::Issues => "Issues",
            Self::Help => "How others can help",
            Self::Completed => "Completed, to communicate",
        }
    }

    /// Its name in field errors and chips, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::Issues => "issues",
            Self::Help => "help",
            Self::Completed => "completed",
        }
    }
}

/// What kind of answer it is. All three are complete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum AnswerKind {
    /// The four questions.
    #[default]
    Full,
    /// "Nothing new this cycle."
    NothingNew,
    /// "Away until …"
    Away {
        /// The day on which the team is back.
        until: Date,
    },
}

/// What a check-in says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Answers {
    /// Full, nothing new, away.
    pub kind: AnswerKind,
    /// How the team says it is doing; `None`: as last reported.
    pub health: Option<Health>,
    /// Question 1.
    pub working: Vec<WorkLine>,
    /// Question 2.
    pub issues: Vec<Line>,
    /// Question 3.
    pub help: Vec<Line>,
    /// Question 4.
    pub completed: Vec<Line>,
}

impl Answers {
    /// The same as it reads on GitHub: lines in their plain form, empty ones gone, and no lines at all
    /// unless it is a full answer.
    #[must_use]
    pub fn canonical(self) -> Self {
        if self.kind != AnswerKind::Full {
            return Self {
                kind: self.kind,
                health: self.health,
                ..Self::default()
            };
        }
        let lines = |lines: Vec<Line>| lines.into_iter().filter_map(Line::canonical).collect();
        Self {
            kind: self.kind,
            health: self.health,
            working: self
                .working
                .into_iter()
                .filter_map(WorkLine::canonical)
                .collect(),
            issues: lines(self.issues),
            help: lines(self.help),
            completed: lines(self.completed),
        }
    }

    /// Whether none of the four questions has a line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.working.is_empty()
            && self.issues.is_empty()
            && self.help.is_empty()
            && self.completed.is_empty()
    }

    /// The latest of its deadlines.
    #[must_use]
    pub fn target_date(&self) -> Option<Date> {
        self.working.iter().filter_map(|line| line.by).max()
    }
}

#[cfg(test)]
mod tests;
