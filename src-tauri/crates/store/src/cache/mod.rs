//! What GitHub said, in `cache.sqlite`. It can be deleted at any time and is read again.
//!
//! One writer and one reader connection, each behind its own lock, so that the window reads while a
//! page is written. Every page and the place where its walk goes on are one transaction: a walk that
//! was cut off goes on where it stopped.

mod apply;
mod column;
mod comment;
mod hash;
mod item;
mod open;
#[cfg(test)]
mod open_tests;
mod project;
mod read;
mod registry;
mod repository;
mod search;
#[cfg(test)]
mod search_tests;
mod status_update;
mod stream;
#[cfg(test)]
mod tests;
mod viewer;
mod work;

pub use apply::Followed;
pub use open::{Opened, remove};
pub use registry::CachedRegistry;
pub use repository::CachedRepository;
pub use search::Found;
pub use stream::{Failure, Stream};
pub use viewer::Viewer;

use crate::error::{Context, Result};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// The cache of one account on one host for one registry.
pub struct Cache {
    writer: Mutex<Connection>,
    reader: Mutex<Connection>,
    searcher: search::Searcher,
}

impl std::fmt::Debug for Cache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cache")
    }
}

impl Cache {
    /// Opens the cache, making its folder and tables where they are missing. A file that is damaged,
    /// of another version or not ours is moved aside; nothing in it is irreplaceable.
    ///
    /// # Errors
    /// The file system or SQLite refused.
    pub fn open(file: &Path) -> Result<(Self, Opened)> {
        let (writer, reader, opened) = open::open(file)?;
        let cache = Self {
            writer: Mutex::new(writer),
            reader: Mutex::new(reader),
            searcher: search::Searcher::new(file.to_owned()),
        };
        Ok((cache, opened))
    }

    fn read<T>(
        &self,
        context: &'static str,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T> {
        // A panic while reading leaves a connection that is as good as before.
        let connection = self.reader.lock().unwrap_or_else(PoisonError::into_inner);
        read(&connection).context(context)
    }

    fn write<T>(
        &self,
        context: &'static str,
        write: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T> {
        // A panic while writing rolled its transaction back.
        let mut connection = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let tx = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .context(context)?;
        let written = write(&tx).context(context)?;
        tx.commit().context(context)?;
        Ok(written)
    }
}
