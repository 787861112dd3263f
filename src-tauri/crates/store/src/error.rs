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

/// What kind of trouble it is, as far as people act on it differently. The words choose by it:
/// `error-storage` says for each what is safe and what to do next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Trouble {
    /// No space, or no more of it for this user.
    Full,
    /// The file, its folder or its disk may only be read.
    ReadOnly,
    /// The disk failed to write, or to confirm that it wrote.
    Refused,
    /// The disk failed to read.
    Unreadable,
    /// Another program holds the file.
    Busy,
    /// The file is damaged; the next start recovers or rebuilds it.
    Damaged,
    /// A newer Guildhall wrote it.
    Newer,
    /// Anything else.
    Other,
}

impl Trouble {
    /// Its name in the words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::ReadOnly => "read-only",
            Self::Refused => "refused",
            Self::Unreadable => "unreadable",
            Self::Busy => "busy",
            Self::Damaged => "damaged",
            Self::Newer => "newer",
            Self::Other => "other",
        }
    }

    /// What the operating system's error means.
    #[must_use]
    pub fn of_io(error: &std::io::Error) -> Self {
        use std::io::ErrorKind as Kind;
        match error.kind() {
            Kind::StorageFull | Kind::QuotaExceeded | Kind::FileTooLarge => Self::Full,
            Kind::ReadOnlyFilesystem | Kind::PermissionDenied => Self::ReadOnly,
            Kind::WouldBlock | Kind::ResourceBusy => Self::Busy,
            _ => Self::Refused,
        }
    }

    fn of_sqlite(error: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        use rusqlite::ffi;
        let failure = match error {
            rusqlite::Error::SqliteFailure(failure, _) => failure,
            // What this version wrote reads differently now.
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..) => return Self::Damaged,
            _ => return Self::Other,
        };
        match (failure.code, failure.extended_code) {
            // The index of the log could not grow.
            (Code::DiskFull, _) | (_, ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            (Code::SystemIoFailure, ffi::SQLITE_IOERR_READ | ffi::SQLITE_IOERR_SHORT_READ) => {
                Self::Unreadable
            }
            (Code::SystemIoFailure, _) => Self::Refused,
            (Code::ReadOnly | Code::PermissionDenied | Code::CannotOpen, _) => Self::ReadOnly,
            (Code::DatabaseBusy | Code::DatabaseLocked, _) => Self::Busy,
            (Code::DatabaseCorrupt | Code::NotADatabase, _) => Self::Damaged,
            _ => Self::Other,
        }
    }
}

impl Error {
    /// What kind of trouble it is.
    #[must_use]
    pub fn trouble(&self) -> Trouble {
        match self {
            Self::Sqlite { source, .. } => Trouble::of_sqlite(source),
            Self::Newer { .. } => Trouble::Newer,
            Self::Corrupt { .. } | Self::Decode { .. } => Trouble::Damaged,
            Self::Io { source, .. } => Trouble::of_io(source),
        }
    }

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
