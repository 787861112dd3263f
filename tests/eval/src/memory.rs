//! Resident memory of this process, as Linux tells it.

use std::fs;

/// Watches how far memory rises from now on.
#[derive(Debug)]
pub struct Watch {
    before: Option<f64>,
}

impl Watch {
    /// From now on.
    pub fn start() -> Self {
        // 5 forgets the highest value so far. Where that is refused, the input counts too if it was more.
        let _ = fs::write("/proc/self/clear_refs", "5");
        Self {
            before: megabytes("VmRSS:"),
        }
    }

    /// The rise in megabytes of 10⁶ bytes; `None` where the system does not tell.
    pub fn peak(&self) -> Option<f64> {
        Some((megabytes("VmHWM:")? - self.before?).max(0.0))
    }
}

fn megabytes(field: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(field))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}
