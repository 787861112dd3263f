//! A disk that a test breaks and mends while a process runs on it: `disk.c`, built and preloaded.

use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// The switch of the disk below one folder.
pub struct Disk {
    folder: TempDir,
}

impl Disk {
    /// Builds what is preloaded, with the system's C compiler.
    pub fn build(source: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the broken disk");
        let library = folder.path().join("disk.so");
        let built = Command::new("cc")
            .args(["-shared", "-fPIC", "-O1", "-o"])
            .arg(&library)
            .args([source, "-ldl"])
            .status();
        assert!(built.is_ok_and(|status| status.success()), "cc {source}");
        Self { folder }
    }

    /// The environment of a process whose files below `folder` are on this disk.
    pub fn variables(&self, folder: &Path) -> [(&'static str, String); 3] {
        let text = |path: &Path| path.to_str().expect("the path is text").to_owned();
        [
            ("LD_PRELOAD", text(&self.folder.path().join("disk.so"))),
            ("GUILDHALL_DISK_FOLDER", text(folder)),
            (
                "GUILDHALL_DISK_CONTROL",
                text(&self.folder.path().join("control")),
            ),
        ]
    }

    /// What is wrong from now on: `full`, `fsync`, `readonly`, or nothing.
    pub fn is(&self, fault: &str) {
        let control = self.folder.path().join("control");
        // Renamed into its place, so that nobody reads half of it.
        let new = self.folder.path().join("control.new");
        std::fs::write(&new, fault)
            .and_then(|()| std::fs::rename(new, control))
            .expect("the switch of the disk");
    }
}
