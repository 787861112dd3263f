//! What only the user has: the outbox, drafts and settings.
//!
//! `local.sqlite` is migrated with a backup first and never deleted. Every write is one transaction
//! that is on the disk (`synchronous=FULL`) when the call returns; only then may the window say
//! "saved".

mod attempt;
mod draft;
mod entry;
mod open;
mod operation;
mod salvage;
mod schema;
mod setting;
mod snooze;
mod transaction;
mod write;

pub use draft::Draft;
pub use open::Opened;
pub use salvage::Recovered;

use crate::error::Result;
use crate::watch::{Watch, Watched};
use chrono::{DateTime, Utc};
use domain::id::{NodeId, OpId};
use domain::outbox::{Entry, Operation, State, machine};
use domain::triage::snooze::Snooze;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The open file. One connection behind a lock writes and reads; calls take micro- to milliseconds,
/// so asynchronous callers use a blocking thread.
#[derive(Debug)]
pub struct Local {
    connection: Mutex<Connection>,
    /// A commit was refused in a way that may have left it in the log.
    unsettled: AtomicBool,
    watched: Watched,
    generation: AtomicU64,
}

impl Local {
    /// Opens or creates the file; its folder must exist.
    ///
    /// # Errors
    /// When a newer version wrote it (it is left untouched) or the file system refuses. A damaged
    /// file is no error: it is moved aside, and [`Opened::Recovered`] says what was read back.
    pub fn open(file: &Path) -> Result<(Self, Opened)> {
        let (connection, opened) = open::open(file, schema::STEPS)?;
        let local = Self {
            connection: Mutex::new(connection),
            unsettled: AtomicBool::new(false),
            watched: Watched::default(),
            generation: AtomicU64::new(0),
        };
        Ok((local, opened))
    }

    /// Another number whenever something was written: what was read before it changed still
    /// holds while it is the same.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Has every later commit watched.
    pub fn watch(&self, watch: Watch) {
        self.watched.by(watch);
    }

    /// Records an operation and its entries. When this returns they survive a crash. Unsent changes of
    /// the same places are superseded in the same transaction.
    ///
    /// # Errors
    /// When the disk refuses; then nothing was recorded.
    pub fn record(&self, operation: &Operation) -> Result<()> {
        self.write("recording an operation", |tx| {
            operation::insert_superseding(tx, operation)
        })
    }

    /// Records operations that belong together, all or none.
    ///
    /// # Errors
    /// When the disk refuses; then nothing was recorded.
    pub fn record_all(&self, operations: &[Operation]) -> Result<()> {
        self.write("recording operations", |tx| {
            operation::insert_all_superseding(tx, operations)
        })
    }

