//! Labels and milestones of repositories.

use super::repository::issues;
use super::value::{Field, Node, Problem, Request, Resolved, Val, leaf, time};
use crate::state::{Id, IssueState, stamp};

pub(super) fn label(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(label) = state.labels.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "name" => leaf(label.name.as_str()),
        "color" => leaf(label.color.as_str()),
        "description" => leaf(label.description.as_str()),
        "isDefault" => leaf(false),
        "createdAt" | "updatedAt" => time(label.created_at),
        "repository" => Ok(Val::Node(Node::Repository(label.repository))),
        "resourcePath" | "url" => {
            let path = format!(
                "/{}/labels/{}",
                state.full_name(label.repository),
                label.name.replace(' ', "%20")
            );
            leaf(if field.name == "url" {
                format!("https://github.com{path}")
            } else {
                path
            })
        }
        "issues" | "pullRequests" => {
            let with = state
                .issues_in(label.repository)
                .filter(|i| i.labels.contains(&id));
            field.connection(issues(&state, field, with, field.name == "pullRequests"))
        }
        _ => Err(Problem::NotSimulated),
    }
}

pub(super) fn milestone(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(milestone) = state.milestones.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let within = || {
        state
            .issues_in(milestone.repository)
            .filter(|i| i.milestone == Some(id))
    };
    let count = |wanted: IssueState| within().filter(|i| i.state == wanted).count();
    match field.name {
        "number" => leaf(milestone.number),
        "title" => leaf(milestone.title.as_str()),
        "description" => leaf(milestone.description.as_str()),
        "dueOn" => leaf(milestone.due_on.map(stamp)),
        "closed" => leaf(false),
        "closedAt" => Ok(Val::NULL),
        "state" => leaf("OPEN"),
        "createdAt" | "updatedAt" => time(milestone.created_at),
        "openIssueCount" => leaf(count(IssueState::Open)),
        "closedIssueCount" => leaf(count(IssueState::Closed)),
        "progressPercentage" => {
            let (open, closed) = (count(IssueState::Open), count(IssueState::Closed));
            leaf(if open + closed == 0 {
                0.0
            } else {
                100.0 * closed as f64 / (open + closed) as f64
            })
        }
        "repository" => Ok(Val::Node(Node::Repository(milestone.repository))),
        "resourcePath" | "url" => {
            let path = format!(
                "/{}/milestone/{}",
                state.full_name(milestone.repository),
                milestone.number
            );
            leaf(if field.name == "url" {
                format!("https://github.com{path}")
            } else {
                path
            })
        }
        "issues" | "pullRequests" => field.connection(issues(
            &state,
            field,
            within(),
            field.name == "pullRequests",
        )),
        _ => Err(Problem::NotSimulated),
    }
}
