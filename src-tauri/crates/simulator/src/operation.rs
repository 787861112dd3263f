//! What a GraphQL request calls itself, for faults and the log.

use serde_json::Value as Json;

/// What a GraphQL request calls itself.
#[derive(Default)]
pub(crate) struct Operation {
    pub name: Option<String>,
    pub root_fields: Vec<String>,
    pub mutation: bool,
}

impl Operation {
    pub(crate) fn of(body: &Json) -> Self {
        use apollo_compiler::ast::{Definition, Document, OperationType, Selection};
        let given = body.get("operationName").and_then(Json::as_str);
        let query = body.get("query").and_then(Json::as_str).unwrap_or_default();
        // A document that does not parse still has what was read of it.
        let document = match Document::parse(query, "query.graphql") {
            Ok(document) => document,
            Err(broken) => broken.partial,
        };
        let found = document.definitions.iter().find_map(|d| match d {
            Definition::OperationDefinition(o)
                if given.is_none() || o.name.as_ref().map(|n| n.as_str()) == given =>
            {
                Some(o)
            }
            _ => None,
        });
        let Some(operation) = found else {
            return Self {
                name: given.map(str::to_owned),
                ..Self::default()
            };
        };
        let root_fields = operation.selection_set.iter().filter_map(|s| match s {
            Selection::Field(field) => Some(field.name.to_string()),
            _ => None,
        });
        Self {
            name: given
                .map(str::to_owned)
                .or_else(|| operation.name.as_ref().map(|n| n.to_string())),
            root_fields: root_fields.collect(),
            mutation: operation.operation_type == OperationType::Mutation,
        }
    }
}
