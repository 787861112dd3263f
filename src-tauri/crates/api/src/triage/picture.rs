//! The picture of the queue.

use super::load;
use crate::app::App;
use crate::error::Result;
use crate::people::Names;
use crate::views::picture::{PictureWeek, QueuePicture, Went, WentTo};
use chrono::TimeDelta;
use domain::id::TeamId;
use domain::triage::IntakeItem;
use domain::triage::picture::{self, Destination, Week};
use domain::triage::standing::{self, Stand};
use std::collections::HashSet;

/// Nobody looks further back, and the cache has a year of what is closed.
const MOST_WEEKS: u32 = 26;

impl App {
    /// How the queue fared in the last weeks, 26 at most.
    ///
    /// # Errors
    /// When no registry was read yet, or the databases cannot be read.
    pub fn queue_picture(&self, weeks: u32) -> Result<QueuePicture> {
        let profile = self.profile();
        let loaded = load(&profile)?;
        let (intake, now) = (loaded.intake(), profile.clock.now());
        let weeks = weeks.clamp(1, MOST_WEEKS);
        // What was filed in the intake's repository and closed before it stood on the intake left the queue.
        let mut closed = Vec::new();
        if let Some(repository) = &loaded.registry.federation.intake.repository {
            let since = now - TimeDelta::weeks(i64::from(weeks));
            closed = profile.cache.closed_issues(repository, since)?;
        }
        let known: HashSet<_> = loaded.items.iter().map(|(item, _)| &item.work.id).collect();
        let never_on_it: Vec<(IntakeItem, Stand)> = closed
            .into_iter()
            .filter(|work| !known.contains(&work.id))
            .map(|work| {
                let item = IntakeItem {
                    work,
                    item: None,
                    on_boards: Vec::new(),
                    comments: Vec::new(),
                    wants_team: false,
                };
                let stand = standing::of(intake, &item);
                (item, stand)
            })
            .collect();
        let items = loaded.items.iter().chain(&never_on_it);
        let drawn = picture::draw(intake, items.map(|(item, stand)| (item, stand)), weeks, now);
        let names = profile.names();
        Ok(QueuePicture {
            weeks: drawn.weeks.iter().map(|one| week(one, &names)).collect(),
            went: went(&drawn.went, &names),
            waiting: drawn.waiting,
            zone: drawn.tz.name().to_owned(),
            synced_at: profile.cache.last_synced()?,
        })
    }
}

fn week(week: &Week, names: &Names) -> PictureWeek {
    let seconds = |wait: TimeDelta| u32::try_from(wait.num_seconds()).unwrap_or(u32::MAX);
    PictureWeek {
        first_day: week.first_day,
        is_over: week.is_over,
        came: week.came,
        left: week.left,
        median_wait: week.median_wait.map(seconds),
        waiting: week.waiting,
        went: went(&week.went, names),
    }
}

fn went(went: &[picture::Went], names: &Names) -> Vec<Went> {
    let shown = |(destination, count): &picture::Went| {
        let (to, team) = to(destination);
        Went {
            to,
            team: team.map(|team| names.team(team)),
            count: *count,
        }
    };
    went.iter().map(shown).collect()
}

fn to(destination: &Destination) -> (WentTo, Option<&TeamId>) {
    match destination {
        Destination::Team(team) => (WentTo::Team, Some(team)),
        Destination::Umbrella => (WentTo::Umbrella, None),
        Destination::Done => (WentTo::Done, None),
        Destination::Declined => (WentTo::Declined, None),
        Destination::Duplicate => (WentTo::Duplicate, None),
        Destination::Closed => (WentTo::Closed, None),
        Destination::Archived => (WentTo::Archived, None),
    }
}
