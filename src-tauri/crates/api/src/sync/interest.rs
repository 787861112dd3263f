//! What of GitHub is read, decided from the registry alone.

use crate::registry_at::RegistryAt;
use domain::id::{ProjectRef, RepoName};
use domain::registry::{Registry, TeamStatus};

/// What is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Interest {
    /// The intake's project.
    pub intake: Option<ProjectRef>,
    /// The intake's repository.
    pub intake_repository: Option<RepoName>,
    /// The registry's own repository: cycle issues, asks, meetings.
    pub registry_repository: RepoName,
    /// The intake and every team's board, each once, the intake first.
    pub boards: Vec<ProjectRef>,
    /// Repositories whose issues are read, each once.
    pub repositories: Vec<RepoName>,
    /// Labels of issues in the registry repository whose comments are read.
    pub labels: Vec<String>,
    /// Organizations that are searched without an account.
    pub organizations: Vec<String>,
    /// The label of good first issues.
    pub good_first_issue: String,
}

impl Interest {
    pub(super) fn of(registry: &Registry, at: &RegistryAt) -> Self {
        let federation = &registry.federation;
        // What an ended team left behind is history.
        let teams = || {
            registry
                .teams
                .iter()
                .filter(|t| t.status != TeamStatus::Ended)
        };
        let mut boards: Vec<ProjectRef> = Vec::new();
        for board in federation
            .intake
            .project
            .iter()
            .chain(teams().filter_map(|t| t.board.as_ref()))
        {
            if !boards.contains(board) {
                boards.push(board.clone());
            }
        }
        let mut repositories: Vec<RepoName> = Vec::new();
        let followed = federation
            .intake
            .repository
            .iter()
            .chain([&at.repository])
            .chain(teams().flat_map(|t| &t.repositories));
        for repository in followed {
            if !repositories.iter().any(|known| same(known, repository)) {
                repositories.push(repository.clone());
            }
        }
        let labels = &federation.labels;
        Self {
            intake: federation.intake.project.clone(),
            intake_repository: federation.intake.repository.clone(),
            registry_repository: at.repository.clone(),
            boards,
            repositories,
            labels: vec![
                labels.check_in.clone(),
                labels.team_wanted.clone(),
                "ask".to_owned(),
                "meeting".to_owned(),
            ],
            organizations: federation.organizations.clone(),
            good_first_issue: labels.good_first_issue.clone(),
        }
    }
}

/// GitHub ignores the case of repository names.
fn same(a: &RepoName, b: &RepoName) -> bool {
    a.as_str().eq_ignore_ascii_case(b.as_str())
}

/// The stream of a board's items.
pub(crate) fn board_key(board: &ProjectRef) -> String {
    format!("board {board}")
}

/// The stream of a board's status updates.
pub(super) fn updates_key(board: &ProjectRef) -> String {
    format!("updates {board}")
}

/// The stream of a repository's issues and pull requests.
pub(super) fn issues_key(repository: &RepoName) -> String {
    format!("issues {repository}")
}

/// The stream of what is known of a repository itself.
pub(super) fn repository_key(repository: &RepoName) -> String {
    format!("repository {repository}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_source_is_read_once_and_ended_teams_are_not() {
        let registry = domain::registry::parse(
            r#"
[federation]
name = "Open Campus"
organizations = ["open-campus"]
intake = { project = "open-campus/1", repository = "open-campus/feedback" }

[[team]]
id = "devops"
name = "DevOps"
kind = "umbrella"
board = "open-campus/1"
repositories = ["open-campus/docs"]

[[team]]
id = "build"
name = "Build"
board = "open-campus/2"
repositories = ["Open-Campus/Docs", "open-campus/images"]

[[team]]
id = "old"
name = "Old"
status = "ended"
board = "open-campus/9"
repositories = ["open-campus/old"]
"#,
        );
        let at = RegistryAt {
            repository: "open-campus/guildhall".into(),
            path: "guildhall.toml".to_owned(),
        };
        let interest = Interest::of(&registry.registry.unwrap(), &at);
        let boards: Vec<String> = interest.boards.iter().map(ToString::to_string).collect();
        assert_eq!(boards, ["open-campus/1", "open-campus/2"]);
        let repositories: Vec<&str> = interest.repositories.iter().map(RepoName::as_str).collect();
        assert_eq!(
            repositories,
            [
                "open-campus/feedback",
                "open-campus/guildhall",
                "open-campus/docs",
                "open-campus/images"
            ]
        );
    }
}
