//! What must hear nothing: a server that counts who knocks, and a browser that writes down what it
//! was asked to open.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use window::{Desktop, Failure};

/// How long a browser may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server on this computer. It counts connections, so that a request over TLS and a connection
/// that is only prepared count as well.
pub struct Canary {
    address: String,
    knocks: Arc<AtomicUsize>,
}

impl Canary {
    /// Listens until the test ends, on a port of the system's choosing.
    pub fn listen() -> Result<Self, Failure> {
        let failed = |error| Failure::new(format!("the canary: {error}"));
        let listener = TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?.to_string();
        let knocks = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&knocks);
        std::thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                counted.fetch_add(1, Ordering::SeqCst);
                // Whoever asks gets an answer, and may ask for more.
                let _ = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            }
        });
        Ok(Self { address, knocks })
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// How many connections there were.
    pub fn knocks(&self) -> usize {
        self.knocks.load(Ordering::SeqCst)
    }

    /// Knocks, as anybody could, and waits for the answer.
    pub fn knock(&self) -> Result<(), Failure> {
        let ask = || {
            let mut stream = TcpStream::connect(&self.address)?;
            stream.read_to_string(&mut String::new())
        };
        ask()
            .map(drop)
            .map_err(|error| Failure::new(format!("the canary: {error}")))
    }
}

/// The system's browser, as `xdg-open` of a desktop.
pub struct Browser {
    asked: PathBuf,
}

impl Browser {
    /// Takes the place of the system's own for everything that is opened on this desktop later.
    pub fn on(desktop: &mut Desktop) -> Result<Self, Failure> {
        let (folder, asked) = (desktop.path("browser"), desktop.path("asked"));
        let program = folder.join("xdg-open");
        let text = format!("#!/bin/sh\nprintf '%s\\n' \"$*\" >>'{}'\n", asked.display());
        fs::create_dir(&folder)
            .and_then(|()| fs::write(&program, text))
            .and_then(|()| fs::set_permissions(&program, fs::Permissions::from_mode(0o755)))
            .map_err(|error| Failure::new(format!("the browser: {error}")))?;
        let path = std::env::var("PATH").unwrap_or_default();
        desktop.set("PATH", &format!("{}:{path}", folder.display()));
        Ok(Self { asked })
    }

    /// The addresses that it was asked to open, in order: once there are so many, or half a minute later.
    pub async fn asked_for(&self, wanted: usize) -> Vec<String> {
        let start = Instant::now();
        loop {
            let text = fs::read_to_string(&self.asked).unwrap_or_default();
            if text.lines().count() >= wanted || start.elapsed() > PATIENCE {
                return text.lines().map(str::to_owned).collect();
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
