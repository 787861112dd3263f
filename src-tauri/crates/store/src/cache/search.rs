//! The search over items: two full-text indexes, read by a connection of their own.
//!
//! `work_head` has titles, authors, references and labels; triggers keep it in the transaction that
//! writes the item. `work_text` has the beginning of the bodies, too. Reading bodies into it costs
//! more than writing them, so the triggers only note what is due and [`Cache::index_bodies`] does it
//! when nothing else is going on.

use super::column::{of_millis, of_word};
use super::{Cache, open};
use crate::error::{Error, Result};
use domain::id::{Login, NodeId, RepoName};
use domain::search::{Hit, Jump, Match, Query, Term, order};
use rusqlite::{Connection, ErrorCode, InterruptHandle, Row, params};
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The indexes keep no text of their own: `work` has it. `remove_diacritics 2` lets "elise" find
/// "Élise"; `prefix` makes the word that is being typed as fast as a whole one. More segments at a
/// time are merged than by default: an import writes many small ones.
///
/// Nothing hangs on `BEFORE INSERT`: it also runs where an insert turns into an update, and where that
/// finds nothing to change. `OR REPLACE` and `OR IGNORE` in a trigger give way to the statement's own
/// policy, so what may be there is deleted first.
pub(super) const SQL: &str = "
CREATE VIRTUAL TABLE work_head USING fts5(title, names, content='', contentless_delete=1,
  prefix='1 2 3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE work_text USING fts5(text, content='', contentless_delete=1,
  tokenize='unicode61 remove_diacritics 2');
INSERT INTO work_head (work_head, rank) VALUES ('automerge', 16);
CREATE TABLE work_text_due (seq INTEGER NOT NULL PRIMARY KEY) STRICT;
CREATE TRIGGER work_search_inserted AFTER INSERT ON work BEGIN
  INSERT INTO work_head (rowid, title, names) SELECT seq, title, names FROM work_names WHERE seq = new.seq;
  INSERT INTO work_text_due (seq) VALUES (new.seq);
END;
CREATE TRIGGER work_search_updated
AFTER UPDATE OF title, body, labels, author, repository, number ON work BEGIN
  DELETE FROM work_head WHERE rowid = new.seq;
  INSERT INTO work_head (rowid, title, names) SELECT seq, title, names FROM work_names WHERE seq = new.seq;
  DELETE FROM work_text WHERE rowid = new.seq;
  DELETE FROM work_text_due WHERE seq = new.seq;
  INSERT INTO work_text_due (seq) VALUES (new.seq);
END;
CREATE TRIGGER work_search_deleted AFTER DELETE ON work BEGIN
  DELETE FROM work_head WHERE rowid = old.seq;
  DELETE FROM work_text WHERE rowid = old.seq;
  DELETE FROM work_text_due WHERE seq = old.seq;
END;
CREATE VIEW work_names AS
SELECT seq, title, body,
       coalesce(author, '') || coalesce(' ' || repository || '#' || number, '')
         || (SELECT coalesce(' ' || group_concat(value ->> 'name', ' '), '') FROM json_each(labels)) AS names
FROM work;";

/// Of a body, so many characters are looked into.
const BODY_CHARS: u32 = 2000;

/// Where more titles than this answer, relevance says nothing: the last written ones are taken.
const CANDIDATES: u32 = 500;

/// A word of fewer letters is not looked for in bodies while it is typed: nearly every body has one.
const BODY_PREFIX: usize = 3;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// In order, at most as many as were asked for.
    pub hits: Vec<Hit>,
    /// Whether there are more.
    pub more: bool,
}

/// The connection that searches, opened by the first search. One search runs at a time; the next one
/// interrupts it.
pub(super) struct Searcher {
    file: PathBuf,
    connection: Mutex<Option<Connection>>,
    turn: Mutex<Turn>,
}

#[derive(Default)]
struct Turn {
    latest: u64,
    running: Option<InterruptHandle>,
}

impl Searcher {
    pub(super) fn new(file: PathBuf) -> Self {
        Self {
            file,
            connection: Mutex::new(None),
            turn: Mutex::default(),
        }
    }

    /// Runs a search unless a later one came meanwhile; `None` then.
    pub(super) fn run<T>(
        &self,
        search: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<Option<T>> {
        let mine = {
            // Counting and interrupting are one step, so that nobody interrupts who came later.
            let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            turn.latest += 1;
            if let Some(running) = &turn.running {
                running.interrupt();
            }
            turn.latest
        };
        let overtaken = || {
            let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            turn.latest != mine
        };
        let mut kept = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if overtaken() {
            return Ok(None);
        }
        if kept.is_none() {
            let connection = open::reading(&self.file)?;
            let mut turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            turn.running = Some(connection.get_interrupt_handle());
            drop(turn);
            *kept = Some(connection);
        }
        let Some(connection) = kept.as_ref() else {
            return Ok(None);
        };
        match search(connection) {
            Ok(found) => Ok(Some(found)),
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => {
                Ok(None)
            }
            Err(source) => {
                // A connection that failed is not trusted again.
                *kept = None;
                Err(Error::Sqlite {
                    context: "searching",
                    source,
                })
            }
        }
    }
}

impl Cache {
    /// Items that answer the query, best first, at most `limit`. `None` when a later search came
    /// meanwhile: its answer is the one that counts.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn search(&self, query: &Query, limit: usize) -> Result<Option<Found>> {
        self.searcher
            .run(|connection| found(connection, query, limit))
    }

