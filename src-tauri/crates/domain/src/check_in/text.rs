//! A check-in as Markdown on GitHub, and back. `docs/formats.md` has the format with its examples.

use super::line::says_nothing;
use super::{AnswerKind, Answers, Line, Question, WorkLine};
use crate::change::StatusContent;
use crate::id::{CycleId, OpId, TeamId};
use crate::marker::{self, Kind, Marker};
use crate::project::Health;
use crate::registry::Date;

const NOTHING_NEW: &str = "Nothing new this cycle.";

/// The status update of a check-in: the four headings or the one line, the cycle in words (GitHub may
/// remove the marker) and the marker. `target_date` is the latest deadline.
#[must_use]
pub fn render(answers: &Answers, team: &TeamId, cycle: &CycleId, op: &OpId) -> StatusContent {
    let answers = answers.clone().canonical();
    let marker = Marker::new(Kind::CheckIn, op)
        .with("team", team.as_str())
        .with("cycle", cycle.as_str());
    StatusContent {
        body: marker::body(&words(&answers, cycle), &marker),
        status: answers.health,
        start_date: None,
        target_date: answers.target_date(),
    }
}

/// What people read of it: the body without its marker.
#[must_use]
pub fn words(answers: &Answers, cycle: &CycleId) -> String {
    let said = match answers.kind {
        AnswerKind::NothingNew => NOTHING_NEW.to_owned(),
        AnswerKind::Away { until } => format!("Away until {until}."),
        AnswerKind::Full => sections(answers),
    };
    format!("{said}\n\n_Cycle {cycle}_")
}

fn sections(answers: &Answers) -> String {
    let sections = Question::ALL.map(|question| {
        let lines: Vec<String> = match question {
            Question::Working => answers.working.iter().map(WorkLine::to_text).collect(),
            Question::Issues => answers.issues.iter().map(Line::to_text).collect(),
            Question::Help => answers.help.iter().map(Line::to_text).collect(),
            Question::Completed => answers.completed.iter().map(Line::to_text).collect(),
        };
        let mut text = format!("## {}\n\n", question.heading());
        if lines.is_empty() {
            text.push_str("None.");
        } else {
            // An open comment would hide the rest, and the marker with it.
            let lines: Vec<String> = lines
                .iter()
                .map(|line| format!("- {}", line.replace("<!--", "&lt;!--")))
                .collect();
            text.push_str(&lines.join("\n"));
        }
        text
    });
    sections.join("\n\n")
}

/// A check-in that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// What it says.
    pub answers: Answers,
    /// The team that its marker names.
    pub team: Option<TeamId>,
    /// The cycle that its marker, else its words, name. Not checked against any cadence.
    pub cycle: Option<CycleId>,
    /// Whether a person wrote it without Guildhall: neither marker nor cycle line.
    pub by_hand: bool,
}

/// The answers in a body; see [`read`].
#[must_use]
pub fn parse(body: &str, status: Option<Health>) -> Option<Answers> {
    read(body, status).map(|read| read.answers)
}

/// Reads a body. It is a check-in with a marker that says so, or with any of the four headings, or
/// with the line of a nothing new or away. Total: any other text is `None`.
///
/// Written by hand it may use any level of heading, bullets or plain lines; text under other headings
/// is not an answer to the four questions and is left to the reader of the body.
#[must_use]
pub fn read(body: &str, status: Option<Health>) -> Option<Read> {
    let marker = marker::parse(body).filter(|marker| marker.kind == Kind::CheckIn);
    let mut reader = Reader::default();
    for line in marker::strip(body).lines() {
        reader.line(line);
    }
    let short = reader.short_answer();
    if marker.is_none() && !reader.has_heading && short.is_none() {
        return None;
    }
    let mut answers = reader.answers();
    if let Some(kind) = short.filter(|_| answers.is_empty()) {
        answers.kind = kind;
    }
    answers.health = status;
    let by_hand = marker.is_none() && reader.cycle.is_none();
    let named = marker.as_ref().and_then(|marker| marker.get("cycle"));
    Some(Read {
        team: marker.as_ref().and_then(Marker::team),
        cycle: named.map(CycleId::from).or(reader.cycle),
        answers,
        by_hand,
    })
}

/// Whether the form would keep everything that a body says; if not, it is better edited where it was
/// written. Bullets, headings of the four questions and lines that say nothing may change.
#[must_use]
pub fn reproduces(body: &str, cycle: &CycleId) -> bool {
    parse(body, None).is_some_and(|answers| said(&words(&answers, cycle)) == said(body))
}

