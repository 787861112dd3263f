//! `WebKitWebDriver`, which starts the application and speaks WebDriver for it.

use std::net::{TcpListener, TcpStream};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::Failure;
use crate::process::{Process, children, kill};

/// The driver does not end what it started when it is killed.
pub fn end_children(driver: &Process) {
    for child in children(driver.id()) {
        let below = children(child);
        kill(child);
        below.into_iter().for_each(kill);
    }
}

/// A driver that listens, and its port. Between picking a free port and listening on it somebody
/// else may take it; then another is tried.
pub async fn start(variables: &[(String, String)]) -> Result<(Process, u16), Failure> {
    for _ in 0..5 {
        let port = TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .map_err(|error| Failure::of("picking a port", error))?
            .port();
        let driver = Process::start(
            Command::new("WebKitWebDriver")
                .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
                .envs(variables.iter().cloned())
                // Tauri and WebKitGTK answer a driver only when these are set.
                .env("TAURI_AUTOMATION", "true")
                .env("TAURI_WEBVIEW_AUTOMATION", "true"),
        )?;
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok((driver, port));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    Err(Failure::new(
        "WebKitWebDriver did not listen on any of five ports",
    ))
}
