//! Issues, pull requests and drafts as lists, cards and panes show them.

use super::session::{Person, TeamName};
use chrono::{DateTime, Utc};
use domain::id::NodeId;
use domain::item::{SubIssues, WorkKind, WorkState};
use serde::Serialize;
use ts_rs::TS;

/// What is shown of an issue everywhere.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct WorkLine {
    /// Node id.
    pub id: NodeId,
    /// Issue, pull request or draft.
    pub kind: WorkKind,
    /// `name#12`; empty for a draft.
    pub reference: String,
    /// Title.
    pub title: String,
    /// Open, closed or merged.
    pub state: WorkState,
    /// Address on GitHub; empty for a draft.
    pub url: String,
    /// Who filed it.
    pub author: Option<Person>,
    /// When it was filed.
    pub created_at: DateTime<Utc>,
    /// GitHub's last change.
    pub updated_at: DateTime<Utc>,
    /// Label names.
    pub labels: Vec<String>,
    /// Who is assigned.
    pub assignees: Vec<Person>,
    /// Open issues that block it.
    pub blocked_by: u32,
    /// Progress over sub-issues.
    pub sub_issues: SubIssues,
    /// How many comments it has.
    pub comments: u32,
}

/// An opened item: the line, the body and the conversation.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct WorkDetail {
    /// The line.
    pub work: WorkLine,
    /// Body as sanitized HTML.
    pub body_html: String,
    /// Whether the body was too heavy and is shown as plain text.
    pub plain: bool,
    /// Comments that are in the cache, oldest first, own unsent ones last.
    pub comments: Vec<CommentView>,
    /// Milestone.
    pub milestone: Option<String>,
    /// Teams on whose boards it is, in the order of the registry.
    pub boards: Vec<TeamName>,
    /// Whether it is on the intake.
    pub on_intake: bool,
    /// Whether the account may comment (it is signed in).
    pub can_comment: bool,
}

/// A comment.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct CommentView {
    /// Node id, or the op id of one that is on its way.
    pub id: String,
    /// Who wrote it.
    pub author: Option<Person>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Body as sanitized HTML, without its marker.
    pub body_html: String,
    /// It carries a marker that does not count: shown as plain text, "unverified".
    pub unverified: bool,
    /// GitHub has not confirmed it yet.
    pub pending: bool,
}
