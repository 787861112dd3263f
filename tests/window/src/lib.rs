//! Drives Guildhall's real window over WebDriver, under a display and a message bus of its own.
//!
//! ```no_run
//! # async fn example() -> Result<(), window::Failure> {
//! let desktop = window::Desktop::start()?;
//! let window = desktop.open("target/debug/guildhall", &["--demo"]).await?;
//! window.by_role("link", "Triage").await?.click().await?;
//! window.wait_for_text("waiting").await?;
//! assert_eq!(window.axe().await?, []);
//! window.close().await
//! # }
//! ```
//!
//! Controls are found by role and accessible name and by nothing else: what a test can find, a
//! screen reader can find. Nothing here reads the real home, bus, keyring or display, every
//! process is ended by its own id, and displays and ports are chosen at run time, so that many
//! tests run beside one another.

mod axe;
mod desktop;
mod driver;
mod element;
mod failure;
mod keyring;
mod keys;
mod locale;
mod process;
mod window;

pub use axe::Violation;
pub use desktop::Desktop;
pub use element::Element;
pub use failure::Failure;
pub use keyring::Keyring;
pub use process::Process;
pub use window::{Theme, Window};
