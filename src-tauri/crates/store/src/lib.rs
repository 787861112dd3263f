//! The two SQLite files.
//!
//! [`Cache`] mirrors GitHub and can be rebuilt at any time. [`Local`] holds what only the user has:
//! the outbox, drafts and settings; it is migrated with a backup first and never deleted.

pub mod cache;
mod error;
pub mod local;
mod watch;

pub use cache::Cache;
pub use error::{Error, Result, Trouble};
pub use local::Local;
pub use watch::{Commit, Watch};
