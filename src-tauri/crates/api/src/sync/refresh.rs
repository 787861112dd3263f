//! Reads of single things: because they were opened, or because something was sent to them and the
//! outbox wants to see it.

use super::comments::{comments_key, opened_key};
use super::failure::Failed;
use super::interest::Interest;
use super::{Syncer, locked};
use crate::event::Scope;
use chrono::TimeDelta;
use domain::change::Change;
use domain::id::NodeId;
use domain::item::WorkKind;
use domain::outbox::Entry;
use std::time::Duration;
use tokio::time::Instant;

/// GitHub can take a while to show what was written: looked for soon, and again. The last look is the
/// one that tells whether a named owner still stands (`docs/formats.md`).
const AFTER_SENDING: [Duration; 4] = [
    Duration::from_secs(2),
    Duration::from_secs(15),
    Duration::from_secs(60),
    Duration::from_secs(95),
];

/// An issue that was read so lately is not read again when it is opened.
const JUST_NOW: TimeDelta = TimeDelta::seconds(20);

/// Something to read soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Due {
    at: Instant,
    target: Target,
}

/// What to read.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    /// An issue with its items and comments.
    Item(NodeId),
    /// A board: the order of its items, or its fields.
    Board(NodeId),
    /// A board's status updates.
    Updates(NodeId),
}

impl Target {
    /// What shows that an entry was sent. What it created is read beside what it changed.
    fn of(entry: &Entry) -> Vec<Self> {
        let created = || entry.created.clone().map(Self::Item);
        match &entry.change {
            Change::MoveItem { project, .. } => vec![Self::Board(project.clone())],
            Change::EnsureTeamField { project, .. } => vec![Self::Board(project.clone())],
            Change::PublishStatusUpdate { project, .. }
            | Change::EditStatusUpdate { project, .. }
            | Change::DeleteStatusUpdate { project, .. } => vec![Self::Updates(project.clone())],
            Change::CreateIssue { .. } => created().into_iter().collect(),
            // The issue tells of its items, and so of the one that was the draft's.
            Change::ConvertDraft { .. } => created().into_iter().collect(),
            Change::TransferIssue { content, .. } => created()
                .into_iter()
                .chain([Self::Item(content.clone())])
                .collect(),
            // Nothing that is kept here shows them.
            Change::EnsureLabel { .. }
            | Change::EnsureMilestone { .. }
            | Change::CreateDiscussion { .. } => Vec::new(),
            other => vec![Self::Item(other.target().clone())],
        }
    }
}

impl Syncer {
    pub(super) fn sent(&self, entry: &Entry) {
        let now = Instant::now();
        let mut due = locked(&self.due);
        for target in Target::of(entry) {
            // Sent again meanwhile: look after the later one.
            due.retain(|known| known.target != target);
            due.extend(AFTER_SENDING.map(|after| Due {
                at: now + after,
                target: target.clone(),
            }));
        }
        drop(due);
        self.wake.notify_one();
    }

    /// Reads an issue that was opened: itself, its items on followed boards, its comments.
    pub(super) async fn open_item(&self, content: &NodeId) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        let newest = cache
            .stream(&opened_key(content))?
            .synced_at
            .max(cache.stream(&comments_key(content))?.synced_at);
        if newest.is_some_and(|at| self.now() - at < JUST_NOW) {
            return Ok(());
        }
        self.read_item(content).await?;
        (self.deps.confirm)();
        Ok(())
    }

    /// When the next of the reads after sending is due.
    pub(super) fn next_due(&self) -> Option<Instant> {
        locked(&self.due).iter().map(|due| due.at).min()
    }

    /// Makes the reads that are due. A failure is left to the next one, or to the next round.
    pub(super) async fn read_due(&self) {
        let now = Instant::now();
        let mut targets: Vec<Target> = Vec::new();
        locked(&self.due).retain(|due| {
            let later = due.at > now;
            if !later && !targets.contains(&due.target) {
                targets.push(due.target.clone());
            }
            later
        });
        for target in targets {
            if let Err(failed) = self.read_target(&target).await {
                tracing::info!(?target, ?failed, "not read after sending");
            }
        }
        (self.deps.confirm)();
    }

    async fn read_target(&self, target: &Target) -> Result<(), Failed> {
        match target {
            Target::Item(content) => self.read_item(content).await,
            Target::Board(project) => self.refresh_board(project).await,
            Target::Updates(project) => match self.deps.cache.project_by_id(project)? {
                Some(project) => self.read_updates(&project.project).await,
                None => Ok(()),
            },
        }
    }

    async fn read_item(&self, content: &NodeId) -> Result<(), Failed> {
        let cache = &self.deps.cache;
        self.ask_for_works(std::slice::from_ref(content)).await?;
        let mut items = self.deps.github.items_of(content).await?;
        let mut followed = Vec::new();
        for item in items.drain(..) {
            // Items on boards of others are nobody's here.
            if cache.project_by_id(&item.project)?.is_some() {
                followed.push(item);
            }
        }
        let (changed, unnamed) = cache.apply_items_of(content, &followed)?;
        self.announce(
            changed,
            &[Scope::Triage, Scope::Board, Scope::CheckIn, Scope::Status],
        );
        self.settle_items(&unnamed).await?;
        let Some(work) = cache.work(content)? else {
            return Ok(());
        };
        if work.kind == WorkKind::Draft {
            return Ok(());
        }
        let is_followed = match self.interest()? {
            Some(interest) => {
                let subjects = self.commented(&interest)?;
                subjects.iter().any(|s| s.id == *content && !s.newest_only)
            }
            None => false,
        };
        let key = if is_followed {
            comments_key(content)
        } else {
            opened_key(content)
        };
        self.read_comments_of(key, &work).await
    }

    /// What is read, by the last good registry.
    pub(super) fn interest(&self) -> Result<Option<Interest>, Failed> {
        let Some(at) = &self.deps.registry else {
            return Ok(None);
        };
        let registry = self.registry()?;
        Ok(registry.map(|registry| Interest::of(&registry, at)))
    }
}
