//! The fields of `Mutation`: reads the input, calls the state, wraps the payload.

mod issues;
mod projects;

use super::value::{Field, Node, Problem, Request, Resolved, Val};
use crate::state::node_id::parse_node_id;
use crate::state::{Id, Kind, Refusal};
use serde_json::{Value as Json, json};

pub(super) fn mutation(request: &Request<'_>, field: &Field<'_>) -> Resolved {
    let input = Input(field.arg("input"));
    request.state().gate(&request.viewer)?;
    let payload = match projects::mutate(request, field.name, &input)? {
        Some(payload) => payload,
        None => match issues::mutate(request, field.name, &input)? {
            Some(payload) => payload,
            None => return Err(Problem::NotSimulated),
        },
    };
    let mut fields = payload;
    fields.push((
        "clientMutationId",
        Val::Leaf(input.0.get("clientMutationId").cloned().unwrap_or_default()),
    ));
    Ok(Val::made(field.type_name, fields))
}

/// The fields of a payload; `None` when the mutation is another module's.
type Payload = Result<Option<Vec<(&'static str, Val)>>, Problem>;

fn payload(name: &'static str, node: Node) -> Payload {
    Ok(Some(vec![(name, Val::Node(node))]))
}

/// The `input` argument of a mutation, already validated against the schema.
pub(super) struct Input<'a>(&'a Json);

impl<'a> Input<'a> {
    pub(super) fn get(&self, name: &str) -> &'a Json {
        self.0.get(name).unwrap_or(&Json::Null)
    }

    pub(super) fn text(&self, name: &str) -> &'a str {
        self.get(name).as_str().unwrap_or_default()
    }

    /// `None` when absent or null.
    pub(super) fn maybe_text(&self, name: &str) -> Option<&'a str> {
        self.get(name).as_str()
    }

    /// Whether the field was sent at all, be it null.
    pub(super) fn sent(&self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    /// A required id of one of these kinds.
    pub(super) fn id(&self, name: &str, kinds: &[Kind]) -> Result<Id, Refusal> {
        read_id(self.text(name), kinds)
    }

    pub(super) fn maybe_id(&self, name: &str, kinds: &[Kind]) -> Result<Option<Id>, Refusal> {
        self.maybe_text(name).map(|t| read_id(t, kinds)).transpose()
    }

    /// The ids of a list; `None` when absent or null.
    pub(super) fn ids(&self, name: &str, kinds: &[Kind]) -> Result<Option<Vec<Id>>, Refusal> {
        let Some(list) = self.get(name).as_array() else {
            return Ok(None);
        };
        list.iter()
            .map(|v| read_id(v.as_str().unwrap_or_default(), kinds))
            .collect::<Result<_, _>>()
            .map(Some)
    }
}

fn read_id(text: &str, kinds: &[Kind]) -> Result<Id, Refusal> {
    match parse_node_id(text) {
        Some((kind, id)) if kinds.contains(&kind) => Ok(id),
        _ => Err(Refusal::node(text)),
    }
}

const ISSUES: &[Kind] = &[Kind::Issue, Kind::Pull];

fn text(value: impl Into<String>) -> Val {
    Val::Leaf(json!(value.into()))
}
