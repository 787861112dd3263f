use super::*;
use chrono::{DateTime, TimeDelta, Utc};
use domain::id::{Login, NodeId, ProjectRef, RepoName};
use domain::item::{Association, ClosedAs, Comment, Label, SubIssues, Work, WorkKind, WorkState};
use domain::project::{FieldValue, Project, ProjectItem, StatusUpdate, Value};

fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::days(20_000) + TimeDelta::minutes(minutes)
}

pub(super) fn fresh() -> (tempfile::TempDir, Cache) {
    let folder = tempfile::tempdir().unwrap();
    let (cache, opened) = Cache::open(&folder.path().join("deep/cache.sqlite")).unwrap();
    assert_eq!(opened, Opened::Fresh);
    (folder, cache)
}

pub(super) fn work(id: &str, number: u32) -> Work {
    Work {
        id: id.into(),
        kind: WorkKind::Issue,
        repository: Some("open-campus/docs".into()),
        number,
        title: format!("Issue {number}"),
        body: "Text\r\nwith two lines".into(),
        state: WorkState::Open,
        author: Some("sam-t".into()),
        association: Association::FirstTimer,
        created_at: at(0),
        updated_at: at(1),
        closed_at: None,
        closed_as: Some(ClosedAs::Duplicate),
        labels: vec![Label {
            name: "Good First-Issue".into(),
        }],
        assignees: vec![Login("kenji-m".into())],
        assigned_at: Some(at(1)),
        milestone: Some("Palm".into()),
        comments: 2,
        url: "https://github.com/open-campus/docs/issues/1".into(),
        private: true,
        blocked_by: 1,
        has_pull: true,
        sub_issues: SubIssues {
            total: 3,
            completed: 1,
        },
    }
}

pub(super) fn item(id: &str, content: &str, position: u32) -> ProjectItem {
    ProjectItem {
        id: id.into(),
        project: "PVT_1".into(),
        content: Some(content.into()),
        archived: position == 1,
        position,
        values: vec![FieldValue {
            field: "F_1".into(),
            value: Value::Option {
                id: "o1".into(),
                name: "Done".into(),
            },
            updated_at: at(3),
            by: None,
        }],
        created_at: at(0),
        updated_at: at(2),
    }
}

fn project() -> Project {
    Project {
        id: "PVT_1".into(),
        project: ProjectRef {
            owner: "open-campus".into(),
            number: 2,
        },
        title: "Board".into(),
        url: String::new(),
        public: true,
        closed: false,
        writable: true,
        fields: Vec::new(),
        updated_at: at(5),
    }
}

pub(super) fn walk(key: &str, walk: u32, cursor: Option<&str>) -> Stream {
    Stream {
        walk,
        cursor: cursor.map(str::to_owned),
        ..Stream::new(key)
    }
}

pub(super) fn comment(id: &str, subject: &str) -> Comment {
    Comment {
        id: id.into(),
        subject: subject.into(),
        author: None,
        association: Association::Member,
        body: "Hello".into(),
        created_at: at(1),
        updated_at: at(1),
        url: String::new(),
    }
}

#[test]
fn what_is_written_is_read_back_as_it_was() {
    let (_folder, cache) = fresh();
    let (first, second) = (work("I_1", 1), work("I_2", 2));
    let items = [item("PVTI_1", "I_1", 0), item("PVTI_2", "I_2", 1)];
    cache.apply_project(&project()).unwrap();
    let stream = walk("items PVT_1", 1, Some("next"));
    assert!(
        cache
            .apply_items(&items, &[first.clone(), second], &stream)
            .unwrap()
    );

    assert_eq!(cache.items(&"PVT_1".into()).unwrap(), items);
    let moved = items.iter().map(|item| item.updated_at).max();
    assert_eq!(cache.last_movement(&"PVT_1".into()).unwrap(), moved);
    assert_eq!(cache.last_movement(&"PVT_2".into()).unwrap(), None);
    assert_eq!(cache.work(&"I_1".into()).unwrap(), Some(first.clone()));
    assert_eq!(
        cache.work_by_ref(&"Open-Campus/DOCS".into(), 1).unwrap(),
        Some(first)
    );
    assert_eq!(cache.stream("items PVT_1").unwrap(), stream);
    assert_eq!(cache.items_of_all(&["I_2".into()]).unwrap().len(), 1);
    assert_eq!(cache.project(&project().project).unwrap(), Some(project()));
    assert!(
        !cache
            .apply_items(&items, &[work("I_1", 1)], &stream)
            .unwrap(),
        "the same page again changes nothing"
    );
}

