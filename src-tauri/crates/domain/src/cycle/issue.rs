//! One issue per cycle in the registry's repository: it holds what has no other home.

use crate::check_in::Question;
use crate::id::{CycleId, NodeId};
use crate::item::{Work, WorkKind};
use crate::period::Cycle;
use crate::registry::Date;
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// What its title begins with; the cycle's id follows.
const TITLE: &str = "Check-ins ";

/// The issue of a cycle, and those that were opened for the same cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CycleIssue {
    /// The cycle.
    pub cycle: CycleId,
    /// The issue that counts: the one with the lowest number.
    pub issue: NodeId,
    /// Its number.
    pub number: u32,
    /// Its address.
    pub url: String,
    /// Whether it is open.
    pub open: bool,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// Others for the same cycle that are open still: to be closed as its duplicates. What is written on them
    /// counts all the same.
    pub duplicates: Vec<NodeId>,
    /// Every issue of the cycle, this one first.
    pub all: Vec<NodeId>,
}

/// The cycle issues among the issues of the registry's repository, oldest cycle first: those with the label
/// and a title such as `Check-ins 2026-11-20`.
#[must_use]
pub fn cycle_issues(issues: &[Work], label: &str) -> Vec<CycleIssue> {
    let mut cycles: BTreeMap<CycleId, Vec<&Work>> = BTreeMap::new();
    for work in issues {
        let labelled = work.labels.iter().any(|there| there.means(label));
        if work.kind == WorkKind::Issue
            && labelled
            && let Some(cycle) = named(&work.title)
        {
            cycles.entry(cycle).or_default().push(work);
        }
    }
    let found = cycles.into_iter().filter_map(|(cycle, mut issues)| {
        issues.sort_by_key(|work| work.number);
        let first = issues.first()?;
        let rest = issues.get(1..).unwrap_or_default();
        let duplicates = rest.iter().filter(|work| work.is_open());
        Some(CycleIssue {
            issue: first.id.clone(),
            number: first.number,
            url: first.url.clone(),
            open: first.is_open(),
            created_at: first.created_at,
            duplicates: duplicates.map(|work| work.id.clone()).collect(),
            all: issues.iter().map(|work| work.id.clone()).collect(),
            cycle,
        })
    });
    found.collect()
}

/// The title of a cycle's issue.
#[must_use]
pub fn title(cycle: &CycleId) -> String {
    format!("{TITLE}{cycle}")
}

/// The cycle that a title names.
fn named(title: &str) -> Option<CycleId> {
    let (head, date) = title.trim().split_at_checked(TITLE.len())?;
    let date: Date = Some(date.trim())
        .filter(|date| head.eq_ignore_ascii_case(TITLE) && date.len() == 10)?
        .parse()
        .ok()?;
    Some(CycleId(date.to_string()))
}

/// What stands under a heading of the issue, to be written over.
#[must_use]
pub fn prompt(question: Question) -> &'static str {
    match question {
        Question::Working => {
            "What is your team working on, and what is the expected deadline? One line for each: `- owner/repo#12 title (by 2026-12-18)`"
        }
        Question::Issues => "What issues are you facing?",
        Question::Help => "How can we help?",
        Question::Completed => {
            "What have you completed that we need to communicate to the rest of the community?"
        }
    }
}

/// The text of a cycle's issue: how to answer without Guildhall, and the four questions ready to copy.
#[must_use]
pub fn body(cycle: &Cycle) -> String {
    let due = cycle
        .due
        .with_timezone(&cycle.tz)
        .format("%A %Y-%m-%d, %H:%M");
    let sections =
        Question::ALL.map(|question| format!("## {}\n\n{}", question.heading(), prompt(question)));
    format!(
        "Every team answers four questions until {due} ({}).\n\n\
         Post a status update on your board, or reply here: copy the headings below, or write `Nothing new` or \
         `Away until {}`. Whoever leads several teams begins with the name of the team on a line of its own.\n\n{}",
        cycle.tz.name(),
        cycle.last_day() + chrono::TimeDelta::days(14),
        sections.join("\n\n"),
    )
}

#[cfg(test)]
#[path = "issue_tests.rs"]
mod tests;
