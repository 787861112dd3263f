//! The status bar and the counts of the rail.

use crate::app::App;
use crate::error::Result;
use crate::profile::{Profile, lock};
use crate::sync::Activity;
use crate::triage;
use crate::views::status::{BudgetLine, BudgetResource, CycleDue, Notice, Status};
use chrono::{DateTime, Utc};
use domain::outbox::Operation;
use domain::overlay::Mark;
use domain::period;
use domain::roles;
use domain::triage::desk::Place;
use std::time::{Duration, Instant};

/// While something is being read, the queue is counted this often.
const RECOUNTED: Duration = Duration::from_secs(2);

impl App {
    /// How fresh the window is, what is on its way, what waits for the user.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn status(&self) -> Result<Status> {
        let profile = self.profile();
        let unfinished = profile.local.unfinished()?;
        let marked = |mark: fn(Mark) -> bool| {
            let any = |o: &&Operation| o.entries.iter().any(|e| mark(Mark::of(e)));
            count(unfinished.iter().filter(any).count())
        };
        let needs_you = marked(|mark| mark.needs_you);
        let mut sync = profile.sync.state();
        let (triage, waiting_for_me) = recent_counts(&profile, &sync.activity)?;
        if self.is_connecting() {
            // As it was left; who is there is asked in a moment.
        } else if profile.lacks_token() || profile.is_refused() {
            sync.activity = Activity::SignedOut;
        } else if profile.is_unconfirmed() {
            sync.activity = Activity::Offline;
        }
        Ok(Status {
            now: profile.clock.now(),
            sync,
            pending: marked(|mark| mark.pending && !mark.needs_you),
            needs_you,
            held: profile.publish.is_held(),
            triage,
            waiting_for_me,
            budget: budget(profile.github.budget(), profile.clock.now()),
            cycle: cycle(&profile)?,
            notices: self
                .notices()
                .into_iter()
                .chain(stranger(&profile))
                .chain(crate::notice::of_clock(profile.github.skew()))
                .chain(crate::notice::of_conflicts(&unfinished, &profile.names()))
                .collect(),
        })
    }
}

/// What is left; a window that has ended is whole again.
fn budget(budget: github::Budget, now: DateTime<Utc>) -> Vec<BudgetLine> {
    let line = |(resource, quota): (_, Option<github::Quota>)| {
        let quota = quota?;
        let remaining = if quota.reset > now {
            quota.remaining
        } else {
            quota.limit
        };
        Some(BudgetLine {
            resource,
            remaining,
            limit: quota.limit,
            reset: quota.reset,
        })
    };
    [
        (BudgetResource::Graphql, budget.graphql),
        (BudgetResource::Rest, budget.core),
        (BudgetResource::Search, budget.search),
    ]
    .into_iter()
    .filter_map(line)
    .collect()
}

/// The token of this run is somebody else's than the outbox that is shown.
fn stranger(profile: &Profile) -> Option<Notice> {
    let args = [
        ("login".to_owned(), profile.stranger()?.to_string()),
        ("account".to_owned(), profile.account().to_string()),
    ];
    Some(Notice {
        id: "notice-other-account".to_owned(),
        args: args.into(),
    })
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The counts of the queue, which is read for them as a whole: while an import moves its progress several
/// times a second, not each time.
fn recent_counts(profile: &Profile, activity: &Activity) -> Result<(u32, u32)> {
    let is_moving = matches!(activity, Activity::Running { .. });
    let known = *lock(&profile.counted);
    if let Some((at, counts)) = known
        && is_moving
        && at.elapsed() < RECOUNTED
    {
        return Ok(counts);
    }
    let counts = queue_counts(profile)?;
    *lock(&profile.counted) = Some((Instant::now(), counts));
    Ok(counts)
}

fn queue_counts(profile: &Profile) -> Result<(u32, u32)> {
    if profile.registry_if_any()?.is_none() {
        return Ok((0, 0));
    }
    let loaded = triage::load(profile)?;
    let now = profile.clock.now();
    let (mut queued, mut mine) = (0, 0);
    for (item, stand) in &loaded.items {
        match loaded.situation(item, stand, now).place(&stand.standing) {
            Place::Queue => queued += 1,
            Place::Team(team) => {
                let login = profile.login.as_ref();
                let answers = login.is_some_and(|l| roles::leads(&loaded.registry, &team, l));
                mine += usize::from(answers);
            }
            Place::Asleep | Place::Reporter | Place::NewTeam | Place::Gone => {}
        }
    }
    Ok((count(queued), count(mine)))
}

fn cycle(profile: &Profile) -> Result<Option<CycleDue>> {
    let Some(registry) = profile.registry_if_any()? else {
        return Ok(None);
    };
    let cycle = period::cycle_at(&period::federation_cadences(&registry), profile.clock.now());
    Ok(cycle.map(|cycle| CycleDue {
        id: cycle.id,
        due: cycle.due,
    }))
}
