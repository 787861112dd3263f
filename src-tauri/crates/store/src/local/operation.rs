//! Table `operation`.

use super::entry;
use crate::error::{Context, Result};
use chrono::{DateTime, Utc};
use domain::id::{Login, OpId};
use domain::outbox::{Action, BATCH, Operation, machine, supersede};
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use std::collections::BTreeMap;

const COLUMNS: &str = "id, host, account, action, about, created_at, undoes";
const READING: &str = "reading an operation";

struct Stored {
    id: String,
    host: String,
    account: String,
    action: String,
    about: String,
    created_at: DateTime<Utc>,
    undoes: Option<String>,
}

impl Stored {
    fn from_row(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            host: row.get(1)?,
            account: row.get(2)?,
            action: row.get(3)?,
            about: row.get(4)?,
            created_at: row.get(5)?,
            undoes: row.get(6)?,
        })
    }

    fn load(self, connection: &Connection) -> Result<Operation> {
        let action = serde_json::Value::String(self.action);
        let action: Action = serde_json::from_value(action).context(READING)?;
        let about: BTreeMap<String, String> = serde_json::from_str(&self.about).context(READING)?;
        let id = OpId(self.id);
        Ok(Operation {
            entries: entry::of(connection, &id)?,
            id,
            action,
            about,
            account: Login(self.account),
            host: self.host,
            created_at: self.created_at,
            undoes: self.undoes.map(OpId),
        })
    }
}

pub(super) fn insert(tx: &Transaction<'_>, operation: &Operation) -> Result<()> {
    const WHAT: &str = "recording an operation";
    let action = serde_json::to_value(operation.action).context(WHAT)?;
    let about = serde_json::to_string(&operation.about).context(WHAT)?;
    tx.prepare_cached(
        "INSERT INTO operation (id, host, account, action, about, created_at, undoes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )
    .and_then(|mut insert| {
        insert.execute(params![
            operation.id.as_str(),
            operation.host,
            operation.account.as_str(),
            action.as_str().unwrap_or_default(),
            about,
            super::entry::time(operation.created_at),
            operation.undoes.as_ref().map(OpId::as_str),
        ])
    })
    .context(WHAT)?;
    operation
        .entries
        .iter()
        .try_for_each(|entry| entry::insert(tx, operation, entry))
}

pub(super) fn set_about(
    tx: &Transaction<'_>,
    id: &OpId,
    about: &BTreeMap<String, String>,
) -> Result<()> {
    const WHAT: &str = "updating an operation";
    let about = serde_json::to_string(about).context(WHAT)?;
    tx.prepare_cached("UPDATE operation SET about = ?2 WHERE id = ?1")
        .and_then(|mut update| update.execute(params![id.as_str(), about]))
        .map(drop)
        .context(WHAT)
}

/// Records an operation, and what it takes the place of as superseded.
pub(super) fn insert_superseding(tx: &Transaction<'_>, operation: &Operation) -> Result<()> {
    insert_all_superseding(tx, std::slice::from_ref(operation))
}

/// Records operations of different targets, and what they take the place of as superseded.
pub(super) fn insert_all_superseding(tx: &Transaction<'_>, operations: &[Operation]) -> Result<()> {
    let before = unfinished(tx)?;
    for operation in operations {
        insert(tx, operation)?;
        for (old, by) in supersede::plan(&before, operation) {
            if let Some(entry) = super::entry::get(tx, &old)? {
                super::entry::update(tx, &machine::supersede(entry, by))?;
            }
        }
    }
    Ok(())
}

/// The operations whose values name this batch.
pub(super) fn batch(connection: &Connection, batch: &str) -> Result<Vec<Operation>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation
         WHERE json_extract(about, '$.' || ?2) = ?1 ORDER BY sequence"
    );
    let stored: Vec<Stored> = connection
        .prepare_cached(&sql)
        .and_then(|mut query| query.query_map([batch, BATCH], Stored::from_row)?.collect())
        .context(READING)?;
    stored.into_iter().map(|s| s.load(connection)).collect()
}

pub(super) fn get(connection: &Connection, id: &OpId) -> Result<Option<Operation>> {
    let sql = format!("SELECT {COLUMNS} FROM operation WHERE id = ?1");
    connection
        .prepare_cached(&sql)
        .and_then(|mut query| query.query_row([id.as_str()], Stored::from_row).optional())
        .context(READING)?
        .map(|stored| stored.load(connection))
        .transpose()
}

pub(super) fn undone_by(connection: &Connection, id: &OpId) -> Result<Option<OpId>> {
    connection
        .prepare_cached("SELECT id FROM operation WHERE undoes = ?1 ORDER BY sequence DESC LIMIT 1")
        .and_then(|mut query| query.query_row([id.as_str()], |row| row.get(0)).optional())
        .map(|id: Option<String>| id.map(OpId))
        .context(READING)
}

pub(super) fn unfinished(connection: &Connection) -> Result<Vec<Operation>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM operation
         WHERE id IN (SELECT operation FROM entry WHERE finished = 0) ORDER BY sequence"
    );
    list(connection, &sql, i64::MAX)
}

pub(super) fn any_unfinished(connection: &Connection) -> Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM entry WHERE finished = 0)")
        .and_then(|mut query| query.query_row([], |row| row.get(0)))
        .context(READING)
}

pub(super) fn recent(connection: &Connection, limit: u32) -> Result<Vec<Operation>> {
    let sql = format!("SELECT {COLUMNS} FROM operation ORDER BY sequence DESC");
    list(connection, &sql, i64::from(limit))
}

fn list(connection: &Connection, sql: &str, limit: i64) -> Result<Vec<Operation>> {
    let stored: Vec<Stored> = connection
        .prepare_cached(&format!("{sql} LIMIT ?1"))
        .and_then(|mut query| query.query_map([limit], Stored::from_row)?.collect())
        .context(READING)?;
    stored.into_iter().map(|s| s.load(connection)).collect()
}
