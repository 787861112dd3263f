//! Table `entry`.

use crate::error::{Context, Error, Result};
use chrono::{DateTime, SecondsFormat, Utc};
use domain::id::{NodeId, OpId};
use domain::outbox::{Entry, Operation, State, machine};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

const COLUMNS: &str = "id, operation, step, change, state, attempts, attempted_at, sent_at, \
                       created, created_at";
const READING: &str = "reading an outbox entry";

/// A moment as the tables keep it: of fixed width, so that texts sort as moments do.
pub(super) fn time(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Nanos, true)
}

struct Stored {
    entry: (String, String, u32),
    change: String,
    state: String,
    attempts: u32,
    times: (Option<DateTime<Utc>>, Option<DateTime<Utc>>, DateTime<Utc>),
    created: Option<String>,
}

impl Stored {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            entry: (row.get(0)?, row.get(1)?, row.get(2)?),
            change: row.get(3)?,
            state: row.get(4)?,
            attempts: row.get(5)?,
            times: (row.get(6)?, row.get(7)?, row.get(9)?),
            created: row.get(8)?,
        })
    }

    fn decode(self) -> Result<Entry> {
        let (id, operation, step) = self.entry;
        let (attempted_at, sent_at, created_at) = self.times;
        Ok(Entry {
            id: OpId(id),
            operation: OpId(operation),
            step,
            change: serde_json::from_str(&self.change).context(READING)?,
            state: serde_json::from_str(&self.state).context(READING)?,
            attempts: self.attempts,
            attempted_at,
            sent_at,
            created: self.created.map(NodeId),
            created_at,
        })
    }
}

pub(super) fn insert(tx: &Transaction<'_>, operation: &Operation, entry: &Entry) -> Result<()> {
    const WHAT: &str = "recording an outbox entry";
    let change = serde_json::to_string(&entry.change).context(WHAT)?;
    let state = serde_json::to_string(&entry.state).context(WHAT)?;
    tx.prepare_cached(
        "INSERT INTO entry (id, operation, step, host, account, target, change, state, finished,
                            attempts, attempted_at, sent_at, created, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            entry.id.as_str(),
            operation.id.as_str(),
            entry.step,
            operation.host,
            operation.account.as_str(),
            entry.change.target().as_str(),
            change,
            state,
            entry.is_final(),
            entry.attempts,
            entry.attempted_at.map(time),
            entry.sent_at.map(time),
            entry.created.as_ref().map(NodeId::as_str),
            time(entry.created_at),
        ])
    })
    .map(drop)
    .context(WHAT)
}

/// Writes what changes in an entry's life. The change too: a conflict that the user decided gets a
/// new base.
pub(super) fn update(tx: &Transaction<'_>, entry: &Entry) -> Result<()> {
    const WHAT: &str = "updating an outbox entry";
    let change = serde_json::to_string(&entry.change).context(WHAT)?;
    let state = serde_json::to_string(&entry.state).context(WHAT)?;
    let rows = tx
        .prepare_cached(
            "UPDATE entry SET change = ?2, state = ?3, finished = ?4, attempts = ?5,
                              attempted_at = ?6, sent_at = ?7, created = ?8
             WHERE id = ?1",
        )
        .and_then(|mut update| {
            update.execute(params![
                entry.id.as_str(),
                change,
                state,
                entry.is_final(),
                entry.attempts,
                entry.attempted_at.map(time),
                entry.sent_at.map(time),
                entry.created.as_ref().map(NodeId::as_str),
            ])
        })
        .context(WHAT)?;
    if rows == 1 {
        return Ok(());
    }
    Err(Error::Sqlite {
        context: WHAT,
        source: rusqlite::Error::QueryReturnedNoRows,
    })
}

pub(super) fn get(connection: &Connection, id: &OpId) -> Result<Option<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM entry WHERE id = ?1");
    connection
        .prepare_cached(&sql)
        .and_then(|mut query| query.query_row([id.as_str()], Stored::from_row).optional())
        .context(READING)?
        .map(Stored::decode)
        .transpose()
}

/// The entries of an operation, in the order of their steps.
pub(super) fn of(connection: &Connection, operation: &OpId) -> Result<Vec<Entry>> {
    let sql = format!("SELECT {COLUMNS} FROM entry WHERE operation = ?1 ORDER BY step");
    let stored: Vec<Stored> = connection
        .prepare_cached(&sql)
        .and_then(|mut query| {
            query
                .query_map([operation.as_str()], Stored::from_row)?
                .collect()
        })
        .context(READING)?;
    stored.into_iter().map(Stored::decode).collect()
}

/// The entries with an attempt, or its late success, since a moment.
pub(super) fn attempted_since(connection: &Connection, since: DateTime<Utc>) -> Result<Vec<Entry>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM entry WHERE attempted_at >= ?1 OR sent_at >= ?1
         ORDER BY attempted_at, id"
    );
    let stored: Vec<Stored> = connection
        .prepare_cached(&sql)
        .and_then(|mut query| query.query_map([time(since)], Stored::from_row)?.collect())
        .context(READING)?;
    stored.into_iter().map(Stored::decode).collect()
}

/// What an entry has superseded, directly or by way of another one.
pub(super) fn replaced_by(connection: &Connection, id: &OpId) -> Result<Vec<Entry>> {
    let sql = format!(
        "WITH RECURSIVE replaced (entry) AS (
             SELECT ?1
             UNION
             SELECT entry.id FROM replaced JOIN entry
             ON entry.finished = 1 AND json_extract(entry.state, '$.by') = replaced.entry
         )
         SELECT {COLUMNS} FROM entry
         WHERE id IN (SELECT entry FROM replaced) AND id <> ?1 ORDER BY created_at, id"
    );
    let stored: Vec<Stored> = connection
        .prepare_cached(&sql)
        .and_then(|mut query| query.query_map([id.as_str()], Stored::from_row)?.collect())
        .context(READING)?;
    stored.into_iter().map(Stored::decode).collect()
}

/// Cancels an entry that has not left, and brings back what it had superseded. `false`, and nothing
/// done, when it is not there or has left.
pub(super) fn cancel(tx: &Transaction<'_>, id: &OpId) -> Result<bool> {
    let Some(entry) = get(tx, id)?.filter(machine::is_unsent) else {
        return Ok(false);
    };
    for replaced in replaced_by(tx, id)? {
        if matches!(&replaced.state, State::Superseded { by: Some(by) } if by == id) {
            update(tx, &machine::revive(replaced))?;
        }
    }
    update(tx, &machine::cancel(entry))?;
    Ok(true)
}
