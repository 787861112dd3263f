//! Changes of project items. An item is found by its content, because its own id changes when it is
//! taken off a project and put back.

use super::own::Own;
use super::verify::TOLERANCE;
use super::{Stopped, rejected};
use crate::{Error, GitHub, operations};
use chrono::{DateTime, Utc};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection};
use domain::overlay::same_value;
use domain::project::{FieldValue, ProjectItem, Value};
use serde_json::json as object;

const DONE: Outcome = Outcome::Sent { created: None };

impl GitHub {
    /// Puts a content on a project; GitHub answers with the existing item if it is there.
    pub(super) async fn add_to_project(&self, project: &NodeId, content: &NodeId) -> Outcome {
        let variables = object!({ "project": project, "content": content });
        let id = "/addProjectV2ItemById/item/id";
        self.create(&operations::ADD_ITEM, variables, id).await
    }

    /// A content's item on a project, if it has one.
    pub(super) async fn item_on(
        &self,
        project: &NodeId,
        content: &NodeId,
    ) -> Result<Option<ProjectItem>, Error> {
        let items = self.items_of(content).await?;
        Ok(items.into_iter().find(|item| item.project == *project))
    }

    pub(super) async fn set_field(
        &self,
        project: &NodeId,
        content: &NodeId,
        field: &NodeId,
        value: Option<&Value>,
        base: Option<&Value>,
        own: &Own<'_>,
    ) -> Result<Outcome, Stopped> {
        let found = self
            .item_on(project, content)
            .await
            .map_err(Error::of_read_before_write)?;
        let added = own.item(project, content);
        // Beside an item added a moment ago a read may show the one before it, which is gone.
        let found = found.filter(|item| added.is_none_or(|added| *added == item.id));
        let theirs = found.as_ref().and_then(|item| item.value(field));
        let later = self.is_later(theirs, own.wrote(project, content, field));
        let by = theirs.and_then(|theirs| theirs.by.clone());
        let theirs = theirs.map(|theirs| &theirs.value);
        let unread = found.is_none() && added.is_some();
        // GitHub's workflows set values on an item as it is added, such as its `Status`.
        let automatic = own.placed(project, content).is_some_and(|at| {
            let since = at.min(at + self.skew()) - TOLERANCE;
            found.as_ref().is_none_or(|item| item.created_at >= since)
        });
        let earlier = own.values(project, content, field).into_iter();
        // What somebody set since then is theirs, though an own write once found or left the same.
        let earlier = earlier.filter(|_| !later);
        let earlier = earlier.chain(own.replaced_values(project, content, field));
        let expected = [base, value].into_iter().chain(earlier);
        let mut expected = expected.into_iter();
        if !(unread || automatic || expected.any(|value| same_value(theirs, value))) {
            return Err(Outcome::Conflict {
                base: base.map(Value::text).unwrap_or_default(),
                theirs: theirs.map(Value::text).unwrap_or_default(),
                by,
            });
        }
        let item = match found.map(|item| item.id).or_else(|| added.cloned()) {
            Some(item) => item,
            // Nothing stood there and nothing is on the project: adding is idempotent, and returns
            // an item that GitHub does not show yet.
            None => match self.add_to_project(project, content).await {
                Outcome::Sent { created: Some(id) } => id,
                outcome => return Err(outcome),
            },
        };
        let mut variables = object!({ "project": project, "item": item, "field": field });
        let Some(value) = value else {
            return Ok(self.alter(&operations::CLEAR_FIELD, variables).await);
        };
        if let Some(variables) = variables.as_object_mut() {
            variables.insert("value".to_owned(), wire(value));
        }
        Ok(self.alter(&operations::SET_FIELD, variables).await)
    }

    /// Whether a value was set after an own write of its field, as sure as two clocks can say it.
    pub(super) fn is_later(
        &self,
        theirs: Option<&FieldValue>,
        wrote: Option<DateTime<Utc>>,
    ) -> bool {
        let both = theirs.zip(wrote);
        both.is_some_and(|(theirs, at)| theirs.updated_at > at.max(at + self.skew()) + TOLERANCE)
    }

    pub(super) async fn move_item(
        &self,
        project: &NodeId,
        content: &NodeId,
        after: Option<&NodeId>,
        own: &Own<'_>,
    ) -> Result<Outcome, Stopped> {
        let item = self.needed(project, content, "the card", own).await?;
        let after = match after {
            Some(after) => Some(
                self.needed(project, after, "the card that it goes behind", own)
                    .await?,
            ),
            None => None,
        };
        let variables = object!({ "project": project, "item": item, "after": after });
        Ok(self.alter(&operations::MOVE_ITEM, variables).await)
    }

    pub(super) async fn archive_item(
        &self,
        project: &NodeId,
        content: &NodeId,
        archived: bool,
        own: &Own<'_>,
    ) -> Result<Outcome, Stopped> {
        let item = self.needed(project, content, "the item", own).await?;
        let variables = object!({ "project": project, "item": item });
        let operation = if archived {
            &operations::ARCHIVE_ITEM
        } else {
            &operations::UNARCHIVE_ITEM
        };
        Ok(self.alter(operation, variables).await)
    }

    pub(super) async fn remove_item(
        &self,
        project: &NodeId,
        content: &NodeId,
        own: &Own<'_>,
    ) -> Result<Outcome, Stopped> {
        let Some(item) = self.item_id(project, content, own).await? else {
            return Ok(DONE);
        };
        let variables = object!({ "project": project, "item": item });
        Ok(self.delete(&operations::REMOVE_ITEM, variables).await)
    }

    /// The id of a content's item: of an own addition of a moment ago, which a read may not show, or
    /// as read.
    async fn item_id(
        &self,
        project: &NodeId,
        content: &NodeId,
        own: &Own<'_>,
    ) -> Result<Option<NodeId>, Stopped> {
        if let Some(added) = own.item(project, content) {
            return Ok(Some(added.clone()));
        }
        let found = self
            .item_on(project, content)
            .await
            .map_err(Error::of_read_before_write)?;
        Ok(found.map(|item| item.id))
    }

    async fn needed(
        &self,
        project: &NodeId,
        content: &NodeId,
        what: &str,
        own: &Own<'_>,
    ) -> Result<NodeId, Stopped> {
        let found = self.item_id(project, content, own).await?;
        found.ok_or_else(|| {
            let message = format!("{what} is not on the project any more");
            rejected(Rejection::NotFound, &message)
        })
    }
}

/// `ProjectV2FieldValue`.
fn wire(value: &Value) -> serde_json::Value {
    match value {
        Value::Option { id, .. } => object!({ "singleSelectOptionId": id }),
        Value::Text(text) => object!({ "text": text }),
        Value::Date(date) => object!({ "date": date }),
        Value::Number(number) => object!({ "number": number }),
    }
}