fn said(body: &str) -> Vec<String> {
    let text = marker::strip(body);
    let content = text.lines().filter(|line| {
        let is_frame = heading(line).and_then(question).is_some() || cycle_words(line).is_some();
        !is_frame && !line.trim().is_empty()
    });
    content
        .map(|line| bullet(line.trim()).unwrap_or(line.trim()))
        .filter(|line| !says_nothing(line))
        .map(str::to_owned)
        .collect()
}

#[derive(Default)]
struct Reader {
    has_heading: bool,
    /// The section that lines go to; `None` before the first heading and under foreign ones.
    section: Option<Question>,
    /// Whether a line that is no bullet goes on with the line before it.
    open: bool,
    in_fence: bool,
    lines: Vec<(Question, String)>,
    before: Vec<String>,
    cycle: Option<CycleId>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let text = line.trim();
        if indent < 4 && (text.starts_with("```") || text.starts_with("~~~")) {
            self.in_fence = !self.in_fence;
            return;
        }
        if self.in_fence {
            self.say(text, false);
        } else if text.is_empty() {
            self.open = false;
        } else if let Some(heading) = heading(line) {
            self.section = question(heading);
            self.has_heading |= self.section.is_some();
            self.open = false;
        } else if let Some(cycle) = cycle_words(line) {
            self.cycle = Some(cycle);
            self.section = None;
        } else {
            match bullet(text) {
                Some(said) => self.say(said, true),
                None => self.say(text, false),
            }
        }
    }

    fn say(&mut self, text: &str, starts: bool) {
        match self.section {
            Some(section) => match self.lines.last_mut() {
                Some((_, last)) if self.open && !starts => {
                    last.push(' ');
                    last.push_str(text);
                }
                _ => self.lines.push((section, text.to_owned())),
            },
            None if !self.has_heading => self.before.push(text.to_owned()),
            None => {}
        }
        self.open = true;
    }

    /// Nothing new or away, said before any heading. The short "nothing new" must stand alone.
    fn short_answer(&self) -> Option<AnswerKind> {
        let alone = self.before.len() == 1 && !self.has_heading;
        self.before.iter().find_map(|line| {
            let line = line.trim_end_matches(['.', '!']).to_ascii_lowercase();
            if line == "nothing new this cycle" || (alone && line == "nothing new") {
                return Some(AnswerKind::NothingNew);
            }
            let until = line.strip_prefix("away until ")?;
            let until = Some(until)
                .filter(|until| until.len() == 10)?
                .parse()
                .ok()?;
            Some(AnswerKind::Away { until })
        })
    }

    fn answers(&self) -> Answers {
        let of = |question| {
            self.lines
                .iter()
                .filter(move |(section, _)| *section == question)
                .map(|(_, text)| text.as_str())
        };
        let lines = |question| of(question).filter_map(Line::of_text).collect();
        Answers {
            working: of(Question::Working)
                .filter_map(WorkLine::of_text)
                .collect(),
            issues: lines(Question::Issues),
            help: lines(Question::Help),
            completed: lines(Question::Completed),
            ..Answers::default()
        }
    }
}

/// The text of an ATX heading.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches(' ');
    let title = text.trim_start_matches('#');
    let level = text.len() - title.len();
    let is_heading = (1..=6).contains(&level)
        && line.len() - text.len() < 4
        && (title.is_empty() || title.starts_with([' ', '\t']));
    is_heading.then(|| title.trim().trim_end_matches('#').trim_end())
}

fn question(heading: &str) -> Option<Question> {
    fn words(text: &str) -> impl Iterator<Item = &str> {
        let words = text.split(|c: char| !c.is_alphanumeric());
        words.filter(|word| !word.is_empty())
    }
    // The four headings are of ASCII.
    let same = |question: &Question| {
        let (mut own, mut theirs) = (words(question.heading()), words(heading));
        loop {
            match (own.next(), theirs.next()) {
                (None, None) => return true,
                (Some(own), Some(theirs)) if own.eq_ignore_ascii_case(theirs) => {}
                _ => return false,
            }
        }
    };
    Question::ALL.into_iter().find(same)
}

fn cycle_words(line: &str) -> Option<CycleId> {
    let date = line.trim_end().strip_prefix("_Cycle ")?.strip_suffix('_')?;
    let date: Date = Some(date).filter(|date| date.len() == 10)?.parse().ok()?;
    Some(CycleId(date.to_string()))
}

/// What stands behind a bullet or a number.
fn bullet(text: &str) -> Option<&str> {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = text.len() - digits.len();
    let rest = if (1..=9).contains(&numbered) {
        digits.strip_prefix(['.', ')'])?
    } else {
        text.strip_prefix(['-', '*', '+'])?
    };
    rest.starts_with([' ', '\t']).then(|| rest.trim_start())
}
