//! What the window may ask: one line each, everything else is in `api`.

pub mod board;
pub mod check_in;
pub mod cycle;
pub mod federation;
pub mod filters;
pub mod outbox;
pub mod search;
pub mod session;
pub mod settings;
pub mod triage;
pub mod window;

use std::sync::Arc;

/// The application, as commands see it.
pub type App<'a> = tauri::State<'a, Arc<api::App>>;
