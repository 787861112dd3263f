//! Whether something built is newer than what it is built from.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

/// The newest change of a file, or of any file below a folder. `None` where there is nothing.
pub fn newest(path: &Path) -> Option<SystemTime> {
    let about = fs::metadata(path).ok()?;
    if about.is_file() {
        return about.modified().ok();
    }
    fs::read_dir(path)
        .ok()?
        .filter_map(Result::ok)
        .filter_map(|entry| newest(&entry.path()))
        .max()
}

/// True when `built` exists and none of `sources` changed after it.
pub fn is_fresh(built: &Path, sources: &[&Path]) -> bool {
    let Some(then) = newest(built) else {
        return false;
    };
    sources
        .iter()
        .filter_map(|source| newest(source))
        .all(|change| change <= then)
}
