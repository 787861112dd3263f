//! The cycle: round-up, nudges, announcements, asks.

use super::App;
use api::Result;
use api::views::cycle::{
    Announcement, Announcements, AnswerAsk, AskForHelp, Asks, Composed, DiscussionPlace, EndAsk,
    NudgeDesk, RecordAnnouncement, SendNudges, StartDiscussion,
};
use api::views::outbox::Acted;
use api::views::round_up::{RoundUp, TeamAnswers};

#[tauri::command(async)]
pub fn round_up(app: App<'_>, cycle: Option<String>) -> Result<RoundUp> {
    app.round_up(cycle.map(Into::into).as_ref())
}

#[tauri::command(async)]
pub fn team_answers(app: App<'_>, team: String) -> Result<TeamAnswers> {
    app.team_answers(&team.into())
}

#[tauri::command(async)]
pub fn open_cycle_issue(app: App<'_>) -> Result<Acted> {
    app.open_cycle_issue()
}

#[tauri::command(async)]
pub fn close_cycle_duplicates(app: App<'_>, cycle: String) -> Result<Acted> {
    app.close_cycle_duplicates(&cycle.into())
}

#[tauri::command(async)]
pub fn nudge_desk(app: App<'_>) -> Result<NudgeDesk> {
    app.nudge_desk()
}

#[tauri::command(async)]
pub fn send_nudges(app: App<'_>, request: SendNudges) -> Result<Acted> {
    app.send_nudges(&request)
}

#[tauri::command(async)]
pub fn announcements(app: App<'_>) -> Result<Announcements> {
    app.announcements()
}

#[tauri::command(async)]
pub fn compose_announcement(app: App<'_>, announcement: Announcement) -> Result<Composed> {
    app.compose_announcement(&announcement)
}

#[tauri::command(async)]
pub fn record_announcement(app: App<'_>, request: RecordAnnouncement) -> Result<Acted> {
    app.record_announcement(&request)
}

#[tauri::command]
pub async fn discussion_places(app: App<'_>) -> Result<Vec<DiscussionPlace>> {
    app.discussion_places().await
}

#[tauri::command(async)]
pub fn start_discussion(app: App<'_>, request: StartDiscussion) -> Result<Acted> {
    app.start_discussion(&request)
}

#[tauri::command(async)]
pub fn digest(app: App<'_>, cycle: String) -> Result<String> {
    app.digest(&cycle.into())
}

#[tauri::command(async)]
pub fn asks(app: App<'_>) -> Result<Asks> {
    app.asks()
}

#[tauri::command(async)]
pub fn ask_for_help(app: App<'_>, request: AskForHelp) -> Result<Acted> {
    app.ask_for_help(&request)
}

#[tauri::command(async)]
pub fn answer_ask(app: App<'_>, request: AnswerAsk) -> Result<Acted> {
    app.answer_ask(&request)
}

#[tauri::command(async)]
pub fn end_ask(app: App<'_>, request: EndAsk) -> Result<Acted> {
    app.end_ask(&request)
}
