//! Which table a row belongs to, and putting it there.

use super::pages::Image;
use super::record::{Record, rows};
use crate::error::{Context, Result};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};

const WHAT: &str = "recovering the local database";

/// A table of the present schema.
pub(super) struct Table {
    pub name: String,
    columns: Vec<Column>,
}

struct Column {
    name: String,
    kind: String,
    required: bool,
    /// The row's own number: stored beside the row, not in it.
    is_rowid: bool,
}

/// What was found in the damaged file.
pub(super) struct Found {
    /// Rows by table; those of tables whose tree could be walked come first.
    pub rows: Vec<(String, Record)>,
    /// Ids of rows that no tree led to: they may be older than what was there last.
    pub astray: BTreeSet<String>,
    /// Rows that fit no table.
    pub misfits: Vec<Record>,
    /// Pages that could not be read, or not whole.
    pub unread: Vec<u32>,
}

/// Reads every row that is left.
pub(super) fn find(image: &Image, tables: &[Table]) -> Found {
    let mut found = Found {
        rows: Vec::new(),
        astray: BTreeSet::new(),
        misfits: Vec::new(),
        unread: Vec::new(),
    };
    // The first tree is the schema, which is made anew.
    let mut read: BTreeSet<u32> = image.leaves_below(1).into_iter().collect();
    let mut used = BTreeSet::new();
    let owned = roots(image).into_iter().flat_map(|(name, root)| {
        let owned = image.leaves_below(root).into_iter();
        owned.map(move |page| (page, Some(name.clone())))
    });
    let pages: Vec<_> = owned
        .chain(image.leaves().into_iter().map(|page| (page, None)))
        .collect();
    for (page, owner) in pages {
        if !read.insert(page) {
            continue;
        }
        let (rows, whole) = rows(image, page);
        if !whole {
            found.unread.push(page);
        }
        for row in rows {
            used.extend(row.overflow.iter().copied());
            let fitting = |table: &&Table| {
                owner.as_ref().is_none_or(|owner| *owner == table.name) && table.fits(&row)
            };
            match tables.iter().find(fitting) {
                Some(table) => {
                    if owner.is_none()
                        && let Some(Value::Text(id)) = table.key(&row)
                    {
                        found.astray.insert(id.clone());
                    }
                    found.rows.push((table.name.clone(), row));
                }
                // SQLite's own tables are made anew.
                None if owner.as_deref().is_some_and(|o| o.starts_with("sqlite_")) => {}
                None if is_sequence(&row, tables) => {}
                None => found.misfits.push(row),
            }
        }
    }
    found.unread.extend(image.strange(&used));
    found
}

/// SQLite's own count of row numbers: a table's name and a number.
fn is_sequence(row: &Record, tables: &[Table]) -> bool {
    matches!(row.values.as_slice(), [Value::Text(name), Value::Integer(_)]
        if tables.iter().any(|table| table.name == *name))
}

/// Puts a row into its table; `false` when another of its key is there or a rule refuses it.
pub(super) fn put(
    connection: &Connection,
    tables: &[Table],
    table: &str,
    row: &Record,
) -> Result<bool> {
    let Some(table) = tables.iter().find(|t| t.name == table) else {
        return Ok(false);
    };
    let columns = table.columns.iter().zip(&row.values);
    let names: Vec<&str> = columns.clone().map(|(c, _)| c.name.as_str()).collect();
    let values = columns.map(|(column, value)| match value {
        _ if column.is_rowid => Value::Integer(row.rowid),
        value => value.clone(),
    });
    let marks = vec!["?"; names.len()].join(", ");
    let sql = format!(
        "INSERT OR IGNORE INTO \"{}\" (\"{}\") VALUES ({marks})",
        table.name,
        names.join("\", \""),
    );
    connection
        .prepare_cached(&sql)
        .and_then(|mut insert| insert.execute(params_from_iter(values)))
        .map(|rows| rows == 1)
        .context(WHAT)
}

impl Table {
    /// Rows of an older version have fewer columns; the others take their defaults.
    fn fits(&self, row: &Record) -> bool {
        let required = |column: &Column| column.required && !column.is_rowid;
        row.values.len() > 1
            && row.values.len() <= self.columns.len()
            && self
                .columns
                .iter()
                .skip(row.values.len())
                .all(|c| !required(c))
            && self.columns.iter().zip(&row.values).all(|(column, value)| {
                match (value, column.kind.as_str()) {
                    (Value::Null, _) => column.is_rowid || !column.required,
                    (Value::Text(_), "TEXT") => true,
                    (Value::Integer(_), "INTEGER") => !column.is_rowid,
                    (Value::Real(_), "REAL") | (Value::Blob(_), "BLOB") => true,
                    (_, kind) => kind == "ANY",
                }
            })
    }

    fn key<'a>(&self, row: &'a Record) -> Option<&'a Value> {
        let id = self.columns.iter().position(|column| column.name == "id")?;
        row.values.get(id)
    }
}

/// The tables of a sound database, those with most columns first: a row fits the nearest one.
pub(super) fn tables(connection: &Connection) -> Result<Vec<Table>> {
    let mut query = connection
        .prepare_cached(
            "SELECT m.name, c.name, upper(c.type), c.\"notnull\" AND c.dflt_value IS NULL,
                    c.pk = 1 AND upper(c.type) = 'INTEGER'
             FROM sqlite_schema m JOIN pragma_table_info(m.name) c
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
             ORDER BY m.name, c.cid",
        )
        .context(WHAT)?;
    let columns = query.query_map([], |row| {
        let column = Column {
            name: row.get(1)?,
            kind: row.get(2)?,
            required: row.get(3)?,
            is_rowid: row.get(4)?,
        };
        Ok((row.get::<_, String>(0)?, column))
    });
    let columns: Vec<_> = columns.and_then(Iterator::collect).context(WHAT)?;
    let mut tables: BTreeMap<String, Vec<Column>> = BTreeMap::new();
    for (table, column) in columns {
        tables.entry(table).or_default().push(column);
    }
    let tables = tables.into_iter();
    let mut tables: Vec<_> = tables
        .map(|(name, columns)| Table { name, columns })
        .collect();
    tables.sort_by_key(|table| std::cmp::Reverse(table.columns.len()));
    Ok(tables)
}

/// Where each table begins, as far as the schema can still be read.
fn roots(image: &Image) -> Vec<(String, u32)> {
    let schema = image.leaves_below(1);
    let rows = schema.into_iter().flat_map(|page| rows(image, page).0);
    rows.filter_map(|row| match row.values.as_slice() {
        [
            Value::Text(kind),
            Value::Text(name),
            _,
            Value::Integer(root),
            ..,
        ] if kind == "table" => Some((name.clone(), u32::try_from(*root).ok()?)),
        _ => None,
    })
    .collect()
}
