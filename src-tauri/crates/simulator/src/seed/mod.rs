//! The data that a simulator starts with: an invented federation, the same for the same
//! seed and clock.

mod boards;
mod check_ins;
mod intake;
mod issues;
mod registry;
mod rng;
mod texts;
mod world;

use crate::state::access::{Permission, Token};
use crate::state::{
    Field, FieldKind, Id, Label, Organization, Project, Repository, SelectOption, State, User,
};
use crate::{Account, Config, Profile};
use chrono::{DateTime, Datelike as _, Duration, NaiveDate, SubsecRound as _, Utc, Weekday};
use rng::Rng;
use std::collections::BTreeMap;
use world::{Repo, Team};

/// Scopes of the accounts' tokens.
const FULL: &[&str] = &["project", "read:org", "repo"];
/// A second token of each account, `…-read-token`, that may not write to projects.
const READ: &[&str] = &["public_repo", "read:org", "read:project"];
/// A third, `…-noproject-token`, that may not even read them.
const NO_PROJECT: &[&str] = &["read:org", "repo"];

/// Fills a state.
pub(crate) fn state(config: &Config) -> State {
    let clock = config.clock.trunc_subsecs(0);
    let (teams, repositories) = match config.profile {
        Profile::Demo => (world::demo_teams(), world::demo_repositories()),
        Profile::Typical => (world::typical_teams(), world::typical_repositories()),
    };
    let mut seeder = Seeder {
        state: State {
            strip_status_comments: config.strip_status_comments,
            ..State::default()
        },
        rng: Rng::new(config.seed),
        clock,
        due: next_friday(clock),
        teams,
        repositories,
        people: BTreeMap::new(),
        repository_ids: BTreeMap::new(),
        project_ids: BTreeMap::new(),
        history: config.profile == Profile::Typical,
    };
    seeder.people();
    seeder.organization_and_repositories();
    seeder.registry_file(config.registry.as_deref());
    issues::seed(&mut seeder);
    boards::seed(&mut seeder);
    intake::seed(&mut seeder);
    check_ins::seed(&mut seeder);
    seeder.permissions();
    let mut state = seeder.state;
    state.now = clock;
    state.item_lag = config.item_lag;
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
    /// Whether there is a long history, too.
    history: bool,
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

    fn people(&mut self) {
        self.ago(1400, 0);
        for (login, name, role) in world::PEOPLE {
            let id = self.state.new_id();
            let created_at = self.state.now;
            let user = User {
                id,
                login: (*login).to_owned(),
                name: (*name).to_owned(),
                created_at,
            };
            self.state.users.insert(id, user);
            self.people.insert(login, id);
            if role.is_empty() {
                continue;
            }
            let token = format!("demo-{login}-token");
            self.state.tokens.insert(
                token.clone(),
                Token {
                    user: id,
                    scopes: FULL.to_vec(),
                },
            );
            self.state.tokens.insert(
                format!("demo-{login}-read-token"),
                Token {
                    user: id,
                    scopes: READ.to_vec(),
                },
            );
            self.state.tokens.insert(
                format!("demo-{login}-noproject-token"),
                Token {
                    user: id,
                    scopes: NO_PROJECT.to_vec(),
                },
            );
            self.state.accounts.push(Account {
                login: (*login).to_owned(),
                name: (*name).to_owned(),
                role: (*role).to_owned(),
                token,
            });
        }
        for login in world::MEMBERS {
            let id = self.person(login);
            self.state.grants.members.insert(id);
        }
    }

    fn organization_and_repositories(&mut self) {
        self.ago(1300, 0);
        let organization = self.state.new_id();
        self.state.organizations.insert(
            organization,
            Organization {
                id: organization,
                login: "open-campus".to_owned(),
                name: "Open Campus".to_owned(),
                description: "Software that schools run themselves.".to_owned(),
                created_at: self.state.now,
            },
        );
        self.add_repository(
            organization,
            "guildhall",
            "The registry of Open Campus and its cycle issues.",
            false,
            0,
        );
        self.add_repository(
            organization,
            "feedback",
            "Tell us here. Somebody reads everything.",
            false,
            180,
        );
        for repo in self.repositories.clone() {
            self.add_repository(
                organization,
                &repo.name,
                &repo.description,
                repo.private,
                repo.first_number,
            );
        }
    }

    fn add_repository(
        &mut self,
        owner: Id,
        name: &str,
        description: &str,
        private: bool,
        last_number: u64,
    ) {
        let id = self.state.new_id();
        let now = self.state.now;
        let files = BTreeMap::from([(
            "README.md".to_owned(),
            format!("# {name}\n\n{description}\n"),
        )]);
        self.state.repositories.insert(
            id,
            Repository {
                id,
                owner,
                name: name.to_owned(),
                description: description.to_owned(),
                private,
                archived: false,
                language: "TypeScript",
                stars: self.rng.below(400) as u64,
                created_at: now,
                pushed_at: self.clock - Duration::hours(self.rng.below(400) as i64),
                updated_at: now,
                last_number,
                files,
            },
        );
        self.repository_ids.insert(name.to_owned(), id);
        let good_first = self
            .repositories
            .iter()
            .find(|r| r.name == name)
            .map_or("good first issue", |r| r.good_first);
        let mut labels = vec![
            ("bug", "d73a4a", "Something does not work"),
            ("enhancement", "a2eeef", "New or better"),
            ("documentation", "0075ca", "Words, not code"),
            ("needs-info", "d876e3", "Waits for the reporter"),
            ("arm64", "5319e7", "Concerns Arm machines"),
            (
                "to announce",
                "fbca04",
                "Tell the community when it is done",
            ),
            (good_first, "7057ff", "Small, explained, and somebody helps"),
        ];
        if name == "guildhall" {
            labels.push(("check-in", "1d76db", "One issue per cycle"));
            labels.push((
                "team-wanted",
                "e99695",
                "Looking for people to found a team",
            ));
            labels.push(("ask", "c5def5", "A team asks for help"));
        }
        for (label, color, description) in labels {
            let label_id = self.state.new_id();
            self.state.labels.insert(
                label_id,
                Label {
                    id: label_id,
                    repository: id,
                    name: label.to_owned(),
                    color: color.to_owned(),
                    description: description.to_owned(),
                    created_at: now,
                },
            );
        }
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

    /// A project with GitHub's built-in fields and a Status.
    fn add_project(
        &mut self,
        number: u64,
        title: &str,
        about: &str,
        columns: &[(&str, &str)],
    ) -> Id {
        self.ago(600, 0);
        let id = self.state.new_id();
        let now = self.state.now;
        let owner = self
            .state
            .organizations
            .keys()
            .next()
            .copied()
            .unwrap_or_default();
        let builtin = [
            ("Title", FieldKind::Title),
            ("Assignees", FieldKind::Assignees),
            ("Labels", FieldKind::Labels),
            ("Repository", FieldKind::Repository),
            ("Milestone", FieldKind::Milestone),
        ];
        let mut fields: Vec<Field> = Vec::new();
        for (name, kind) in builtin {
            let id = self.state.new_id();
            fields.push(Field {
                id,
                name: name.to_owned(),
                kind,
                created_at: now,
                updated_at: now,
            });
        }
        let project = Project {
            id,
            owner,
            number,
            title: title.to_owned(),
            short_description: about.to_owned(),
            readme: String::new(),
            public: true,
            closed: false,
            creator: self.person("maren-h"),
            created_at: now,
            updated_at: now,
            fields,
            items: Vec::new(),
            status_updates: Vec::new(),
        };
        self.state.projects.insert(id, project);
        self.project_ids.insert(number, id);
        let options: Vec<(String, &str)> =
            columns.iter().map(|(n, c)| ((*n).to_owned(), *c)).collect();
        self.add_select(id, "Status", &options);
        id
    }

    fn add_field(&mut self, project: Id, name: &str, kind: FieldKind) {
        let id = self.state.new_id();
        let now = self.state.now;
        if let Some(project) = self.state.projects.get_mut(&project) {
            project.fields.push(Field {
                id,
                name: name.to_owned(),
                kind,
                created_at: now,
                updated_at: now,
            });
        }
    }

    fn add_select(&mut self, project: Id, name: &str, options: &[(String, &str)]) {
        let options = options
            .iter()
            .map(|(name, color)| SelectOption {
                id: self.state.new_option_id(),
                name: name.clone(),
                color: (*color).to_owned(),
                description: String::new(),
            })
            .collect();
        self.add_field(project, name, FieldKind::SingleSelect(options));
    }

    fn field(&self, project: Id, name: &str) -> Option<&Field> {
        self.state
            .projects
            .get(&project)?
            .fields
            .iter()
            .find(|f| f.name == name)
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

    /// Who may write where. Owners may everything; members read; this grants the rest.
    fn permissions(&mut self) {
        let chair = self.person("maren-h");
        self.state.grants.owners.insert(chair);
        let intake = self.project(1);
        for login in ["tobias-a", "kenji-m"] {
            let id = self.person(login);
            self.state
                .grants
                .projects
                .insert((id, intake), Permission::Write);
        }
        for login in world::MEMBERS {
            let id = self.person(login);
            for repository in ["guildhall", "feedback"] {
                let repository = self.repository(repository);
                self.state
                    .grants
                    .repositories
                    .insert((id, repository), Permission::Triage);
            }
        }
        for (index, team) in self.teams.clone().iter().enumerate() {
            let project = self.project(team.board);
            let repositories: Vec<Id> = self
                .repositories
                .iter()
                .filter(|r| r.team == index)
                .map(|r| self.repository(&r.name))
                .collect();
            for login in &team.people {
                let id = self.person(login);
                if team.board != 0 {
                    self.state
                        .grants
                        .projects
                        .insert((id, project), Permission::Write);
                }
                for repository in &repositories {
                    self.state
                        .grants
                        .repositories
                        .insert((id, *repository), Permission::Write);
                }
            }
        }
    }
}
