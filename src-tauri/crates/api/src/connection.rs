//! The connection to GitHub, made in one place.

use crate::app::Config;
use crate::clock::Clock;
use crate::error::{Code, Error, Result};
use github::{Endpoint, GitHub};
use secrecy::SecretString;
use std::sync::Arc;

/// A connection with a token, or an anonymous one.
///
/// # Errors
/// When the address cannot be used at all.
pub(crate) fn connect(
    config: &Config,
    clock: &Arc<dyn Clock>,
    token: Option<SecretString>,
) -> Result<GitHub> {
    let clock = Arc::clone(clock);
    GitHub::new(&endpoint(config), token, Arc::new(move || clock.now())).map_err(of_github)
}

/// Where GitHub is.
pub(crate) fn endpoint(config: &Config) -> Endpoint {
    Endpoint {
        rest: config.github_url.clone(),
    }
}

/// A failed read, as the window tells it. Nothing was changed.
pub(crate) fn of_github(error: github::Error) -> Error {
    use github::Error as E;
    match error {
        E::Unauthorized => Error::new(Code::TokenRefused),
        E::Offline | E::TimedOut | E::CaptivePortal => Error::new(Code::Offline),
        E::RateLimited { until, .. } => {
            Error::new(Code::RateLimited).with("until", until.to_rfc3339())
        }
        other => Error::new(Code::Unexpected).with("detail", other),
    }
}
