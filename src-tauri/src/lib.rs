//! The shell: the only Rust that knows Tauri.

pub mod cli;
mod commands;
pub mod demo;
mod events;
pub mod logging;
pub mod start;
pub mod tasks;
pub mod environment;
mod window;

pub use window::run;
