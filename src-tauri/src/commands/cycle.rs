//! The round-up of a cycle.

use super::App;
use api::Result;
use api::views::round_up::{RoundUp, TeamAnswers};

#[tauri::command(async)]
pub fn round_up(app: App<'_>, cycle: Option<String>) -> Result<RoundUp> {
    app.round_up(cycle.map(Into::into).as_ref())
}

#[tauri::command(async)]
pub fn team_answers(app: App<'_>, team: String) -> Result<TeamAnswers> {
    app.team_answers(&team.into())
}
