//! Processes that end with their owner.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::Failure;

/// A child that is killed, by its own id, when this is dropped.
pub struct Process {
    child: Child,
    // Kept open: some programs end when nobody listens any more.
    _out: Option<BufReader<ChildStdout>>,
}

impl Process {
    /// Starts with null streams.
    pub fn start(command: &mut Command) -> Result<Self, Failure> {
        let child = quiet(command)
            .stdout(Stdio::null())
            .spawn()
            .map_err(|error| missing(command, &error))?;
        Ok(Self { child, _out: None })
    }

    /// Starts with an input that was asked for; see [`Process::input`].
    pub fn start_with_input(command: &mut Command) -> Result<Self, Failure> {
        let child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| missing(command, &error))?;
        Ok(Self { child, _out: None })
    }

    /// The input, once. It ends when it is dropped.
    pub fn input(&mut self) -> Option<ChildStdin> {
        self.child.stdin.take()
    }

    /// Starts, and waits for the first line that it prints: its display, its address.
    pub fn start_and_read(command: &mut Command) -> Result<(Self, String), Failure> {
        let mut child = quiet(command)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| missing(command, &error))?;
        let mut out = child.stdout.take().map(BufReader::new);
        let mut line = String::new();
        if let Some(out) = &mut out {
            out.read_line(&mut line)
                .map_err(|error| Failure::of("reading a child's first line", error))?;
        }
        let process = Self { child, _out: out };
        let line = line.trim().to_owned();
        if line.is_empty() {
            return Err(Failure::new(format!(
                "{} ended before it said anything",
                command.get_program().to_string_lossy()
            )));
        }
        Ok((process, line))
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended by itself; either way it is reaped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processes whose parent is `parent`, from `/proc`.
pub fn children(parent: u32) -> Vec<u32> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return Vec::new();
    };
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().to_string_lossy().parse::<u32>().ok())
        .filter(|id| parent_of(*id) == Some(parent))
        .collect()
}

/// Kills a process that a child of ours started and could not end.
pub fn kill(id: u32) {
    let _ = quiet(Command::new("kill").args(["-KILL", &id.to_string()]))
        .stdout(Stdio::null())
        .status();
}

/// The fourth field of `stat`; the second, the name, may hold spaces and brackets.
fn parent_of(id: u32) -> Option<u32> {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    after.split_whitespace().nth(1)?.parse().ok()
}

fn quiet(command: &mut Command) -> &mut Command {
    command.stdin(Stdio::null()).stderr(Stdio::null())
}

fn missing(command: &Command, error: &std::io::Error) -> Failure {
    Failure::new(format!(
        "{} could not be started ({error}); `cargo xtask setup` installs what is missing",
        command.get_program().to_string_lossy()
    ))
}
