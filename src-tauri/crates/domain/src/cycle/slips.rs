//! How the deadlines of a team's work moved from check-in to check-in.

use crate::check_in::history::moved;
use crate::check_in::{AnswerKind, CheckIn, WorkLine};
use crate::id::CycleId;
use crate::registry::Date;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of work and the deadlines that its team gave for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Slip {
    /// `owner/repo#12`, if it is about an item on GitHub.
    pub reference: Option<String>,
    /// What it is, as said last.
    pub text: String,
    /// The deadline of each check-in that gave one, oldest first; never empty.
    pub given: Vec<GivenDate>,
    /// How many times it moved later.
    pub slips: u32,
    /// Days between the first deadline and the last.
    pub days: i32,
}

/// A deadline that was given in a check-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GivenDate {
    /// In which cycle.
    pub cycle: CycleId,
    /// The deadline.
    pub by: Date,
}

impl Slip {
    /// The deadline that holds.
    #[must_use]
    pub fn by(&self) -> Option<Date> {
        self.given.last().map(|given| given.by)
    }
}

/// The work of the last check-in with lines of work, with its deadlines through all check-ins (oldest first),
/// the earliest deadline first. Work without a deadline is left out.
#[must_use]
pub fn slips(check_ins: &[CheckIn]) -> Vec<Slip> {
    let full = |check_in: &&CheckIn| check_in.answers.kind == AnswerKind::Full;
    let Some(last) = check_ins.iter().rfind(full) else {
        return Vec::new();
    };
    let mut slips: Vec<Slip> = last
        .answers
        .working
        .iter()
        .filter(|line| line.by.is_some())
        .map(|line| slip(check_ins, line))
        .collect();
    slips.sort_by_key(Slip::by);
    slips
}

fn slip(check_ins: &[CheckIn], line: &WorkLine) -> Slip {
    let given: Vec<GivenDate> = check_ins
        .iter()
        .filter(|check_in| check_in.answers.kind == AnswerKind::Full)
        .filter_map(|check_in| {
            let by = check_in
                .answers
                .working
                .iter()
                .find(|it| it.is_same(line))?;
            Some(GivenDate {
                cycle: check_in.cycle.clone(),
                by: by.by?,
            })
        })
        .collect();
    let dates: Vec<Date> = given.iter().map(|given| given.by).collect();
    let (slips, days) = moved(&dates);
    Slip {
        reference: line.reference.clone(),
        text: line.text.clone(),
        slips,
        days,
        given,
    }
}

#[cfg(test)]
#[path = "slips_tests.rs"]
mod tests;
