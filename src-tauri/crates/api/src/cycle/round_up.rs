//! The round-up of one cycle.

use super::load::{self, OnIssues};
use super::{announce, asks};
use crate::app::App;
use crate::check_in::cycle_view;
use crate::error::{Code, Error, Result};
use crate::people::Names;
use crate::profile::Profile;
use crate::render;
use crate::views::check_in::CycleView;
use crate::views::round_up::{MarkView, RoundUp, RoundUpIssue, RoundUpTeam};
use chrono::{DateTime, Utc};
use domain::cycle::round_up::{self, CheckIns, TeamLine};
use domain::cycle::slips::Slip;
use domain::directory::RoleWho;
use domain::id::CycleId;
use domain::outbox::Entry;
use domain::period::{self, Cycle};
use domain::registry::{Cadence, Registry};
use domain::roles;
use std::sync::Arc;

/// So many cycles can be looked at.
const CHOICE: usize = 13;

impl App {
    /// The round-up of a cycle; without one, of the cycle that is talked about now.
    ///
    /// # Errors
    /// When no registry was read yet, or its cadences have no such cycle.
    pub fn round_up(&self, cycle: Option<&CycleId>) -> Result<RoundUp> {
        let profile = self.profile();
        let registry = profile.registry()?;
        let now = profile.clock.now();
        let entries = profile.local.pending_entries()?;
        let on_issues = load::on_issues(&profile, &registry, &entries, now)?;
        let check_ins = load::check_ins(&profile)?;
        let cadences = period::federation_cadences(&registry);
        let choice = choice(&cadences, now);
        let cycle = match cycle {
            Some(id) => period::cycle_of_id(&cadences, id),
            None => round_up::talked_about(&choice, now).cloned(),
        };
        let cycle = cycle.ok_or_else(|| Error::new(Code::Stale).with("what", "cycle"))?;
        let read = Read {
            on_issues,
            check_ins,
            entries,
        };
        view(&profile, &registry, &read, (&cycle, &choice), now)
    }
}

/// What was read for it.
struct Read {
    on_issues: OnIssues,
    check_ins: Arc<CheckIns>,
    entries: Vec<Entry>,
}

/// The running cycle and those before it, newest first.
fn choice(cadences: &[Cadence], now: DateTime<Utc>) -> Vec<Cycle> {
    let mut cycles = Vec::new();
    let mut next = period::cycle_at(cadences, now);
    while let Some(cycle) = next.filter(|_| cycles.len() < CHOICE) {
        next = period::previous(cadences, &cycle);
        cycles.push(cycle);
    }
    cycles
}

fn view(
    profile: &Profile,
    registry: &Registry,
    read: &Read,
    (cycle, choice): (&Cycle, &[Cycle]),
    now: DateTime<Utc>,
) -> Result<RoundUp> {
    let Read {
        on_issues,
        check_ins,
        entries,
    } = read;
    let found = round_up::round_up(registry, check_ins, cycle, now);
    let names = profile.names();
    let login = profile.login.as_ref();
    let (untold, untold_count) = announce::untold(profile, registry, check_ins, on_issues, &names)?;
    let issue = on_issues
        .issues
        .iter()
        .find(|issue| issue.cycle == cycle.id);
    Ok(RoundUp {
        cycle: cycle_view(cycle),
        cycles: choice.iter().map(cycle_view).collect::<Vec<CycleView>>(),
        running: found.running,
        counts: found.counts,
        on_time: found.on_time,
        teams: found
            .teams
            .into_iter()
            .map(|line| {
                let public = announce::shows_work(profile, registry, &line.team.id)?;
                Ok(team(line, public, &names, on_issues))
            })
            .collect::<Result<Vec<RoundUpTeam>>>()?,
        asks: asks::open(profile, registry, entries, &names, now)?,
        untold,
        untold_count,
        issue: issue.map(|issue| RoundUpIssue {
            opening: on_issues.opening.contains(&issue.issue),
            url: issue.url.clone(),
            open: issue.open,
            duplicates: u32::try_from(issue.duplicates.len()).unwrap_or(u32::MAX),
        }),
        chair: login.is_some_and(|login| roles::chairs(registry, login)),
        synced_at: profile.cache.last_synced()?,
    })
}

fn team(line: TeamLine, public: bool, names: &Names, on_issues: &OnIssues) -> RoundUpTeam {
    let marks = line
        .check_in
        .as_ref()
        .and_then(|id| on_issues.marks.get(id));
    let (pending, needs_you) = marks.copied().unwrap_or_default();
    RoundUpTeam {
        team: names.team(&line.team.id),
        lead: line.lead.map(|lead| shown(lead, names)),
        section: line.section,
        outcome: line.outcome,
        health: line.health,
        change: line.change,
        deadline: line.deadline.map(readable),
        late_by: line.late_by,
        public,
        slips: line.slips.into_iter().map(readable).collect(),
        marks: line
            .marks
            .into_iter()
            .map(|mark| MarkView {
                cycle: mark.cycle.id,
                outcome: mark.outcome,
            })
            .collect(),
        misses: line.misses,
        rung: line.rung,
        pending,
        needs_you,
    }
}

/// A person has one name, whichever of the teams gives it.
fn shown(who: RoleWho, names: &Names) -> RoleWho {
    match who {
        RoleWho::Person { login, .. } => RoleWho::Person {
            name: names.person(&login).name,
            login,
        },
        other => other,
    }
}

fn readable(mut slip: Slip) -> Slip {
    slip.text = render::line(&slip.text);
    slip
}
