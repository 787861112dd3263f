//! The triage queue.

use super::App;
use api::Result;
use api::views::outbox::Acted;
use api::views::triage::{
    Accept, Bounce, NameOwner, SnoozeItem, TriageItem, TriageList, TriageRow,
};
use domain::id::NodeId;

#[tauri::command(async)]
pub fn triage_list(app: App<'_>, filter: &str) -> Result<TriageList> {
    app.triage_list(filter)
}

#[tauri::command(async)]
pub fn triage_rows(app: App<'_>, items: Vec<NodeId>) -> Result<Vec<TriageRow>> {
    app.triage_rows(&items)
}

#[tauri::command(async)]
pub fn triage_item(app: App<'_>, item: String) -> Result<TriageItem> {
    app.triage_item(&item.into())
}

#[tauri::command(async)]
pub fn snooze(app: App<'_>, request: SnoozeItem) -> Result<()> {
    app.snooze(&request)
}

#[tauri::command(async)]
pub fn unsnooze(app: App<'_>, item: String) -> Result<()> {
    app.unsnooze(&item.into())
}

#[tauri::command(async)]
pub fn name_owner(app: App<'_>, request: NameOwner) -> Result<Acted> {
    app.name_owner(&request)
}

#[tauri::command(async)]
pub fn accept(app: App<'_>, request: Accept) -> Result<Acted> {
    app.accept(&request)
}

#[tauri::command(async)]
pub fn bounce(app: App<'_>, request: Bounce) -> Result<Acted> {
    app.bounce(&request)
}

#[tauri::command(async)]
pub fn archive_accepted(app: App<'_>) -> Result<Acted> {
    app.archive_accepted()
}
