//! What REST tells.

use super::work::{association, closed_as, sub_issues};
use crate::wire::rest as wire;
use domain::id::{Login, NodeId, RepoName};
use domain::item::{Label, Work, WorkKind, WorkState};

pub(crate) fn issue(issue: wire::Issue, repository: RepoName, private: bool) -> Work {
    let merged = issue.pull_request.as_ref().and_then(|p| p.merged_at);
    Work {
        id: NodeId(issue.node_id),
        kind: match issue.pull_request {
            Some(_) => WorkKind::PullRequest,
            None => WorkKind::Issue,
        },
        repository: Some(repository),
        number: issue.number,
        title: issue.title,
        body: issue.body,
        state: match (issue.state.as_str(), merged) {
            (_, Some(_)) => WorkState::Merged,
            ("closed", None) => WorkState::Closed,
            _ => WorkState::Open,
        },
        author: issue.user.map(|user| Login(user.login)),
        association: association(issue.author_association),
        created_at: issue.created_at,
        updated_at: issue.updated_at,
        closed_at: issue.closed_at,
        closed_as: issue.state_reason.as_deref().and_then(closed_as),
        labels: issue.labels.into_iter().map(label).collect(),
        assignees: issue
            .assignees
            .into_iter()
            .map(|a| Login(a.login))
            .collect(),
        assigned_at: None,
        milestone: issue.milestone.map(|milestone| milestone.title),
        comments: issue.comments,
        url: issue.html_url,
        private,
        blocked_by: issue.issue_dependencies_summary.map_or(0, |s| s.blocked_by),
        // REST does not tell; the search leaves out what is linked to one.
        has_pull: false,
        sub_issues: sub_issues(issue.sub_issues_summary),
    }
}

fn label(label: wire::AnyLabel) -> Label {
    match label {
        wire::AnyLabel::Named(label) => Label { name: label.name },
        wire::AnyLabel::Bare(name) => Label { name },
    }
}

/// The repository of a search result: the end of `https://api.github.com/repos/OWNER/NAME`.
pub(crate) fn repository_of(issue: &wire::Issue) -> Option<RepoName> {
    let (_, name) = issue.repository_url.as_deref()?.rsplit_once("/repos/")?;
    Some(RepoName(name.to_owned()))
}
