//! What holds for a change: its target, what it waits for, whether it may be sent twice.

use super::text::mentions_team;
use super::{Change, CloseReason, Created};
use crate::id::{NodeId, OpId};

/// What a change is about, borrowed as the change is.
macro_rules! target {
    ($change:expr) => {
        match $change {
            Change::AddToProject { content, .. }
            | Change::SetField { content, .. }
            | Change::MoveItem { content, .. }
            | Change::ArchiveItem { content, .. }
            | Change::UnarchiveItem { content, .. }
            | Change::RemoveFromProject { content, .. }
            | Change::Assign { content, .. }
            | Change::CloseIssue { content, .. }
            | Change::ReopenIssue { content, .. }
            | Change::SetLabels { content, .. }
            | Change::SetMilestone { content, .. }
            | Change::TransferIssue { content, .. }
            | Change::ConvertDraft { content, .. } => content,
            Change::Comment { subject, .. }
            | Change::DeleteComment { subject, .. }
            | Change::RecordDiscussion { subject, .. } => subject,
            Change::PublishStatusUpdate { project, .. }
            | Change::EditStatusUpdate { project, .. }
            | Change::DeleteStatusUpdate { project, .. }
            | Change::EnsureTeamField { project, .. } => project,
            Change::CreateIssue { repository, .. }
            | Change::CreateDiscussion { repository, .. }
            | Change::EnsureLabel { repository, .. }
            | Change::EnsureMilestone { repository, .. } => repository,
        }
    };
}

impl Change {
    /// Closes an issue that is open.
    #[must_use]
    pub fn close(content: &NodeId, reason: CloseReason) -> Self {
        Self::CloseIssue {
            content: content.clone(),
            reason,
            base: None,
        }
    }

    /// What order is kept for: entries of one target leave one after another.
    #[must_use]
    pub fn target(&self) -> &NodeId {
        target!(self)
    }

    /// What has to be an issue for this: a draft of a board has no comments, labels, people or state, and
    /// is on no other board.
    #[must_use]
    pub fn needs_issue(&self) -> Option<&NodeId> {
        match self {
            Self::AddToProject { content, .. }
            | Self::Assign { content, .. }
            | Self::CloseIssue { content, .. }
            | Self::ReopenIssue { content, .. }
            | Self::SetLabels { content, .. }
            | Self::SetMilestone { content, .. }
            | Self::TransferIssue { content, .. } => Some(content),
            Self::Comment { subject, .. } | Self::RecordDiscussion { subject, .. } => Some(subject),
            _ => None,
        }
    }

    fn target_mut(&mut self) -> &mut NodeId {
        target!(self)
    }

    /// The step whose creation this change needs an id of, if it doesn't know the id itself.
    #[must_use]
    pub fn needs(&self) -> Option<OpId> {
        let created = match self {
            Self::DeleteComment { comment, .. } => Some(comment),
            Self::RecordDiscussion { discussion, .. } => Some(discussion),
            Self::EditStatusUpdate { update, .. } | Self::DeleteStatusUpdate { update, .. } => {
                Some(update)
            }
            _ => None,
        };
        match created {
            Some(Created::ByStep(step)) => Some(step.clone()),
            _ => self.target().step(),
        }
    }

    /// The same with the id in place of the step that creates it.
    #[must_use]
    pub fn resolved(mut self, id: Option<NodeId>) -> Self {
        let Some(id) = id else { return self };
        match &mut self {
            Self::DeleteComment { comment: to, .. }
            | Self::RecordDiscussion { discussion: to, .. }
            | Self::EditStatusUpdate { update: to, .. }
            | Self::DeleteStatusUpdate { update: to, .. }
                if matches!(to, Created::ByStep(_)) =>
            {
                *to = Created::Known(id);
            }
            other if other.target().step().is_some() => *other.target_mut() = id,
            _ => {}
        }
        self
    }

    /// The same for an issue that has moved to another repository since the user acted.
    #[must_use]
    pub fn following(mut self, moved: &NodeId) -> Self {
        self.target_mut().clone_from(moved);
        self
    }

    /// The Markdown that it writes, if it writes any.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        match self {
            Self::Comment { body, .. }
            | Self::CreateIssue { body, .. }
            | Self::CreateDiscussion { body, .. }
            | Self::RecordDiscussion { body, .. } => Some(body),
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
        let told = matches!(self, Self::CreateDiscussion { .. });
        told || self
            .body()
            .is_some_and(|body| body.contains("<!-- guildhall:announced ") || mentions_team(body))
    }

    /// Whether GitHub tells people of it. Edits and deletions tell nobody.
    #[must_use]
    pub fn notifies(&self) -> bool {
        matches!(
            self,
            Self::Comment { .. }
                | Self::PublishStatusUpdate { .. }
                | Self::CreateIssue { .. }
                | Self::CreateDiscussion { .. }
                | Self::RecordDiscussion { .. }
        )
    }

    /// Whether sending it twice leaves GitHub as sending it once.
    #[must_use]
    pub fn is_idempotent(&self) -> bool {
        !matches!(
            self,
            Self::Comment { .. }
                | Self::PublishStatusUpdate { .. }
                | Self::CreateIssue { .. }
                | Self::CreateDiscussion { .. }
                | Self::RecordDiscussion { .. }
                | Self::TransferIssue { .. }
                | Self::ConvertDraft { .. }
        )
    }

    /// Whether GitHub counts it against 80 a minute and 500 an hour.
    #[must_use]
    pub fn creates_content(&self) -> bool {
        matches!(
            self,
            Self::Comment { .. }
                | Self::PublishStatusUpdate { .. }
                | Self::EditStatusUpdate { .. }
                | Self::CreateIssue { .. }
                | Self::CreateDiscussion { .. }
                | Self::RecordDiscussion { .. }
                | Self::ConvertDraft { .. }
        )
    }
}
