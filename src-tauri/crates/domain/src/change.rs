//! Everything that Guildhall may publish, one variant for each request.
//!
//! `ARCHITECTURE.md` has the table: idempotent or not, how it is verified, which permission it needs
//! and what undoes it.

use crate::id::{CycleId, NodeId, OpId, TeamId};
use crate::marker::strip;
use crate::project::{Health, Value};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One request to GitHub that changes something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "change")]
pub enum Change {
    /// Put an issue or pull request on a project. GitHub returns the existing item if it is there.
    AddToProject {
        /// The project.
        project: NodeId,
        /// The issue or pull request.
        content: NodeId,
    },
    /// Set or clear one field of an issue's item on a project. The item is found by its content.
    SetField {
        /// The project.
        project: NodeId,
        /// The issue, pull request or draft.
        content: NodeId,
        /// The field.
        field: NodeId,
        /// What shall stand there; `None` clears it.
        value: Option<Value>,
        /// What stood there when the user acted; another value on GitHub is a conflict.
        base: Option<Value>,
    },
    /// Put an item behind another one of its project.
    MoveItem {
        /// The project.
        project: NodeId,
        /// The issue, pull request or draft.
        content: NodeId,
        /// The content behind whose item it goes; `None` is the top.
        after: Option<NodeId>,
        /// The content behind whose item it stood when the user acted; undo puts it back there.
        base: Option<NodeId>,
    },
    /// Archive an item; its values stay readable.
    ArchiveItem {
        /// The project.
        project: NodeId,
        /// The issue, pull request or draft.
        content: NodeId,
    },
    /// Bring an archived item back.
    UnarchiveItem {
        /// The project.
        project: NodeId,
        /// The issue, pull request or draft.
        content: NodeId,
    },
    /// Take an item off a project. The issue itself stays.
    RemoveFromProject {
        /// The project.
        project: NodeId,
        /// The issue or pull request.
        content: NodeId,
        /// The values that stood on the item, by field; undo sets them again.
        #[serde(default)]
        base: Vec<(NodeId, Value)>,
    },
    /// Assign people to, and release people from, an issue.
    Assign {
        /// The issue or pull request.
        content: NodeId,
        /// Node ids of accounts to add.
        add: Vec<NodeId>,
        /// Node ids of accounts to remove.
        remove: Vec<NodeId>,
    },
    /// Write a comment; the body ends with its marker.
    Comment {
        /// The issue or pull request.
        subject: NodeId,
        /// Markdown, marker included, at most 65,536 characters.
        body: String,
    },
    /// Delete an own comment (undo).
    DeleteComment {
        /// What it stood on.
        subject: NodeId,
        /// Where the comment's id comes from.
        comment: Created,
    },
    /// Publish a check-in as a status update.
    PublishStatusUpdate {
        /// The team's board.
        project: NodeId,
        /// The team that answers.
        team: TeamId,
        /// The cycle that is answered.
        cycle: CycleId,
        /// What the update says.
        content: StatusContent,
    },
    /// Edit a status update.
    EditStatusUpdate {
        /// The team's board.
        project: NodeId,
        /// The status update.
        update: Created,
        /// What the update says now.
        content: StatusContent,
        /// What the user saw before editing; undo writes it back.
        base: StatusContent,
        /// [`body_hash`] of the body that the user saw. Another hash on GitHub is a conflict; a
        /// later `updatedAt` with the same hash is not.
        base_hash: String,
        /// `updatedAt` of what the user saw.
        base_updated_at: DateTime<Utc>,
    },
    /// Delete an own status update (undo).
    DeleteStatusUpdate {
        /// The team's board.
        project: NodeId,
        /// The status update.
        update: Created,
    },
    /// Add options to the intake's `Team` field, creating the field when it is missing. Existing
    /// options keep their ids.
    EnsureTeamField {
        /// The intake.
        project: NodeId,
        /// Option names that must exist.
        options: Vec<String>,
    },
}

/// What a status update says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusContent {
    /// Markdown, marker included, at most 65,536 characters.
    pub body: String,
    /// The health chosen.
    pub status: Option<Health>,
    /// Start date.
    pub start_date: Option<NaiveDate>,
    /// Target date.
    pub target_date: Option<NaiveDate>,
}

/// Something on GitHub that may not have an id yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Created {
    /// It is on GitHub under this id.
    Known(NodeId),
    /// It is what that step creates; the id is known when the step was sent.
    ByStep(OpId),
}

