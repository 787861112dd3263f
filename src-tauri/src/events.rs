//! Announces to the window what became stale.

use api::{Events, Scope};
use serde::Serialize;
use tauri::{AppHandle, Emitter};

/// Sends `changed` to the window.
pub struct ToWindow(pub AppHandle);

#[derive(Clone, Serialize)]
struct Navigate<'a> {
    route: &'a str,
}

/// Leads the window to a place.
pub fn navigate(handle: &AppHandle, route: &str) {
    if let Err(error) = handle.emit("navigate", Navigate { route }) {
        tracing::debug!(%error, "no window to lead anywhere");
    }
}

#[derive(Clone, Serialize)]
struct Changed<'a> {
    scopes: &'a [Scope],
}

impl Events for ToWindow {
    fn changed(&self, scopes: &[Scope]) {
        if let Err(error) = self.0.emit("changed", Changed { scopes }) {
            // The window is closing: nobody is left to tell.
            tracing::debug!(%error, "no window to tell about a change");
        }
    }
}
