//! Deciding a conflict for the own value: what stands on GitHub becomes the new base.

use crate::error::Result;
use domain::change::{Change, body_hash};
use domain::id::NodeId;
use domain::outbox::{Entry, State, Trouble};
use domain::project::{FieldKind, Value};
use store::Cache;

/// The change over what stands on GitHub; `None` when there is no conflict.
pub(super) fn over_theirs(cache: &Cache, entry: &Entry) -> Result<Option<Change>> {
    let State::NeedsYou {
        trouble: Trouble::Conflict { theirs, .. },
    } = &entry.state
    else {
        return Ok(None);
    };
    let mut change = entry.change.clone();
    match &mut change {
        Change::SetField {
            project,
            field,
            base,
            ..
        } => *base = value(cache, project, field, theirs)?,
        Change::EditStatusUpdate {
            base, base_hash, ..
        } => {
            base.body.clone_from(theirs);
            *base_hash = body_hash(theirs);
        }
        Change::CloseIssue { base, .. } => *base = Some(theirs.clone()),
        _ => {}
    }
    Ok(Some(change))
}

/// The value that people read as this text; `None` for an empty field.
fn value(cache: &Cache, project: &NodeId, field: &NodeId, text: &str) -> Result<Option<Value>> {
    if text.is_empty() {
        return Ok(None);
    }
    let project = cache.project_by_id(project)?;
    let field = project
        .iter()
        .flat_map(|p| &p.fields)
        .find(|f| f.id == *field);
    Ok(field.and_then(|field| match &field.kind {
        FieldKind::SingleSelect { options } => {
            let option = options.iter().find(|o| o.name == text)?;
            Some(Value::Option {
                id: option.id.clone(),
                name: option.name.clone(),
            })
        }
        FieldKind::Text => Some(Value::Text(text.to_owned())),
        FieldKind::Date => text.parse().ok().map(Value::Date),
        FieldKind::Number => text.parse().ok().map(Value::Number),
        FieldKind::Other => None,
    }))
}
