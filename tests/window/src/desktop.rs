//! A desktop of its own: display, message bus, home. Dropping it ends them.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use crate::process::Process;
use crate::window::Window;
use crate::{Failure, locale};

/// Nothing is activated on this bus: no portal, no accessibility bridge, and a keyring only where a
/// test puts one. Each of them is one more thing that can hang a start for half a minute.
const BUS: &str = r#"<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=FOLDER</listen>
  <auth>EXTERNAL</auth>
  <servicedir>FOLDER/../services</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#;

/// The size of the screen, and of the window that fills it, in pixels.
pub const SCREEN: (u32, u32) = (1280, 800);

/// A display, a bus and a home that nothing else uses.
pub struct Desktop {
    variables: Vec<(String, String)>,
    // Dropped in this order: the bus and the display end before their folder goes.
    _bus: Process,
    _display: Process,
    home: TempDir,
}

impl Desktop {
    /// Starts Xvfb on a display that it picks, and a bus without services.
    ///
    /// # Errors
    /// When one of them is not installed or does not start; the message names it.
    pub fn start() -> Result<Self, Failure> {
        let home = tempfile::Builder::new()
            .prefix("guildhall-desktop-")
            .tempdir()
            .map_err(|error| Failure::of("making a home", error))?;
        let path = |name: &str| home.path().join(name);
        let runtime = path("run");
        fs::create_dir(&runtime)
            .and_then(|()| fs::set_permissions(&runtime, fs::Permissions::from_mode(0o700)))
            .map_err(|error| Failure::of("making the runtime folder", error))?;

        fs::create_dir(path("services"))
            .map_err(|error| Failure::of("making the folder of services", error))?;

        let (width, height) = SCREEN;
        let (display, number) = Process::start_and_read(Command::new("Xvfb").args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &format!("{width}x{height}x24"),
            "-nolisten",
            "tcp",
        ]))?;

        let configuration = path("bus.xml");
        fs::write(
            &configuration,
            BUS.replace("FOLDER", &runtime.display().to_string()),
        )
        .map_err(|error| Failure::of("writing the bus's configuration", error))?;
        let (bus, address) = Process::start_and_read(
            Command::new("dbus-daemon")
                .arg(format!("--config-file={}", configuration.display()))
                .args(["--nofork", "--nopidfile", "--print-address=1"]),
        )?;

        let mut variables = locale::variables();
        for (name, value) in [
            ("DISPLAY", format!(":{number}")),
            ("DBUS_SESSION_BUS_ADDRESS", address),
            ("HOME", home.path().display().to_string()),
            ("XDG_RUNTIME_DIR", runtime.display().to_string()),
            ("XDG_DATA_HOME", path("data").display().to_string()),
            ("XDG_CONFIG_HOME", path("config").display().to_string()),
            ("XDG_CACHE_HOME", path("cache").display().to_string()),
            ("GDK_BACKEND", "x11".to_owned()),
            ("NO_AT_BRIDGE", "1".to_owned()),
            ("TZ", "Europe/Berlin".to_owned()),
        ] {
            variables.push((name.to_owned(), value));
        }
        Ok(Self {
            variables,
            _bus: bus,
            _display: display,
            home,
        })
    }

    /// Opens an application in this desktop and waits until its page answers.
    ///
    /// # Errors
    /// When the binary does not exist or shows no window within a minute.
    pub async fn open(
        &self,
        binary: impl AsRef<Path>,
        arguments: &[&str],
    ) -> Result<Window, Failure> {
        let binary = std::path::absolute(binary.as_ref())
            .map_err(|error| Failure::of("the path of the application", error))?;
        if !binary.is_file() {
            return Err(Failure::new(format!(
                "{} does not exist; build it first",
                binary.display()
            )));
        }
        Window::open(&self.variables, &binary, arguments).await
    }

    /// Adds a variable to the environment of what is opened from now on.
    pub fn set(&mut self, name: &str, value: &str) {
        self.variables.push((name.to_owned(), value.to_owned()));
    }

    /// A program in this desktop, to be started beside what is open.
    #[must_use]
    pub fn command(&self, binary: impl AsRef<Path>) -> Command {
        let mut command = Command::new(binary.as_ref());
        command.envs(self.variables.iter().cloned());
        command
    }

    /// The variables of everything that runs on this desktop.
    pub(crate) fn variables(&self) -> &[(String, String)] {
        &self.variables
    }

    /// A path below this desktop's home, which goes when the desktop is dropped.
    #[must_use]
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }
}
