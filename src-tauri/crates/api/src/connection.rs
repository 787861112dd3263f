//! The connection to GitHub, made in one place.

use crate::app::Config;
use crate::clock::Clock;
use crate::error::{Error, Result};
use github::{Endpoint, GitHub};
use secrecy::SecretString;
use std::fmt;
use std::sync::Arc;

/// Makes a connection from an address, a token or none, and a clock.
pub type Connect = Arc<
    dyn Fn(
            &Endpoint,
            Option<SecretString>,
            github::Clock,
        ) -> std::result::Result<GitHub, github::Error>
        + Send
        + Sync,
>;

/// What an application stands on. The default is what it has when it is installed; simulated histories
/// lend it a network in the same process and watch its databases.
#[derive(Clone, Default)]
pub struct Ground {
    /// How to connect, instead of over HTTP.
    pub connect: Option<Connect>,
    /// Who watches the commits of both databases.
    pub commits: Option<store::Watch>,
}

impl fmt::Debug for Ground {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Ground")
    }
}

impl Ground {
    /// A connection with a token, or an anonymous one.
    ///
    /// # Errors
    /// When the address cannot be used at all.
    pub(crate) fn connect(
        &self,
        config: &Config,
        clock: &Arc<dyn Clock>,
        token: Option<SecretString>,
    ) -> Result<GitHub> {
        let Some(make) = &self.connect else {
            return connect(config, clock, token);
        };
        let clock = Arc::clone(clock);
        make(&endpoint(config), token, Arc::new(move || clock.now())).map_err(Error::from)
    }
}

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
