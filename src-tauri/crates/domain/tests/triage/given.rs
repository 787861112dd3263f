use crate::federation::{Story, at, filed, ids, intake, intake_project, registry};
use domain::change::Change;
use domain::id::NodeId;
use domain::item::{ClosedAs, Label, WorkState};
use domain::marker::Kind::Bounce;
use domain::triage::IntakeItem;
use domain::triage::given::{Announcing, announcing, answers, is_shown_to_reporter, mark};
use domain::triage::plan::Refusal;
use domain::triage::standing::of;

/// An item of Build-Test-Release.
fn given() -> IntakeItem {
    filed()
        .given_to("Build-Test-Release", 1)
        .on_board("btr", "P2")
        .archived()
}

/// Closed so many days after it was filed.
fn closed(mut item: IntakeItem, days: i64, as_: Option<ClosedAs>) -> IntakeItem {
    item.work.state = WorkState::Closed;
    item.work.closed_at = Some(at(days * 24));
    item.work.closed_as = as_;
    item
}

fn labelled(mut item: IntakeItem, name: &str) -> IntakeItem {
    let name = name.to_owned();
    item.work.labels.push(Label { name });
    item
}

#[test]
fn what_a_team_has_done_is_asked_about_for_two_months() {
    use Announcing::{Asked, Marked};
    let done = || closed(given(), 3, Some(ClosedAs::Completed));
    let asked = Some((Asked, "btr"));
    let cases = [
        ("done", done(), 4, asked),
        (
            "GitHub does not say as what",
            closed(given(), 3, None),
            4,
            asked,
        ),
        ("sixty days later", done(), 63, asked),
        ("no news any more", done(), 64, None),
        ("still open", given(), 4, None),
        (
            "given and closed without an acceptance",
            closed(
                filed().given_to("Build-Test-Release", 1),
                3,
                Some(ClosedAs::Completed),
            ),
            4,
            asked,
        ),
        (
            "the umbrella's",
            closed(filed().given_to("DevOps", 1), 3, None),
            4,
            Some((Asked, "devops")),
        ),
        (
            "not planned",
            closed(given(), 3, Some(ClosedAs::NotPlanned)),
            4,
            None,
        ),
        (
            "a duplicate",
            closed(given(), 3, Some(ClosedAs::Duplicate)),
            4,
            None,
        ),
        (
            "nobody's",
            closed(filed().on_intake(), 3, Some(ClosedAs::Completed)),
            4,
            None,
        ),
        (
            "sent back before it was closed",
            closed(
                given().said(Bounce, &[("team", "btr")], "kenji", 5),
                3,
                Some(ClosedAs::Completed),
            ),
            4,
            None,
        ),
        (
            "marked, also by hand and in other letters",
            labelled(done(), "To-Announce"),
            4,
            Some((Marked, "btr")),
        ),
    ];
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    for (case, item, day, wanted) in cases {
        let stand = of(intake, &item);
        let found = announcing(intake, &item, &stand, at(day * 24));
        let found = found.as_ref().map(|(a, team)| (*a, team.as_str()));
        assert_eq!(found, wanted, "{case}");
    }
}

#[test]
fn who_speaks_for_the_team_and_who_chairs_is_asked() {
    let registry = registry();
    for (login, wanted) in [("kenji", true), ("maren", true), ("elise", false)] {
        assert_eq!(answers(&registry, &"btr".into(), &login.into()), wanted);
    }
}

#[test]
fn marking_sets_the_label_once() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let item = closed(given(), 3, None);
    let steps = |item: &IntakeItem, repository: Option<&str>| {
        let repository = repository.map(NodeId::from);
        let stand = of(intake, item);
        let plan = mark(intake, item, &stand, repository, at(96), &mut ids())?;
        Ok(plan.into_iter().map(|(_, change)| change).collect())
    };
    let set = Change::SetLabels {
        content: "I1".into(),
        add: vec!["to announce".to_owned()],
        remove: Vec::new(),
    };
    assert_eq!(steps(&item, None), Ok(vec![set.clone()]));
    let both: Vec<Change> = steps(&item, Some("R1")).unwrap();
    assert!(
        matches!(&both[..], [Change::EnsureLabel { repository, .. }, second]
        if repository.as_str() == "R1" && *second == set)
    );
    let refused = |item| matches!(steps(&item, None), Err(Refusal::Moved(_)));
    assert!(refused(labelled(item, "to announce")));
    assert!(refused(given()), "it is not closed");
}

#[test]
fn a_reporter_sees_an_own_item_for_a_month_after_it_was_closed() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let shown =
        |item: &IntakeItem, day: i64| is_shown_to_reporter(item, &of(intake, item), at(day * 24));
    assert!(shown(&filed(), 400));
    assert!(shown(&closed(given(), 3, None), 33));
    assert!(!shown(&closed(given(), 3, None), 34));
}
