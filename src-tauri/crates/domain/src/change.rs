//! Everything that Guildhall may publish, one variant for each request.
//!
//! `ARCHITECTURE.md` has the table: idempotent or not, how it is verified, which permission it needs
//! and what undoes it.

use crate::id::{CycleId, NodeId, TeamId};
use crate::project::{Health, Value};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

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
        /// SHA-256 in hex of the body that the user saw, without its marker.
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
    ByStep(crate::id::OpId),
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
