//! Whether the cache shows the effect of a change.

use super::same::{SKEW, Written, came_after, same_content, same_value};
use crate::change::{Change, Created};
use crate::id::{Login, NodeId, OpId};
use crate::item::{Comment, Work};
use crate::outbox::Entry;
use crate::project::{Project, ProjectItem, StatusUpdate, Value, same_option};

/// What the cache has, as far as effects are looked for.
pub trait Shown {
    /// The items of an issue, on any project, archived too.
    fn items_of(&self, content: &NodeId) -> Vec<ProjectItem>;
    /// The items of a project by position, archived too.
    fn items(&self, project: &NodeId) -> Vec<ProjectItem>;
    /// The comments on an issue.
    fn comments(&self, subject: &NodeId) -> Vec<Comment>;
    /// The status updates of a project.
    fn status_updates(&self, project: &NodeId) -> Vec<StatusUpdate>;
    /// An issue.
    fn work(&self, id: &NodeId) -> Option<Work>;
    /// A project.
    fn project(&self, id: &NodeId) -> Option<Project>;
    /// What other own entries of the last minutes found and left in the field that an entry sets; a
    /// late read may still show it.
    fn own_values(&self, entry: &Entry) -> Vec<Option<Value>>;
    /// What a step created, once known.
    fn created(&self, step: &OpId) -> Option<NodeId>;
}

/// What the cache says about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It shows the effect.
    Shown {
        /// What was created, where something was.
        created: Option<NodeId>,
    },
    /// It doesn't, or not yet.
    NotYet,
    /// It shows another value, set by somebody else after GitHub took the own one.
    Overwritten {
        /// What was sent, as text.
        base: String,
        /// What stands there now, as text.
        theirs: String,
        /// Who set that.
        by: Option<Login>,
    },
}

/// Looks for the effect of an entry. `account` is who sent it.
#[must_use]
pub fn effect(entry: &Entry, shown: &impl Shown, account: &Login) -> Effect {
    let resolve = |created: &Created| match created {
        Created::Known(id) => Some(id.clone()),
        Created::ByStep(step) => shown.created(step),
    };
    let item = |project: &NodeId, content: &NodeId| {
        let items = shown.items_of(content);
        items.into_iter().find(|item| item.project == *project)
    };
    match &entry.change {
        Change::AddToProject { project, content } => match item(project, content) {
            Some(item) => Effect::Shown {
                created: Some(item.id),
            },
            None => Effect::NotYet,
        },
        Change::SetField {
            project,
            content,
            field,
            value,
            base,
        } => match item(project, content) {
            Some(item) => {
                let wanted = (value.as_ref(), base.as_ref());
                field_effect(
                    &item,
                    field,
                    wanted,
                    entry,
                    &shown.own_values(entry),
                    account,
                )
            }
            None => Effect::NotYet,
        },
        Change::MoveItem {
            project,
            content,
            after,
            ..
        } => shows(follows(&shown.items(project), content, after.as_ref())),
        Change::ArchiveItem { project, content } => {
            shows(item(project, content).is_some_and(|item| item.archived))
        }
        Change::UnarchiveItem { project, content } => {
            shows(item(project, content).is_some_and(|item| !item.archived))
        }
        Change::RemoveFromProject {
            project, content, ..
        } => shows(item(project, content).is_none()),
        Change::Assign { content, .. } => shows(shown.work(content).is_some_and(|work| {
            // The cache knows logins, the change node ids: an update since then has to do.
            entry
                .sent_at
                .is_some_and(|sent| work.updated_at + SKEW >= sent)
        })),
        Change::Comment { subject, body } | Change::RecordDiscussion { subject, body, .. } => {
            let comments = shown.comments(subject);
            let own = comments
                .iter()
                .find(|c| comment(c).is_of(entry, body, account));
            shows_created(own.map(|c| &c.id))
        }
        Change::PublishStatusUpdate {
            project, content, ..
        } => {
            let updates = shown.status_updates(project);
            let own = updates
                .iter()
                .find(|u| update(u).is_of(entry, &content.body, account));
            shows_created(own.map(|u| &u.id))
        }
        Change::EditStatusUpdate {
            project,
            update,
            content,
            ..
        } => {
            let id = resolve(update);
            let updates = shown.status_updates(project);
            let there = updates.iter().find(|u| Some(&u.id) == id.as_ref());
            shows(there.is_some_and(|u| same_content(u, content)))
        }
        Change::DeleteComment { subject, comment } => {
            let id = resolve(comment);
            let there = shown.comments(subject);
            shows(id.is_some_and(|id| there.iter().all(|c| c.id != id)))
        }
        Change::DeleteStatusUpdate { project, update } => {
            let id = resolve(update);
            let there = shown.status_updates(project);
            shows(id.is_some_and(|id| there.iter().all(|u| u.id != id)))
        }
        Change::CloseIssue { content, .. } => {
            shows(shown.work(content).is_some_and(|work| !work.is_open()))
        }
        Change::ReopenIssue { content, .. } => {
            shows(shown.work(content).is_some_and(|work| work.is_open()))
        }
        Change::SetLabels {
            content,
            add,
            remove,
        } => shows(shown.work(content).is_some_and(|work| {
            let has = |name: &String| {
                work.labels
                    .iter()
                    .any(|l| l.name.eq_ignore_ascii_case(name))
            };
            add.iter().all(has) && !remove.iter().any(has)
        })),
        Change::SetMilestone { content, title, .. } => shows(
            shown
                .work(content)
                .is_some_and(|work| work.milestone == *title),
        ),
        Change::CreateIssue { .. } | Change::TransferIssue { .. } | Change::ConvertDraft { .. } => {
            let there = entry.created.as_ref().and_then(|id| shown.work(id));
            shows_created(there.map(|work| work.id).as_ref())
        }
        // Labels, milestones and discussions are not kept: GitHub's answer is all there is to see.
        Change::EnsureLabel { .. }
        | Change::EnsureMilestone { .. }
        | Change::CreateDiscussion { .. } => shows(entry.sent_at.is_some()),
        Change::EnsureTeamField { project, options } => {
            let project = shown.project(project);
            let field = project.as_ref().and_then(Project::team_field);
            shows(field.is_some_and(|field| {
                let has =
                    |name: &String| field.options().iter().any(|o| same_option(&o.name, name));
                options.iter().all(has)
            }))
        }
    }
}

