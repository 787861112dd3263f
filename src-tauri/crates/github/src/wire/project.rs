//! Projects as GraphQL tells them.

use super::work::{Draft, Work};
use super::{Actor, Connection, Id, Nodes, or_default};
use chrono::{DateTime, NaiveDate, Utc};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

/// The answer about a project whose owner may be an organization or a user.
#[derive(Deserialize, Debug)]
pub(crate) struct ProjectOf {
    pub(crate) organization: Option<Owner>,
    pub(crate) user: Option<Owner>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Owner {
    pub(crate) project_v2: Option<Project>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Project {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) public: bool,
    pub(crate) closed: bool,
    pub(crate) viewer_can_update: bool,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) fields: Nodes<Field>,
}

#[derive(Deserialize, Debug)]
pub(crate) struct WithFields {
    pub(crate) fields: Nodes<Field>,
}

/// A field of any kind; only a single-select has options.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) data_type: DataType,
    #[serde(default)]
    pub(crate) options: Vec<FieldOption>,
}

#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum DataType {
    SingleSelect,
    Text,
    Date,
    Number,
    #[serde(other)]
    Other,
}

/// An option as it is read, and as it is sent back when a field is updated.
#[derive(Serialize, Deserialize, Debug, Clone, PartialEq)]
pub(crate) struct FieldOption {
    /// Kept when it is sent; a new option has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<String>,
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) color: Option<String>,
    #[serde(default)]
    pub(crate) description: Option<String>,
}

#[derive(Deserialize, Debug)]
pub(crate) struct WithItems {
    pub(crate) items: Connection<Item>,
}

#[derive(Deserialize, Debug)]
pub(crate) struct WithListed {
    pub(crate) items: Connection<Item<Listed>>,
}

/// What an item stands for, where only drafts are asked for in full.
#[derive(Deserialize, Debug)]
#[serde(tag = "__typename")]
pub(crate) enum Listed {
    Issue(Stamp),
    PullRequest(Stamp),
    DraftIssue(Draft),
    #[serde(other)]
    Other,
}

/// Which one, and when it last changed.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stamp {
    pub(crate) id: String,
    pub(crate) updated_at: DateTime<Utc>,
}

/// An issue's, pull request's or draft's own items.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ItemsOf {
    #[serde(default, alias = "draftItems")]
    pub(crate) project_items: Option<Connection<Item>>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase", bound = "C: DeserializeOwned")]
pub(crate) struct Item<C = Work> {
    pub(crate) id: String,
    #[serde(rename = "type")]
    pub(crate) kind: ItemType,
    pub(crate) is_archived: bool,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) project: Id,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) field_values: Nodes<FieldValue>,
    #[serde(default, deserialize_with = "readable")]
    pub(crate) content: Option<C>,
}

#[derive(Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum ItemType {
    Issue,
    PullRequest,
    DraftIssue,
    Redacted,
    #[serde(other)]
    Other,
}

/// A value of a kind that is read; others do not decode and are left out.
#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FieldValue {
    pub(crate) field: Id,
    pub(crate) updated_at: DateTime<Utc>,
    pub(crate) creator: Option<Actor>,
    #[serde(flatten)]
    pub(crate) value: Value,
}

#[derive(Deserialize, Debug)]
#[serde(tag = "__typename")]
pub(crate) enum Value {
    #[serde(
        rename = "ProjectV2ItemFieldSingleSelectValue",
        rename_all = "camelCase"
    )]
    Option { option_id: String, name: String },
    #[serde(rename = "ProjectV2ItemFieldTextValue")]
    Text { text: String },
    #[serde(rename = "ProjectV2ItemFieldDateValue")]
    Date { date: NaiveDate },
    #[serde(rename = "ProjectV2ItemFieldNumberValue")]
    Number { number: f64 },
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WithStatusUpdates {
    pub(crate) status_updates: Connection<StatusUpdate>,
}

#[derive(Deserialize, Debug)]
#[serde(rename_all = "camelCase")]
pub(crate) struct StatusUpdate {
    pub(crate) id: String,
    pub(crate) project: Id,
    pub(crate) creator: Option<Actor>,
    pub(crate) body: Option<String>,
    pub(crate) status: Option<Status>,
    pub(crate) start_date: Option<NaiveDate>,
    pub(crate) target_date: Option<NaiveDate>,
    pub(crate) created_at: DateTime<Utc>,
    pub(crate) updated_at: DateTime<Utc>,
}

#[derive(Deserialize, Debug, Clone, Copy)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub(crate) enum Status {
    OnTrack,
    AtRisk,
    OffTrack,
    Complete,
    Inactive,
    #[serde(other)]
    Other,
}

/// A content that does not decode is as good as hidden; the item itself stays.
fn readable<'de, D: Deserializer<'de>, C: DeserializeOwned>(
    from: D,
) -> Result<Option<C>, D::Error> {
    let content = Option::<serde_json::Value>::deserialize(from)?;
    Ok(content.and_then(|content| serde_json::from_value(content).ok()))
}
