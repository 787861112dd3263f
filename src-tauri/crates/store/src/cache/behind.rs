//! A cache of an older version is read while the new one is filled.
//!
//! The old file is set beside the new one and keeps serving reads: over each table that has changed a
//! temporary view of the same name shows its columns as the new version knows them, with the defaults
//! of those that are missing. Meanwhile everything that both versions have is copied over, in one
//! transaction that ends with the new version's number; then the reads move to the new file. How far
//! each source was read is not copied: it is read again from its beginning, which fills what is new.
//! Whenever this is cut off, the next start finds a file without a number, and begins again.

use super::open::VERSION;
use crate::error::{Context, Result};
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::path::Path;

/// Where each source's walk stands: not copied.
const WALKS: &str = "stream";

/// A column: its name, and what stands for it in SQL where it is missing.
type Columns = BTreeMap<String, Vec<(String, String)>>;

/// Shows the tables of the old file, which `old` has open, as the new version knows them.
pub(super) fn veil(old: &Connection, new: &Connection) -> Result<()> {
    const WHAT: &str = "reading the older cache";
    let (there, wanted) = (columns(old, "main")?, columns(new, "main")?);
    let mut sql = String::new();
    for (table, columns) in wanted {
        let has = there.get(&table);
        let known = |name: &str| has.is_some_and(|has| has.iter().any(|(n, _)| n == name));
        if has.is_some() && columns.iter().all(|(name, _)| known(name)) {
            continue;
        }
        let shown: Vec<String> = columns
            .iter()
            .map(|(name, default)| match known(name) {
                true => format!("\"{name}\""),
                false => format!("{default} AS \"{name}\""),
            })
            .collect();
        let from = match has {
            Some(_) => format!("FROM main.\"{table}\""),
            None => "WHERE 0".to_owned(),
        };
        let shown = shown.join(", ");
        sql += &format!("CREATE TEMP VIEW \"{table}\" AS SELECT {shown} {from};\n");
    }
    old.execute_batch(&sql).context(WHAT)
}

/// Copies what both versions have from the old file, and gives the new one its number. All or nothing.
pub(super) fn copy(new: &Connection, old_file: &Path) -> Result<()> {
    const WHAT: &str = "filling the new cache";
    let name = old_file.to_string_lossy();
    new.execute("ATTACH ?1 AS old", [&name]).context(WHAT)?;
    let copied = copy_attached(new);
    if copied.is_err() && !new.is_autocommit() {
        // The first error says what was wrong; this one could only say that it is still so.
        let _ = new.execute_batch("ROLLBACK");
    }
    let detached = new.execute_batch("DETACH old").context(WHAT);
    copied.and(detached)
}

fn copy_attached(new: &Connection) -> Result<()> {
    const WHAT: &str = "filling the new cache";
    let (from, to) = (columns(new, "old")?, columns(new, "main")?);
    new.execute_batch("BEGIN IMMEDIATE").context(WHAT)?;
    for (table, columns) in to {
        let Some(has) = from.get(&table).filter(|_| table != WALKS) else {
            continue;
        };
        let both: Vec<String> = columns
            .iter()
            .filter(|(name, _)| has.iter().any(|(n, _)| n == name))
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        let both = both.join(", ");
        // A row that a rule of the new version refuses is read again.
        let sql = format!(
            "INSERT OR IGNORE INTO main.\"{table}\" ({both}) SELECT {both} FROM old.\"{table}\""
        );
        new.execute_batch(&sql).context(WHAT)?;
    }
    new.execute_batch(&format!("PRAGMA user_version = {VERSION}; COMMIT"))
        .context(WHAT)
}

/// The ordinary tables of a schema with their columns; not those that an index keeps for itself.
fn columns(connection: &Connection, schema: &str) -> Result<Columns> {
    const WHAT: &str = "comparing two versions of the cache";
    let mut query = connection
        .prepare(
            "SELECT t.name, c.name, coalesce(c.dflt_value, CASE
                WHEN NOT c.\"notnull\" THEN 'NULL' WHEN upper(c.type) = 'TEXT' THEN '''''' ELSE '0' END)
             FROM pragma_table_list t JOIN pragma_table_info(t.name, t.schema) c
             WHERE t.schema = ?1 AND t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY t.name, c.cid",
        )
        .context(WHAT)?;
    let rows = query.query_map([schema], |row| {
        Ok((row.get::<_, String>(0)?, (row.get(1)?, row.get(2)?)))
    });
    let rows: Vec<_> = rows.and_then(Iterator::collect).context(WHAT)?;
    let mut columns = Columns::new();
    for (table, column) in rows {
        columns.entry(table).or_default().push(column);
    }
    Ok(columns)
}
