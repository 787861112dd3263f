//! The intake's `Team` field: created, or given the options that it lacks.
//!
//! `updateProjectV2Field` overwrites the whole list of options, so every existing option is sent back
//! with its id, colour and description; without its id GitHub would clear it from every item.

use super::{Stopped, rejected};
use crate::wire::{Node, project as wire};
use crate::{Error, GitHub, operations};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection};
use domain::project::same_option;
use serde_json::json as object;

/// Options that GitHub allows in a single-select field.
const OPTIONS: usize = 50;

impl GitHub {
    pub(super) async fn ensure_team_field(
        &self,
        project: &NodeId,
        options: &[String],
    ) -> Result<Outcome, Stopped> {
        let found = self
            .team_field(project)
            .await
            .map_err(Error::of_read_before_write)?;
        let Some(field) = found else {
            let wanted = with_missing(&[], options)?;
            let variables = object!({ "project": project, "options": wanted });
            let id = "/createProjectV2Field/projectV2Field/id";
            let created = self
                .create(&operations::CREATE_TEAM_FIELD, variables, id)
                .await;
            return Ok(created);
        };
        match field.data_type {
            // A text holds any team's id.
            wire::DataType::Text => return Ok(Outcome::Sent { created: None }),
            wire::DataType::SingleSelect => {}
            _ => {
                return Err(rejected(
                    Rejection::Invalid,
                    "the project has a field Team that is neither a single-select nor a text; rename \
                     it on GitHub and try again",
                ));
            }
        }
        let wanted = with_missing(&field.options, options)?;
        if wanted.len() == field.options.len() {
            return Ok(Outcome::Sent { created: None });
        }
        let variables = object!({ "field": field.id, "options": wanted });
        Ok(self.alter(&operations::UPDATE_TEAM_FIELD, variables).await)
    }

    /// Whether the field is there and holds every option.
    pub(super) async fn has_team_field(
        &self,
        project: &NodeId,
        options: &[String],
    ) -> Result<bool, Error> {
        let field = self.team_field(project).await?;
        Ok(field.is_some_and(|field| match field.data_type {
            wire::DataType::Text => true,
            wire::DataType::SingleSelect => options.iter().all(|name| has(&field.options, name)),
            _ => false,
        }))
    }

    async fn team_field(&self, project: &NodeId) -> Result<Option<wire::Field>, Error> {
        let variables = object!({ "project": project });
        let reply = self
            .query::<Node<wire::WithFields>>(&operations::TEAM_FIELD, variables)
            .await?;
        let fields = reply.part(|data| data.node)?.fields.nodes;
        Ok(fields
            .into_iter()
            .find(|field| field.name.eq_ignore_ascii_case("Team")))
    }
}

/// The existing options as they are, then the missing ones.
fn with_missing(
    existing: &[wire::FieldOption],
    names: &[String],
) -> Result<Vec<wire::FieldOption>, Stopped> {
    let mut wanted: Vec<wire::FieldOption> = existing
        .iter()
        .map(|option| wire::FieldOption {
            // Both are required when an option is sent.
            color: Some(option.color.clone().unwrap_or_else(|| "GRAY".to_owned())),
            description: Some(option.description.clone().unwrap_or_default()),
            ..option.clone()
        })
        .collect();
    for name in names {
        if !has(&wanted, name) {
            wanted.push(wire::FieldOption {
                id: None,
                name: name.clone(),
                color: Some("GRAY".to_owned()),
                description: Some(String::new()),
            });
        }
    }
    if wanted.len() > OPTIONS {
        let message = format!(
            "the field Team would have {} options and GitHub allows {OPTIONS}; make it a text field",
            wanted.len()
        );
        return Err(rejected(Rejection::Invalid, &message));
    }
    Ok(wanted)
}

fn has(options: &[wire::FieldOption], name: &str) -> bool {
    options.iter().any(|o| same_option(&o.name, name))
}
