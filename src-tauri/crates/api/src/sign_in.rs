//! Signing in and out, and the account's token: from the environment, the keyring, `gh`, or a hand.

use crate::accounts;
use crate::app::App;
use crate::error::{Code, Error, Result};
use crate::gh;
use crate::keyring::Turn;
use crate::profile::Who;
use crate::secret::Owner;
use crate::views::session::{Session, TokenState};
use crate::views::status::Notice;
use domain::id::Login;
use secrecy::SecretString;

impl App {
    /// Connects with a token of this run, with the one that the keyring has for the last account, or
    /// anonymously; then starts to sync and publish. Without a network or a token the last account's
    /// databases are shown, and everything waits.
    pub async fn connect(&self, token: Option<SecretString>) {
        let waited = *self.waiting_turn();
        if waited.is_some_and(|turn| !self.keyring().is_current(turn)) {
            // Somebody was faster by hand, and may have been refused.
            return self.start();
        }
        let last = self.profile().login.clone();
        let mut started = false;
        let connected = match (token, last) {
            (Some(token), last) => {
                let turn = waited.unwrap_or_else(|| self.keyring().begin());
                let this_run = TokenState::ThisRun { because: None };
                self.enter(turn, token, last, this_run).await
            }
            (None, Some(login)) => {
                // What needs no token runs meanwhile.
                self.start();
                started = true;
                self.recall(login).await
            }
            (None, None) => self.exchange(Who::Nobody, None, None).await,
        };
        *self.waiting_turn() = None;
        if let Err(error) = connected {
            tracing::warn!(%error, "could not connect");
            self.notice(Notice {
                id: "notice-not-connected".to_owned(),
                args: error.args,
            });
            if !started {
                self.start();
            }
        }
    }

    /// Signs in for this run: the token is kept in memory only. While GitHub cannot be asked whose it
    /// is, the last account's databases are shown, and nothing is read or sent before it says so.
    ///
    /// # Errors
    /// When GitHub refuses the token, or cannot be reached and nobody signed in here before.
    pub async fn sign_in(&self, token: SecretString) -> Result<Session> {
        self.sign_in_with(token, false).await
    }

    /// The same; with `keep` the keyring is asked to remember the token, and the session says how
    /// that went as soon as the keyring answered.
    ///
    /// # Errors
    /// As [`App::sign_in`]. A keyring that does not keep the token is no error.
    pub async fn sign_in_with(&self, token: SecretString, keep: bool) -> Result<Session> {
        let turn = self.keyring().begin();
        let last = match Who::last(&self.config()) {
            Who::Account(login) => Some(login),
            Who::Nobody | Who::Unconfirmed(_) => None,
        };
        let this_run = TokenState::ThisRun { because: None };
        self.enter(turn, token, last, this_run).await?;
        if keep {
            self.keep(turn);
        }
        self.session()
    }

    /// Signs in with the token that `gh` has; `keep` as for [`App::sign_in_with`].
    ///
    /// # Errors
    /// When `gh` has none for this host, or GitHub refuses it.
    pub async fn sign_in_with_gh(&self, keep: bool) -> Result<Session> {
        let token = gh::token(&self.config().github_url).await;
        let none = || Error::new(Code::NotSetUp).with("what", "gh");
        self.sign_in_with(token.ok_or_else(none)?, keep).await
    }

    /// Opens another account that signed in on this computer, with its token from the keyring. What
    /// the present one has not sent stays in its own outbox.
    ///
    /// # Errors
    /// `signed-out` when the keyring has no token of it, `keyring` when it does not answer; then
    /// nothing changed.
    pub async fn switch_account(&self, login: &Login) -> Result<Session> {
        let token = self.keyring().read(&self.owner(login)).await?;
        let none = || Error::new(Code::SignedOut).with("account", login);
        let token = token.ok_or_else(none)?;
        let turn = self.keyring().begin();
        self.enter(turn, token, Some(login.clone()), TokenState::Kept)
            .await?;
        self.session()
    }

