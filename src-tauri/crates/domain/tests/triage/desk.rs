use crate::federation::{Story, at, filed, intake, intake_project, registry};
use domain::filter::{Facts, Filter, Is};
use domain::item::{Association, Comment};
use domain::marker::Kind::{Bounce, Dispatch, Question};
use domain::registry::{Resolution, Triage, parse};
use domain::triage::IntakeItem;
use domain::triage::desk::{Place, REST, Situation, heading};
use domain::triage::snooze::{Nap, Refusal, Snooze, begin, nap};
use domain::triage::standing::{Stand, of};

const BTR: &[(&str, &str)] = &[("team", "btr")];
const DAY: i64 = 24;

fn stand(item: &IntakeItem) -> Stand {
    of(intake(&registry(), &intake_project()), item)
}

/// A plain comment.
fn wrote(mut item: IntakeItem, by: &str, hours: i64) -> IntakeItem {
    item.comments.push(Comment {
        id: format!("C{}", item.comments.len()).into(),
        subject: item.work.id.clone(),
        author: Some(by.into()),
        association: Association::None,
        body: "Since Tuesday.".into(),
        created_at: at(hours),
        updated_at: at(hours),
        url: String::new(),
    });
    item
}

fn snoozed(hours: i64, until: Option<i64>) -> Snooze {
    Snooze {
        item: "I1".into(),
        at: at(hours),
        until: until.map(at),
    }
}

fn situation(item: &IntakeItem, snooze: Option<&Snooze>, hours: i64) -> (Place, Vec<Is>) {
    let stand = stand(item);
    let situation = Situation::of(item, &stand, snooze, &Triage::default(), at(hours));
    (
        situation.place(&stand.standing),
        situation.is(&stand.standing),
    )
}

#[test]
fn a_question_takes_an_item_out_until_its_reporter_answers() {
    let asked = || filed().said(Question, &[], "kenji", 1);
    let cases = [
        ("never asked", filed(), Place::Queue, vec![Is::New]),
        ("asked", asked(), Place::Reporter, vec![Is::New, Is::Asked]),
        (
            "asked by a stranger",
            filed().said(Question, &[], "stranger", 1),
            Place::Queue,
            vec![Is::New],
        ),
        (
            "somebody else speaks",
            wrote(asked(), "passer-by", 2),
            Place::Reporter,
            vec![Is::New, Is::Asked],
        ),
        (
            "spoken before the question",
            wrote(filed(), "reporter", 0).said(Question, &[], "kenji", 1),
            Place::Reporter,
            vec![Is::New, Is::Asked],
        ),
        (
            "answered",
            wrote(asked(), "Reporter", 2),
            Place::Queue,
            vec![Is::New, Is::Answered],
        ),
        (
            "answered and asked again",
            wrote(asked(), "reporter", 2).said(Question, &[], "kenji", 3),
            Place::Reporter,
            vec![Is::New, Is::Asked],
        ),
        (
            "asked, then given to a team",
            asked().given_to("Build-Test-Release", 2),
            Place::Team("btr".into()),
            vec![Is::Waiting],
        ),
        (
            "asked, given to a team, and back",
            asked()
                .given_to("Build-Test-Release", 2)
                .said(Bounce, BTR, "kenji", 3),
            Place::Queue,
            vec![Is::Bounced],
        ),
        (
            "back twice, then asked",
            filed()
                .on_intake()
                .said(Bounce, BTR, "kenji", 1)
                .said(Bounce, BTR, "kenji", 2)
                .said(Question, &[], "maren", 3),
            Place::Reporter,
            vec![Is::Bounced, Is::BouncedTwice, Is::Asked],
        ),
    ];
    for (what, item, place, is) in cases {
        assert_eq!(situation(&item, None, 4), (place, is), "{what}");
    }
}

#[test]
fn an_item_is_stale_when_nothing_moved_it_for_thirty_days() {
    let stale = |item: &IntakeItem, days| situation(item, None, days * DAY).1.contains(&Is::Stale);
    assert!(!stale(&filed(), 30));
    assert!(stale(&filed(), 31));
    assert!(!stale(&wrote(filed(), "passer-by", DAY), 31));
    let back = filed().on_intake().said(Bounce, BTR, "kenji", 10 * DAY);
    assert!(!stale(&back, 31));
    assert!(stale(&back, 41));
    let given = filed().given_to("Build-Test-Release", 1);
    assert!(!stale(&given, 365), "it is not in the queue");
}

