//! Projects, their items and status updates.

use super::login;
use crate::pull::ListedItem;
use crate::wire::project as wire;
use domain::id::{NodeId, ProjectRef};
use domain::project::{
    Field, FieldKind, FieldOption, FieldValue, Health, Project, ProjectItem, StatusUpdate, Value,
};

pub(crate) fn project(project: wire::Project, reference: &ProjectRef) -> Project {
    Project {
        id: NodeId(project.id),
        project: reference.clone(),
        title: project.title,
        url: project.url,
        public: project.public,
        closed: project.closed,
        writable: project.viewer_can_update,
        fields: project.fields.nodes.into_iter().map(field).collect(),
        updated_at: project.updated_at,
    }
}

pub(crate) fn field(field: wire::Field) -> Field {
    let option = |option: wire::FieldOption| FieldOption {
        id: option.id.unwrap_or_default(),
        name: option.name,
    };
    Field {
        id: NodeId(field.id),
        name: field.name,
        kind: match field.data_type {
            wire::DataType::SingleSelect => FieldKind::SingleSelect {
                options: field.options.into_iter().map(option).collect(),
            },
            wire::DataType::Text => FieldKind::Text,
            wire::DataType::Date => FieldKind::Date,
            wire::DataType::Number => FieldKind::Number,
            wire::DataType::Other => FieldKind::Other,
        },
    }
}

/// An item without knowledge of its content's id; `position` counts from 0.
pub(crate) fn item<C>(item: wire::Item<C>, content: Option<NodeId>, position: u32) -> ProjectItem {
    ProjectItem {
        id: NodeId(item.id),
        project: NodeId(item.project.id),
        content,
        archived: item.is_archived,
        position,
        values: item.field_values.nodes.into_iter().map(value).collect(),
        created_at: item.created_at,
        updated_at: item.updated_at,
    }
}

/// An item of a list; `position` counts from 0.
pub(crate) fn listed((mut found, position): (wire::Item<wire::Listed>, u32)) -> ListedItem {
    let (content, changed, draft) = match found.content.take() {
        Some(wire::Listed::Issue(of) | wire::Listed::PullRequest(of)) => {
            (Some(NodeId(of.id)), Some(of.updated_at), None)
        }
        Some(wire::Listed::DraftIssue(draft)) => {
            let draft = super::work::draft(draft);
            (Some(draft.id.clone()), None, Some(draft))
        }
        Some(wire::Listed::Other) | None => (None, None, None),
    };
    ListedItem {
        item: item(found, content, position),
        draft,
        changed,
    }
}

fn value(value: wire::FieldValue) -> FieldValue {
    FieldValue {
        field: NodeId(value.field.id),
        value: match value.value {
            wire::Value::Option { option_id, name } => Value::Option {
                id: option_id,
                name,
            },
            wire::Value::Text { text } => Value::Text(text),
            wire::Value::Date { date } => Value::Date(date),
            wire::Value::Number { number } => Value::Number(number),
        },
        updated_at: value.updated_at,
        by: login(value.creator),
    }
}

pub(crate) fn status_update(update: wire::StatusUpdate) -> StatusUpdate {
    StatusUpdate {
        id: NodeId(update.id),
        project: NodeId(update.project.id),
        author: login(update.creator),
        body: update.body.unwrap_or_default(),
        status: update.status.and_then(health),
        start_date: update.start_date,
        target_date: update.target_date,
        created_at: update.created_at,
        updated_at: update.updated_at,
    }
}

/// `None` for a status that GitHub adds later: as if none was given.
fn health(status: wire::Status) -> Option<Health> {
    match status {
        wire::Status::OnTrack => Some(Health::OnTrack),
        wire::Status::AtRisk => Some(Health::AtRisk),
        wire::Status::OffTrack => Some(Health::OffTrack),
        wire::Status::Complete => Some(Health::Complete),
        wire::Status::Inactive => Some(Health::Inactive),
        wire::Status::Other => None,
    }
}

/// `ProjectV2StatusUpdateStatus`.
pub(crate) fn status(health: Health) -> &'static str {
    match health {
        Health::OnTrack => "ON_TRACK",
        Health::AtRisk => "AT_RISK",
        Health::OffTrack => "OFF_TRACK",
        Health::Complete => "COMPLETE",
        Health::Inactive => "INACTIVE",
    }
}
