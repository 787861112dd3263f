//! One window of the application.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use fantoccini::elements::{Element as Handle, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::TimeoutConfiguration;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::desktop::SCREEN;
use crate::driver::{self, end_children};
use crate::process::{Process, children};
use crate::{Element, Failure, Violation, axe, keys};

const FIND: &str = include_str!("find.js");

/// How long a control may take to appear.
const PATIENCE: Duration = Duration::from_secs(10);
const POLL: Duration = Duration::from_millis(50);

/// The key under which WebDriver answers an element (W3C WebDriver, section 12).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A look of the interface, as `data-theme` on the root element names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on paper.
    Light,
    /// Light ink on dark paper.
    Dark,
    /// Light, with the strongest contrast.
    HighContrast,
}

impl Theme {
    /// The attribute's value.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::HighContrast => "high-contrast",
        }
    }
}

/// What `find.js` answers.
#[derive(Deserialize)]
struct Found {
    element: Option<Value>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    text: String,
}

/// An open window. Dropping it kills the application; [`Window::close`] ends it as a user would.
pub struct Window {
    client: Client,
    driver: Process,
}

impl Window {
    /// The driver picks a port for the application and gives it up again before that listens there; where
    /// somebody else took it meanwhile, the two never meet. Then another one is tried, once.
    pub(crate) async fn open(
        variables: &[(String, String)],
        binary: &Path,
        arguments: &[&str],
    ) -> Result<Self, Failure> {
        let mut began = Self::begin(variables, binary, arguments).await?;
        if began.is_none() {
            began = Self::begin(variables, binary, arguments).await?;
        }
        let (client, driver) = began.ok_or_else(|| {
            let shown = binary.display();
            Failure::new(format!(
                "{shown} showed no window within a minute, twice; start it by hand to see why"
            ))
        })?;
        let window = Self { client, driver };
        window
            .client
            .update_timeouts(TimeoutConfiguration::new(
                Some(Duration::from_secs(60)),
                Some(Duration::from_secs(60)),
                Some(Duration::ZERO),
            ))
            .await
            .map_err(|error| Failure::of("setting the time limits", error))?;
        let (width, height) = SCREEN;
        window.resize(width, height).await?;
        Ok(window)
    }

