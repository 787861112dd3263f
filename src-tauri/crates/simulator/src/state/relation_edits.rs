//! Changes to what an issue is related to: labels, people, other issues.

use super::journal::Piece;
use super::{Id, Refusal, State, Viewer};
use crate::limits::MAX_SUB_ISSUES;

impl State {
    pub(crate) fn change_labels(
        &mut self,
        viewer: &Viewer,
        id: Id,
        add: &[Id],
        remove: &[Id],
        mutation: &str,
    ) -> Result<(), Refusal> {
        self.actor(viewer, mutation)?;
        self.triageable(viewer, id, mutation)?;
        self.edit(id, |issue| change_set(&mut issue.labels, add, remove));
        Ok(())
    }

    pub(crate) fn change_assignees(
        &mut self,
        viewer: &Viewer,
        id: Id,
        add: &[Id],
        remove: &[Id],
        mutation: &str,
    ) -> Result<(), Refusal> {
        let actor = self.actor(viewer, mutation)?;
        self.triageable(viewer, id, mutation)?;
        let now = self.now;
        self.edit(id, |issue| {
            let mut people = issue.assignees.clone();
            change_set(&mut people, add, remove);
            issue.assign(actor, people, now);
        });
        Ok(())
    }

    pub(crate) fn link_sub_issue(&mut self, parent: Id, child: Id) {
        if let Some(issue) = self.issues.get_mut(&child) {
            issue.parent = Some(parent);
            self.changed(Piece::Issue(child));
        }
        self.edit(parent, |p| change_set(&mut p.sub_issues, &[child], &[]));
    }

    pub(crate) fn add_sub_issue(
        &mut self,
        viewer: &Viewer,
        parent: Id,
        child: Id,
    ) -> Result<(), Refusal> {
        self.actor(viewer, "addSubIssue")?;
        self.triageable(viewer, parent, "AddSubIssue")?;
        self.seen_issue(viewer, child)?;
        if self.issues.get(&child).is_some_and(|c| c.parent.is_some()) {
            return Err(Refusal::Unprocessable(
                "Sub issue may only have one parent".to_owned(),
            ));
        }
        if self
            .issues
            .get(&parent)
            .is_some_and(|p| p.sub_issues.len() >= MAX_SUB_ISSUES)
        {
            return Err(Refusal::Unprocessable(
                "Parent cannot have more than 100 sub-issues".to_owned(),
            ));
        }
        self.link_sub_issue(parent, child);
        Ok(())
    }

    pub(crate) fn remove_sub_issue(
        &mut self,
        viewer: &Viewer,
        parent: Id,
        child: Id,
    ) -> Result<(), Refusal> {
        self.actor(viewer, "removeSubIssue")?;
        self.triageable(viewer, parent, "RemoveSubIssue")?;
        self.edit(parent, |p| p.sub_issues.retain(|c| *c != child));
        self.edit(child, |c| c.parent = None);
        Ok(())
    }

    /// An issue is gone, or is another one now: nobody refers to it any more.
    pub(super) fn forget_relations(&mut self, id: Id, now: Option<Id>) {
        let replace = |list: &mut Vec<Id>| {
            let had = list.contains(&id);
            match (had, now) {
                (true, Some(now)) => list.iter_mut().filter(|i| **i == id).for_each(|i| *i = now),
                (true, None) => list.retain(|i| *i != id),
                (false, _) => {}
            }
            had
        };
        let mut touched = Vec::new();
        for (other, issue) in &mut self.issues {
            let mut changed = replace(&mut issue.blocked_by);
            changed |= replace(&mut issue.sub_issues);
            if let Some(pull) = &mut issue.pull {
                changed |= replace(&mut pull.closes);
            }
            if issue.parent == Some(id) {
                issue.parent = now;
                changed = true;
            }
            if changed {
                touched.push(*other);
            }
        }
        for other in touched {
            self.changed(Piece::Issue(other));
        }
        if let (Some(blocked), Some(now)) = (self.blocking.remove(&id), now) {
            self.blocking.insert(now, blocked);
        }
        for blocked in self.blocking.values_mut() {
            replace(blocked);
        }
        if let (Some(pulls), Some(now)) = (self.closed_by.remove(&id), now) {
            self.closed_by.insert(now, pulls);
        }
        for pulls in self.closed_by.values_mut() {
            replace(pulls);
        }
    }

    pub(crate) fn change_blocked_by(
        &mut self,
        viewer: &Viewer,
        id: Id,
        add: &[Id],
        remove: &[Id],
        mutation: &str,
    ) -> Result<(), Refusal> {
        self.actor(viewer, mutation)?;
        self.triageable(viewer, id, mutation)?;
        for blocker in add {
            self.seen_issue(viewer, *blocker)?;
        }
        self.edit(id, |issue| change_set(&mut issue.blocked_by, add, remove));
        for blocker in add {
            change_set(self.blocking.entry(*blocker).or_default(), &[id], &[]);
        }
        for blocker in remove {
            change_set(self.blocking.entry(*blocker).or_default(), &[], &[id]);
        }
        Ok(())
    }
}

fn change_set(set: &mut Vec<Id>, add: &[Id], remove: &[Id]) {
    for id in add {
        if !set.contains(id) {
            set.push(*id);
        }
    }
    set.retain(|id| !remove.contains(id));
}
