//! The registry: who the teams of the federation are.
//!
//! [`parse`] reads `guildhall.toml` (see `docs/registry.md`) and reports every [`Problem`] with its
//! place; a bad team is left out and the rest loads.

mod federation;
mod model;
mod nearest;
mod parse;
mod problem;
mod references;
mod report;
mod section;
mod team;
mod tree;
mod triage;
mod value;

pub use model::{
    Accepts, Cadence, Channel, Date, Federation, Intake, Labels, Link, Meeting, Provenance,
    Registry, Role, RoleHolder, Team, TeamKind, TeamStatus,
};
pub use parse::{LARGEST, MOST_TEAMS, Parsed, parse, parse_bytes};
pub use problem::{Problem, ProblemCode, Severity};
pub use tree::tree;
pub use triage::{Reply, Resolution, Rule, Triage};
