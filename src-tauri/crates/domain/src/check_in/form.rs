//! What a lead types, and what is wrong with it.

use super::{AnswerKind, Answers, Line, WorkLine, text};
use crate::change::StatusContent;
use crate::id::{CycleId, OpId, TeamId};
use crate::marker::BODY_LIMIT;
use crate::project::Health;
use crate::registry::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The form as it stands, mistakes included: a draft keeps what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "CheckInFields")]
pub struct Form {
    /// Full, nothing new, away.
    pub kind: FormKind,
    /// The day as typed, for away.
    pub away_until: String,
    /// The health chosen; `None`: as last reported.
    pub health: Option<Health>,
    /// Question 1.
    pub working: Vec<FormLine>,
    /// Question 2.
    pub issues: Vec<FormLine>,
    /// Question 3.
    pub help: Vec<FormLine>,
    /// Question 4.
    pub completed: Vec<FormLine>,
}

/// What kind of answer is being given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(rename = "CheckInKind")]
pub enum FormKind {
    /// The four questions.
    #[default]
    Full,
    /// Nothing new.
    NothingNew,
    /// Away until a day.
    Away,
}

/// One line of the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(rename = "CheckInLine")]
pub struct FormLine {
    /// `owner/repo#12`, where the line rests on an item.
    pub reference: Option<String>,
    /// What the team says.
    pub text: String,
    /// The deadline as typed, question 1 only; may be empty.
    pub by: String,
    /// The chip that it was kept from, so that it isn't proposed again.
    pub chip: Option<String>,
}

/// One mistake, at its field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldError {
    /// `form`, `away-until`, `working.2.by`, `working.2.text`.
    pub field: String,
    /// What is wrong; its sentence is `check-in-error-<problem>` in the words.
    pub problem: FieldProblem,
    /// For the sentence: `found`, `length`, `limit`.
    pub args: BTreeMap<String, String>,
}

/// What can be wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FieldProblem {
    /// None of the four questions has an answer.
    NothingAnswered,
    /// A day is needed and none is given.
    DateMissing,
    /// Not a day: `2026-12-18` and `18 Dec 2026` are.
    DateMalformed,
    /// Away until a day that is not in the future.
    DateInPast,
    /// A deadline without the work that it belongs to.
    TextMissing,
    /// More than GitHub takes.
    TooLong,
}

impl FieldProblem {
    /// The end of its message's id.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NothingAnswered => "nothing-answered",
            Self::DateMissing => "date-missing",
            Self::DateMalformed => "date-malformed",
            Self::DateInPast => "date-in-past",
            Self::TextMissing => "text-missing",
            Self::TooLong => "too-long",
        }
    }
}

impl From<&Answers> for Form {
    fn from(answers: &Answers) -> Self {
        let lines = |lines: &[Line]| {
            let line = |line: &Line| FormLine {
                reference: line.reference.clone(),
                text: line.text.clone(),
                ..FormLine::default()
            };
            lines.iter().map(line).collect()
        };
        let (kind, away_until) = match answers.kind {
            AnswerKind::Full => (FormKind::Full, String::new()),
            AnswerKind::NothingNew => (FormKind::NothingNew, String::new()),
            AnswerKind::Away { until } => (FormKind::Away, until.to_string()),
        };
        let work = |line: &WorkLine| FormLine {
            reference: line.reference.clone(),
            text: line.text.clone(),
            by: line.by.map(|by| by.to_string()).unwrap_or_default(),
            chip: None,
        };
        Self {
            kind,
            away_until,
            health: answers.health,
            working: answers.working.iter().map(work).collect(),
            issues: lines(&answers.issues),
            help: lines(&answers.help),
            completed: lines(&answers.completed),
        }
    }
}

