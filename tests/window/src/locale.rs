//! The locale of the window. WebKitGTK under `C.UTF-8` loses capitals in typed keys and calls its
//! language "C", so the tests bring en_US.UTF-8 along where the system has not generated it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const NAME: &str = "en_US.UTF-8";

/// Variables to set. Where neither the locale nor its sources are there, `C.UTF-8`.
pub fn variables() -> Vec<(String, String)> {
    let mut variables = Vec::new();
    let mut language = NAME;
    if !is_there() {
        if let Some(folder) = compiled() {
            variables.push(("LOCPATH".to_owned(), folder.display().to_string()));
        } else {
            language = "C.UTF-8";
        }
    }
    variables.push(("LANG".to_owned(), language.to_owned()));
    variables.push(("LC_ALL".to_owned(), language.to_owned()));
    variables
}

fn is_there() -> bool {
    Command::new("locale")
        .arg("-a")
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .is_ok_and(|list| {
            String::from_utf8_lossy(&list.stdout)
                .lines()
                .any(|line| line.eq_ignore_ascii_case("en_US.utf8"))
        })
}

/// Compiling takes a second or two, so the result is kept among the temporary files. It is moved
/// into place in one step: tests that start together never see half of it.
fn compiled() -> Option<PathBuf> {
    let folder = std::env::temp_dir().join("guildhall-window").join("locale");
    if folder.join(NAME).is_dir() {
        return Some(folder);
    }
    fs::create_dir_all(folder.parent()?).ok()?;
    let scratch = tempfile::Builder::new()
        .prefix("locale-")
        .tempdir_in(folder.parent()?)
        .ok()?;
    let made = scratch.path().join("made");
    fs::create_dir(&made).ok()?;
    compile(&made.join(NAME)).then_some(())?;
    // Losing the race is as good as winning it.
    let _ = fs::rename(&made, &folder);
    folder.join(NAME).is_dir().then_some(folder)
}

fn compile(to: &Path) -> bool {
    Command::new("localedef")
        .args(["--no-archive", "-i", "en_US", "-f", "UTF-8"])
        .arg(to)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
