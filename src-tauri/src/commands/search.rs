//! Looking for anything.

use super::App;
use api::Result;
use api::views::search::SearchResults;

#[tauri::command(async)]
pub fn search(app: App<'_>, typed: &str) -> Result<Option<SearchResults>> {
    app.search(typed)
}
