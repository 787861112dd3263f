//! One Guildhall on one data folder: a second start hands its link to the first, and ends.
//!
//! The lock of the folder decides who is first; a Unix socket beside the session's other sockets carries
//! the link. What comes over it is as untrusted as a link on a web page: it shows a known place or
//! nothing.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

#[cfg(unix)]
pub use unix::{hand_over, listen};

/// How long a start waits for one that is closing: its page stores drafts, its sender ends a request.
const CLOSING: Duration = Duration::from_secs(6);
const PAUSE: Duration = Duration::from_millis(150);

/// Whose the folder is.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn<T> {
    /// Ours; this is what was opened in it.
    Own(T),
    /// The first one's, which took the link over.
    Theirs,
}

/// Opens the folder. While `taken` says that somebody has it, asks by `hand_over` whether they take the
/// link, and else opens it again once `pause` has waited; [`pause`] is one for a start.
///
/// # Errors
/// What `open` last said, when it is something else or when `pause` answers `false`: enough is enough.
pub fn take_turn<T, E>(
    mut open: impl FnMut() -> Result<T, E>,
    taken: impl Fn(&E) -> bool,
    mut hand_over: impl FnMut() -> bool,
    mut pause: impl FnMut() -> bool,
) -> Result<Turn<T>, E> {
    loop {
        match open() {
            Ok(opened) => return Ok(Turn::Own(opened)),
            Err(error) if !taken(&error) => return Err(error),
            Err(_) if hand_over() => return Ok(Turn::Theirs),
            Err(error) if !pause() => return Err(error),
            Err(_) => {}
        }
    }
}

/// Waits a moment at each call, and answers whether to go on waiting: six seconds in all.
pub fn pause() -> impl FnMut() -> bool {
    let begun = Instant::now();
    move || {
        std::thread::sleep(PAUSE);
        begun.elapsed() < CLOSING
    }
}

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
    /// leads nowhere; `false` from it refuses the link, as somebody must who is closing. Called by whoever holds the folder's lock, so a socket that is there is a dead one.
    pub fn listen(data_dir: &Path, heard: impl Fn(Option<String>) -> bool + Send + 'static) {
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
                let Some(link) = read(&second) else {
                    continue;
                };
                if heard(api::link::route(&link)) {
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
pub fn listen(_: &Path, _: impl Fn(Option<String>) -> bool + Send + 'static) {}

#[cfg(all(test, unix))]
mod tests {
    use super::{Turn, hand_over, listen, take_turn};
    use std::cell::Cell;
    use std::sync::mpsc;

    #[derive(Debug, PartialEq, Eq)]
    enum Refusal {
        Taken,
        Broken,
    }

    /// A start that may pause five times; answers what came of it and how often it paused.
    fn start(
        open: impl Fn(u32) -> Result<(), Refusal>,
        takes_over: impl Fn(u32) -> bool,
    ) -> (Result<Turn<()>, Refusal>, u32) {
        let pauses = Cell::new(0);
        let turn = take_turn(
            || open(pauses.get()),
            |refusal| *refusal == Refusal::Taken,
            || takes_over(pauses.get()),
            || {
                pauses.set(pauses.get() + 1);
                pauses.get() < 5
            },
        );
        (turn, pauses.get())
    }

    #[test]
    fn a_start_waits_for_one_that_is_closing_and_refuses_in_the_end() {
        let free_after = |wanted| {
            move |pauses| match pauses >= wanted {
                true => Ok(()),
                false => Err(Refusal::Taken),
            }
        };
        assert_eq!(start(free_after(0), |_| true), (Ok(Turn::Own(())), 0));
        assert_eq!(start(free_after(3), |_| false), (Ok(Turn::Own(())), 3));
        assert_eq!(start(free_after(9), |_| true), (Ok(Turn::Theirs), 0));
        // Somebody else was faster, and listens by now.
        assert_eq!(start(free_after(9), |n| n == 2), (Ok(Turn::Theirs), 2));
        assert_eq!(start(free_after(9), |_| false), (Err(Refusal::Taken), 5));
        let broken = start(|_| Err(Refusal::Broken), |_| true);
        assert_eq!(broken, (Err(Refusal::Broken), 0), "no waiting mends that");
    }

    #[test]
    fn who_is_closing_takes_no_link_over() {
        if std::env::var_os("XDG_RUNTIME_DIR").is_none_or(|dir| dir.is_empty()) {
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        listen(folder.path(), |_| false);
        assert!(!hand_over(folder.path(), Some("guildhall://triage")));
    }

    #[test]
    fn a_link_is_handed_over_as_a_known_place_or_nothing() {
        if std::env::var_os("XDG_RUNTIME_DIR").is_none_or(|dir| dir.is_empty()) {
            // Where there is no session there is no second start from a desktop either.
            return;
        }
        let folder = tempfile::tempdir().expect("a folder");
        assert!(!hand_over(folder.path(), None), "nobody listens");
        let (heard, hears) = mpsc::channel();
        listen(folder.path(), move |route| heard.send(route).is_ok());
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