    /// Starts the application behind a driver of its own; nothing when no window came within a minute.
    async fn begin(
        variables: &[(String, String)],
        binary: &Path,
        arguments: &[&str],
    ) -> Result<Option<(Client, Process)>, Failure> {
        let (driver, port) = driver::start(variables).await?;
        let mut capabilities = fantoccini::wd::Capabilities::new();
        capabilities.insert(
            "webkitgtk:browserOptions".to_owned(),
            json!({ "binary": binary, "args": arguments }),
        );
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities);
        let address = format!("http://127.0.0.1:{port}");
        let client = tokio::time::timeout(Duration::from_secs(60), builder.connect(&address)).await;
        match client {
            Ok(Ok(client)) => Ok(Some((client, driver))),
            Ok(Err(error)) => {
                end_children(&driver);
                Err(Failure::of("opening the window", error))
            }
            Err(_) => {
                end_children(&driver);
                Ok(None)
            }
        }
    }

    /// The control with this role and accessible name: the name exactly, else the first that
    /// begins with it, else the first that contains it; case and spaces do not matter. Waits up
    /// to ten seconds.
    ///
    /// # Errors
    /// Says which names this role had on the screen, and where a picture of it is.
    pub async fn by_role(&self, role: &str, name: &str) -> Result<Element, Failure> {
        let start = Instant::now();
        loop {
            let found = self.find(role, name).await?;
            if let Some(handle) = found.element.as_ref().and_then(|value| self.handle(value)) {
                return Ok(Element {
                    handle,
                    label: format!("{role} “{name}”"),
                });
            }
            if start.elapsed() > PATIENCE {
                let picture = self.failure_picture().await;
                let names = if found.names.is_empty() {
                    format!(
                        "there is no {role}; roles there: {}",
                        found.roles.join(", ")
                    )
                } else {
                    format!("there are: “{}”", found.names.join("”, “"))
                };
                return Err(Failure::new(format!(
                    "no {role} “{name}” after {} s; {names}\n  the page begins: {}\n  {picture}",
                    PATIENCE.as_secs(),
                    found.text
                )));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Whether such a control is there now, without waiting.
    pub async fn has(&self, role: &str, name: &str) -> Result<bool, Failure> {
        Ok(self.find(role, name).await?.element.is_some())
    }

    /// Waits until no such control is there.
    pub async fn wait_until_gone(&self, role: &str, name: &str) -> Result<(), Failure> {
        let start = Instant::now();
        while self.has(role, name).await? {
            if start.elapsed() > PATIENCE {
                let picture = self.failure_picture().await;
                return Err(Failure::new(format!(
                    "{role} “{name}” is still there after {} s; {picture}",
                    PATIENCE.as_secs()
                )));
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// Clicks the control with this role and name. One that the page replaced, or that moved, while it was
    /// looked for is looked for again, as a person would.
    pub async fn click(&self, role: &str, name: &str) -> Result<(), Failure> {
        let start = Instant::now();
        loop {
            match self.by_role(role, name).await?.click().await {
                Err(_) if start.elapsed() < PATIENCE => tokio::time::sleep(POLL).await,
                outcome => return outcome,
            }
        }
    }

    /// Types at the end of the field with this role and name.
    pub async fn type_into(&self, role: &str, name: &str, text: &str) -> Result<(), Failure> {
        self.by_role(role, name).await?.type_into(text).await
    }

    /// Presses keys one after another, wherever the focus is: `g t`, `Mod+K`, `Shift+Space`.
    pub async fn keys(&self, keys: &str) -> Result<(), Failure> {
        self.client
            .perform_actions(keys::actions(keys)?)
            .await
            .map_err(|error| Failure::of(&format!("pressing {keys}"), error))
    }

    /// The text of the page as a reader sees it.
    pub async fn text(&self) -> Result<String, Failure> {
        let text = self.execute("return document.body.innerText").await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Waits up to ten seconds until the page shows this text; case matters.
    pub async fn wait_for_text(&self, wanted: &str) -> Result<(), Failure> {
        self.wait_for_text_up_to(PATIENCE, wanted).await
    }

    /// The same with more patience: for a first sync on a busy machine.
    pub async fn wait_for_text_up_to(
        &self,
        patience: Duration,
        wanted: &str,
    ) -> Result<(), Failure> {
        let start = Instant::now();
        loop {
            let text = self.text().await?;
            if text.contains(wanted) {
                return Ok(());
            }
            if start.elapsed() > patience {
                let picture = self.failure_picture().await;
                let shown: String = text.chars().take(600).collect();
                return Err(Failure::new(format!(
                    "“{wanted}” is not on the page after {} s; it shows:\n{shown}\n  {picture}",
                    patience.as_secs()
                )));
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// The page's first heading; empty while there is none.
    pub async fn heading(&self) -> Result<String, Failure> {
        let text = self
            .execute("return document.querySelector('h1')?.innerText ?? ''")
            .await?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Waits up to ten seconds until the first heading is this one.
    pub async fn wait_for_heading(&self, wanted: &str) -> Result<(), Failure> {
        let start = Instant::now();
        while self.heading().await? != wanted {
            if start.elapsed() > PATIENCE {
                let picture = self.failure_picture().await;
                return Err(Failure::new(format!(
                    "the heading is “{}”, not “{wanted}”; {picture}",
                    self.heading().await?
                )));
            }
            tokio::time::sleep(POLL).await;
        }
        Ok(())
    }

    /// The text of what has the keyboard's focus.
    pub async fn focused(&self) -> Result<String, Failure> {
        let text = self
            .execute("return document.activeElement?.innerText ?? ''")
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Runs a script in the page and answers what it returns. For measuring, never for acting: it may run twice.
    pub async fn execute(&self, script: &str) -> Result<Value, Failure> {
        // The driver loses an answer now and then, and says so.
        let lost = |error: &CmdError| error.to_string().contains("Could not parse script result");
        let mut answer = self.client.execute(script, Vec::new()).await;
        if answer.as_ref().is_err_and(lost) {
            answer = self.client.execute(script, Vec::new()).await;
        }
        answer.map_err(|error| Failure::of("running a script", error))
    }

    /// Writes a PNG of the page.
    pub async fn screenshot(&self, path: impl AsRef<Path>) -> Result<(), Failure> {
        let path = path.as_ref();
        let picture = self
            .client
            .screenshot()
            .await
            .map_err(|error| Failure::of("taking a screenshot", error))?;
        path.parent()
            .map_or(Ok(()), std::fs::create_dir_all)
            .and_then(|()| std::fs::write(path, picture))
            .map_err(|error| Failure::of(&format!("writing {}", path.display()), error))
    }

    /// What axe-core has against the page as it is now.
    pub async fn axe(&self) -> Result<Vec<Violation>, Failure> {
        axe::run(&self.client).await
    }

    /// Shows the page in another theme, for a picture of it, and waits until it is painted. The
    /// user's setting stays.
    pub async fn set_theme(&self, theme: Theme) -> Result<(), Failure> {
        self.client
            .execute_async(
                "const [theme, done] = arguments;
                 document.documentElement.dataset.theme = theme;
                 requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))",
                vec![json!(theme.name())],
            )
            .await
            .map(drop)
            .map_err(|error| Failure::of("changing the theme", error))
    }

    /// How many windows the application has.
    pub async fn count(&self) -> Result<usize, Failure> {
        let windows = self.client.windows().await;
        windows
            .map(|handles| handles.len())
            .map_err(|error| Failure::of("counting the windows", error))
    }

    /// Resizes the window, in pixels.
    pub async fn resize(&self, width: u32, height: u32) -> Result<(), Failure> {
        self.client
            .set_window_rect(0, 0, width, height)
            .await
            .map_err(|error| Failure::of("resizing the window", error))
    }

    /// The process id of the application, for a test that kills it.
    #[must_use]
    pub fn process(&self) -> Option<u32> {
        children(self.driver.id()).first().copied()
    }

    /// Kills the application and everything that it started, as a crash would (SIGKILL).
    pub fn kill(&self) {
        end_children(&self.driver);
    }

    /// Ends the session, and the application with it.
    pub async fn close(self) -> Result<(), Failure> {
        self.client
            .clone()
            .close()
            .await
            .map_err(|error| Failure::of("closing the window", error))
    }

    async fn find(&self, role: &str, name: &str) -> Result<Found, Failure> {
        let answer = self
            .client
            .execute(FIND, vec![json!(role), json!(name)])
            .await
            .map_err(|error| Failure::of(&format!("looking for {role} “{name}”"), error))?;
        serde_json::from_value(answer)
            .map_err(|error| Failure::of(&format!("looking for {role} “{name}”"), error))
    }

    fn handle(&self, value: &Value) -> Option<Handle> {
        let id = value.get(ELEMENT)?.as_str()?.to_owned();
        Some(Handle::from_element_id(
            self.client.clone(),
            ElementRef::from(id),
        ))
    }

    /// Says where the picture of a failure is.
    async fn failure_picture(&self) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(1);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path: PathBuf = std::env::temp_dir()
            .join("guildhall-window")
            .join(format!("{}-{number}.png", std::process::id()));
        match self.screenshot(&path).await {
            Ok(()) => format!("picture: {}", path.display()),
            Err(error) => format!("no picture ({error})"),
        }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        end_children(&self.driver);
    }
}
