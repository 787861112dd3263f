//! Issues by label, in any spelling of it.

use super::Cache;
use super::column::{folded, millis};
use super::work::{COLUMNS, from_row, head};
use crate::error::Result;
use chrono::{DateTime, Utc};
use domain::id::RepoName;
use domain::item::Work;
use rusqlite::params;

impl Cache {
    /// Everything open with that label, by repository and number, with empty bodies.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn open_labelled(&self, label: &str) -> Result<Vec<Work>> {
        let head = head();
        self.read("reading labelled issues", |connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {head} FROM work WHERE state = 'open' AND id IN (
                       SELECT work FROM work_label WHERE label = ?1)
                     ORDER BY repository, number"
                ))?
                .query_map([folded(label)], from_row)?
                .collect()
        })
    }

    /// Everything with that label that was closed or merged since then, in no order, with empty bodies.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn closed_labelled(&self, label: &str, since: DateTime<Utc>) -> Result<Vec<Work>> {
        let head = head();
        self.read("reading labelled issues", |connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {head} FROM work WHERE state <> 'open' AND id IN (
                       SELECT work FROM work_label WHERE label = ?1)
                     AND coalesce(closed_at, updated_at) >= ?2"
                ))?
                .query_map(params![folded(label), millis(since)], from_row)?
                .collect()
        })
    }

    /// Issues of a repository with that label, open or closed, by number, with their bodies.
    ///
    /// # Errors
    /// SQLite refused.
    pub fn labelled(&self, repository: &RepoName, label: &str) -> Result<Vec<Work>> {
        self.read("reading labelled issues", |connection| {
            connection
                .prepare_cached(&format!(
                    "SELECT {COLUMNS} FROM work WHERE repository = ?1 AND kind = 'issue' AND id IN (
                       SELECT work FROM work_label WHERE label = ?2)
                     ORDER BY number"
                ))?
                .query_map(params![repository.as_str(), folded(label)], from_row)?
                .collect()
        })
    }
}
