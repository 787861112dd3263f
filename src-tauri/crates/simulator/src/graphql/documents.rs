//! Documents that were parsed and validated before: clients send the same few again and again.

use super::schema;
use apollo_compiler::ExecutableDocument;
use apollo_compiler::validation::{DiagnosticList, Valid};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// How GitHub treats a document that merges fields of different types under one name,
/// such as `state` of an issue and of a pull request.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Merging {
    /// Refused, as the specification says (section 5.3.2, Field Selection Merging).
    Strict,
    /// Executed, as for `gh issue view`, which has always sent such a query.
    AsForGh,
}

/// A valid document, or the list of GraphQL errors.
type Checked = Result<Arc<Valid<ExecutableDocument>>, Json>;

/// Documents kept; a client that builds a new text for each request must not fill the memory.
const KEPT: usize = 256;

static KNOWN: Mutex<BTreeMap<(Merging, String), Checked>> = Mutex::new(BTreeMap::new());

/// Parses and validates against GitHub's schema.
pub(super) fn checked(query: &str, merging: Merging) -> Checked {
    let key = (merging, query.to_owned());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(checked) = known().get(&key) {
        return checked.clone();
    }
    let checked = check(query, merging);
    let mut known = known();
    if known.len() >= KEPT {
        known.clear();
    }
    known.insert(key, checked.clone());
    checked
}

fn check(query: &str, merging: Merging) -> Checked {
    let schema = schema().map_err(|message| json!([{ "message": message }]))?;
    match ExecutableDocument::parse_and_validate(schema, query, "query.graphql") {
        Ok(document) => Ok(Arc::new(document)),
        Err(error) if merging == Merging::AsForGh && only_merging_conflicts(&error.errors) => {
            Ok(Arc::new(Valid::assume_valid(error.partial)))
        }
        Err(error) => {
            let errors = error.errors.iter();
            let errors = errors.filter_map(|d| serde_json::to_value(d.to_json()).ok());
            Err(Json::Array(errors.collect()))
        }
    }
}

fn only_merging_conflicts(errors: &DiagnosticList) -> bool {
    errors.iter().all(|d| {
        d.to_json()
            .message
            .contains("must not select different types using the same name")
    })
}
