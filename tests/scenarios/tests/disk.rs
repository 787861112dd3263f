//! A disk that is full, may only be read, or fails to confirm what it wrote: the write is refused with
//! words, reading goes on, nothing acknowledged is lost and nothing refused comes back.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

#[path = "../../faults/disk.rs"]
mod faults;

use faults::Disk;
use std::io::{BufRead, BufReader, Lines, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use store::Local;
use store::local::Opened;
use tempfile::TempDir;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../faults/disk.c");

/// The two databases in a process of their own.
struct Run {
    process: Child,
    to: ChildStdin,
    from: Lines<BufReader<ChildStdout>>,
}

impl Run {
    /// Starts it, and what it says first: whether it could open them.
    fn start(disk: &Disk, folder: &Path) -> (Self, String) {
        let mut process = Command::new(env!("CARGO_BIN_EXE_disk-harness"))
            .arg(folder)
            .envs(disk.variables(folder))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut run = Self {
            to: process.stdin.take().unwrap(),
            from: BufReader::new(process.stdout.take().unwrap()).lines(),
            process,
        };
        let first = run.from.next().unwrap().unwrap();
        (run, first)
    }

    fn ask(&mut self, line: &str) -> String {
        writeln!(self.to, "{line}").unwrap();
        self.from.next().unwrap().unwrap()
    }

    fn kill(mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}

fn opened(disk: &Disk, folder: &Path) -> Run {
    let (run, first) = Run::start(disk, folder);
    assert_eq!(first, "ok");
    run
}

fn recorded(folder: &Path) -> Vec<String> {
    let (local, opened) = Local::open(&folder.join("local.sqlite")).unwrap();
    assert_eq!(opened, Opened::Ready);
    let mut ids: Vec<_> = local
        .recent(1000)
        .unwrap()
        .into_iter()
        .map(|o| o.id.0)
        .collect();
    ids.reverse();
    ids
}

fn stage() -> (Disk, TempDir) {
    let disk = Disk::build(SOURCE);
    disk.is("");
    (disk, tempfile::tempdir().unwrap())
}

/// The fault, its kind, and how what the user reads begins and ends.
const FAULTS: [(&str, &str, &str, &str); 3] = [
    (
        "full",
        "full",
        "Not saved: the disk is full.",
        "Make room on the disk, then do the same again.",
    ),
    (
        "fsync",
        "refused",
        "Not saved: the disk refused to write.",
        "keep a copy of the text, then do the same again.",
    ),
    (
        "readonly",
        "refused",
        "Not saved: the disk refused to write.",
        "keep a copy of the text, then do the same again.",
    ),
];

#[test]
fn a_write_that_the_disk_refuses_is_refused_in_words_and_works_when_it_is_mended() {
    for (fault, kind, begins, ends) in FAULTS {
        let (disk, folder) = stage();
        let mut run = opened(&disk, folder.path());
        for line in ["record a", "record b", "draft first", "cache wren"] {
            assert_eq!(run.ask(line), "ok", "{fault}: {line}");
        }
        disk.is(fault);
        for line in ["record refused", "draft second", "record refused-too"] {
            let said = run.ask(line);
            let words = said.strip_prefix(&format!("refused {kind} "));
            let words = words.unwrap_or_else(|| panic!("{fault}: {line}: {said}"));
            assert!(
                words.starts_with(begins) && words.ends_with(ends),
                "{words}"
            );
            assert_eq!(run.ask("read"), "2 first wren", "{fault}: it reads on");
        }
        disk.is("");
        // The same process, the same press.
        assert_eq!(run.ask("record refused"), "ok", "{fault}");
        assert_eq!(run.ask("draft second"), "ok", "{fault}");
        assert_eq!(run.ask("cache juniper"), "ok", "{fault}");
        assert_eq!(run.ask("read"), "3 second juniper", "{fault}");
        run.kill();
        assert_eq!(recorded(folder.path()), ["a", "b", "refused"], "{fault}");
    }
}

/// A commit that the disk did not confirm stands in the log all the same. What the user was told was
/// not saved must not come back when the process is killed at that moment.
#[test]
fn what_was_refused_does_not_come_back_after_a_crash() {
    for (fault, ..) in FAULTS {
        let (disk, folder) = stage();
        let mut run = opened(&disk, folder.path());
        assert_eq!(run.ask("record kept"), "ok");
        disk.is(fault);
        assert!(run.ask("record refused").starts_with("refused "), "{fault}");
        run.kill();
        assert_eq!(recorded(folder.path()), ["kept"], "{fault}");
    }
}

#[test]
fn a_start_on_a_disk_that_refuses_says_so_and_changes_nothing() {
    for (fault, ..) in FAULTS {
        let (disk, folder) = stage();
        let mut run = opened(&disk, folder.path());
        assert_eq!(run.ask("record kept"), "ok");
        run.kill();
        disk.is(fault);
        let (mut run, said) = Run::start(&disk, folder.path());
        if said == "ok" {
            // Nothing had to be written to open it.
            assert!(run.ask("read").starts_with("1 "), "{fault}");
            run.kill();
        } else {
            assert!(said.starts_with("refused "), "{fault}: {said}");
            assert!(
                said.contains("safe") || said.contains("still here"),
                "{said}"
            );
            run.process.wait().unwrap();
        }
        disk.is("");
        assert_eq!(recorded(folder.path()), ["kept"], "{fault}");
    }
}
