//! In what two caches differ, for the reader of a failing seed.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;

const TABLES: [&str; 6] = [
    "project",
    "project_item",
    "work",
    "comment",
    "status_update",
    "repository",
];
/// When something was read is not what was read.
const MOMENTS: [&str; 3] = ["fetched_at", "walk", "seen"];

type Rows = BTreeMap<String, BTreeMap<String, String>>;

/// The values that differ, as "table id column: one | other".
pub fn rows(login: &str, one: &Path, other: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let (one, other) = (open(one, login), open(other, login));
    for table in TABLES {
        let (mut one, mut other) = (read(&one, table), read(&other, table));
        let ids: std::collections::BTreeSet<String> =
            one.keys().chain(other.keys()).cloned().collect();
        for id in ids {
            match (one.remove(&id), other.remove(&id)) {
                (Some(one), Some(other)) => {
                    for (column, value) in one.iter().filter(|(c, v)| other[*c] != **v) {
                        let other = &other[column];
                        found.push(format!("{table} {id} {column}: {value} | {other}"));
                    }
                }
                (Some(row), None) => found.push(format!("{table} {id}: only in the old: {row:?}")),
                (None, row) => found.push(format!("{table} {id}: only in the new: {row:?}")),
            }
        }
    }
    found
}

/// A user's cache, for the only registry that they follow.
fn open(folder: &Path, login: &str) -> Connection {
    let account = folder.join("127.0.0.1").join(login);
    let registry = std::fs::read_dir(account).unwrap().next().unwrap().unwrap();
    let cache = registry.path().join("cache.sqlite");
    Connection::open_with_flags(cache, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap()
}

fn read(cache: &Connection, table: &str) -> Rows {
    // Comments of issues that were only opened are nobody's business here.
    let of = match table {
        "comment" => {
            "WHERE EXISTS (SELECT 1 FROM stream WHERE key = 'comments ' || comment.subject)"
        }
        _ => "",
    };
    let mut statement = cache
        .prepare(&format!("SELECT * FROM {table} {of}"))
        .unwrap();
    let columns: Vec<String> = statement.column_names().iter().map(|&c| c.into()).collect();
    let mut found = Rows::new();
    let mut rows = statement.query([]).unwrap();
    while let Some(row) = rows.next().unwrap() {
        let mut values = BTreeMap::new();
        for (n, column) in columns.iter().enumerate() {
            let value = match row.get_ref(n).unwrap() {
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
                value => format!("{value:?}"),
            };
            if !MOMENTS.contains(&column.as_str()) {
                values.insert(column.clone(), value);
            }
        }
        found.insert(values["id"].clone(), values);
    }
    found
}
