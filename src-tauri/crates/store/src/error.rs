//! What can go wrong with a database.

use std::path::PathBuf;

/// The result of a database call.
pub type Result<T> = std::result::Result<T, Error>;

/// A database could not be opened, read or written. Nothing was half done: every write is one
/// transaction.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// SQLite refused; `context` says what was being done.
    #[error("{context}: {source}")]
    Sqlite {
        /// What was being done, as a phrase: "recording an operation".
        context: &'static str,
        /// SQLite's own error.
        source: rusqlite::Error,
    },
    /// The file was written by a newer Guildhall. It was not touched.
    #[error(
        "{} has schema {found}, this version knows {known}; it was left as it is. Open it with the newer Guildhall",
        file.display()
    )]
    Newer {
        /// The schema version in the file.
        found: i64,
        /// The newest schema version this program knows.
        known: i64,
        /// The file.
        file: PathBuf,
    },
    /// The file is not a readable database.
    #[error("{} is damaged", file.display())]
    Corrupt {
        /// The file.
        file: PathBuf,
    },
    /// The file system refused: no space, read-only, no permission.
    #[error("{context}: {source}")]
    Io {
        /// What was being done, as a phrase.
        context: &'static str,
        /// The operating system's error.
        source: std::io::Error,
    },
    /// A stored value is not what this version writes.
    #[error("{context}: {source}")]
    Decode {
        /// What was being read, as a phrase.
        context: &'static str,
        /// What is wrong with it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

impl Error {
    /// Whether SQLite says that the file itself is damaged, not only the request.
    #[must_use]
    pub fn is_corruption(&self) -> bool {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match self {
            Self::Corrupt { .. } => true,
            Self::Sqlite { source, .. } => source
                .sqlite_error_code()
                .is_some_and(|code| matches!(code, DatabaseCorrupt | NotADatabase)),
            _ => false,
        }
    }
}

/// Adds to an error what was being done.
pub(crate) trait Context<T> {
    /// Names the phrase that begins the message: "recording an operation".
    fn context(self, context: &'static str) -> Result<T>;
}

impl<T> Context<T> for rusqlite::Result<T> {
    fn context(self, context: &'static str) -> Result<T> {
        self.map_err(|source| Error::Sqlite { context, source })
    }
}

impl<T> Context<T> for std::io::Result<T> {
    fn context(self, context: &'static str) -> Result<T> {
        self.map_err(|source| Error::Io { context, source })
    }
}

impl<T> Context<T> for serde_json::Result<T> {
    fn context(self, context: &'static str) -> Result<T> {
        self.map_err(|source| Error::Decode {
            context,
            source: Box::new(source),
        })
    }
}
