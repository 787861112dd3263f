use super::*;
use std::path::Path;

const VERSION_OF_TOMORROW: i64 = 999;

fn keep_something(cache: &Cache) {
    cache
        .apply_viewer(&Viewer {
            id: "U_1".into(),
            login: "sam-t".into(),
            name: String::new(),
            scopes: None,
        })
        .unwrap();
}

#[test]
fn a_cache_that_cannot_be_used_is_moved_aside() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cache.sqlite");
    let hash = |c: &Cache| c.state_hash().unwrap();
    let (cache, _) = Cache::open(&file).unwrap();
    let empty = hash(&cache);
    keep_something(&cache);
    drop(cache);
    let (cache, opened) = Cache::open(&file).unwrap();
    assert_eq!(opened, Opened::Ready);
    assert_ne!(hash(&cache), empty);
    drop(cache);

    let spoilt: [fn(&Path); 4] = [
        |file| {
            std::fs::write(
                file,
                b"not a database at all, but long enough to be read as one",
            )
            .unwrap()
        },
        |file| std::fs::write(file, b"").unwrap(),
        |file| {
            let c = Connection::open(file).unwrap();
            c.pragma_update(None, "user_version", VERSION_OF_TOMORROW)
                .unwrap();
        },
        |file| {
            let mut bytes = std::fs::read(file).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle..].fill(0xA5);
            std::fs::write(file, bytes).unwrap();
        },
    ];
    for (case, spoil) in spoilt.iter().enumerate() {
        spoil(&file);
        let (cache, opened) = Cache::open(&file).unwrap();
        let Opened::Rebuilt { aside } = opened else {
            panic!("case {case}: {opened:?}");
        };
        assert!(aside.exists(), "case {case}");
        assert_eq!(hash(&cache), empty, "case {case}");
        keep_something(&cache);
    }
    remove(&file).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_that_cannot_be_made_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    std::fs::write(&file, b"").unwrap();
    let error = Cache::open(&file.join("cache.sqlite")).unwrap_err();
    assert!(error.to_string().contains("folder of the cache"), "{error}");
}

/// A cache as an earlier version would have left it: a table and a column fewer, the number before.
fn age(file: &Path) {
    let connection = Connection::open(file).unwrap();
    connection
        .execute_batch(
            "ALTER TABLE viewer DROP COLUMN scopes; DROP TABLE comment;
             INSERT INTO stream (key, cursor) VALUES ('issues a/b', 'page 7');
             PRAGMA user_version = 1;",
        )
        .unwrap();
}

#[test]
fn an_older_cache_is_read_until_the_new_one_is_filled() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cache.sqlite");
    let (cache, _) = Cache::open(&file).unwrap();
    keep_something(&cache);
    drop(cache);
    age(&file);
    // Read twice: the first was killed before anything was copied.
    drop(Cache::open(&file).unwrap());
    let (cache, opened) = Cache::open(&file).unwrap();
    assert_eq!(opened, Opened::Older);
    let login = |cache: &Cache| cache.viewer().unwrap().map(|viewer| viewer.login.0);
    assert_eq!(login(&cache).as_deref(), Some("sam-t"), "read at once");
    assert_eq!(
        cache.comments(&"I_1".into()).unwrap(),
        [],
        "a table that it lacks is empty"
    );
    cache.catch_up().unwrap();
    assert_eq!(login(&cache).as_deref(), Some("sam-t"), "copied");
    assert_eq!(
        cache.stream("issues a/b").unwrap().cursor,
        None,
        "read from its beginning"
    );
    keep_something(&cache);
    drop(cache);
    assert_eq!(Cache::open(&file).unwrap().1, Opened::Ready);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
}

/// Bytes of every page, in turn: it opens, and either nothing was lost or everything is read anew.
#[test]
fn a_cache_with_any_page_spoilt_opens() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cache.sqlite");
    let (cache, _) = Cache::open(&file).unwrap();
    keep_something(&cache);
    drop(cache);
    let sound = std::fs::read(&file).unwrap();
    let mut rebuilt = 0;
    for page in 0..sound.len() / 4096 {
        for (from, length) in [(0, 1), (8, 16), (2048, 2048)] {
            let mut bytes = sound.clone();
            let at = page * 4096 + from;
            bytes[at..at + length]
                .iter_mut()
                .for_each(|byte| *byte ^= 0xFF);
            std::fs::write(&file, bytes).unwrap();
            let (cache, opened) = Cache::open(&file).unwrap();
            rebuilt += usize::from(matches!(opened, Opened::Rebuilt { .. }));
            keep_something(&cache);
            drop(cache);
            remove(&file).unwrap();
        }
    }
    println!(
        "{rebuilt} caches rebuilt of {} spoilt",
        sound.len() / 4096 * 3
    );
    assert!(rebuilt > 0);
}

#[test]
fn a_log_of_another_database_is_not_read_in() {
    let folder = tempfile::tempdir().unwrap();
    let (file, other) = (folder.path().join("a"), folder.path().join("b"));
    let (cache, _) = Cache::open(&other).unwrap();
    keep_something(&cache);
    let log = std::fs::read(folder.path().join("b-wal")).unwrap();
    std::fs::write(folder.path().join("a-wal"), log).unwrap();
    let (cache, opened) = Cache::open(&file).unwrap();
    assert_eq!(opened, Opened::Fresh);
    assert_eq!(cache.viewer().unwrap(), None);
}

/// A value that opening does not look at.
#[test]
fn a_cache_that_turns_out_to_be_spoilt_is_read_anew_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cache.sqlite");
    let (cache, _) = Cache::open(&file).unwrap();
    keep_something(&cache);
    drop(cache);
    let connection = Connection::open(&file).unwrap();
    connection
        .execute("UPDATE viewer SET login = CAST(x'FFFE' AS TEXT)", [])
        .unwrap();
    drop(connection);
    let (cache, opened) = Cache::open(&file).unwrap();
    assert_eq!(opened, Opened::Ready);
    let error = cache.viewer().unwrap_err();
    assert_eq!(error.trouble(), crate::Trouble::Damaged, "{error}");
    drop(cache);
    let (cache, opened) = Cache::open(&file).unwrap();
    assert!(matches!(opened, Opened::Rebuilt { .. }), "{opened:?}");
    assert_eq!(cache.viewer().unwrap(), None);
}
