//! The outbox and the activity list: shown, retried, let go, taken back.

mod rebase;
mod show;

use crate::act::new_id;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::profile::Profile;
use crate::publish::scopes;
use crate::views::outbox::{Acted, Outbox};
use chrono::{DateTime, TimeDelta, Utc};
use domain::change::Change;
use domain::id::OpId;
use domain::outbox::undo::{self, CannotUndo};
use domain::outbox::{BATCH, Operation, State, Trouble, machine};

/// The key in an operation's values that says that it takes another one back.
const TOOK_BACK: &str = "took-back";
/// The key that says that it does again what was taken back.
const DID_AGAIN: &str = "did-again";

/// How long ago the key of undo reaches; the activity list reaches further.
const REACH: TimeDelta = TimeDelta::hours(1);
/// How many operations undo and redo look through.
const LOOK: u32 = 50;

impl App {
    /// What is on its way, what needs the user, and what was done lately.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn outbox(&self) -> Result<Outbox> {
        show::outbox(&self.profile())
    }

    /// Tries again what needs the user or waits for the network. Over a conflict the own value wins.
    ///
    /// # Errors
    /// When the operation is gone, or its conflict can't be decided here.
    pub fn retry(&self, id: &OpId) -> Result<()> {
        let profile = self.profile();
        let operation = find(&profile, id)?;
        send_there(&profile, &operation)?;
        for entry in &operation.entries {
            let rebased = rebase::over_theirs(&profile.cache, entry)?;
            profile.local.transform(&entry.id, |mut entry| {
                if let (Some(change), State::NeedsYou { .. }) = (rebased, &entry.state) {
                    entry.change = change;
                }
                machine::retry(entry)
            })?;
        }
        profile.publish.try_again();
        profile.acted(scopes(operation.action));
        Ok(())
    }

    /// Lets an operation go: what did not leave is cancelled. Its text stays in the activity list.
    ///
    /// # Errors
    /// When the operation is gone.
    pub fn discard(&self, id: &OpId) -> Result<()> {
        let profile = self.profile();
        let operation = find(&profile, id)?;
        for entry in &operation.entries {
            profile.local.transform(&entry.id, machine::discard)?;
        }
        profile.acted(scopes(operation.action));
        Ok(())
    }

    /// Takes an operation back; of one that was taken back, does it again.
    ///
    /// # Errors
    /// `stale` with `what`: `on-its-way`, `nothing` or `final`.
    pub fn undo(&self, id: &OpId) -> Result<Acted> {
        let profile = self.profile();
        let operation = find(&profile, id)?;
        turn_round(&profile, &operation)
    }

    /// Takes back what was done last, if it was done after that moment. `None` when nothing of the last hour
    /// can be.
    ///
    /// # Errors
    /// When that is on its way right now.
    pub fn undo_last(&self, after: Option<DateTime<Utc>>) -> Result<Option<Acted>> {
        let profile = self.profile();
        let reach = profile.clock.now() - REACH;
        let since = after.map_or(reach, |after| after.max(reach));
        for operation in profile.local.recent(LOOK)? {
            if operation.created_at < since {
                break;
            }
            if operation.about.contains_key(TOOK_BACK) {
                continue;
            }
            match undoable(&profile, &operation)? {
                Undoable::Undo => return turn_round(&profile, &operation).map(Some),
                Undoable::Cannot(CannotUndo::OnItsWay) => {
                    return Err(refusal(CannotUndo::OnItsWay));
                }
                Undoable::Again(_) | Undoable::Cannot(_) => {}
            }
        }
        Ok(None)
    }

    /// Does again what was taken back last. `None` when nothing of the last hour was.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn redo_last(&self) -> Result<Option<Acted>> {
        let profile = self.profile();
        let since = profile.clock.now() - REACH;
        for operation in profile.local.recent(LOOK)? {
            if operation.created_at < since {
                break;
            }
            if matches!(undoable(&profile, &operation)?, Undoable::Again(_)) {
                return turn_round(&profile, &operation).map(Some);
            }
        }
        Ok(None)
    }

    /// Holds sending, or goes on.
    ///
    /// # Errors
    /// When the choice can't be stored; it holds for this run.
    pub fn hold_sending(&self, held: bool) -> Result<()> {
        Ok(self.profile().publish.hold(held)?)
    }
}

