//! What is set up and what is missing: a reading of facts, no network.

use crate::id::{ProjectRef, RepoName};
use crate::project::{FieldKind, Project, same_option};
use crate::registry::{Problem, Registry, RoleHolder, Severity, Team};
use crate::roles;
use crate::scopes::{self, Feature};
use std::collections::BTreeMap;

/// What was found out about the connection and the federation.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The signed-in account's login, `None` when nobody is signed in.
    pub login: Option<String>,
    /// The token's scopes, when GitHub told them (fine-grained tokens have none).
    pub scopes: Option<Vec<String>>,
    /// Each organization of the registry, and whether it could be read.
    pub organizations: Vec<(String, Reach)>,
    /// The registry's address, for people.
    pub registry_at: Option<String>,
    /// Each project that the registry names, and what came of reading it.
    pub projects: BTreeMap<ProjectRef, Reach<Project>>,
    /// The intake repository, and whether it could be read.
    pub intake_repository: Option<(RepoName, Reach)>,
}

/// What came of reading something.
#[derive(Clone, Debug, PartialEq)]
pub enum Reach<T = ()> {
    /// It was read.
    Read(T),
    /// GitHub says it does not exist, or hides it from this account.
    Hidden,
    /// It was not read, because of what the text says.
    Failed(String),
}

/// How a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// As it should be.
    Good,
    /// Works, but less than it could.
    Warn,
    /// Does not work.
    Bad,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// `account`, `organization`, `registry`, `intake` or `board`.
    pub about: &'static str,
    /// How it is.
    pub level: Level,
    /// The sentence's id in the words.
    pub id: &'static str,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
    /// Names of people who could mend it.
    pub who: Vec<String>,
}

impl Finding {
    fn new(about: &'static str, level: Level, id: &'static str) -> Self {
        Self {
            about,
            level,
            id,
            args: BTreeMap::new(),
            who: Vec::new(),
        }
    }

    fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }

    fn who(mut self, who: Vec<String>) -> Self {
        self.who = who;
        self
    }
}

/// GitHub takes 50 options; above this many teams a text field is proposed (`docs/formats.md`).
const TEXT_ABOVE: usize = 45;

/// Everything the doctor has to say, in the order in which people look for faults.
#[must_use]
pub fn examine(registry: Option<&Registry>, problems: &[Problem], facts: &Facts) -> Vec<Finding> {
    let mut findings = account(facts);
    let Some(registry) = registry else {
        findings.push(match &facts.registry_at {
            Some(at) => {
                Finding::new("registry", Level::Bad, "doctor-registry-unread").with("at", at)
            }
            None => Finding::new("registry", Level::Bad, "doctor-registry-none"),
        });
        findings.extend(registry_problems(problems));
        return findings;
    };
    findings.extend(organizations(registry, facts));
    let at = facts.registry_at.clone().unwrap_or_default();
    let good = Finding::new("registry", Level::Good, "doctor-registry-read")
        .with("at", at)
        .with("teams", registry.teams.len());
    findings.push(good);
    findings.extend(registry_problems(problems));
    findings.extend(intake(registry, facts));
    for team in &registry.teams {
        findings.extend(board(registry, team, facts));
    }
    findings
}

/// Option names that the intake's `Team` field lacks; `None` when it has them all or cannot be asked.
#[must_use]
pub fn missing_options(registry: &Registry, intake: &Project) -> Option<Vec<String>> {
    let wanted = registry.teams.iter().map(|team| &team.option);
    let missing: Vec<String> = match intake.team_field() {
        None => wanted.cloned().collect(),
        Some(field) if field.options().is_empty() => Vec::new(),
        Some(field) => wanted
            .filter(|name| !field.options().iter().any(|o| same_option(&o.name, name)))
            .cloned()
            .collect(),
    };
    (!missing.is_empty()).then_some(missing)
}

fn account(facts: &Facts) -> Vec<Finding> {
    let Some(login) = &facts.login else {
        return vec![Finding::new("account", Level::Warn, "doctor-signed-out")];
    };
    let mut findings =
        vec![Finding::new("account", Level::Good, "doctor-signed-in").with("login", login)];
    let Some(scopes) = &facts.scopes else {
        findings.push(Finding::new(
            "account",
            Level::Good,
            "doctor-scopes-unknown",
        ));
        return findings;
    };
    let lacking = scopes::lacking(Some(scopes));
    let unread = lacking.iter().any(|l| l.feature == Feature::ReadBoards);
    findings.extend(lacking.into_iter().filter_map(|lacking| {
        let (level, id) = match lacking.feature {
            Feature::ReadBoards => (Level::Bad, "doctor-scope-project"),
            // Who cannot read boards need not be told that they cannot be changed.
            Feature::ChangeBoards if unread => return None,
            Feature::ChangeBoards => (Level::Warn, "doctor-scope-project-read"),
            Feature::WriteIssues => (Level::Bad, "doctor-scope-repo"),
            Feature::ReadOrganization => (Level::Bad, "doctor-scope-org"),
        };
        let scope = match lacking.feature {
            Feature::ReadBoards => "project".to_owned(),
            _ => lacking.scope,
        };
        Some(Finding::new("account", level, id).with("scope", scope))
    }));
    findings
}

