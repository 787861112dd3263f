//! A real keyring on a desktop's own bus.

use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::process::Process;
use crate::{Desktop, Failure};

/// The name that a keyring has on the bus (Secret Service specification).
const NAME: &str = "org.freedesktop.secrets";
const PATIENCE: Duration = Duration::from_secs(20);

/// `gnome-keyring-daemon`, with its files in the desktop's home. Dropping it takes it off the bus.
pub struct Keyring {
    _daemon: Process,
}

impl Desktop {
    /// Starts a keyring that is open: its first start makes the login keyring with this password.
    ///
    /// # Errors
    /// When the daemon is not installed or does not come up.
    pub async fn open_keyring(&self, password: &str) -> Result<Keyring, Failure> {
        self.keyring(Some(password)).await
    }

    /// Starts a keyring that is locked. Nothing on this desktop can show its question.
    ///
    /// # Errors
    /// As [`Desktop::open_keyring`].
    pub async fn locked_keyring(&self) -> Result<Keyring, Failure> {
        self.keyring(None).await
    }

    /// Puts a keyring on the bus that starts on demand and never answers.
    ///
    /// # Errors
    /// When its files cannot be written.
    pub async fn hanging_keyring(&self) -> Result<(), Failure> {
        self.wait_for(false).await?;
        let service = format!("[D-BUS Service]\nName={NAME}\nExec=/bin/sleep 60\n");
        let folder = self.path("services");
        fs::write(folder.join(format!("{NAME}.service")), service)
            .map_err(|error| Failure::of("writing a service", error))?;
        let reload = ["/org/freedesktop/DBus", "org.freedesktop.DBus.ReloadConfig"];
        self.ask_bus("org.freedesktop.DBus", &reload).map(drop)
    }

    async fn keyring(&self, password: Option<&str>) -> Result<Keyring, Failure> {
        self.wait_for(false).await?;
        let mut command = Command::new("gnome-keyring-daemon");
        command
            .args(["--foreground", "--components=secrets"])
            .envs(self.variables().iter().cloned());
        let daemon = match password {
            Some(password) => {
                command.arg("--unlock").stdin(Stdio::piped());
                let mut daemon = Process::start_with_input(&mut command)?;
                // The end of the input ends the password.
                let mut input = daemon.input().ok_or_else(|| Failure::new("no input"))?;
                input
                    .write_all(password.as_bytes())
                    .map_err(|error| Failure::of("unlocking the keyring", error))?;
                daemon
            }
            None => Process::start(&mut command)?,
        };
        self.wait_for(true).await?;
        Ok(Keyring { _daemon: daemon })
    }

    /// Waits until the keyring is on the bus, or off it.
    async fn wait_for(&self, there: bool) -> Result<(), Failure> {
        let start = Instant::now();
        let asked = [
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus.NameHasOwner",
            &format!("string:{NAME}"),
        ];
        while self
            .ask_bus("org.freedesktop.DBus", &asked)?
            .contains("boolean true")
            != there
        {
            if start.elapsed() > PATIENCE {
                let what = if there { "come to" } else { "leave" };
                return Err(Failure::new(format!("the keyring did not {what} the bus")));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(())
    }

    fn ask_bus(&self, destination: &str, words: &[&str]) -> Result<String, Failure> {
        let answer = Command::new("dbus-send")
            .args(["--session", "--print-reply"])
            .arg(format!("--dest={destination}"))
            .args(words)
            .envs(self.variables().iter().cloned())
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Failure::of("asking the bus", error))?;
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    }
}