impl Form {
    /// What it means, with every mistake. Answers are canonical; they are given even when there are
    /// mistakes, without the parts that have them, so that a preview stays possible. `today` is the
    /// day in the zone of the cycle.
    #[must_use]
    pub fn read(&self, today: Date) -> (Answers, Vec<FieldError>) {
        let mut errors = Vec::new();
        let kind = match self.kind {
            FormKind::Full => AnswerKind::Full,
            FormKind::NothingNew => AnswerKind::NothingNew,
            FormKind::Away => self.read_away(today, &mut errors),
        };
        let mut working = Vec::new();
        if kind == AnswerKind::Full && self.kind == FormKind::Full {
            for (n, line) in self.working.iter().enumerate() {
                working.extend(read_work(line, n, &mut errors));
            }
        }
        let lines = |lines: &[FormLine]| {
            let line = |line: &FormLine| Line {
                text: line.text.clone(),
                reference: line.reference.clone(),
            };
            lines.iter().map(line).collect()
        };
        let answers = Answers {
            kind,
            health: self.health,
            working,
            issues: lines(&self.issues),
            help: lines(&self.help),
            completed: lines(&self.completed),
        };
        let answers = answers.canonical();
        if self.kind == FormKind::Full && answers.is_empty() && errors.is_empty() {
            errors.push(error("form", FieldProblem::NothingAnswered, []));
        }
        (answers, errors)
    }

    fn read_away(&self, today: Date, errors: &mut Vec<FieldError>) -> AnswerKind {
        let typed = self.away_until.trim();
        let problem = match parse_date(typed) {
            Some(until) if until > today => return AnswerKind::Away { until },
            Some(_) => FieldProblem::DateInPast,
            None if typed.is_empty() => FieldProblem::DateMissing,
            None => FieldProblem::DateMalformed,
        };
        errors.push(error("away-until", problem, [("found", typed.to_owned())]));
        AnswerKind::Full
    }
}

fn read_work(line: &FormLine, n: usize, errors: &mut Vec<FieldError>) -> Option<WorkLine> {
    let typed = line.by.trim();
    let by = parse_date(typed);
    if by.is_none() && !typed.is_empty() {
        let args = [("found", typed.to_owned())];
        let field = format!("working.{n}.by");
        errors.push(error(&field, FieldProblem::DateMalformed, args));
    }
    let work = WorkLine {
        reference: line.reference.clone(),
        text: line.text.clone(),
        by,
    };
    let work = work.canonical();
    if work.is_none() && by.is_some() {
        let field = format!("working.{n}.text");
        errors.push(error(&field, FieldProblem::TextMissing, []));
    }
    work
}

/// The status update that a form makes, or what is wrong with it. `op` is the id of the change that
/// publishes it: it is found again by that id in its marker.
///
/// # Errors
/// Every mistake, at its field; also a body above [`BODY_LIMIT`] characters.
pub fn compose(
    form: &Form,
    team: &TeamId,
    cycle: &CycleId,
    op: &OpId,
    today: Date,
) -> Result<StatusContent, Vec<FieldError>> {
    let (content, errors) = draw(form, team, cycle, op, today);
    if errors.is_empty() {
        Ok(content)
    } else {
        Err(errors)
    }
}

/// The same while it is being written: as much as can be shown, and what is wrong with the rest.
#[must_use]
pub fn draw(
    form: &Form,
    team: &TeamId,
    cycle: &CycleId,
    op: &OpId,
    today: Date,
) -> (StatusContent, Vec<FieldError>) {
    let (answers, mut errors) = form.read(today);
    let content = text::render(&answers, team, cycle, op);
    let length = content.body.chars().count();
    if length > BODY_LIMIT {
        let args = [
            ("length", length.to_string()),
            ("limit", BODY_LIMIT.to_string()),
        ];
        errors.push(error("form", FieldProblem::TooLong, args));
    }
    (content, errors)
}

fn error<const N: usize>(
    field: &str,
    problem: FieldProblem,
    args: [(&str, String); N],
) -> FieldError {
    let args = args.map(|(name, value)| (name.to_owned(), value));
    FieldError {
        field: field.to_owned(),
        problem,
        args: args.into(),
    }
}

/// A day as `2026-12-18`, `18 Dec 2026` or `18 December 2026`.
#[must_use]
pub fn parse_date(typed: &str) -> Option<Date> {
    use chrono::Datelike as _;
    ["%Y-%m-%d", "%d %b %Y", "%d %B %Y"]
        .iter()
        .find_map(|format| Date::parse_from_str(typed.trim(), format).ok())
        // Four digits: "26" is a slip of the keyboard, not the first century.
        .filter(|date| (1000..=9999).contains(&date.year()))
}