    /// Asks the keyring once more for what it did not do: to give the account's token, or to keep it.
    ///
    /// # Errors
    /// When the token that it gave is refused or no connection can be made.
    pub async fn retry_keyring(&self) -> Result<Session> {
        let profile = self.profile();
        match (&profile.login, &profile.token) {
            (Some(login), None) => self.recall(login.clone()).await?,
            (Some(login), Some(token)) => {
                let turn = self.keyring().begin();
                self.keyring().keep(turn, &self.owner(login), token).await;
            }
            (None, _) => {}
        }
        self.session()
    }

    /// Signs out: looks around without an account. The cache is deleted, as it may hold private
    /// texts, and the token is forgotten, in the keyring too; drafts and outbox stay on this computer.
    ///
    /// # Errors
    /// When the databases cannot be opened, or the cache cannot be deleted.
    pub async fn sign_out(&self) -> Result<Session> {
        let left = self.profile();
        let turn = self.keyring().begin();
        self.exchange(Who::Nobody, None, None).await?;
        self.keyring().tell(turn, TokenState::None);
        if let Some(login) = &left.login {
            accounts::forget(&self.config(), login)?;
            store::cache::remove(&left.databases.cache_file())?;
            self.forget(login).await;
        }
        self.session()
    }

    /// Asks the keyring for the account's token and connects with it.
    async fn recall(&self, login: Login) -> Result<()> {
        let turn = self.keyring().begin();
        self.keyring().tell(turn, TokenState::Asking);
        let recalled = self.keyring().read(&self.owner(&login)).await;
        // Somebody may have signed in by hand meanwhile.
        if !self.keyring().is_current(turn) {
            return Ok(());
        }
        let wanted = |because| TokenState::Wanted { because };
        match recalled {
            Ok(Some(token)) => {
                let entered = self.enter(turn, token, Some(login), TokenState::Kept).await;
                if let Err(error) = &entered {
                    let refused = error.code == Code::TokenRefused;
                    let state = if refused {
                        TokenState::Refused
                    } else {
                        wanted(None)
                    };
                    self.keyring().tell(turn, state);
                    return if refused { Ok(()) } else { entered };
                }
            }
            Ok(None) => self.keyring().tell(turn, wanted(None)),
            Err(trouble) => self.keyring().tell(turn, wanted(Some(trouble))),
        }
        Ok(())
    }

    /// Opens the databases of whose token it is. `expected` is whose it should be, for a start without
    /// a network.
    async fn enter(
        &self,
        turn: Turn,
        token: SecretString,
        expected: Option<Login>,
        state: TokenState,
    ) -> Result<()> {
        let config = self.config();
        let github = self
            .ground()
            .connect(&config, self.clock(), Some(token.clone()))?;
        self.profile().hand_limits_to(&github, &token);
        let who = match github.viewer().await {
            Ok(viewer) => Who::Account(viewer.login),
            Err(github::Error::Unauthorized) => return Err(Error::new(Code::TokenRefused)),
            Err(error) => Who::Unconfirmed(expected.ok_or_else(|| Error::from(error))?),
        };
        if !self.keyring().is_current(turn) {
            return Ok(());
        }
        self.exchange(who, Some(token), Some(github)).await?;
        self.keyring().tell(turn, state);
        Ok(())
    }

    /// Keeps the open account's token while the window goes on.
    fn keep(&self, turn: Turn) {
        let profile = self.profile();
        // Before GitHub said whose the token is, it must not be kept as anybody's.
        if profile.is_unconfirmed() {
            return;
        }
        let (Some(login), Some(token)) = (&profile.login, profile.token.clone()) else {
            return;
        };
        let (keyring, owner) = (self.keyring().clone(), self.owner(login));
        self.spawn(async move { keyring.keep(turn, &owner, &token).await });
    }

    async fn forget(&self, login: &Login) {
        if !self.config().demo.is_empty() {
            return;
        }
        if let Err(trouble) = self.keyring().forget(&self.owner(login)).await {
            let args = [
                ("login".to_owned(), login.to_string()),
                ("why".to_owned(), trouble.problem.word().to_owned()),
            ];
            self.notice(Notice {
                id: "notice-token-left".to_owned(),
                args: args.into(),
            });
        }
    }

    fn owner(&self, login: &Login) -> Owner {
        Owner {
            host: self.profile().host.clone(),
            account: login.clone(),
        }
    }
}
