//! What the application can do.
//!
//! One function for each user action, on [`App`]; the loops that sync and publish; the traits through
//! which the shell lends a clock and an event sink. Nothing here knows Tauri.

pub mod app;
pub mod clock;
pub mod error;
pub mod event;
pub mod views;

pub use app::{App, Config};
pub use clock::{Clock, Offset};
pub use error::{Code, Error, Result};
pub use event::{Events, Scope};
