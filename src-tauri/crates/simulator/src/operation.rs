//! What a GraphQL request calls itself, for faults and the log.

use serde_json::Value as Json;
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

/// What a GraphQL request calls itself.
#[derive(Clone, Default)]
pub(crate) struct Operation {
    pub name: Option<String>,
    pub root_fields: Vec<String>,
    pub mutation: bool,
}

/// Operations read before, by text and name: clients send the same few again and again.
static KNOWN: Mutex<BTreeMap<(String, Option<String>), Operation>> = Mutex::new(BTreeMap::new());

/// A client that builds a new text for each request must not fill the memory.
const KEPT: usize = 256;

impl Operation {
    /// Reads the body of a GraphQL request.
    pub(crate) fn of(body: &Json) -> Self {
        let given = body.get("operationName").and_then(Json::as_str);
        let query = body.get("query").and_then(Json::as_str).unwrap_or_default();
        let key = (query.to_owned(), given.map(str::to_owned));
        let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(operation) = known().get(&key) {
            return operation.clone();
        }
        let operation = Self::read(query, given);
        let mut known = known();
        if known.len() >= KEPT {
            known.clear();
        }
        known.insert(key, operation.clone());
        operation
    }

    fn read(query: &str, given: Option<&str>) -> Self {
        use apollo_compiler::ast::{Definition, Document, OperationType, Selection};
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
