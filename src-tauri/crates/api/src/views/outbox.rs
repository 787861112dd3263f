//! The outbox and the activity list.

use domain::id::OpId;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// What an action answers at once: it is saved, and can be taken back.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct Acted {
    /// The operation, for undo.
    pub operation: OpId,
    /// Words id of what was done, `did-…`.
    pub id: String,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
}
