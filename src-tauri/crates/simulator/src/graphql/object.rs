//! Joins our resolvers to the executor.

use super::value::{Field, Node, Problem, Request, Resolved, Val};
use super::{actor, discussion, issue, item, label, mutation, project, query, repository};
use crate::state::Refusal;
use apollo_compiler::resolvers::{FieldError, ObjectValue, ResolveInfo, ResolvedValue};
use serde_json::{Value as Json, json};

/// Separates GitHub's error type from the message: the executor's errors carry text only.
pub(crate) const TYPE_MARK: char = '\u{1f}';

/// An object that the executor walks.
pub(crate) struct Object<'r, 's> {
    request: &'r Request<'s>,
    node: Node,
    type_name: String,
}

impl<'r, 's> Object<'r, 's> {
    pub(crate) fn new(request: &'r Request<'s>, node: Node) -> Self {
        let type_name = match &node {
            Node::Query => "Query",
            Node::Mutation => "Mutation",
            Node::User(_) => "User",
            Node::Organization(_) => "Organization",
            Node::Repository(_) => "Repository",
            Node::Issue(_) => "Issue",
            Node::Pull(_) => "PullRequest",
            Node::Comment(_) => "IssueComment",
            Node::Label(_) => "Label",
            Node::Milestone(_) => "Milestone",
            Node::Project(_) => "ProjectV2",
            Node::Field(project, field) => project::field_type(&request.state(), *project, *field),
            Node::Item(_) => "ProjectV2Item",
            Node::FieldValue(item, field) => item::value_type(&request.state(), *item, *field),
            Node::Draft(_) => "DraftIssue",
            Node::StatusUpdate(_) => "ProjectV2StatusUpdate",
            Node::Discussion(_) => "Discussion",
            Node::Category(_) => "DiscussionCategory",
            Node::Blob(..) => "Blob",
            Node::Ref(..) => "Ref",
            Node::Made(made) => &made.type_name,
        }
        .to_owned();
        Self {
            request,
            node,
            type_name,
        }
    }

    fn resolve(&self, field: &Field<'_>) -> Resolved {
        let request = self.request;
        if field.name == "id"
            && let Some(id) = self.node.id(&request.state())
        {
            return super::value::leaf(id);
        }
        match &self.node {
            Node::Query => query::query(request, field),
            Node::Mutation => mutation::mutation(request, field),
            Node::User(id) => actor::user(request, *id, field),
            Node::Organization(id) => actor::organization(request, *id, field),
            Node::Repository(id) => repository::repository(request, *id, field),
            Node::Blob(id, path) => repository::blob(request, *id, path, field),
            Node::Ref(id, branch) => repository::branch(*id, branch, field),
            Node::Label(id) => label::label(request, *id, field),
            Node::Milestone(id) => label::milestone(request, *id, field),
            Node::Issue(id) | Node::Pull(id) => issue::issue(request, *id, field),
            Node::Comment(id) => issue::comment(request, *id, field),
            Node::Project(id) => project::project(request, *id, field),
            Node::Field(project, id) => project::field(request, *project, *id, field),
            Node::StatusUpdate(id) => project::status_update(request, *id, field),
            Node::Discussion(id) => discussion::discussion(request, *id, field),
            Node::Category(id) => discussion::category(*id, field),
            Node::Item(id) => item::item(request, *id, field),
            Node::FieldValue(item, id) => item::value(request, *item, *id, field),
            Node::Draft(item) => item::draft(request, *item, field),
            Node::Made(made) => made
                .fields
                .iter()
                .find(|(name, _)| *name == field.name)
                .map(|(_, value)| value.clone())
                .ok_or(Problem::NotSimulated),
        }
    }

    /// `path` leads to the value, as far as it is known here: the field and the entry.
    fn give<'a>(&'a self, value: Val, path: &[Json]) -> ResolvedValue<'a> {
        match value {
            Val::Leaf(json) => ResolvedValue::leaf(json),
            Val::Node(node) => ResolvedValue::object(Object::new(self.request, node)),
            Val::List(values) => {
                let path = path.to_vec();
                ResolvedValue::list(values.into_iter().enumerate().map(move |(index, value)| {
                    let mut path = path.clone();
                    path.push(json!(index));
                    self.give(value, &path)
                }))
            }
            Val::Refused(refusal) => {
                let mut error = json!({
                    "type": refusal.graphql_type(),
                    "path": path,
                    "message": refusal.message(),
                });
                super::mark_sign_on(&mut error);
                self.request.entry_errors.borrow_mut().push(error);
                ResolvedValue::null()
            }
        }
    }
}

fn refused(refusal: &Refusal) -> FieldError {
    FieldError {
        message: format!("{}{TYPE_MARK}{}", refusal.graphql_type(), refusal.message()),
    }
}

impl ObjectValue for Object<'_, '_> {
    fn type_name(&self) -> &str {
        &self.type_name
    }

    fn resolve_field<'a>(
        &'a self,
        info: &'a ResolveInfo<'a>,
    ) -> Result<ResolvedValue<'a>, FieldError> {
        let field = Field::of(info);
        match self.resolve(&field) {
            Ok(value) => {
                let key = info
                    .field_selections()
                    .first()
                    .map_or(field.name, |f| f.response_key().as_str());
                Ok(self.give(value, &[json!(key)]))
            }
            Err(Problem::Refused(refusal)) => Err(refused(&refusal)),
            Err(Problem::Typed(kind, message)) => Err(FieldError {
                message: format!("{kind}{TYPE_MARK}{message}"),
            }),
            Err(Problem::NotSimulated) => Err(FieldError {
                message: format!(
                    "NOT_SIMULATED{TYPE_MARK}The simulator has no answer for {}.{}: the field is in GitHub's schema, \
                     but nothing here implements it.",
                    self.type_name, field.name
                ),
            }),
        }
    }
}
