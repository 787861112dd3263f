//! Boards, and single issues wherever they are opened.

use super::App;
use api::Result;
use api::views::board::{Board, BoardChoice, MoveCard};
use api::views::card::{
    AddCard, Assign, CloseWork, HandOver, LabelChoices, LostValue, NewCard, SetLabels,
};
use api::views::outbox::Acted;
use api::views::roll_up::RollUp;
use api::views::work::WorkDetail;
use domain::id::NodeId;

#[tauri::command(async)]
pub fn boards(app: App<'_>) -> Result<Vec<BoardChoice>> {
    app.boards()
}

#[tauri::command(async)]
pub fn board(app: App<'_>, team: String) -> Result<Board> {
    app.board(&team.into())
}

#[tauri::command(async)]
pub fn roll_up(app: App<'_>, text: &str) -> Result<RollUp> {
    app.roll_up(text)
}

#[tauri::command(async)]
pub fn board_filter(app: App<'_>, team: String, text: &str) -> Result<Vec<NodeId>> {
    app.board_filter(&team.into(), text)
}

#[tauri::command]
pub async fn refresh_board(app: App<'_>, team: String) -> Result<()> {
    app.refresh_board(&team.into()).await
}

#[tauri::command(async)]
pub fn move_card(app: App<'_>, request: MoveCard) -> Result<Acted> {
    app.move_card(&request)
}

#[tauri::command(async)]
pub fn assign_me(app: App<'_>, item: String) -> Result<Acted> {
    app.assign_me(&item.into())
}

#[tauri::command(async)]
pub fn comment(app: App<'_>, item: String, body: String) -> Result<Acted> {
    app.comment(&item.into(), &body)
}

#[tauri::command]
pub async fn work(app: App<'_>, item: String) -> Result<WorkDetail> {
    app.work(&item.into()).await
}

#[tauri::command(async)]
pub fn add_card(app: App<'_>, request: AddCard) -> Result<Acted> {
    app.add_card(&request)
}

#[tauri::command(async)]
pub fn new_card(app: App<'_>, request: NewCard) -> Result<Acted> {
    app.new_card(&request)
}

#[tauri::command(async)]
pub fn close_work(app: App<'_>, request: CloseWork) -> Result<Acted> {
    app.close_work(&request)
}

#[tauri::command(async)]
pub fn set_labels(app: App<'_>, request: SetLabels) -> Result<Acted> {
    app.set_labels(&request)
}

#[tauri::command(async)]
pub fn hand_over(app: App<'_>, request: HandOver) -> Result<Acted> {
    app.hand_over(&request)
}

#[tauri::command(async)]
pub fn reopen_work(app: App<'_>, item: String) -> Result<Acted> {
    app.reopen_work(&item.into())
}

#[tauri::command]
pub async fn label_choices(app: App<'_>, item: String) -> Result<LabelChoices> {
    app.label_choices(&item.into()).await
}

#[tauri::command]
pub async fn assign(app: App<'_>, request: Assign) -> Result<Acted> {
    app.assign(&request).await
}

#[tauri::command(async)]
pub fn hand_over_losses(
    app: App<'_>,
    team: String,
    item: String,
    to: String,
) -> Result<Vec<LostValue>> {
    app.hand_over_losses(&team.into(), &item.into(), &to.into())
}

#[tauri::command(async)]
pub fn handed_cards(app: App<'_>, team: String) -> Result<u32> {
    app.handed_cards(&team.into())
}

#[tauri::command(async)]
pub fn clear_handed(app: App<'_>, team: String) -> Result<Acted> {
    app.clear_handed(&team.into())
}
