//! Status updates of projects.

use super::column::{day_if_any, list, millis, of_word_if_any, time, word};
use domain::id::{Login, NodeId};
use domain::project::StatusUpdate;
use rusqlite::{Connection, Result, Row, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE status_update (
  id          TEXT    NOT NULL PRIMARY KEY,
  project     TEXT    NOT NULL,
  author      TEXT,
  body        TEXT    NOT NULL,
  status      TEXT,                          -- on-track, at-risk, off-track, complete, inactive
  start_date  TEXT,
  target_date TEXT,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  walk        INTEGER NOT NULL DEFAULT 0     -- the walk of the project's updates that last met it
) STRICT;
CREATE INDEX status_update_by_project ON status_update (project, created_at);";

const COLUMNS: &str =
    "id, project, author, body, status, start_date, target_date, created_at, updated_at";

fn from_row(row: &Row<'_>) -> Result<StatusUpdate> {
    Ok(StatusUpdate {
        id: NodeId(row.get("id")?),
        project: NodeId(row.get("project")?),
        author: row.get::<_, Option<String>>("author")?.map(Login),
        body: row.get("body")?,
        status: of_word_if_any(row, "status")?,
        start_date: day_if_any(row, "start_date")?,
        target_date: day_if_any(row, "target_date")?,
        created_at: time(row, "created_at")?,
        updated_at: time(row, "updated_at")?,
    })
}

/// Newest first.
pub(super) fn of_project(connection: &Connection, project: &NodeId) -> Result<Vec<StatusUpdate>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM status_update WHERE project = ?1
             ORDER BY created_at DESC, id DESC"
        ))?
        .query_map([project.as_str()], from_row)?
        .collect()
}

/// Writes one; whether anything of it changed.
pub(super) fn write(tx: &Transaction<'_>, update: &StatusUpdate, walk: u32) -> Result<bool> {
    let status = update.status.as_ref().map(word).transpose()?;
    let row = params![
        update.id.as_str(),
        update.project.as_str(),
        update.author.as_ref().map(Login::as_str),
        update.body,
        status,
        update.start_date.map(|day| day.to_string()),
        update.target_date.map(|day| day.to_string()),
        millis(update.created_at),
        millis(update.updated_at),
        walk,
    ];
    let same = tx
        .prepare_cached(&format!(
            "UPDATE status_update SET walk = ?10 WHERE id = ?1
               AND ({COLUMNS}) IS (?1,?2,?3,?4,?5,?6,?7,?8,?9)"
        ))?
        .execute(row)?;
    if same > 0 {
        return Ok(false);
    }
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO status_update ({COLUMNS}, walk)
         VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"
    ))?
    .execute(row)?;
    Ok(true)
}

/// Forgets what a complete walk of the project's updates did not meet.
pub(super) fn keep_walk(tx: &Transaction<'_>, project: &NodeId, walk: u32) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM status_update WHERE project = ?1 AND walk <> ?2",
        params![project.as_str(), walk],
    )?;
    Ok(gone > 0)
}

/// Forgets updates of projects that are not kept.
pub(super) fn keep_only(tx: &Transaction<'_>, projects: &[NodeId]) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM status_update WHERE project NOT IN (SELECT value FROM json_each(?1))",
        [list(projects.iter().map(NodeId::as_str))],
    )?;
    Ok(gone > 0)
}