/// Takes an operation back with the others of its batch, or does them again. What of a batch cannot be
/// turned round any more is left; it is refused only where that is all of it.
fn turn_round(profile: &Profile, operation: &Operation) -> Result<Acted> {
    let one = |operation: &Operation| match undoable(profile, operation)? {
        Undoable::Undo => take_back(profile, operation),
        Undoable::Again(original) => do_again(profile, operation, &original),
        Undoable::Cannot(why) => Err(refusal(why)),
    };
    let Some(batch) = operation.about.get(BATCH) else {
        return one(operation);
    };
    let kind = |o: &Operation| [TOOK_BACK, DID_AGAIN].map(|key| o.about.contains_key(key));
    let mut together = profile.local.batch(batch)?;
    together.retain(|other| kind(other) == kind(operation));
    let mut done: Vec<Acted> = Vec::with_capacity(together.len());
    let mut refused = None;
    for operation in together.iter().rev() {
        match one(operation) {
            Ok(acted) => done.push(acted),
            Err(error) => refused = Some(error),
        }
    }
    let count = done.len();
    match (done.pop(), refused) {
        (Some(acted), _) if count > 1 => Ok(crate::act::many(acted, count)),
        (Some(acted), _) => Ok(acted),
        (None, refused) => Err(refused.unwrap_or_else(|| refusal(CannotUndo::Nothing))),
    }
}

/// What undo does to an operation.
pub(crate) enum Undoable {
    /// Take it back.
    Undo,
    /// It was taken back, or takes back: do again what was done first.
    Again(Box<Operation>),
    /// Nothing.
    Cannot(CannotUndo),
}

/// Says what undo does to an operation.
pub(crate) fn undoable(profile: &Profile, operation: &Operation) -> Result<Undoable> {
    if taken_back_by(profile, &operation.id)?.is_some() || stands_again(operation) {
        return Ok(Undoable::Cannot(CannotUndo::Nothing));
    }
    if operation.about.contains_key(TOOK_BACK) {
        let original = operation.undoes.as_ref();
        let original = original.map(|id| profile.local.operation(id)).transpose()?;
        return Ok(
            match (
                original.flatten(),
                undo::plan(operation, profile.clock.now()),
            ) {
                (_, Err(CannotUndo::OnItsWay)) => Undoable::Cannot(CannotUndo::OnItsWay),
                (Some(original), _) => Undoable::Again(Box::new(original)),
                (None, _) => Undoable::Cannot(CannotUndo::Nothing),
            },
        );
    }
    if is_cancelled(operation) {
        return Ok(Undoable::Again(Box::new(operation.clone())));
    }
    Ok(match undo::plan(operation, profile.clock.now()) {
        Ok(_) => Undoable::Undo,
        Err(why) => Undoable::Cannot(why),
    })
}

/// The operation that takes this one back or, of an undo, does again what that took back.
pub(crate) fn taken_back_by(profile: &Profile, id: &OpId) -> Result<Option<Operation>> {
    let by = profile.local.undone_by(id)?;
    let by = by.map(|by| profile.local.operation(&by)).transpose()?;
    Ok(by.flatten().filter(|by| !stands_again(by)))
}

/// Whether an undo was itself taken back before it left, so that what it took back stands again.
fn stands_again(undo: &Operation) -> bool {
    undo.about.contains_key(TOOK_BACK) && is_cancelled(undo)
}

fn is_cancelled(operation: &Operation) -> bool {
    let cancelled = |state: &State| matches!(state, State::Cancelled);
    operation.entries.iter().all(|e| cancelled(&e.state))
}

