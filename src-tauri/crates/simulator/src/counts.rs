//! How much there is: what a complete import has to read at least.

use crate::state::{Content, Id, Issue, IssueState, State};
use chrono::Months;
use serde::Serialize;
use std::collections::BTreeSet;

/// Sizes of the lists that an import reads, as an organization's owner sees them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Repositories, in order of creation.
    pub repositories: Vec<RepositoryCounts>,
    /// Projects, in order of number.
    pub boards: Vec<BoardCounts>,
    /// Issues whose comments are read for their markers: those of the registry repository, items
    /// of the intake (archived ones, too), and open issues of the intake repository.
    pub marked: Vec<CommentCounts>,
}

/// Issues and pull requests of a repository.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RepositoryCounts {
    /// `owner/name`.
    pub name: String,
    /// Issues.
    pub issues: WorkCounts,
    /// Pull requests.
    pub pull_requests: WorkCounts,
}

/// Issues or pull requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct WorkCounts {
    /// All there are.
    pub all: usize,
    /// Open ones.
    pub open: usize,
    /// Those that were closed within twelve months.
    pub closed_lately: usize,
    /// Those that moved within twelve months, open or closed.
    pub updated_lately: usize,
}

/// A project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BoardCounts {
    /// Its number.
    pub number: u64,
    /// Its title.
    pub title: String,
    /// Items, archived ones included.
    pub items: usize,
    /// Archived items.
    pub archived: usize,
    /// Status updates.
    pub status_updates: usize,
}

/// An issue with its comments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CommentCounts {
    /// `owner/name`.
    pub repository: String,
    /// The issue's number.
    pub number: u64,
    /// Comments.
    pub comments: usize,
}

impl WorkCounts {
    fn of<'a>(issues: impl Iterator<Item = &'a Issue>, state: &State) -> Self {
        let since = state.now - Months::new(12);
        let mut counts = Self::default();
        for issue in issues {
            counts.all += 1;
            counts.open += usize::from(issue.state == IssueState::Open);
            counts.closed_lately += usize::from(issue.closed_at.is_some_and(|at| at >= since));
            counts.updated_lately += usize::from(issue.updated_at >= since);
        }
        counts
    }
}

/// Counts everything.
pub(crate) fn of(state: &State, intake_repository: &str) -> Counts {
    let repositories = state.repositories.keys().map(|id| RepositoryCounts {
        name: state.full_name(*id),
        issues: WorkCounts::of(state.issues_in(*id).filter(|i| i.pull.is_none()), state),
        pull_requests: WorkCounts::of(state.issues_in(*id).filter(|i| i.pull.is_some()), state),
    });
    let mut boards: Vec<BoardCounts> = state
        .projects
        .values()
        .map(|project| BoardCounts {
            number: project.number,
            title: project.title.clone(),
            items: project.items.len(),
            archived: project
                .items
                .iter()
                .filter(|i| state.items.get(i).is_some_and(|i| i.archived))
                .count(),
            status_updates: project.status_updates.len(),
        })
        .collect();
    boards.sort_by_key(|b| b.number);
    Counts {
        repositories: repositories.collect(),
        boards,
        marked: marked(state, intake_repository),
    }
}

/// FORMATS.md, "Markers".
fn marked(state: &State, intake_repository: &str) -> Vec<CommentCounts> {
    let mut wanted: BTreeSet<Id> = BTreeSet::new();
    for (id, repository) in &state.repositories {
        let name = state.full_name(*id);
        let issues = state.issues_in(*id).filter(|i| i.pull.is_none());
        if name == state.registry {
            wanted.extend(issues.map(|i| i.id));
        } else if repository.name == intake_repository {
            let open = issues.filter(|i| i.state == IssueState::Open);
            wanted.extend(open.map(|i| i.id));
        }
    }
    let intake = state.projects.values().find(|p| p.number == 1);
    for item in intake.into_iter().flat_map(|p| &p.items) {
        if let Some(Content::Issue(id)) = state.items.get(item).map(|i| &i.content) {
            wanted.insert(*id);
        }
    }
    wanted
        .iter()
        .filter_map(|id| state.issues.get(id))
        .map(|issue| CommentCounts {
            repository: state.full_name(issue.repository),
            number: issue.number,
            comments: issue.comments.len(),
        })
        .collect()
}
