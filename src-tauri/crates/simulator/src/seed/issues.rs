//! The issues and pull requests of the repositories.

use super::{Seeder, long_texts, texts, world};
use crate::state::issue_edits::NewIssue;
use crate::state::{Id, IssueState, Milestone, Pull, Text};
use chrono::Duration;

/// Fills every repository, oldest first.
pub(super) fn seed(seeder: &mut Seeder) {
    for repo in seeder.repositories.clone() {
        let repository = seeder.repository(&repo.name);
        let milestone = palm_milestone(seeder, &repo.name, repository);
        let span = seeder.scale.days;
        let mut days: Vec<usize> = (0..repo.issues)
            .map(|_| {
                // More of the recent: the square of a uniform number.
                let uniform = seeder.rng.below(1000);
                uniform * uniform * span / 1_000_000
            })
            .collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        let mut earlier: Vec<Id> = Vec::new();
        for days in days {
            let id = one(seeder, &repo, repository, days as i64, milestone, &earlier);
            earlier.push(id);
        }
    }
}

fn palm_milestone(seeder: &mut Seeder, name: &str, repository: Id) -> Option<Id> {
    if !["enroll", "gradebook", "timetable", "docs"].contains(&name) {
        return None;
    }
    seeder.ago(75, 0);
    let id = seeder.state.new_id();
    let created_at = seeder.state.now;
    seeder.state.milestones.insert(
        id,
        Milestone {
            id,
            repository,
            number: 7,
            title: "Palm".to_owned(),
            description: "What the Palm release waits for.".to_owned(),
            due_on: Some(seeder.clock + Duration::days(20)),
            created_at,
        },
    );
    Some(id)
}

fn one(
    seeder: &mut Seeder,
    repo: &world::Repo,
    repository: Id,
    days: i64,
    milestone: Option<Id>,
    earlier: &[Id],
) -> Id {
    let pull = seeder.rng.chance(27);
    let inside = seeder
        .teams
        .get(repo.team)
        .map(|t| t.people.clone())
        .unwrap_or_default();
    let author = if seeder.rng.chance(35) {
        seeder.rng.pick(world::REPORTERS)
    } else {
        seeder.rng.pick(world::MEMBERS)
    };
    let author = seeder.person(author);
    let mut labels = Vec::new();
    let mut label = |seeder: &Seeder, name: &str| labels.extend(seeder.label(repository, name));
    match seeder.rng.below(10) {
        0..=3 => label(seeder, "bug"),
        4..=6 => label(seeder, "enhancement"),
        7 => label(seeder, "documentation"),
        _ => {}
    }
    let by_age = if days < 60 { 78 } else { 30 };
    let open_now = seeder
        .rng
        .chance(seeder.scale.open_percent.unwrap_or(by_age));
    if open_now && !pull && seeder.rng.chance(12) {
        label(seeder, repo.good_first);
    }
    if seeder.rng.chance(4) {
        label(seeder, "to announce");
    }
    let assignees: Vec<Id> = if seeder.rng.chance(42) {
        {
            let who = seeder_pick(seeder, &inside);
            vec![seeder.person(who)]
        }
    } else {
        Vec::new()
    };
    let minutes = seeder.rng.below(600) as i64;
    seeder.ago(days, minutes);
    let created = seeder.state.now;
    let title = texts::title(&mut seeder.rng, repo.area, pull);
    let body = seeder.body();
    let id = seeder.state.insert_issue(
        repository,
        author,
        NewIssue {
            title,
            body,
            labels,
            assignees,
            milestone: milestone.filter(|_| days < 70 && seeder.rng.chance(50)),
            parent: None,
        },
    );
    for _ in 0..seeder.rng.below(4) {
        let later = (seeder.clock - created).num_minutes().max(2);
        let minutes = 1 + seeder.rng.below(later.min(20_000) as usize) as i64;
        let at = seeder.state.now.max(created) + Duration::minutes(minutes);
        if seeder.scale.history() && at > seeder.clock {
            // The small demo is livelier: what would be said later is said now.
            break;
        }
        seeder.at(at);
        let who = if seeder.rng.chance(55) {
            seeder_pick(seeder, &inside)
        } else {
            seeder.rng.pick(world::REPORTERS)
        };
        let who = seeder.person(who);
        let text = seeder.comment();
        seeder.state.insert_comment(id, who, text);
    }
    let closed_after = Duration::minutes(600 + seeder.rng.below(40_000) as i64);
    let closed_at = (seeder.state.now + closed_after)
        .min(seeder.clock - Duration::minutes(5))
        .max(seeder.state.now);
    relate(seeder, id, earlier, pull, open_now);
    let merged = pull && !open_now && seeder.rng.chance(85);
    let review = seeder
        .rng
        .pick(&["APPROVED", "CHANGES_REQUESTED", "REVIEW_REQUIRED"]);
    let details = pull.then(|| Pull {
        draft: open_now && seeder.rng.chance(20),
        merged_at: merged.then_some(closed_at),
        review_decision: if merged {
            Some("APPROVED")
        } else {
            Some(review)
        },
        head: format!("change-{id}"),
        additions: seeder.rng.below(400) as u64,
        deletions: seeder.rng.below(200) as u64,
        changed_files: 1 + seeder.rng.below(12) as u64,
        closes: if merged {
            closed_by(seeder, id, earlier)
        } else {
            Vec::new()
        },
    });
    if merged {
        seeder
            .state
            .grants
            .contributors
            .insert((author, repository));
    }
    let not_planned = seeder.rng.chance(20);
    if let Some(issue) = seeder.state.issues.get_mut(&id) {
        issue.pull = details;
        if !open_now {
            issue.state = IssueState::Closed;
            issue.closed_at = Some(closed_at);
            issue.updated_at = closed_at;
            issue.state_reason = if pull {
                None
            } else if not_planned {
                Some("NOT_PLANNED")
            } else {
                Some("COMPLETED")
            };
        }
    }
    id
}

