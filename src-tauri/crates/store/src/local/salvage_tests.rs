use super::*;
use chrono::TimeDelta;
use domain::change::Change;
use domain::outbox::{Action, State, Trouble};
use std::collections::BTreeMap;
use std::path::PathBuf;

const LONG: &str = "A paragraph about the release that went wrong, with enough words to be kept. ";

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
}

fn operation(n: usize, text: &str) -> Operation {
    let id = OpId(format!("operation-{n:04}"));
    Operation {
        entries: vec![Entry {
            id: OpId(format!("entry-{n:04}")),
            operation: id.clone(),
            step: 0,
            change: Change::Comment {
                subject: "I_1".into(),
                body: format!("{n}: {text}"),
            },
            state: State::Queued,
            attempts: 0,
            attempted_at: None,
            sent_at: None,
            created: None,
            created_at: at(1),
        }],
        id,
        action: Action::Comment,
        about: BTreeMap::new(),
        account: "wren".into(),
        host: "api.github.com".into(),
        created_at: at(1),
        undoes: None,
    }
}

fn draft(n: usize, text: &str) -> Draft {
    Draft {
        key: format!("check-in/team-{n}/2026-11-20"),
        text: format!("{{\"form\":\"{text}\"}}"),
        updated_at: at(2),
    }
}

struct Bench {
    _folder: tempfile::TempDir,
    file: PathBuf,
}

const OPERATIONS: usize = 40;
const DRAFTS: usize = 8;

/// A database with texts of all lengths, some in chains of pages.
fn bench() -> Bench {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("local.sqlite");
    let (local, _) = Local::open(&file).unwrap();
    for n in 0..OPERATIONS {
        local
            .record(&operation(n, &LONG.repeat(1 + (n % 7) * 20)))
            .unwrap();
    }
    for n in 0..DRAFTS {
        local
            .save_draft(&draft(n, &LONG.repeat(1 + n * 40)))
            .unwrap();
    }
    local.set_setting("theme", "dark").unwrap();
    local.begin_attempt(&"entry-0000".into(), at(10)).unwrap();
    drop(local);
    Bench {
        _folder: folder,
        file,
    }
}

fn recovered(file: &std::path::Path) -> (Local, Recovered, PathBuf) {
    let (local, opened) = Local::open(file).unwrap();
    let Opened::Recovered { aside, recovered } = opened else {
        panic!("{opened:?}");
    };
    (local, recovered, aside)
}

fn spoil(file: &std::path::Path, from: usize, to: usize) {
    let mut bytes = std::fs::read(file).unwrap();
    bytes[from..to].fill(0xA5);
    std::fs::write(file, bytes).unwrap();
}

#[test]
fn without_its_first_page_everything_else_is_read_back() {
    let bench = bench();
    let before = Local::open(&bench.file).unwrap().0.recent(1000).unwrap();
    spoil(&bench.file, 0, 4096);
    let damaged = std::fs::read(&bench.file).unwrap();
    let (local, found, aside) = recovered(&bench.file);
    assert_eq!((found.operations, found.drafts), (OPERATIONS, DRAFTS));
    assert_eq!(found.in_doubt, OPERATIONS);
    assert_eq!(local.setting("theme").unwrap().as_deref(), Some("dark"));
    for n in 0..DRAFTS {
        let kept = draft(n, &LONG.repeat(1 + n * 40));
        assert_eq!(local.draft(&kept.key).unwrap(), Some(kept));
    }
    let after = local.recent(1000).unwrap();
    let texts = |all: &[Operation]| -> Vec<Change> {
        all.iter().map(|o| o.entries[0].change.clone()).collect()
    };
    assert_eq!(texts(&after), texts(&before), "in their order");
    assert_eq!(std::fs::read(aside).unwrap(), damaged, "kept as it was");
    // The next start is an ordinary one.
    drop(local);
    assert_eq!(Local::open(&bench.file).unwrap().1, Opened::Ready);
}

#[test]
fn nothing_that_waited_leaves_without_being_looked_for() {
    let bench = bench();
    spoil(&bench.file, 0, 4096);
    let (local, ..) = recovered(&bench.file);
    for entry in local.pending_entries().unwrap() {
        // No tree led to the rows without the first page: they may not be the last word.
        let unknown = State::NeedsYou {
            trouble: Trouble::Unknown,
        };
        assert_eq!(entry.state, unknown, "{}", entry.id);
        assert!(!machine::may_begin(&entry, at(1_000_000)));
    }
}

/// Every page is overwritten in its turn: whatever it held, the rest is there, and no text is lost
/// that stands in another page.
#[test]
fn any_page_may_be_lost() {
    let bench = bench();
    let sound = std::fs::read(&bench.file).unwrap();
    let pages = sound.len() / 4096;
    let (mut whole, mut recoveries) = (0, 0);
    for page in 0..pages {
        let mut bytes = sound.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xA5);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("local.sqlite");
        std::fs::write(&file, bytes).unwrap();
        let (local, opened) = Local::open(&file).unwrap();
        let operations = local.recent(1000).unwrap().len();
        let drafts = local.drafts().unwrap().len();
        match opened {
            Opened::Recovered { recovered, .. } => {
                recoveries += 1;
                assert_eq!(
                    (recovered.operations, recovered.drafts),
                    (operations, drafts)
                );
                assert!(
                    operations + drafts + 20 >= OPERATIONS + DRAFTS,
                    "page {page}"
                );
                whole += usize::from(operations == OPERATIONS && drafts == DRAFTS);
                let queued = |e: &Entry| matches!(e.state, State::Queued);
                assert!(
                    !local.pending_entries().unwrap().iter().any(queued),
                    "page {page}"
                );
            }
            // What the page held was not in use.
            Opened::Ready => assert_eq!((operations, drafts), (OPERATIONS, DRAFTS)),
            other => panic!("page {page}: {other:?}"),
        }
    }
    println!("{pages} pages overwritten, {recoveries} recoveries, {whole} without a loss");
    assert!(recoveries > pages / 2);
}

