//! Issues, pull requests and drafts.

use super::column::{Columns, folded, json, list, millis, word};
use chrono::{DateTime, Utc};
use domain::id::{Login, NodeId, RepoName};
use domain::item::{SubIssues, Work};
use rusqlite::{Connection, OptionalExtension, Result, Row, Transaction, params};

pub(super) const SQL: &str = "
CREATE TABLE work (
  seq           INTEGER NOT NULL PRIMARY KEY,  -- grows with every write; the row of the search indexes
  id            TEXT    NOT NULL UNIQUE,
  kind          TEXT    NOT NULL,            -- issue, pull-request, draft
  repository    TEXT    COLLATE NOCASE,      -- NULL: a draft
  number        INTEGER NOT NULL DEFAULT 0,
  title         TEXT    NOT NULL,
  state         TEXT    NOT NULL,            -- open, closed, merged
  author        TEXT,
  association   TEXT    NOT NULL,
  created_at    INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  closed_at     INTEGER,
  closed_as     TEXT,                        -- completed, not-planned, duplicate; NULL: GitHub does not say
  labels        TEXT    NOT NULL DEFAULT '[]', -- JSON list
  assignees     TEXT    NOT NULL DEFAULT '[]', -- JSON list of logins
  assigned_at   INTEGER,                     -- NULL: nobody, or GitHub was not asked
  milestone     TEXT,
  comments      INTEGER NOT NULL DEFAULT 0,
  url           TEXT    NOT NULL DEFAULT '',
  private       INTEGER NOT NULL DEFAULT 0,
  blocked_by    INTEGER NOT NULL DEFAULT 0,
  has_pull      INTEGER NOT NULL DEFAULT 0,  -- an open pull request would close it
  sub_total     INTEGER NOT NULL DEFAULT 0,
  sub_completed INTEGER NOT NULL DEFAULT 0,
  missing       INTEGER NOT NULL DEFAULT 0,  -- asked for by id once and not found
  body          TEXT    NOT NULL DEFAULT ''  -- last: what stands before it is read without its pages
) STRICT;
CREATE INDEX work_by_repository ON work (repository, state, number);
CREATE INDEX work_by_author ON work (author, created_at) WHERE kind = 'issue';
CREATE TABLE work_label (
  work  TEXT NOT NULL REFERENCES work (id) ON DELETE CASCADE,
  label TEXT NOT NULL,                       -- folded: no case, spaces, hyphens, underscores
  PRIMARY KEY (label, work)
) STRICT, WITHOUT ROWID;
CREATE INDEX work_label_by_work ON work_label (work);";

pub(super) const COLUMNS: &str = "id, kind, repository, number, title, body, state, author, association, \
     created_at, updated_at, closed_at, closed_as, labels, assignees, assigned_at, milestone, comments, url, \
     private, blocked_by, has_pull, sub_total, sub_completed";

/// The same with an empty body, which is most of a row.
pub(super) fn head() -> String {
    COLUMNS.replace(" body,", " '',")
}

pub(super) fn from_row(row: &Row<'_>) -> Result<Work> {
    let mut columns = Columns::of(row);
    // In the order of the columns.
    Ok(Work {
        id: NodeId(columns.get()?),
        kind: columns.word()?,
        repository: columns.get::<Option<String>>()?.map(RepoName),
        number: columns.get()?,
        title: columns.get()?,
        body: columns.get()?,
        state: columns.word()?,
        author: columns.get::<Option<String>>()?.map(Login),
        association: columns.word()?,
        created_at: columns.time()?,
        updated_at: columns.time()?,
        closed_at: columns.time_if_any()?,
        closed_as: columns.word_if_any()?,
        labels: columns.json()?,
        assignees: columns.json()?,
        assigned_at: columns.time_if_any()?,
        milestone: columns.get()?,
        comments: columns.get()?,
        url: columns.get()?,
        private: columns.get()?,
        blocked_by: columns.get()?,
        has_pull: columns.get()?,
        sub_issues: SubIssues {
            total: columns.get()?,
            completed: columns.get()?,
        },
    })
}

pub(super) fn by_id(connection: &Connection, id: &NodeId) -> Result<Option<Work>> {
    connection
        .prepare_cached(&format!("SELECT {COLUMNS} FROM work WHERE id = ?1"))?
        .query_row([id.as_str()], from_row)
        .optional()
}

pub(super) fn by_ids(connection: &Connection, ids: &[NodeId]) -> Result<Vec<Work>> {
    of_ids(connection, COLUMNS, ids)
}

/// [`by_ids`] without their bodies.
pub(super) fn heads(connection: &Connection, ids: &[NodeId]) -> Result<Vec<Work>> {
    of_ids(connection, &head(), ids)
}

fn of_ids(connection: &Connection, columns: &str, ids: &[NodeId]) -> Result<Vec<Work>> {
    connection
        .prepare_cached(&format!(
            "SELECT {columns} FROM work WHERE id IN (SELECT value FROM json_each(?1))"
        ))?
        .query_map([list(ids.iter().map(NodeId::as_str))], from_row)?
        .collect()
}

