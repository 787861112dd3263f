//! The check-in form.

use super::App;
use api::Result;
use api::views::check_in::{CheckInForm, Draft, Preview};
use api::views::outbox::Acted;
use chrono::{DateTime, Utc};

#[tauri::command(async)]
pub fn check_in(app: App<'_>, team: Option<String>) -> Result<CheckInForm> {
    app.check_in(team.map(Into::into).as_ref())
}

#[tauri::command(async)]
pub fn save_draft(app: App<'_>, team: String, draft: Draft) -> Result<DateTime<Utc>> {
    app.save_draft(&team.into(), &draft)
}

#[tauri::command(async)]
pub fn preview_check_in(app: App<'_>, team: String, draft: Draft) -> Result<Preview> {
    app.preview_check_in(&team.into(), &draft)
}

#[tauri::command(async)]
pub fn publish_check_in(app: App<'_>, team: String, draft: Draft) -> Result<Acted> {
    app.publish_check_in(&team.into(), &draft)
}

#[tauri::command(async)]
pub fn edit_check_in(app: App<'_>, team: String, update: String) -> Result<CheckInForm> {
    app.edit_check_in(&team.into(), &update.into())
}

#[tauri::command(async)]
pub fn discard_draft(app: App<'_>, team: String) -> Result<CheckInForm> {
    app.discard_draft(&team.into())
}
