//! Issues, pull requests and comments.

use super::value::{
    Field, Made, Node, Problem, Request, Resolved, Val, actor_node, issue_node, leaf, maybe, time,
};
use crate::state::access::Permission;
use crate::state::{Id, Issue, IssueState, Pull, State, stamp};
use serde_json::json;
use std::rc::Rc;

/// The value of `IssueState` or `PullRequestState`.
pub(crate) fn state_name(issue: &Issue) -> &'static str {
    match (issue.state, &issue.pull) {
        (
            _,
            Some(Pull {
                merged_at: Some(_), ..
            }),
        ) => "MERGED",
        (IssueState::Open, _) => "OPEN",
        (IssueState::Closed, _) => "CLOSED",
    }
}

pub(super) fn issue(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let viewer = &request.viewer;
    let Some(issue) = state.issues.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let triage = || leaf(state.repository_at_least(viewer, issue.repository, Permission::Triage));
    let author_or_triage = || leaf(state.can_edit_issue(viewer, issue));
    // Only what the viewer may see counts in lists of other issues.
    let seen = |ids: &[Id]| -> Vec<Node> {
        ids.iter()
            .filter(|i| state.seen_issue(viewer, **i).is_ok())
            .map(|i| issue_node(&state, *i))
            .collect()
    };
    match field.name {
        "databaseId" => leaf(id),
        "fullDatabaseId" => leaf(id.to_string()),
        "number" => leaf(issue.number),
        "title" => leaf(issue.title.as_str()),
        "body" | "bodyText" => leaf(issue.body.read()),
        "url" => leaf(state.issue_url(issue)),
        "resourcePath" => leaf(state.issue_url(issue).replace("https://github.com", "")),
        "state" => leaf(state_name(issue)),
        "stateReason" => {
            // DUPLICATE is hidden from clients that don't ask for it.
            let duplicate = field.arg("enableDuplicate").as_bool() == Some(true);
            leaf(issue.state_reason.map(|r| {
                if r == "DUPLICATE" && !duplicate {
                    "NOT_PLANNED"
                } else {
                    r
                }
            }))
        }
        "duplicateOf" => maybe(issue.duplicate_of.map(Node::Issue)),
        "closed" => leaf(issue.state == IssueState::Closed),
        "closedAt" => time(issue.closed_at),
        "createdAt" | "publishedAt" => time(issue.created_at),
        "updatedAt" => time(issue.updated_at),
        "lastEditedAt" => time(issue.edited_at),
        "includesCreatedEdit" => leaf(issue.edited_at.is_some()),
        "createdViaEmail" | "isPinned" => leaf(false),
        "locked" => leaf(issue.locked),
        "activeLockReason" | "viewerSubscription" | "editor" => Ok(Val::NULL),
        "author" => maybe(actor_node(&state, issue.author)),
        "authorAssociation" => leaf(state.association(issue.author, issue.repository)),
        "repository" => Ok(Val::Node(Node::Repository(issue.repository))),
        "milestone" => maybe(issue.milestone.map(Node::Milestone)),
        "labels" => field.connection(issue.labels.iter().map(|l| Node::Label(*l)).collect()),
        "assignees" | "assignedActors" => {
            field.connection(issue.assignees.iter().map(|a| Node::User(*a)).collect())
        }
        "timelineItems" => timeline(&state, issue, field),
        "participants" => field.connection(participants(&state, issue)),
        "comments" => {
            let mut comments: Vec<Node> = issue
                .comments
                .iter()
                .filter(|c| state.comments.contains_key(c))
                .map(|c| Node::Comment(*c))
                .collect();
            let order = field.arg("orderBy");
            if order.get("direction") == Some(&json!("DESC")) {
                comments.sort_by_key(|c| {
                    std::cmp::Reverse(state.comments.get(&c.key()).map(|c| (c.updated_at, c.id)))
                });
            }
            field.connection(comments)
        }
        "parent" => maybe(issue.parent.and_then(|p| seen(&[p]).pop())),
        "subIssues" => field.connection(seen(&issue.sub_issues)),
        "subIssuesSummary" => {
            let total = issue.sub_issues.len();
            let completed = issue
                .sub_issues
                .iter()
                .filter(|i| {
                    state
                        .issues
                        .get(i)
                        .is_some_and(|i| i.state == IssueState::Closed)
                })
                .count();
            let percent = (completed * 100).checked_div(total).unwrap_or(0);
            Ok(Val::made(
                "SubIssuesSummary",
                vec![
                    ("total", Val::Leaf(json!(total))),
                    ("completed", Val::Leaf(json!(completed))),
                    ("percentCompleted", Val::Leaf(json!(percent))),
                ],
            ))
        }
        "blockedBy" => field.connection(seen(&issue.blocked_by)),
        "blocking" => field.connection(seen(blocking(&state, id))),
        "issueDependenciesSummary" => {
            let open = |ids: &[Id]| {
                ids.iter()
                    .filter(|i| {
                        state
                            .issues
                            .get(i)
                            .is_some_and(|i| i.state == IssueState::Open)
                    })
                    .count()
            };
            let blocked = blocking(&state, id);
            Ok(Val::made(
                "IssueDependenciesSummary",
                vec![
                    ("blockedBy", Val::Leaf(json!(open(&issue.blocked_by)))),
                    ("totalBlockedBy", Val::Leaf(json!(issue.blocked_by.len()))),
                    ("blocking", Val::Leaf(json!(open(blocked)))),
                    ("totalBlocking", Val::Leaf(json!(blocked.len()))),
                ],
            ))
        }
        "projectItems" => {
            viewer.need_scope("projectItems", &["read:project", "project"])?;
            let archived = field.arg("includeArchived").as_bool().unwrap_or(true);
            field.connection(
                issue
                    .items
                    .iter()
                    .filter_map(|i| state.items.get(i))
                    .filter(|i| (archived || !i.archived) && state.sees_project(viewer, i.project))
                    .map(|i| Node::Item(i.id))
                    .collect(),
            )
        }
        "projectsV2" => {
            viewer.need_scope("projectsV2", &["read:project", "project"])?;
            let on = issue
                .items
                .iter()
                .filter_map(|i| state.items.get(i).map(|i| i.project));
            field.connection(
                on.filter(|p| state.sees_project(viewer, *p))
                    .map(Node::Project)
                    .collect(),
            )
        }
        // Nobody reacts here, and classic projects are gone.
        "reactionGroups" => Ok(Val::List(Vec::new())),
        "projectCards" => field.connection(Vec::new()),
        "closedByPullRequestsReferences" => field.connection(
            state
                .closed_by
                .get(&id)
                .into_iter()
                .flatten()
                // Here they are linked by what their text says, never by hand.
                .filter(|_| field.arg("userLinkedOnly").as_bool() != Some(true))
                .filter_map(|p| state.issues.get(p))
                .filter(|p| state.sees_repository(viewer, p.repository))
                .filter(|p| {
                    p.state == IssueState::Open
                        || field.arg("includeClosedPrs").as_bool() == Some(true)
                })
                .map(|p| Node::Pull(p.id))
                .collect(),
        ),
        "viewerDidAuthor" => leaf(viewer.user() == Some(issue.author)),
        "viewerCanUpdate" | "viewerCanClose" | "viewerCanReopen" => author_or_triage(),
        "viewerCanAssign"
        | "viewerCanLabel"
        | "viewerCanSetMilestone"
        | "viewerCanUpdateMetadata"
        | "viewerCanSetFields"
        | "viewerCanType" => triage(),
        "viewerCanDelete" => {
            leaf(state.repository_at_least(viewer, issue.repository, Permission::Admin))
        }
        "viewerCanReact" | "viewerCanSubscribe" => leaf(viewer.user().is_some()),
        "viewerCannotUpdateReasons" => {
            let reasons = if state.can_edit_issue(viewer, issue) {
                vec![]
            } else {
                vec!["INSUFFICIENT_ACCESS"]
            };
            leaf(json!(reasons))
        }
        _ => match &issue.pull {
            Some(pull) => pull_request(&state, issue, pull, field),
            None => Err(Problem::NotSimulated),
        },
    }
}

