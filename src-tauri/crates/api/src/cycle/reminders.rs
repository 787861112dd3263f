//! Reminders on this computer, for whoever asked for them.

use super::load;
use crate::app::App;
use crate::error::Result;
use crate::profile::Profile;
use crate::words::{Args, words};
use chrono::Local;
use domain::cycle::reminder::{self, Reminder};
use std::collections::{BTreeMap, BTreeSet};

/// The setting that keeps whether reminders are wanted: `yes` or nothing.
const WANTED: &str = "reminders";
/// The setting that keeps which were given, as a JSON list.
const TOLD: &str = "reminders.told";
/// So many are remembered, the newest ones.
const MOST: usize = 50;

impl App {
    /// Whether reminders are wanted on this computer.
    ///
    /// # Errors
    /// When the local database cannot be read.
    pub fn reminders_wanted(&self) -> Result<bool> {
        wanted(&self.profile())
    }

    /// Asks for reminders on this computer, or for none.
    ///
    /// # Errors
    /// When the choice cannot be stored.
    pub fn want_reminders(&self, wanted: bool) -> Result<()> {
        let word = if wanted { "yes" } else { "" };
        Ok(self.profile().local.set_setting(WANTED, word)?)
    }

    /// The sentences to show now, each once for a team and a cycle; none unless they are wanted.
    ///
    /// # Errors
    /// When the databases cannot be read or written: then nothing is shown, and it is asked again.
    pub fn due_reminders(&self) -> Result<Vec<String>> {
        let profile = self.profile();
        let registry = profile.registry_if_any()?;
        let (Some(login), Some(registry), true) = (&profile.login, registry, wanted(&profile)?)
        else {
            return Ok(Vec::new());
        };
        let now = profile.clock.now();
        let check_ins = load::check_ins(&profile)?;
        let stored = profile.local.setting(TOLD)?;
        let mut told: Vec<String> = stored
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let known: BTreeSet<String> = told.iter().cloned().collect();
        let local = now.with_timezone(&Local).naive_local();
        let due = reminder::reminders(&registry, &check_ins, login, &known, now, local);
        if due.is_empty() {
            return Ok(Vec::new());
        }
        told.extend(due.iter().map(Reminder::key));
        let kept = told.get(told.len().saturating_sub(MOST)..).unwrap_or(&told);
        let text = serde_json::to_string(kept).unwrap_or_default();
        // Noted before it is shown: one that is lost is better than one that comes twice.
        profile.local.set_setting(TOLD, &text)?;
        Ok(due.iter().map(sentence).collect())
    }
}

fn wanted(profile: &Profile) -> Result<bool> {
    Ok(profile
        .local
        .setting(WANTED)?
        .is_some_and(|word| word == "yes"))
}

fn sentence(reminder: &Reminder) -> String {
    let due = reminder
        .due
        .with_timezone(&Local)
        .format("%H:%M")
        .to_string();
    let values = BTreeMap::from([
        ("team".to_owned(), reminder.team.name.clone()),
        ("time".to_owned(), due),
    ]);
    words().say("reminder-due", &Args::from(&values))
}
