use super::super::schema::STEPS;
use super::*;

const ONE: &[&str] = &["CREATE TABLE a (x TEXT NOT NULL) STRICT;"];
const TWO: &[&str] = &[
    "CREATE TABLE a (x TEXT NOT NULL) STRICT;",
    "ALTER TABLE a ADD COLUMN y TEXT NOT NULL DEFAULT '';",
];

fn texts(connection: &Connection) -> Vec<String> {
    let mut query = connection.prepare("SELECT x FROM a").unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

fn drafts(connection: &Connection) -> i64 {
    let count = connection.query_row("SELECT count(*) FROM draft", [], |row| row.get(0));
    count.unwrap()
}

fn schema(connection: &Connection) -> Vec<(String, String)> {
    let mut query = connection
        .prepare("SELECT m.name, i.name || i.type || i.[notnull] FROM sqlite_schema m JOIN pragma_table_info(m.name) i ORDER BY 1, 2")
        .unwrap();
    let rows = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap();
    rows.map(|row| row.unwrap()).collect()
}

#[test]
fn an_old_file_is_backed_up_and_equals_a_fresh_one() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    let (old, _) = open(&file, ONE).unwrap();
    old.execute("INSERT INTO a VALUES ('kept')", []).unwrap();
    drop(old);
    let (upgraded, opened) = open(&file, TWO).unwrap();
    let Opened::Migrated { backup } = opened else {
        panic!("{opened:?}");
    };
    assert_eq!(texts(&upgraded), ["kept"]);
    let (fresh, _) = open(&dir.path().join("fresh.sqlite"), TWO).unwrap();
    assert_eq!(schema(&upgraded), schema(&fresh));
    assert_eq!(inspect(&backup).unwrap(), 1);
    assert_eq!(texts(&Connection::open(backup).unwrap()), ["kept"]);
}

#[test]
fn a_migration_that_fails_leaves_the_old_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    let (old, _) = open(&file, ONE).unwrap();
    old.execute("INSERT INTO a VALUES ('kept')", []).unwrap();
    drop(old);
    let broken = [ONE[0], "CREATE TABLE b (z TEXT) STRICT; NONSENSE;"];
    open(&file, &broken).unwrap_err();
    let (same, opened) = open(&file, ONE).unwrap();
    assert_eq!(opened, Opened::Ready);
    assert_eq!(texts(&same), ["kept"]);
}

#[test]
fn a_newer_file_is_refused_and_untouched() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    drop(open(&file, TWO).unwrap());
    let before = std::fs::read(&file).unwrap();
    let error = open(&file, ONE).unwrap_err();
    assert!(matches!(
        error,
        Error::Newer {
            found: 2,
            known: 1,
            ..
        }
    ));
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn a_damaged_file_is_moved_aside_and_told() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    for n in 1..=2 {
        let garbage = format!("this is no database {n} ").repeat(500);
        std::fs::write(&file, &garbage).unwrap();
        let (fresh, opened) = open(&file, STEPS).unwrap();
        let to = dir.path().join(format!("local.sqlite.damaged-{n}"));
        let Opened::Recovered { aside, .. } = opened else {
            panic!("{opened:?}");
        };
        assert_eq!(aside, to);
        assert_eq!(drafts(&fresh), 0);
        assert_eq!(std::fs::read_to_string(to).unwrap(), garbage);
        drop(fresh);
    }
}

#[test]
fn a_page_that_was_overwritten_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    let (connection, _) = open(&file, STEPS).unwrap();
    for i in 0..2000 {
        connection
            .execute(
                "INSERT INTO draft VALUES (?1, 'with text', '2026-11-20T00:00:00Z')",
                [format!("row {i}")],
            )
            .unwrap();
    }
    drop(connection);
    let mut bytes = std::fs::read(&file).unwrap();
    bytes[4096..8192].fill(0xA5);
    std::fs::write(&file, bytes).unwrap();
    let (_, opened) = open(&file, STEPS).unwrap();
    assert!(matches!(opened, Opened::Recovered { .. }), "{opened:?}");
}

#[test]
fn a_first_start_that_was_cut_off_is_made_good() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("local.sqlite");
    std::fs::write(&file, "").unwrap();
    let (fresh, opened) = open(&file, ONE).unwrap();
    assert_eq!(opened, Opened::Fresh);
    assert_eq!(texts(&fresh), [""; 0]);
}

/// Every version that was ever released, brought up to date, is the same as a file made today.
#[test]
fn every_earlier_version_equals_a_fresh_file_once_it_is_upgraded() {
    let dir = tempfile::tempdir().unwrap();
    let (fresh, _) = open(&dir.path().join("fresh.sqlite"), STEPS).unwrap();
    for version in 1..=STEPS.len() {
        let file = dir.path().join(format!("{version}.sqlite"));
        drop(open(&file, &STEPS[..version]).unwrap());
        let (upgraded, _) = open(&file, STEPS).unwrap();
        assert_eq!(schema(&upgraded), schema(&fresh), "from version {version}");
    }
}

const HEAVY: &[&str] = &[
    ONE[0],
    "ALTER TABLE a ADD COLUMN y TEXT NOT NULL DEFAULT '';
     UPDATE a SET y = x || x;
     CREATE TABLE b AS SELECT x FROM a;
     CREATE INDEX b_x ON b (x);",
];
const MIGRATING: &str = "GUILDHALL_TEST_MIGRATES";

/// The process that is killed: run by the test below only.
#[test]
fn migrates_what_it_is_told_to() {
    if let Some(file) = std::env::var_os(MIGRATING) {
        open(Path::new(&file), HEAVY).unwrap();
    }
}

#[test]
fn killed_in_mid_migration_it_is_old_or_new() {
    let dir = tempfile::tempdir().unwrap();
    let old = dir.path().join("old.sqlite");
    let (connection, _) = open(&old, ONE).unwrap();
    connection
        .execute_batch(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)
             INSERT INTO a SELECT 'row ' || i || ' with some text' FROM n;",
        )
        .unwrap();
    drop(connection);
    let rows = |connection: &Connection| texts(connection).len();
    let (mut stayed_old, mut became_new) = (0, 0);
    for round in 0..12_u64 {
        let file = dir.path().join(format!("{round}.sqlite"));
        std::fs::copy(&old, &file).unwrap();
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "local::open::tests::migrates_what_it_is_told_to"])
            .env(MIGRATING, &file)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(round * 12));
        child.kill().unwrap();
        child.wait().unwrap();
        let left = Connection::open(&file).unwrap();
        let version: i64 = left
            .query_row("PRAGMA user_version", [], |row| row.get(0))
            .unwrap();
        let new = left.table_exists(None, "b").unwrap();
        assert_eq!(version, if new { 2 } else { 1 }, "round {round}");
        assert_eq!(rows(&left), 4000, "round {round}");
        if new {
            became_new += 1
        } else {
            stayed_old += 1
        }
        drop(left);
        let (upgraded, _) = open(&file, HEAVY).unwrap();
        assert_eq!(rows(&upgraded), 4000, "round {round}");
        assert!(upgraded.table_exists(None, "b").unwrap(), "round {round}");
    }
    println!("12 kills in mid-migration: {stayed_old} files stayed old, {became_new} became new");
}
