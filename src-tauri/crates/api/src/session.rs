//! Who is signed in and where; acting as somebody in the demo; the federation.

use crate::accounts;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::gh;
use crate::profile::{Profile, Who};
use crate::settings::{keep_registry, registry_at};
use crate::views::session::{DemoAccount, Session, TeamName, TokenState, Viewer};
use domain::id::Login;
use domain::roles;

impl App {
    /// Who is signed in, where, and what they may do.
    ///
    /// # Errors
    /// When the databases cannot be read.
    pub fn session(&self) -> Result<Session> {
        let profile = self.profile();
        let config = self.config();
        let parsed = profile.parsed()?;
        let registry = parsed.as_ref().and_then(|p| p.registry.as_ref());
        let names = profile.names();
        let viewer = profile.login.as_ref().map(|login| Viewer {
            name: self
                .name_of(login)
                .unwrap_or_else(|| names.person(login).name),
            login: login.clone(),
            chair: registry.is_some_and(|r| roles::chairs(r, login)),
            leads: registry
                .map(|r| roles::led_teams(r, login))
                .unwrap_or_default()
                .into_iter()
                .map(|t| TeamName {
                    id: t.id.clone(),
                    name: t.name.clone(),
                })
                .collect(),
        });
        let demo = config.demo.iter().map(|account| DemoAccount {
            login: account.login.clone(),
            name: account.name.clone(),
            role: account.role.clone(),
            teams: registry
                .map(|r| roles::led_teams(r, &account.login))
                .unwrap_or_default()
                .into_iter()
                .map(|team| team.name.clone())
                .collect(),
            current: profile.login.as_ref().is_some_and(|l| l.is(&account.login)),
        });
        Ok(Session {
            federation: registry.map(|r| r.federation.name.clone()),
            umbrella: registry
                .and_then(|r| r.umbrella())
                .map(|team| team.name.clone()),
            teams: registry.map_or(0, |r| u32::try_from(r.teams.len()).unwrap_or(u32::MAX)),
            registry: config.registry.as_ref().map(ToString::to_string),
            host: profile.host.clone(),
            viewer,
            demo: (!config.demo.is_empty()).then(|| demo.collect()),
            tokens_url: config
                .demo
                .is_empty()
                .then(|| tokens_url(&config.github_url))
                .flatten(),
            token: self.token_state(&profile),
            accounts: accounts::known(&config),
            gh_available: config.demo.is_empty() && gh::is_installed(),
            lacking: domain::scopes::lacking(profile.github.scopes().as_deref()),
            as_of: profile.cache.registry()?.map(|r| r.fetched_at),
        })
    }

    /// Where the open account's token is. The demo's accounts have no token of their own.
    fn token_state(&self, profile: &Profile) -> TokenState {
        if profile.login.is_none() || !self.config().demo.is_empty() {
            TokenState::None
        } else if self.is_connecting() {
            TokenState::Asking
        } else if profile.is_refused() {
            TokenState::Refused
        } else {
            self.keyring().state()
        }
    }

    fn name_of(&self, login: &Login) -> Option<String> {
        let config = self.config();
        let known = config.demo.iter().find(|account| account.login.is(login));
        known.map(|account| account.name.clone())
    }

    /// Acts as another account of the demo federation.
    ///
    /// # Errors
    /// Outside the demo, or when it has no such account.
    pub async fn act_as(&self, login: &Login) -> Result<Session> {
        let config = self.config();
        let account = config.demo.iter().find(|account| account.login.is(login));
        let account = account.ok_or_else(|| Error::new(Code::Missing))?;
        let who = Who::Account(account.login.clone());
        self.keyring().begin();
        self.exchange(who, Some(account.token.clone()), None)
            .await?;
        self.session()
    }

    /// Chooses the registry, and keeps the choice for later starts. What was not sent to the present
    /// federation stays in its own outbox.
    ///
    /// # Errors
    /// When the text names no repository, and in the demo, which has one federation.
    pub async fn choose_registry(&self, text: &str) -> Result<Session> {
        let at = registry_at(text)?;
        if !self.config().demo.is_empty() {
            return Err(Error::new(Code::Invalid).with("registry", "demo"));
        }
        keep_registry(&self.config(), &at)?;
        self.set_registry(at);
        let profile = self.profile();
        let who = match (&profile.login, profile.is_confirmed()) {
            (Some(login), true) => Who::Account(login.clone()),
            (Some(login), false) => Who::Unconfirmed(login.clone()),
            (None, _) => Who::Nobody,
        };
        let github = Some(profile.github.clone());
        self.exchange(who, profile.token.clone(), github).await?;
        self.session()
    }
}

/// GitHub's page for a new token with the scopes that everything needs (docs.github.com, "Managing
/// your personal access tokens": the parameters of `settings/tokens/new`).
fn tokens_url(github_url: &str) -> Option<String> {
    let host = gh::host(github_url)?;
    Some(format!(
        "https://{host}/settings/tokens/new?description=Guildhall&scopes=repo,project,read:org"
    ))
}