/// The items that moved last, the latest first, each with when.
pub(super) fn moved_last(
    connection: &Connection,
    most: u32,
) -> Result<Vec<(NodeId, DateTime<Utc>)>> {
    connection
        .prepare_cached("SELECT id, updated_at FROM work ORDER BY updated_at DESC, seq LIMIT ?1")?
        .query_map([most], |row| {
            let mut columns = Columns::of(row);
            Ok((NodeId(columns.get()?), columns.time()?))
        })?
        .collect()
}

/// When each of these people filed their first issue.
pub(super) fn first_filed(
    connection: &Connection,
    people: &[&Login],
) -> Result<Vec<(Login, DateTime<Utc>)>> {
    connection
        .prepare_cached(
            "SELECT author, min(created_at) FROM work
             WHERE kind = 'issue' AND author IN (SELECT value FROM json_each(?1)) GROUP BY author",
        )?
        .query_map([list(people.iter().map(|login| login.as_str()))], |row| {
            let mut columns = Columns::of(row);
            Ok((Login(columns.get()?), columns.time()?))
        })?
        .collect()
}

/// The bodies of these.
pub(super) fn bodies(connection: &Connection, ids: &[NodeId]) -> Result<Vec<(NodeId, String)>> {
    connection
        .prepare_cached("SELECT id, body FROM work WHERE id IN (SELECT value FROM json_each(?1))")?
        .query_map([list(ids.iter().map(NodeId::as_str))], |row| {
            Ok((NodeId(row.get(0)?), row.get(1)?))
        })?
        .collect()
}

pub(super) fn by_ref(
    connection: &Connection,
    repository: &RepoName,
    number: u32,
) -> Result<Option<Work>> {
    connection
        .query_row(
            // A transferred issue can leave its old row behind for a while: the newer one is it.
            &format!(
                "SELECT {COLUMNS} FROM work WHERE repository = ?1 AND number = ?2
                 ORDER BY updated_at DESC LIMIT 1"
            ),
            params![repository.as_str(), number],
            from_row,
        )
        .optional()
}

pub(super) fn open_issues(connection: &Connection, repository: &RepoName) -> Result<Vec<Work>> {
    let head = head();
    connection
        .prepare_cached(&format!(
            "SELECT {head} FROM work
             WHERE repository = ?1 AND state = 'open' AND kind = 'issue' ORDER BY number"
        ))?
        .query_map([repository.as_str()], from_row)?
        .collect()
}

/// Issues of a repository that were closed since then, the first one first.
pub(super) fn closed_issues(
    connection: &Connection,
    repository: &RepoName,
    since: DateTime<Utc>,
) -> Result<Vec<Work>> {
    let head = head();
    connection
        .prepare_cached(&format!(
            "SELECT {head} FROM work WHERE repository = ?1 AND state = 'closed'
               AND kind = 'issue' AND coalesce(closed_at, updated_at) >= ?2 ORDER BY number"
        ))?
        .query_map(params![repository.as_str(), millis(since)], from_row)?
        .collect()
}

/// Ids of everything open that has an address, for the nightly question whether it is still there.
pub(super) fn open_ids(connection: &Connection) -> Result<Vec<NodeId>> {
    connection
        .prepare("SELECT id FROM work WHERE state = 'open' AND kind <> 'draft' ORDER BY id")?
        .query_map([], |row| row.get(0).map(NodeId))?
        .collect()
}

/// Ids that were asked for once and not found.
pub(super) fn missing_ids(connection: &Connection) -> Result<Vec<NodeId>> {
    connection
        .prepare_cached("SELECT id FROM work WHERE missing = 1 ORDER BY id")?
        .query_map([], |row| row.get(0).map(NodeId))?
        .collect()
}

