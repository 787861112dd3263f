//! What the application can do.
//!
//! One function for each user action, on [`App`]; the loops that sync and publish; the traits through
//! which the shell lends a clock and an event sink. Nothing here knows Tauri.

mod accounts;
mod act;
pub mod app;
mod board;
mod cards;
mod check_in;
pub mod clock;
mod connection;
mod cycle;
mod databases;
pub mod demo;
pub mod doctor;
pub mod error;
pub mod event;
mod filters;
pub mod gh;
mod keyring;
pub mod learning;
pub mod link;
mod memo;
mod notice;
mod offload;
mod outbox;
mod own;
mod people;
mod profile;
pub mod publish;
mod registry_at;
pub mod render;
mod roll_up;
mod search;
pub mod secret;
mod session;
mod settings;
mod sign_in;
mod status;
pub mod sync;
mod teams;
mod triage;
pub mod views;
pub mod words;
mod work;

pub use app::{App, Config, DemoAccount};
pub use clock::{Clock, Offset};
pub use connection::{Connect, Ground};
pub use error::{Code, Error, Result};
pub use event::{Events, Scope};
pub use registry_at::RegistryAt;