/// Looks for what an entry wrote by its id and its op id only. Everything else that the cache shows
/// may have been read before the attempt, so it says nothing of an entry whose result is unknown.
#[must_use]
pub fn evidence(entry: &Entry, shown: &impl Shown, account: &Login) -> Option<NodeId> {
    match &entry.change {
        Change::Comment { subject, .. } | Change::RecordDiscussion { subject, .. } => {
            let comments = shown.comments(subject);
            let mut own = comments.into_iter();
            own.find(|c| comment(c).names(entry, account)).map(|c| c.id)
        }
        Change::PublishStatusUpdate { project, .. } => {
            let updates = shown.status_updates(project);
            let mut own = updates.into_iter();
            own.find(|u| update(u).names(entry, account)).map(|u| u.id)
        }
        _ => None,
    }
}

fn comment(comment: &Comment) -> Written<'_> {
    Written {
        id: &comment.id,
        body: &comment.body,
        author: comment.author.as_ref(),
        at: comment.created_at,
    }
}

fn update(update: &StatusUpdate) -> Written<'_> {
    Written {
        id: &update.id,
        body: &update.body,
        author: update.author.as_ref(),
        at: update.created_at,
    }
}

fn shows(shown: bool) -> Effect {
    match shown {
        true => Effect::Shown { created: None },
        false => Effect::NotYet,
    }
}

fn shows_created(id: Option<&NodeId>) -> Effect {
    id.map_or(Effect::NotYet, |id| Effect::Shown {
        created: Some(id.clone()),
    })
}

fn field_effect(
    item: &ProjectItem,
    field: &NodeId,
    (value, base): (Option<&Value>, Option<&Value>),
    entry: &Entry,
    own: &[Option<Value>],
    account: &Login,
) -> Effect {
    let there = item.value(field);
    if same_value(there.map(|v| &v.value), value) {
        return Effect::Shown { created: None };
    }
    let Some(there) = there else {
        return Effect::NotYet;
    };
    let found = |value: Option<&Value>| same_value(Some(&there.value), value);
    let found = found(base) || own.iter().any(|own| found(own.as_ref()));
    if entry
        .sent_at
        .is_none_or(|sent| !came_after(there, sent, found))
    {
        return Effect::NotYet;
    }
    if there.by.as_ref().is_none_or(|by| by.is(account)) {
        // The user set it again elsewhere: GitHub has been past this change.
        return Effect::Shown { created: None };
    }
    Effect::Overwritten {
        base: value.map(Value::text).unwrap_or_default(),
        theirs: there.value.text(),
        by: there.by.clone(),
    }
}

/// Whether an item stands behind another one, or at the top; archived ones in between don't count.
fn follows(items: &[ProjectItem], content: &NodeId, after: Option<&NodeId>) -> bool {
    let mut before: Option<&NodeId> = None;
    for item in items {
        let Some(here) = &item.content else { continue };
        if here == content {
            return before == after;
        }
        if !item.archived || Some(here) == after {
            before = Some(here);
        }
    }
    false
}
