//! Pull requests, and the issues that they say they close.

use super::issue_edits::NewIssue;
use super::{Id, Issue, IssueState, Pull, State};

impl State {
    /// Opens a pull request that says it closes an issue of the same repository. Whether GitHub moves the
    /// issue's own time by that is documented nowhere: here it does not.
    pub(crate) fn open_pull(&mut self, author: Id, closes: Id, title: &str) -> Option<Id> {
        let repository = self.issues.get(&closes)?.repository;
        let new = NewIssue {
            title: title.to_owned(),
            ..NewIssue::default()
        };
        let id = self.insert_issue(repository, author, new);
        self.edit(id, |issue| {
            issue.pull = Some(Pull {
                draft: false,
                merged_at: None,
                review_decision: Some("REVIEW_REQUIRED"),
                head: format!("change-{id}"),
                additions: 1,
                deletions: 1,
                changed_files: 1,
                closes: vec![closes],
            });
        });
        self.closed_by.entry(closes).or_default().push(id);
        Some(id)
    }

    /// Closes a pull request without merging it.
    pub(crate) fn close_pull(&mut self, id: Id) {
        let now = self.now;
        self.edit(id, |issue| {
            issue.state = IssueState::Closed;
            issue.closed_at = Some(now);
        });
    }

    /// Keeps the other side of what a pull request closes, when it changes as a whole.
    pub(super) fn follow_closes(&mut self, id: Id, before: Option<&Issue>, after: Option<&Issue>) {
        let closes = |issue: Option<&Issue>| -> Vec<Id> {
            let pull = issue.and_then(|issue| issue.pull.as_ref());
            pull.map(|pull| pull.closes.clone()).unwrap_or_default()
        };
        for issue in closes(before) {
            if let Some(pulls) = self.closed_by.get_mut(&issue) {
                pulls.retain(|pull| *pull != id);
            }
        }
        for issue in closes(after) {
            self.closed_by.entry(issue).or_default().push(id);
        }
    }
}
