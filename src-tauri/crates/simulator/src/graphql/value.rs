//! What resolvers take and give: a field with its arguments, and a value.

use crate::state::access::Token;
use crate::state::{Id, Kind, Refusal, State, Viewer, node_id};
use apollo_compiler::ExecutableDocument;
use apollo_compiler::executable::{Selection, SelectionSet};
use apollo_compiler::resolvers::ResolveInfo;
use serde_json::{Value as Json, json};
use std::cell::{Ref, RefCell, RefMut};
use std::rc::Rc;

/// One request: the state that it reads and changes, and who asks.
pub(crate) struct Request<'s> {
    pub state: RefCell<&'s mut State>,
    pub viewer: Viewer,
    /// The value of the `rateLimit` field.
    pub rate_limit: Json,
    /// Errors of single entries of lists, which the executor would make errors of the whole list.
    pub entry_errors: RefCell<Vec<Json>>,
}

impl<'s> Request<'s> {
    pub(crate) fn state(&self) -> Ref<'_, &'s mut State> {
        self.state.borrow()
    }

    pub(crate) fn state_mut(&self) -> RefMut<'_, &'s mut State> {
        self.state.borrow_mut()
    }

    pub(crate) fn token(&self) -> Option<&Token> {
        self.viewer.token.as_ref()
    }
}

/// An object of the schema, by reference into the state.
#[derive(Clone)]
pub(crate) enum Node {
    Query,
    Mutation,
    User(Id),
    Organization(Id),
    Repository(Id),
    Issue(Id),
    Pull(Id),
    Comment(Id),
    Label(Id),
    Milestone(Id),
    Project(Id),
    /// (project, field)
    Field(Id, Id),
    Item(Id),
    /// (item, field)
    FieldValue(Id, Id),
    /// The draft that an item holds, by the item's id.
    Draft(Id),
    StatusUpdate(Id),
    Discussion(Id),
    /// A category of a repository's discussions.
    Category(Id),
    /// (repository, path)
    Blob(Id, Rc<str>),
    /// (repository, branch)
    Ref(Id, Rc<str>),
    /// An object made for this answer: connections, edges, payloads, summaries.
    Made(Rc<Made>),
}

