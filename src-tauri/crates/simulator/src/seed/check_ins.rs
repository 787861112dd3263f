//! Past check-ins as status updates, and the cycle issues.

use super::Seeder;
use crate::state::issue_edits::NewIssue;
use crate::state::status_update_edits::StatusInput;
use crate::state::{Id, IssueState};
use chrono::{Duration, NaiveDate, NaiveTime};

/// What a team did in one cycle.
#[derive(Clone, Copy)]
enum Answer {
    /// Reported, with this health.
    Report(&'static str),
    /// Reported without Guildhall: headings, but no marker.
    ByHand(&'static str),
    NothingNew,
    Silent,
}

use Answer::{ByHand, NothingNew, Report, Silent};

/// From six cycles ago to the present one.
const PLAN: &[(&str, u64, [Answer; 7])] = &[
    (
        "build-test-release",
        2,
        [
            Report("ON_TRACK"),
            Report("ON_TRACK"),
            Silent,
            ByHand("AT_RISK"),
            Report("AT_RISK"),
            Report("ON_TRACK"),
            Silent,
        ],
    ),
    (
        "developer-experience",
        3,
        [
            Report("ON_TRACK"),
            Silent,
            NothingNew,
            Report("ON_TRACK"),
            Silent,
            Silent,
            Silent,
        ],
    ),
    (
        "release-palm",
        4,
        [
            Silent,
            Silent,
            Report("ON_TRACK"),
            Report("ON_TRACK"),
            Report("AT_RISK"),
            Report("OFF_TRACK"),
            Report("AT_RISK"),
        ],
    ),
];

const QUESTIONS: &str = "\
## Working on

What is your team working on, and what is the expected deadline? One line for each: `- owner/repo#12 title (by 2026-12-18)`

## Issues

What issues are you facing?

## How others can help

How can we help?

## Completed, to communicate

What have you completed that we need to communicate to the rest of the community?
";

pub(super) fn seed(seeder: &mut Seeder) {
    for back in (0..7).rev() {
        let due = seeder.due - Duration::weeks(2 * back);
        cycle_issue(seeder, due, back == 0);
        for (team, board, plan) in PLAN {
            let answer = plan.get(6 - back as usize).copied().unwrap_or(Silent);
            check_in(seeder, team, *board, due, answer, back);
        }
    }
}

/// A point in a cycle: so many hours before its due.
fn before(seeder: &mut Seeder, due: NaiveDate, hours: i64) {
    let due = due.and_time(NaiveTime::MIN).and_utc() + Duration::hours(15);
    seeder.at(due - Duration::hours(hours));
}

fn cycle_issue(seeder: &mut Seeder, due: NaiveDate, current: bool) {
    before(seeder, due, 13 * 24);
    let repository = seeder.repository("guildhall");
    let chair = seeder.person("maren-h");
    let labels = seeder.label(repository, "check-in").into_iter().collect();
    let body = format!(
        "Check-ins of the cycle that ends on {due}, 17:00 in Berlin. Copy this and answer, or write \"nothing new\".\n\n{QUESTIONS}"
    );
    let new = NewIssue {
        title: format!("Check-ins {due}"),
        body: body.into(),
        labels,
        ..NewIssue::default()
    };
    let issue = seeder.state.insert_issue(repository, chair, new);
    if current {
        return;
    }
    before(seeder, due, 20);
    let op = seeder.op();
    let text = format!(
        "## Working on\n\n- Find somebody to lead Developer Experience\n\n## Issues\n\nNone.\n\n## How others can help\n\n\
         Tell us whom you would follow.\n\n<!-- guildhall:check-in v1 op={op} team=devops cycle={due} -->"
    );
    seeder.state.insert_comment(issue, chair, text);
    before(seeder, due, -24);
    let now = seeder.state.now;
    if let Some(issue) = seeder.state.issues.get_mut(&issue) {
        issue.state = IssueState::Closed;
        issue.state_reason = Some("COMPLETED");
        issue.closed_at = Some(now);
        issue.updated_at = now;
    }
}

fn check_in(
    seeder: &mut Seeder,
    team: &str,
    board: u64,
    due: NaiveDate,
    answer: Answer,
    back: i64,
) {
    let project = seeder.project(board);
    let lead = seeder
        .teams
        .iter()
        .find(|t| t.id == team)
        .map_or("", |t| t.lead);
    let lead = seeder.person(lead);
    // The present cycle may have begun only days ago: an early bird.
    let hours = if back == 0 {
        9 * 24
    } else {
        4 + seeder.rng.below(40) as i64
    };
    before(seeder, due, hours);
    let marker = |seeder: &mut Seeder| {
        let op = seeder.op();
        format!("\n\n<!-- guildhall:check-in v1 op={op} team={team} cycle={due} -->")
    };
    let (status, body) = match answer {
        Silent => return,
        NothingNew => (None, format!("Nothing new this cycle.{}", marker(seeder))),
        ByHand(status) => (Some(status), report(seeder, project, due)),
        Report(status) => {
            let text = report(seeder, project, due);
            (Some(status), format!("{text}{}", marker(seeder)))
        }
    };
    let target = due + Duration::days(14 + seeder.rng.below(30) as i64);
    seeder.state.insert_status_update(
        project,
        lead,
        StatusInput {
            status: Some(status.map(str::to_owned)),
            start_date: Some(Some(due - Duration::days(13))),
            target_date: Some(status.map(|_| target)),
            body: Some(body),
        },
    );
}

/// The four headings, with cards of the board as work.
pub(super) fn report(seeder: &mut Seeder, project: Id, due: NaiveDate) -> String {
    let cards: Vec<Id> = seeder
        .state
        .projects
        .get(&project)
        .map(|p| p.items.clone())
        .unwrap_or_default()
        .into_iter()
        .filter_map(|i| match seeder.state.items.get(&i).map(|i| &i.content) {
            Some(crate::state::Content::Issue(issue)) => Some(*issue),
            _ => None,
        })
        .filter(|i| {
            let repository = seeder.state.issues.get(i).map(|i| i.repository);
            repository
                .and_then(|r| seeder.state.repositories.get(&r))
                .is_some_and(|r| !r.private)
        })
        .collect();
    let mut work = String::new();
    for index in 0..2 + seeder.rng.below(2) {
        // The same cards come back from cycle to cycle with dates that slip.
        let Some(issue) = cards
            .get(index * 2)
            .and_then(|i| seeder.state.issues.get(i))
        else {
            continue;
        };
        let by = due + Duration::days(10 + 4 * index as i64 + seeder.rng.below(8) as i64);
        let line = format!(
            "- {}#{} {} (by {by})\n",
            seeder.state.full_name(issue.repository),
            issue.number,
            issue.title
        );
        work.push_str(&line);
    }
    let issues = seeder.rng.pick(&[
        "None.",
        "Reviews wait for more than a week.",
        "The Arm machines are borrowed back at the end of the month.",
        "Two of us are away for the exams.",
    ]);
    let help = seeder.rng.pick(&[
        "Somebody with an Arm laptop for half an hour.",
        "A second pair of eyes on the release notes.",
        "Nothing just now.",
        "Tell us which guides you never open.",
    ]);
    let done = seeder.rng.pick(&[
        "- The nightly build takes eleven minutes instead of thirty\n",
        "- The contributor guide has a page for first-time reviewers\n",
        "- Editor settings are shared by all repositories\n",
        "Nothing yet.\n",
    ]);
    format!("## Working on\n\n{work}\n## Issues\n\n{issues}\n\n## How others can help\n\n{help}\n\n## Completed, to communicate\n\n{done}")
        .trim_end()
        .to_owned()
}