/// Single bytes, anywhere: it opens, and what it opened with can be read.
#[test]
fn any_byte_may_be_flipped() {
    let bench = bench();
    let sound = std::fs::read(&bench.file).unwrap();
    for step in 0..60_usize {
        let at = (step * 7919 + step * step * 31) % sound.len();
        let mut bytes = sound.clone();
        bytes[at] ^= 0xFF;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("local.sqlite");
        std::fs::write(&file, bytes).unwrap();
        let (local, _) = Local::open(&file).unwrap_or_else(|error| panic!("byte {at}: {error}"));
        let kept = local.recent(1000).unwrap().len() + local.drafts().unwrap().len();
        assert!(kept + 20 >= OPERATIONS + DRAFTS, "byte {at}: {kept} left");
    }
}

#[test]
fn a_file_that_was_cut_off_gives_what_is_left() {
    let bench = bench();
    let bytes = std::fs::read(&bench.file).unwrap();
    std::fs::write(&bench.file, &bytes[..bytes.len() / 2]).unwrap();
    let (local, found, _) = recovered(&bench.file);
    assert!(found.operations > 0);
    assert_eq!(local.recent(1000).unwrap().len(), found.operations);
}

#[test]
fn commits_that_are_only_in_the_log_are_read_back() {
    for emptied in [true, false] {
        let folder = tempfile::tempdir().unwrap();
        let (file, copy) = (
            folder.path().join("a.sqlite"),
            folder.path().join("b.sqlite"),
        );
        let (local, _) = Local::open(&file).unwrap();
        local.record(&operation(1, "in the log")).unwrap();
        local.save_draft(&draft(1, "in the log")).unwrap();
        // As a crash leaves them: the log is not in the database yet.
        let log = std::fs::read(folder.path().join("a.sqlite-wal")).unwrap();
        std::fs::write(folder.path().join("b.sqlite-wal"), log).unwrap();
        let base = if emptied {
            Vec::new()
        } else {
            vec![0xA5; 8192]
        };
        std::fs::write(&copy, base).unwrap();
        let (local, opened) = Local::open(&copy).unwrap();
        // With anything in its place the log is laid over it by SQLite itself.
        assert_eq!(matches!(opened, Opened::Recovered { .. }), emptied);
        let kept = (
            local.recent(9).unwrap().len(),
            local.drafts().unwrap().len(),
        );
        assert_eq!(kept, (1, 1), "emptied: {emptied}");
    }
}

#[test]
fn a_log_with_a_spoilt_frame_inside_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let (file, copy) = (
        folder.path().join("a.sqlite"),
        folder.path().join("b.sqlite"),
    );
    drop(Local::open(&file).unwrap());
    let (local, _) = Local::open(&file).unwrap();
    for n in 0..5 {
        local.record(&operation(n, "in the log")).unwrap();
    }
    std::fs::copy(&file, &copy).unwrap();
    let mut log = std::fs::read(folder.path().join("a.sqlite-wal")).unwrap();
    let second = 32 + 24 + 4096;
    log[second + 24 + 2000] ^= 0xFF;
    std::fs::write(folder.path().join("b.sqlite-wal"), log).unwrap();
    let (local, found, _) = recovered(&copy);
    // SQLite alone would have opened it and forgotten all five without a word.
    assert!(found.operations >= 4, "{found:?}");
    assert_eq!(local.recent(10).unwrap().len(), found.operations);
}

#[test]
fn a_row_that_says_nonsense_is_written_down_for_people() {
    let bench = bench();
    let connection = Connection::open(&bench.file).unwrap();
    let sql = "UPDATE entry SET change = '{\"kind\":\"comme' || char(1) || 'a text that somebody wrote' WHERE id = 'entry-0007'";
    assert_eq!(connection.execute(sql, []).unwrap(), 1);
    drop(connection);
    let (local, found, _) = recovered(&bench.file);
    assert_eq!(found.operations, OPERATIONS - 1);
    assert_eq!(local.operation(&"operation-0007".into()).unwrap(), None);
    let texts = std::fs::read_to_string(found.texts.unwrap()).unwrap();
    assert!(texts.contains("a text that somebody wrote"), "{texts}");
    // What the trees led to is the last word, and is looked for before it leaves.
    let entry = local.entry(&"entry-0008".into()).unwrap().unwrap();
    assert_eq!((entry.state, entry.attempts), (State::Sending, 1));
}

#[test]
fn a_recovery_that_was_cut_off_is_ended() {
    let bench = bench();
    spoil(&bench.file, 0, 4096);
    let damaged = std::fs::read(&bench.file).unwrap();
    drop(recovered(&bench.file));
    // Killed before the recovered file took its place, with the damaged one's log still here.
    let salvaged = bench.file.with_file_name("local.sqlite.salvaged");
    std::fs::rename(&bench.file, &salvaged).unwrap();
    std::fs::write(bench.file.with_file_name("local.sqlite-wal"), b"a log").unwrap();
    let (local, opened) = Local::open(&bench.file).unwrap();
    assert_eq!(opened, Opened::Ready);
    assert_eq!(local.recent(1000).unwrap().len(), OPERATIONS);
    drop(local);
    // Killed before the damaged one was moved: a half recovered file beside it is made again.
    std::fs::write(&bench.file, damaged).unwrap();
    std::fs::write(&salvaged, b"half").unwrap();
    let (_, found, _) = recovered(&bench.file);
    assert_eq!(found.operations, OPERATIONS);
}
