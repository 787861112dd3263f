//! Items of projects: cards, and intake entries.

use super::column::{Columns, json, list, millis, time_if_any};
use chrono::{DateTime, Utc};
use domain::id::NodeId;
use domain::project::ProjectItem;
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE project_item (
  id           TEXT    NOT NULL PRIMARY KEY,
  project      TEXT    NOT NULL,
  content      TEXT,                         -- NULL: hidden from this account
  archived     INTEGER NOT NULL,
  position     INTEGER NOT NULL,
  field_values TEXT    NOT NULL DEFAULT '[]', -- JSON list
  created_at   INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  walk         INTEGER NOT NULL DEFAULT 0,   -- the walk of the project that last met it
  missing      INTEGER NOT NULL DEFAULT 0    -- a complete walk did not meet it; not yet known to be gone
) STRICT;
CREATE INDEX project_item_by_project ON project_item (project, position);
CREATE INDEX project_item_by_content ON project_item (content);
CREATE INDEX project_item_by_movement ON project_item (project, updated_at);";

const COLUMNS: &str =
    "id, project, content, archived, position, field_values, created_at, updated_at";

fn from_row(row: &Row<'_>) -> Result<ProjectItem> {
    let mut columns = Columns::of(row);
    // In the order of the columns.
    Ok(ProjectItem {
        id: NodeId(columns.get()?),
        project: NodeId(columns.get()?),
        content: columns.get::<Option<String>>()?.map(NodeId),
        archived: columns.get()?,
        position: columns.get()?,
        values: columns.json()?,
        created_at: columns.time()?,
        updated_at: columns.time()?,
    })
}

pub(super) fn of_project(connection: &Connection, project: &NodeId) -> Result<Vec<ProjectItem>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM project_item WHERE project = ?1 ORDER BY position, id"
        ))?
        .query_map([project.as_str()], from_row)?
        .collect()
}

pub(super) fn last_movement(
    connection: &Connection,
    project: &NodeId,
) -> Result<Option<DateTime<Utc>>> {
    connection
        .prepare_cached("SELECT max(updated_at) AS last FROM project_item WHERE project = ?1")?
        .query_row([project.as_str()], |row| time_if_any(row, "last"))
}

/// The items of a project that changed since then.
pub(super) fn moved_since(
    connection: &Connection,
    project: &NodeId,
    since: DateTime<Utc>,
) -> Result<Vec<ProjectItem>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM project_item WHERE project = ?1 AND updated_at >= ?2"
        ))?
        .query_map(params![project.as_str(), millis(since)], from_row)?
        .collect()
}

pub(super) fn of_contents(
    connection: &Connection,
    contents: &[NodeId],
) -> Result<Vec<ProjectItem>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM project_item
             WHERE content IN (SELECT value FROM json_each(?1)) ORDER BY project, position, id"
        ))?
        .query_map([list(contents.iter().map(NodeId::as_str))], from_row)?
        .collect()
}

/// Writes an item that a walk met; whether anything of it changed.
pub(super) fn write(tx: &Transaction<'_>, item: &ProjectItem, walk: u32) -> Result<bool> {
    let values = json(&item.values)?;
    let row = params![
        item.id.as_str(),
        item.project.as_str(),
        item.content.as_ref().map(NodeId::as_str),
        item.archived,
        item.position,
        values,
        millis(item.created_at),
        millis(item.updated_at),
        walk,
    ];
    let same = tx
        .prepare_cached(&format!(
            "UPDATE project_item SET walk = ?9, missing = 0 WHERE id = ?1
               AND ({COLUMNS}) IS (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        ))?
        .execute(row)?;
    if same > 0 {
        return Ok(false);
    }
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO project_item ({COLUMNS}, walk, missing)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0)"
    ))?
    .execute(row)?;
    Ok(true)
}

/// Writes an item that was read through its content, which does not tell its place: a known item
/// keeps its place, a new one goes to the end. Whether anything changed.
pub(super) fn write_keeping_place(tx: &Transaction<'_>, item: &ProjectItem) -> Result<bool> {
    let known: Option<(u32, u32)> = tx
        .prepare_cached("SELECT position, walk FROM project_item WHERE id = ?1")?
        .query_row([item.id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (position, walk) = match known {
        Some(known) => known,
        None => {
            let end: u32 = tx
                .prepare_cached(
                    "SELECT coalesce(max(position) + 1, 0) FROM project_item WHERE project = ?1",
                )?
                .query_row([item.project.as_str()], |row| row.get(0))?;
            (end, 0)
        }
    };
    let placed = ProjectItem {
        position,
        ..item.clone()
    };
    write(tx, &placed, walk)
}

/// Marks what a complete walk did not meet, and says which items those are.
pub(super) fn mark_missing(
    tx: &Transaction<'_>,
    project: &NodeId,
    walk: u32,
) -> Result<Vec<NodeId>> {
    tx.execute(
        "UPDATE project_item SET missing = 1 WHERE project = ?1 AND walk <> ?2",
        params![project.as_str(), walk],
    )?;
    missing(tx, project)
}

/// Items that a complete walk did not meet and that nobody has asked for by id yet.
pub(super) fn missing(connection: &Connection, project: &NodeId) -> Result<Vec<NodeId>> {
    connection
        .prepare_cached(
            "SELECT id FROM project_item WHERE project = ?1 AND missing = 1 ORDER BY id",
        )?
        .query_map([project.as_str()], |row| row.get(0).map(NodeId))?
        .collect()
}

/// [`missing`] of all projects.
pub(super) fn all_missing(connection: &Connection) -> Result<Vec<NodeId>> {
    connection
        .prepare_cached("SELECT id FROM project_item WHERE missing = 1 ORDER BY id")?
        .query_map([], |row| row.get(0).map(NodeId))?
        .collect()
}

/// GitHub says which of the items exist: the others are gone.
pub(super) fn settle(tx: &Transaction<'_>, asked: &[NodeId], existing: &[NodeId]) -> Result<bool> {
    let asked = list(asked.iter().map(NodeId::as_str));
    let existing = list(existing.iter().map(NodeId::as_str));
    let gone = tx.execute(
        "DELETE FROM project_item WHERE id IN (SELECT value FROM json_each(?1))
         AND id NOT IN (SELECT value FROM json_each(?2))",
        [&asked, &existing],
    )?;
    tx.execute(
        "UPDATE project_item SET missing = 0 WHERE id IN (SELECT value FROM json_each(?1))",
        [&asked],
    )?;
    Ok(gone > 0)
}

/// Forgets items of projects that are not kept.
pub(super) fn keep_only(tx: &Transaction<'_>, projects: &[NodeId]) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM project_item WHERE project NOT IN (SELECT value FROM json_each(?1))",
        [list(projects.iter().map(NodeId::as_str))],
    )?;
    Ok(gone > 0)
}
