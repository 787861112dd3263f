//! From SENT to SEEN: the cache shows what was sent.

use super::scopes;
use crate::event::Scope;
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Change;
use domain::id::{Login, NodeId, OpId};
use domain::item::{Comment, Work};
use domain::outbox::supersede::sets_again;
use domain::outbox::{Action, Entry, Operation, State, machine};
use domain::overlay::{Effect, HOLDS, Shown, effect, evidence, is_overdue};
use domain::project::{Project, ProjectItem, StatusUpdate, Value};
use std::cell::RefCell;
use std::collections::BTreeSet;
use store::{Cache, Local};

/// Two people may name an owner or move a card at once and the last one wins, so the own value counts as
/// seen only when it still stands after this span.
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
    let unfinished = local.unfinished()?;
    for operation in &unfinished {
        if !operation.account.is(account) {
            continue;
        }
        for entry in &operation.entries {
            let Some(settle) = look(local, cache, operation, entry, &unfinished, now)? else {
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
    unfinished: &[Operation],
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
    let found = if matches!(entry.state, State::Sent { .. }) {
        if is_outdated(local, operation, entry, unfinished)? {
            return Ok(Some(Box::new(move |e| machine::seen(e, now))));
        }
        effect(entry, &databases, &operation.account)
    } else {
        // The cache may be older than the attempt.
        let created = evidence(entry, &databases, &operation.account);
        created.map_or(Effect::NotYet, |id| Effect::Shown { created: Some(id) })
    };
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
        Effect::Overwritten { base, theirs, by } if is_contested(operation, entry) => {
            Some(Box::new(move |e| machine::overwritten(e, base, theirs, by)))
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

/// Whether GitHub has taken something newer of the user's own in its place: what takes the whole
/// operation back, or a later value of the same field, or an issue closed and opened again. It will never be shown, and must not be laid
/// over what came after it.
fn is_outdated(
    local: &Local,
    operation: &Operation,
    entry: &Entry,
    unfinished: &[Operation],
) -> store::Result<bool> {
    let taken = |e: &Entry| matches!(e.state, State::Sent { .. } | State::Seen);
    if let Some(undo) = local.undone_by(&operation.id)?
        && let Some(undo) = local.operation(&undo)?
        && undo.entries.iter().all(taken)
    {
        return Ok(true);
    }
    let sets = matches!(
        entry.change,
        Change::SetField { .. } | Change::MoveItem { .. }
    );
    if !sets && !opens_or_closes(&entry.change) {
        return Ok(false);
    }
    let again = |later: &Change| match sets {
        true => sets_again(later, &entry.change),
        false => opens_or_closes(later) && later.target() == entry.change.target(),
    };
    let entries = unfinished.iter().flat_map(|o| &o.entries);
    let mut later = entries.skip_while(|e| e.id != entry.id).skip(1);
    Ok(later.any(|e| taken(e) && again(&e.change)))
}

fn opens_or_closes(change: &Change) -> bool {
    matches!(
        change,
        Change::CloseIssue { .. } | Change::ReopenIssue { .. }
    )
}

fn is_awaited(entry: &Entry) -> bool {
    use domain::outbox::Trouble::Unknown;
    matches!(
        entry.state,
        State::Sent { .. } | State::Verifying { .. } | State::NeedsYou { trouble: Unknown }
    )
}

fn is_contested(operation: &Operation, entry: &Entry) -> bool {
    let contended = matches!(
        operation.action,
        Action::NameOwner | Action::HandOver | Action::MoveCard
    );
    contended && matches!(entry.change, Change::SetField { .. })
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

    fn own_values(&self, entry: &Entry) -> Vec<Option<Value>> {
        let since = entry.attempted_at.unwrap_or(entry.created_at) - HOLDS;
        let own = self.or_empty(self.local.attempted_since(since));
        let others = own.into_iter().filter(|own| own.id != entry.id);
        let same_field = others.filter(|own| sets_again(&own.change, &entry.change));
        let values = same_field.filter_map(|own| match own.change {
            Change::SetField { value, base, .. } => Some([value, base]),
            _ => None,
        });
        values.flatten().collect()
    }

    fn created(&self, step: &OpId) -> Option<NodeId> {
        let step = self.or_empty(self.local.entry(step));
        step.and_then(|entry| entry.created)
    }
}

#[cfg(test)]
#[path = "confirm_tests.rs"]
mod tests;
