//! What is on its way to GitHub.

use super::App;
use api::Result;
use api::views::outbox::{Acted, Outbox};
use chrono::{DateTime, Utc};

#[tauri::command(async)]
pub fn outbox(app: App<'_>) -> Result<Outbox> {
    app.outbox()
}

#[tauri::command(async)]
pub fn retry(app: App<'_>, operation: String) -> Result<()> {
    app.retry(&operation.into())
}

#[tauri::command(async)]
pub fn discard(app: App<'_>, operation: String) -> Result<()> {
    app.discard(&operation.into())
}

#[tauri::command(async)]
pub fn undo(app: App<'_>, operation: String) -> Result<Acted> {
    app.undo(&operation.into())
}

#[tauri::command(async)]
pub fn undo_last(app: App<'_>, after: Option<DateTime<Utc>>) -> Result<Option<Acted>> {
    app.undo_last(after)
}

#[tauri::command(async)]
pub fn redo_last(app: App<'_>) -> Result<Option<Acted>> {
    app.redo_last()
}

#[tauri::command(async)]
pub fn hold_sending(app: App<'_>, held: bool) -> Result<()> {
    app.hold_sending(held)
}