/// An object with its fields spelled out.
pub(crate) struct Made {
    pub type_name: String,
    pub fields: Vec<(&'static str, Val)>,
}

/// What a field resolves to.
#[derive(Clone)]
pub(crate) enum Val {
    Leaf(Json),
    Node(Node),
    List(Vec<Val>),
    /// An entry of a list that could not be resolved: null and an error.
    Refused(Refusal),
}

/// The outcome of resolving one field.
pub(crate) type Resolved = Result<Val, Problem>;

/// Why a field has no value.
pub(crate) enum Problem {
    /// As GitHub would refuse it.
    Refused(Refusal),
    /// With GitHub's `type`.
    Typed(&'static str, String),
    /// In the schema, but this simulator has no answer: it says so and invents nothing.
    NotSimulated,
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl Val {
    pub(crate) const NULL: Self = Self::Leaf(Json::Null);

    pub(crate) fn made(type_name: impl Into<String>, fields: Vec<(&'static str, Val)>) -> Self {
        Self::Node(Node::Made(Rc::new(Made {
            type_name: type_name.into(),
            fields,
        })))
    }

    pub(crate) fn nodes(nodes: impl IntoIterator<Item = Node>) -> Self {
        Self::List(nodes.into_iter().map(Self::Node).collect())
    }
}

/// A leaf.
pub(crate) fn leaf(value: impl Into<Json>) -> Resolved {
    Ok(Val::Leaf(value.into()))
}

/// An object, or null.
pub(crate) fn maybe(node: Option<Node>) -> Resolved {
    Ok(node.map_or(Val::NULL, Val::Node))
}

/// A point in time, or null.
pub(crate) fn time(at: impl Into<Option<chrono::DateTime<chrono::Utc>>>) -> Resolved {
    leaf(at.into().map(crate::state::stamp))
}

impl Node {
    /// The global id; `None` for objects without one.
    pub(crate) fn id(&self, state: &State) -> Option<String> {
        let (kind, id) = match self {
            Self::User(id) => (Kind::User, *id),
            Self::Organization(id) => (Kind::Organization, *id),
            Self::Repository(id) => (Kind::Repository, *id),
            Self::Issue(id) => (Kind::Issue, *id),
            Self::Pull(id) => (Kind::Pull, *id),
            Self::Comment(id) => (Kind::Comment, *id),
            Self::Label(id) => (Kind::Label, *id),
            Self::Milestone(id) => (Kind::Milestone, *id),
            Self::Project(id) => (Kind::Project, *id),
            Self::Field(project, id) => (super::project::field_kind(state, *project, *id), *id),
            Self::Item(id) => (Kind::Item, *id),
            Self::Draft(id) => (Kind::Draft, *id),
            Self::StatusUpdate(id) => (Kind::StatusUpdate, *id),
            Self::Discussion(id) => (Kind::Discussion, *id),
            Self::Category(id) => (Kind::Category, *id),
            _ => return None,
        };
        Some(node_id(kind, id))
    }

    /// What a cursor remembers of it.
    pub(crate) fn key(&self) -> Id {
        match self {
            Self::User(id)
            | Self::Organization(id)
            | Self::Repository(id)
            | Self::Issue(id)
            | Self::Pull(id)
            | Self::Comment(id)
            | Self::Label(id)
            | Self::Milestone(id)
            | Self::Project(id)
            | Self::Field(_, id)
            | Self::Item(id)
            | Self::FieldValue(_, id)
            | Self::Draft(id)
            | Self::StatusUpdate(id)
            | Self::Discussion(id)
            | Self::Category(id)
            | Self::Blob(id, _)
            | Self::Ref(id, _) => *id,
            Self::Query | Self::Mutation | Self::Made(_) => 0,
        }
    }
}

/// An issue or a pull request, as the record says.
pub(crate) fn issue_node(state: &State, id: Id) -> Node {
    if state.issues.get(&id).is_some_and(|i| i.pull.is_some()) {
        Node::Pull(id)
    } else {
        Node::Issue(id)
    }
}

/// A user or an organization.
pub(crate) fn actor_node(state: &State, id: Id) -> Option<Node> {
    if state.users.contains_key(&id) {
        Some(Node::User(id))
    } else if state.organizations.contains_key(&id) {
        Some(Node::Organization(id))
    } else {
        None
    }
}

/// A field being resolved, with its coerced arguments.
pub(crate) struct Field<'i> {
    pub name: &'i str,
    arguments: Json,
    /// The named type that it returns.
    pub type_name: &'i str,
    /// Whether rows of a connection are selected, which needs page bounds; `totalCount` alone does not.
    pub selects_rows: bool,
}

impl<'i> Field<'i> {
    pub(crate) fn of(info: &'i ResolveInfo<'i>) -> Self {
        Self {
            name: info.field_name(),
            arguments: serde_json::to_value(info.arguments()).unwrap_or_default(),
            type_name: info.field_definition().ty.inner_named_type().as_str(),
            selects_rows: info
                .field_selections()
                .iter()
                .any(|f| selects_rows(info.document(), &f.selection_set)),
        }
    }

    /// An argument; null when it was not given.
    pub(crate) fn arg(&self, name: &str) -> &Json {
        self.arguments.get(name).unwrap_or(&Json::Null)
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.arg(name).as_str().unwrap_or_default()
    }

    pub(crate) fn number(&self, name: &str) -> u64 {
        self.arg(name).as_u64().unwrap_or_default()
    }

    /// The texts of a list argument; `None` when it was not given.
    pub(crate) fn texts(&self, name: &str) -> Option<Vec<&str>> {
        texts(self.arg(name))
    }

    /// A connection over these nodes, cut to the page that the arguments ask for.
    pub(crate) fn connection(&self, nodes: Vec<Node>) -> Resolved {
        self.connection_with(nodes, Vec::new())
    }

    /// A connection with further fields of its own.
    pub(crate) fn connection_with(
        &self,
        nodes: Vec<Node>,
        further: Vec<(&'static str, Val)>,
    ) -> Resolved {
        let page = super::page::Page::cut(self, nodes)?;
        let edge = self.type_name.replace("Connection", "Edge");
        let edges = page.nodes.iter().map(|(cursor, node)| {
            Val::made(
                edge.as_str(),
                vec![
                    ("cursor", Val::Leaf(json!(cursor))),
                    ("node", Val::Node(node.clone())),
                ],
            )
        });
        let mut fields = vec![
            ("edges", Val::List(edges.collect())),
            (
                "nodes",
                Val::nodes(page.nodes.iter().map(|(_, n)| n.clone())),
            ),
            ("totalCount", Val::Leaf(json!(page.total))),
            (
                "pageInfo",
                Val::made(
                    "PageInfo",
                    vec![
                        ("hasNextPage", Val::Leaf(json!(page.has_next))),
                        ("hasPreviousPage", Val::Leaf(json!(page.has_previous))),
                        (
                            "startCursor",
                            Val::Leaf(json!(page.nodes.first().map(|(c, _)| c))),
                        ),
                        (
                            "endCursor",
                            Val::Leaf(json!(page.nodes.last().map(|(c, _)| c))),
                        ),
                    ],
                ),
            ),
        ];
        fields.extend(further);
        Ok(Val::made(self.type_name, fields))
    }
}

fn selects_rows(document: &ExecutableDocument, set: &SelectionSet) -> bool {
    set.selections.iter().any(|selection| match selection {
        Selection::Field(field) => field.name == "nodes" || field.name == "edges",
        Selection::InlineFragment(fragment) => selects_rows(document, &fragment.selection_set),
        Selection::FragmentSpread(spread) => document
            .fragments
            .get(&spread.fragment_name)
            .is_some_and(|f| selects_rows(document, &f.selection_set)),
    })
}

/// The texts of a JSON list; `None` for anything else.
pub(crate) fn texts(value: &Json) -> Option<Vec<&str>> {
    Some(value.as_array()?.iter().filter_map(Json::as_str).collect())
}