    /// The operations of a batch, in the order in which they were recorded.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn batch(&self, batch: &str) -> Result<Vec<Operation>> {
        operation::batch(&self.lock(), batch)
    }

    /// Records an operation and closes the draft that it was made from, both or neither.
    ///
    /// # Errors
    /// When the disk refuses; then the draft is still there.
    pub fn record_closing_draft(&self, operation: &Operation, draft: &str) -> Result<()> {
        self.write("recording an operation", |tx| {
            operation::insert_superseding(tx, operation)?;
            draft::delete(tx, draft)
        })
    }

    /// Changes an operation's values.
    ///
    /// # Errors
    /// When the disk refuses; then they are as before.
    pub fn set_about(&self, id: &OpId, about: &BTreeMap<String, String>) -> Result<()> {
        self.write("updating an operation", |tx| {
            operation::set_about(tx, id, about)
        })
    }

    /// Cancels unsent entries, brings back what they had superseded, and records what compensates the sent ones, all or nothing. `false`,
    /// and nothing done, when one of them has left in the meantime, or when another operation has
    /// been recorded for the same and was not cancelled whole.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn record_undo(&self, cancel: &[OpId], compensation: Option<&Operation>) -> Result<bool> {
        let done = self.write_if("taking back an operation", |tx| {
            for id in cancel {
                if !entry::cancel(tx, id)? {
                    return Ok(None);
                }
            }
            if let Some(compensation) = compensation {
                if let Some(undone) = &compensation.undoes
                    && let Some(other) = operation::undone_by(tx, undone)?
                    && let other = entry::of(tx, &other)?
                    && !other.iter().all(|e| e.state == State::Cancelled)
                {
                    return Ok(None);
                }
                operation::insert(tx, compensation)?;
            }
            Ok(Some(()))
        })?;
        Ok(done.is_some())
    }

    /// One operation with its entries.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn operation(&self, id: &OpId) -> Result<Option<Operation>> {
        operation::get(&self.lock(), id)
    }

    /// One entry.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn entry(&self, id: &OpId) -> Result<Option<Entry>> {
        entry::get(&self.lock(), id)
    }

    /// The operation that takes this one back, if one was recorded.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn undone_by(&self, id: &OpId) -> Result<Option<OpId>> {
        operation::undone_by(&self.lock(), id)
    }

    /// Every operation with an entry that is not final, in the order in which they were recorded.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn unfinished(&self) -> Result<Vec<Operation>> {
        operation::unfinished(&self.lock())
    }

    /// The operations recorded last, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn recent(&self, limit: u32) -> Result<Vec<Operation>> {
        operation::recent(&self.lock(), limit)
    }

    /// Whether an operation has an entry that is not final.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn has_pending(&self) -> Result<bool> {
        operation::any_unfinished(&self.lock())
    }

    /// Every entry that is not final, in the order in which they leave.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn pending_entries(&self) -> Result<Vec<Entry>> {
        let operations = self.unfinished()?;
        let entries = operations.into_iter().flat_map(|o| o.entries);
        Ok(entries.filter(|entry| !entry.is_final()).collect())
    }

    /// Writes entries as they are, in one transaction.
    ///
    /// # Errors
    /// When the disk refuses; then none was written.
    pub fn update(&self, entries: &[Entry]) -> Result<()> {
        self.write("updating the outbox", |tx| {
            entries.iter().try_for_each(|e| entry::update(tx, e))
        })
    }

    /// Changes one entry as it stands now, so that what happened in the meantime is not overwritten.
    /// `None` when it is not there.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn transform(
        &self,
        id: &OpId,
        change: impl FnOnce(Entry) -> Entry,
    ) -> Result<Option<Entry>> {
        self.write("updating the outbox", |tx| {
            let Some(before) = entry::get(tx, id)? else {
                return Ok(None);
            };
            let after = change(before.clone());
            if after != before {
                entry::update(tx, &after)?;
            }
            Ok(Some(after))
        })
    }

    /// Changes every entry that is not final, in one transaction. Says how many were changed.
    ///
    /// # Errors
    /// When the disk refuses; then none was changed.
    pub fn transform_pending(&self, mut change: impl FnMut(Entry) -> Entry) -> Result<usize> {
        self.write("updating the outbox", |tx| {
            let mut changed = 0;
            for operation in operation::unfinished(tx)? {
                for before in operation.entries {
                    let after = change(before.clone());
                    if after != before {
                        entry::update(tx, &after)?;
                        changed += 1;
                    }
                }
            }
            Ok(changed)
        })
    }

    /// Commits that an attempt begins, before the first byte of it leaves. `None` when the entry is
    /// not ready any more: cancelled, or already on its way.
    ///
    /// # Errors
    /// When the disk refuses; then nothing may be sent.
    pub fn begin_attempt(&self, id: &OpId, now: DateTime<Utc>) -> Result<Option<Entry>> {
        self.write("beginning an attempt", |tx| {
            let Some(before) = entry::get(tx, id)? else {
                return Ok(None);
            };
            if !machine::may_begin(&before, now) {
                return Ok(None);
            }
            let begun = machine::begin(before, now);
            entry::update(tx, &begun)?;
            attempt::insert(tx, &begun, now)?;
            Ok(Some(begun))
        })
    }

    /// The entries of which an attempt began, or was found to have succeeded, since a moment; in the
    /// order of their attempts, final ones too.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn attempted_since(&self, since: DateTime<Utc>) -> Result<Vec<Entry>> {
        entry::attempted_since(&self.lock(), since)
    }

    /// What an entry has superseded, and what that had superseded before; nothing of it was sent.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn replaced_by(&self, id: &OpId) -> Result<Vec<Entry>> {
        entry::replaced_by(&self.lock(), id)
    }

    /// When attempts began since a moment and whether each created content, oldest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn attempts_since(&self, since: DateTime<Utc>) -> Result<Vec<(DateTime<Utc>, bool)>> {
        attempt::since(&self.lock(), since)
    }

    /// A draft.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn draft(&self, key: &str) -> Result<Option<Draft>> {
        draft::get(&self.lock(), key)
    }

    /// Every draft, the newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn drafts(&self) -> Result<Vec<Draft>> {
        draft::all(&self.lock())
    }

    /// Writes a draft over the one of the same key.
    ///
    /// # Errors
    /// When the disk refuses; then the older one is kept.
    pub fn save_draft(&self, draft: &Draft) -> Result<()> {
        self.write("saving a draft", |tx| draft::put(tx, draft))
    }

    /// Deletes a draft, if there is one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn delete_draft(&self, key: &str) -> Result<()> {
        self.write("deleting a draft", |tx| draft::delete(tx, key))
    }

    /// A setting's value.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        setting::get(&self.lock(), key)
    }

    /// Sets a setting.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        self.write("saving a setting", |tx| setting::put(tx, key, value))
    }

    /// Everything that was put aside.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn snoozes(&self) -> Result<Vec<Snooze>> {
        snooze::all(&self.lock())
    }

    /// Puts items aside, all or none; what was said of them before is forgotten.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn snooze(&self, snoozes: &[Snooze]) -> Result<()> {
        self.write("putting items aside", |tx| {
            snoozes.iter().try_for_each(|one| snooze::put(tx, one))
        })
    }

    /// Takes items up again, those that were put aside.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn unsnooze(&self, items: &[NodeId]) -> Result<()> {
        self.write("taking items up again", |tx| {
            items.iter().try_for_each(|item| snooze::delete(tx, item))
        })
    }

    /// A panic of another holder can't leave a half-done write behind: its transaction rolled back.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod salvage_tests;
#[cfg(test)]
mod superseding_tests;
#[cfg(test)]
mod tests;
