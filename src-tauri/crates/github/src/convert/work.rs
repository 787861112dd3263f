//! Issues, pull requests, drafts and comments.

use super::login;
use crate::wire::Actor;
use crate::wire::Nodes;
use crate::wire::work as wire;
use domain::id::{Login, NodeId, RepoName};
use domain::item::{Association, ClosedAs, Comment, Label, SubIssues, Work, WorkKind, WorkState};

/// `None` for a kind of node that is no work.
pub(crate) fn work(work: wire::Work) -> Option<Work> {
    match work {
        wire::Work::Issue(issue) => Some(numbered(issue, WorkKind::Issue)),
        wire::Work::PullRequest(request) => Some(numbered(request, WorkKind::PullRequest)),
        wire::Work::DraftIssue(found) => Some(draft(found)),
        wire::Work::Other => None,
    }
}

fn numbered(work: wire::Numbered, kind: WorkKind) -> Work {
    let state = state(work.state);
    let pulls = work.closed_by_pull_requests_references.nodes;
    let assigned = work
        .timeline_items
        .nodes
        .last()
        .map(|event| event.created_at);
    let is_open = |pull: &wire::Pull| matches!(pull.state, wire::State::Open);
    Work {
        id: NodeId(work.id),
        kind,
        repository: Some(RepoName(work.repository.name_with_owner)),
        number: work.number,
        title: work.title,
        body: work.body,
        state,
        author: login(work.author),
        association: association(work.author_association),
        created_at: work.created_at,
        updated_at: work.updated_at,
        closed_at: work.closed_at,
        closed_as: work.state_reason.as_deref().and_then(closed_as),
        labels: work.labels.nodes.into_iter().map(label).collect(),
        // Who was assigned and is no more leaves the event behind. Of what is closed one list tells it and another
        // doesn't: none is kept, or what is known would depend on the order in which they came.
        assigned_at: assigned
            .filter(|_| state == WorkState::Open && !work.assignees.nodes.is_empty()),
        assignees: logins(work.assignees),
        milestone: work.milestone.map(|milestone| milestone.title),
        comments: work.comments.total_count,
        url: work.url,
        private: work.repository.is_private,
        blocked_by: work.issue_dependencies_summary.map_or(0, |s| s.blocked_by),
        has_pull: state == WorkState::Open && pulls.iter().any(is_open),
        sub_issues: sub_issues(work.sub_issues_summary),
    }
}

pub(crate) fn draft(draft: wire::Draft) -> Work {
    Work {
        id: NodeId(draft.id),
        kind: WorkKind::Draft,
        repository: None,
        number: 0,
        title: draft.title,
        body: draft.body,
        state: WorkState::Open,
        author: login(draft.creator),
        // Only who may write to the board can make one, but GitHub does not say so.
        association: Association::None,
        created_at: draft.created_at,
        updated_at: draft.updated_at,
        closed_at: None,
        closed_as: None,
        labels: Vec::new(),
        assignees: logins(draft.assignees),
        assigned_at: None,
        milestone: None,
        comments: 0,
        url: String::new(),
        private: false,
        blocked_by: 0,
        has_pull: false,
        sub_issues: SubIssues::default(),
    }
}

/// A state that GitHub adds later is shown as open: shown rather than lost.
fn state(state: wire::State) -> WorkState {
    match state {
        wire::State::Open | wire::State::Other => WorkState::Open,
        wire::State::Closed => WorkState::Closed,
        wire::State::Merged => WorkState::Merged,
    }
}

/// REST writes the words in lower case. Of what was opened again, and of reasons that GitHub adds later,
/// nothing is said.
pub(crate) fn closed_as(reason: &str) -> Option<ClosedAs> {
    match reason.to_ascii_lowercase().as_str() {
        "completed" => Some(ClosedAs::Completed),
        "not_planned" => Some(ClosedAs::NotPlanned),
        "duplicate" => Some(ClosedAs::Duplicate),
        _ => None,
    }
}

pub(crate) fn association(association: wire::Association) -> Association {
    match association {
        wire::Association::Owner => Association::Owner,
        wire::Association::Member => Association::Member,
        wire::Association::Collaborator => Association::Collaborator,
        wire::Association::Contributor => Association::Contributor,
        wire::Association::FirstTimer | wire::Association::FirstTimeContributor => {
            Association::FirstTimer
        }
        wire::Association::Other => Association::None,
    }
}

pub(crate) fn sub_issues(summary: Option<wire::SubIssues>) -> SubIssues {
    summary.map_or_else(SubIssues::default, |summary| SubIssues {
        total: summary.total,
        completed: summary.completed,
    })
}

fn label(label: wire::Label) -> Label {
    Label { name: label.name }
}

fn logins(nodes: Nodes<Actor>) -> Vec<Login> {
    nodes.nodes.into_iter().map(|a| Login(a.login)).collect()
}

pub(crate) fn comment(comment: wire::Comment, subject: &NodeId) -> Comment {
    Comment {
        id: NodeId(comment.id),
        subject: subject.clone(),
        author: login(comment.author),
        association: association(comment.author_association),
        body: comment.body,
        created_at: comment.created_at,
        updated_at: comment.updated_at,
        url: comment.url,
    }
}
