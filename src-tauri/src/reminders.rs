//! Reminders on the desktop, for whoever asked for them in the settings.

use api::App;
use notify_rust::Notification;
use std::sync::Arc;
use std::time::Duration;

/// Between two looks whether something is due.
const LOOK: Duration = Duration::from_secs(5 * 60);

/// Looks now and then, as long as the application runs. A desktop that shows no notifications is no reason to
/// complain: the check-in is in the rail all the same.
pub fn start(app: Arc<App>) {
    let look = move || loop {
        std::thread::sleep(LOOK);
        match app.due_reminders() {
            Ok(due) => due.iter().for_each(|text| show(text)),
            Err(error) => tracing::info!(%error, "reminders could not be looked for"),
        }
    };
    let started = std::thread::Builder::new()
        .name("reminders".to_owned())
        .spawn(look);
    if let Err(error) = started {
        tracing::info!(%error, "there will be no reminders");
    }
}

fn show(text: &str) {
    let shown = Notification::new()
        .appname("Guildhall")
        .summary("Guildhall")
        .body(text)
        .show();
    if let Err(error) = shown {
        tracing::info!(%error, "the desktop shows no notifications");
    }
}
