//! What other teams answer to an ask, and the sentence that says so.

use crate::id::{Login, NodeId, TeamId};
use crate::registry::Team;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a team answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum AskAnswer {
    /// It helps.
    Offer,
    /// It can't.
    Decline,
    /// Another team can rather.
    HandOn,
}

impl AskAnswer {
    pub(super) const ALL: [Self; 3] = [Self::Offer, Self::Decline, Self::HandOn];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Offer => "offer",
            Self::Decline => "decline",
            Self::HandOn => "hand-on",
        }
    }
}

const HELPS: &str = " can help.";
const DECLINES: &str = " cannot help with this.";
const RATHER: &str = " can help rather.";
const SOMEBODY: &str = " cannot help, somebody else may.";
/// How the sentence of an answer ends, by which it is known again.
const SAID: [&str; 4] = [HELPS, DECLINES, RATHER, SOMEBODY];

/// An answer that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// What it is.
    pub answer: AskAnswer,
    /// Who gave it.
    pub by: Option<Login>,
    /// For which team.
    pub team: Option<TeamId>,
    /// To which team it was handed on.
    pub to: Option<TeamId>,
    /// When.
    pub at: DateTime<Utc>,
    /// The words above the marker.
    pub text: String,
    /// The comment.
    pub comment: NodeId,
}

impl Answered {
    /// What was said beside the answer itself: the paragraphs after its own sentence. Of what was changed by hand, all
    /// of it.
    #[must_use]
    pub fn note(&self) -> &str {
        let (first, rest) = self.text.split_once("\n\n").unwrap_or((&self.text, ""));
        let own = SAID.iter().any(|end| first.ends_with(end));
        match own && first.starts_with("**") {
            true => rest.trim(),
            false => &self.text,
        }
    }
}

/// What an answer says in words.
pub(super) fn sentence(answer: AskAnswer, team: &Team, to: Option<&Team>) -> String {
    match (answer, to) {
        (AskAnswer::Offer, _) => format!("**{}**{HELPS}", team.name),
        (AskAnswer::Decline, _) => format!("**{}**{DECLINES}", team.name),
        (AskAnswer::HandOn, Some(to)) => {
            format!("**{}** thinks that **{}**{RATHER}", team.name, to.name)
        }
        (AskAnswer::HandOn, None) => format!("**{}**{SOMEBODY}", team.name),
    }
}
