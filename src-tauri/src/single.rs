//! One Guildhall on one data folder: a second start hands its link to the first, and ends.
//!
//! The lock of the folder decides who is first; a Unix socket beside the session's other sockets carries
//! the link. What comes over it is as untrusted as a link on a web page: it shows a known place or
//! nothing.

use std::path::{Path, PathBuf};

#[cfg(unix)]
pub use unix::{hand_over, listen};

/// Where the first one listens: in the session's folder, which is its user's alone, under a name made
/// from the data folder; a socket's path may have about a hundred letters only.
fn socket(data_dir: &Path) -> Option<PathBuf> {
    use std::hash::{DefaultHasher, Hash, Hasher};
    let session = std::env::var_os("XDG_RUNTIME_DIR").filter(|dir| !dir.is_empty())?;
    let whole = std::fs::canonicalize(data_dir).ok()?;
    let mut hasher = DefaultHasher::new();
    whole.hash(&mut hasher);
    Some(PathBuf::from(session).join(format!("guildhall-{:016x}.sock", hasher.finish())))
}

#[cfg(unix)]
mod unix {
    use super::socket;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::os::unix::net::{UnixListener, UnixStream};
    use std::path::Path;
    use std::time::Duration;

    /// No link is longer; the rest is not read.
    const LONGEST: u64 = 512;
    const PATIENCE: Duration = Duration::from_secs(2);
    const HEARD: &str = "ok";

    /// Hands a link, or only the wish to be seen, to the Guildhall that has this folder open. `false`
    /// when none answers.
    #[must_use]
    pub fn hand_over(data_dir: &Path, link: Option<&str>) -> bool {
        let answer = || -> Option<String> {
            let mut first = UnixStream::connect(socket(data_dir)?).ok()?;
            first.set_read_timeout(Some(PATIENCE)).ok()?;
            first.set_write_timeout(Some(PATIENCE)).ok()?;
            writeln!(first, "{}", link.unwrap_or_default()).ok()?;
            let mut answer = String::new();
            BufReader::new(first.take(LONGEST))
                .read_line(&mut answer)
                .ok()?;
            Some(answer)
        };
        answer().is_some_and(|answer| answer.trim() == HEARD)
    }

    /// Calls `heard` with the route of each link that is handed over, `None` where there was none or it
    /// leads nowhere. Called by whoever holds the folder's lock, so a socket that is there is a dead one.
    pub fn listen(data_dir: &Path, heard: impl Fn(Option<String>) + Send + 'static) {
        let Some(path) = socket(data_dir) else {
            return;
        };
        let _ = std::fs::remove_file(&path);
        let listener = match UnixListener::bind(&path) {
            Ok(listener) => listener,
            Err(error) => {
                tracing::warn!(%error, "a second start will not be able to hand over its link");
                return;
            }
        };
        std::thread::spawn(move || {
            for second in listener.incoming().flatten() {
                if let Some(link) = read(&second) {
                    heard(api::link::route(&link));
                    let mut second = second;
                    // Who asked may be gone already.
                    let _ = writeln!(second, "{HEARD}");
                }
            }
        });
    }

    fn read(second: &UnixStream) -> Option<String> {
        second.set_read_timeout(Some(PATIENCE)).ok()?;
        let mut link = String::new();
        BufReader::new(second.take(LONGEST))
            .read_line(&mut link)
            .ok()?;
        Some(link.trim().to_owned())
    }
}

/// Elsewhere than on Unix nobody listens yet: the folder's lock refuses the second start.
#[cfg(not(unix))]
#[must_use]
pub fn hand_over(_: &Path, _: Option<&str>) -> bool {
    false
}

/// See [`hand_over`].
#[cfg(not(unix))]
pub fn listen(_: &Path, _: impl Fn(Option<String>) + Send + 'static) {}

#[cfg(all(test, unix))]
mod tests {
    use super::{hand_over, listen};
    use std::sync::mpsc;

    #[test]
    fn a_link_is_handed_over_as_a_known_place_or_nothing() {
        if std::env::var_os("XDG_RUNTIME_DIR").is_none_or(|dir| dir.is_empty()) {
            // Where there is no session there is no second start from a desktop either.
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!hand_over(folder.path(), None), "nobody listens");
        let (heard, hears) = mpsc::channel();
        listen(folder.path(), move |route| {
            heard.send(route).expect("somebody waits");
        });
        for (link, route) in [
            (None, None),
            (Some("guildhall://team/devops"), Some("/teams/devops")),
            (Some("guildhall://nowhere"), None),
            (Some("https://example.org"), None),
        ] {
            assert!(hand_over(folder.path(), link), "{link:?}");
            assert_eq!(hears.recv().expect("heard").as_deref(), route, "{link:?}");
        }
        assert!(hand_over(folder.path(), Some(&"x".repeat(400))));
    }
}
