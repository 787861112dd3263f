//! Closing the window: the page may store first what was typed in the last half second.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tauri::{AppHandle, Emitter, Manager, Window, WindowEvent};

/// A page that hangs must not keep its window open.
const PATIENCE: Duration = Duration::from_secs(2);

/// Whether the page was asked to store what it holds.
#[derive(Default)]
pub struct Asked(AtomicBool);

impl Asked {
    /// Whether the window is on its way out.
    pub fn closing(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

/// Asks the page at the first wish to close; it answers with the command `close_window`.
pub fn on_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let asked = window.state::<Asked>();
    if asked.0.swap(true, Ordering::SeqCst) || window.emit("closing", ()).is_err() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        // Usually the page has closed it by now.
        let _ = window.destroy();
    });
}

/// Closes the window when the session ends or somebody asks the process to: as by its button, so that
/// nothing typed is lost and the databases are left in good order.
#[cfg(unix)]
pub async fn on_signals(handle: AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    let (Ok(mut terminate), Ok(mut interrupt), Ok(mut hangup)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
        signal(SignalKind::hangup()),
    ) else {
        return tracing::warn!("signals are not heard");
    };
    loop {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
            _ = hangup.recv() => {}
        }
        if let Some(window) = handle.get_webview_window("main") {
            // The second time it goes at once.
            let _ = window.close();
        }
    }
}

/// Elsewhere than on Unix the system closes the window itself.
#[cfg(not(unix))]
pub async fn on_signals(_: AppHandle) {}
