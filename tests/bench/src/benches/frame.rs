//! From the start of a process to its first frame with data, as its page reports it.

use super::ms;
use rustix::process::{Pid, Signal, kill_process};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use window::Desktop;

/// What an instrumented window says when its first frame with data is on the screen.
pub const PAINTED: &str = "first data on the screen";

/// A window that has painted nothing by then is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// A window that was asked to close has gone by then.
const LEAVING: Duration = Duration::from_secs(15);

/// Starts a window and ends it when it has painted; milliseconds from the one to the other.
///
/// # Errors
/// When it could not be started, or painted nothing within a minute.
pub fn painted(desktop: &Desktop, program: &Path, arguments: &[&str]) -> Result<f64, String> {
    let mut command = desktop.command(program);
    command.args(arguments).env("GUILDHALL_LOG", "info");
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let began = Instant::now();
    let mut child = command
        .spawn()
        .map_err(|error| format!("{}: {error}", program.display()))?;
    let (say, hear) = channel();
    let lines = child.stderr.take().map(BufReader::new);
    let reader = std::thread::spawn(move || {
        for line in lines
            .into_iter()
            .flat_map(BufRead::lines)
            .map_while(Result::ok)
        {
            if line.contains(PAINTED) {
                // Nobody hears it any more when the window was given up.
                let _ = say.send(ms(began));
            }
        }
    });
    let took = hear.recv_timeout(PATIENCE);
    end(&mut child);
    let _ = reader.join();
    took.map_err(|_| format!("{} painted nothing within a minute", program.display()))
}

/// Ends a window as the end of a session does; one that does not go is killed.
fn end(child: &mut Child) {
    if let Some(id) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have gone by itself.
        let _ = kill_process(id, Signal::TERM);
    }
    let began = Instant::now();
    while began.elapsed() < LEAVING {
        if !matches!(child.try_wait(), Ok(None)) {
            return;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    let _ = child.kill();
    let _ = child.wait();
}
