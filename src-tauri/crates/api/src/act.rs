//! From a plan to an operation in the outbox.

use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::profile::Profile;
use crate::views::outbox::Acted;
use domain::change::Change;
use domain::id::{NodeId, OpId};
use domain::item::{Work, WorkKind};
use domain::outbox::recipient::{self, Recipient};
use domain::outbox::{Action, BATCH, Entry, Operation, State};
use domain::scopes;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Values for the sentence that says what was done.
pub type About = BTreeMap<String, String>;

/// A fresh op id: a version-7 UUID, made when the user acts and never again.
#[must_use]
pub fn new_id() -> OpId {
    OpId(Uuid::now_v7().to_string())
}

/// `about` for an operation.
#[must_use]
pub fn about<const N: usize>(values: [(&str, &str); N]) -> About {
    values
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into()
}

/// What the sentence of an action says of an issue.
#[must_use]
pub(crate) fn about_work(work: &Work) -> About {
    about([("reference", &work.short_ref()), ("title", &work.title)])
}

/// The parts of the window where an issue stands.
pub(crate) const ITEMS: [Scope; 2] = [Scope::Triage, Scope::Board];

impl Profile {
    /// Writes an action to the outbox; it is saved when this returns.
    ///
    /// # Errors
    /// When nobody is signed in, the token lacks a scope for a step, or the database refuses.
    pub(crate) fn act(
        &self,
        action: Action,
        about: About,
        plan: Vec<(OpId, Change)>,
        scopes: &[Scope],
    ) -> Result<Acted> {
        let operation = self.operation(action, about, plan)?;
        self.local.record(&operation)?;
        self.acted(scopes);
        Ok(saved(&operation))
    }

    /// Writes one action on several items to the outbox, all or nothing: each item has an operation of its
    /// own, so that one that fails holds no other, and they are undone as one. Saved when this returns.
    ///
    /// # Errors
    /// As [`Profile::act`], and when there is no item.
    pub(crate) fn act_on_all(
        &self,
        action: Action,
        each: Vec<(About, Vec<(OpId, Change)>)>,
        scopes: &[Scope],
    ) -> Result<Acted> {
        self.act_after(None, action, each, scopes)
    }

    /// The same after an operation of its own, which is recorded in the same transaction and not undone with them.
    ///
    /// # Errors
    /// As [`Profile::act_on_all`].
    pub(crate) fn act_after(
        &self,
        before: Option<Operation>,
        action: Action,
        each: Vec<(About, Vec<(OpId, Change)>)>,
        scopes: &[Scope],
    ) -> Result<Acted> {
        let batch = (each.len() > 1).then(new_id);
        let count = each.len();
        let mut operations = Vec::with_capacity(count);
        for (mut about, plan) in each {
            if let Some(batch) = &batch {
                about.insert(BATCH.to_owned(), batch.to_string());
            }
            operations.push(self.operation(action, about, plan)?);
        }
        let first = operations
            .first()
            .ok_or_else(|| Error::new(Code::Stale).with("what", "moved"))?;
        let acted = saved(first);
        let recorded: Vec<Operation> = before.into_iter().chain(operations).collect();
        self.local.record_all(&recorded)?;
        self.acted(scopes);
        Ok(match batch {
            None => acted,
            Some(_) => many(acted, count),
        })
    }

    /// The operation of a plan, not yet recorded.
    pub(crate) fn operation(
        &self,
        action: Action,
        about: About,
        plan: Vec<(OpId, Change)>,
    ) -> Result<Operation> {
        let account = self
            .login
            .clone()
            .ok_or_else(|| Error::new(Code::SignedOut))?;
        let changes = plan.iter().map(|(_, change)| change);
        if let Some(lacking) = scopes::plan_lacks(changes, self.github.scopes().as_deref()) {
            return Err(lacking.into());
        }
        self.suits_drafts(&plan)?;
        let now = self.clock.now();
        let mut about = about;
        recipient::thaw(&mut about);
        if let Some((target, to)) = self.recipient(&plan)? {
            to.freeze(&target, &mut about);
        }
        let id = new_id();
        let entry = |(step, (entry_id, change)): (usize, (OpId, Change))| Entry {
            id: entry_id,
            operation: id.clone(),
            step: u32::try_from(step).unwrap_or(u32::MAX),
            change,
            state: State::Queued,
            attempts: 0,
            attempted_at: None,
            sent_at: None,
            created: None,
            created_at: now,
        };
        Ok(Operation {
            entries: plan.into_iter().enumerate().map(entry).collect(),
            id: id.clone(),
            action,
            about,
            account,
            host: self.host.clone(),
            created_at: now,
            undoes: None,
        })
    }

