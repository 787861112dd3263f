//! Reads: pages of GitHub as domain types.

mod account;
mod hints;
mod issues;
mod lists;
mod project;
mod repository;
mod text;

pub use account::{Organization, Viewer};
pub use hints::{Lengths, ProjectHint, RepositoryHint};
pub use lists::{Ask, List, ListedItem, Rows, Which};
pub use project::PulledItem;
pub use repository::{File, Permission, Repository};

use crate::Error;
use crate::client::Answer;
use crate::rate_limit::text;
use serde::de::DeserializeOwned;

/// A page of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// What stands on it.
    pub items: Vec<T>,
    /// What to give to get the next page; `None` on the last one.
    pub next: Option<String>,
    /// How many there are over all pages; 0 where GitHub doesn't say (REST lists).
    pub total: u32,
}

/// An answer to a request that named the version already known.
#[derive(Clone, Debug, PartialEq)]
pub enum Fetched<T> {
    /// It is what it was (304; free of charge when authorized).
    NotModified,
    /// It is new.
    New {
        /// What it is.
        value: T,
        /// What to give next time, if GitHub named its version.
        etag: Option<String>,
    },
}

/// Decodes a REST answer.
pub(crate) fn json<T: DeserializeOwned>(answer: &Answer) -> Result<T, Error> {
    serde_json::from_slice(&answer.body).map_err(|error| {
        tracing::warn!(line = error.line(), "an answer does not decode");
        Error::Unreadable
    })
}

/// 304, or a decoded value with its version.
fn fetched<T>(
    answer: &Answer,
    read: impl FnOnce(&Answer) -> Result<T, Error>,
) -> Result<Fetched<T>, Error> {
    if answer.status == http::StatusCode::NOT_MODIFIED {
        return Ok(Fetched::NotModified);
    }
    Ok(Fetched::New {
        value: read(answer)?,
        etag: text(&answer.headers, "etag").map(str::to_owned),
    })
}
