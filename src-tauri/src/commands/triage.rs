//! The triage queue.

use super::App;
use api::Result;
use api::views::exit::{
    AddToIntake, AlsoConcerns, AskReporter, Decline, Duplicate, FlagGoodFirst, NewItem, Preflight,
    ToIssue, Transfer, TransferTarget, WantTeam,
};
use api::views::outbox::Acted;
use api::views::picture::QueuePicture;
use api::views::triage::{
    Accept, Bounce, NameOwner, PutAside, SnoozeItems, TriageItem, TriageList, TriageRow,
};
use chrono::{DateTime, Utc};
use domain::id::{NodeId, RepoName};

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
pub fn snooze(app: App<'_>, request: SnoozeItems) -> Result<PutAside> {
    app.snooze(&request)
}

#[tauri::command(async)]
pub fn unsnooze(app: App<'_>, items: Vec<NodeId>) -> Result<PutAside> {
    app.unsnooze(&items)
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

#[tauri::command(async)]
pub fn queue_picture(app: App<'_>, weeks: u32) -> Result<QueuePicture> {
    app.queue_picture(weeks)
}

#[tauri::command(async)]
pub fn mark_to_announce(app: App<'_>, item: NodeId) -> Result<Acted> {
    app.mark_to_announce(&item)
}

#[tauri::command(async)]
pub fn answer_announce(app: App<'_>, item: NodeId, needed: bool) -> Result<DateTime<Utc>> {
    app.answer_announce(&item, needed)
}

#[tauri::command(async)]
pub fn decline(app: App<'_>, request: Decline) -> Result<Acted> {
    app.decline(&request)
}

#[tauri::command(async)]
pub fn duplicate(app: App<'_>, request: Duplicate) -> Result<Acted> {
    app.duplicate(&request)
}

#[tauri::command(async)]
pub fn ask_reporter(app: App<'_>, request: AskReporter) -> Result<Acted> {
    app.ask_reporter(&request)
}

#[tauri::command(async)]
pub fn also_concerns(app: App<'_>, request: AlsoConcerns) -> Result<Acted> {
    app.also_concerns(&request)
}

#[tauri::command(async)]
pub fn flag_good_first(app: App<'_>, request: FlagGoodFirst) -> Result<Acted> {
    app.flag_good_first(&request)
}

#[tauri::command(async)]
pub fn new_item(app: App<'_>, request: NewItem) -> Result<Acted> {
    app.new_item(&request)
}

#[tauri::command(async)]
pub fn want_team(app: App<'_>, request: WantTeam) -> Result<Acted> {
    app.want_team(&request)
}

#[tauri::command(async)]
pub fn add_to_intake(app: App<'_>, request: AddToIntake) -> Result<Acted> {
    app.add_to_intake(&request)
}

#[tauri::command(async)]
pub fn draft_targets(app: App<'_>) -> Result<Vec<TransferTarget>> {
    app.draft_targets()
}

#[tauri::command(async)]
pub fn to_issue(app: App<'_>, request: ToIssue) -> Result<Acted> {
    app.to_issue(&request)
}

#[tauri::command(async)]
pub fn transfer_targets(app: App<'_>, item: NodeId) -> Result<Vec<TransferTarget>> {
    app.transfer_targets(&item)
}

#[tauri::command]
pub async fn transfer_preflight(app: App<'_>, item: NodeId, to: RepoName) -> Result<Preflight> {
    app.transfer_preflight(&item, &to).await
}

#[tauri::command]
pub async fn transfer(app: App<'_>, request: Transfer) -> Result<Acted> {
    app.transfer(&request).await
}
