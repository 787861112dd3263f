//! What is read without bodies, and what makes what was read stale.

use super::tests::{fresh, work};
use super::*;
use domain::item::{Work, WorkKind};

#[test]
fn a_head_is_everything_but_the_body() {
    let (_folder, cache) = fresh();
    let issue = work("I_1", 7);
    let landed = Landed {
        rows: Rows::Works(vec![issue.clone()]),
        stream: None,
        complete: false,
    };
    cache.land(&[landed]).unwrap();
    let ids = [issue.id.clone(), "I_unknown".into()];
    let head = Work {
        body: String::new(),
        ..issue.clone()
    };
    assert_eq!(
        cache.heads(&ids).unwrap().into_values().collect::<Vec<_>>(),
        [head]
    );
    assert_eq!(cache.works(&ids).unwrap()[&issue.id], issue);
    assert_eq!(cache.bodies(&ids).unwrap()[&issue.id], issue.body);
}

#[test]
fn only_what_is_written_makes_another_generation() {
    let (_folder, cache) = fresh();
    let before = cache.generation();
    let landed = Landed {
        rows: Rows::Works(vec![work("I_1", 7)]),
        stream: None,
        complete: false,
    };
    cache.land(&[landed]).unwrap();
    let landed = cache.generation();
    assert_ne!(landed, before);
    cache.index_bodies(10).unwrap();
    let indexed = cache.generation();
    assert_ne!(indexed, landed);
    cache.index_bodies(10).unwrap();
    cache.works(&["I_1".into()]).unwrap();
    assert_eq!(cache.generation(), indexed, "nothing was written");
}

#[test]
fn the_first_issue_of_an_author_is_found_among_their_issues() {
    let (_folder, cache) = fresh();
    let by = |id: &str, number, author: &str, kind, days| Work {
        author: Some(author.into()),
        kind,
        created_at: work(id, number).created_at + chrono::Duration::days(days),
        ..work(id, number)
    };
    let works = vec![
        by("I_1", 1, "elise-t", WorkKind::Issue, 3),
        by("I_2", 2, "elise-t", WorkKind::Issue, 2),
        by("I_3", 3, "elise-t", WorkKind::PullRequest, 1),
        by("I_4", 4, "kenji-m", WorkKind::Issue, 0),
    ];
    let landed = Landed {
        rows: Rows::Works(works.clone()),
        stream: None,
        complete: false,
    };
    cache.land(&[landed]).unwrap();
    let (elise, nobody) = ("elise-t".into(), "passer-by".into());
    let first = cache.first_filed(&[&elise, &nobody]).unwrap();
    assert_eq!(
        first.into_iter().collect::<Vec<_>>(),
        [(elise, works[1].created_at)]
    );
}
