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