    /// Reads bodies that were written since the last time into the index, at most `limit` of them in
    /// one transaction. Says whether some are left.
    ///
    /// # Errors
    /// SQLite refused, and nothing was written.
    pub fn index_bodies(&self, limit: u32) -> Result<bool> {
        // Asked every few seconds: mostly there is nothing, and then nothing is written.
        if !self.read("looking for bodies to index", some_due)? {
            return Ok(false);
        }
        self.write("indexing bodies", |tx| {
            tx.prepare_cached(
                "INSERT OR REPLACE INTO work_text (rowid, text)
                 SELECT seq, title || ' ' || names || ' ' || substr(body, 1, ?2) FROM work_names
                 WHERE seq IN (SELECT seq FROM work_text_due ORDER BY seq LIMIT ?1)",
            )?
            .execute([limit, BODY_CHARS])?;
            tx.prepare_cached(
                "DELETE FROM work_text_due
                 WHERE seq IN (SELECT seq FROM work_text_due ORDER BY seq LIMIT ?1)",
            )?
            .execute([limit])?;
            some_due(tx)
        })
    }
}

fn some_due(connection: &Connection) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM work_text_due)")?
        .query_row([], |row| row.get(0))
}

fn found(connection: &Connection, query: &Query, limit: usize) -> rusqlite::Result<Found> {
    let mut hits = match &query.jump {
        Some(jump) => named(connection, jump)?,
        None => Vec::new(),
    };
    if !query.is_empty() {
        let known = hits.len();
        heads(connection, query, &mut hits)?;
        // What a title answers stands before what a body answers, so bodies only fill up.
        if hits.len() - known <= limit && in_bodies(query) {
            bodies(connection, query, &mut hits)?;
        }
    }
    order(&mut hits);
    let mut seen = std::collections::HashSet::new();
    hits.retain(|hit| seen.insert(hit.id.clone()));
    let more = hits.len() > limit;
    hits.truncate(limit);
    Ok(Found { hits, more })
}

fn named(connection: &Connection, jump: &Jump) -> rusqlite::Result<Vec<Hit>> {
    let phrase = match &jump.repository {
        Some(repository) => format!("{repository}#{}", jump.number),
        None => jump.number.to_string(),
    };
    let expression = format!("names : {}", quoted(&phrase));
    let mut hits = newest(connection, "work_head", &expression, Match::Exact)?;
    hits.retain(|hit| {
        let repository = hit.repository.as_ref();
        repository.is_some_and(|repository| jump.names(repository.as_str(), hit.number))
    });
    Ok(hits)
}

fn heads(connection: &Connection, query: &Query, hits: &mut Vec<Hit>) -> rusqlite::Result<()> {
    let expression = if query.is_letter() {
        format!("title : ({})", all(&query.terms))
    } else {
        all(&query.terms)
    };
    let many = connection
        .prepare_cached(
            "SELECT count(*) FROM (SELECT rowid FROM work_head WHERE work_head MATCH ?1 LIMIT ?2)",
        )?
        .query_row(params![expression, CANDIDATES + 1], |row| {
            row.get::<_, u32>(0)
        })?
        > CANDIDATES;
    if many || query.is_letter() {
        hits.extend(newest(connection, "work_head", &expression, Match::Broad)?);
        return Ok(());
    }
    // A title says most; BM25 is negative, the best the least.
    let ranked: Vec<Hit> = connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS}, found.points FROM work JOIN (
               SELECT rowid AS seq, -bm25(work_head, 8.0, 2.0) AS points FROM work_head
               WHERE work_head MATCH ?1) AS found USING (seq)"
        ))?
        .query_map([&expression], |row| {
            hit(row, Match::Head(row.get("points")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    hits.extend(ranked);
    Ok(())
}

/// Whether bodies are worth asking: not for a beginning that nearly every body has.
fn in_bodies(query: &Query) -> bool {
    let letters = |term: &Term| term.text.chars().filter(|c| c.is_alphanumeric()).count();
    !query.is_letter()
        && query
            .terms
            .iter()
            .all(|term| !term.prefix || letters(term) >= BODY_PREFIX)
}

fn bodies(connection: &Connection, query: &Query, hits: &mut Vec<Hit>) -> rusqlite::Result<()> {
    hits.extend(newest(
        connection,
        "work_text",
        &all(&query.terms),
        Match::Body,
    )?);
    Ok(())
}

const COLUMNS: &str = "work.id, work.kind, work.repository, work.number, work.title, work.state, \
     work.author, work.updated_at, work.url";

/// The last written items that an index finds.
fn newest(
    connection: &Connection,
    index: &str,
    expression: &str,
    matched: Match,
) -> rusqlite::Result<Vec<Hit>> {
    connection
        .prepare_cached(&format!(
            "SELECT {COLUMNS} FROM work WHERE seq IN (
               SELECT rowid FROM {index} WHERE {index} MATCH ?1 ORDER BY rowid DESC LIMIT ?2)"
        ))?
        .query_map(params![expression, CANDIDATES], |row| hit(row, matched))?
        .collect()
}

fn hit(row: &Row<'_>, matched: Match) -> rusqlite::Result<Hit> {
    Ok(Hit {
        id: NodeId(row.get("id")?),
        kind: of_word(row, "kind")?,
        repository: row.get::<_, Option<String>>("repository")?.map(RepoName),
        number: row.get("number")?,
        title: row.get("title")?,
        state: of_word(row, "state")?,
        author: row.get::<_, Option<String>>("author")?.map(Login),
        updated_at: of_millis(row.get("updated_at")?)?,
        url: row.get("url")?,
        matched,
    })
}

/// All terms, as FTS5 writes them: <https://sqlite.org/fts5.html#full_text_query_syntax>.
fn all(terms: &[Term]) -> String {
    let term = |term: &Term| {
        let star = if term.prefix { " *" } else { "" };
        quoted(&term.text) + star
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" ")
}

/// A text that is never syntax.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\0', " ").replace('"', "\"\""))
}
