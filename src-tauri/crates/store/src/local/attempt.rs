//! Table `attempt`.

use super::entry::time;
use crate::error::{Context, Result};
use chrono::{DateTime, Utc};
use domain::outbox::Entry;
use rusqlite::{Connection, Transaction, params};

pub(super) fn insert(tx: &Transaction<'_>, entry: &Entry, now: DateTime<Utc>) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO attempt (entry, host, account, began_at, creates_content)
         SELECT id, host, account, ?2, ?3 FROM entry WHERE id = ?1",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            entry.id.as_str(),
            time(now),
            entry.change.creates_content()
        ])
    })
    .map(drop)
    .context("recording an attempt")
}

pub(super) fn since(
    connection: &Connection,
    since: DateTime<Utc>,
) -> Result<Vec<(DateTime<Utc>, bool)>> {
    connection
        .prepare_cached(
            "SELECT began_at, creates_content FROM attempt WHERE began_at >= ?1 ORDER BY began_at",
        )
        .and_then(|mut query| {
            query
                .query_map([time(since)], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect()
        })
        .context("reading attempts")
}
