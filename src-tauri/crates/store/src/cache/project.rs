//! GitHub Projects and their fields.

use super::column::{Columns, json, list, millis};
use domain::id::{NodeId, ProjectRef};
use domain::project::Project;
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE project (
  id         TEXT    NOT NULL PRIMARY KEY,
  owner      TEXT    NOT NULL COLLATE NOCASE,
  number     INTEGER NOT NULL,
  title      TEXT    NOT NULL,
  url        TEXT    NOT NULL,
  public     INTEGER NOT NULL,
  closed     INTEGER NOT NULL,
  writable   INTEGER NOT NULL,               -- by the signed-in account
  fields     TEXT    NOT NULL,               -- JSON list in GitHub's order
  updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX project_by_address ON project (owner, number);";

const COLUMNS: &str = "id, owner, number, title, url, public, closed, writable, fields, updated_at";

fn from_row(row: &Row<'_>) -> Result<Project> {
    let mut columns = Columns::of(row);
    // In the order of the columns.
    Ok(Project {
        id: NodeId(columns.get()?),
        project: ProjectRef {
            owner: columns.get()?,
            number: columns.get()?,
        },
        title: columns.get()?,
        url: columns.get()?,
        public: columns.get()?,
        closed: columns.get()?,
        writable: columns.get()?,
        fields: columns.json()?,
        updated_at: columns.time()?,
    })
}

pub(super) fn by_address(connection: &Connection, at: &ProjectRef) -> Result<Option<Project>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM project WHERE owner = ?1 AND number = ?2"
        ))?
        .query_row(params![at.owner, at.number], from_row)
        .optional()
}

pub(super) fn by_id(connection: &Connection, id: &NodeId) -> Result<Option<Project>> {
    connection
        .query_row(
            &format!("SELECT {COLUMNS} FROM project WHERE id = ?1"),
            [id.as_str()],
            from_row,
        )
        .optional()
}

pub(super) fn all(connection: &Connection) -> Result<Vec<Project>> {
    connection
        .prepare(&format!(
            "SELECT {COLUMNS} FROM project ORDER BY owner, number"
        ))?
        .query_map([], from_row)?
        .collect()
}

/// Whether anything of it changed.
pub(super) fn write(tx: &Transaction<'_>, project: &Project) -> Result<bool> {
    if by_id(tx, &project.id)?.as_ref() == Some(project) {
        return Ok(false);
    }
    tx.execute(
        &format!(
            "INSERT OR REPLACE INTO project ({COLUMNS}) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"
        ),
        params![
            project.id.as_str(),
            project.project.owner,
            project.project.number,
            project.title,
            project.url,
            project.public,
            project.closed,
            project.writable,
            json(&project.fields)?,
            millis(project.updated_at),
        ],
    )?;
    Ok(true)
}

/// Forgets the projects that nobody names any more; whether there were any.
pub(super) fn keep_only(tx: &Transaction<'_>, keep: &[NodeId]) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM project WHERE id NOT IN (SELECT value FROM json_each(?1))",
        [list(keep.iter().map(NodeId::as_str))],
    )?;
    Ok(gone > 0)
}
