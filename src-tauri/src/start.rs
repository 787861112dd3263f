//! What has to be known before anything can be opened.

use crate::cli::Options;
use crate::demo::{self, Demo};
use api::{Clock, Config, Offset};
use chrono::Utc;
use secrecy::SecretString;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::sync::Notify;

/// Everything that the application is opened with.
pub struct Prepared {
    /// The application's configuration.
    pub config: Config,
    /// Its clock.
    pub clock: Arc<dyn Clock>,
    /// The token of this run.
    pub token: Option<SecretString>,
    /// What must live as long as the window.
    pub kept: Kept,
    /// When the process began its work.
    pub started: Started,
}

/// What must live as long as the window: the demo's server and its folder.
pub struct Kept {
    _demo: Option<Demo>,
    _folder: Option<TempDir>,
}

/// When the process began its work.
pub struct Started(pub Instant);

/// How long a window may take to show something before what waits for it begins all the same.
const UNPAINTED: Duration = Duration::from_secs(3);

/// What can wait waits until the window shows something: it would take its processor.
#[derive(Default)]
pub struct FirstFrame(Notify);

impl FirstFrame {
    /// The window shows something.
    pub fn painted(&self) {
        self.0.notify_one();
    }

    /// Returns when the window shows something, or has taken too long.
    pub async fn wait(&self) {
        let _ = tokio::time::timeout(UNPAINTED, self.0.notified()).await;
    }
}

/// Where GitHub is unless told otherwise.
const GITHUB: &str = "https://api.github.com";

/// Turns the command line into a configuration; in demo mode starts the simulated GitHub.
///
/// # Errors
/// A sentence for the person at the terminal.
pub async fn prepare(options: &Options, token: Option<SecretString>) -> Result<Prepared, String> {
    let started = Started(Instant::now());
    let clock = options
        .now
        .map_or_else(Offset::default, Offset::starting_at);
    let mut folder = None;
    let mut demo = None;
    let mut config = Config {
        github_url: options
            .github_url
            .clone()
            .unwrap_or_else(|| GITHUB.to_owned()),
        registry: options.registry.clone(),
        data_dir: PathBuf::new(),
        demo: Vec::new(),
    };
    let mut token = token;
    if options.demo {
        let mut started = demo::start(options, options.now.unwrap_or_else(Utc::now)).await?;
        config.github_url.clone_from(&started.github_url);
        config.registry = Some(started.registry.clone());
        config.demo = std::mem::take(&mut started.accounts);
        token = config.demo.first().map(|account| account.token.clone());
        demo = Some(started);
    }
    config.data_dir = match (&options.data_dir, options.demo) {
        (Some(dir), _) => dir.clone(),
        // The demo's GitHub forgets everything at the end, so its databases must, too.
        (None, true) => {
            let made = tempfile::Builder::new().prefix("guildhall-demo-").tempdir();
            let made = made.map_err(|error| format!("no folder for the demo: {error}"))?;
            folder.insert(made).path().to_owned()
        }
        (None, false) => {
            data_dir().ok_or("no folder to keep data in: set HOME, or name one with --data-dir")?
        }
    };
    let kept = Kept {
        _demo: demo,
        _folder: folder,
    };
    Ok(Prepared {
        config,
        clock: Arc::new(clock),
        token,
        kept,
        started,
    })
}

/// The system's folder for an application's data.
fn data_dir() -> Option<PathBuf> {
    let variable = |name| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let base = if cfg!(target_os = "macos") {
        variable("HOME")?.join("Library/Application Support")
    } else if cfg!(windows) {
        variable("APPDATA")?
    } else {
        variable("XDG_DATA_HOME").or_else(|| Some(variable("HOME")?.join(".local/share")))?
    };
    Some(base.join("guildhall"))
}
