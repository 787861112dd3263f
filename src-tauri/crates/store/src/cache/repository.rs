//! Repositories: who may see them and what the account may do there.

use domain::id::{NodeId, RepoName};
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE repository (
  name       TEXT    NOT NULL PRIMARY KEY COLLATE NOCASE,
  id         TEXT    NOT NULL,
  private    INTEGER NOT NULL,
  archived   INTEGER NOT NULL,
  permission TEXT                            -- admin, maintain, write, triage, read; NULL: unknown
) STRICT;";

/// A repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CachedRepository {
    /// Node id.
    pub id: NodeId,
    /// `owner/name`.
    pub name: RepoName,
    /// Readable by members only.
    pub private: bool,
    /// Archived: nothing can be written to it.
    pub archived: bool,
    /// What the signed-in account may do: `admin`, `maintain`, `write`, `triage`, `read`.
    pub permission: Option<String>,
}

fn from_row(row: &Row<'_>) -> Result<CachedRepository> {
    Ok(CachedRepository {
        id: NodeId(row.get("id")?),
        name: RepoName(row.get("name")?),
        private: row.get("private")?,
        archived: row.get("archived")?,
        permission: row.get("permission")?,
    })
}

pub(super) fn read(connection: &Connection, name: &RepoName) -> Result<Option<CachedRepository>> {
    connection
        .query_row(
            "SELECT id, name, private, archived, permission FROM repository WHERE name = ?1",
            [name.as_str()],
            from_row,
        )
        .optional()
}

pub(super) fn read_by_id(connection: &Connection, id: &NodeId) -> Result<Option<CachedRepository>> {
    connection
        .query_row(
            "SELECT id, name, private, archived, permission FROM repository WHERE id = ?1",
            [id.as_str()],
            from_row,
        )
        .optional()
}

pub(super) fn all(connection: &Connection) -> Result<Vec<CachedRepository>> {
    connection
        .prepare("SELECT id, name, private, archived, permission FROM repository ORDER BY name")?
        .query_map([], from_row)?
        .collect()
}

/// Writes one; whether anything of it changed.
pub(super) fn write(tx: &Transaction<'_>, repository: &CachedRepository) -> Result<bool> {
    if read(tx, &repository.name)?.as_ref() == Some(repository) {
        return Ok(false);
    }
    tx.execute(
        "INSERT OR REPLACE INTO repository (name, id, private, archived, permission)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            repository.name.as_str(),
            repository.id.as_str(),
            repository.private,
            repository.archived,
            repository.permission
        ],
    )?;
    Ok(true)
}

/// Forgets repositories that are not followed any more.
pub(super) fn keep_only(tx: &Transaction<'_>, keep: &[RepoName]) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM repository
         WHERE lower(name) NOT IN (SELECT lower(value) FROM json_each(?1))",
        [super::column::list(keep.iter().map(RepoName::as_str))],
    )?;
    Ok(gone > 0)
}
