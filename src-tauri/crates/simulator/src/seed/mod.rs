//! The data that a simulator starts with: an invented federation, the same for the same
//! seed and clock.

mod accounts;
mod boards;
mod check_ins;
mod intake;
mod intake_backlog;
mod intake_texts;
mod issues;
mod long_texts;
mod registry;
mod repositories;
mod scale;
mod status_updates;
mod texts;
mod world;

use crate::Config;
use crate::rng::Rng;
use crate::state::{Field, FieldKind, Id, State};
use chrono::{DateTime, Datelike as _, Duration, NaiveDate, SubsecRound as _, Utc, Weekday};
use scale::Scale;
use std::collections::BTreeMap;
use world::{Repo, Team};

/// Fills a state.
pub(crate) fn state(config: &Config) -> State {
    let clock = config.clock.trunc_subsecs(0);
    let scale = Scale::of(config.profile);
    let mut seeder = Seeder {
        state: State {
            strip_status_comments: config.strip_status_comments,
            ..State::default()
        },
        rng: Rng::new(config.seed),
        clock,
        due: next_friday(clock),
        teams: scale.teams(),
        repositories: scale.repositories(),
        people: BTreeMap::new(),
        repository_ids: BTreeMap::new(),
        project_ids: BTreeMap::new(),
        scale,
    };
    seeder.people();
    seeder.organization_and_repositories();
    seeder.registry_file(config.registry.as_deref());
    issues::seed(&mut seeder);
    boards::seed(&mut seeder);
    intake::seed(&mut seeder);
    intake_backlog::seed(&mut seeder);
    check_ins::seed(&mut seeder);
    status_updates::seed(&mut seeder);
    seeder.permissions();
    let mut state = seeder.state;
    state.now = clock;
    state.item_lag = config.item_lag;
    state.status_on_add = config.status_on_add;
    state.hints_lie = config.hints_lie;
    state
}

/// The due date of the cycle that runs at the clock: the next Friday 17:00 in Berlin, 16:00 UTC at the latest.
fn next_friday(clock: DateTime<Utc>) -> NaiveDate {
    let mut day = clock.date_naive();
    if day.weekday() == Weekday::Fri && clock.time() >= chrono::NaiveTime::MIN + Duration::hours(15)
    {
        day += Duration::days(1);
    }
    while day.weekday() != Weekday::Fri {
        day += Duration::days(1);
    }
    day
}

/// What the parts of the seed share.
pub(crate) struct Seeder {
    state: State,
    rng: Rng,
    clock: DateTime<Utc>,
    /// Due date of the current cycle.
    due: NaiveDate,
    teams: Vec<Team>,
    repositories: Vec<Repo>,
    people: BTreeMap<&'static str, Id>,
    repository_ids: BTreeMap<String, Id>,
    /// By number.
    project_ids: BTreeMap<u64, Id>,
    scale: Scale,
}

impl Seeder {
    fn person(&self, login: &str) -> Id {
        self.people.get(login).copied().unwrap_or_default()
    }

    fn repository(&self, name: &str) -> Id {
        self.repository_ids.get(name).copied().unwrap_or_default()
    }

    fn project(&self, number: u64) -> Id {
        self.project_ids.get(&number).copied().unwrap_or_default()
    }

    /// Sets the time at which the next records are made; never after the clock.
    fn at(&mut self, when: DateTime<Utc>) {
        self.state.now = when.min(self.clock);
    }

    fn ago(&mut self, days: i64, minutes: i64) {
        self.at(self.clock - Duration::days(days) - Duration::minutes(minutes));
    }

    /// An op id as the application makes them: UUID version 7 of the present time.
    fn op(&mut self) -> String {
        let ms = self.state.now.timestamp_millis().unsigned_abs() & 0xffff_ffff_ffff;
        let (a, b) = (self.rng.next(), self.rng.next());
        let uuid = (u128::from(ms) << 80)
            | (0x7u128 << 76)
            | (u128::from(a & 0xfff) << 64)
            | (0b10u128 << 62)
            | u128::from(b & 0x3fff_ffff_ffff_ffff);
        let hex = format!("{uuid:032x}");
        let part = |from: usize, to: usize| hex.get(from..to).unwrap_or_default().to_owned();
        [
            part(0, 8),
            part(8, 12),
            part(12, 16),
            part(16, 20),
            part(20, 32),
        ]
        .join("-")
    }

    fn label(&self, repository: Id, name: &str) -> Option<Id> {
        self.state.label_by_name(repository, name).map(|l| l.id)
    }

    fn registry_file(&mut self, given: Option<&str>) {
        let text = match given {
            Some(text) => text.to_owned(),
            None => registry::registry(self, self.due),
        };
        let id = self.repository("guildhall");
        if let Some(repository) = self.state.repositories.get_mut(&id) {
            repository.files.insert("guildhall.toml".to_owned(), text);
        }
        self.state.registry = "open-campus/guildhall".to_owned();
    }

    fn field(&self, project: Id, name: &str) -> Option<&Field> {
        self.state
            .projects
            .get(&project)?
            .fields
            .iter()
            .find(|f| f.name == name)
    }

    /// Names the team that owns an intake item, by name, as the intake's field wants it.
    fn own(&mut self, project: Id, item: Id, team: &str, by: Id) {
        let found = self.field(project, "Team").map(|f| (f.id, f.kind.clone()));
        let id = self.teams.iter().find(|t| t.name == team);
        match (found, id) {
            (Some((field, FieldKind::Text)), Some(team)) => {
                let value = crate::state::ValueData::Text(team.id.clone());
                self.state.put_value(item, field, by, Some(value));
            }
            _ => self.select(project, item, "Team", team, by),
        }
    }

    /// Sets a single select value by the option's name.
    fn select(&mut self, project: Id, item: Id, field: &str, option: &str, by: Id) {
        let Some(found) = self.field(project, field) else {
            return;
        };
        let FieldKind::SingleSelect(options) = &found.kind else {
            return;
        };
        let Some(chosen) = options.iter().find(|o| o.name == option) else {
            return;
        };
        let (field, value) = (found.id, crate::state::ValueData::Select(chosen.id.clone()));
        self.state.put_value(item, field, by, Some(value));
    }
}
