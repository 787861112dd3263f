//! Mutations of issues, pull requests, comments and labels.

use super::super::value::{Node, Problem, Request, Val, issue_node};
use super::{ISSUES, Input, Payload, payload, text};
use crate::state::access::Permission;
use crate::state::issue_edits::{IssuePatch, NewIssue};
use crate::state::{Id, Kind, Label, Refusal, State};
use serde_json::json;

const LABELS: &[Kind] = &[Kind::Label];
const USERS: &[Kind] = &[Kind::User];

pub(super) fn mutate(request: &Request<'_>, name: &str, input: &Input<'_>) -> Payload {
    let mut state = request.state_mut();
    let viewer = &request.viewer;
    let issue = || input.id("issueId", ISSUES);
    match name {
        "createIssue" => create(request, &mut state, input),
        "updateIssue" => {
            let id = input.id("id", ISSUES)?;
            let labels = input.ids("labelIds", LABELS)?;
            let patch = IssuePatch {
                title: input.maybe_text("title").map(str::to_owned),
                body: input.maybe_text("body").map(str::to_owned),
                labels,
                assignees: input.ids("assigneeIds", USERS)?,
                milestone: if input.sent("milestoneId") {
                    Some(input.maybe_id("milestoneId", &[Kind::Milestone])?)
                } else {
                    None
                },
            };
            state.update_issue(viewer, id, patch)?;
            match input.maybe_text("state") {
                Some("CLOSED") => state.close_issue(viewer, id, "COMPLETED", None)?,
                Some("OPEN") => state.reopen_issue(viewer, id)?,
                _ => {}
            }
            payload("issue", issue_node(&state, id))
        }
        "closeIssue" => {
            let reason = match input.text("stateReason") {
                "NOT_PLANNED" => "NOT_PLANNED",
                "DUPLICATE" => "DUPLICATE",
                _ => "COMPLETED",
            };
            state.close_issue(
                viewer,
                issue()?,
                reason,
                input.maybe_id("duplicateIssueId", ISSUES)?,
            )?;
            payload("issue", Node::Issue(issue()?))
        }
        "reopenIssue" => {
            state.reopen_issue(viewer, issue()?)?;
            payload("issue", Node::Issue(issue()?))
        }
        "deleteIssue" => payload(
            "repository",
            Node::Repository(state.delete_issue(viewer, issue()?)?),
        ),
        "transferIssue" => {
            let to = input.id("repositoryId", &[Kind::Repository])?;
            let make = input.get("createLabelsIfMissing").as_bool() == Some(true);
            let moved = state.transfer_issue(viewer, issue()?, to, make)?;
            payload("issue", Node::Issue(moved))
        }
        "createDiscussion" => {
            let made = state.create_discussion(
                viewer,
                input.id("repositoryId", &[Kind::Repository])?,
                input.id("categoryId", &[Kind::Category])?,
                input.text("title"),
                input.text("body"),
            )?;
            payload("discussion", Node::Discussion(made))
        }
        "addComment" => {
            let subject = input.id("subjectId", ISSUES)?;
            let comment = state.add_comment(viewer, subject, input.text("body"))?;
            let edge = Val::made(
                "IssueCommentEdge",
                vec![
                    ("cursor", text("")),
                    ("node", Val::Node(Node::Comment(comment))),
                ],
            );
            Ok(Some(vec![
                ("commentEdge", edge),
                ("subject", Val::Node(issue_node(&state, subject))),
            ]))
        }
        "updateIssueComment" => {
            let id = input.id("id", &[Kind::Comment])?;
            state.update_comment(viewer, id, input.text("body"))?;
            payload("issueComment", Node::Comment(id))
        }
        "deleteIssueComment" => {
            state.delete_comment(viewer, input.id("id", &[Kind::Comment])?)?;
            Ok(Some(Vec::new()))
        }
        "addLabelsToLabelable" | "removeLabelsFromLabelable" => {
            let id = input.id("labelableId", ISSUES)?;
            let labels = input.ids("labelIds", LABELS)?.unwrap_or_default();
            same_repository(&state, id, &labels)?;
            let adding = name == "addLabelsToLabelable";
            let (add, remove): (&[Id], &[Id]) = if adding {
                (&labels, &[])
            } else {
                (&[], &labels)
            };
            let mutation = if adding {
                "AddLabelsToLabelable"
            } else {
                "RemoveLabelsFromLabelable"
            };
            state.change_labels(viewer, id, add, remove, mutation)?;
            payload("labelable", issue_node(&state, id))
        }
        "addAssigneesToAssignable" | "removeAssigneesFromAssignable" => {
            let id = input.id("assignableId", ISSUES)?;
            let people = input.ids("assigneeIds", USERS)?.unwrap_or_default();
            let adding = name == "addAssigneesToAssignable";
            let (add, remove): (&[Id], &[Id]) = if adding {
                (&people, &[])
            } else {
                (&[], &people)
            };
            let mutation = if adding {
                "AddAssigneesToAssignable"
            } else {
                "RemoveAssigneesFromAssignable"
            };
            state.change_assignees(viewer, id, add, remove, mutation)?;
            payload("assignable", issue_node(&state, id))
        }
        "addSubIssue" | "removeSubIssue" => {
            let (parent, child) = (issue()?, input.id("subIssueId", ISSUES)?);
            if name == "addSubIssue" {
                state.add_sub_issue(viewer, parent, child)?;
            } else {
                state.remove_sub_issue(viewer, parent, child)?;
            }
            Ok(Some(vec![
                ("issue", Val::Node(Node::Issue(parent))),
                ("subIssue", Val::Node(Node::Issue(child))),
            ]))
        }
        "addBlockedBy" | "removeBlockedBy" => {
            let (blocked, by) = (issue()?, input.id("blockingIssueId", ISSUES)?);
            if name == "addBlockedBy" {
                state.change_blocked_by(viewer, blocked, &[by], &[], "AddBlockedBy")?;
            } else {
                state.change_blocked_by(viewer, blocked, &[], &[by], "RemoveBlockedBy")?;
            }
            Ok(Some(vec![
                ("issue", Val::Node(Node::Issue(blocked))),
                ("blockingIssue", Val::Node(Node::Issue(by))),
            ]))
        }
        "createLabel" => {
            let label = create_label(request, &mut state, input)?;
            payload("label", Node::Label(label))
        }
        _ => Ok(None),
    }
}

