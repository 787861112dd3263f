//! Measuring inside the real window's page.

use crate::{Imported, Stage};
use serde::de::DeserializeOwned;
use std::time::{Duration, Instant};
use window::{Desktop, Window};

/// The real window on the imported federation.
pub struct Page {
    window: Window,
    // Ended after the window.
    _desktop: Desktop,
}

/// What a script may take.
const PATIENCE: Duration = Duration::from_secs(180);

/// Waits for the end of the first round, and a little.
const AT_REST: &str = r"
  for (let looks = 0; looks < 600; looks += 1) {
    const { activity } = (await invoke('status')).sync;
    if (activity.state === 'idle' && looks > 10) break;
    await sleep(200);
  }
  await sleep(2000);
  return null;
";

impl Page {
    /// Opens it at a place, `guildhall://…`, or where it opens by itself, and waits until it has read what
    /// is new: how it starts is another bench.
    ///
    /// # Errors
    /// When no window comes up.
    pub async fn open(
        stage: &Stage,
        imported: &Imported,
        place: Option<&str>,
    ) -> Result<Self, String> {
        let desktop = Desktop::start().map_err(|error| error.to_string())?;
        let folder = imported.folder.path().display().to_string();
        let mut arguments = vec![
            "--demo",
            "--github-url",
            &imported.github.url,
            "--data-dir",
            &folder,
        ];
        arguments.extend(place);
        let window = desktop.open(stage.program("guildhall")?, &arguments).await;
        let window = window.map_err(|error| error.to_string())?;
        let page = Self {
            window,
            _desktop: desktop,
        };
        page.run::<()>(AT_REST).await?;
        Ok(page)
    }

    /// Runs the body of an asynchronous function in the page and waits for what it returns. `invoke`
    /// calls a command; `painted` waits for the frame that shows what was changed, `until` for what comes to
    /// hold; `press` presses a key where the focus is.
    ///
    /// # Errors
    /// What the script threw, or that it did not end.
    pub async fn run<T: DeserializeOwned>(&self, body: &str) -> Result<T, String> {
        let script = format!(
            "window.__bench = null;
             const invoke = window.__TAURI_INTERNALS__.invoke;
             const painted = () => new Promise((done) =>
               requestAnimationFrame(() => setTimeout(done)));
             const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
             const until = async (holds) => {{
               for (let i = 0; i < 3000 && !holds(); i += 1) await sleep(2);
               const words = () => document.querySelector('main')?.innerText.slice(0, 300);
               if (!holds()) throw new Error('waited in vain: ' + holds + '; the page shows: ' + words());
             }};
             const press = (key) => (document.activeElement ?? document.body).dispatchEvent(
               new KeyboardEvent('keydown', {{ key, code: key, bubbles: true, cancelable: true }}));
             (async () => {{ {body} }})().then(
               (value) => {{ window.__bench = {{ value }}; }},
               (error) => {{ window.__bench = {{ error: error?.message ?? JSON.stringify(error) }}; }});"
        );
        self.execute(&script).await?;
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let mut found = self.execute("return window.__bench").await?;
            if let Some(error) = found.get("error") {
                return Err(format!("the page said: {error}"));
            }
            if let Some(value) = found.get_mut("value") {
                return serde_json::from_value(value.take()).map_err(|error| error.to_string());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        Err("the page did not answer".to_owned())
    }

    async fn execute(&self, script: &str) -> Result<serde_json::Value, String> {
        self.window
            .execute(script)
            .await
            .map_err(|error| error.to_string())
    }

    /// Closes the window.
    ///
    /// # Errors
    /// When it does not close.
    pub async fn close(self) -> Result<(), String> {
        self.window.close().await.map_err(|error| error.to_string())
    }
}
