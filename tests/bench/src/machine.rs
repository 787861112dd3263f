//! What it was measured on.

use serde::Serialize;
use std::fmt;
use std::fs;

/// The computer.
#[derive(Clone, Debug, Serialize)]
pub struct Machine {
    /// Its processor.
    pub cpu: String,
    /// Threads of it that may be used.
    pub cores: usize,
    /// Memory in GB.
    pub memory_gb: f64,
    /// Its system.
    pub os: String,
    /// How many processes wanted to run in the last minute, before anything was measured.
    pub load: String,
}

impl Machine {
    /// This one; what the system does not tell stays empty.
    pub fn this() -> Self {
        let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
        let value = |text: &str, key: &str, mark: char| {
            let mut lines = text.lines();
            let line = lines.find_map(|line| line.strip_prefix(key)?.split_once(mark));
            line.map_or_else(String::new, |(_, value)| {
                value.trim().trim_matches('"').to_owned()
            })
        };
        let kb = value(&read("/proc/meminfo"), "MemTotal", ':');
        let kb: f64 = kb.trim_end_matches(" kB").trim().parse().unwrap_or(0.0);
        Self {
            cpu: value(&read("/proc/cpuinfo"), "model name", ':'),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            memory_gb: kb / 1e6,
            os: value(&read("/etc/os-release"), "PRETTY_NAME", '='),
            load: read("/proc/loadavg")
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_owned(),
        }
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {} cores, {:.1} GB, {}, load {}",
            self.cpu, self.cores, self.memory_gb, self.os, self.load
        )
    }
}