#[test]
fn labels_are_found_in_any_spelling() {
    let (_folder, cache) = fresh();
    cache.apply_works(&[work("I_1", 1)], None).unwrap();
    assert_eq!(cache.open_labelled("good first issue").unwrap().len(), 1);
    let renamed = Work {
        labels: Vec::new(),
        updated_at: at(9),
        ..work("I_1", 1)
    };
    cache.apply_works(&[renamed], None).unwrap();
    assert!(cache.open_labelled("good first issue").unwrap().is_empty());
}

#[test]
fn an_older_answer_does_not_undo_a_newer_one() {
    let (_folder, cache) = fresh();
    let newer = Work {
        title: "New title".into(),
        updated_at: at(9),
        ..work("I_1", 1)
    };
    cache
        .apply_works(std::slice::from_ref(&newer), None)
        .unwrap();
    assert!(!cache.apply_works(&[work("I_1", 1)], None).unwrap());
    assert_eq!(cache.work(&"I_1".into()).unwrap(), Some(newer));
}

#[test]
fn an_item_goes_only_when_a_walk_and_its_id_both_say_so() {
    let (_folder, cache) = fresh();
    let project = NodeId::from("PVT_1");
    let both = [item("PVTI_1", "I_1", 0), item("PVTI_2", "I_2", 1)];
    cache
        .apply_items(&both, &[], &walk("items PVT_1", 1, None))
        .unwrap();
    assert!(
        cache
            .end_walk(&project, &walk("items PVT_1", 1, None))
            .unwrap()
            .is_empty()
    );

    let second = walk("items PVT_1", 2, None);
    cache.apply_items(&both[..1], &[], &second).unwrap();
    let missing = cache.end_walk(&project, &second).unwrap();
    assert_eq!(missing, [NodeId::from("PVTI_2")]);
    assert_eq!(
        cache.items(&project).unwrap().len(),
        2,
        "one absence is not enough"
    );

    assert!(!cache.settle_items(&missing, &missing).unwrap());
    assert_eq!(
        cache.items(&project).unwrap().len(),
        2,
        "GitHub still knows its id"
    );
    assert!(cache.missing_items(&project).unwrap().is_empty());

    let third = walk("items PVT_1", 3, None);
    cache.apply_items(&both[..1], &[], &third).unwrap();
    let missing = cache.end_walk(&project, &third).unwrap();
    assert!(cache.settle_items(&missing, &[]).unwrap());
    assert_eq!(cache.items(&project).unwrap(), both[..1]);
}

#[test]
fn an_item_read_through_its_issue_keeps_its_place_and_a_new_one_goes_last() {
    let (_folder, cache) = fresh();
    let both = [item("PVTI_1", "I_1", 0), item("PVTI_2", "I_2", 7)];
    cache
        .apply_items(&both, &[], &walk("items PVT_1", 1, None))
        .unwrap();
    let read = [item("PVTI_2", "I_2", 0)];
    let (changed, unnamed) = cache.apply_items_of(&"I_2".into(), &read).unwrap();
    assert!(!changed && unnamed.is_empty());
    let read = [item("PVTI_3", "I_1", 0)];
    let (changed, unnamed) = cache.apply_items_of(&"I_1".into(), &read).unwrap();
    assert!(changed);
    assert_eq!(unnamed, [NodeId::from("PVTI_1")]);
    let last = cache.items(&"PVT_1".into()).unwrap().pop().unwrap();
    assert_eq!((last.id.as_str(), last.position), ("PVTI_3", 8));
}

#[test]
fn an_issue_goes_when_it_was_not_found_twice() {
    let (_folder, cache) = fresh();
    cache.apply_works(&[work("I_1", 1)], None).unwrap();
    let ids = [NodeId::from("I_1")];
    assert!(!cache.settle_works(&[], &ids).unwrap());
    assert!(
        !cache.settle_works(&[work("I_1", 1)], &[]).unwrap(),
        "it came back"
    );
    assert!(!cache.settle_works(&[], &ids).unwrap());
    assert!(cache.settle_works(&[], &ids).unwrap());
    assert_eq!(cache.work(&ids[0]).unwrap(), None);
}

