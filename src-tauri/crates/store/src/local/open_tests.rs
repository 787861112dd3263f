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
