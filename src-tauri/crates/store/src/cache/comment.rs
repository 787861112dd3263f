//! Comments on issues and pull requests.

use super::column::{Columns, folded, list, millis, time, word};
use chrono::{DateTime, Utc};
use domain::id::{Login, NodeId, RepoName};
use domain::item::Comment;
use rusqlite::{Connection, Result, Row, Transaction, params};

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
CREATE INDEX comment_by_subject ON comment (subject, created_at);
CREATE INDEX comment_by_author ON comment (author COLLATE NOCASE, created_at);";

const COLUMNS: &str = "id, subject, author, association, body, created_at, updated_at, url";

fn from_row(row: &Row<'_>) -> Result<Comment> {
    let mut columns = Columns::of(row);
    // In the order of the columns.
    Ok(Comment {
        id: NodeId(columns.get()?),
        subject: NodeId(columns.get()?),
        author: columns.get::<Option<String>>()?.map(Login),
        association: columns.word()?,
        body: columns.get()?,
        created_at: columns.time()?,
        updated_at: columns.time()?,
        url: columns.get()?,
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

/// When each of these people, whose logins are compared without case, wrote last in each repository since
/// then, as far as comments are read.
pub(super) fn last_said(
    connection: &Connection,
    people: &[&Login],
    since: DateTime<Utc>,
) -> Result<Vec<(Login, RepoName, DateTime<Utc>)>> {
    connection
        .prepare_cached(
            "SELECT comment.author, work.repository, max(comment.created_at)
             FROM comment JOIN work ON work.id = comment.subject
             WHERE comment.author COLLATE NOCASE IN (SELECT value FROM json_each(?1))
               AND comment.created_at >= ?2 AND work.repository IS NOT NULL
             GROUP BY 1, 2 ORDER BY 1, 2",
        )?
        .query_map(
            params![
                list(people.iter().map(|login| login.as_str())),
                millis(since)
            ],
            |row| {
                let mut columns = Columns::of(row);
                Ok((
                    Login(columns.get()?),
                    RepoName(columns.get()?),
                    columns.time()?,
                ))
            },
        )?
        .collect()
}

/// Writes one; whether anything of it changed.
pub(super) fn write(tx: &Transaction<'_>, comment: &Comment, walk: u32) -> Result<bool> {
    let association = word(&comment.association)?;
    let row = params![
        comment.id.as_str(),
        comment.subject.as_str(),
        comment.author.as_ref().map(Login::as_str),
        association,
        comment.body,
        millis(comment.created_at),
        millis(comment.updated_at),
        comment.url,
        walk,
    ];
    let same = tx
        .prepare_cached(&format!(
            "UPDATE comment SET walk = ?9 WHERE id = ?1
               AND ({COLUMNS}) IS (?1,?2,?3,?4,?5,?6,?7,?8)"
        ))?
        .execute(row)?;
    if same > 0 {
        return Ok(false);
    }
    tx.prepare_cached(&format!(
        "INSERT OR REPLACE INTO comment ({COLUMNS}, walk) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9)"
    ))?
    .execute(row)?;
    Ok(true)
}

/// Whose comments are read: what is told by markers, and what newcomers may be offered.
#[derive(Clone, Debug)]
pub struct Commented {
    /// The repository of cycle issues, asks and meetings; of its issues those with one of `labels`.
    pub registry: RepoName,
    /// Names of labels.
    pub labels: Vec<String>,
    /// The intake's repository: its open issues.
    pub intake_repository: Option<RepoName>,
    /// The intake: what its items stand for.
    pub intake: Option<NodeId>,
    /// The label of good first issues: open ones have their newest comments read.
    pub good_first_issue: String,
}

/// An issue or pull request whose comments are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// It.
    pub id: NodeId,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// How many comments it has.
    pub comments: u32,
    /// Whether only its newest comments are read.
    pub newest_only: bool,
}

impl Commented {
    /// Whose comments are read, by id.
    pub(super) fn subjects(&self, connection: &Connection) -> Result<Vec<Subject>> {
        let labels: Vec<String> = self.labels.iter().map(|label| folded(label)).collect();
        connection
            .prepare_cached(
                "WITH whole (id) AS (
                   SELECT id FROM work WHERE repository = ?1 AND kind = 'issue' AND id IN (
                     SELECT work FROM work_label WHERE label IN (SELECT value FROM json_each(?2)))
                   UNION SELECT id FROM work
                     WHERE repository = ?3 AND state = 'open' AND kind = 'issue'
                   UNION SELECT content FROM project_item
                     WHERE project = ?4 AND content IS NOT NULL)
                 SELECT id, updated_at, comments, 0 AS newest FROM work
                   WHERE id IN (SELECT id FROM whole) AND kind <> 'draft'
                 UNION ALL
                 SELECT id, updated_at, comments, 1 FROM work
                   WHERE state = 'open' AND kind = 'issue' AND id NOT IN (SELECT id FROM whole)
                     AND id IN (SELECT work FROM work_label WHERE label = ?5)
                 ORDER BY id",
            )?
            .query_map(
                params![
                    self.registry.as_str(),
                    list(labels.iter().map(String::as_str)),
                    self.intake_repository.as_ref().map(RepoName::as_str),
                    self.intake.as_ref().map(NodeId::as_str),
                    folded(&self.good_first_issue),
                ],
                |row| {
                    Ok(Subject {
                        id: NodeId(row.get("id")?),
                        updated_at: time(row, "updated_at")?,
                        comments: row.get("comments")?,
                        newest_only: row.get("newest")?,
                    })
                },
            )?
            .collect()
    }
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
                                                  OR key = 'newest ' || subject
                                                  OR key = 'opened ' || subject)",
        [],
    )?;
    Ok(gone > 0)
}
