//! Several questions in one GraphQL request: each under an alias of its own.
//!
//! A part is one root field in `queries/lists` or `queries/hints`, with the variables that it names.
//! Part `i` stands under the alias `p<i>` and its variable `$x` is `$p<i>_x`, so that the same part
//! can be asked many times in one request.

use serde_json::{Map, Value};
use std::fmt::Write as _;

/// One root field with its variables' types and its fragments.
pub(crate) struct Part {
    field: &'static str,
    variables: &'static [(&'static str, &'static str)],
    fragments: &'static [&'static str],
}

macro_rules! part {
    ($file:literal ($($variable:ident: $type:literal),*) $(with $fragment:literal)*) => {
        Part {
            field: include_str!(concat!("../queries/", $file, ".graphql")),
            variables: &[$((stringify!($variable), $type)),*],
            fragments: &[$(include_str!(concat!("../queries/fragments/", $fragment, ".graphql"))),*],
        }
    };
}

pub(crate) static ITEMS: Part =
    part!("lists/items" (project: "ID!", first: "Int!", after: "String") with "item" with "draft");
pub(crate) static STATUS_UPDATES: Part = part!(
    "lists/status-updates" (project: "ID!", first: "Int!", after: "String") with "status-update"
);
pub(crate) static COMMENTS: Part =
    part!("lists/comments" (subject: "ID!", first: "Int!", after: "String") with "comment");
pub(crate) static NEWEST_COMMENTS: Part =
    part!("lists/newest-comments" (subject: "ID!", first: "Int!", after: "String") with "comment");
pub(crate) static ISSUES: Part = part!(
    "lists/issues" (
        owner: "String!", name: "String!", first: "Int!", after: "String",
        states: "[IssueState!]", since: "DateTime"
    ) with "open-issue" with "issue"
);
/// The same without what only tells of open ones: it costs a point more for each hundred.
pub(crate) static CLOSED_ISSUES: Part = part!(
    "lists/closed-issues" (
        owner: "String!", name: "String!", first: "Int!", after: "String",
        states: "[IssueState!]", since: "DateTime"
    ) with "issue"
);
pub(crate) static PULL_REQUESTS: Part = part!(
    "lists/pull-requests" (
        owner: "String!", name: "String!", first: "Int!", after: "String",
        states: "[PullRequestState!]"
    ) with "pull-request"
);
pub(crate) static REPOSITORY: Part = part!(
    "hints/repository" (owner: "String!", name: "String!", count: "Boolean!", since: "DateTime")
);
pub(crate) static PROJECT: Part =
    part!("hints/project" (owner: "String!", number: "Int!") with "project");

/// A request that is being put together.
#[derive(Default)]
pub(crate) struct Bundle {
    header: String,
    fields: String,
    fragments: Vec<&'static str>,
    variables: Map<String, Value>,
    parts: usize,
}

impl Bundle {
    /// Adds a part; `values` holds a value for each of its variables, by name.
    pub(crate) fn add(&mut self, part: &Part, values: Value) {
        let i = self.parts;
        self.parts += 1;
        let mut field = part.field.trim_end().to_owned();
        // Writing to a String cannot fail.
        for (name, of) in part.variables {
            let _ = write!(self.header, "$p{i}_{name}: {of}, ");
        }
        field = field.replace('$', &format!("$p{i}_"));
        let _ = writeln!(self.fields, "p{i}: {field}");
        for fragment in part.fragments {
            if !self.fragments.contains(fragment) {
                self.fragments.push(fragment);
            }
        }
        if let Value::Object(values) = values {
            let named = values
                .into_iter()
                .map(|(name, value)| (format!("p{i}_{name}"), value));
            self.variables.extend(named);
        }
    }

    /// The document of an operation of that name, and its variables.
    pub(crate) fn document(self, name: &str) -> (String, Map<String, Value>) {
        let mut document = format!(
            "query {name}({}) {{\n{}}}\n",
            self.header.trim_end_matches(", "),
            self.fields
        );
        for fragment in self.fragments {
            document.push('\n');
            document.push_str(fragment);
        }
        (document, self.variables)
    }
}

/// The alias of a part by its index.
pub(crate) fn alias(index: usize) -> String {
    format!("p{index}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use apollo_compiler::{ExecutableDocument, Schema};
    use serde_json::json;

    #[test]
    fn every_part_is_valid_alone_and_beside_itself_and_the_others() {
        let schema = include_str!("../../simulator/schema/github.graphql");
        let schema = Schema::parse_and_validate(schema, "github.graphql").expect("the schema");
        let parts = [
            &ITEMS,
            &STATUS_UPDATES,
            &COMMENTS,
            &NEWEST_COMMENTS,
            &ISSUES,
            &CLOSED_ISSUES,
            &PULL_REQUESTS,
            &REPOSITORY,
            &PROJECT,
        ];
        let valid = |parts: &[&Part]| {
            let mut bundle = Bundle::default();
            for part in parts {
                bundle.add(part, json!({}));
            }
            let (document, _) = bundle.document("Test");
            ExecutableDocument::parse_and_validate(&schema, document, "bundle.graphql")
                .unwrap_or_else(|invalid| panic!("{}", invalid.errors));
        };
        for part in parts {
            valid(&[part]);
        }
        valid(&[parts, parts].concat());
    }

    #[test]
    fn a_parts_values_stand_under_its_own_variables() {
        let mut bundle = Bundle::default();
        bundle.add(&COMMENTS, json!({ "subject": "I_1", "first": 3 }));
        bundle.add(&COMMENTS, json!({ "subject": "I_2", "first": 9 }));
        let (document, variables) = bundle.document("Comments");
        assert_eq!(variables["p0_subject"], "I_1");
        assert_eq!(variables["p1_first"], 9);
        assert!(document.contains("p1: node(id: $p1_subject)"), "{document}");
        assert_eq!(document.matches("fragment CommentFields").count(), 1);
    }
}