fn create(request: &Request<'_>, state: &mut State, input: &Input<'_>) -> Payload {
    let viewer = &request.viewer;
    let projects = input
        .ids("projectV2Ids", &[Kind::Project])?
        .unwrap_or_default();
    for project in &projects {
        viewer.need_scope("createIssue", &["project"])?;
        if !state.can_write_project(viewer, *project) {
            return Err(state.refuse(viewer, "CreateIssue").into());
        }
    }
    let new = NewIssue {
        title: input.text("title").to_owned(),
        body: input.text("body").to_owned().into(),
        labels: input.ids("labelIds", LABELS)?.unwrap_or_default(),
        assignees: input.ids("assigneeIds", USERS)?.unwrap_or_default(),
        milestone: input.maybe_id("milestoneId", &[Kind::Milestone])?,
        parent: input.maybe_id("parentIssueId", ISSUES)?,
    };
    let id = state.create_issue(viewer, input.id("repositoryId", &[Kind::Repository])?, new)?;
    for project in projects {
        state.add_item(viewer, project, id)?;
    }
    payload("issue", Node::Issue(id))
}

fn same_repository(state: &State, issue: Id, labels: &[Id]) -> Result<(), Refusal> {
    let repository = state.issues.get(&issue).map(|i| i.repository);
    for label in labels {
        if state.labels.get(label).map(|l| l.repository) != repository {
            return Err(Refusal::node(&crate::state::node_id(Kind::Label, *label)));
        }
    }
    Ok(())
}

fn create_label(
    request: &Request<'_>,
    state: &mut State,
    input: &Input<'_>,
) -> Result<Id, Problem> {
    let viewer = &request.viewer;
    viewer.need_scope("createLabel", &["public_repo", "repo"])?;
    let repository = input.id("repositoryId", &[Kind::Repository])?;
    if !state.sees_repository(viewer, repository) {
        return Err(Refusal::node(input.text("repositoryId")).into());
    }
    if !state.repository_at_least(viewer, repository, Permission::Write) {
        return Err(state.refuse(viewer, "CreateLabel").into());
    }
    let name = input.text("name");
    if name.trim().is_empty() || state.label_by_name(repository, name).is_some() {
        let message = json!({"name": name}).to_string();
        return Err(Refusal::Unprocessable(format!(
            "Name has already been taken or is blank: {message}"
        ))
        .into());
    }
    let id = state.new_id();
    let label = Label {
        id,
        repository,
        name: name.to_owned(),
        color: input.text("color").to_owned(),
        description: input.text("description").to_owned(),
        created_at: state.now,
    };
    state.insert_label(label);
    Ok(id)
}
