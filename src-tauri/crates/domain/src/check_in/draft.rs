//! A check-in that is being written, as it is kept on this machine.

use super::Form;
use crate::id::{CycleId, NodeId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The form with what the user did to the proposals, and what is being edited if it was sent before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Draft {
    /// The format of this value: [`Draft::VERSION`].
    pub version: u32,
    /// The cycle that it answers.
    pub cycle: CycleId,
    /// What was typed.
    #[serde(default)]
    pub form: Form,
    /// Chips that were dropped; they are not proposed again.
    #[serde(default)]
    pub dropped: BTreeSet<String>,
    /// The check-in that it shall replace, if that was sent.
    #[serde(default)]
    pub editing: Option<Editing>,
}

/// What the user saw when the edit began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "CheckInEditing")]
pub struct Editing {
    /// The status update.
    pub update: NodeId,
    /// [`crate::change::body_hash`] of its body.
    pub base_hash: String,
    /// Its `updatedAt`.
    pub base_updated_at: DateTime<Utc>,
}

/// Why a stored draft cannot be opened. It is kept as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A later version of Guildhall wrote it.
    Newer,
    /// It is damaged.
    Damaged,
}

impl Draft {
    /// The version that is written.
    pub const VERSION: u32 = 1;

    /// An empty draft.
    #[must_use]
    pub fn new(cycle: CycleId) -> Self {
        Self {
            version: Self::VERSION,
            cycle,
            form: Form::default(),
            dropped: BTreeSet::new(),
            editing: None,
        }
    }

    /// As it is stored.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Whether nothing was written in it yet; the health alone is nothing written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        let health = self.form.health;
        self.editing.is_none()
            && self.form
                == Form {
                    health,
                    ..Form::default()
                }
    }

    /// Reads what was stored.
    ///
    /// # Errors
    /// [`Unreadable`]; the stored text must then be left alone.
    pub fn from_json(json: &str) -> Result<Self, Unreadable> {
        #[derive(Deserialize)]
        struct Version {
            version: u32,
        }
        let found: Version = serde_json::from_str(json).map_err(|_| Unreadable::Damaged)?;
        if found.version > Self::VERSION {
            return Err(Unreadable::Newer);
        }
        serde_json::from_str(json).map_err(|_| Unreadable::Damaged)
    }
}
