//! Recovers what is left of a damaged `local.sqlite`.
//!
//! SQLite gives up at the first page that it cannot read, and its own recovery extension is not part
//! of the bundled build. So the pages are read here, one by one, each row that is whole is put into a
//! new file, and what fits nowhere is written down for people. What waited to be sent counts as
//! interrupted: whether it was sent since cannot be known from a damaged file, so it is looked for on
//! GitHub first, or asked about.

mod orphans;
mod pages;
mod record;
mod tables;
mod texts;
pub(super) mod wal;

use super::{entry, operation};
use crate::error::{Context, Result};
use domain::id::OpId;
use domain::outbox::machine;
use pages::Image;
use record::Record;
use rusqlite::types::Value;
use rusqlite::{Connection, TransactionBehavior};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use texts::Texts;

const WHAT: &str = "recovering the local database";

/// What was recovered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recovered {
    /// Drafts.
    pub drafts: usize,
    /// Operations, finished ones too.
    pub operations: usize,
    /// Entries that were not finished: each is looked for on GitHub or asked about before it is sent.
    pub in_doubt: usize,
    /// Texts that could not be put back, as JSON, where there are any.
    pub texts: Option<PathBuf>,
}

/// Puts what is left of `damaged` and its log into the empty database `fresh`; what fits nowhere goes
/// to the file `texts`.
pub(super) fn salvage(
    damaged: (&Path, &Path),
    fresh: &mut Connection,
    texts_file: &Path,
) -> Result<Recovered> {
    let image = Image::read(damaged.0, damaged.1)?;
    let tables = tables::tables(fresh)?;
    let found = tables::find(&image, &tables);
    let mut texts = Texts::default();
    for misfit in &found.misfits {
        texts.row(misfit);
    }
    texts.pages(&image, &found.unread);
    fresh
        .pragma_update(None, "foreign_keys", false)
        .context(WHAT)?;
    let tx = fresh
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .context(WHAT)?;
    for (table, row) in &found.rows {
        let fits = table != "draft" || is_moment(row.values.get(2));
        if !(fits && tables::put(&tx, &tables, table, row)?) {
            texts.row(row);
        }
    }
    let adopted = orphans::adopt(&tx)?;
    let undecodable = undecodable(&tx)?;
    for (table, row) in &found.rows {
        if operation_of(table, row).is_some_and(|id| undecodable.contains(id)) {
            texts.row(row);
        }
    }
    drop_operations(&tx, &undecodable)?;
    let in_doubt = doubt(&tx, &(&found.astray | &adopted))?;
    let count = |sql: &str| -> Result<usize> {
        tx.query_row(sql, [], |row| row.get::<_, i64>(0))
            .map(|n| usize::try_from(n).unwrap_or(0))
            .context(WHAT)
    };
    let recovered = Recovered {
        drafts: count("SELECT count(*) FROM draft")?,
        operations: count("SELECT count(*) FROM operation")?,
        in_doubt,
        texts: (!texts.is_empty()).then(|| texts_file.to_owned()),
    };
    tx.commit().context(WHAT)?;
    if !texts.is_empty() {
        texts.write(texts_file)?;
    }
    Ok(recovered)
}

/// Whether every operation and draft can be read: the text of a row may be spoilt where the file's own
/// structure is sound.
pub(super) fn is_readable(connection: &Connection) -> bool {
    operation::recent(connection, u32::MAX).is_ok() && super::draft::all(connection).is_ok()
}

/// Operations that cannot be shown or sent: unreadable ones, and entries without their operation.
fn undecodable(connection: &Connection) -> Result<BTreeSet<String>> {
    let mut query = connection
        .prepare("SELECT id FROM operation UNION SELECT operation FROM entry")
        .context(WHAT)?;
    let ids = query.query_map([], |row| row.get::<_, String>(0));
    let ids: Vec<String> = ids.and_then(Iterator::collect).context(WHAT)?;
    let readable = |id: &String| matches!(operation::get(connection, &OpId(id.clone())), Ok(Some(o)) if !o.entries.is_empty());
    Ok(ids.into_iter().filter(|id| !readable(id)).collect())
}

fn drop_operations(connection: &Connection, ids: &BTreeSet<String>) -> Result<()> {
    for id in ids {
        for sql in [
            "DELETE FROM attempt WHERE entry IN (SELECT id FROM entry WHERE operation = ?1)",
            "DELETE FROM entry WHERE operation = ?1",
            "DELETE FROM operation WHERE id = ?1",
        ] {
            connection.execute(sql, [id]).context(WHAT)?;
        }
    }
    connection
        .execute(
            "DELETE FROM attempt WHERE entry NOT IN (SELECT id FROM entry)",
            [],
        )
        .map(drop)
        .context(WHAT)
}

/// Whatever was not finished counts as interrupted. Says how many entries that are.
fn doubt(tx: &rusqlite::Transaction<'_>, astray: &BTreeSet<String>) -> Result<usize> {
    let mut in_doubt = 0;
    for operation in operation::unfinished(tx)? {
        // A step that is gone may be one that had to be sent before the others.
        let complete = (0_u32..).zip(&operation.entries).all(|(n, e)| n == e.step);
        for before in operation.entries {
            let certain = complete && !astray.contains(before.id.as_str());
            let after = machine::salvaged(before.clone(), certain);
            in_doubt += usize::from(!after.is_final());
            if after != before {
                entry::update(tx, &after)?;
            }
        }
    }
    Ok(in_doubt)
}

fn operation_of<'a>(table: &str, row: &'a Record) -> Option<&'a String> {
    let column = match table {
        "operation" | "entry" => 1,
        _ => return None,
    };
    match row.values.get(column) {
        Some(Value::Text(id)) => Some(id),
        _ => None,
    }
}

fn is_moment(value: Option<&Value>) -> bool {
    matches!(value, Some(Value::Text(text)) if chrono::DateTime::parse_from_rfc3339(text).is_ok())
}