/// Of all that may stand on a timeline, only who was assigned and unassigned is known here.
fn timeline(state: &State, issue: &Issue, field: &Field<'_>) -> Resolved {
    let kinds = field.texts("itemTypes").unwrap_or_default();
    let known = |kind: &&str| matches!(*kind, "ASSIGNED_EVENT" | "UNASSIGNED_EVENT");
    let cut = ["since", "skip"]
        .iter()
        .any(|name| !field.arg(name).is_null());
    if kinds.is_empty() || !kinds.iter().all(known) || cut {
        return Err(Problem::NotSimulated);
    }
    let events = issue.assignments.iter().filter_map(|event| {
        let (kind, name) = match event.assigned {
            true => ("ASSIGNED_EVENT", "AssignedEvent"),
            false => ("UNASSIGNED_EVENT", "UnassignedEvent"),
        };
        let fields = vec![
            ("createdAt", Val::Leaf(json!(stamp(event.at)))),
            ("actor", maybe(actor_node(state, event.actor)).ok()?),
            ("assignee", Val::Node(Node::User(event.assignee))),
            ("assignable", Val::Node(Node::Issue(issue.id))),
        ];
        kinds.contains(&kind).then(|| {
            Node::Made(Rc::new(Made {
                type_name: name.to_owned(),
                fields,
            }))
        })
    });
    field.connection(events.collect())
}

