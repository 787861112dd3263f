//! The connection to GitHub, made in one place.

use crate::app::Config;
use crate::clock::Clock;
use crate::error::{Error, Result};
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
    GitHub::new(&endpoint(config), token, Arc::new(move || clock.now())).map_err(Error::from)
}

/// Where GitHub is.
pub(crate) fn endpoint(config: &Config) -> Endpoint {
    Endpoint {
        rest: config.github_url.clone(),
    }
}
