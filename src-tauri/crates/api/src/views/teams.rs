//! Teams and team pages. The types of the domain are shown as they are.

pub use domain::directory::{Directory, TeamPage};
