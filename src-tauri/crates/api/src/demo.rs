//! The demo's accounts, asked of a simulator.

use chrono::Utc;
use github::{Endpoint, Error, GitHub};
use std::sync::Arc;

/// What a simulator tells about its accounts, as JSON.
///
/// # Errors
/// When no simulator answers at that address.
pub async fn accounts(base_url: &str) -> Result<String, Error> {
    let endpoint = Endpoint {
        rest: base_url.to_owned(),
    };
    GitHub::new(&endpoint, None, Arc::new(Utc::now))?
        .text("/_simulator/accounts")
        .await
}