fn seeder_pick(seeder: &mut Seeder, from: &[&'static str]) -> &'static str {
    seeder.rng.pick(from)
}

/// In a long history, some pull requests say what they close.
fn closed_by(seeder: &mut Seeder, id: Id, earlier: &[Id]) -> Vec<Id> {
    if !seeder.scale.history() || !seeder.rng.chance(40) {
        return Vec::new();
    }
    let recent = earlier
        .get(earlier.len().saturating_sub(20)..)
        .unwrap_or_default();
    let other = seeder.rng.pick(recent);
    let is_issue = seeder.state.issues.get(&other);
    if is_issue.is_none_or(|i| i.pull.is_some()) {
        return Vec::new();
    }
    seeder.state.closed_by.entry(other).or_default().push(id);
    vec![other]
}

impl Seeder {
    /// A body; in a long history one that is made when it is read.
    pub(super) fn body(&mut self) -> Text {
        if self.scale.history() {
            let (seed, by) = (self.rng.next(), long_texts::body);
            Text::Seeded { seed, by }
        } else {
            texts::body(&mut self.rng).into()
        }
    }

    /// A comment, likewise.
    pub(super) fn comment(&mut self) -> Text {
        if self.scale.history() {
            let (seed, by) = (self.rng.next(), long_texts::comment);
            Text::Seeded { seed, by }
        } else {
            texts::comment(&mut self.rng).to_owned().into()
        }
    }
}

/// Some open issues are part of an earlier one or wait for it.
fn relate(seeder: &mut Seeder, id: Id, earlier: &[Id], pull: bool, open: bool) {
    if pull || !open {
        return;
    }
    let recent = earlier
        .get(earlier.len().saturating_sub(12)..)
        .unwrap_or_default();
    let other = seeder.rng.pick(recent);
    let suitable = seeder
        .state
        .issues
        .get(&other)
        .is_some_and(|i| i.pull.is_none() && i.state == IssueState::Open);
    if !suitable {
        return;
    }
    let now = seeder.state.now;
    if seeder.rng.chance(14) {
        if let Some(issue) = seeder.state.issues.get_mut(&id) {
            issue.blocked_by.push(other);
        }
        seeder.state.blocking.entry(other).or_default().push(id);
    } else if seeder.rng.chance(14)
        && seeder
            .state
            .issues
            .get(&other)
            .is_some_and(|i| i.parent.is_none())
    {
        seeder.state.link_sub_issue(other, id);
    }
    seeder.state.now = now;
}
