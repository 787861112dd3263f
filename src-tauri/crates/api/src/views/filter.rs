//! Filters that are kept.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A filter with a name, kept on this computer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub struct SavedFilter {
    /// Where it is offered.
    pub page: FilterPage,
    /// Its name; one of a page, whatever its case.
    pub name: String,
    /// As it is typed into the field.
    pub text: String,
}

impl SavedFilter {
    /// Whether that is its page and name.
    pub(crate) fn is_called(&self, page: FilterPage, name: &str) -> bool {
        self.page == page && self.name.to_lowercase() == name.trim().to_lowercase()
    }
}

/// A page with a filter field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum FilterPage {
    /// The triage queue.
    Triage,
    /// Boards.
    Board,
}
