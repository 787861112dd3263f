//! What is read without bodies, and what makes what was read stale.

use super::tests::{comment, fresh, item, walk, work};
use super::*;
use chrono::TimeDelta;
use domain::item::{Comment, Work, WorkKind, WorkState};

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

#[test]
fn issues_that_were_closed_since_then_are_told() {
    let (_folder, cache) = fresh();
    let begin = work("I_1", 1).created_at;
    let closed = |number: u32, hours| Work {
        state: WorkState::Closed,
        closed_at: Some(begin + TimeDelta::hours(hours)),
        ..work(&format!("I_{number}"), number)
    };
    let request = Work {
        kind: WorkKind::PullRequest,
        ..closed(4, 9)
    };
    let elsewhere = Work {
        repository: Some("open-campus/other".into()),
        ..closed(5, 9)
    };
    let works = [closed(3, 5), closed(2, 4), closed(1, 3), request, elsewhere];
    cache.apply_works(&works, None).unwrap();
    cache.apply_works(&[work("I_6", 6)], None).unwrap();
    let since = begin + TimeDelta::hours(4);
    let found = cache.closed_issues(&"Open-Campus/Docs".into(), since);
    let numbers: Vec<u32> = found.unwrap().iter().map(|work| work.number).collect();
    assert_eq!(numbers, [2, 3]);
}

#[test]
fn who_wrote_and_what_moved_lately_is_told() {
    let (_folder, cache) = fresh();
    let other = Work {
        repository: Some("open-campus/other".into()),
        ..work("I_2", 2)
    };
    cache.apply_works(&[work("I_1", 1), other], None).unwrap();
    let begin = work("I_1", 1).created_at;
    let said = |id: &str, subject: &str, by: &str, hours| Comment {
        author: Some(by.into()),
        created_at: begin + TimeDelta::hours(hours),
        ..comment(id, subject)
    };
    let first = [
        said("C_1", "I_1", "Kenji-M", 1),
        said("C_2", "I_1", "Kenji-M", 5),
        said("C_3", "I_1", "somebody", 6),
    ];
    let second = [said("C_4", "I_2", "Kenji-M", 4)];
    cache
        .apply_comments(&"I_1".into(), &first, &walk("comments I_1", 1, None))
        .unwrap();
    cache
        .apply_comments(&"I_2".into(), &second, &walk("comments I_2", 1, None))
        .unwrap();
    let (kenji, nobody) = ("kenji-m".into(), "passer-by".into());
    let since = begin + TimeDelta::hours(4);
    let told = cache.last_said(&[&kenji, &nobody], since).unwrap();
    let told: Vec<_> = told
        .iter()
        .map(|(by, at, when)| (by.as_str(), at.as_str(), (*when - begin).num_hours()))
        .collect();
    assert_eq!(
        told,
        [
            ("Kenji-M", "open-campus/docs", 5),
            ("Kenji-M", "open-campus/other", 4)
        ]
    );

    let items = [item("PVTI_1", "I_1", 0), item("PVTI_2", "I_2", 1)];
    cache
        .apply_items(&items, &[], &walk("items PVT_1", 1, None))
        .unwrap();
    let moved = items[0].updated_at;
    let since = |at| cache.moved_since(&"PVT_1".into(), at).unwrap().len();
    assert_eq!(since(moved), 2);
    assert_eq!(since(moved + TimeDelta::milliseconds(1)), 0);
}