    /// Refuses what GitHub does with issues only, where it is meant for a draft of a board.
    fn suits_drafts(&self, plan: &[(OpId, Change)]) -> Result<()> {
        let needed = plan.iter().filter_map(|(_, change)| change.needs_issue());
        let needed: Vec<NodeId> = needed.cloned().collect();
        let works = self.cache.heads(&needed)?;
        match works.values().any(|work| work.kind == WorkKind::Draft) {
            true => Err(Error::new(Code::Stale).with("what", "draft")),
            false => Ok(()),
        }
    }

    /// Who reads what a plan writes, as the cache knows it: the place of its first text. What the cache
    /// does not know is not held against anybody.
    fn recipient(&self, plan: &[(OpId, Change)]) -> Result<Option<(NodeId, Recipient)>> {
        let text = plan.iter().find(|(_, change)| change.notifies());
        let Some((_, change)) = text else {
            return Ok(None);
        };
        let target = change.target();
        let to = match change {
            Change::PublishStatusUpdate { .. } => {
                let project = self.cache.project_by_id(target)?;
                project.map(|project| Recipient {
                    place: project.url,
                    public: project.public,
                })
            }
            Change::CreateIssue { .. } | Change::CreateDiscussion { .. } => {
                let repository = self.cache.repository_by_id(target)?;
                repository.map(|repository| Recipient {
                    place: repository.name.to_string(),
                    public: !repository.private,
                })
            }
            _ => self.cache.work(target)?.and_then(|work| {
                Some(Recipient {
                    place: work.repository?.to_string(),
                    public: !work.private,
                })
            }),
        };
        Ok(to.map(|to| (target.clone(), to)))
    }

    /// Tells the window and wakes the publisher.
    pub(crate) fn acted(&self, scopes: &[Scope]) {
        self.events
            .changed(&[scopes, &[Scope::Outbox, Scope::Status]].concat());
        self.publish.wake();
    }
}

/// What an action answers.
#[must_use]
pub(crate) fn saved(operation: &Operation) -> Acted {
    Acted {
        operation: operation.id.clone(),
        id: format!("did-{}", word(operation.action)),
        args: operation.about.clone(),
    }
}

/// The sentence of an action on many items, with how many.
#[must_use]
pub(crate) fn many(mut acted: Acted, count: usize) -> Acted {
    acted.id.push_str("-many");
    acted.args.insert("count".to_owned(), count.to_string());
    acted
}

/// An action's name in the words.
#[must_use]
pub(crate) fn word(action: Action) -> &'static str {
    match action {
        Action::NameOwner => "name-owner",
        Action::Accept => "accept",
        Action::Bounce => "bounce",
        Action::ArchiveAccepted => "archive-accepted",
        Action::MoveCard => "move-card",
        Action::Assign => "assign",
        Action::Comment => "comment",
        Action::Decline => "decline",
        Action::Duplicate => "duplicate",
        Action::LinkRelated => "link-related",
        Action::AskReporter => "ask-reporter",
        Action::AlsoConcerns => "also-concerns",
        Action::FlagGoodFirst => "flag-good-first",
        Action::Transfer => "transfer",
        Action::ToIssue => "to-issue",
        Action::NewItem => "new-item",
        Action::AddItem => "add-item",
        Action::WantTeam => "want-team",
        Action::HandOver => "hand-over",
        Action::ClearHanded => "clear-handed",
        Action::Close => "close",
        Action::Reopen => "reopen",
        Action::SetLabels => "set-labels",
        Action::MarkToAnnounce => "mark-to-announce",
        Action::PublishCheckIn => "publish-check-in",
        Action::EditCheckIn => "edit-check-in",
        Action::OpenCycleIssue => "open-cycle-issue",
        Action::CloseCycleDuplicates => "close-cycle-duplicates",
        Action::Nudge => "nudge",
        Action::Announce => "announce",
        Action::Ask => "ask",
        Action::AnswerAsk => "answer-ask",
        Action::EndAsk => "end-ask",
        Action::RepairTeamField => "repair-team-field",
    }
}
