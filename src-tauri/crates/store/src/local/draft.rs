//! Table `draft`.

use super::entry::time;
use crate::error::{Context, Result};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

/// What the user is writing and has not submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Which form of what: `check-in/devops/2026-11-20`.
    pub key: String,
    /// JSON of the form's fields.
    pub text: String,
    /// When it was saved last.
    pub updated_at: DateTime<Utc>,
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Draft> {
    Ok(Draft {
        key: row.get(0)?,
        text: row.get(1)?,
        updated_at: row.get(2)?,
    })
}

pub(super) fn get(connection: &Connection, key: &str) -> Result<Option<Draft>> {
    connection
        .prepare_cached("SELECT key, text, updated_at FROM draft WHERE key = ?1")
        .and_then(|mut query| query.query_row([key], from_row).optional())
        .context("reading a draft")
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Draft>> {
    connection
        .prepare_cached("SELECT key, text, updated_at FROM draft ORDER BY updated_at DESC, key")
        .and_then(|mut query| query.query_map([], from_row)?.collect())
        .context("reading drafts")
}

pub(super) fn put(tx: &Transaction<'_>, draft: &Draft) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO draft (key, text, updated_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (key) DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at",
    )
    .and_then(|mut put| put.execute(params![draft.key, draft.text, time(draft.updated_at)]))
    .map(drop)
    .context("saving a draft")
}

pub(super) fn delete(tx: &Transaction<'_>, key: &str) -> Result<()> {
    tx.prepare_cached("DELETE FROM draft WHERE key = ?1")
        .and_then(|mut delete| delete.execute([key]))
        .map(drop)
        .context("deleting a draft")
}
