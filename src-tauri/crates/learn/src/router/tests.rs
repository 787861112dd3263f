//! What a router learns, and why it says so.

use super::{Evidence, Learner, Ranked, Router, faded};
use crate::{Item, Kind};

fn owned(learner: &mut Learner, title: &str, team: &str) {
    learner.example(&Item::text(title, ""), &[Evidence { team, weight: 1.0 }]);
}

fn first(router: &Router, item: &Item) -> Ranked {
    router.rank(item, 1).pop().expect("some team is first")
}

/// Two teams with a few decisions each.
fn decided() -> Learner {
    let mut learner = Learner::default();
    for (title, team) in [
        ("Mounting a volume fails", "storage"),
        ("Volumes are mounted twice", "storage"),
        ("Snapshots of a volume vanish", "storage"),
        ("The service has no address", "network"),
        ("Addresses of a service change", "network"),
        ("An endpoint is unreachable", "network"),
    ] {
        owned(&mut learner, title, team);
    }
    learner
}

#[test]
fn decisions_are_learnt_and_explained_in_the_words_of_the_item() {
    let router = decided().finish();
    let ranked = router.rank(&Item::text("`VolumeMount` is slow", ""), 3);
    let teams: Vec<&str> = ranked.iter().map(|r| r.team.as_str()).collect();
    assert_eq!(teams, ["storage", "network"]);
    assert!(ranked[0].score > ranked[1].score);
    let reasons: Vec<&str> = ranked[0].reasons.iter().map(|r| r.text.as_str()).collect();
    assert!(
        reasons.contains(&"Volume") && reasons.contains(&"Mount"),
        "{reasons:?}"
    );
}

#[test]
fn an_item_of_two_teams_is_an_example_of_each() {
    let mut learner = decided();
    let both = ["storage", "network"].map(|team| Evidence { team, weight: 1.0 });
    for title in ["Disks over the wire", "Disks over the slow wire"] {
        learner.example(&Item::text(title, ""), &both);
    }
    owned(&mut learner, "A typo", "docs");
    let ranked = learner
        .finish()
        .rank(&Item::text("Disks and the wire", ""), 2);
    assert!(ranked.iter().all(|r| r.team != "docs"), "{ranked:?}");
}

#[test]
fn without_history_topics_decide() {
    let mut learner = Learner::default();
    for (team, topics) in [
        ("rooms", "timetable lessons"),
        ("looks", "accessibility contrast"),
    ] {
        learner.team(team, &Item::text(topics, "Keeps it in order."));
    }
    let router = learner.finish();
    let ranked = first(&router, &Item::text("Two lessons at once", ""));
    assert_eq!(ranked.team, "rooms");
    assert_eq!(ranked.reasons[0].text, "lessons");
    assert_eq!(
        first(&router, &Item::text("Looks odd", "")).team,
        "looks",
        "by its id"
    );
}

#[test]
fn a_topic_as_a_label_and_a_repository_count_from_day_one() {
    let mut learner = Learner::default();
    learner.team(
        "rooms",
        &Item {
            labels: vec!["timetable"],
            ..Item::default()
        },
    );
    learner.team(
        "hosting",
        &Item {
            repository: Some("oc/charts"),
            ..Item::default()
        },
    );
    let router = learner.finish();
    let labelled = Item {
        labels: vec!["Timetable"],
        ..Item::text("It fails", "")
    };
    let filed = Item {
        repository: Some("oc/charts"),
        ..Item::text("It fails", "")
    };
    for (item, team, kind) in [
        (labelled, "rooms", Kind::Label),
        (filed, "hosting", Kind::Repository),
    ] {
        let ranked = first(&router, &item);
        assert_eq!((ranked.team.as_str(), ranked.reasons[0].kind), (team, kind));
    }
}

#[test]
fn what_a_team_sent_back_speaks_against_it_and_for_nobody() {
    let ask = Item::text("The backup of a volume", "");
    let before = decided().finish().rank(&ask, 2);
    let mut learner = decided();
    for title in [
        "A backup of volumes fails",
        "Backup: volume missing",
        "Backup of the volume",
    ] {
        let back = [Evidence {
            team: "storage",
            weight: -1.0,
        }];
        learner.example(&Item::text(title, ""), &back);
    }
    let after = learner.finish().rank(&ask, 2);
    let of = |all: &[Ranked], team| all.iter().find(|r| r.team == team).map(|r| r.score);
    assert!(of(&after, "storage") < of(&before, "storage"));
    let (network, unchanged) = (of(&after, "network"), of(&before, "network"));
    assert!((network.unwrap() - unchanged.unwrap()).abs() < 0.2);
}

#[test]
fn the_same_examples_give_the_same_ranking() {
    let ask = Item::text("A service loses its volume", "twice");
    let rank = || decided().finish().rank(&ask, 5);
    assert_eq!(rank(), rank());
}

#[test]
fn nobody_known_means_nobody_suggested() {
    assert_eq!(
        Learner::default().finish().rank(&Item::text("a", "b"), 3),
        []
    );
}

#[test]
fn what_is_long_ago_weighs_less() {
    assert_eq!(
        [faded(0.0), faded(2.0), faded(4.0), faded(-1.0)],
        [1.0, 0.5, 0.25, 1.0]
    );
}
