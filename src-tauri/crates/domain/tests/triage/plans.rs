use crate::federation::{Story, at, boards, filed, ids, intake, intake_project, registry};
use chrono::NaiveDate;
use domain::change::Change;
use domain::item::Comment;
use domain::marker::Kind::{self, Dispatch};
use domain::project::{Field, FieldKind, FieldOption, FieldValue, Value};
use domain::triage::handed::belongings;
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

/// The card of a team that hands an item over: what the next board has a field for comes along, the rest is named.
#[test]
fn what_a_card_has_comes_along_or_is_named() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let field = |id: &str, name: &str, kind: FieldKind| Field {
        id: id.into(),
        name: name.to_owned(),
        kind,
    };
    let sizes = |names: &[&str]| FieldKind::SingleSelect {
        options: names
            .iter()
            .map(|name| FieldOption {
                id: format!("{name}-{}", names.len()),
                name: (*name).to_owned(),
            })
            .collect(),
    };
    let mut boards = boards();
    boards[0].fields.extend([
        field("due", "Due", FieldKind::Date),
        field("size", "Size", sizes(&["S", "L"])),
        field("risk", "Risk", sizes(&["Low", "High"])),
        field("note", "Note", FieldKind::Text),
        field("title", "Title", FieldKind::Other),
    ]);
    boards[1].fields.extend([
        field("due-2", "due", FieldKind::Date),
        field("size-2", "Size", sizes(&["s", "M", "l"])),
        field("risk-2", "Risk", sizes(&["None"])),
        field("note-2", "Note", FieldKind::Number),
    ]);
    let option = |id: &str, name: &str| Value::Option {
        id: id.to_owned(),
        name: name.to_owned(),
    };
    let day = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    let mut item = filed()
        .given_to("Developer Experience", 1)
        .said(Dispatch, &[("team", "devex"), ("from", "btr")], "kenji", 1)
        .on_board("btr", "P2");
    let values = [
        ("F2", option("opt-Doing", "Doing")),
        ("due", Value::Date(day)),
        ("size", option("L-2", "L")),
        ("risk", option("High-2", "High")),
        ("note", Value::Text("Ask the mirror’s owner".into())),
        ("gone", Value::Number(3.0)),
        ("title", Value::Text("Nightly images fail to pull".into())),
    ];
    item.on_boards[0].item.values = values
        .map(|(field, value)| FieldValue {
            field: field.into(),
            value,
            updated_at: at(1),
            by: None,
        })
        .into();
    let lost = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let found = belongings(&boards[0], &item.on_boards[0].item, Some(&boards[1]));
    let come = [
        ("due-2".into(), Value::Date(day)),
        ("size-2".into(), option("l-3", "l")),
    ];
    let stay = [lost("Risk", "High"), lost("Note", "Ask the mirror’s owner")];
    assert_eq!((found.come, found.stay), (come.into(), stay.into()));
    let without = belongings(&boards[0], &item.on_boards[0].item, None);
    assert_eq!((without.come.len(), without.stay.len()), (0, 4));

    let standing = of(intake, &item).standing;
    let chosen = Acceptance::default();
    let taken = |item: &IntakeItem| {
        let plan = accept(intake, item, &standing, &chosen, &boards, &mut ids());
        names(&plan.unwrap())
    };
    assert_eq!(
        taken(&item),
        [
            "add P3",
            "set P3 2026-12-01 was -",
            "set P3 l was -",
            "remove P2",
            "archive P1"
        ]
    );
    let mut given = item.clone();
    given.comments.clear();
    assert_eq!(
        taken(&given),
        ["add P3", "archive P1"],
        "nobody handed it over"
    );
    let mut forged = item.clone();
    forged.comments[0].author = Some("elise".into());
    assert_eq!(
        taken(&forged),
        ["add P3", "archive P1"],
        "who leads another team hands nothing over"
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
