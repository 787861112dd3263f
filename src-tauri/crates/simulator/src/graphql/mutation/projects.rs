//! Mutations of projects.

use super::super::value::{Node, Problem, Request, Val};
use super::{ISSUES, Input, Payload, payload, text};
use crate::state::field_edits::OptionInput;
use crate::state::status_update_edits::StatusInput;
use crate::state::{Draft, FieldKind, Id, Kind, Refusal, ValueData, node_id};
use chrono::NaiveDate;
use serde_json::Value as Json;

const PROJECT: &[Kind] = &[Kind::Project];
const ITEM: &[Kind] = &[Kind::Item];
const FIELD: &[Kind] = &[Kind::Field, Kind::SingleSelectField];
const STATUS: &[Kind] = &[Kind::StatusUpdate];

pub(super) fn mutate(request: &Request<'_>, name: &str, input: &Input<'_>) -> Payload {
    let mut state = request.state_mut();
    let viewer = &request.viewer;
    let project = || input.id("projectId", PROJECT);
    let item = || input.id("itemId", ITEM);
    match name {
        "addProjectV2ItemById" => {
            let added = state.add_item(viewer, project()?, input.id("contentId", ISSUES)?)?;
            payload("item", Node::Item(added))
        }
        "addProjectV2DraftIssue" => {
            let draft = Draft {
                title: input.text("title").to_owned(),
                body: input.text("body").to_owned(),
                assignees: input.ids("assigneeIds", &[Kind::User])?.unwrap_or_default(),
            };
            let added = state.add_draft(viewer, project()?, draft)?;
            payload("projectItem", Node::Item(added))
        }
        "convertProjectV2DraftIssueItemToIssue" => {
            let repository = input.id("repositoryId", &[Kind::Repository])?;
            state.convert_draft(viewer, item()?, repository)?;
            payload("item", Node::Item(item()?))
        }
        "updateProjectV2ItemFieldValue" => {
            let value = field_value(input.get("value"))?;
            state.set_value(
                viewer,
                project()?,
                item()?,
                input.id("fieldId", FIELD)?,
                Some(value),
            )?;
            payload("projectV2Item", Node::Item(item()?))
        }
        "clearProjectV2ItemFieldValue" => {
            state.set_value(
                viewer,
                project()?,
                item()?,
                input.id("fieldId", FIELD)?,
                None,
            )?;
            payload("projectV2Item", Node::Item(item()?))
        }
        "updateProjectV2ItemPosition" => {
            state.move_item(
                viewer,
                project()?,
                item()?,
                input.maybe_id("afterId", ITEM)?,
            )?;
            // The payload's connection takes page arguments that a made object cannot apply.
            Ok(Some(Vec::new()))
        }
        "archiveProjectV2Item" | "unarchiveProjectV2Item" => {
            state.archive_item(viewer, project()?, item()?, name == "archiveProjectV2Item")?;
            payload("item", Node::Item(item()?))
        }
        "deleteProjectV2Item" => {
            state.delete_item(viewer, project()?, item()?)?;
            Ok(Some(vec![(
                "deletedItemId",
                text(node_id(Kind::Item, item()?)),
            )]))
        }
        "createProjectV2Field" => {
            let kind = match input.text("dataType") {
                "TEXT" => FieldKind::Text,
                "NUMBER" => FieldKind::Number,
                "DATE" => FieldKind::Date,
                "SINGLE_SELECT" => FieldKind::SingleSelect(Vec::new()),
                _ => return Err(Problem::NotSimulated),
            };
            let options = options(input.get("singleSelectOptions")).unwrap_or_default();
            let field =
                state.create_field(viewer, project()?, input.text("name"), kind, options)?;
            payload("projectV2Field", Node::Field(project()?, field))
        }
        "updateProjectV2Field" => {
            let field = input.id("fieldId", FIELD)?;
            let options = options(input.get("singleSelectOptions"));
            state.update_field(viewer, field, input.maybe_text("name"), options)?;
            let project = state
                .projects
                .values()
                .find(|p| p.fields.iter().any(|f| f.id == field))
                .map(|p| p.id);
            payload(
                "projectV2Field",
                Node::Field(project.unwrap_or_default(), field),
            )
        }
        "createProjectV2StatusUpdate" => {
            let update = state.create_status_update(viewer, project()?, status(input)?)?;
            payload("statusUpdate", Node::StatusUpdate(update))
        }
        "updateProjectV2StatusUpdate" => {
            let update = input.id("statusUpdateId", STATUS)?;
            state.update_status_update(viewer, update, status(input)?)?;
            payload("statusUpdate", Node::StatusUpdate(update))
        }
        "deleteProjectV2StatusUpdate" => {
            let update = input.id("statusUpdateId", STATUS)?;
            let project: Id = state.delete_status_update(viewer, update)?;
            Ok(Some(vec![
                (
                    "deletedStatusUpdateId",
                    text(node_id(Kind::StatusUpdate, update)),
                ),
                ("projectV2", Val::Node(Node::Project(project))),
            ]))
        }
        _ => Ok(None),
    }
}

fn field_value(value: &Json) -> Result<ValueData, Problem> {
    let text = |name: &str| value.get(name).and_then(Json::as_str);
    let sent = value
        .as_object()
        .map_or(0, |o| o.values().filter(|v| !v.is_null()).count());
    if sent != 1 {
        return Err(
            Refusal::Unprocessable("Exactly one field value must be given".to_owned()).into(),
        );
    }
    if let Some(option) = text("singleSelectOptionId") {
        Ok(ValueData::Select(option.to_owned()))
    } else if let Some(words) = text("text") {
        Ok(ValueData::Text(words.to_owned()))
    } else if let Some(date) = text("date") {
        Ok(ValueData::Date(read_date(date)?))
    } else if let Some(number) = value.get("number").and_then(Json::as_f64) {
        Ok(ValueData::Number(number))
    } else {
        Err(Problem::NotSimulated)
    }
}

fn read_date(text: &str) -> Result<NaiveDate, Refusal> {
    // GitHub takes a date and also the date of a timestamp.
    text.get(..10)
        .and_then(|d| d.parse().ok())
        .ok_or_else(|| Refusal::Unprocessable(format!("'{text}' is not a valid date")))
}

fn options(value: &Json) -> Option<Vec<OptionInput>> {
    let text = |o: &Json, name: &str| {
        o.get(name)
            .and_then(Json::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let options = value.as_array()?.iter().map(|o| OptionInput {
        id: o.get("id").and_then(Json::as_str).map(str::to_owned),
        name: text(o, "name"),
        color: text(o, "color"),
        description: text(o, "description"),
    });
    Some(options.collect())
}

fn status(input: &Input<'_>) -> Result<StatusInput, Refusal> {
    let date = |name: &str| -> Result<Option<Option<NaiveDate>>, Refusal> {
        if !input.sent(name) {
            return Ok(None);
        }
        Ok(Some(input.maybe_text(name).map(read_date).transpose()?))
    };
    Ok(StatusInput {
        status: input
            .sent("status")
            .then(|| input.maybe_text("status").map(str::to_owned)),
        start_date: date("startDate")?,
        target_date: date("targetDate")?,
        body: input.maybe_text("body").map(str::to_owned),
    })
}
