//! GraphQL on GitHub's pruned schema: refuse, count, execute, and shape errors as GitHub does.

mod actor;
mod cost;
mod discussion;
mod documents;
mod issue;
mod item;
mod label;
mod mutation;
mod object;
mod page;
mod project;
mod query;
mod repository;
mod value;

pub(crate) use documents::Merging;
pub(crate) use issue::state_name;
pub(crate) use project::item_matches;
pub(crate) use repository::blob_oid;

use crate::limits::{MAX_NODES, Quota};
use crate::state::refusal::SIGN_ON;
use crate::state::{State, Viewer, stamp};
use apollo_compiler::Schema;
use apollo_compiler::request::coerce_variable_values;
use apollo_compiler::resolvers::Execution;
use apollo_compiler::response::{GraphQLError, JsonMap};
use apollo_compiler::validation::Valid;
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

/// Executes one request body, `{query, variables, operationName}`, and writes the answer's: always
/// for status 200 once the token is good. `draw` takes the points before anything is executed.
pub(crate) fn execute(
    state: &mut State,
    viewer: &Viewer,
    body: &Json,
    merging: Merging,
    draw: &mut dyn FnMut(u64) -> Quota,
) -> String {
    let refuse = |errors: Json| json!({ "errors": errors }).to_string();
    let schema = match schema() {
        Ok(schema) => schema,
        Err(message) => return refuse(json!([{ "message": message }])),
    };
    let Some(query) = body.get("query").and_then(Json::as_str) else {
        return refuse(
            json!([{ "message": "A query attribute must be specified and must be a string." }]),
        );
    };
    let document = match documents::checked(query, merging) {
        Ok(document) => document,
        Err(errors) => return refuse(errors),
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
    let quota = draw(points);
    if quota.exceeded {
        let user = viewer.user().unwrap_or_default();
        return refuse(json!([{
            "type": "RATE_LIMITED",
            "message": format!("API rate limit exceeded for user ID {user}."),
        }]));
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
    match executed {
        Ok(response) => envelope(response.data, &response.errors, request.entry_errors.take()),
        Err(error) => json!({ "errors": [error.to_graphql_error(&document.sources)] }).to_string(),
    }
}

/// `{data, errors}` with GitHub's `type` beside each message.
fn envelope(data: Option<JsonMap>, errors: &[GraphQLError], entries: Vec<Json>) -> String {
    let errors: Vec<Json> = errors.iter().map(github_error).chain(entries).collect();
    // GitHub checks scopes before it executes anything: no data then.
    if errors
        .iter()
        .any(|e| e.get("type") == Some(&json!("INSUFFICIENT_SCOPES")))
    {
        return json!({ "errors": errors }).to_string();
    }
    serde_json::to_string(&Envelope { data, errors }).unwrap_or_default()
}

/// Written out directly: an answer of a hundred issues is large.
#[derive(serde::Serialize)]
struct Envelope {
    data: Option<JsonMap>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<Json>,
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
    mark_sign_on(&mut out);
    out
}

/// What single sign-on refuses is marked beside its message.
fn mark_sign_on(error: &mut Json) {
    let refused = error.get("message") == Some(&json!(SIGN_ON));
    if let Some(fields) = error.as_object_mut().filter(|_| refused) {
        fields.insert("extensions".to_owned(), json!({"saml_failure": true}));
    }
}
