//! Looking for anything.

use super::App;
use api::Result;
use api::views::search::{FoundItem, SearchResults};

#[tauri::command(async)]
pub fn search(app: App<'_>, typed: &str) -> Result<Option<SearchResults>> {
    app.search(typed)
}

#[tauri::command]
pub async fn look_up(app: App<'_>, typed: String) -> Result<FoundItem> {
    app.look_up(&typed).await
}
