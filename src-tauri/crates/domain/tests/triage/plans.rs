use crate::federation::{Story, boards, filed, ids, intake, intake_project, registry};
use domain::change::Change;
use domain::item::Comment;
use domain::marker::Kind;
use domain::triage::plan::{Acceptance, Place, Refusal, accept, bounce, name_owner};
use domain::triage::standing::{Standing, of};
use domain::triage::{IntakeItem, trail};

/// The names of the changes, as short as a table wants them.
fn names(plan: &[(domain::id::OpId, Change)]) -> Vec<String> {
    let name = |change: &Change| match change {
        Change::AddToProject { project, .. } => format!("add {project}"),
        Change::SetField {
            project,
            value,
            base,
            ..
        } => format!(
            "set {project} {} was {}",
            value.as_ref().map_or("-".to_owned(), |v| v.text()),
            base.as_ref().map_or("-".to_owned(), |v| v.text()),
        ),
        Change::ArchiveItem { project, .. } => format!("archive {project}"),
        Change::UnarchiveItem { project, .. } => format!("unarchive {project}"),
        Change::RemoveFromProject { project, .. } => format!("remove {project}"),
        Change::Comment { .. } => "comment".to_owned(),
        other => format!("{other:?}"),
    };
    plan.iter().map(|(_, change)| name(change)).collect()
}

fn naming(item: &IntakeItem, team: &str, note: Option<&str>) -> Result<Vec<String>, Refusal> {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let standing = of(intake, item).standing;
    name_owner(
        intake,
        item,
        &standing,
        &team.into(),
        note,
        &boards(),
        &mut ids(),
    )
    .map(|p| names(&p))
}

#[test]
fn naming_an_owner() {
    let bounced = filed().given_to("Build-Test-Release", 1).said(
        Kind::Bounce,
        &[("team", "btr")],
        "kenji",
        2,
    );
    type Case = (
        &'static str,
        IntakeItem,
        &'static str,
        Option<&'static str>,
        Vec<&'static str>,
    );
    let cases: Vec<Case> = vec![
        (
            "not on the intake yet",
            filed(),
            "btr",
            None,
            vec!["add P1", "set P1 Build-Test-Release was -"],
        ),
        (
            "on the intake",
            filed().on_intake(),
            "btr",
            None,
            vec!["set P1 Build-Test-Release was -"],
        ),
        (
            "another team had it",
            filed().given_to("Ghosts", 1),
            "docs",
            None,
            vec!["set P1 Documentation was Ghosts"],
        ),
        (
            "with a note",
            filed().on_intake(),
            "btr",
            Some(" see 402 "),
            vec!["set P1 Build-Test-Release was -", "comment"],
        ),
        (
            "a note of spaces is none",
            filed().on_intake(),
            "btr",
            Some("  "),
            vec!["set P1 Build-Test-Release was -"],
        ),
        (
            "after a bounce it is said in words",
            bounced,
            "docs",
            None,
            vec!["set P1 Documentation was Build-Test-Release", "comment"],
        ),
        (
            "a team that takes everything",
            filed().on_intake(),
            "devex",
            None,
            vec!["set P1 Developer Experience was -", "add P3"],
        ),
        (
            "archived before",
            filed().given_to("Build-Test-Release", 1).archived(),
            "docs",
            None,
            vec![
                "unarchive P1",
                "set P1 Documentation was Build-Test-Release",
            ],
        ),
    ];
    for (what, item, team, note, expected) in cases {
        assert_eq!(naming(&item, team, note).unwrap(), expected, "{what}");
    }
}

#[test]
fn naming_is_refused_where_it_cannot_work() {
    assert_eq!(
        naming(&filed(), "nobody", None),
        Err(Refusal::UnknownTeam("nobody".into()))
    );
    let (registry, mut project) = (registry(), intake_project());
    project.fields.clear();
    let refused = name_owner(
        intake(&registry, &project),
        &filed(),
        &Standing::Unowned,
        &"btr".into(),
        None,
        &[],
        &mut ids(),
    );
    assert_eq!(refused, Err(Refusal::NoOption("btr".into())));
    project.writable = false;
    let refused = name_owner(
        intake(&registry, &project),
        &filed(),
        &Standing::Unowned,
        &"btr".into(),
        None,
        &[],
        &mut ids(),
    );
    assert_eq!(refused, Err(Refusal::NotWritable(Place::Intake)));
}