#[test]
fn comments_and_updates_go_when_their_walk_ends_without_them() {
    let (_folder, cache) = fresh();
    let subject = NodeId::from("I_1");
    let both = [comment("IC_1", "I_1"), comment("IC_2", "I_1")];
    cache
        .apply_comments(&subject, &both, &walk("comments I_1", 1, None))
        .unwrap();
    let page = walk("comments I_1", 2, Some("next"));
    assert!(!cache.apply_comments(&subject, &both[..1], &page).unwrap());
    assert_eq!(
        cache.comments(&subject).unwrap().len(),
        2,
        "the walk goes on"
    );
    assert!(
        cache
            .apply_comments(&subject, &[], &walk("comments I_1", 2, None))
            .unwrap()
    );
    assert_eq!(cache.comments(&subject).unwrap(), both[..1]);

    let project = NodeId::from("PVT_1");
    let update = StatusUpdate {
        id: "PVTSU_1".into(),
        project: project.clone(),
        author: Some("kenji-m".into()),
        body: "## Working on".into(),
        status: Some(domain::project::Health::AtRisk),
        start_date: None,
        target_date: "2026-12-18".parse().ok(),
        created_at: at(1),
        updated_at: at(2),
    };
    let key = "updates PVT_1";
    cache
        .apply_status_updates(&project, std::slice::from_ref(&update), &walk(key, 1, None))
        .unwrap();
    assert_eq!(cache.status_updates(&project).unwrap(), [update]);
    assert!(
        cache
            .apply_status_updates(&project, &[], &walk(key, 2, None))
            .unwrap()
    );
    assert!(cache.status_updates(&project).unwrap().is_empty());
}

#[test]
fn a_failing_source_keeps_its_data_and_its_cursor() {
    let (_folder, cache) = fresh();
    cache
        .set_stream(&walk("items PVT_1", 3, Some("here")))
        .unwrap();
    let failure = Failure {
        problem: "timed-out".into(),
        detail: String::new(),
        at: at(4),
    };
    cache.fail_stream("items PVT_1", failure.clone()).unwrap();
    let stream = cache.stream("items PVT_1").unwrap();
    assert_eq!((stream.walk, stream.cursor.as_deref()), (3, Some("here")));
    assert_eq!(cache.failing().unwrap()[0].failure, Some(failure));
}

#[test]
fn the_hash_is_of_what_github_told_and_not_of_how_it_was_read() {
    let (_one, long_ago) = fresh();
    let (_two, new) = fresh();
    let old = Work {
        title: "Old title".into(),
        ..work("I_1", 1)
    };
    long_ago.apply_works(&[old], None).unwrap();
    let now = Work {
        updated_at: at(2),
        ..work("I_1", 1)
    };
    long_ago
        .apply_works(
            std::slice::from_ref(&now),
            Some(&walk("issues a/b", 9, Some("x"))),
        )
        .unwrap();
    assert_ne!(long_ago.state_hash().unwrap(), new.state_hash().unwrap());
    new.apply_works(&[now], None).unwrap();
    assert_eq!(long_ago.state_hash().unwrap(), new.state_hash().unwrap());

    // What the user only looked at is not part of it.
    new.apply_comments(
        &"I_1".into(),
        &[comment("IC_1", "I_1")],
        &walk("opened I_1", 1, None),
    )
    .unwrap();
    assert_eq!(long_ago.state_hash().unwrap(), new.state_hash().unwrap());
}

#[test]
fn what_is_not_followed_is_forgotten() {
    let (_folder, cache) = fresh();
    cache.apply_project(&project()).unwrap();
    cache
        .apply_items(
            &[item("PVTI_1", "I_1", 0)],
            &[work("I_1", 1)],
            &walk("items PVT_1", 1, None),
        )
        .unwrap();
    let closed = Work {
        state: WorkState::Closed,
        closed_at: Some(at(1)),
        ..work("I_3", 3)
    };
    cache.apply_works(&[work("I_2", 2), closed], None).unwrap();
    let mut followed = Followed {
        projects: vec!["PVT_1".into()],
        repositories: vec![RepoName::from("Open-Campus/Docs")],
        streams: Vec::new(),
        closed_since: at(2),
    };
    assert!(cache.sweep(&followed).unwrap());
    let known = |id: &str| cache.work(&id.into()).unwrap().is_some();
    assert!(
        known("I_1") && known("I_2") && !known("I_3"),
        "closed too long ago"
    );
    followed.repositories.clear();
    cache.sweep(&followed).unwrap();
    assert!(
        known("I_1") && !known("I_2"),
        "only what is on a board stays"
    );
    followed.projects.clear();
    cache.sweep(&followed).unwrap();
    assert!(!known("I_1") && cache.projects().unwrap().is_empty());
}
