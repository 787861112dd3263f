use super::tests::{fresh, work};
use super::*;
use domain::item::{Label, Work, WorkState};
use domain::search::{Match, Query};
use proptest::prelude::*;

fn titled(id: &str, number: u32, title: &str, body: &str) -> Work {
    Work {
        title: title.into(),
        body: body.into(),
        author: Some("maren-o".into()),
        labels: Vec::new(),
        ..work(id, number)
    }
}

fn ids(cache: &Cache, typed: &str) -> Vec<String> {
    let found = cache.search(&Query::parse(typed), 50).unwrap().unwrap();
    found.hits.into_iter().map(|hit| hit.id.0).collect()
}

fn filled() -> (tempfile::TempDir, Cache) {
    let (folder, cache) = fresh();
    let labelled = Work {
        labels: vec![Label {
            name: "area/Packaging".into(),
        }],
        ..titled("I_3", 30, "Wheels are missing", "")
    };
    let works = [
        titled(
            "I_1",
            12,
            "Nightly images fail on Arm",
            "The kernel panics.",
        ),
        titled("I_2", 120, "Épreuve: écran noir", "Nothing about images."),
        labelled,
    ];
    cache.apply_works(&works, None).unwrap();
    assert!(!cache.index_bodies(500).unwrap(), "none is left");
    (folder, cache)
}

#[test]
fn items_are_found_by_what_people_know_of_them() {
    let (_folder, cache) = filled();
    for (typed, expected) in [
        ("arm", &["I_1"][..]),
        ("fail nigh", &["I_1"]),
        ("nigh fail", &[]),
        ("epreuve", &["I_2"]),
        ("ECRAN", &["I_2"]),
        ("packaging", &["I_3"]),
        ("area/pack", &["I_3"]),
        ("maren wheels", &["I_3"]),
        ("docs#12", &["I_1", "I_2"]),
        ("#12", &["I_1", "I_2"]),
        ("open-campus/docs#30", &["I_3"]),
        ("https://github.com/open-campus/docs/issues/30", &["I_3"]),
        ("kernel", &["I_1"]),
        ("images", &["I_1", "I_2"]),
        ("arm kernel", &["I_1"]),
        ("w", &["I_3"]),
        ("k", &[]),
        ("ke", &[]),
        ("arm OR wheels", &[]),
        ("", &[]),
        ("…", &[]),
    ] {
        let mut found = ids(&cache, typed);
        if typed != "images" && !typed.contains('#') {
            found.sort();
        }
        assert_eq!(found, expected, "{typed:?}");
    }
}

#[test]
fn the_index_follows_what_is_written_and_forgotten() {
    let (_folder, cache) = filled();
    let mut renamed = titled("I_1", 12, "Nightly images are slow", "Only a text.");
    renamed.updated_at += chrono::TimeDelta::minutes(1);
    cache.apply_works(&[renamed], None).unwrap();
    assert_eq!(ids(&cache, "arm"), [""; 0]);
    assert_eq!(ids(&cache, "slow"), ["I_1"]);
    assert_eq!(
        ids(&cache, "kernel"),
        [""; 0],
        "the old body is forgotten at once"
    );
    cache.index_bodies(500).unwrap();
    assert_eq!(ids(&cache, "only"), ["I_1"]);
    let everything = || {
        cache
            .read("counting", |c| {
                c.query_row(
                    "SELECT count(*) FROM work_head WHERE work_head MATCH 'maren'",
                    [],
                    |r| r.get::<_, u32>(0),
                )
            })
            .unwrap()
    };
    assert_eq!(everything(), 3);

    cache.settle_works(&[], &["I_1".into()]).unwrap();
    cache.settle_works(&[], &["I_1".into()]).unwrap();
    assert_eq!(ids(&cache, "slow"), [""; 0]);
    cache
        .write("renaming", |tx| {
            tx.execute("UPDATE work SET title = 'Zebra' WHERE id = 'I_2'", [])
        })
        .unwrap();
    assert_eq!(ids(&cache, "zebra"), ["I_2"]);
    assert_eq!(ids(&cache, "epreuve"), [""; 0]);
    assert_eq!(everything(), 2, "nothing is left of what was replaced");
}

#[test]
fn what_is_read_again_unchanged_is_still_found() {
    let (_folder, cache) = filled();
    let again = titled(
        "I_1",
        12,
        "Nightly images fail on Arm",
        "The kernel panics.",
    );
    let changed = cache.apply_works(std::slice::from_ref(&again), None);
    assert!(!changed.unwrap(), "nothing was written");
    assert_eq!(ids(&cache, "arm"), ["I_1"]);
    assert_eq!(ids(&cache, "panics"), ["I_1"]);
}

#[test]
fn titles_come_before_bodies_and_open_items_before_finished_ones() {
    let (_folder, cache) = fresh();
    let mut closed = titled("I_closed", 1, "Wheel", "");
    closed.state = WorkState::Closed;
    closed.closed_at = Some(closed.updated_at);
    let works = [
        closed,
        titled("I_body", 2, "Something else", "A wheel"),
        titled("I_open", 3, "Wheel", ""),
    ];
    cache.apply_works(&works, None).unwrap();
    cache.index_bodies(500).unwrap();
    assert_eq!(ids(&cache, "wheel"), ["I_open", "I_closed", "I_body"]);
    let exact = cache.search(&Query::parse("#1"), 50).unwrap().unwrap();
    assert_eq!(
        exact.hits.first().map(|hit| hit.matched),
        Some(Match::Exact)
    );
}

#[test]
fn many_answers_are_cut_and_said_to_be_more() {
    let (_folder, cache) = fresh();
    let works: Vec<Work> = (1..=700)
        .map(|n| titled(&format!("I_{n}"), n, &format!("Wheel {n}"), ""))
        .collect();
    cache.apply_works(&works, None).unwrap();
    let found = cache.search(&Query::parse("whe"), 50).unwrap().unwrap();
    assert_eq!((found.hits.len(), found.more), (50, true));
    assert!(found.hits.iter().all(|hit| hit.matched == Match::Broad));
    let few = cache
        .search(&Query::parse("wheel 123"), 50)
        .unwrap()
        .unwrap();
    assert_eq!((few.hits.len(), few.more), (1, false));
}

#[test]
fn a_later_search_overtakes_an_earlier_one() {
    let (_folder, cache) = filled();
    let slow =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n";
    std::thread::scope(|scope| {
        let (told, started) = std::sync::mpsc::channel();
        let searcher = &cache.searcher;
        let earlier = scope.spawn(move || {
            searcher.run(|connection| {
                told.send(()).unwrap();
                // Without an end: only an interruption ends it.
                connection.query_row(slow, [], |row| row.get::<_, i64>(0))
            })
        });
        started.recv().unwrap();
        // The statement may not have begun when an interruption comes, so there are several.
        while !earlier.is_finished() {
            scope.spawn(|| cache.search(&Query::parse("arm"), 50).unwrap());
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert_eq!(earlier.join().unwrap().unwrap(), None);
    });
    assert_eq!(ids(&cache, "arm"), ["I_1"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]
    #[test]
    fn no_text_is_syntax(texts in prop::collection::vec("\\PC{0,40}|[\"*:^(){}+\\-#, a\0]{0,24}|(NEAR|AND|OR|NOT|title|[a-c\"*:()]| ){0,8}", 128)) {
        let (_folder, cache) = filled();
        for typed in texts {
            let query = Query::parse(&typed);
            prop_assert!(cache.search(&query, 50).is_ok(), "{:?}", typed);
        }
    }
}
