//! What a query costs, by GitHub's formula: connection requests over 100, at least one point.

use apollo_compiler::ExecutableDocument;
use apollo_compiler::ast::Value;
use apollo_compiler::executable::{Operation, Selection, SelectionSet};
use serde_json::Value as Json;

/// The cost of an operation before it runs.
#[derive(Default, Debug, PartialEq)]
pub(crate) struct Cost {
    pub requests: u64,
    pub nodes: u64,
}

impl Cost {
    /// Points drawn from the hourly 5,000.
    pub(crate) fn points(&self) -> u64 {
        ((self.requests + 50) / 100).max(1)
    }

    pub(crate) fn of(
        document: &ExecutableDocument,
        operation: &Operation,
        variables: &Json,
    ) -> Self {
        let mut cost = Self::default();
        walk(
            document,
            &operation.selection_set,
            variables,
            1,
            &mut cost,
            0,
        );
        cost
    }
}

/// Fragments cannot be cyclic in a validated document; the depth is a second guard.
const MAX_DEPTH: usize = 64;

fn walk(
    document: &ExecutableDocument,
    set: &SelectionSet,
    variables: &Json,
    parents: u64,
    cost: &mut Cost,
    depth: usize,
) {
    if depth > MAX_DEPTH {
        return;
    }
    for selection in &set.selections {
        match selection {
            Selection::Field(field) => {
                let mut below = parents;
                if field
                    .ty()
                    .inner_named_type()
                    .as_str()
                    .ends_with("Connection")
                {
                    let size = ["first", "last"]
                        .iter()
                        .find_map(|name| {
                            let argument = field.arguments.iter().find(|a| a.name == *name)?;
                            size(&argument.value, variables)
                        })
                        .unwrap_or(0)
                        .min(100);
                    cost.requests = cost.requests.saturating_add(parents);
                    below = parents.saturating_mul(size);
                    cost.nodes = cost.nodes.saturating_add(below);
                }
                walk(
                    document,
                    &field.selection_set,
                    variables,
                    below,
                    cost,
                    depth + 1,
                );
            }
            Selection::InlineFragment(fragment) => {
                walk(
                    document,
                    &fragment.selection_set,
                    variables,
                    parents,
                    cost,
                    depth + 1,
                );
            }
            Selection::FragmentSpread(spread) => {
                if let Some(fragment) = document.fragments.get(&spread.fragment_name) {
                    walk(
                        document,
                        &fragment.selection_set,
                        variables,
                        parents,
                        cost,
                        depth + 1,
                    );
                }
            }
        }
    }
}

fn size(value: &Value, variables: &Json) -> Option<u64> {
    match value {
        Value::Int(int) => int.as_str().parse().ok(),
        Value::Variable(name) => variables.get(name.as_str()).and_then(Json::as_u64),
        _ => None,
    }
}
