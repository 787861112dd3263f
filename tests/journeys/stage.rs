//! What every journey stands on: a simulated GitHub, a desktop, the window.

use std::path::PathBuf;
use std::time::Duration;

use simulator::{Config, Server, Simulator};
use window::{Desktop, Failure, Window};

/// The application on a fresh demo federation, opened as the chair.
pub struct Stage {
    /// The window.
    pub window: Window,
    /// The simulated GitHub, to look at what reached it.
    pub github: Simulator,
    /// Where the application keeps its databases.
    pub data: PathBuf,
    // Ended after the window, in this order.
    server: Server,
    /// The desktop, to start something beside the window.
    pub desktop: Desktop,
}

impl Stage {
    /// Opens the window and waits for the first sync.
    pub async fn open() -> Result<Self, Failure> {
        Self::open_on(Desktop::start()?).await
    }

    /// The same on a desktop that was prepared.
    pub async fn open_on(desktop: Desktop) -> Result<Self, Failure> {
        Self::of(desktop, Config::default()).await
    }

    /// The same with another GitHub.
    pub async fn of(desktop: Desktop, config: Config) -> Result<Self, Failure> {
        let github = Simulator::new(config)
            .map_err(|error| Failure::new(format!("the simulator: {error}")))?;
        let server = github
            .serve()
            .await
            .map_err(|error| Failure::new(format!("the simulator: {error}")))?;
        let data = desktop.path("guildhall");
        let (url, folder) = (server.base_url(), data.display().to_string());
        let window = open(&desktop, &url, &folder).await?;
        Ok(Self {
            window,
            github,
            data,
            server,
            desktop,
        })
    }

    /// GitHub's address.
    pub fn url(&self) -> String {
        self.server.base_url()
    }

    /// Opens the application again on the same data, after it was killed or closed.
    pub async fn open_again(&self) -> Result<Window, Failure> {
        let folder = self.data.display().to_string();
        open(&self.desktop, &self.url(), &folder).await
    }

    /// Acts as the lead of the demo federation instead of its chair.
    pub async fn act_as_lead(&self, window: &Window) -> Result<(), Failure> {
        let accounts = self.github.accounts();
        let named = |role| {
            let found = accounts.iter().find(|account| account.role == role);
            found.map_or("", |account| account.name.as_str())
        };
        let lead = named("lead");
        window.click("button", named("chair")).await?;
        window.click("menuitem", lead).await?;
        window.by_role("button", lead).await?;
        window
            .wait_for_text_up_to(Duration::from_secs(60), "Synced")
            .await
    }

    /// Goes to a place by its link in the rail, and waits until it is there.
    pub async fn go(&self, place: &str) -> Result<(), Failure> {
        self.window.click("link", place).await?;
        for _ in 0..200 {
            let link = self.window.by_role("link", place).await?;
            let there = link.attribute("aria-current").await?.as_deref() == Some("page");
            if there && !self.window.heading().await?.is_empty() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(Failure::new(format!("{place} did not come up")))
    }
}

async fn open(desktop: &Desktop, url: &str, folder: &str) -> Result<Window, Failure> {
    let binary = env!("CARGO_BIN_EXE_guildhall");
    let arguments = ["--demo", "--github-url", url, "--data-dir", folder];
    let window = desktop.open(binary, &arguments).await?;
    window
        .wait_for_text_up_to(Duration::from_secs(60), "Synced")
        .await?;
    Ok(window)
}
