//! A walk through the window with detectors at every step.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::Value;
use window::{Failure, Window};

const GUARD: &str = include_str!("guard.js");
/// Links that are pressed on one screen, so that a page of thousands ends.
const PRESSED: usize = 6;
/// How long a screen may take to stand still on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// Calls that only read, and what the window keeps about itself.
const READS: [&str; 38] = [
    "announcements",
    "asks",
    "board",
    "board_filter",
    "boards",
    "check_in",
    "check_registry",
    "compose_announcement",
    "digest",
    "discussion_places",
    "doctor",
    "hand_over_losses",
    "handed_cards",
    "nudge_desk",
    "outbox",
    "painted",
    "plugin:event|listen",
    "plugin:event|unlisten",
    "preview_check_in",
    "queue_picture",
    "refresh_board",
    "render",
    "roll_up",
    "round_up",
    "saved_filters",
    "search",
    "session",
    "setting",
    "settings",
    "status",
    "team",
    "team_answers",
    "teams",
    "triage_item",
    "triage_list",
    "triage_rows",
    "work",
    "sync_now",
];

/// What the page says about itself.
#[derive(Debug, Deserialize)]
pub struct Look {
    /// How many scripts of the corpus ran.
    pub ran: u64,
    polluted: bool,
    /// What is drawn and must not be.
    pub offences: Vec<String>,
    /// Where the window is.
    pub address: String,
    opened: u64,
    /// How often the place changed.
    pub turns: u64,
}

/// The window, what was asked of it, and what was found.
pub struct Walk<'a> {
    window: &'a Window,
    /// The page's address without a place.
    origin: String,
    /// Where the test went last.
    place: String,
    turns: u64,
    /// How many screens were looked at.
    pub screens: usize,
    /// Scripts that ran, wherever.
    pub scripts: u64,
    /// Navigations, second windows and dialogs that nobody asked for.
    pub navigations: Vec<String>,
    /// Everything drawn that must not be.
    pub offences: Vec<String>,
}

impl<'a> Walk<'a> {
    /// Puts the guard into the page.
    pub async fn begin(window: &'a Window) -> Result<Self, Failure> {
        window.execute(GUARD).await?;
        let address = window.execute("return location.href").await?;
        let address = address.as_str().unwrap_or_default();
        let (origin, place) = address.split_once('#').unwrap_or((address, ""));
        Ok(Self {
            window,
            origin: origin.to_owned(),
            place: place.to_owned(),
            turns: 0,
            screens: 0,
            scripts: 0,
            navigations: Vec::new(),
            offences: Vec::new(),
        })
    }

    /// What the page says now.
    pub async fn see(&self) -> Result<Look, Failure> {
        let seen = self.window.execute("return window.__guard.look()").await?;
        serde_json::from_value(seen)
            .map_err(|error| Failure::new(format!("the guard is gone from the page: {error}")))
    }

    /// Goes to a place and waits until it stands still.
    pub async fn go(&mut self, place: &str) -> Result<(), Failure> {
        if self.place != place {
            self.turns += 1;
        }
        self.window
            .execute(&format!("location.hash = {}", Value::from(place)))
            .await?;
        place.clone_into(&mut self.place);
        self.settle().await
    }

    /// Goes to a place and looks at it.
    pub async fn visit(&mut self, place: &str) -> Result<(), Failure> {
        self.go(place).await?;
        self.look(place).await
    }

    /// Waits until nothing is asked of Rust and what came is drawn.
    pub async fn settle(&self) -> Result<(), Failure> {
        let quiet = "return window.__guard.under === 0 && document.querySelector('h1') !== null
                     && document.querySelector('main .spin') === null";
        let still = || async {
            tokio::time::sleep(Duration::from_millis(40)).await;
            self.window.execute(quiet).await
        };
        let start = Instant::now();
        while !(still().await? == true && still().await? == true) {
            if start.elapsed() > PATIENCE {
                let page = self.window.text().await?;
                let page: String = page.chars().take(400).collect();
                return Err(Failure::new(format!(
                    "{} does not stand still: {page}",
                    self.place
                )));
            }
        }
        Ok(())
    }

    /// Waits until a script answers `true`; `wanted` says what for.
    pub async fn until(&self, script: &str, wanted: &str) -> Result<(), Failure> {
        let start = Instant::now();
        while self.window.execute(script).await? != true {
            if start.elapsed() > PATIENCE {
                let page = self.window.text().await?;
                let page: String = page.chars().take(800).collect();
                return Err(Failure::new(format!(
                    "no {wanted} at {}: {page}",
                    self.place
                )));
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        Ok(())
    }

    /// Touches what is shown, presses some of its links, and notes what the detectors say.
    pub async fn look(&mut self, what: &str) -> Result<(), Failure> {
        let script = format!("window.__guard.touch(); window.__guard.press({PRESSED})");
        self.window.execute(&script).await?;
        self.settle().await?;
        let seen = self.see().await?;
        self.screens += 1;
        self.scripts += seen.ran;
        if seen.ran > 0 {
            self.window.execute("delete window.__ran").await?;
        }
        self.note(what, &seen).await
    }

    async fn note(&mut self, what: &str, seen: &Look) -> Result<(), Failure> {
        let expected = format!("{}#{}", self.origin, self.place);
        if seen.address != expected || seen.turns != self.turns || seen.opened > 0 {
            self.navigations.push(format!(
                "{what}: {} instead of {expected}, {} turns of {}, {} dialogs",
                seen.address, seen.turns, self.turns, seen.opened
            ));
        }
        let windows = self.window.count().await?;
        if windows != 1 {
            self.navigations.push(format!("{what}: {windows} windows"));
        }
        let drawn = seen.offences.iter();
        self.offences
            .extend(drawn.map(|offence| format!("{what}: {offence}")));
        if seen.polluted {
            self.offences
                .push(format!("{what}: every object has a key of a stranger's"));
        }
        Ok(())
    }

    /// The addresses that were pressed.
    pub async fn pressed(&self) -> Result<Vec<String>, Failure> {
        let pressed = self.window.execute("return window.__guard.pressed").await?;
        serde_json::from_value(pressed).map_err(|error| Failure::of("what was pressed", error))
    }

    /// Calls to Rust that do more than read, with how many of each.
    pub async fn calls(&self) -> Result<BTreeMap<String, u64>, Failure> {
        let calls = self.window.execute("return window.__guard.calls").await?;
        let mut calls: BTreeMap<String, u64> =
            serde_json::from_value(calls).map_err(|error| Failure::of("what was called", error))?;
        calls.retain(|call, _| !READS.contains(&call.as_str()));
        Ok(calls)
    }
}
