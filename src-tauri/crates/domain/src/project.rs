//! GitHub Projects: their fields, items and status updates.

use crate::id::{Login, NodeId, ProjectRef};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A GitHub Project (v2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Node id.
    pub id: NodeId,
    /// Owner and number.
    pub project: ProjectRef,
    /// Title.
    pub title: String,
    /// Address on GitHub.
    pub url: String,
    /// Readable by everybody.
    pub public: bool,
    /// Closed on GitHub.
    pub closed: bool,
    /// Whether the signed-in account may write to it (`viewerCanUpdate`).
    pub writable: bool,
    /// Its fields in GitHub's order.
    pub fields: Vec<Field>,
    /// GitHub's `updatedAt`: a hint only, it may not move on a field edit.
    pub updated_at: DateTime<Utc>,
}

impl Project {
    /// The field of that name, ignoring case.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields
            .iter()
            .find(|f| f.name.eq_ignore_ascii_case(name))
    }

    /// The field whose options are the columns: `Status`.
    #[must_use]
    pub fn status_field(&self) -> Option<&Field> {
        self.field("Status")
            .filter(|f| matches!(f.kind, FieldKind::SingleSelect { .. }))
    }

    /// The field that names the owning team on the intake: `Team`, a single-select or a text.
    #[must_use]
    pub fn team_field(&self) -> Option<&Field> {
        self.field("Team")
            .filter(|f| matches!(f.kind, FieldKind::SingleSelect { .. } | FieldKind::Text))
    }
}

/// One field of a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// Node id.
    pub id: NodeId,
    /// Name as shown on GitHub.
    pub name: String,
    /// What it holds.
    pub kind: FieldKind,
}

impl Field {
    /// The options of a single-select, otherwise none.
    #[must_use]
    pub fn options(&self) -> &[FieldOption] {
        match &self.kind {
            FieldKind::SingleSelect { options } => options,
            _ => &[],
        }
    }
}

/// What a field holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum FieldKind {
    /// One of at most 50 options.
    SingleSelect {
        /// The options in GitHub's order.
        options: Vec<FieldOption>,
    },
    /// Free text.
    Text,
    /// A day.
    Date,
    /// A number.
    Number,
    /// Anything else: shown, never written.
    Other,
}

/// An option of a single-select field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldOption {
    /// The option's id, stable when it is renamed.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Whether two option names are the same: GitHub keeps their case and compares without it.
#[must_use]
pub fn same_option(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// What stands in a field of an item.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "value")]
pub enum Value {
    /// A chosen option.
    Option {
        /// The option's id.
        id: String,
        /// Its name when it was read.
        name: String,
    },
    /// Text.
    Text(String),
    /// A day.
    Date(NaiveDate),
    /// A number.
    Number(f64),
}

impl Value {
    /// The value as a person would read it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Option { name, .. } => name.clone(),
            Self::Text(text) => text.clone(),
            Self::Date(date) => date.to_string(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// A field's value on one item, with who set it and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldValue {
    /// The field.
    pub field: NodeId,
    /// What stands there.
    pub value: Value,
    /// When it was set.
    pub updated_at: DateTime<Utc>,
    /// Who set it.
    pub by: Option<Login>,
}

/// An item of a project: a card, or an intake entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ProjectItem {
    /// Node id of the item itself.
    pub id: NodeId,
    /// The project.
    pub project: NodeId,
    /// Node id of the issue, pull request or draft; `None` when GitHub hides it (REDACTED).
    pub content: Option<NodeId>,
    /// Archived items keep their values and stay readable.
    pub archived: bool,
    /// Place in the project, from 0.
    pub position: u32,
    /// The values that are set.
    pub values: Vec<FieldValue>,
    /// When it was added.
    pub created_at: DateTime<Utc>,
    /// GitHub's last change of it.
    pub updated_at: DateTime<Utc>,
}

impl ProjectItem {
    /// What stands in a field, if anything.
    #[must_use]
    pub fn value(&self, field: &NodeId) -> Option<&FieldValue> {
        self.values.iter().find(|v| v.field == *field)
    }
}

/// How a team says it is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Health {
    /// ON_TRACK
    OnTrack,
    /// AT_RISK
    AtRisk,
    /// OFF_TRACK
    OffTrack,
    /// COMPLETE
    Complete,
    /// INACTIVE
    Inactive,
}

/// A project's status update.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusUpdate {
    /// Node id.
    pub id: NodeId,
    /// The project.
    pub project: NodeId,
    /// Who wrote it; `None` when the account is gone.
    pub author: Option<Login>,
    /// Markdown body; GitHub may have removed HTML comments.
    pub body: String,
    /// The status that was chosen.
    pub status: Option<Health>,
    /// Start date.
    pub start_date: Option<NaiveDate>,
    /// Target date.
    pub target_date: Option<NaiveDate>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last edited, or written.
    pub updated_at: DateTime<Utc>,
}
