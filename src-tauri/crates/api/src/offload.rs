//! Calls that block, away from what waits.

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::JoinError;

/// Makes a call that blocks on a thread that may. On a runtime of a single thread it is made in place:
/// there is no other thread to keep free, and what happens there happens in one order, which is how a
/// simulated history replays.
///
/// # Errors
/// When the call panicked on its thread.
pub(crate) async fn offload<T: Send + 'static>(
    call: impl FnOnce() -> T + Send + 'static,
) -> Result<T, JoinError> {
    match Handle::current().runtime_flavor() {
        RuntimeFlavor::CurrentThread => Ok(call()),
        _ => tokio::task::spawn_blocking(call).await,
    }
}
