//! Opening the file: never a loss, never a guess.

use super::salvage::{self, Recovered};
use crate::error::{Context, Error, Result};
use rusqlite::{Connection, OpenFlags};
use rusqlite_migration::{M, Migrations};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long a call waits for another process that holds the file.
const PATIENCE: Duration = Duration::from_secs(5);

/// The ending of a recovered file before it takes the damaged one's place.
const SALVAGED: &str = "salvaged";

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
    /// It was damaged; what could be read of it is in a new one.
    Recovered {
        /// Where the damaged file is now.
        aside: PathBuf,
        /// What was recovered.
        recovered: Recovered,
    },
}

/// Opens a file and brings it to the last of these schema steps.
pub(super) fn open(file: &Path, steps: &[&str]) -> Result<(Connection, Opened)> {
    finish_recovery(file)?;
    if is_emptied(file) {
        return recover(file, steps);
    }
    if !file.exists() {
        return Ok((prepare(file, steps)?, Opened::Fresh));
    }
    match open_existing(file, steps) {
        Err(error) if error.is_corruption() => {
            tracing::error!(%error, "the local database is damaged");
            recover(file, steps)
        }
        other => other,
    }
}

/// Whether the database is gone or empty while its log holds commits; SQLite would delete the log.
fn is_emptied(file: &Path) -> bool {
    let bytes = std::fs::metadata(file).map_or(0, |about| about.len());
    bytes == 0 && !log_of(file).pages.is_empty()
}

fn log_of(file: &Path) -> salvage::wal::Log {
    // A log that cannot be read is found out about by SQLite, which names the reason.
    salvage::wal::read(&std::fs::read(suffixed(file, "-wal")).unwrap_or_default())
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
        return Ok((readable(file, prepare(file, steps)?)?, Opened::Ready));
    }
    if found == 0 {
        // The first start was cut off before its schema was there; nothing could be recorded.
        return Ok((prepare(file, steps)?, Opened::Fresh));
    }
    let backup = beside(file, &format!("v{found}.backup"));
    back_up(file, &backup)?;
    let connection = readable(file, prepare(file, steps)?)?;
    Ok((connection, Opened::Migrated { backup }))
}

/// A database whose rows are what this version writes.
fn readable(file: &Path, connection: Connection) -> Result<Connection> {
    let ours = connection.table_exists(None, "operation");
    if !ours.context("inspecting the local database")? || salvage::is_readable(&connection) {
        return Ok(connection);
    }
    Err(Error::Corrupt {
        file: file.to_owned(),
    })
}

/// Puts what is left of a damaged file into a new one. The damaged one is moved aside only after the
/// new one is complete: whenever this is cut off, the next start does it again or ends it.
fn recover(file: &Path, steps: &[&str]) -> Result<(Connection, Opened)> {
    const WHAT: &str = "recovering the local database";
    let (aside, new) = (free_name(file), beside(file, SALVAGED));
    for old in [new.clone(), suffixed(&new, "-wal"), suffixed(&new, "-shm")] {
        if old.exists() {
            std::fs::remove_file(old).context(WHAT)?;
        }
    }
    let mut fresh = prepare(&new, steps)?;
    let damaged = (file, suffixed(file, "-wal"));
    let texts = suffixed(&aside, ".texts.json");
    let recovered = salvage::salvage((damaged.0, &damaged.1), &mut fresh, &texts)?;
    fresh.close().map_err(|(_, error)| error).context(WHAT)?;
    std::fs::File::open(&new)
        .and_then(|new| new.sync_all())
        .context(WHAT)?;
    move_aside(file, &aside)?;
    std::fs::rename(&new, file).context(WHAT)?;
    tracing::error!(aside = %aside.display(), ?recovered, "the local database was recovered");
    let opened = Opened::Recovered { aside, recovered };
    Ok((prepare(file, steps)?, opened))
}

/// Ends a recovery that was cut off after the damaged file was moved aside.
fn finish_recovery(file: &Path) -> Result<()> {
    let new = beside(file, SALVAGED);
    if file.exists() || !new.exists() {
        return Ok(());
    }
    // A log that is still here belongs to the damaged file.
    move_aside(file, &free_name(file))?;
    std::fs::rename(new, file).context("recovering the local database")
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
    if verdict == "ok" && !log_of(file).broken_inside {
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

/// The first free name beside a damaged file.
fn free_name(file: &Path) -> PathBuf {
    (1_u32..)
        .map(|n| beside(file, &format!("damaged-{n}")))
        .find(|to| !to.exists() && !suffixed(to, "-wal").exists())
        .unwrap_or_else(|| beside(file, "damaged"))
}

/// Renames a damaged file and its log.
fn move_aside(file: &Path, to: &Path) -> Result<()> {
    for end in ["", "-wal", "-shm"] {
        let from = suffixed(file, end);
        if from.exists() {
            std::fs::rename(from, suffixed(to, end))
                .context("moving the damaged database aside")?;
        }
    }
    Ok(())
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
