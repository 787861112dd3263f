//! What Guildhall decides.
//!
//! Everything here is a pure function over plain data: no input or output, no clock (`now` is always
//! an argument), nothing asynchronous. `store` and `github` fill these types, `api` calls the
//! functions, and the window shows what they answer.

pub mod board;
pub mod change;
pub mod check_in;
pub mod cycle;
pub mod directory;
pub mod doctor;
pub mod filter;
pub mod id;
pub mod item;
pub mod marker;
pub mod outbox;
pub mod overlay;
pub mod period;
pub mod project;
pub mod registry;
pub mod roles;
pub mod schedule;
pub mod scopes;
pub mod search;
pub mod triage;
