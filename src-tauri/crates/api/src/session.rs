//! Who is signed in: signing in for this run, acting as somebody in the demo, signing out.

use crate::app::App;
use crate::connection::connect;
use crate::error::{Code, Error, Result};
use crate::gh;
use crate::profile::Who;
use crate::views::session::{DemoAccount, Session, TeamName, Viewer};
use domain::id::Login;
use domain::roles;
use secrecy::SecretString;

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
            gh_available: config.demo.is_empty() && gh::is_installed(),
            lacking: domain::scopes::lacking(profile.github.scopes().as_deref()),
            as_of: profile.cache.registry()?.map(|r| r.fetched_at),
        })
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
        self.exchange(who, Some(account.token.clone())).await?;
        self.session()
    }

    /// Signs in for this run. The token is kept in memory only. While GitHub cannot be asked whose it
    /// is, the last account's databases are shown, and nothing is read or sent before it says so.
    ///
    /// # Errors
    /// When GitHub refuses the token, or cannot be reached and nobody signed in here before.
    pub async fn sign_in(&self, token: SecretString) -> Result<Session> {
        let config = self.config();
        let github = connect(&config, self.clock(), Some(token.clone()))?;
        let who = match github.viewer().await {
            Ok(viewer) => Who::Account(viewer.login),
            Err(github::Error::Unauthorized) => return Err(Error::new(Code::TokenRefused)),
            Err(error) => match Who::last(&config) {
                Who::Account(login) => Who::Unconfirmed(login),
                Who::Nobody | Who::Unconfirmed(_) => return Err(error.into()),
            },
        };
        self.exchange(who, Some(token)).await?;
        self.profile().github.knows_scopes_of(&github);
        self.session()
    }

    /// Signs in with the token that `gh` has.
    ///
    /// # Errors
    /// When `gh` has none for this host, or GitHub refuses it.
    pub async fn sign_in_with_gh(&self) -> Result<Session> {
        let token = gh::token(&self.config().github_url).await;
        let none = || Error::new(Code::NotSetUp).with("what", "gh");
        self.sign_in(token.ok_or_else(none)?).await
    }

    /// Signs out: looks around without an account. The cache is deleted, as it may hold private
    /// texts; drafts and outbox stay on this computer.
    ///
    /// # Errors
    /// When the databases cannot be opened, or the cache cannot be deleted.
    pub async fn sign_out(&self) -> Result<Session> {
        let left = self.profile();
        self.exchange(Who::Nobody, None).await?;
        if left.login.is_some() {
            store::cache::remove(&left.cache_file)?;
        }
        self.session()
    }

    /// Chooses the registry, where none was given at start.
    ///
    /// # Errors
    /// When the text names no repository.
    pub async fn choose_registry(&self, text: &str) -> Result<Session> {
        let at = text
            .parse()
            .map_err(|_| Error::new(Code::Invalid).with("registry", "form"))?;
        self.set_registry(at);
        let profile = self.profile();
        let who = profile.login.clone().map_or(Who::Nobody, Who::Account);
        self.exchange(who, profile.token.clone()).await?;
        self.session()
    }
}
