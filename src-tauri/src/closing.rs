//! Closing the window: the page may store first what was typed in the last half second.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
#[cfg(unix)]
use std::time::Instant;
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

/// A window that has not gone so long after a signal hangs: another signal ends it.
#[cfg(unix)]
const HANGING: Duration = Duration::from_secs(8);

/// Closes the window when the session ends or somebody asks the process to: as by its button, so that
/// nothing typed is lost and the databases are left in good order. A session's end may send several.
#[cfg(unix)]
pub async fn on_signals(handle: AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    let terminate = signal(SignalKind::terminate());
    let interrupt = signal(SignalKind::interrupt());
    let (Ok(mut terminate), Ok(mut interrupt)) = (terminate, interrupt) else {
        return tracing::warn!("signals are not heard");
    };
    let mut first: Option<Instant> = None;
    loop {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        match first {
            None => {
                first = Some(Instant::now());
                if let Some(window) = handle.get_webview_window("main") {
                    // Its page is asked first.
                    let _ = window.close();
                }
            }
            Some(at) if at.elapsed() < HANGING => {}
            // What was saved is on the disk; what was on its way is looked for at the next start.
            Some(_) => std::process::exit(1),
        }
    }
}

/// Elsewhere than on Unix the system closes the window itself.
#[cfg(not(unix))]
pub async fn on_signals(_: AppHandle) {}
