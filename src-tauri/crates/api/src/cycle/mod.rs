//! The cycle: the chair's round-up, and what is done about it.

mod announce;
mod asks;
mod load;
mod nudges;
mod people;
mod place;
mod reminders;
mod round_up;

pub(crate) use load::{OnIssues, on_issues};
