//! Teams and the doctor.

use super::App;
use api::Result;
use api::views::doctor::DoctorReport;
use api::views::outbox::Acted;
use api::views::teams::{Directory, TeamPage};

#[tauri::command(async)]
pub fn teams(app: App<'_>) -> Result<Directory> {
    app.teams()
}

#[tauri::command(async)]
pub fn team(app: App<'_>, id: String) -> Result<TeamPage> {
    app.team(&id.into())
}

#[tauri::command]
pub async fn doctor(app: App<'_>) -> Result<DoctorReport> {
    app.doctor().await
}

#[tauri::command(async)]
pub fn repair_team_field(app: App<'_>) -> Result<Acted> {
    app.repair_team_field()
}