fn organizations(registry: &Registry, facts: &Facts) -> Vec<Finding> {
    let reach = |name: &String| facts.organizations.iter().find(|(n, _)| n == name);
    let finding = |name: &String| {
        let (_, reach) = reach(name)?;
        let finding = match reach {
            Reach::Read(()) => {
                Finding::new("organization", Level::Good, "doctor-organization-read")
            }
            Reach::Hidden => Finding::new("organization", Level::Bad, "doctor-organization-hidden"),
            Reach::Failed(why) => {
                Finding::new("organization", Level::Bad, "doctor-failed").with("why", why)
            }
        };
        Some(finding.with("name", name))
    };
    registry
        .federation
        .organizations
        .iter()
        .filter_map(finding)
        .collect()
}

fn registry_problems(problems: &[Problem]) -> Vec<Finding> {
    let finding = |problem: &Problem| {
        let level = match problem.severity {
            Severity::Error => Level::Bad,
            Severity::Warning => Level::Warn,
        };
        Finding::new("registry", level, "doctor-registry-problem")
            .with("line", problem.line)
            .with("field", &problem.field)
            .with("found", &problem.found)
            .with("expected", &problem.expected)
    };
    problems.iter().map(finding).collect()
}

fn intake(registry: &Registry, facts: &Facts) -> Vec<Finding> {
    let chairs = registry.umbrella().map(leaders).unwrap_or_default();
    let mut findings = Vec::new();
    if let Some((name, reach)) = &facts.intake_repository
        && *reach != Reach::Read(())
    {
        let finding = Finding::new("intake", Level::Bad, "doctor-intake-repository-unread");
        findings.push(finding.with("name", name).who(chairs.clone()));
    }
    let Some(project) = &registry.federation.intake.project else {
        findings.push(Finding::new("intake", Level::Warn, "doctor-intake-none").who(chairs));
        return findings;
    };
    let named = |finding: Finding| finding.with("project", project);
    let read = match facts.projects.get(project) {
        Some(Reach::Read(read)) => read,
        reach => {
            findings.push(named(unread("intake", reach)).who(chairs));
            return findings;
        }
    };
    let readable = if read.writable {
        "doctor-intake-writable"
    } else {
        "doctor-intake-readable"
    };
    let level = if read.writable {
        Level::Good
    } else {
        Level::Warn
    };
    findings.push(
        named(Finding::new("intake", level, readable)).who(if read.writable {
            Vec::new()
        } else {
            chairs.clone()
        }),
    );
    let is_text = read.team_field().is_some_and(|f| f.kind == FieldKind::Text);
    if registry.teams.len() > TEXT_ABOVE && !is_text {
        let finding = Finding::new("intake", Level::Warn, "doctor-intake-text-proposed");
        findings.push(
            named(finding)
                .with("teams", registry.teams.len())
                .who(chairs.clone()),
        );
    }
    if let Some(missing) = missing_options(registry, read) {
        let id = match read.team_field() {
            None => "doctor-intake-no-team-field",
            Some(_) => "doctor-intake-options-missing",
        };
        let finding = named(Finding::new("intake", Level::Bad, id));
        findings.push(finding.with("options", missing.join(", ")).who(chairs));
    }
    findings
}

fn board(registry: &Registry, team: &Team, facts: &Facts) -> Vec<Finding> {
    let named = |finding: Finding| finding.with("team", &team.name);
    let Some(project) = &team.board else {
        return vec![
            named(Finding::new("board", Level::Warn, "doctor-board-none")).who(leaders(team)),
        ];
    };
    if registry.federation.intake.project.as_ref() == Some(project) {
        return vec![named(Finding::new(
            "board",
            Level::Good,
            "doctor-board-is-intake",
        ))];
    }
    let named = |finding: Finding| named(finding).with("project", project);
    let read = match facts.projects.get(project) {
        Some(Reach::Read(read)) => read,
        reach => return vec![named(unread("board", reach)).who(leaders(team))],
    };
    let mut findings = vec![named(if read.writable {
        Finding::new("board", Level::Good, "doctor-board-writable")
    } else {
        Finding::new("board", Level::Good, "doctor-board-readable")
    })];
    if read.closed {
        findings.push(
            named(Finding::new("board", Level::Warn, "doctor-board-closed")).who(leaders(team)),
        );
    }
    if read.status_field().is_none() {
        findings.push(
            named(Finding::new("board", Level::Bad, "doctor-board-no-status")).who(leaders(team)),
        );
    }
    findings
}

/// A project that could not be read: the intake's sentences name the project, a board's the team, too.
fn unread(about: &'static str, reach: Option<&Reach<Project>>) -> Finding {
    let is_board = about == "board";
    match reach {
        Some(Reach::Failed(why)) => {
            let id = if is_board {
                "doctor-board-failed"
            } else {
                "doctor-intake-failed"
            };
            Finding::new(about, Level::Bad, id).with("why", why)
        }
        Some(Reach::Hidden) => {
            let id = if is_board {
                "doctor-board-hidden"
            } else {
                "doctor-intake-hidden"
            };
            Finding::new(about, Level::Bad, id)
        }
        _ => {
            let id = if is_board {
                "doctor-board-not-asked"
            } else {
                "doctor-intake-not-asked"
            };
            Finding::new(about, Level::Warn, id)
        }
    }
}

/// Names of the people who speak for a team.
#[must_use]
pub fn leaders(team: &Team) -> Vec<String> {
    let person = |holder: &RoleHolder| match holder {
        RoleHolder::Person { login, name } => {
            Some(name.clone().unwrap_or_else(|| login.to_string()))
        }
        _ => None,
    };
    let mut names: Vec<String> = team
        .roles
        .iter()
        .filter(|role| roles::is_leading(&role.role))
        .filter_map(|role| person(&role.holder))
        .collect();
    names.dedup();
    names
}
