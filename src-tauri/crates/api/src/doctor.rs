//! The doctor: asks GitHub, read-only, what is set up.

use crate::act::new_id;
use crate::app::{App, Config};
use crate::clock::Clock;
use crate::error::{Code, Error, Result};
use crate::event::Scope;
use crate::sync::Problem;
use crate::views::doctor::{DoctorReport, Finding, Level};
use crate::views::outbox::Acted;
use crate::words::words;
use domain::change::Change;
use domain::doctor::{self, Facts, Reach};
use domain::outbox::Action;
use domain::registry::{Parsed, parse};
use github::GitHub;
use secrecy::SecretString;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The doctor on the command line: reads everything from GitHub, keeps nothing.
///
/// # Errors
/// When the address of GitHub cannot be used at all.
pub async fn at_terminal(
    config: &Config,
    clock: Arc<dyn Clock>,
    token: Option<SecretString>,
) -> Result<DoctorReport> {
    let github = crate::connection::connect(config, &clock, token)?;
    let parsed = match &config.registry {
        Some(at) => match github.file(&at.repository, &at.path, None).await {
            Ok(github::Fetched::New { value, .. }) => Some(parse(&value.text)),
            Ok(github::Fetched::NotModified) | Err(_) => None,
        },
        None => None,
    };
    let facts = facts(&github, config, parsed.as_ref()).await;
    Ok(report(parsed.as_ref(), &facts))
}

impl App {
    /// Examines the account and the federation.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub async fn doctor(&self) -> Result<DoctorReport> {
        let profile = self.profile();
        let parsed = profile.parsed()?;
        let facts = facts(&profile.github, &self.config(), parsed.as_deref()).await;
        Ok(report(parsed.as_deref(), &facts))
    }

    /// Creates the intake's `Team` field, or the options that it lacks. Existing options keep their
    /// ids, so nothing that was dispatched is lost.
    ///
    /// # Errors
    /// When nothing is missing, or the account may not write to the intake.
    pub fn repair_team_field(&self) -> Result<Acted> {
        let profile = self.profile();
        profile.signed_in()?;
        let registry = profile.registry()?;
        let none = || Error::new(Code::NotSetUp).with("what", "intake");
        let at = registry
            .federation
            .intake
            .project
            .as_ref()
            .ok_or_else(none)?;
        let intake = profile.cache.project(at)?.ok_or_else(none)?;
        if !intake.writable {
            let who = registry.umbrella().map(doctor::leaders).unwrap_or_default();
            return Err(Error::new(Code::NotAllowed).with("who", who.join(", ")));
        }
        let Some(options) = doctor::missing_options(&registry, &intake) else {
            return Err(Error::new(Code::Stale).with("what", "nothing-missing"));
        };
        let about = crate::act::about([("options", &options.join(", "))]);
        let change = Change::EnsureTeamField {
            project: intake.id,
            options,
        };
        let scopes = [Scope::Doctor, Scope::Triage];
        profile.act(
            Action::RepairTeamField,
            about,
            vec![(new_id(), change)],
            &scopes,
        )
    }
}

/// Asks GitHub about everything that the registry names.
async fn facts(github: &GitHub, config: &Config, parsed: Option<&Parsed>) -> Facts {
    let mut facts = Facts {
        registry_at: config.registry.as_ref().map(ToString::to_string),
        ..Facts::default()
    };
    if let Ok(viewer) = github.viewer().await {
        facts.login = Some(viewer.login.to_string());
        facts.scopes = viewer.scopes;
    }
    let Some(registry) = parsed.and_then(|p| p.registry.as_ref()) else {
        return facts;
    };
    for name in &registry.federation.organizations {
        let reach = reach(github.organization(name).await.map(|_| ()));
        facts.organizations.push((name.clone(), reach));
    }
    if let Some(repository) = &registry.federation.intake.repository {
        let reach = reach(github.repository(repository).await.map(|_| ()));
        facts.intake_repository = Some((repository.clone(), reach));
    }
    let boards = registry.teams.iter().filter_map(|team| team.board.clone());
    // A team may work on the intake itself: each project is asked once.
    let projects: BTreeSet<_> = boards
        .chain(registry.federation.intake.project.clone())
        .collect();
    for at in projects {
        let project = reach(github.project(&at).await);
        facts.projects.insert(at, project);
    }
    facts
}

fn reach<T>(read: std::result::Result<T, github::Error>) -> Reach<T> {
    match read {
        Ok(value) => Reach::Read(value),
        Err(github::Error::NotFound | github::Error::Gone) => Reach::Hidden,
        Err(error) => Reach::Failed(words().problem(Problem::of(&error).word())),
    }
}

fn report(parsed: Option<&Parsed>, facts: &Facts) -> DoctorReport {
    let registry = parsed.and_then(|p| p.registry.as_ref());
    let problems = parsed.map(|p| p.problems.as_slice()).unwrap_or_default();
    let intake = registry.and_then(|r| facts.projects.get(r.federation.intake.project.as_ref()?));
    let can_repair = match (registry, intake) {
        (Some(registry), Some(Reach::Read(intake))) => {
            intake.writable && doctor::missing_options(registry, intake).is_some()
        }
        _ => false,
    };
    let finding = |finding: doctor::Finding| Finding {
        about: finding.about.to_owned(),
        level: match finding.level {
            doctor::Level::Good => Level::Good,
            doctor::Level::Warn => Level::Warn,
            doctor::Level::Bad => Level::Bad,
        },
        id: finding.id.to_owned(),
        args: finding.args,
        who: finding.who,
    };
    let findings = doctor::examine(registry, problems, facts)
        .into_iter()
        .map(finding)
        .collect();
    DoctorReport {
        findings,
        can_repair,
    }
}
