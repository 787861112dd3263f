//! Opening the file: never a loss, never a guess.

use crate::error::{Context, Error, Result};
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a call waits for another process that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// What opening found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There was no file; an empty one was made.
    Fresh,
    /// It was there and current.
    Ready,
    /// It was older and was brought up to date.
    Migrated {
        /// The copy made before.
        backup: PathBuf,
    },
    /// It was damaged; an empty one was made in its place.
    MovedAside {
        /// Where the damaged file is now.
        to: PathBuf,
    },
}

/// Opens a file and brings it to the last of these schema steps.
pub(super) fn open(file: &Path, steps: &[&str]) -> Result<(Connection, Opened)> {
    if !file.exists() {
        return Ok((prepare(file, steps)?, Opened::Fresh));
    }
    match open_existing(file, steps) {
        Err(error) if error.is_corruption() => {
            let to = move_aside(file)?;
            tracing::error!(%error, to = %to.display(), "the local database was damaged");
            Ok((prepare(file, steps)?, Opened::MovedAside { to }))
        }
        other => other,
    }
}

fn open_existing(file: &Path, steps: &[&str]) -> Result<(Connection, Opened)> {
    let known = known(steps);
    let found = inspect(file)?;
    if found > known {
        return Err(Error::Newer {
            found,
            known,
            file: file.to_owned(),
        });
    }
    if found == known {
        return Ok((prepare(file, steps)?, Opened::Ready));
    }
    if found == 0 {
        // The first start was cut off before its schema was there; nothing could be recorded.
        return Ok((prepare(file, steps)?, Opened::Fresh));
    }
    let backup = beside(file, &format!("v{found}.backup"));
    back_up(file, &backup)?;
    Ok((prepare(file, steps)?, Opened::Migrated { backup }))
}

fn known(steps: &[&str]) -> i64 {
    i64::try_from(steps.len()).unwrap_or(i64::MAX)
}

/// The schema version of a sound file, without writing to it.
fn inspect(file: &Path) -> Result<i64> {
    const WHAT: &str = "inspecting the local database";
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).context(WHAT)?;
    connection.busy_timeout(PATIENCE).context(WHAT)?;
    let version = connection
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .context(WHAT)?;
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .context(WHAT)?;
    if verdict == "ok" {
        Ok(version)
    } else {
        Err(Error::Corrupt {
            file: file.to_owned(),
        })
    }
}

fn prepare(file: &Path, steps: &[&str]) -> Result<Connection> {
    const WHAT: &str = "opening the local database";
    let mut connection = Connection::open(file).context(WHAT)?;
    connection.busy_timeout(PATIENCE).context(WHAT)?;
    connection
        .execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;",
        )
        .context(WHAT)?;
    let steps = steps.iter().map(|sql| M::up(sql)).collect();
    match Migrations::new(steps).to_latest(&mut connection) {
        Ok(()) => Ok(connection),
        Err(rusqlite_migration::Error::RusqliteError { err, .. }) => {
            Err(err).context("migrating the local database")
        }
        Err(other) => Err(Error::Decode {
            context: "migrating the local database",
            source: Box::new(other),
        }),
    }
}

/// Writes a complete copy, the write-ahead log included.
fn back_up(file: &Path, backup: &Path) -> Result<()> {
    const WHAT: &str = "backing up the local database";
    let part = beside(backup, "part");
    for old in [&part, &backup.to_owned()] {
        if old.exists() {
            std::fs::remove_file(old).context(WHAT)?;
        }
    }
    let connection = Connection::open(file).context(WHAT)?;
    connection.busy_timeout(PATIENCE).context(WHAT)?;
    let name = part.to_string_lossy();
    connection
        .execute("VACUUM INTO ?1", [&name])
        .context(WHAT)?;
    std::fs::File::open(&part)
        .and_then(|copy| copy.sync_all())
        .and_then(|()| std::fs::rename(&part, backup))
        .context(WHAT)
}

/// Renames a damaged file and its log to the first free name beside it.
fn move_aside(file: &Path) -> Result<PathBuf> {
    let to = (1_u32..)
        .map(|n| beside(file, &format!("damaged-{n}")))
        .find(|to| !to.exists())
        .unwrap_or_else(|| beside(file, "damaged"));
    for (from, to) in [
        (file.to_owned(), to.clone()),
        (suffixed(file, "-wal"), suffixed(&to, "-wal")),
        (suffixed(file, "-shm"), suffixed(&to, "-shm")),
    ] {
        if from.exists() {
            std::fs::rename(from, to).context("moving the damaged database aside")?;
        }
    }
    Ok(to)
}

fn beside(file: &Path, extension: &str) -> PathBuf {
    suffixed(file, &format!(".{extension}"))
}

fn suffixed(file: &Path, suffix: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
#[path = "open_tests.rs"]
mod tests;
