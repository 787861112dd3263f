//! The keyring: absent, open, locked, silent. A real one, on the desktop's own bus.

use std::path::PathBuf;
use std::time::Duration;

use simulator::{Config, Server, Simulator};
use window::{Desktop, Failure, Window};

/// An item that nobody owns, in a repository that a team looks after.
const TITLE: &str = "Palm release notes still list a removed endpoint";
const PASSWORD: &str = "correct horse";
/// How long a first sync may take on a busy machine.
const SYNC: Duration = Duration::from_secs(60);

/// A desktop on which Guildhall is started again and again, as somebody with a token in hand.
struct Desk {
    desktop: Desktop,
    github: Simulator,
    server: Server,
    data: PathBuf,
}

impl Desk {
    async fn new() -> Result<Self, Failure> {
        let simulator =
            |error: &dyn std::fmt::Display| Failure::new(format!("the simulator: {error}"));
        let github = Simulator::new(Config::default()).map_err(|error| simulator(&error))?;
        let server = github.serve().await.map_err(|error| simulator(&error))?;
        let desktop = Desktop::start()?;
        let data = desktop.path("guildhall");
        Ok(Self {
            desktop,
            github,
            server,
            data,
        })
    }

    async fn open(&self) -> Result<Window, Failure> {
        self.start(env!("CARGO_BIN_EXE_guildhall")).await
    }

    async fn start(&self, binary: &str) -> Result<Window, Failure> {
        let (url, data) = (self.server.base_url(), self.data.display().to_string());
        let registry = self.github.registry();
        let arguments = [
            "--github-url",
            &url,
            "--registry",
            &registry,
            "--data-dir",
            &data,
        ];
        self.desktop.open(binary, &arguments).await
    }

    fn token(&self) -> String {
        let accounts = self.github.accounts();
        let chair = accounts.into_iter().find(|account| account.role == "chair");
        chair.expect("the demo has a chair").token
    }

    /// Signs in by a pasted token, to be remembered, and waits for the first sync.
    async fn sign_in(&self, window: &Window) -> Result<(), Failure> {
        window.click("button", "Sign in").await?;
        window.type_into("textbox", "Token", &self.token()).await?;
        window.keys("Enter").await?;
        window.wait_for_text_up_to(SYNC, "Maren").await?;
        window.wait_until_gone("dialog", "").await?;
        window.wait_for_text_up_to(SYNC, "Synced").await
    }
}

async fn clean(window: &Window, when: &str) -> Result<(), Failure> {
    let violations = window.axe().await?;
    assert!(violations.is_empty(), "{when}: {violations:#?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_keyring_the_sign_in_is_for_this_run_and_says_so() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    for said in [
        "You are signed in for this run only.",
        "No keyring is running on this computer.",
        "Install gnome-keyring or KWallet",
        "what you write is kept here",
    ] {
        window.wait_for_text(said).await?;
    }
    clean(&window, "signed in for this run").await?;
    window.close().await?;

    // The next start shows what is here, and asks.
    let window = desk.open().await?;
    window
        .wait_for_text("The token of maren-h is not here.")
        .await?;
    window.wait_for_text("Signed out, no keyring").await?;
    window.click("link", "Triage").await?;
    window.wait_for_heading("Triage").await?;
    window.by_role("grid", "").await?;
    clean(&window, "without its token").await?;
    window.close().await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_keyring_brings_the_account_back() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    window.keys("Mod+,").await?;
    window.wait_for_text("In the system’s keyring").await?;
    window.close().await?;

    let window = desk.open().await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    let text = window.text().await?;
    assert!(text.contains("Maren"), "{text}");
    assert!(!text.contains("Signed out"), "{text}");
    window.close().await?;
    drop(keyring);
    Ok(())
}

/// A locked keyring holds the sign-in and nothing else.
#[tokio::test(flavor = "multi_thread")]
async fn a_locked_keyring_lets_work_go_on_until_it_is_open() -> Result<(), Failure> {
    let desk = Desk::new().await?;
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    let window = desk.open().await?;
    desk.sign_in(&window).await?;
    window.keys("Mod+,").await?;
    window.wait_for_text("In the system’s keyring").await?;
    window.close().await?;
    drop(keyring);

    let keyring = desk.desktop.locked_keyring().await?;
    let window = desk.open().await?;
    window.wait_for_text("The keyring is locked.").await?;
    window.wait_for_text("what you do is saved").await?;
    window.wait_for_text("Signed out, keyring locked").await?;
    clean(&window, "with a locked keyring").await?;
    window.click("link", "Triage").await?;
    window.by_role("grid", "").await?;
    window.keys("1").await?;
    window.by_role("dialog", "").await?;
    window.keys("Enter").await?;
    window.wait_for_text("1 pending").await?;
    let sent = |desk: &Desk| {
        let log = desk.github.log();
        let named = log
            .iter()
            .filter(|r| r.operation.as_deref() == Some("SetField"));
        named.count()
    };
    let before = sent(&desk);

    // Trying again while it is still locked says the same again.
    window.click("button", "Signed out, keyring locked").await?;
    window.wait_for_text("Signed out, keyring locked").await?;
    drop(keyring);
    let keyring = desk.desktop.open_keyring(PASSWORD).await?;
    window.click("button", "Try again").await?;
    window.wait_for_text_up_to(SYNC, "Synced").await?;
    for _ in 0..600 {
        if sent(&desk) > 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(sent(&desk), 1, "sent once");
    window.close().await?;
    drop(keyring);
    Ok(())
}
