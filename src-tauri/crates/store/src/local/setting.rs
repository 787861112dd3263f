//! Table `setting`.

use crate::error::{Context, Result};
use rusqlite::{Connection, OptionalExtension, Transaction};

pub(super) fn get(connection: &Connection, key: &str) -> Result<Option<String>> {
    connection
        .prepare_cached("SELECT value FROM setting WHERE key = ?1")
        .and_then(|mut query| query.query_row([key], |row| row.get(0)).optional())
        .context("reading a setting")
}

pub(super) fn put(tx: &Transaction<'_>, key: &str, value: &str) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO setting (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .and_then(|mut put| put.execute([key, value]))
    .map(drop)
    .context("saving a setting")
}
