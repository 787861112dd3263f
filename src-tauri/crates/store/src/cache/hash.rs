//! A fingerprint of what GitHub told.

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Result};
use sha2::{Digest, Sha256};

/// What counts, table by table. Fetch times, cursors, ETags and walks do not.
const QUERIES: [&str; 8] = [
    "SELECT text, sha FROM registry WHERE state = 'current'",
    "SELECT id, login, name, scopes FROM viewer",
    "SELECT id, owner, number, title, url, public, closed, writable, fields, updated_at
     FROM project ORDER BY id",
    "SELECT id, project, content, archived, position, field_values, created_at, updated_at
     FROM project_item ORDER BY id",
    "SELECT id, kind, repository, number, title, body, state, author, association, created_at,
            updated_at, closed_at, closed_as, labels, assignees, assigned_at, milestone, comments, url,
            private, blocked_by, has_pull, sub_total, sub_completed
     FROM work ORDER BY id",
    "SELECT id, subject, author, association, body, created_at, updated_at, url FROM comment
     WHERE EXISTS (SELECT 1 FROM stream WHERE key = 'comments ' || subject) ORDER BY id",
    "SELECT id, project, author, body, status, start_date, target_date, created_at, updated_at
     FROM status_update ORDER BY id",
    "SELECT id, name, private, archived, permission FROM repository ORDER BY id",
];

pub(super) fn state(connection: &Connection) -> Result<String> {
    let mut hash = Sha256::new();
    for query in QUERIES {
        let mut statement = connection.prepare(query)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                feed(&mut hash, row.get_ref(column)?);
            }
        }
        hash.update(b"|");
    }
    Ok(hash.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// Each value with its kind and length, so that no two rows read alike.
fn feed(hash: &mut Sha256, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => hash.update(b"n"),
        ValueRef::Integer(number) => {
            hash.update(b"i");
            hash.update(number.to_le_bytes());
        }
        ValueRef::Real(number) => {
            hash.update(b"r");
            hash.update(number.to_le_bytes());
        }
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            hash.update(b"t");
            hash.update(bytes.len().to_le_bytes());
            hash.update(bytes);
        }
    }
}
