//! Opens `cache.sqlite`, or moves aside what cannot be used and begins again.

use super::{
    comment, item, project, registry, repository, search, status_update, stream, viewer, work,
};
use crate::error::{Context, Error, Result};
use rusqlite::{Connection, OpenFlags};
use std::path::{Path, PathBuf};

/// Raised whenever a table or the meaning of a column changes. There are no migrations: a cache of
/// another version is moved aside and read again from GitHub.
const VERSION: i64 = 2;

/// `GuCa` in ASCII, so that another program's database is never taken for ours.
const APPLICATION: i64 = 0x4775_4361;

/// How the cache was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// There was none.
    Fresh,
    /// It is as it was left.
    Ready,
    /// It was damaged or of another version; everything is read again from GitHub.
    Rebuilt {
        /// Where the old file is now. The next rebuild replaces it.
        aside: PathBuf,
    },
}

/// The writer, the reader and how the file was found.
pub(super) fn open(file: &Path) -> Result<(Connection, Connection, Opened)> {
    let opened = if file.exists() {
        match usable(file) {
            Ok(true) => Opened::Ready,
            Ok(false) => Opened::Rebuilt {
                aside: move_aside(file)?,
            },
            Err(error) if error.is_corruption() => Opened::Rebuilt {
                aside: move_aside(file)?,
            },
            Err(error) => return Err(error),
        }
    } else {
        if let Some(folder) = file.parent() {
            std::fs::create_dir_all(folder).context("making the folder of the cache")?;
        }
        // A log without its database would be read into the new one.
        remove_beside(file)?;
        Opened::Fresh
    };
    let writer = connect(file, OpenFlags::default())?;
    if opened != Opened::Ready {
        create(&writer)?;
    }
    let reader = reader(file)?;
    Ok((writer, reader, opened))
}

/// A connection that writes nothing.
pub(super) fn reader(file: &Path) -> Result<Connection> {
    let reader = connect(file, OpenFlags::default())?;
    reader
        .pragma_update(None, "query_only", true)
        .context("opening the cache for reading")?;
    Ok(reader)
}

/// Deletes a cache with everything beside it: it may hold texts of private repositories.
///
/// # Errors
/// The file system refused; what could be deleted is gone.
pub fn remove(file: &Path) -> Result<()> {
    let removed = remove_if_there(file);
    remove_beside(file)?;
    remove_if_there(&aside_of(file))?;
    removed
}

fn connect(file: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(file, flags).context("opening the cache")?;
    connection
        .busy_timeout(std::time::Duration::from_secs(5))
        .context("opening the cache")?;
    connection
        .pragma_update(None, "journal_mode", "WAL")
        .context("opening the cache")?;
    // A cache may lose its last moments: what is lost is read again.
    connection
        .pragma_update(None, "synchronous", "NORMAL")
        .context("opening the cache")?;
    Ok(connection)
}

fn create(connection: &Connection) -> Result<()> {
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
        "BEGIN IMMEDIATE;\n{}\nPRAGMA application_id = {APPLICATION};\nPRAGMA user_version = {VERSION};\nCOMMIT;",
        tables.join("\n")
    );
    connection
        .execute_batch(&sql)
        .context("creating the cache's tables")
}

/// Whether the file is a sound cache of this version.
fn usable(file: &Path) -> Result<bool> {
    let connection = connect(file, OpenFlags::default())?;
    let number = |pragma: &str| -> Result<i64> {
        connection
            .pragma_query_value(None, pragma, |row| row.get(0))
            .context("reading the cache's version")
    };
    if number("application_id")? != APPLICATION || number("user_version")? != VERSION {
        return Ok(false);
    }
    let verdict: String = connection
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .context("checking the cache")?;
    Ok(verdict == "ok")
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

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}
