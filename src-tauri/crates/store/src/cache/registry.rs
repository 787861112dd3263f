//! The registry file as it was read, and the newest one that could not be used.

use super::column::{millis, time};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Result, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE registry (
  state      TEXT    NOT NULL PRIMARY KEY,   -- 'current', or 'rejected': newer and not readable
  text       TEXT    NOT NULL,
  sha        TEXT    NOT NULL,
  etag       TEXT,
  fetched_at INTEGER NOT NULL
) STRICT;";

/// A registry file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CachedRegistry {
    /// The file's text.
    pub text: String,
    /// Git's id of this version of the file.
    pub sha: String,
    /// GitHub's ETag, to ask whether it changed.
    pub etag: Option<String>,
    /// When GitHub last confirmed that this is the file.
    pub fetched_at: DateTime<Utc>,
}

pub(super) fn read(connection: &Connection, state: &str) -> Result<Option<CachedRegistry>> {
    connection
        .query_row(
            "SELECT text, sha, etag, fetched_at FROM registry WHERE state = ?1",
            [state],
            |row| {
                Ok(CachedRegistry {
                    text: row.get("text")?,
                    sha: row.get("sha")?,
                    etag: row.get("etag")?,
                    fetched_at: time(row, "fetched_at")?,
                })
            },
        )
        .optional()
}

pub(super) fn write(tx: &Transaction<'_>, state: &str, registry: &CachedRegistry) -> Result<()> {
    tx.execute(
        "INSERT INTO registry (state, text, sha, etag, fetched_at) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (state) DO UPDATE SET
           text = excluded.text, sha = excluded.sha, etag = excluded.etag,
           fetched_at = excluded.fetched_at",
        params![
            state,
            registry.text,
            registry.sha,
            registry.etag,
            millis(registry.fetched_at)
        ],
    )?;
    Ok(())
}

pub(super) fn forget_rejected(tx: &Transaction<'_>) -> Result<()> {
    tx.execute("DELETE FROM registry WHERE state = 'rejected'", [])?;
    Ok(())
}