impl Change {
    /// What order is kept for: entries of one target leave one after another.
    #[must_use]
    pub fn target(&self) -> &NodeId {
        match self {
            Self::AddToProject { content, .. }
            | Self::SetField { content, .. }
            | Self::MoveItem { content, .. }
            | Self::ArchiveItem { content, .. }
            | Self::UnarchiveItem { content, .. }
            | Self::RemoveFromProject { content, .. }
            | Self::Assign { content, .. } => content,
            Self::Comment { subject, .. } | Self::DeleteComment { subject, .. } => subject,
            Self::PublishStatusUpdate { project, .. }
            | Self::EditStatusUpdate { project, .. }
            | Self::DeleteStatusUpdate { project, .. }
            | Self::EnsureTeamField { project, .. } => project,
        }
    }

    /// The step whose creation this change needs an id of, if it doesn't know the id itself.
    #[must_use]
    pub fn needs(&self) -> Option<&OpId> {
        let created = match self {
            Self::DeleteComment { comment, .. } => comment,
            Self::EditStatusUpdate { update, .. } | Self::DeleteStatusUpdate { update, .. } => {
                update
            }
            _ => return None,
        };
        match created {
            Created::ByStep(step) => Some(step),
            Created::Known(_) => None,
        }
    }

    /// The same with the id in place of the step that creates it.
    #[must_use]
    pub fn resolved(mut self, id: Option<NodeId>) -> Self {
        if let (
            Self::DeleteComment { comment: to, .. }
            | Self::EditStatusUpdate { update: to, .. }
            | Self::DeleteStatusUpdate { update: to, .. },
            Some(id),
        ) = (&mut self, id)
        {
            *to = Created::Known(id);
        }
        self
    }

    /// The Markdown that it writes, if it writes any.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        match self {
            Self::Comment { body, .. } => Some(body),
            Self::PublishStatusUpdate { content, .. } | Self::EditStatusUpdate { content, .. } => {
                Some(&content.body)
            }
            _ => None,
        }
    }

    /// Whether it reaches many people at once: an announcement, or a mention of a whole team. Such a
    /// change is never resent by itself after an unknown result.
    #[must_use]
    pub fn is_broadcast(&self) -> bool {
        self.body()
            .is_some_and(|body| body.contains("<!-- guildhall:announced ") || mentions_team(body))
    }

    /// Whether GitHub tells people of it. Edits and deletions tell nobody.
    #[must_use]
    pub fn notifies(&self) -> bool {
        matches!(
            self,
            Self::Comment { .. } | Self::PublishStatusUpdate { .. }
        )
    }

    /// Whether sending it twice leaves GitHub as sending it once.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        !matches!(
            self,
            Self::Comment { .. } | Self::PublishStatusUpdate { .. }
        )
    }

    /// Whether GitHub counts it against 80 a minute and 500 an hour.
    #[must_use]
    pub fn creates_content(&self) -> bool {
        matches!(
            self,
            Self::Comment { .. } | Self::PublishStatusUpdate { .. } | Self::EditStatusUpdate { .. }
        )
    }
}

/// A body as both sides can compare it: [`strip`]ped of HTML comments (GitHub may remove them, and the
/// marker is one) and without space at the ends.
#[must_use]
pub fn visible_text(body: &str) -> String {
    strip(body).trim().to_owned()
}

/// SHA-256 in hex of [`visible_text`].
#[must_use]
pub fn body_hash(body: &str) -> String {
    Sha256::digest(visible_text(body).as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Whether a text mentions a team of an organization, `@organization/team`.
fn mentions_team(body: &str) -> bool {
    let name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    body.split('@').skip(1).any(|after| {
        after.split_once('/').is_some_and(|(owner, rest)| {
            !owner.is_empty() && owner.chars().all(name) && rest.starts_with(name)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_do_not_change_what_a_body_says() {
        for (body, text) in [
            (
                "Done.\r\nMore.\n\n<!-- guildhall:check-in v1 op=1 -->",
                "Done.\nMore.",
            ),
            ("a <!-- x --> b <!-- y -->", "a  b"),
            ("never closed <!-- guildhall", "never closed <!-- guildhall"),
            ("", ""),
        ] {
            assert_eq!(visible_text(body), text, "{body:?}");
        }
        assert_eq!(body_hash("Done."), body_hash("Done.\n<!-- m -->"));
        assert_ne!(body_hash("Done."), body_hash("Done!"));
    }

    #[test]
    fn a_team_mention_is_a_broadcast_and_a_person_is_not() {
        let comment = |body: &str| Change::Comment {
            subject: "I_1".into(),
            body: body.into(),
        };
        for (body, broadcast) in [
            ("thanks @open-campus/devops", true),
            ("thanks @someone", false),
            ("see someone@example.org/path or a/b", false),
            ("@someone and open-campus/devops", false),
            ("News\n<!-- guildhall:announced v1 op=1 -->", true),
        ] {
            assert_eq!(comment(body).is_broadcast(), broadcast, "{body:?}");
        }
    }
}
