//! What a token's scopes turn on, and what is off without them.
//!
//! Classic and OAuth tokens name their scopes on every answer (`X-OAuth-Scopes`; docs.github.com,
//! "Scopes for OAuth apps"). Fine-grained tokens and those of GitHub Apps name none: then nothing is
//! known beforehand, everything is tried, and what GitHub refuses is told.

use crate::change::Change;
use serde::Serialize;
use ts_rs::TS;

/// A part of the application that needs a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Feature {
    /// Reading the intake and the teams' boards, with their check-ins.
    ReadBoards,
    /// Naming owners, accepting, moving cards, publishing check-ins.
    ChangeBoards,
    /// Commenting, sending back, assigning.
    WriteIssues,
    /// Seeing what only members of an organization see.
    ReadOrganization,
}

/// Every feature, in the order in which people are told.
pub const FEATURES: [Feature; 4] = [
    Feature::ReadBoards,
    Feature::ChangeBoards,
    Feature::WriteIssues,
    Feature::ReadOrganization,
];

impl Feature {
    /// The scopes of which any one is enough; the first is the least that is worth asking for.
    #[must_use]
    pub fn any_of(self) -> &'static [&'static str] {
        match self {
            Self::ReadBoards => &["read:project", "project"],
            Self::ChangeBoards => &["project"],
            // A token for public repositories writes there; elsewhere GitHub says no.
            Self::WriteIssues => &["repo", "public_repo"],
            Self::ReadOrganization => &["read:org", "write:org", "admin:org"],
        }
    }

    /// The feature's name in the words, `scope-off-<name>`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::ReadBoards => "read-boards",
            Self::ChangeBoards => "change-boards",
            Self::WriteIssues => "write-issues",
            Self::ReadOrganization => "read-organization",
        }
    }

    /// What a change belongs to.
    #[must_use]
    pub fn of(change: &Change) -> Self {
        match change {
            Change::Assign { .. }
            | Change::Comment { .. }
            | Change::DeleteComment { .. }
            | Change::CloseIssue { .. }
            | Change::ReopenIssue { .. }
            | Change::SetLabels { .. }
            | Change::SetMilestone { .. }
            | Change::CreateIssue { .. }
            | Change::CreateDiscussion { .. }
            | Change::RecordDiscussion { .. }
            | Change::TransferIssue { .. }
            | Change::ConvertDraft { .. }
            | Change::EnsureLabel { .. }
            | Change::EnsureMilestone { .. } => Self::WriteIssues,
            Change::AddToProject { .. }
            | Change::SetField { .. }
            | Change::MoveItem { .. }
            | Change::ArchiveItem { .. }
            | Change::UnarchiveItem { .. }
            | Change::RemoveFromProject { .. }
            | Change::PublishStatusUpdate { .. }
            | Change::EditStatusUpdate { .. }
            | Change::DeleteStatusUpdate { .. }
            | Change::EnsureTeamField { .. } => Self::ChangeBoards,
        }
    }
}

/// A feature that is off, and the scope that turns it on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Lacking {
    /// What is off.
    pub feature: Feature,
    /// What to give the token.
    pub scope: String,
}

/// Whether a feature is off for a token of these scopes; `None` where GitHub names none.
#[must_use]
pub fn lacks(feature: Feature, scopes: Option<&[String]>) -> Option<Lacking> {
    let scopes = scopes?;
    let any_of = feature.any_of();
    let has = any_of.iter().any(|scope| scopes.iter().any(|s| s == scope));
    let scope = any_of.first().filter(|_| !has)?;
    Some(Lacking {
        feature,
        scope: (*scope).to_owned(),
    })
}

/// Everything that is off.
#[must_use]
pub fn lacking(scopes: Option<&[String]>) -> Vec<Lacking> {
    FEATURES
        .into_iter()
        .filter_map(|feature| lacks(feature, scopes))
        .collect()
}

/// What a plan lacks first.
#[must_use]
pub fn plan_lacks<'a>(
    plan: impl IntoIterator<Item = &'a Change>,
    scopes: Option<&[String]>,
) -> Option<Lacking> {
    plan.into_iter()
        .find_map(|change| lacks(Feature::of(change), scopes))
}

#[cfg(test)]
mod tests {
    use super::Feature::{ChangeBoards, ReadBoards, ReadOrganization, WriteIssues};
    use super::*;

    #[test]
    fn each_missing_scope_turns_off_exactly_what_needs_it() {
        let table: [(&str, &[Feature]); 10] = [
            ("repo,project,read:org", &[]),
            ("public_repo,project,admin:org", &[]),
            ("repo,project", &[ReadOrganization]),
            ("repo,read:project,read:org", &[ChangeBoards]),
            ("repo,read:org", &[ReadBoards, ChangeBoards]),
            ("project,read:org", &[WriteIssues]),
            ("read:project,write:org", &[ChangeBoards, WriteIssues]),
            ("gist,repo:status,user", &FEATURES),
            ("", &FEATURES),
            ("Repo,PROJECT,read:org ", &FEATURES),
        ];
        for (scopes, off) in table {
            let named: Vec<String> = scopes.split(',').map(str::to_owned).collect();
            let found = lacking(Some(&named));
            let features: Vec<_> = found.iter().map(|lacking| lacking.feature).collect();
            assert_eq!(features, off, "{scopes:?}");
            for lacking in found {
                // What is asked for is enough.
                let with = [named.clone(), vec![lacking.scope]].concat();
                assert_eq!(lacks(lacking.feature, Some(&with)), None, "{scopes:?}");
            }
        }
    }

    #[test]
    fn a_token_that_names_no_scopes_is_tried() {
        assert_eq!(lacking(None), []);
        assert_eq!(plan_lacks([&comment(), &card()], None), None);
    }

    #[test]
    fn a_plan_is_refused_for_the_first_step_that_cannot_be_done() {
        let repo = ["repo".to_owned()];
        let both = [comment(), card()];
        let found = plan_lacks(&both, Some(&repo)).map(|l| (l.feature, l.scope));
        assert_eq!(found, Some((ChangeBoards, "project".to_owned())));
        assert_eq!(plan_lacks(&both[..1], Some(&repo)), None);
        let project = ["project".to_owned()];
        let found = plan_lacks(&both, Some(&project)).map(|l| (l.feature, l.scope));
        assert_eq!(found, Some((WriteIssues, "repo".to_owned())));
    }

    fn comment() -> Change {
        Change::Comment {
            subject: "I_1".into(),
            body: String::new(),
        }
    }

    fn card() -> Change {
        Change::AddToProject {
            project: "PVT_1".into(),
            content: "I_1".into(),
        }
    }
}
