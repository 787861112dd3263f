//! The walk: what a chair and a lead do with a piece of feedback, by hand, in the window.

use std::path::Path;

use window::{Failure, Window};

use crate::github::GitHub;
use crate::pictures::take;

/// The team that is named, and whose lead then acts.
const TEAM: &str = "Build-Test-Release";

/// What was done, to be looked for on GitHub.
pub struct Acted {
    /// The title of the issue that was given away.
    pub title: String,
    /// The team that it was given to.
    pub team: &'static str,
    /// The column that the card was moved to.
    pub column: String,
    /// A sentence of the check-in.
    pub sentence: &'static str,
}

/// Walks from the intake to the check-in.
pub async fn through(window: &Window, github: &GitHub, out: &Path) -> Result<Acted, Failure> {
    println!("As the chair:");
    take(window, out, "teams").await?;
    let _ = (github, TEAM);
    Err(Failure::new("the screens of the walk are not built yet"))
}
