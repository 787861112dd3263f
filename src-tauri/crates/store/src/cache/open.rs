//! Opens `cache.sqlite`, or moves aside what cannot be used and begins again.

use super::{
    behind, comment, item, project, registry, repository, search, sound, status_update, stream,
    viewer, work,
};
use crate::error::{Context, Error, Result};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Raised whenever a table or the meaning of a column changes. There are no migrations: see `behind`.
pub(super) const VERSION: i64 = 7;

/// `GuCa` in ASCII, so that another program's database is never taken for ours.
const APPLICATION: i64 = 0x4775_4361;

/// Statements that a connection keeps: more than there are.
const STATEMENTS: usize = 96;

/// How the cache was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There was none.
    Fresh,
    /// It is as it was left.
    Ready,
    /// It is of an earlier version and is read until a new one is filled from it.
    Older,
    /// It was damaged or of a later version; everything is read again from GitHub.
    Rebuilt {
        /// Where the old file is now. The next rebuild replaces it.
        aside: PathBuf,
    },
}

/// An open cache.
pub(super) struct Files {
    pub writer: Connection,
    pub reader: Connection,
    pub opened: Opened,
    /// The older file that is read until the new one is filled.
    pub older: Option<PathBuf>,
}

pub(super) fn open(file: &Path) -> Result<Files> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).context("making the folder of the cache")?;
    }
    match find(file)? {
        Found::Nothing => {
            // A log without its database would be read into the new one.
            remove_beside(file)?;
            fresh(file, Opened::Fresh)
        }
        Found::Ready => {
            remove_whole(&older_of(file))?;
            Ok(Files {
                writer: connect(file, OpenFlags::default())?,
                reader: reading(file)?,
                opened: Opened::Ready,
                older: None,
            })
        }
        Found::Older => {
            let older = older_of(file);
            let writer = connect(file, OpenFlags::default())?;
            create(&writer, 0)?;
            let reader = connect(&older, OpenFlags::default())?;
            behind::veil(&reader, &writer)?;
            read_only(&reader)?;
            Ok(Files {
                writer,
                reader,
                opened: Opened::Older,
                older: Some(older),
            })
        }
        Found::Useless => {
            let aside = move_aside(file)?;
            fresh(file, Opened::Rebuilt { aside })
        }
    }
}

/// What there is where a cache should be.
enum Found {
    Nothing,
    Ready,
    /// A sound cache of an earlier version, which now is where [`older_of`] says.
    Older,
    Useless,
}

fn find(file: &Path) -> Result<Found> {
    let older = older_of(file);
    let version = version_of(file, sound::take(file))?;
    match version {
        Some(VERSION) => return Ok(Found::Ready),
        Some(1..VERSION) => {
            remove_whole(&older)?;
            for ending in ["-wal", "-shm", ""] {
                let from = with_ending(file, ending);
                if from.exists() {
                    std::fs::rename(from, with_ending(&older, ending))
                        .context("setting the older cache beside the new one")?;
                }
            }
            return Ok(Found::Older);
        }
        _ => {}
    }
    // Filling the new one was cut off: the older one still has everything.
    if version.is_none_or(|version| version == 0)
        && matches!(version_of(&older, false)?, Some(1..VERSION))
    {
        remove_whole(file)?;
        return Ok(Found::Older);
    }
    Ok(match file.exists() {
        true => Found::Useless,
        false => Found::Nothing,
    })
}

fn fresh(file: &Path, opened: Opened) -> Result<Files> {
    let writer = connect(file, OpenFlags::default())?;
    create(&writer, VERSION)?;
    Ok(Files {
        writer,
        reader: reading(file)?,
        opened,
        older: None,
    })
}

/// A connection that only reads.
pub(super) fn reading(file: &Path) -> Result<Connection> {
    let reader = connect(file, OpenFlags::default())?;
    read_only(&reader)?;
    Ok(reader)
}

fn read_only(reader: &Connection) -> Result<()> {
    reader
        .pragma_update(None, "query_only", true)
        .context("opening the cache for reading")
}

/// Where the cache of an earlier version is while the new one is filled.
fn older_of(file: &Path) -> PathBuf {
    with_ending(file, ".older")
}

/// Deletes a database with its log.
pub(super) fn remove_whole(file: &Path) -> Result<()> {
    remove_if_there(file)?;
    remove_beside(file)
}

/// Deletes a cache with everything beside it: it may hold texts of private repositories.
///
/// # Errors
/// The file system refused; what could be deleted is gone.
pub fn remove(file: &Path) -> Result<()> {
    let removed = remove_if_there(file);
    remove_beside(file)?;
    remove_if_there(&aside_of(file))?;
    remove_whole(&older_of(file))?;
    remove_if_there(&sound::note_of(file))?;
    removed
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags).context("opening the cache")?;
    connection
        .busy_timeout(std::time::Duration::from_secs(5))
        .context("opening the cache")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .context("opening the cache")?;
    // A cache may lose its last moments: what is lost is read again.
    connection
        .pragma_update(None, "synchronous", "NORMAL")
        .context("opening the cache")?;
    Ok(connection)
}

fn create(connection: &Connection, version: i64) -> Result<()> {
    let tables = [
        registry::SQL,
        viewer::SQL,
        project::SQL,
        item::SQL,
        work::SQL,
        search::SQL,
        comment::SQL,
        status_update::SQL,
        repository::SQL,
        stream::SQL,
    ];
    let sql = format!(
        "BEGIN IMMEDIATE;\n{}\nPRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {version};\nCOMMIT;",
        tables.join("\n")
    );
    connection
        .execute_batch(&sql)
        .context("creating the cache's tables")
}

/// The version of a sound cache of ours; `None` when it is missing, damaged or another program's.
fn version_of(file: &Path, is_as_left: bool) -> Result<Option<i64>> {
    if !file.exists() {
        return Ok(None);
    }
    let version = || -> Result<Option<i64>> {
        let connection = connect(file, OpenFlags::default())?;
        let number = |pragma: &str| -> Result<i64> {
            connection
                .pragma_query_value(None, pragma, |row| row.get(0))
                .context("reading the cache's version")
        };
        if number("application_id")? != APPLICATION {
            return Ok(None);
        }
        let version = number("user_version")?;
        if is_as_left {
            return Ok(Some(version));
        }
        let verdict: String = connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
            .context("checking the cache")?;
        Ok((verdict == "ok").then_some(version))
    };
    match version() {
        Err(error) if error.is_corruption() => Ok(None),
        other => other,
    }
}

fn aside_of(file: &Path) -> PathBuf {
    with_ending(file, ".aside")
}

fn move_aside(file: &Path) -> Result<PathBuf> {
    let aside = aside_of(file);
    remove_if_there(&aside)?;
    std::fs::rename(file, &aside).context("moving the old cache aside")?;
    remove_beside(file)?;
    Ok(aside)
}

fn remove_beside(file: &Path) -> Result<()> {
    remove_if_there(&with_ending(file, "-wal"))?;
    remove_if_there(&with_ending(file, "-shm"))
}

fn remove_if_there(file: &Path) -> Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Error::Io {
            context: "deleting a file of the cache",
            source: error,
        }),
        _ => Ok(()),
    }
}

pub(super) fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
