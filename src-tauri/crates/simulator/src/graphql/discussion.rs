//! Discussions and their categories.

use super::value::{Field, Node, Problem, Request, Resolved, Val, actor_node, leaf, maybe, time};
use crate::state::{CATEGORIES, Id};

pub(super) fn discussion(request: &Request<'_>, id: Id, field: &Field<'_>) -> Resolved {
    let state = request.state();
    let Some(discussion) = state.discussions.get(&id) else {
        return Err(Problem::NotSimulated);
    };
    let repository = discussion.repository;
    let path = format!(
        "/{}/discussions/{}",
        state.full_name(repository),
        discussion.number
    );
    match field.name {
        "databaseId" => leaf(id),
        "number" => leaf(discussion.number),
        "title" => leaf(discussion.title.as_str()),
        "body" | "bodyText" => leaf(discussion.body.as_str()),
        "createdAt" | "publishedAt" => time(discussion.created_at),
        "updatedAt" => time(discussion.updated_at),
        "author" => maybe(actor_node(&state, discussion.author)),
        "authorAssociation" => leaf(state.association(discussion.author, repository)),
        "category" => Ok(Val::Node(Node::Category(category_id(
            repository,
            discussion.category,
        )))),
        "repository" => Ok(Val::Node(Node::Repository(repository))),
        "url" => leaf(format!("https://github.com{path}")),
        "resourcePath" => leaf(path),
        "closed" | "locked" | "createdViaEmail" | "includesCreatedEdit" => leaf(false),
        "upvoteCount" => leaf(0),
        "viewerDidAuthor" => leaf(request.viewer.user() == Some(discussion.author)),
        _ => Err(Problem::NotSimulated),
    }
}

/// A category's id: every repository has the same ones.
pub(super) fn category_id(repository: Id, index: usize) -> Id {
    repository * 8 + index as Id
}

pub(super) fn category(id: Id, field: &Field<'_>) -> Resolved {
    let Some((name, slug)) = CATEGORIES.get((id % 8) as usize) else {
        return Err(Problem::NotSimulated);
    };
    match field.name {
        "name" => leaf(*name),
        "slug" => leaf(*slug),
        "isAnswerable" => leaf(*slug == "q-a"),
        "repository" => Ok(Val::Node(Node::Repository(id / 8))),
        _ => Err(Problem::NotSimulated),
    }
}
