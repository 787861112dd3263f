//! Whether a large cache has to be looked through before it is used.
//!
//! Looking through 300 MB takes seconds, at every start. A large cache that was left in good order has a
//! note beside it of its length and its last change. Where both are as noted nobody wrote to it since.
//! After a crash there is no note. What decays on the disk by itself SQLite still notices where it
//! reads.

use super::open::with_ending;
use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

/// Smaller ones are looked through in no time.
const LARGE: u64 = 8 << 20;

/// File systems tell times in steps: what is written this much later has another time.
const STEP: Duration = Duration::from_millis(20);

/// Where the note is.
pub(super) fn note_of(file: &Path) -> PathBuf {
    with_ending(file, "-sound")
}

fn words(of: &Metadata) -> Option<String> {
    let changed = of.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {}", of.len(), changed.as_nanos()))
}

/// Notes how a cache is left, which was written whole and is not written any more.
pub(super) fn leave(file: &Path) -> io::Result<()> {
    let left = fs::metadata(file)?;
    if left.len() < LARGE {
        return Ok(());
    }
    std::thread::sleep(STEP);
    match words(&left) {
        Some(words) => fs::write(note_of(file), words),
        None => Ok(()),
    }
}

/// Whether a cache is as it was left, and nothing in its log waits to be written into it. The note is
/// gone then: whoever opens it writes to it.
pub(super) fn take(file: &Path) -> bool {
    let note = note_of(file);
    let Ok(noted) = fs::read_to_string(&note) else {
        return false;
    };
    let has_log = fs::metadata(with_ending(file, "-wal")).is_ok_and(|log| log.len() > 0);
    let as_left = fs::metadata(file).ok().and_then(|now| words(&now));
    fs::remove_file(&note).is_ok() && !has_log && as_left == Some(noted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn large() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("cache.sqlite");
        fs::write(&file, vec![7; LARGE as usize]).unwrap();
        (folder, file)
    }

    #[test]
    fn a_note_holds_once() {
        let (_folder, file) = large();
        assert!(!take(&file), "nobody noted anything");
        leave(&file).unwrap();
        assert!(take(&file));
        assert!(!take(&file), "whoever took it may have written");
    }

    #[test]
    fn what_was_written_after_it_was_left_is_looked_through() {
        let (_folder, file) = large();
        leave(&file).unwrap();
        let mut bytes = fs::read(&file).unwrap();
        bytes[4096] = 0;
        fs::write(&file, bytes).unwrap();
        assert!(!take(&file));
        leave(&file).unwrap();
        fs::write(with_ending(&file, "-wal"), "a page").unwrap();
        assert!(!take(&file), "a log waits");
    }

    #[test]
    fn a_small_one_has_no_note() {
        let (_folder, file) = large();
        fs::write(&file, "small").unwrap();
        leave(&file).unwrap();
        assert!(!take(&file));
    }
}
