//! The issue of the cycle on which words are written, opened where it is missing.

use super::load::{self, OnIssues};
use crate::act::{About, about, new_id};
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::profile::Profile;
use crate::views::outbox::Acted;
use domain::change::{Change, CloseReason};
use domain::cycle::CycleIssue;
use domain::cycle::opening::{self, Plan};
use domain::id::{CycleId, Login, NodeId};
use domain::outbox::{Action, Entry, Operation};
use domain::period::{self, Cycle};
use domain::registry::Registry;
use domain::roles;
use std::sync::Arc;

/// The parts of the window that show what is written here.
pub(super) const STALE: [Scope; 2] = [Scope::CheckIn, Scope::Teams];

/// The running cycle with what stands on its issue.
pub(super) struct Running {
    pub registry: Arc<Registry>,
    pub cycle: Cycle,
    pub on_issues: OnIssues,
    pub entries: Vec<Entry>,
}

impl Running {
    /// Reads it.
    ///
    /// # Errors
    /// When no registry was read yet, or no cadence has begun.
    pub fn of(profile: &Profile) -> Result<Self> {
        let registry = profile.registry()?;
        let now = profile.clock.now();
        let entries = profile.local.pending_entries()?;
        let on_issues = load::on_issues(profile, &registry, &entries, now)?;
        let cadences = period::federation_cadences(&registry);
        let cycle = period::cycle_at(&cadences, now);
        let cycle = cycle.ok_or_else(|| Error::new(Code::Stale).with("what", "cycle"))?;
        Ok(Self {
            registry,
            cycle,
            on_issues,
            entries,
        })
    }

    /// The issue of the running cycle, whether it is open or was closed by hand.
    pub fn issue(&self) -> Option<&CycleIssue> {
        let mut issues = self.on_issues.issues.iter();
        issues.find(|issue| issue.cycle == self.cycle.id)
    }

    /// Where words go, and the operation that opens the issue first where there is none. It is one of its own: taking
    /// the words back leaves the issue, on which others may have answered by then.
    ///
    /// # Errors
    /// When the registry's repository was not read yet.
    pub fn place(&self, profile: &Profile) -> Result<(Option<Operation>, NodeId)> {
        if let Some(issue) = self.issue() {
            return Ok((None, issue.issue.clone()));
        }
        let plan = self.opening(profile)?;
        let opened = plan.last().map(|(step, _)| NodeId::of_step(step));
        let opened = opened.ok_or_else(|| Error::new(Code::Missing))?;
        let operation = profile.operation(Action::OpenCycleIssue, self.about(), plan)?;
        Ok((Some(operation), opened))
    }

    /// What opens the issue.
    fn opening(&self, profile: &Profile) -> Result<Plan> {
        let label = &self.registry.federation.labels.check_in;
        let repository = repository(profile)?;
        Ok(opening::open(&repository, label, &self.cycle, &mut new_id))
    }

    fn about(&self) -> About {
        about([("cycle", self.cycle.id.as_str())])
    }
}

/// The id of the registry's repository.
pub(super) fn repository(profile: &Profile) -> Result<NodeId> {
    let at = profile.registry_repository.as_ref();
    let at = at.ok_or_else(|| Error::new(Code::NotSetUp).with("what", "registry"))?;
    profile.repository(at)
}

/// The account, if it chairs.
pub(super) fn chair<'a>(profile: &'a Profile, registry: &Registry) -> Result<&'a Login> {
    let login = profile.signed_in()?;
    if roles::chairs(registry, login) {
        return Ok(login);
    }
    let umbrella = registry.umbrella();
    let who: Vec<String> = umbrella.map(domain::doctor::leaders).unwrap_or_default();
    Err(Error::new(Code::NotAllowed).with("who", who.join(", ")))
}

impl App {
    /// Opens the issue of the running cycle, again if it was closed.
    ///
    /// # Errors
    /// When the account does not chair, or the issue is open already.
    pub fn open_cycle_issue(&self) -> Result<Acted> {
        let profile = self.profile();
        let running = Running::of(&profile)?;
        chair(&profile, &running.registry)?;
        let plan = match running.issue() {
            None => running.opening(&profile)?,
            Some(issue) if issue.open => {
                return Err(Error::new(Code::Stale).with("what", "moved"));
            }
            Some(issue) => vec![(
                new_id(),
                Change::ReopenIssue {
                    content: issue.issue.clone(),
                    reason: CloseReason::Completed,
                },
            )],
        };
        profile.act(Action::OpenCycleIssue, running.about(), plan, &STALE)
    }

    /// Closes the further issues of a cycle as duplicates of the one that counts.
    ///
    /// # Errors
    /// When the account does not chair, or there are none.
    pub fn close_cycle_duplicates(&self, cycle: &CycleId) -> Result<Acted> {
        let profile = self.profile();
        let running = Running::of(&profile)?;
        chair(&profile, &running.registry)?;
        let mut issues = running.on_issues.issues.iter();
        let found = issues.find(|issue| issue.cycle == *cycle && !issue.duplicates.is_empty());
        let found = found.ok_or_else(|| Error::new(Code::Stale).with("what", "moved"))?;
        let plan = opening::close_duplicates(found, &mut new_id);
        let about = about([("cycle", cycle.as_str())]);
        profile.act(Action::CloseCycleDuplicates, about, plan, &STALE)
    }
}
