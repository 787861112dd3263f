//! Settings of this computer: when changes leave, which federation is shown, where things are kept.

use crate::app::App;
use crate::databases::create_folder;
use crate::error::{Code, Error, Result};
use crate::filters::KEPT;
use crate::profile::Profile;
use crate::registry_at::RegistryAt;
use crate::views::settings::{Caps, FederationCheck, Settings};
use domain::outbox::pace;
use domain::outbox::policy::Policy;
use domain::registry::{Severity, parse};
use std::path::PathBuf;

impl App {
    /// Everything that the page of settings shows and that is not the window's own.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn settings(&self) -> Result<Settings> {
        let profile = self.profile();
        let config = self.config();
        Ok(Settings {
            policy: profile.publish.policy(),
            reminders: self.reminders_wanted()?,
            caps: Caps {
                gap_seconds: u32::try_from(pace::GAP.num_seconds()).unwrap_or(u32::MAX),
                a_minute: u32::try_from(pace::CONTENT_A_MINUTE).unwrap_or(u32::MAX),
                an_hour: u32::try_from(pace::CONTENT_AN_HOUR).unwrap_or(u32::MAX),
            },
            waiting: u32::try_from(profile.local.unfinished()?.len()).unwrap_or(u32::MAX),
            data_folder: config.data_dir.display().to_string(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            fixed_federation: !config.demo.is_empty(),
        })
    }

    /// Chooses when changes leave.
    ///
    /// # Errors
    /// When the choice cannot be stored; it holds for this run.
    pub fn set_policy(&self, policy: Policy) -> Result<()> {
        Ok(self.profile().publish.set_policy(policy)?)
    }

    /// The folder of the databases.
    #[must_use]
    pub fn data_folder(&self) -> PathBuf {
        self.config().data_dir
    }

    /// Reads a registry without choosing it: what federation it is, and what is wrong with it.
    ///
    /// # Errors
    /// `invalid` when the text names no repository, and with `registry = missing` when there is no such
    /// file or it is hidden from the account; otherwise as the connection.
    pub async fn check_registry(&self, text: &str) -> Result<FederationCheck> {
        let at = registry_at(text)?;
        let github = self.profile().github.clone();
        let file = match github.file(&at.repository, &at.path, None).await {
            Ok(github::Fetched::New { value, .. }) => value.text,
            Ok(github::Fetched::NotModified) => return Err(Error::new(Code::Missing)),
            Err(github::Error::NotFound | github::Error::Gone) => {
                return Err(Error::new(Code::Invalid).with("registry", "missing"));
            }
            Err(error) => return Err(error.into()),
        };
        let parsed = parse(&file);
        let count = |severity| {
            parsed
                .problems
                .iter()
                .filter(|p| p.severity == severity)
                .count()
        };
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let registry = parsed.registry.as_ref();
        Ok(FederationCheck {
            at: at.to_string(),
            name: registry.map(|r| r.federation.name.clone()),
            teams: small(registry.map_or(0, |r| r.teams.len())),
            errors: small(count(Severity::Error)),
            warnings: small(count(Severity::Warning)),
            first: parsed.problems.first().map(crate::words::problem),
        })
    }
}

/// Reads what somebody typed.
pub(crate) fn registry_at(text: &str) -> Result<RegistryAt> {
    let form = |_| Error::new(Code::Invalid).with("registry", "form");
    text.parse().map_err(form)
}

/// The registry that was chosen last on this computer, for a start that names none.
pub(crate) fn chosen_registry(config: &crate::app::Config) -> Option<RegistryAt> {
    std::fs::read_to_string(registry_file(config))
        .ok()?
        .parse()
        .ok()
}

/// Keeps the choice for the next start.
pub(crate) fn keep_registry(config: &crate::app::Config, at: &RegistryAt) -> Result<()> {
    let file = registry_file(config);
    create_folder(file.parent().unwrap_or(&config.data_dir))?;
    std::fs::write(&file, at.to_string()).map_err(|error| Error::storage(&file, &error))
}

fn registry_file(config: &crate::app::Config) -> PathBuf {
    crate::accounts::file(config, "registry")
}

/// What the window may keep among the settings, and nothing else.
pub(crate) const WINDOW: &str = "window";

impl Profile {
    /// Takes over what belongs to the person at this computer rather than to an account.
    pub(crate) fn take_settings_of(&self, other: &Self) {
        let take = |key| match other.local.setting(key).ok().flatten() {
            Some(text) => self.local.set_setting(key, &text),
            None => Ok(()),
        };
        let taken = take(WINDOW).and_then(|()| take(KEPT));
        let taken = taken.and_then(|()| match other.publish.policy() {
            // Holding is said about one outbox; a while is a habit.
            Policy::Held => Ok(()),
            habit if self.publish.is_held() => self.publish.set_habit(habit),
            habit => self.publish.set_policy(habit),
        });
        if let Err(error) = taken {
            tracing::warn!(%error, "settings were not taken over");
        }
    }
}
