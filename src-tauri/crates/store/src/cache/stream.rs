//! How far each source was read, and what went wrong with it last.

use super::column::{millis, of_millis, time_if_any};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};
use std::collections::HashMap;

pub(super) const SQL: &str = "
CREATE TABLE stream (
  key       TEXT    NOT NULL PRIMARY KEY,    -- 'board owner/2', 'issues owner/name', 'comments I_…'
  walk      INTEGER NOT NULL DEFAULT 0,      -- number of the walk that is under way or was the last
  cursor    TEXT,                            -- where the walk goes on; NULL: none is under way
  since     INTEGER,                         -- newest change that was read, by GitHub's clock
  etag      TEXT,
  total     INTEGER,                         -- how many GitHub counted in the last walk
  synced_at INTEGER,                         -- when it was last read to its end
  problem   TEXT,                            -- why it could not be read the last time
  detail    TEXT    NOT NULL DEFAULT '',
  failed_at INTEGER
) STRICT, WITHOUT ROWID;";

const COLUMNS: &str =
    "key, walk, cursor, since, etag, total, synced_at, problem, detail, failed_at";

/// One source: a board's items, a repository's issues, an issue's comments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stream {
    /// Names the source.
    pub key: String,
    /// Number of the walk that is under way, or was the last.
    pub walk: u32,
    /// Where the walk goes on; `None` when none is under way.
    pub cursor: Option<String>,
    /// Newest change that was read, by GitHub's clock.
    pub since: Option<DateTime<Utc>>,
    /// ETag of the last answer to the same question.
    pub etag: Option<String>,
    /// How many things GitHub counted in the last walk.
    pub total: Option<u32>,
    /// When it was last read to its end.
    pub synced_at: Option<DateTime<Utc>>,
    /// What went wrong the last time; cleared when it is read to its end.
    pub failure: Option<Failure>,
}

/// Why a source could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// A word for the program.
    pub problem: String,
    /// GitHub's or the system's own words; may be empty.
    pub detail: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Stream {
    /// A source that was never read.
    #[must_use]
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into(),
            ..Self::default()
        }
    }
}

fn from_row(row: &Row<'_>) -> Result<Stream> {
    let problem: Option<String> = row.get("problem")?;
    let failure = match problem {
        Some(problem) => Some(Failure {
            problem,
            detail: row.get("detail")?,
            at: of_millis(row.get::<_, Option<i64>>("failed_at")?.unwrap_or_default())?,
        }),
        None => None,
    };
    Ok(Stream {
        key: row.get("key")?,
        walk: row.get("walk")?,
        cursor: row.get("cursor")?,
        since: time_if_any(row, "since")?,
        etag: row.get("etag")?,
        total: row.get("total")?,
        synced_at: time_if_any(row, "synced_at")?,
        failure,
    })
}

pub(super) fn read(connection: &Connection, key: &str) -> Result<Option<Stream>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM stream WHERE key = ?1"))?
        .query_row([key], from_row)
        .optional()
}

/// The sources whose keys begin with that, by the rest of their keys.
pub(super) fn beginning(connection: &Connection, with: &str) -> Result<HashMap<String, Stream>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM stream WHERE key >= ?1 AND key < ?1 || char(0x10ffff)"
        ))?
        .query_map([with], from_row)?
        .map(|stream| {
            let stream = stream?;
            let rest = stream.key.strip_prefix(with).unwrap_or_default();
            Ok((rest.to_owned(), stream))
        })
        .collect()
}

/// The sources that could not be read the last time, by key.
pub(super) fn failing(connection: &Connection) -> Result<Vec<Stream>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM stream WHERE problem IS NOT NULL ORDER BY key"
        ))?
        .query_map([], from_row)?
        .collect()
}

pub(super) fn write(tx: &Transaction<'_>, stream: &Stream) -> Result<()> {
    let failure = stream.failure.as_ref();
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO stream ({COLUMNS}) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"
    ))?
    .execute(params![
        stream.key,
        stream.walk,
        stream.cursor,
        stream.since.map(millis),
        stream.etag,
        stream.total,
        stream.synced_at.map(millis),
        failure.map(|f| f.problem.as_str()),
        failure.map_or("", |f| f.detail.as_str()),
        failure.map(|f| millis(f.at)),
    ])?;
    Ok(())
}

/// Forgets sources that are not followed any more. Whole rounds, and what was opened and still
/// exists, stay.
pub(super) fn keep_only(tx: &Transaction<'_>, keys: &[String]) -> Result<()> {
    tx.execute(
        "DELETE FROM stream WHERE key NOT IN (SELECT value FROM json_each(?1))
           AND key <> 'round' AND substr(key, 1, 7) <> 'opened '",
        [super::column::list(keys.iter().map(String::as_str))],
    )?;
    tx.execute(
        "DELETE FROM stream WHERE substr(key, 1, 7) = 'opened '
           AND substr(key, 8) NOT IN (SELECT id FROM work)",
        [],
    )?;
    Ok(())
}
