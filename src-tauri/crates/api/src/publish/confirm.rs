//! From SENT to SEEN: the cache shows what was sent.

use super::scopes;
use crate::event::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Change;
use domain::id::{Login, NodeId, OpId};
use domain::item::{Comment, Work};
use domain::outbox::{Action, Entry, Operation, State, machine};
use domain::overlay::{Effect, Shown, effect, is_overdue};
use domain::project::{Project, ProjectItem, StatusUpdate};
use std::cell::RefCell;
use std::collections::BTreeSet;
use store::{Cache, Local};

/// Two people may name an owner at once and the last one wins, so the own value counts as seen only
/// when it still stands after this span.
const CONTESTED: TimeDelta = TimeDelta::seconds(90);

/// What GitHub has confirmed but never shown is let go after this span: GitHub's word stands.
const FORGOTTEN: TimeDelta = TimeDelta::hours(24);

/// Marks what the cache shows as seen, and tells the user where somebody else wrote over it. Sync
/// calls it after each page that it applied. Blocks on the databases. Answers what became stale.
///
/// # Errors
/// When a database refuses; what was marked until then stays marked.
pub fn confirm(
    local: &Local,
    cache: &Cache,
    account: &Login,
    now: DateTime<Utc>,
) -> store::Result<BTreeSet<Scope>> {
    let mut stale = BTreeSet::new();
    for operation in local.unfinished()? {
        if !operation.account.is(account) {
            continue;
        }
        for entry in &operation.entries {
            let Some(settle) = look(local, cache, &operation, entry, now)? else {
                continue;
            };
            local.transform(&entry.id, settle)?;
            stale.extend(scopes(operation.action));
        }
    }
    Ok(stale)
}

type Settle = Box<dyn FnOnce(Entry) -> Entry>;

/// What the cache says about an entry, if it says anything.
fn look(
    local: &Local,
    cache: &Cache,
    operation: &Operation,
    entry: &Entry,
    now: DateTime<Utc>,
) -> store::Result<Option<Settle>> {
    if !is_awaited(entry) {
        return Ok(None);
    }
    let databases = Databases {
        local,
        cache,
        failed: RefCell::default(),
    };
    let found = effect(entry, &databases, &operation.account);
    if let Some(error) = databases.failed.into_inner() {
        return Err(error);
    }
    let since = entry.sent_at.map(|sent| now - sent);
    Ok(match found {
        Effect::Shown { .. } if is_contested(operation, entry) && since < Some(CONTESTED) => None,
        Effect::Shown { created } => Some(Box::new(move |mut entry| {
            entry.created = entry.created.or(created);
            machine::seen(entry, now)
        })),
        Effect::Overwritten { base, theirs } if is_contested(operation, entry) => {
            Some(Box::new(move |e| machine::overwritten(e, base, theirs)))
        }
        Effect::Overwritten { .. } => Some(Box::new(move |e| machine::seen(e, now))),
        Effect::NotYet => {
            let volatile = matches!(entry.change, Change::MoveItem { .. })
                || local.undone_by(&operation.id)?.is_some();
            let let_go = is_overdue(entry, now) && (volatile || since >= Some(FORGOTTEN));
            let_go.then(|| Box::new(move |e| machine::seen(e, now)) as Settle)
        }
    })
}

fn is_awaited(entry: &Entry) -> bool {
    use domain::outbox::Trouble::Unknown;
    matches!(
        entry.state,
        State::Sent { .. } | State::Verifying { .. } | State::NeedsYou { trouble: Unknown }
    )
}

fn is_contested(operation: &Operation, entry: &Entry) -> bool {
    operation.action == Action::NameOwner && matches!(entry.change, Change::SetField { .. })
}

/// The cache as [`effect`] asks it. A read that fails must not look like an absence, so the failure
/// is kept and the answer thrown away.
struct Databases<'a> {
    local: &'a Local,
    cache: &'a Cache,
    failed: RefCell<Option<store::Error>>,
}

impl Databases<'_> {
    fn or_empty<T: Default>(&self, read: store::Result<T>) -> T {
        read.unwrap_or_else(|error| {
            self.failed.replace(Some(error));
            T::default()
        })
    }
}

impl Shown for Databases<'_> {
    fn items_of(&self, content: &NodeId) -> Vec<ProjectItem> {
        self.or_empty(self.cache.items_of(content))
    }

    fn items(&self, project: &NodeId) -> Vec<ProjectItem> {
        self.or_empty(self.cache.items(project))
    }

    fn comments(&self, subject: &NodeId) -> Vec<Comment> {
        self.or_empty(self.cache.comments(subject))
    }

    fn status_updates(&self, project: &NodeId) -> Vec<StatusUpdate> {
        self.or_empty(self.cache.status_updates(project))
    }

    fn work(&self, id: &NodeId) -> Option<Work> {
        self.or_empty(self.cache.work(id))
    }

    fn project(&self, id: &NodeId) -> Option<Project> {
        self.or_empty(self.cache.project_by_id(id))
    }

    fn created(&self, step: &OpId) -> Option<NodeId> {
        let step = self.or_empty(self.local.entry(step));
        step.and_then(|entry| entry.created)
    }
}
