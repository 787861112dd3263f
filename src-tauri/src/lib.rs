//! The shell: the only Rust that knows Tauri.

pub mod cli;
mod closing;
mod commands;
pub mod demo;
pub mod environment;
mod events;
mod keyring;
pub mod logging;
mod reminders;
pub mod single;
pub mod start;
pub mod tasks;
mod window;

pub use window::run;
