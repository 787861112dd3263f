//! Comments on issues and pull requests.

use super::column::{list, millis, of_word, time, word};
use domain::id::{Login, NodeId};
use domain::item::Comment;
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE comment (
  id          TEXT    NOT NULL PRIMARY KEY,
  subject     TEXT    NOT NULL,
  author      TEXT,
  association TEXT    NOT NULL,
  body        TEXT    NOT NULL,
  created_at  INTEGER NOT NULL,
  updated_at  INTEGER NOT NULL,
  url         TEXT    NOT NULL,
  walk        INTEGER NOT NULL DEFAULT 0     -- the walk of the subject that last met it
) STRICT;
CREATE INDEX comment_by_subject ON comment (subject, created_at);";

const COLUMNS: &str = "id, subject, author, association, body, created_at, updated_at, url";

fn from_row(row: &Row<'_>) -> Result<Comment> {
    Ok(Comment {
        id: NodeId(row.get("id")?),
        subject: NodeId(row.get("subject")?),
        author: row.get::<_, Option<String>>("author")?.map(Login),
        association: of_word(row, "association")?,
        body: row.get("body")?,
        created_at: time(row, "created_at")?,
        updated_at: time(row, "updated_at")?,
        url: row.get("url")?,
    })
}

pub(super) fn of_subjects(connection: &Connection, subjects: &[NodeId]) -> Result<Vec<Comment>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM comment
             WHERE subject IN (SELECT value FROM json_each(?1)) ORDER BY created_at, id"
        ))?
        .query_map([list(subjects.iter().map(NodeId::as_str))], from_row)?
        .collect()
}

/// Writes one; whether anything of it changed.
pub(super) fn write(tx: &Transaction<'_>, comment: &Comment, walk: u32) -> Result<bool> {
    let known = tx
        .prepare_cached(&format!("SELECT {COLUMNS} FROM comment WHERE id = ?1"))?
        .query_row([comment.id.as_str()], from_row)
        .optional()?;
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO comment ({COLUMNS}, walk) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)"
    ))?
    .execute(params![
        comment.id.as_str(),
        comment.subject.as_str(),
        comment.author.as_ref().map(Login::as_str),
        word(&comment.association)?,
        comment.body,
        millis(comment.created_at),
        millis(comment.updated_at),
        comment.url,
        walk,
    ])?;
    Ok(known.as_ref() != Some(comment))
}

/// Forgets what a complete walk of the subject did not meet.
pub(super) fn keep_walk(tx: &Transaction<'_>, subject: &NodeId, walk: u32) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM comment WHERE subject = ?1 AND walk <> ?2",
        params![subject.as_str(), walk],
    )?;
    Ok(gone > 0)
}

/// Forgets comments whose subject is forgotten or that nobody follows any more.
pub(super) fn sweep(tx: &Transaction<'_>) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM comment WHERE subject NOT IN (SELECT id FROM work)
           OR NOT EXISTS (SELECT 1 FROM stream WHERE key = 'comments ' || subject
                                                  OR key = 'opened ' || subject)",
        [],
    )?;
    Ok(gone > 0)
}
