//! Issue search: the qualifiers that the application and `gh` use.

use super::{Id, Issue, IssueState, Repository, State, Viewer};

/// Issues and pull requests that match, newest first unless `sort:` says otherwise.
///
/// Known: `repo: org: user: label: is: state: type: no: author: assignee: linked: in: sort: created: updated:`, each
/// also with a leading `-`; other words must occur in the title or body.
pub(crate) fn search_issues(state: &State, viewer: &Viewer, query: &str) -> Vec<Id> {
    let terms = terms(query);
    let mut scopes: Vec<&Term> = Vec::new();
    let mut rest: Vec<&Term> = Vec::new();
    for term in &terms {
        if !term.negated && matches!(term.key.as_str(), "repo" | "org" | "user") {
            scopes.push(term);
        } else {
            rest.push(term);
        }
    }
    // Whether a repository is searched at all is asked once for each.
    let repositories = state.repositories.values().filter(|r| {
        state.repository_permission(viewer, r).is_some()
            && (scopes.is_empty() || scopes.iter().any(|t| t.names(state, r)))
    });
    let mut found: Vec<&Issue> = repositories
        .flat_map(|r| state.issues_in(r.id))
        .filter(|i| rest.iter().all(|t| t.matches(state, i) != t.negated))
        .collect();
    let sort = terms
        .iter()
        .find(|t| t.key == "sort")
        .map_or("created-desc", |t| t.value.as_str());
    match sort {
        "updated" | "updated-desc" => {
            found.sort_by_key(|i| std::cmp::Reverse((i.updated_at, i.id)))
        }
        "updated-asc" => found.sort_by_key(|i| (i.updated_at, i.id)),
        "created-asc" => found.sort_by_key(|i| (i.created_at, i.id)),
        _ => found.sort_by_key(|i| std::cmp::Reverse((i.created_at, i.id))),
    }
    found.into_iter().map(|i| i.id).collect()
}

struct Term {
    key: String,
    value: String,
    negated: bool,
}

/// Splits at spaces outside double quotes.
fn terms(query: &str) -> Vec<Term> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in query.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => {
                if let Some(word) = words.last_mut() {
                    word.push(c);
                }
            }
        }
    }
    words
        .into_iter()
        .filter(|w| !w.is_empty() && w != "AND")
        .map(|word| {
            let (negated, word) = match word.strip_prefix('-') {
                Some(rest) => (true, rest.to_owned()),
                None => (false, word),
            };
            match word.split_once(':') {
                Some((key, value)) => Term {
                    key: key.to_ascii_lowercase(),
                    value: value.trim_matches('"').to_owned(),
                    negated,
                },
                None => Term {
                    key: String::new(),
                    value: word,
                    negated,
                },
            }
        })
        .collect()
}

impl Term {
    /// Whether a `repo:`, `org:` or `user:` means the repository.
    fn names(&self, state: &State, repository: &Repository) -> bool {
        let named = if self.key == "repo" {
            state.full_name(repository.id)
        } else {
            state.login(repository.owner).to_owned()
        };
        named.eq_ignore_ascii_case(&self.value)
    }

    fn matches(&self, state: &State, issue: &Issue) -> bool {
        let value = self.value.as_str();
        let login = |id: &Id| state.login(*id).eq_ignore_ascii_case(value);
        match self.key.as_str() {
            "repo" | "org" | "user" => state
                .repositories
                .get(&issue.repository)
                .is_some_and(|r| self.names(state, r)),
            "label" => issue.labels.iter().any(|l| {
                state
                    .labels
                    .get(l)
                    .is_some_and(|l| value.split(',').any(|v| l.name.eq_ignore_ascii_case(v)))
            }),
            "is" | "state" | "type" => match value {
                "issue" => issue.pull.is_none(),
                "pr" | "pull-request" => issue.pull.is_some(),
                "open" => issue.state == IssueState::Open,
                "closed" => issue.state == IssueState::Closed,
                "merged" => issue.pull.as_ref().is_some_and(|p| p.merged_at.is_some()),
                "draft" => issue.pull.as_ref().is_some_and(|p| p.draft),
                "public" => state
                    .repositories
                    .get(&issue.repository)
                    .is_some_and(|r| !r.private),
                "private" => state
                    .repositories
                    .get(&issue.repository)
                    .is_some_and(|r| r.private),
                _ => false,
            },
            "no" => match value {
                "assignee" => issue.assignees.is_empty(),
                "label" => issue.labels.is_empty(),
                "milestone" => issue.milestone.is_none(),
                "project" => issue.items.is_empty(),
                _ => false,
            },
            "archived" => state
                .repositories
                .get(&issue.repository)
                .is_some_and(|r| r.archived == (value == "true")),
            "author" => login(&issue.author),
            "assignee" => issue.assignees.iter().any(login),
            "created" => in_range(value, &super::stamp(issue.created_at)),
            "updated" => in_range(value, &super::stamp(issue.updated_at)),
            // By a closing reference, whatever became of the other side.
            "linked" => match value {
                "pr" => state
                    .closed_by
                    .get(&issue.id)
                    .is_some_and(|p| !p.is_empty()),
                "issue" => issue.pull.as_ref().is_some_and(|p| !p.closes.is_empty()),
                _ => false,
            },
            "sort" | "in" | "comments" => !self.negated,
            "" => {
                let word = value.to_lowercase();
                issue.title.to_lowercase().contains(&word)
                    || issue.body.read().to_lowercase().contains(&word)
            }
            _ => false,
        }
    }
}

/// `>2026-01-01`, `>=…`, `<…`, `a..b` or a day; compared as text, as both are ISO 8601.
pub(crate) fn in_range(range: &str, at: &str) -> bool {
    let upto = |len: usize| at.get(..len.min(at.len())).unwrap_or(at);
    if let Some(from) = range.strip_prefix(">=") {
        upto(from.len()) >= from
    } else if let Some(until) = range.strip_prefix("<=") {
        upto(until.len()) <= until
    } else if let Some(from) = range.strip_prefix('>') {
        upto(from.len()) > from
    } else if let Some(until) = range.strip_prefix('<') {
        upto(until.len()) < until
    } else if let Some((from, until)) = range.split_once("..") {
        (from == "*" || upto(from.len()) >= from) && (until == "*" || upto(until.len()) <= until)
    } else {
        at.starts_with(range)
    }
}
