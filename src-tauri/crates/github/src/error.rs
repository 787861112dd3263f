//! What can go wrong between here and GitHub.

use chrono::{DateTime, Utc};
use domain::outbox::{Outcome, Rejection, Wait};

/// Why GitHub did not do what was asked. Carries no secret and no text of an item.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// No connection could be made; nothing was sent.
    #[error("there is no connection to GitHub; nothing was sent")]
    Offline,
    /// A connection was made but its certificate could not be trusted; nothing was sent.
    #[error("the connection to GitHub could not be trusted (TLS); nothing was sent")]
    Tls,
    /// The connection stood, but the answer did not come in time.
    #[error("GitHub did not answer in time")]
    TimedOut,
    /// Something other than GitHub answered: a captive portal or a proxy.
    #[error("something other than GitHub answered; a sign-in page of the network, or a proxy")]
    CaptivePortal,
    /// The token is wrong, expired or missing.
    #[error("GitHub refused the token, or none was given")]
    Unauthorized,
    /// Too many requests. Also answered without sending, while a limit is known to hold.
    #[error("GitHub limits requests until {until}")]
    RateLimited {
        /// The earliest time of the next request.
        until: DateTime<Utc>,
        /// Whether it is a secondary limit (too fast) instead of the hourly one.
        secondary: bool,
    },
    /// The organization requires single sign-on for this token.
    #[error("the organization requires single sign-on for this token")]
    SingleSignOn {
        /// Where the token can be authorized, when GitHub said so. Untrusted.
        url: Option<String>,
    },
    /// The organization restricts the OAuth app that made the token.
    #[error("the organization restricts access by this OAuth app")]
    OAuthRestricted,
    /// The account may not do this.
    #[error("GitHub refused: {message}")]
    Forbidden {
        /// GitHub's own message.
        message: String,
    },
    /// The token lacks a scope.
    #[error("the token lacks a scope: {message}")]
    Scope {
        /// GitHub's own message; it names the scopes.
        message: String,
    },
    /// Hidden or missing; GitHub doesn't say which.
    #[error("not on GitHub, or hidden from this account")]
    NotFound,
    /// Deleted.
    #[error("deleted on GitHub")]
    Gone,
    /// It has another address, on another host or after too many redirects.
    #[error("moved to {to}")]
    Moved {
        /// The address that GitHub named. Untrusted.
        to: String,
    },
    /// The content of the request was refused.
    #[error("GitHub refused the content: {message}")]
    Invalid {
        /// GitHub's own message, or ours when it was refused before sending.
        message: String,
    },
    /// The query asks for more than GitHub computes at once.
    #[error("GitHub found the request too heavy")]
    TooHeavy,
    /// GitHub failed, or answered with a status that says nothing else.
    #[error("GitHub failed with status {status}")]
    Server {
        /// The HTTP status; 200 when only the envelope said so.
        status: u16,
    },
    /// The answer was cut off or could not be read.
    #[error("GitHub's answer was cut off or could not be read")]
    Unreadable,
}

impl Error {
    /// What it means for a write that was, or may have been, sent (`ARCHITECTURE.md`, "The outbox"):
    /// only what certainly did nothing is `Retry` or `Rejected`.
    #[must_use]
    pub fn of_write(self) -> Outcome {
        match self {
            Self::Offline | Self::Tls => Outcome::Retry {
                why: Wait::Offline,
                until: None,
            },
            Self::Unauthorized => Outcome::Retry {
                why: Wait::SignIn,
                until: None,
            },
            Self::RateLimited { until, .. } => Outcome::Retry {
                why: Wait::RateLimited,
                until: Some(until),
            },
            // GitHub's own words, or its address, and nothing of ours: the words of the application
            // say what each rejection is.
            Self::SingleSignOn { url } => {
                rejected(Rejection::SingleSignOn, url.unwrap_or_default())
            }
            Self::OAuthRestricted => rejected(Rejection::OauthRestricted, String::new()),
            Self::Forbidden { message } => rejected(Rejection::Permission, message),
            Self::Scope { message } => rejected(Rejection::Scope, message),
            Self::NotFound => rejected(Rejection::NotFound, String::new()),
            Self::Gone => rejected(Rejection::Gone, String::new()),
            Self::Invalid { message } => rejected(Rejection::Invalid, message),
            Self::TimedOut
            | Self::CaptivePortal
            | Self::Moved { .. }
            | Self::TooHeavy
            | Self::Server { .. }
            | Self::Unreadable => Outcome::Unknown,
        }
    }

    /// What it means for a write whose read beforehand failed: nothing was written, so what
    /// [`Error::of_write`] would have to call unknown can be tried again.
    #[must_use]
    pub fn of_read_before_write(self) -> Outcome {
        match self {
            Self::Moved { .. } => Outcome::Recipient,
            other => match other.of_write() {
                Outcome::Unknown => Outcome::Retry {
                    why: Wait::Offline,
                    until: None,
                },
                outcome => outcome,
            },
        }
    }
}

fn rejected(rejection: Rejection, message: String) -> Outcome {
    Outcome::Rejected { rejection, message }
}
