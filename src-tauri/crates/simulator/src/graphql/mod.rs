//! GraphQL on GitHub's pruned schema: refuse, count, execute, and shape errors as GitHub does.

mod actor;
mod cost;
mod issue;
mod item;
mod mutation;
mod object;
mod page;
mod project;
mod query;
mod repository;
mod value;

pub(crate) use issue::state_name;
pub(crate) use project::item_matches;
pub(crate) use repository::blob_oid;

use crate::limits::{MAX_NODES, Quota, Resource};
use crate::state::{State, Viewer, stamp};
use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::resolvers::Execution;
use apollo_compiler::response::{GraphQLError, JsonMap};
use apollo_compiler::validation::Valid;
use apollo_compiler::{ExecutableDocument, Schema};
use cost::Cost;
use serde_json::{Value as Json, json};
use std::cell::RefCell;
use std::sync::OnceLock;
use value::{Node, Request};

const SDL: &str = include_str!("../../schema/github.graphql");

/// The pruned schema; an error only if the committed file is broken.
pub(crate) fn schema() -> Result<&'static Valid<Schema>, &'static str> {
    static SCHEMA: OnceLock<Result<Valid<Schema>, String>> = OnceLock::new();
    SCHEMA
        .get_or_init(|| {
            Schema::parse_and_validate(SDL, "github.graphql").map_err(|e| e.to_string())
        })
        .as_ref()
        .map_err(String::as_str)
}

/// An answer to `POST /graphql`; always status 200 once the token is good.
pub(crate) struct Answer {
    pub body: Json,
    pub quota: Option<Quota>,
}

/// How GitHub treats a document that merges fields of different types under one name,
/// such as `state` of an issue and of a pull request.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merging {
    /// Refused, as the specification says (section 5.3.2, Field Selection Merging).
    Strict,
    /// Executed, as for `gh issue view`, which has always sent such a query.
    AsForGh,
}

/// Executes one request body: `{query, variables, operationName}`.
pub(crate) fn execute(state: &mut State, viewer: &Viewer, body: &Json, merging: Merging) -> Answer {
    let refuse = |errors: Json| Answer {
        body: json!({ "errors": errors }),
        quota: None,
    };
    let schema = match schema() {
        Ok(schema) => schema,
        Err(message) => return refuse(json!([{ "message": message }])),
    };
    let Some(query) = body.get("query").and_then(Json::as_str) else {
        return refuse(
            json!([{ "message": "A query attribute must be specified and must be a string." }]),
        );
    };
    let document = match ExecutableDocument::parse_and_validate(schema, query, "query.graphql") {
        Ok(document) => document,
        Err(error) if merging == Merging::AsForGh && only_merging_conflicts(&error.errors) => {
            Valid::assume_valid(error.partial)
        }
        Err(error) => {
            let errors: Vec<Json> = error
                .errors
                .iter()
                .filter_map(|d| serde_json::to_value(d.to_json()).ok())
                .collect();
            return refuse(json!(errors));
        }
    };
    let name = body.get("operationName").and_then(Json::as_str);
    let operation = match document.operations.get(name) {
        Ok(operation) => operation,
        Err(error) => return refuse(json!([error.to_graphql_error(&document.sources)])),
    };
    let raw = body
        .get("variables")
        .filter(|v| v.is_object())
        .cloned()
        .unwrap_or_else(|| json!({}));
    let raw: JsonMap = serde_json::from_value(raw).unwrap_or_default();
    let variables = match coerce_variable_values(schema, operation, &raw) {
        Ok(variables) => variables,
        Err(error) => return refuse(json!([error.to_graphql_error(&document.sources)])),
    };
    let cost = Cost::of(
        &document,
        operation,
        &serde_json::to_value(&*variables).unwrap_or_default(),
    );
    if cost.nodes > MAX_NODES {
        return refuse(json!([{
            "type": "MAX_NODE_LIMIT_EXCEEDED",
            "message": format!(
                "This query requests up to {} possible nodes which exceeds the maximum limit of {MAX_NODES}.",
                cost.nodes
            ),
        }]));
    }
    let points = cost.points();
    let now = state.now;
    let quota = state
        .quotas
        .draw(viewer.user(), Resource::Graphql, points, now);
    if quota.exceeded {
        let user = viewer.user().unwrap_or_default();
        return Answer {
            body: json!({ "errors": [{
                "type": "RATE_LIMITED",
                "message": format!("API rate limit exceeded for user ID {user}."),
            }]}),
            quota: Some(quota),
        };
    }
    let request = Request {
        state: RefCell::new(state),
        viewer: viewer.clone(),
        entry_errors: RefCell::default(),
        rate_limit: json!({
            "cost": points,
            "limit": quota.limit,
            "nodeCount": cost.nodes,
            "remaining": quota.remaining(),
            "used": quota.used,
            "resetAt": stamp(quota.reset),
        }),
    };
    let root = if operation.is_mutation() {
        Node::Mutation
    } else {
        Node::Query
    };
    let executed = Execution::new(schema, &document)
        .operation(operation)
        .coerced_variable_values(&variables)
        .enable_schema_introspection(true)
        .execute_sync(&object::Object::new(&request, root));
    let body = match executed {
        Ok(response) => envelope(response.data, &response.errors, request.entry_errors.take()),
        Err(error) => json!({ "errors": [error.to_graphql_error(&document.sources)] }),
    };
    Answer {
        body,
        quota: Some(quota),
    }
}

fn only_merging_conflicts(errors: &apollo_compiler::validation::DiagnosticList) -> bool {
    errors.iter().all(|d| {
        d.to_json()
            .message
            .contains("must not select different types using the same name")
    })
}

/// `{data, errors}` with GitHub's `type` beside each message.
fn envelope(data: Option<JsonMap>, errors: &[GraphQLError], entries: Vec<Json>) -> Json {
    let errors: Vec<Json> = errors.iter().map(github_error).chain(entries).collect();
    // GitHub checks scopes before it executes anything: no data then.
    if errors
        .iter()
        .any(|e| e.get("type") == Some(&json!("INSUFFICIENT_SCOPES")))
    {
        return json!({ "errors": errors });
    }
    if errors.is_empty() {
        json!({ "data": data })
    } else {
        json!({ "data": data, "errors": errors })
    }
}

fn github_error(error: &GraphQLError) -> Json {
    let mut out = serde_json::to_value(error).unwrap_or_default();
    // The executor puts its own words before a resolver's.
    let text = error
        .message
        .strip_prefix("resolver error: ")
        .unwrap_or(&error.message);
    if let Some((kind, message)) = text.split_once(object::TYPE_MARK)
        && let Some(fields) = out.as_object_mut()
    {
        fields.insert("type".to_owned(), json!(kind));
        fields.insert("message".to_owned(), json!(message));
    }
    out
}
