//! Everything that Guildhall may publish, one variant for each request.
//!
//! `ARCHITECTURE.md` has the table: idempotent or not, how it is verified, which permission it needs
//! and what undoes it.

mod facts;
mod text;

pub use text::{body_hash, visible_text};

use crate::id::{CycleId, NodeId, OpId, RepoName, TeamId};
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
    /// Close an issue.
    CloseIssue {
        /// The issue.
        content: NodeId,
        /// As what.
        reason: CloseReason,
        /// As what it was closed when the user decided to close it all the same, as a person reads it. Closed
        /// in another way on GitHub is a conflict.
        #[serde(default)]
        base: Option<String>,
    },
    /// Open a closed issue again.
    ReopenIssue {
        /// The issue.
        content: NodeId,
        /// As what it was closed; undo closes it so again.
        reason: CloseReason,
    },
    /// Put labels on an issue and take others off. Labels are meant by their names in its repository.
    SetLabels {
        /// The issue or pull request.
        content: NodeId,
        /// Names to add; each must exist there.
        add: Vec<String>,
        /// Names to take off; what is not there is off already.
        remove: Vec<String>,
    },
    /// Set an issue's milestone, by its title in the issue's repository.
    SetMilestone {
        /// The issue or pull request.
        content: NodeId,
        /// The title; `None` clears it.
        title: Option<String>,
        /// What stood there when the user acted; undo sets it again.
        base: Option<String>,
    },
    /// File an issue.
    CreateIssue {
        /// The repository.
        repository: NodeId,
        /// Its title.
        title: String,
        /// Markdown, at most 65,536 characters.
        body: String,
        /// Names of labels that exist there.
        labels: Vec<String>,
    },
    /// Start a discussion.
    CreateDiscussion {
        /// The repository.
        repository: NodeId,
        /// One of its categories.
        category: NodeId,
        /// Its title.
        title: String,
        /// Markdown, at most 65,536 characters.
        body: String,
    },
    /// Write a comment that says where a discussion is.
    RecordDiscussion {
        /// The issue.
        subject: NodeId,
        /// The discussion.
        discussion: Created,
        /// Markdown with its marker; [`ADDRESS`] stands for the discussion's address, which is known once it is
        /// there.
        body: String,
    },
    /// Move an issue to another repository of the same owner. It gets a new id there, which what
    /// follows in the operation names as this step's.
    TransferIssue {
        /// The issue.
        content: NodeId,
        /// The repository that it leaves.
        from: RepoName,
        /// Its number there.
        number: u32,
        /// The repository that it goes to.
        to: NodeId,
    },
    /// Make an issue of a draft. Its item stays where it is, with its values.
    ConvertDraft {
        /// The project.
        project: NodeId,
        /// The draft's item on it.
        item: NodeId,
        /// The draft.
        content: NodeId,
        /// Where the issue is filed.
        repository: NodeId,
        /// The draft's title; it is found again by it when the answer is lost.
        title: String,
        /// The draft's text.
        body: String,
    },
    /// Create a label, unless its repository has one of that name.
    EnsureLabel {
        /// The repository.
        repository: NodeId,
        /// The name.
        name: String,
        /// Six hexadecimal digits.
        color: String,
        /// What it says.
        description: String,
    },
    /// Create a milestone, unless its repository has an open one of that title.
    EnsureMilestone {
        /// The repository.
        repository: NodeId,
        /// The title.
        title: String,
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

/// What stands for the address of a discussion in the body that records it.
pub const ADDRESS: &str = "address-of-the-discussion";

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

/// As what an issue is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CloseReason {
    /// Done.
    Completed,
    /// Won't be done.
    NotPlanned,
    /// As a duplicate of that issue.
    Duplicate(NodeId),
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