/// Writes one; whether anything of it changed. What is older than what is known is left alone, for
/// a replica of GitHub may lag.
pub(super) fn write(tx: &Transaction<'_>, work: &Work) -> Result<bool> {
    // One statement instead of a read and a write: an import has a hundred thousand of them.
    let written = tx
        .prepare_cached(
            "INSERT INTO work (id, kind, repository, number, title, body, state, author,
               association, created_at, updated_at, closed_at, closed_as, labels, assignees,
               milestone, comments, url, private, blocked_by, has_pull, sub_total, sub_completed,
               assigned_at)
             VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24)
             ON CONFLICT (id) DO UPDATE SET
               kind = ?2, repository = ?3, number = ?4, title = ?5, body = ?6, state = ?7,
               author = ?8, association = ?9, created_at = ?10, updated_at = ?11, closed_at = ?12,
               closed_as = ?13, labels = ?14, assignees = ?15, milestone = ?16, comments = ?17,
               url = ?18, private = ?19, blocked_by = ?20, has_pull = ?21, sub_total = ?22,
               sub_completed = ?23, assigned_at = ?24, missing = 0
             WHERE updated_at <= ?11 AND (kind, repository COLLATE BINARY, number, title, body,
               state, author, association, created_at, updated_at, closed_at, closed_as, labels,
               assignees, milestone, comments, url, private, blocked_by, has_pull, sub_total,
               sub_completed, assigned_at)
               IS NOT (?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24)",
        )?
        .execute(params![
            work.id.as_str(),
            word(&work.kind)?,
            work.repository.as_ref().map(RepoName::as_str),
            work.number,
            work.title,
            work.body,
            word(&work.state)?,
            work.author.as_ref().map(Login::as_str),
            word(&work.association)?,
            millis(work.created_at),
            millis(work.updated_at),
            work.closed_at.map(millis),
            work.closed_as.as_ref().map(word).transpose()?,
            json(&work.labels)?,
            json(&work.assignees)?,
            work.milestone,
            work.comments,
            work.url,
            work.private,
            work.blocked_by,
            work.has_pull,
            work.sub_issues.total,
            work.sub_issues.completed,
            work.assigned_at.map(millis),
        ])?;
    if written == 0 {
        return Ok(false);
    }
    tx.prepare_cached("DELETE FROM work_label WHERE work = ?1")?
        .execute([work.id.as_str()])?;
    for label in &work.labels {
        tx.prepare_cached("INSERT OR IGNORE INTO work_label (work, label) VALUES (?1, ?2)")?
            .execute(params![work.id.as_str(), folded(&label.name)])?;
    }
    Ok(true)
}

/// Which of these the cache does not have, or has as they were before that change.
pub(super) fn outdated(
    connection: &Connection,
    changed: &[(NodeId, DateTime<Utc>)],
) -> Result<Vec<NodeId>> {
    let mut known = connection.prepare_cached("SELECT updated_at FROM work WHERE id = ?1")?;
    let mut outdated = Vec::new();
    for (id, at) in changed {
        let updated: Option<i64> = known
            .query_row([id.as_str()], |row| row.get(0))
            .optional()?;
        if updated.is_none_or(|updated| updated < millis(*at)) {
            outdated.push(id.clone());
        }
    }
    Ok(outdated)
}

/// What items of projects stand for and the cache does not have.
pub(super) fn unknown_contents(connection: &Connection) -> Result<Vec<NodeId>> {
    connection
        .prepare_cached(
            "SELECT DISTINCT content FROM project_item
             WHERE content IS NOT NULL AND content NOT IN (SELECT id FROM work) ORDER BY content",
        )?
        .query_map([], |row| row.get(0).map(NodeId))?
        .collect()
}

/// What is open, on a board, and in none of the repositories whose lists are read. Archived items count:
/// what a team accepted is archived in the intake.
pub(super) fn open_elsewhere(
    connection: &Connection,
    followed: &[RepoName],
) -> Result<Vec<NodeId>> {
    connection
        .prepare_cached(
            "SELECT id FROM work
             WHERE state = 'open' AND kind <> 'draft'
               AND lower(repository) NOT IN (SELECT lower(value) FROM json_each(?1))
               AND id IN (SELECT content FROM project_item) ORDER BY id",
        )?
        .query_map([list(followed.iter().map(RepoName::as_str))], |row| {
            row.get(0).map(NodeId)
        })?
        .collect()
}

/// What was not found under its id: marked the first time, gone the second time.
pub(super) fn not_found(tx: &Transaction<'_>, ids: &[NodeId]) -> Result<bool> {
    let ids = list(ids.iter().map(NodeId::as_str));
    let gone = tx.execute(
        "DELETE FROM work WHERE missing = 1 AND id IN (SELECT value FROM json_each(?1))",
        [&ids],
    )?;
    tx.execute(
        "UPDATE work SET missing = 1 WHERE id IN (SELECT value FROM json_each(?1))",
        [&ids],
    )?;
    Ok(gone > 0)
}

/// What was found under its id is not missing.
pub(super) fn found(tx: &Transaction<'_>, id: &NodeId) -> Result<()> {
    tx.prepare_cached("UPDATE work SET missing = 0 WHERE id = ?1 AND missing = 1")?
        .execute([id.as_str()])?;
    Ok(())
}

/// Forgets what is on no board and either not in a followed repository or closed before `since`.
pub(super) fn sweep(
    tx: &Transaction<'_>,
    followed: &[RepoName],
    since: DateTime<Utc>,
) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM work
         WHERE id NOT IN (SELECT content FROM project_item WHERE content IS NOT NULL)
           AND (repository IS NULL
             OR lower(repository) NOT IN (SELECT lower(value) FROM json_each(?1))
             OR (state <> 'open' AND coalesce(closed_at, updated_at) < ?2))",
        params![list(followed.iter().map(RepoName::as_str)), millis(since)],
    )?;
    Ok(gone > 0)
}

/// Forgets everything but these: the answer of a search is the whole of it.
pub(super) fn keep_only(tx: &Transaction<'_>, ids: &[NodeId]) -> Result<bool> {
    let gone = tx.execute(
        "DELETE FROM work WHERE id NOT IN (SELECT value FROM json_each(?1))",
        [list(ids.iter().map(NodeId::as_str))],
    )?;
    Ok(gone > 0)
}
