//! What the window shows, decided here and sent as it is.

pub mod board;
pub mod card;
pub mod check_in;
pub mod cycle;
pub mod doctor;
pub mod exit;
pub mod filter;
pub mod given;
pub mod outbox;
pub mod picture;
pub mod roll_up;
pub mod round_up;
pub mod search;
pub mod session;
pub mod settings;
pub mod status;
pub mod teams;
pub mod triage;
pub mod work;