#[test]
fn an_item_is_aside_until_its_time_is_over_or_somebody_moves_it() {
    let cases = [
        (
            "until a day",
            filed(),
            snoozed(1, Some(48)),
            47,
            Some(Nap::Asleep),
        ),
        (
            "the day has come",
            filed(),
            snoozed(1, Some(48)),
            48,
            Some(Nap::Over),
        ),
        (
            "a comment does not wake it before its day",
            wrote(filed(), "reporter", 2),
            snoozed(1, Some(48)),
            3,
            Some(Nap::Asleep),
        ),
        (
            "until activity",
            filed(),
            snoozed(1, None),
            9000,
            Some(Nap::Asleep),
        ),
        (
            "somebody wrote",
            wrote(filed(), "passer-by", 2),
            snoozed(1, None),
            3,
            Some(Nap::Over),
        ),
        (
            "written before",
            wrote(filed(), "passer-by", 1),
            snoozed(1, None),
            3,
            Some(Nap::Asleep),
        ),
        (
            "given away since",
            filed().given_to("Build-Test-Release", 2),
            snoozed(1, Some(48)),
            3,
            None,
        ),
        (
            "given away and back since",
            filed()
                .given_to("Build-Test-Release", 2)
                .said(Bounce, BTR, "kenji", 3),
            snoozed(1, Some(48)),
            4,
            None,
        ),
    ];
    for (what, item, snooze, hours, wanted) in cases {
        assert_eq!(
            nap(&snooze, &item, &stand(&item), at(hours)),
            wanted,
            "{what}"
        );
    }
    let mut changed = filed();
    changed.work.updated_at = at(2);
    assert_eq!(
        nap(&snoozed(1, None), &changed, &stand(&changed), at(3)),
        Some(Nap::Over),
        "a label was changed"
    );
    let asleep = snoozed(1, None);
    assert_eq!(
        situation(&filed(), Some(&asleep), 2),
        (Place::Asleep, vec![Is::New, Is::Snoozed])
    );
    let over = snoozed(1, Some(2));
    assert_eq!(
        situation(&filed(), Some(&over), 2),
        (Place::Queue, vec![Is::New, Is::SnoozeOver])
    );
}

#[test]
fn only_what_is_in_the_queue_is_put_aside_and_until_a_moment_to_come() {
    let begin = |item: &IntakeItem, until: Option<i64>, hours| {
        begin(item, &stand(item), until.map(at), at(hours))
    };
    assert_eq!(begin(&filed(), Some(48), 1), Ok(snoozed(1, Some(48))));
    assert_eq!(begin(&filed(), None, 1), Ok(snoozed(1, None)));
    assert_eq!(begin(&filed(), Some(1), 1), Err(Refusal::Past));
    assert_eq!(begin(&filed(), Some(367 * DAY), 0), Err(Refusal::TooFar));
    let given = filed().given_to("Build-Test-Release", 1);
    assert_eq!(begin(&given, None, 2), Err(Refusal::NotQueued));
    // GitHub's clock is ahead: what it showed at that moment wakes nothing.
    let ahead = wrote(filed(), "reporter", 3);
    assert_eq!(begin(&ahead, None, 2), Ok(snoozed(3, None)));
    let back = filed()
        .on_intake()
        .said(Dispatch, BTR, "maren", 1)
        .said(Bounce, BTR, "kenji", 5);
    assert_eq!(begin(&back, None, 2), Ok(snoozed(5, None)));
}

fn facts(is: Vec<Is>, labels: Vec<&str>) -> Facts<'_> {
    Facts {
        title: "Nightly images fail to pull",
        reference: "build-images#418",
        repository: None,
        labels,
        author: None,
        assignees: Vec::new(),
        teams: Vec::new(),
        filed: at(0),
        is,
        me: None,
    }
}

#[test]
fn an_item_stands_once_under_the_most_urgent_of_the_usual_rules() {
    let triage = Triage::default();
    let under = |is: Vec<Is>| heading(&triage.rules, &facts(is, Vec::new()), at(1));
    let cases = [
        (
            vec![Is::Bounced, Is::BouncedTwice, Is::Stale],
            0,
            "bounced-twice",
        ),
        (vec![Is::Bounced, Is::Answered], 1, "bounced"),
        (vec![Is::UnknownTeam, Is::Stale], 2, "unknown-team"),
        (vec![Is::New, Is::Answered], 3, "answered"),
        (vec![Is::New, Is::SnoozeOver, Is::Stale], 4, "snooze-over"),
        (vec![Is::New, Is::Stale], 5, "stale"),
        (vec![Is::New], 6, "new"),
        (vec![], 7, REST),
    ];
    for (is, order, name) in cases {
        let found = under(is);
        assert_eq!((found.order, found.name, found.title), (order, name, None));
    }
    assert_eq!(under(vec![Is::Stale]).resolution, Resolution::Decline);
}

#[test]
fn rules_of_a_registry_take_the_place_of_the_usual_ones() {
    let text = include_str!("../registry/good/full.toml");
    let triage = parse(text).registry.unwrap().triage;
    let under = |is: Vec<Is>, labels: Vec<&'static str>, hours| {
        let facts = facts(is, labels);
        let found = heading(&triage.rules, &facts, at(hours));
        (
            found.title.unwrap_or(found.name).to_owned(),
            found.resolution,
        )
    };
    let first = || vec![Is::New, Is::FirstReport];
    assert_eq!(
        under(first(), vec!["Security"], 1),
        ("Security: today".to_owned(), Resolution::NameOwner)
    );
    assert_eq!(
        under(first(), vec![], 1),
        ("First reports".to_owned(), Resolution::Answer)
    );
    assert_eq!(
        under(vec![Is::New, Is::Stale], vec![], 4 * DAY),
        ("is:stale -is:bounced".to_owned(), Resolution::Decline)
    );
    assert_eq!(
        under(first(), vec![], 4 * DAY),
        (REST.to_owned(), Resolution::NameOwner)
    );
    assert_eq!(triage.stale_days, 21);
    let again: Triage = serde_json::from_str(&serde_json::to_string(&triage).unwrap()).unwrap();
    assert_eq!(again, triage);
    assert!(serde_json::from_str::<Filter>("\"is:closed\"").is_err());
}
