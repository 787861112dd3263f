//! Changes of project items. An item is found by its content, because its own id changes when it is
//! taken off a project and put back.

use super::{Stopped, rejected};
use crate::{Error, GitHub, operations};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection};
use domain::project::{ProjectItem, Value};
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
    ) -> Result<Outcome, Stopped> {
        let found = self
            .item_on(project, content)
            .await
            .map_err(Error::of_read_before_write)?;
        let theirs = found.as_ref().and_then(|item| item.value(field));
        let theirs = theirs.map(|theirs| &theirs.value);
        if found.is_some() && same(theirs, value) {
            return Ok(DONE);
        }
        if !same(theirs, base) {
            return Err(Outcome::Conflict {
                base: base.map(Value::text).unwrap_or_default(),
                theirs: theirs.map(Value::text).unwrap_or_default(),
            });
        }
        let item = match found {
            Some(item) => item.id,
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

    pub(super) async fn move_item(
        &self,
        project: &NodeId,
        content: &NodeId,
        after: Option<&NodeId>,
    ) -> Result<Outcome, Stopped> {
        let item = self.needed(project, content, "the card").await?.id;
        let after = match after {
            Some(after) => Some(
                self.needed(project, after, "the card that it goes behind")
                    .await?
                    .id,
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
    ) -> Result<Outcome, Stopped> {
        let item = self.needed(project, content, "the item").await?;
        if item.archived == archived {
            return Ok(DONE);
        }
        let variables = object!({ "project": project, "item": item.id });
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
    ) -> Result<Outcome, Stopped> {
        let found = self
            .item_on(project, content)
            .await
            .map_err(Error::of_read_before_write)?;
        let Some(item) = found else {
            return Ok(DONE);
        };
        let variables = object!({ "project": project, "item": item.id });
        Ok(self.delete(&operations::REMOVE_ITEM, variables).await)
    }

    async fn needed(
        &self,
        project: &NodeId,
        content: &NodeId,
        what: &str,
    ) -> Result<ProjectItem, Stopped> {
        let found = self
            .item_on(project, content)
            .await
            .map_err(Error::of_read_before_write)?;
        found.ok_or_else(|| {
            let message = format!("{what} is not on the project any more");
            rejected(Rejection::NotFound, &message)
        })
    }
}

/// Whether two values are the same on GitHub: an option by its id, whatever it is called.
pub(super) fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    match (a, b) {
        (Some(Value::Option { id: a, .. }), Some(Value::Option { id: b, .. })) => a == b,
        // GitHub has no empty text: it clears the field.
        (Some(Value::Text(text)), None) | (None, Some(Value::Text(text))) => text.is_empty(),
        (a, b) => a == b,
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
