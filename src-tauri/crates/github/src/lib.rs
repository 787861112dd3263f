//! GitHub over HTTP: pull pages into domain types, push one change at a time.
//!
//! Reads ([`pull`]) and writes ([`push`]) are methods of [`GitHub`]. There is one way to build a
//! client, and it never sends a request twice, never follows a redirect to another host and never
//! waits without a limit. Errors are decided once, in `classify`, by type, then by the envelope's
//! message, then by status and headers; never by the text of an item.

mod bundle;
mod classify;
mod client;
mod convert;
mod endpoint;
mod error;
mod graphql;
mod operations;
mod pace;
pub mod pull;
pub mod push;
mod rate_limit;
mod wire;

pub use client::{Clock, GitHub};
pub use endpoint::Endpoint;
pub use error::Error;
pub use pull::{
    Ask, Fetched, File, Lengths, List, ListedItem, Organization, Page, Permission, ProjectHint,
    PulledItem, Repository, RepositoryHint, Rows, Viewer, Which,
};
pub use rate_limit::{Budget, Quota};
