use crate::federation::{Story, at, filed, intake, intake_project, registry};
use domain::item::{Association, WorkState};
use domain::marker::Kind::{Accept, Bounce, Concerns, Dispatch, Question};
use domain::triage::IntakeItem;
use domain::triage::standing::{Standing, of};
use domain::triage::trail::{What, concerned, read, tells};

const BTR: &[(&str, &str)] = &[("team", "btr")];

fn bounced(times: u32, to: Option<&str>) -> Standing {
    Standing::Bounced {
        by: "btr".into(),
        reason: "not ours".into(),
        to: to.map(Into::into),
        times,
    }
}

fn waiting(team: &str) -> Standing {
    Standing::Waiting(team.into())
}

fn accepted(team: &str) -> Standing {
    Standing::Accepted(team.into())
}

#[test]
fn an_item_stands_where_github_says() {
    let btr = || filed().given_to("Build-Test-Release", 1);
    let cases: Vec<(&str, IntakeItem, Standing)> = vec![
        (
            "filed in the intake repository only",
            filed(),
            Standing::Unowned,
        ),
        (
            "on the intake, no value",
            filed().on_intake(),
            Standing::Unowned,
        ),
        (
            "archived by hand, nobody owns it",
            filed().on_intake().archived(),
            Standing::Out,
        ),
        (
            "a value that names nobody",
            filed().given_to("Ghosts", 1),
            Standing::UnknownTeam("Ghosts".into()),
        ),
        ("given to a team", btr(), waiting("btr")),
        (
            "given, archived on the intake too early",
            btr().archived(),
            waiting("btr"),
        ),
        (
            "on the team's board",
            btr().on_board("btr", "P2"),
            accepted("btr"),
        ),
        (
            "on another team's board",
            btr().on_board("devex", "P3"),
            waiting("btr"),
        ),
        (
            "sent back by the lead",
            btr().said(Bounce, BTR, "kenji", 2),
            bounced(1, None),
        ),
        (
            "sent back, with a better team",
            btr().said(Bounce, &[("team", "btr"), ("to", "docs")], "kenji", 2),
            bounced(1, Some("docs")),
        ),
        (
            "sent back by a stranger",
            btr().said(Bounce, BTR, "stranger", 2),
            waiting("btr"),
        ),
        (
            "sent back by a member of the organization",
            btr()
                .said(Bounce, BTR, "somebody", 2)
                .said_by(Association::Member),
            bounced(1, None),
        ),
        (
            "sent back by another team's lead",
            btr().said(Bounce, BTR, "elise", 2),
            waiting("btr"),
        ),
        (
            "sent back, then its owner cleared",
            filed().on_intake().said(Bounce, BTR, "kenji", 2),
            bounced(1, None),
        ),
        (
            "sent back twice",
            btr()
                .said(Bounce, BTR, "kenji", 2)
                .said(Bounce, BTR, "kenji", 3),
            bounced(2, None),
        ),
        (
            "sent back, then given away again",
            btr()
                .said(Bounce, BTR, "kenji", 2)
                .given_to("Documentation", 3),
            waiting("docs"),
        ),
        (
            "sent back in the second in which it was given",
            btr().said(Bounce, BTR, "kenji", 1),
            bounced(1, None),
        ),
        (
            "sent back, and given again with a note in the same second",
            btr()
                .said(Bounce, BTR, "kenji", 2)
                .said(Dispatch, BTR, "maren", 2),
            waiting("btr"),
        ),
        (
            "given again with a note, and sent back in the same second",
            btr()
                .said(Bounce, BTR, "kenji", 2)
                .said(Dispatch, BTR, "maren", 3)
                .said(Bounce, BTR, "kenji", 3),
            bounced(2, None),
        ),
        (
            "sent back, then given again to the same team with a note",
            btr()
                .said(Bounce, BTR, "kenji", 2)
                .said(Dispatch, BTR, "maren", 3),
            waiting("btr"),
        ),
        (
            "sent back from the board",
            btr().on_board("btr", "P2").said(Bounce, BTR, "kenji", 2),
            bounced(1, None),
        ),
        (
            "a team without a board takes it by a comment",
            filed()
                .given_to("Documentation", 1)
                .said(Accept, &[("team", "docs")], "elise", 2),
            accepted("docs"),
        ),
        (
            "taken by a comment, sent back, and named again",
            filed()
                .said(Accept, &[("team", "docs")], "elise", 2)
                .said(Bounce, &[("team", "docs")], "elise", 3)
                .given_to("Documentation", 4),
            waiting("docs"),
        ),
        (
            "a stranger takes it in a team's name",
            filed()
                .given_to("Documentation", 1)
                .said(Accept, &[("team", "docs")], "stranger", 2),
            waiting("docs"),
        ),
        (
            "the umbrella keeps it: its board is the intake",
            filed()
                .given_to("DevOps", 1)
                .said(Accept, &[("team", "devops")], "maren", 2),
            accepted("devops"),
        ),
    ];
    let (registry, project) = (registry(), intake_project());
    for (what, item, expected) in cases {
        assert_eq!(
            of(intake(&registry, &project), &item).standing,
            expected,
            "{what}"
        );
    }
}

