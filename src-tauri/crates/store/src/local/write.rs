//! How anything is written: one transaction that stays refused when the disk refuses it.

use super::{Local, transaction};
use crate::error::{Context, Error, Result, Trouble};
use rusqlite::{Connection, Transaction};
use std::sync::atomic::Ordering;

impl Local {
    pub(super) fn write<T>(
        &self,
        context: &'static str,
        change: impl FnOnce(&Transaction<'_>) -> Result<T>,
    ) -> Result<T> {
        let written = self.write_if(context, |tx| change(tx).map(Some))?;
        // It always answered with a value, or the error has been returned.
        written.ok_or(Error::Sqlite {
            context,
            source: rusqlite::Error::QueryReturnedNoRows,
        })
    }

    /// One transaction; it is rolled back when `change` answers nothing.
    pub(super) fn write_if<T>(
        &self,
        context: &'static str,
        change: impl FnOnce(&Transaction<'_>) -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        let mut connection = self.lock();
        if self.unsettled.load(Ordering::SeqCst) {
            self.settle(&connection, context)?;
        }
        let before = connection.total_changes();
        let written = transaction::run(&mut connection, &self.watched, context, change);
        if written.is_err() || connection.total_changes() != before {
            self.generation.fetch_add(1, Ordering::SeqCst);
        }
        if let Err(error) = &written
            && matches!(error.trouble(), Trouble::Refused | Trouble::Unreadable)
        {
            self.unsettled.store(true, Ordering::SeqCst);
            if let Err(error) = self.settle(&connection, context) {
                tracing::error!(%error, "a refused write could not be taken out of the log yet");
            }
        }
        written
    }

    /// Makes sure that a refused write stays refused. When the disk fails to confirm a commit, its
    /// frames may stand in the log all the same, whole and with the mark of a commit; a start after a
    /// crash would bring back what the user was told was not saved. An empty commit is written over
    /// them before anything else is. (How systems forget a failed fsync, and why trusting the next one
    /// is a mistake: Rebello et al., "Can Applications Recover from fsync Failures?", 2020.)
    fn settle(&self, connection: &Connection, context: &'static str) -> Result<()> {
        let version: i64 = connection
            .pragma_query_value(None, "user_version", |row| row.get(0))
            .context(context)?;
        connection
            .pragma_update(None, "user_version", version)
            .context(context)?;
        self.unsettled.store(false, Ordering::SeqCst);
        // What is left of the refused write further on in the log goes as well; if not now, with the
        // next checkpoint.
        let truncated = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        if let Err(error) = truncated {
            tracing::warn!(%error, "the log could not be emptied yet");
        }
        Ok(())
    }
}
