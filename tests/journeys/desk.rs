//! A desktop on which Guildhall is started again and again, outside the demo: with a token in hand, a
//! keyring or none, a network or none.

use std::net::TcpListener;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use simulator::{Account, Config, Server, Simulator};
use window::{Desktop, Failure, Window};

/// How long a first sync may take on a busy machine.
pub const SYNC: Duration = Duration::from_secs(90);
/// The login keyring's password.
pub const PASSWORD: &str = "correct horse";
/// An item that nobody owns, in a repository that a team looks after.
pub const TITLE: &str = "Palm release notes still list a removed endpoint";

/// The desktop, a simulated GitHub with the demo federation, and a folder for the databases.
pub struct Desk {
    /// Display, bus and home.
    pub desktop: Desktop,
    /// The simulated GitHub.
    pub github: Simulator,
    /// Where the databases are.
    pub data: PathBuf,
    login: &'static str,
    url: String,
    network: Option<Server>,
}

impl Desk {
    /// A fresh one, with a network, for the chair.
    pub async fn new() -> Result<Self, Failure> {
        Self::of("maren-h").await
    }

    /// The same for another account of the demo federation.
    pub async fn of(login: &'static str) -> Result<Self, Failure> {
        // Losing the network and getting it back needs a port that stays the same.
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|error| Failure::new(format!("picking a port: {error}")))?
            .port();
        let config = Config {
            port,
            ..Config::default()
        };
        let github = Simulator::new(config).map_err(|error| failed(&error))?;
        let desktop = Desktop::start()?;
        let mut desk = Self {
            data: desktop.path("guildhall"),
            desktop,
            github,
            login,
            url: format!("http://127.0.0.1:{port}"),
            network: None,
        };
        desk.connect().await?;
        Ok(desk)
    }

    /// Brings the network back.
    pub async fn connect(&mut self) -> Result<(), Failure> {
        self.network = Some(self.github.serve().await.map_err(|error| failed(&error))?);
        Ok(())
    }

    /// Cuts the network: nothing answers at GitHub's address.
    pub fn disconnect(&mut self) {
        self.network = None;
    }

    /// Starts the application.
    pub async fn open(&self) -> Result<Window, Failure> {
        self.start(env!("CARGO_BIN_EXE_guildhall")).await
    }

    /// Starts another binary the same way: a script around the application.
    pub async fn start(&self, binary: &str) -> Result<Window, Failure> {
        let data = self.data.display().to_string();
        let registry = self.github.registry();
        let arguments = [
            "--github-url",
            &self.url,
            "--registry",
            &registry,
            "--data-dir",
            &data,
        ];
        self.desktop.open(binary, &arguments).await
    }

    /// GitHub's address.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The account's token.
    pub fn token(&self) -> String {
        self.account().token
    }

    fn account(&self) -> Account {
        let mut accounts = self.github.accounts().into_iter();
        let own = accounts.find(|account| account.login == self.login);
        own.expect("an account of the demo")
    }

    /// How many changes reached GitHub.
    pub fn changes(&self) -> usize {
        let log = self.github.log();
        log.iter()
            .filter(|request| request.variables.is_some())
            .count()
    }

    /// Waits until that many changes reached GitHub; a minute and a half at most.
    pub async fn wait_for_changes(&self, wanted: usize) -> Result<(), Failure> {
        let start = Instant::now();
        while self.changes() < wanted {
            if start.elapsed() > SYNC {
                let came = self.changes();
                return Err(Failure::new(format!("{came} of {wanted} changes came")));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Ok(())
    }

    /// How many check-ins reached GitHub.
    pub fn check_ins(&self) -> usize {
        let log = self.github.log();
        let publishes =
            |fields: &[String]| fields.iter().any(|f| f == "createProjectV2StatusUpdate");
        log.iter().filter(|r| publishes(&r.root_fields)).count()
    }

    /// Signs in by a pasted token, to be remembered, and waits for the first sync.
    pub async fn sign_in(&self, window: &Window) -> Result<(), Failure> {
        window.click("button", "Sign in").await?;
        window.type_into("textbox", "Token", &self.token()).await?;
        window.keys("Enter").await?;
        window.wait_until_gone("dialog", "").await?;
        window
            .wait_for_text_up_to(SYNC, &self.account().name)
            .await?;
        window.wait_for_text_up_to(SYNC, "Synced").await
    }

    /// The same with an open keyring, until the token is in it; then closes the window.
    pub async fn remember(&self) -> Result<(), Failure> {
        let window = self.open().await?;
        self.sign_in(&window).await?;
        window.keys("Mod+,").await?;
        window.wait_for_text("In the system’s keyring").await?;
        window.close().await
    }
}

fn failed(error: &dyn std::fmt::Display) -> Failure {
    Failure::new(format!("the simulator: {error}"))
}

/// Nothing that axe-core has against the screen.
pub async fn accessible(window: &Window, when: &str) -> Result<(), Failure> {
    let violations = window.axe().await?;
    assert!(violations.is_empty(), "{when}: {violations:#?}");
    Ok(())
}

/// Names the best team as the owner of [`TITLE`], by keyboard.
pub async fn name_owner(window: &Window) -> Result<(), Failure> {
    name_owner_of(window, TITLE, "Release Palm task force").await
}

/// The same of another item, where that team is among the ranked ones.
pub async fn name_owner_of(window: &Window, title: &str, team: &str) -> Result<(), Failure> {
    window.click("link", "Triage").await?;
    window.click("row", title).await?;
    window.by_role("radio", team).await?;
    window.keys("1").await?;
    window.keys("Enter").await?;
    window.wait_for_text(" goes to ").await
}
