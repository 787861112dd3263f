//! The window's own needs: links, the clipboard, settings, rendered text.

use super::App;
use crate::start::{FirstFrame, Started};
use api::{Code, Error, Result};
use tauri::{AppHandle, State};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_opener::OpenerExt;

/// The only way out of the window: an address that `api` found safe goes to the system's browser.
#[tauri::command(async)]
pub fn open_link(handle: AppHandle, url: &str) -> Result<()> {
    let safe = api::link::safe(url)?;
    handle
        .opener()
        .open_url(safe, None::<&str>)
        .map_err(|error| Error::new(Code::Unexpected).with("detail", error))
}

#[tauri::command(async)]
pub fn copy_text(handle: AppHandle, text: String) -> Result<()> {
    handle
        .clipboard()
        .write_text(text)
        .map_err(|error| Error::new(Code::Unexpected).with("detail", error))
}

#[tauri::command(async)]
pub fn render(app: App<'_>, markdown: &str) -> String {
    app.render(markdown)
}

#[tauri::command(async)]
pub fn setting(app: App<'_>, key: &str) -> Result<Option<String>> {
    app.setting(key)
}

#[tauri::command(async)]
pub fn set_setting(app: App<'_>, key: &str, value: &str) -> Result<()> {
    app.set_setting(key, value)
}

/// Everything that was typed is stored: the window may go.
#[tauri::command(async)]
pub fn close_window(window: tauri::Window) -> Result<()> {
    window
        .destroy()
        .map_err(|error| Error::new(Code::Unexpected).with("detail", error))
}

/// The first frame with an answer is on the screen, and then the first with data: what waited for it
/// begins, and how long it took to the data goes to the log.
#[tauri::command(async)]
pub fn painted(started: State<'_, Started>, first: State<'_, FirstFrame>, with_data: bool) {
    if with_data {
        tracing::info!(
            milliseconds = started.0.elapsed().as_millis(),
            "first data on the screen"
        );
    }
    first.painted();
}
