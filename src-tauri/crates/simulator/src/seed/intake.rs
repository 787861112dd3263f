//! The intake: what waits for an owner, what waits for a team, what came back, what was taken.

use super::{Seeder, intake_texts as texts};
use crate::state::issue_edits::NewIssue;
use crate::state::{Content, Id};
use chrono::Duration;

/// Index into `texts::INTAKE` where each part ends.
const NO_OWNER: usize = 14;
const WAITING: usize = 18;
const BOUNCED: usize = 19;

/// The owners of the items behind `NO_OWNER`, by position among them.
const OWNERS: &[&str] = &[
    "Build-Test-Release",
    "Build-Test-Release",
    "Developer Experience",
    "Release Palm task force",
    // bounced by
    "Developer Experience",
    // accepted by
    "Build-Test-Release",
    "Build-Test-Release",
    "Developer Experience",
    "Developer Experience",
    "Release Palm task force",
    "Release Palm task force",
];

pub(super) fn seed(seeder: &mut Seeder) {
    let project = seeder.project(1);
    let chair = seeder.person("maren-h");
    let mut order: Vec<usize> = (0..texts::INTAKE.len()).collect();
    // Oldest first, so that numbers rise with time.
    order.sort_by_key(|i| std::cmp::Reverse(texts::INTAKE.get(*i).map_or(0, |t| t.4)));
    for index in order {
        let Some((repository, author, title, body, days)) = texts::INTAKE.get(index).copied()
        else {
            continue;
        };
        let issue = open(seeder, repository, author, title, body, days);
        let added = seeder.state.now + Duration::hours(2);
        seeder.at(added);
        let item = seeder
            .state
            .insert_item(project, chair, Content::Issue(issue));
        seeder.select(project, item, "Status", "New", chair);
        if index < NO_OWNER {
            continue;
        }
        let Some(team) = OWNERS.get(index - NO_OWNER).copied() else {
            continue;
        };
        seeder.at(added + Duration::hours(20));
        seeder.own(project, item, team, chair);
        seeder.select(project, item, "Status", "At a team", chair);
        touch(seeder, item);
        if index < WAITING {
            continue;
        }
        if index < BOUNCED {
            seeder.at(added + Duration::days(5));
            let op = seeder.op();
            let lead = seeder.person("priya-r");
            let text = format!(
                "**Developer Experience** sends this back: the calendar belongs to the builds that read it, and \
                 none of us can change it\n\nA better place may be **Build-Test-Release**.\n\n<!-- guildhall:bounce v1 op={op} \
                 team=developer-experience to=build-test-release -->"
            );
            seeder.state.insert_comment(issue, lead, text);
            continue;
        }
        accepted(seeder, project, item, issue, team, added);
    }
    seeder.ago(46, 0);
    deleted(seeder);
    for (index, (author, title, body)) in texts::NOT_ON_BOARD.iter().enumerate() {
        open(seeder, "feedback", author, title, body, 3 - index as i64);
    }
}

fn open(
    seeder: &mut Seeder,
    repository: &str,
    author: &str,
    title: &str,
    body: &str,
    days: i64,
) -> Id {
    let minutes = seeder.rng.below(300) as i64;
    seeder.ago(days, minutes);
    let repository = seeder.repository(repository);
    let author = seeder.person(author);
    let mut labels = Vec::new();
    if title.contains("fail") || title.contains("loop") || title.contains("drops") {
        labels.extend(seeder.label(repository, "bug"));
    }
    if title.contains(" Arm ") {
        labels.extend(seeder.label(repository, "arm64"));
    }
    let new = NewIssue {
        title: title.to_owned(),
        body: body.to_owned().into(),
        labels,
        ..NewIssue::default()
    };
    seeder.state.insert_issue(repository, author, new)
}

/// On the team's board, and archived in the intake.
pub(super) fn accepted(
    seeder: &mut Seeder,
    intake: Id,
    item: Id,
    issue: Id,
    team: &str,
    added: chrono::DateTime<chrono::Utc>,
) {
    let Some((board, lead, column)) = seeder.teams.iter().find(|t| t.name == team).map(|t| {
        (
            t.board,
            t.lead,
            t.columns.get(1).map_or("", |(name, _)| *name),
        )
    }) else {
        return;
    };
    let (board, lead) = (seeder.project(board), seeder.person(lead));
    seeder.at(added + Duration::days(2));
    let card = seeder.state.insert_item(board, lead, Content::Issue(issue));
    seeder.select(board, card, "Status", column, lead);
    seeder.select(intake, item, "Status", "Done", lead);
    if let Some(item) = seeder.state.items.get_mut(&item) {
        item.archived = true;
    }
    touch(seeder, item);
}

pub(super) fn touch(seeder: &mut Seeder, item: Id) {
    let now = seeder.state.now;
    if let Some(item) = seeder.state.items.get_mut(&item) {
        item.updated_at = now;
    }
}

/// A number that was deleted long ago.
fn deleted(seeder: &mut Seeder) {
    let repository = seeder.repository("feedback");
    seeder.state.deleted_numbers.push((repository, 17));
}