#[test]
fn accepting() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let doing = Acceptance {
        column: Some(("opt-Doing".into(), "Doing".into())),
        assign: Vec::new(),
    };
    let taken = |item: &IntakeItem, chosen: &Acceptance| {
        let standing = of(intake, item).standing;
        accept(intake, item, &standing, chosen, &boards(), &mut ids()).map(|p| names(&p))
    };
    let btr = filed().given_to("Build-Test-Release", 1);
    assert_eq!(
        taken(&btr, &doing).unwrap(),
        ["add P2", "set P2 Doing was -", "archive P1"]
    );
    assert_eq!(
        taken(&btr, &Acceptance::default()).unwrap(),
        ["add P2", "archive P1"]
    );
    let docs = filed().given_to("Documentation", 1);
    assert_eq!(
        taken(&docs, &doing).unwrap(),
        ["comment", "archive P1"],
        "no board: a comment"
    );
    let umbrella = filed().given_to("DevOps", 1);
    assert_eq!(
        taken(&umbrella, &doing).unwrap(),
        ["comment"],
        "the intake is its board: it stays"
    );
    assert_eq!(
        taken(&filed(), &doing),
        Err(Refusal::Moved(Standing::Unowned))
    );
}

#[test]
fn accepting_needs_a_board_that_can_be_written_to() {
    let (registry, project) = (registry(), intake_project());
    let item = filed().given_to("Build-Test-Release", 1);
    let mut boards = boards();
    boards[0].writable = false;
    let standing = Standing::Waiting("btr".into());
    let refused = accept(
        intake(&registry, &project),
        &item,
        &standing,
        &Acceptance::default(),
        &boards,
        &mut ids(),
    );
    assert_eq!(
        refused,
        Err(Refusal::NotWritable(Place::Board("btr".into())))
    );
}

#[test]
fn bouncing() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let back = |item: &IntakeItem, reason: &str| {
        let standing = of(intake, item).standing;
        bounce(intake, item, &standing, reason, None, &boards(), &mut ids()).map(|p| names(&p))
    };
    let btr = filed().given_to("Build-Test-Release", 1);
    assert_eq!(back(&btr, "not ours").unwrap(), ["comment"]);
    let taken = btr.clone().archived().on_board("btr", "P2");
    assert_eq!(
        back(&taken, "not ours").unwrap(),
        ["comment", "remove P2", "unarchive P1"]
    );
    assert_eq!(back(&btr, "  "), Err(Refusal::ReasonMissing));
    assert_eq!(back(&btr, &"x".repeat(65_536)), Err(Refusal::TooLong));
    assert_eq!(
        back(&filed(), "why"),
        Err(Refusal::Moved(Standing::Unowned))
    );
}

/// What is written is read back: the reason, the better team, and nothing of the sentence around it.
#[test]
fn a_bounce_is_read_as_it_was_meant() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let item = filed().given_to("Build-Test-Release", 1);
    let reason = "Needs a person who knows DNS. <!-- See\n\nWe asked twice: nobody does.";
    let standing = of(intake, &item).standing;
    let to = "docs".into();
    let plan = bounce(
        intake,
        &item,
        &standing,
        reason,
        Some(&to),
        &boards(),
        &mut ids(),
    )
    .unwrap();
    let Change::Comment { body, .. } = &plan[0].1 else {
        panic!("{plan:?}")
    };
    let mut read = item.clone().said(Kind::Bounce, &[], "kenji", 2);
    read.comments = vec![Comment {
        body: body.clone(),
        ..read.comments[0].clone()
    }];
    let steps = trail::read(&registry, &read);
    assert_eq!(steps[0].note, reason);
    let Standing::Bounced { to: better, .. } = of(intake, &read).standing else {
        panic!("{steps:?}")
    };
    assert_eq!(better, Some(to));
}
