//! What GitHub said, in `cache.sqlite`. It can be deleted at any time and is read again.
//!
//! One writer and one reader connection, each behind its own lock, so that the window reads while a
//! page is written. Every page and the place where its walk goes on are one transaction: a walk that
//! was cut off goes on where it stopped.

mod apply;
mod behind;
mod column;
mod comment;
mod hash;
mod item;
mod labelled;
mod open;
#[cfg(test)]
mod open_tests;
mod project;
mod read;
#[cfg(test)]
mod read_tests;
mod registry;
mod repository;
mod search;
#[cfg(test)]
mod search_tests;
mod sound;
mod status_update;
mod stream;
#[cfg(test)]
mod tests;
mod viewer;
mod work;

pub use apply::{Followed, Landed, Rows};
pub use comment::{Commented, Subject};
pub use open::{Opened, remove};
pub use registry::CachedRegistry;
pub use repository::CachedRepository;
pub use search::Found;
pub use stream::{Failure, Stream};
pub use viewer::Viewer;

use crate::error::{Context, Error, Result, Trouble};
use crate::watch::{Commit, Watch, Watched};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The cache of one account on one host for one registry.
pub struct Cache {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    searcher: search::Searcher,
    file: PathBuf,
    /// The file of an earlier version that is read until this one is filled.
    older: Mutex<Option<PathBuf>>,
    watched: Watched,
    generation: AtomicU64,
    damaged: AtomicBool,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cache")
    }
}

impl Cache {
    /// Opens the cache, making its folder and tables where they are missing. A file that is damaged,
    /// of a later version or not ours is moved aside; nothing in it is irreplaceable. One of an earlier
    /// version is read until [`Cache::catch_up`] has filled a new one.
    ///
    /// # Errors
    /// The file system or SQLite refused.
    pub fn open(file: &Path) -> Result<(Self, Opened)> {
        let files = open::open(file)?;
        let cache = Self {
            writer: Mutex::new(files.writer),
            reader: Mutex::new(files.reader),
            file: file.to_owned(),
            older: Mutex::new(files.older),
            searcher: search::Searcher::new(file.to_owned()),
            watched: Watched::default(),
            generation: AtomicU64::new(0),
            damaged: AtomicBool::new(false),
        };
        Ok((cache, files.opened))
    }

    /// Writes everything into the file itself and notes that it is whole, so that a large one need not
    /// be looked through at the next start. Nothing should be written afterwards.
    ///
    /// # Errors
    /// The file system or SQLite refused: then the next start looks through it.
    pub fn rest(&self) -> Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let left: i64 = writer
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))
            .context("leaving the cache")?;
        if left != 0 {
            // Somebody still reads what is in the log.
            return Ok(());
        }
        sound::leave(&self.file).map_err(|source| Error::Io {
            context: "leaving the cache",
            source,
        })
    }

    /// Fills a new cache from that of an earlier version, which is read meanwhile; nothing to do on any
    /// other day. Every write does this first. Takes seconds where much is cached.
    ///
    /// # Errors
    /// SQLite refused; the older one is read on, and the next call begins again.
    pub fn catch_up(&self) -> Result<()> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.fill(&writer)
    }

    fn fill(&self, writer: &Connection) -> Result<()> {
        let mut older = self.older.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(file) = older.as_ref() else {
            return Ok(());
        };
        behind::copy(writer, file)?;
        let reader = open::reading(&self.file)?;
        *self.reader.lock().unwrap_or_else(PoisonError::into_inner) = reader;
        self.generation.fetch_add(1, Ordering::SeqCst);
        open::remove_whole(file)?;
        *older = None;
        Ok(())
    }

    /// Another number whenever something was written: what was read before it changed still
    /// holds while it is the same.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Whether it turned out to be damaged since it was opened: opened again it begins anew.
    #[must_use]
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::SeqCst)
    }

    /// Has every later commit watched.
    pub fn watch(&self, watch: Watch) {
        self.watched.by(watch);
    }

    fn read<T>(
        &self,
        context: &'static str,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        // A panic while reading leaves a connection that is as good as before.
        let connection = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        let answer = read(&connection).context(context);
        if let Err(error) = &answer
            && error.trouble() == Trouble::Damaged
            && let Ok(writer) = self.writer.try_lock()
        {
            self.give_up(&writer, error);
        }
        answer
    }

    fn write<T>(
        &self,
        context: &'static str,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        // A panic while writing rolled its transaction back.
        let mut connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.fill(&connection)?;
        let before = connection.total_changes();
        let written = transact(&mut connection, &self.watched, write).context(context);
        if written.is_err() || connection.total_changes() != before {
            self.generation.fetch_add(1, Ordering::SeqCst);
        }
        if let Err(error) = &written
            && error.trouble() == Trouble::Damaged
        {
            self.give_up(&connection, error);
        }
        written
    }

    /// The file is damaged where opening it did not look: without its number the next start begins a new
    /// one.
    fn give_up(&self, writer: &Connection, error: &Error) {
        self.damaged.store(true, Ordering::SeqCst);
        tracing::error!(%error, "the cache is damaged and will be read anew at the next start");
        if let Err(error) = writer.pragma_update(None, "user_version", 0) {
            tracing::error!(%error, "the damaged cache could not be marked");
        }
    }
}

fn transact<T>(
    connection: &mut Connection,
    watched: &Watched,
    write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let written = write(&tx)?;
    watched.tell(Commit::Begins);
    tx.commit()?;
    watched.tell(Commit::Done);
    Ok(written)
}
