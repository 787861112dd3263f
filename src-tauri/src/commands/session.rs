//! Who is signed in, and how fresh the window is.

use super::App;
use api::Result;
use api::views::session::Session;
use api::views::status::Status;

#[tauri::command(async)]
pub fn session(app: App<'_>) -> Result<Session> {
    app.session()
}

#[tauri::command(async)]
pub fn status(app: App<'_>) -> Result<Status> {
    app.status()
}

#[tauri::command(async)]
pub fn sync_now(app: App<'_>) {
    app.sync_now();
}

#[tauri::command(async)]
pub fn pause_sync(app: App<'_>, paused: bool) -> Result<()> {
    app.pause_sync(paused)
}

#[tauri::command]
pub async fn act_as(app: App<'_>, login: String) -> Result<Session> {
    app.act_as(&login.into()).await
}

#[tauri::command]
pub async fn sign_in(app: App<'_>, token: String, keep: bool) -> Result<Session> {
    app.sign_in_with(token.into(), keep).await
}

#[tauri::command]
pub async fn sign_in_with_gh(app: App<'_>, keep: bool) -> Result<Session> {
    app.sign_in_with_gh(keep).await
}

#[tauri::command]
pub async fn sign_out(app: App<'_>) -> Result<Session> {
    app.sign_out().await
}

#[tauri::command]
pub async fn switch_account(app: App<'_>, login: String) -> Result<Session> {
    app.switch_account(&login.into()).await
}

#[tauri::command]
pub async fn retry_keyring(app: App<'_>) -> Result<Session> {
    app.retry_keyring().await
}

#[tauri::command]
pub async fn choose_registry(app: App<'_>, registry: String) -> Result<Session> {
    app.choose_registry(&registry).await
}
