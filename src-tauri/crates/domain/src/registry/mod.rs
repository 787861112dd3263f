//! The registry: who the teams of the federation are.
//!
//! [`parse`] reads `guildhall.toml` (see `docs/registry.md`) and reports every [`Problem`] with its
//! place; a bad team is left out and the rest loads.

mod model;
mod parse;
mod problem;
mod tree;

pub use model::{
    Accepts, Cadence, Channel, Date, Federation, Intake, Labels, Link, Meeting, Provenance,
    Registry, Role, RoleHolder, Team, TeamKind, TeamStatus,
};
pub use parse::{Parsed, parse};
pub use problem::{Problem, ProblemCode, Severity};
pub use tree::tree;
