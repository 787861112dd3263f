//! Settings of this computer.

use super::App;
use api::views::settings::{FederationCheck, Policy, Settings};
use api::{Code, Error, Result};
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

#[tauri::command(async)]
pub fn settings(app: App<'_>) -> Result<Settings> {
    app.settings()
}

#[tauri::command]
pub async fn check_registry(app: App<'_>, registry: String) -> Result<FederationCheck> {
    app.check_registry(&registry).await
}

#[tauri::command(async)]
pub fn set_policy(app: App<'_>, policy: Policy) -> Result<()> {
    app.set_policy(policy)
}

#[tauri::command(async)]
pub fn want_reminders(app: App<'_>, wanted: bool) -> Result<()> {
    app.want_reminders(wanted)
}

/// Shows the folder of the databases in the system's own window; its path comes from the core.
#[tauri::command(async)]
pub fn open_data_folder(handle: AppHandle, app: App<'_>) -> Result<()> {
    let folder = app.data_folder().display().to_string();
    handle
        .opener()
        .open_path(folder, None::<&str>)
        .map_err(|error| Error::new(Code::Unexpected).with("detail", error))
}