/// Why the transaction refused: it is taken back already, or a step left a moment ago.
fn too_late(profile: &Profile, undone: &Operation) -> Result<Error> {
    Ok(refusal(match taken_back_by(profile, &undone.id)? {
        Some(_) => CannotUndo::Nothing,
        None => CannotUndo::OnItsWay,
    }))
}

fn take_back(profile: &Profile, operation: &Operation) -> Result<Acted> {
    let plan = undo::plan(operation, profile.clock.now()).map_err(refusal)?;
    let steps = plan.changes.into_iter().map(|change| (new_id(), change));
    let steps: Vec<_> = steps.collect();
    let back = match steps.is_empty() {
        true => None,
        false => Some(linked(profile, operation, operation, TOOK_BACK, steps)?),
    };
    if !profile.local.record_undo(&plan.cancel, back.as_ref())? {
        return Err(too_late(profile, operation)?);
    }
    profile.acted(scopes(operation.action));
    Ok(Acted {
        operation: back.map_or_else(|| operation.id.clone(), |back| back.id),
        id: format!("did-undo-{}", crate::act::word(operation.action)),
        args: operation.about.clone(),
    })
}

/// Does `original` again; `last` is what took it back, or the cancelled operation itself. What of that
/// has not left yet is cancelled instead.
fn do_again(profile: &Profile, last: &Operation, original: &Operation) -> Result<Acted> {
    let unsent = last.entries.iter().filter(|e| machine::is_unsent(e));
    let cancel: Vec<_> = unsent.map(|e| e.id.clone()).collect();
    let all_unsent = !cancel.is_empty() && cancel.len() == last.entries.len();
    let original_stands = !original
        .entries
        .iter()
        .any(|e| matches!(e.state, State::Cancelled));
    let again = if all_unsent && original_stands {
        None
    } else {
        let steps = undo::again(original, new_id);
        Some(linked(profile, original, last, DID_AGAIN, steps)?)
    };
    if !profile.local.record_undo(&cancel, again.as_ref())? {
        return Err(too_late(profile, last)?);
    }
    profile.acted(scopes(original.action));
    Ok(Acted {
        operation: again.map_or_else(|| original.id.clone(), |again| again.id),
        id: format!("did-again-{}", crate::act::word(original.action)),
        args: original.about.clone(),
    })
}

/// An operation that undoes `undone` and speaks of `about`.
fn linked(
    profile: &Profile,
    about: &Operation,
    undone: &Operation,
    kind: &str,
    steps: Vec<(OpId, Change)>,
) -> Result<Operation> {
    let mut values = about.about.clone();
    values.remove(TOOK_BACK);
    values.remove(DID_AGAIN);
    values.insert(kind.to_owned(), String::new());
    let mut operation = profile.operation(about.action, values, steps)?;
    operation.undoes = Some(undone.id.clone());
    Ok(operation)
}

/// Whoever would read it now is who shall read it: the user has seen where it goes and sends it anyway.
fn send_there(profile: &Profile, operation: &Operation) -> Result<()> {
    let moved = operation
        .entries
        .iter()
        .find_map(|entry| match &entry.state {
            State::NeedsYou {
                trouble: Trouble::Recipient { now: Some(now), .. },
            } => Some((entry.change.target(), now)),
            _ => None,
        });
    let Some((target, now)) = moved else {
        return Ok(());
    };
    let mut about = operation.about.clone();
    now.freeze(target, &mut about);
    Ok(profile.local.set_about(&operation.id, &about)?)
}

fn find(profile: &Profile, id: &OpId) -> Result<Operation> {
    let found = profile.local.operation(id)?;
    found.ok_or_else(|| Error::new(Code::Missing))
}

fn refusal(why: CannotUndo) -> Error {
    let what = match why {
        CannotUndo::OnItsWay => "on-its-way",
        CannotUndo::Nothing => "nothing",
        CannotUndo::Final => "final",
    };
    Error::new(Code::Stale).with("what", what)
}

#[cfg(test)]
mod tests;
