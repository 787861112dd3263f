//! The log: on standard error, quiet unless `GUILDHALL_LOG` says otherwise.

use tracing_subscriber::EnvFilter;

/// Starts logging. `GUILDHALL_LOG` takes a level or directives, such as `info` or `api=debug`.
pub fn start() {
    let filter =
        EnvFilter::try_from_env("GUILDHALL_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .init();
}
