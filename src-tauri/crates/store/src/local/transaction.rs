//! One transaction, watched where it commits.

use crate::error::{Context, Result};
use crate::watch::{Commit, Watched};
use rusqlite::{Connection, Transaction, TransactionBehavior};

/// Makes one transaction; it is rolled back when `change` answers nothing.
pub(super) fn run<T>(
    connection: &mut Connection,
    watched: &Watched,
    context: &'static str,
    change: impl FnOnce(&Transaction<'_>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    let tx = connection
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .context(context)?;
    let value = change(&tx)?;
    if value.is_some() {
        watched.tell(Commit::Begins);
        tx.commit().context(context)?;
        watched.tell(Commit::Done);
    }
    Ok(value)
}
