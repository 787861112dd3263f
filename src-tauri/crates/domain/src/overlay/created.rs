//! Issues that were filed here and that GitHub has not shown yet.

use super::{Overlaid, id_of, shows_text};
use crate::change::Change;
use crate::id::{Login, NodeId, RepoName};
use crate::item::{Association, Label, SubIssues, Work, WorkKind, WorkState};
use crate::outbox::Entry;
use chrono::{DateTime, Utc};

/// Own new issues as they will be. `account` is their author, `name` says what a repository is called
/// and whether it is private. Their number is not known: it is 0 until GitHub shows them.
#[must_use]
pub fn created_issues(
    entries: &[Entry],
    account: &Login,
    name: impl Fn(&NodeId) -> Option<(RepoName, bool)>,
    now: DateTime<Utc>,
) -> Vec<Overlaid<Work>> {
    let mut issues = Vec::new();
    for entry in entries.iter().filter(|e| shows_text(e, now)) {
        let Change::CreateIssue {
            repository,
            title,
            body,
            labels,
        } = &entry.change
        else {
            continue;
        };
        let (repository, private) = name(repository).unzip();
        let mut issue = Overlaid::from(Work {
            id: id_of(entry),
            kind: WorkKind::Issue,
            repository,
            number: 0,
            title: title.clone(),
            body: body.clone(),
            state: WorkState::Open,
            author: Some(account.clone()),
            association: Association::None,
            created_at: entry.created_at,
            updated_at: entry.created_at,
            closed_at: None,
            closed_as: None,
            labels: labels
                .iter()
                .map(|name| Label { name: name.clone() })
                .collect(),
            assignees: Vec::new(),
            assigned_at: None,
            milestone: None,
            comments: 0,
            url: String::new(),
            private: private.unwrap_or_default(),
            blocked_by: 0,
            has_pull: false,
            sub_issues: SubIssues::default(),
        });
        issue.mark(entry);
        issues.push(issue);
    }
    issues
}
