//! Filters that are kept on this computer.

use super::App;
use api::Result;
use api::views::filter::SavedFilter;

#[tauri::command(async)]
pub fn saved_filters(app: App<'_>) -> Result<Vec<SavedFilter>> {
    app.saved_filters()
}

#[tauri::command(async)]
pub fn save_filter(app: App<'_>, filter: SavedFilter) -> Result<Vec<SavedFilter>> {
    app.save_filter(&filter)
}

#[tauri::command(async)]
pub fn delete_filter(app: App<'_>, filter: SavedFilter) -> Result<Vec<SavedFilter>> {
    app.delete_filter(&filter)
}