fn pull_request(state: &State, issue: &Issue, pull: &Pull, field: &Field<'_>) -> Resolved {
    match field.name {
        "isDraft" => leaf(pull.draft),
        "merged" => leaf(pull.merged_at.is_some()),
        "mergedAt" => time(pull.merged_at),
        "reviewDecision" => leaf(pull.review_decision),
        "headRefName" => leaf(pull.head.as_str()),
        "baseRefName" => leaf("main"),
        "baseRef" => Ok(Val::Node(Node::Ref(issue.repository, "main".into()))),
        "additions" => leaf(pull.additions),
        "deletions" => leaf(pull.deletions),
        "changedFiles" => leaf(pull.changed_files),
        "isCrossRepository" => leaf(true),
        "baseRepository" => Ok(Val::Node(Node::Repository(issue.repository))),
        "headRepository" | "headRef" => Ok(Val::NULL),
        "headRepositoryOwner" => maybe(actor_node(state, issue.author)),
        "permalink" => leaf(state.issue_url(issue)),
        "totalCommentsCount" => leaf(issue.comments.len()),
        "mergeable" => leaf("UNKNOWN"),
        "closingIssuesReferences" => {
            field.connection(pull.closes.iter().map(|i| Node::Issue(*i)).collect())
        }
        _ => Err(Problem::NotSimulated),
    }
}

pub(super) fn comment(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(comment) = state.comments.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let Some(issue) = state.issues.get(&comment.issue) else {
        return Err(Problem::NotSimulated);
    };
    let mine = request.viewer.user() == Some(comment.author);
    let can_edit =
        mine || state.repository_at_least(&request.viewer, issue.repository, Permission::Write);
    let path = format!("{}#issuecomment-{id}", state.issue_url(issue));
    match field.name {
        "databaseId" => leaf(id),
        "fullDatabaseId" => leaf(id.to_string()),
        "body" | "bodyText" => leaf(comment.body.read()),
        "author" => maybe(actor_node(&state, comment.author)),
        "authorAssociation" => leaf(state.association(comment.author, issue.repository)),
        "createdAt" | "publishedAt" => time(comment.created_at),
        "updatedAt" => time(comment.updated_at),
        "lastEditedAt" => {
            time((comment.updated_at != comment.created_at).then_some(comment.updated_at))
        }
        "includesCreatedEdit" => leaf(comment.updated_at != comment.created_at),
        "createdViaEmail" | "isMinimized" => leaf(false),
        "editor" | "minimizedReason" => Ok(Val::NULL),
        "url" => leaf(path),
        "resourcePath" => leaf(path.replace("https://github.com", "")),
        "repository" => Ok(Val::Node(Node::Repository(issue.repository))),
        "issue" => Ok(Val::Node(issue_node(&state, issue.id))),
        "pullRequest" => maybe(issue.pull.as_ref().map(|_| Node::Pull(issue.id))),
        "reactionGroups" => Ok(Val::List(Vec::new())),
        "viewerDidAuthor" => leaf(mine),
        "viewerCanUpdate" | "viewerCanDelete" => leaf(can_edit),
        _ => Err(Problem::NotSimulated),
    }
}

fn blocking(state: &State, id: Id) -> &[Id] {
    state.blocking.get(&id).map_or(&[], Vec::as_slice)
}

fn participants(state: &State, issue: &Issue) -> Vec<Node> {
    let mut people = vec![issue.author];
    let commenters = issue
        .comments
        .iter()
        .filter_map(|c| state.comments.get(c).map(|c| c.author));
    for person in issue.assignees.iter().copied().chain(commenters) {
        if !people.contains(&person) {
            people.push(person);
        }
    }
    people.into_iter().map(Node::User).collect()
}