#[test]
fn a_closed_item_is_out() {
    let (registry, project) = (registry(), intake_project());
    let mut item = filed().given_to("Ghosts", 1);
    item.work.state = WorkState::Closed;
    assert_eq!(
        of(intake(&registry, &project), &item).standing,
        Standing::Out
    );
}

#[test]
fn waiting_is_counted_from_the_value() {
    let (registry, project) = (registry(), intake_project());
    let item = filed().given_to("Build-Test-Release", 5);
    assert_eq!(of(intake(&registry, &project), &item).since, at(5));
}

#[test]
fn a_forged_marker_is_told_apart() {
    let item = filed()
        .said(Bounce, BTR, "stranger", 1)
        .said(Bounce, BTR, "kenji", 2);
    let unverified =
        |n: usize| domain::triage::trail::is_unverified(&registry(), &item.comments[n]);
    assert_eq!((unverified(0), unverified(1)), (true, false));
}

#[test]
fn a_naming_with_a_comment_is_one_step() {
    let named = |hours| filed().said(Dispatch, BTR, "maren", hours);
    let docs: &[(&str, &str)] = &[("team", "docs")];
    for (case, item, value, told) in [
        ("no comment", filed(), 1, false),
        ("the comment follows", named(2), 1, true),
        ("the value was set again", named(2), 5, true),
        (
            "of another team",
            filed().said(Dispatch, docs, "maren", 2),
            1,
            false,
        ),
        (
            "came back in between",
            named(2).said(Bounce, BTR, "kenji", 3),
            4,
            false,
        ),
        (
            "came back and was given once more",
            named(2)
                .said(Bounce, BTR, "kenji", 3)
                .said(Dispatch, BTR, "maren", 5),
            4,
            true,
        ),
    ] {
        let steps = read(&registry(), &item);
        assert_eq!(tells(&steps, &"btr".into(), at(value)), told, "{case}");
    }
}

#[test]
fn questions_and_further_teams_are_steps_that_move_nothing() {
    let (registry, project) = (registry(), intake_project());
    let item = filed()
        .said(Question, &[], "kenji", 1)
        .said(Question, &[], "stranger", 2)
        .said(Concerns, &[("teams", "docs, devex")], "elise", 3)
        .said(Concerns, &[("teams", " ,")], "elise", 4)
        .said(Concerns, &[], "elise", 5);
    let steps: Vec<What> = read(&registry, &item).into_iter().map(|s| s.what).collect();
    let teams = vec!["docs".into(), "devex".into()];
    assert_eq!(steps, [What::Asked, What::Concerns { teams }]);
    let stand = of(intake(&registry, &project), &item);
    assert_eq!((stand.standing, stand.since), (Standing::Unowned, at(0)));
}

#[test]
fn an_item_concerns_the_teams_that_were_named_last_by_somebody_who_counts() {
    let told = |item: &IntakeItem| -> Vec<String> {
        let trail = read(&registry(), item);
        concerned(&trail).iter().map(ToString::to_string).collect()
    };
    let once = filed().said(Concerns, &[("teams", "docs,devex")], "elise", 1);
    let again = once.clone().said(Concerns, &[("teams", "btr")], "kenji", 2);
    let forged = again.clone().said(Concerns, &[("teams", "docs")], "x", 3);
    assert_eq!(told(&filed()), [""; 0]);
    assert_eq!(told(&once), ["docs", "devex"]);
    assert_eq!(told(&again), ["btr"]);
    assert_eq!(told(&forged), ["btr"]);
}
