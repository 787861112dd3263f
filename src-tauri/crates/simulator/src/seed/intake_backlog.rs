//! The backlog of a large intake: hundreds of reports that no team owns yet, and the trail of
//! those that were dispatched.

use super::{Seeder, texts, world};
use crate::state::issue_edits::NewIssue;
use crate::state::{Content, Id, IssueState};
use chrono::Duration;

/// Of a hundred reports on the board so many have no owner; a backlog of 783 without a team is real.
const UNOWNED: usize = 65;
/// And so many wait at a team; the rest were accepted and archived.
const WAITING: usize = 12;

/// On the board `scale.intake` reports; beside it a twentieth that nobody put there yet, and as
/// many again that were closed long ago.
pub(super) fn seed(seeder: &mut Seeder) {
    let wanted = seeder.scale.intake;
    for _ in 0..wanted {
        old(seeder);
    }
    for index in 0..wanted {
        let days = 420 - (index * 400 / wanted) as i64;
        let issue = report(seeder, days);
        dispatched(seeder, issue);
    }
    for _ in 0..wanted / 20 {
        let days = 1 + seeder.rng.below(18) as i64;
        report(seeder, days);
    }
}

fn report(seeder: &mut Seeder, days: i64) -> Id {
    let minutes = seeder.rng.below(1_400) as i64;
    seeder.ago(days, minutes);
    let repository = seeder.repository("feedback");
    let reporter = seeder.rng.pick(world::REPORTERS);
    let author = seeder.person(reporter);
    let area = seeder.rng.pick(&[0usize, 1, 2, 3]);
    let title = texts::title(&mut seeder.rng, texts::Area::at(area), false);
    let labels = if seeder.rng.chance(30) {
        seeder.label(repository, "bug").into_iter().collect()
    } else {
        Vec::new()
    };
    let body = seeder.body();
    let new = NewIssue {
        title,
        body,
        labels,
        ..NewIssue::default()
    };
    let issue = seeder.state.insert_issue(repository, author, new);
    for _ in 0..seeder.rng.below(3) {
        let later = seeder.state.now + Duration::minutes(1 + seeder.rng.below(4_000) as i64);
        seeder.at(later);
        let text = seeder.comment();
        seeder.state.insert_comment(issue, author, text);
    }
    issue
}

/// Closed before anybody kept a board.
fn old(seeder: &mut Seeder) {
    let days = 430 + seeder.rng.below(900) as i64;
    let issue = report(seeder, days);
    let closed = seeder.state.now + Duration::days(1 + seeder.rng.below(60) as i64);
    seeder.at(closed);
    let now = seeder.state.now;
    seeder.state.edit(issue, |i| {
        i.state = IssueState::Closed;
        i.state_reason = Some("COMPLETED");
        i.closed_at = Some(now);
    });
}

fn dispatched(seeder: &mut Seeder, issue: Id) {
    let (project, chair) = (seeder.project(1), seeder.person("maren-h"));
    let added = seeder.state.now + Duration::hours(2);
    seeder.at(added);
    let item = seeder
        .state
        .insert_item(project, chair, Content::Issue(issue));
    seeder.select(project, item, "Status", "New", chair);
    let drawn = seeder.rng.below(100);
    if drawn < UNOWNED {
        return;
    }
    let team = 1 + seeder.rng.below(seeder.teams.len() - 1);
    let Some(team) = seeder.teams.get(team).cloned() else {
        return;
    };
    seeder.at(added + Duration::hours(20));
    seeder.own(project, item, &team.name, chair);
    seeder.select(project, item, "Status", "At a team", chair);
    if drawn < UNOWNED + WAITING {
        super::intake::touch(seeder, item);
    } else {
        super::intake::accepted(seeder, project, item, issue, &team.name, added);
    }
}
