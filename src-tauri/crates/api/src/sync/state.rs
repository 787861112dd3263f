//! What the sync loop is doing, as the status bar shows it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// The sync loop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct SyncState {
    /// What it is doing.
    pub activity: Activity,
    /// When a round last came to its end; `None` before the first time. Sources that failed in it
    /// are in `stale`.
    pub last: Option<DateTime<Utc>>,
    /// Sources that could not be read. What the cache has of them is shown, and is older.
    pub stale: Vec<Stale>,
}

/// What the loop is doing now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case", tag = "state")]
#[ts(export)]
pub enum Activity {
    /// Waiting for its next turn.
    Idle,
    /// Reading.
    Running {
        /// What is read.
        phase: Phase,
        /// Issues, items or comments that were read in this phase.
        done: u32,
        /// How many there are to read; 0 when unknown.
        total: u32,
    },
    /// The user paused reading; what is sent goes on.
    Paused {
        /// How far it had come in the list of things that it was reading.
        done: u32,
        /// How long that list is; 0 when nothing was being read.
        total: u32,
    },
    /// No connection.
    Offline,
    /// GitHub limits requests.
    RateLimited {
        /// Nothing is asked before.
        until: DateTime<Utc>,
    },
    /// The token was refused.
    SignedOut,
    /// The last round failed; the next one comes by itself.
    Failed {
        /// Why, for the words `sync-problem-<code>`.
        code: Problem,
    },
}

/// What a round reads, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Phase {
    /// Who is signed in, and the registry.
    Registry,
    /// The intake and the teams' boards.
    Boards,
    /// Issues and pull requests of repositories.
    Issues,
    /// Status updates.
    StatusUpdates,
    /// Comments that may carry markers.
    Comments,
    /// Whether what is missing is really gone.
    Deletions,
}

/// One source that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Stale {
    /// Which: `board open-campus/2`, `repository open-campus/docs`, `registry`.
    pub source: String,
    /// Why, for the words `sync-problem-<code>`.
    pub code: Problem,
    /// GitHub's or the system's own words, shown as quoted text; may be empty.
    pub detail: String,
    /// When it was last read without a failure.
    pub since: Option<DateTime<Utc>>,
}

/// Why a source could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Problem {
    /// No connection.
    Offline,
    /// A connection whose certificate is not valid here.
    Untrusted,
    /// Something between here and GitHub answers in its place.
    CaptivePortal,
    /// GitHub took too long.
    TimedOut,
    /// GitHub limits requests.
    RateLimited,
    /// The token was refused.
    TokenRefused,
    /// The organization asks for single sign-on.
    SingleSignOn,
    /// The organization keeps out the OAuth app that made the token.
    OauthRestricted,
    /// The account may not read it.
    NotAllowed,
    /// The token lacks a scope.
    Scope,
    /// Hidden from this account, moved, or not there.
    NotFound,
    /// It cannot be read as a registry; the last good one is kept.
    BrokenRegistry,
    /// GitHub failed, or what it sent cannot be read.
    GitHub,
    /// The local database refused.
    Storage,
}

impl Problem {
    /// The word that the database keeps and that the words are found by.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Offline => "offline",
            Self::Untrusted => "untrusted",
            Self::CaptivePortal => "captive-portal",
            Self::TimedOut => "timed-out",
            Self::RateLimited => "rate-limited",
            Self::TokenRefused => "token-refused",
            Self::SingleSignOn => "single-sign-on",
            Self::OauthRestricted => "oauth-restricted",
            Self::NotAllowed => "not-allowed",
            Self::Scope => "scope",
            Self::NotFound => "not-found",
            Self::BrokenRegistry => "broken-registry",
            Self::GitHub => "git-hub",
            Self::Storage => "storage",
        }
    }

    /// What a failed read is for the user.
    #[must_use]
    pub fn of(error: &github::Error) -> Self {
        use github::Error as E;
        match error {
            E::Offline => Self::Offline,
            E::Tls => Self::Untrusted,
            E::CaptivePortal => Self::CaptivePortal,
            E::Unauthorized => Self::TokenRefused,
            E::RateLimited { .. } => Self::RateLimited,
            E::TimedOut => Self::TimedOut,
            E::SingleSignOn { .. } => Self::SingleSignOn,
            E::OAuthRestricted => Self::OauthRestricted,
            E::Forbidden { .. } => Self::NotAllowed,
            E::Scope { .. } => Self::Scope,
            E::NotFound | E::Gone | E::Moved { .. } => Self::NotFound,
            E::Invalid { .. } | E::TooHeavy | E::Server { .. } | E::Unreadable => Self::GitHub,
        }
    }

    /// The problem of that word; an unknown one is GitHub's fault.
    #[must_use]
    pub fn of_word(word: &str) -> Self {
        const ALL: [Problem; 14] = [
            Problem::Offline,
            Problem::Untrusted,
            Problem::CaptivePortal,
            Problem::TimedOut,
            Problem::RateLimited,
            Problem::TokenRefused,
            Problem::SingleSignOn,
            Problem::OauthRestricted,
            Problem::NotAllowed,
            Problem::Scope,
            Problem::NotFound,
            Problem::BrokenRegistry,
            Problem::GitHub,
            Problem::Storage,
        ];
        ALL.into_iter()
            .find(|p| p.word() == word)
            .unwrap_or(Self::GitHub)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_found_again_by_the_word_that_the_window_gets() {
        for problem in [Problem::Offline, Problem::GitHub, Problem::BrokenRegistry] {
            let sent = serde_json::to_value(problem).unwrap();
            assert_eq!(sent, problem.word());
            assert_eq!(Problem::of_word(problem.word()), problem);
        }
    }
}
