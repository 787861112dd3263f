use crate::federation::{Story as _, boards, filed, ids, intake, intake_project, registry};
use domain::change::{Change, CloseReason};
use domain::id::{NodeId, OpId, RepoName};
use domain::item::{Label, Work, WorkKind};
use domain::project::Project;
use domain::triage::draft::{Home, to_issue};
use domain::triage::filing::{self, Report, TITLE_LIMIT};
use domain::triage::plan::{Place, Refusal, an_issue};
use domain::triage::standing::Standing;
use domain::triage::transfer::{Destination, Repair, Repairs, losses, transfer};
use domain::triage::{Intake, IntakeItem, exit};

fn item() -> IntakeItem {
    filed()
}

fn short(plan: Result<Vec<(OpId, Change)>, Refusal>) -> Result<Vec<String>, Refusal> {
    let name = |change: &Change| match change {
        Change::Comment { body, .. } => format!("say {:?}", body.lines().next().unwrap()),
        Change::CloseIssue { reason, .. } => format!("close {reason:?}"),
        Change::SetLabels { content, add, .. } => format!("label {content} {}", add.join(",")),
        Change::SetMilestone { title, .. } => format!("milestone {title:?}"),
        Change::EnsureLabel { name, .. } => format!("ensure {name}"),
        Change::EnsureMilestone { title, .. } => format!("ensure milestone {title}"),
        Change::TransferIssue { to, .. } => format!("transfer {to}"),
        Change::CreateIssue { title, .. } => format!("file {title}"),
        Change::AddToProject { content, .. } => format!("add {content}"),
        other => format!("{other:?}"),
    };
    plan.map(|plan| plan.iter().map(|(_, change)| name(change)).collect())
}

fn lines(lines: &[&str]) -> Result<Vec<String>, Refusal> {
    Ok(lines.iter().map(|&line| line.to_owned()).collect())
}

#[test]
fn declining_needs_words_and_an_open_item() {
    let item = item();
    let decline =
        |standing: &Standing, words: &str| short(exit::decline(&item, standing, words, &mut ids()));
    let open = Standing::Unowned;
    assert_eq!(
        decline(&open, " Not here. \n"),
        lines(&["close NotPlanned", "say \"Not here.\""])
    );
    assert_eq!(decline(&open, "  \n"), Err(Refusal::ReasonMissing));
    let closed = Standing::Out;
    assert_eq!(decline(&closed, "No."), Err(Refusal::Moved(closed.clone())));
    let long = "x".repeat(65_537);
    assert_eq!(decline(&open, &long), Err(Refusal::TooLong));
}

#[test]
fn a_duplicate_says_of_what_only_with_a_note() {
    let item = item();
    let mut other = item.work.clone();
    other.id = "I_other".into();
    other.number = 9;
    let open = Standing::Unowned;
    let close = format!("close {:?}", CloseReason::Duplicate(other.id.clone()));
    let duplicate = |of: &Work, note| short(exit::duplicate(&item, &open, of, note, &mut ids()));
    assert_eq!(duplicate(&other, None), lines(&[&close]));
    let said = format!("say {:?}", format!("Duplicate of {}.", other.full_ref()));
    assert_eq!(duplicate(&other, Some("Same.")), lines(&[&close, &said]));
    assert_eq!(duplicate(&item.work, None), Err(Refusal::Itself));
    let linked = short(exit::link(&item, &open, &other, None, &mut ids())).unwrap();
    assert_eq!(linked.len(), 1, "it stays open: {linked:?}");
}

#[test]
fn nothing_private_is_named_where_everybody_reads_and_nothing_without_a_number() {
    let open = Standing::Unowned;
    let public = item();
    let mut private = item();
    private.work.private = true;
    let mut new = item();
    new.work.id = NodeId::of_step(&OpId::from("01934f6e-7000-7000-8000-000000000001"));
    let mut draft = item();
    draft.work.kind = WorkKind::Draft;
    let named = |on: &IntakeItem, other: &IntakeItem| {
        let mut other = other.work.clone();
        if other.id == on.work.id {
            other.id = "I_other".into();
        }
        let link = short(exit::link(on, &open, &other, None, &mut ids()));
        let note = Some("Same.");
        let duplicate = short(exit::duplicate(on, &open, &other, note, &mut ids()));
        assert_eq!(link.is_ok(), duplicate.is_ok());
        assert!(exit::duplicate(on, &open, &other, None, &mut ids()).is_ok());
        link.map(|steps| steps.len())
    };
    let wanted = |item: &IntakeItem, private| {
        let registry = Home {
            id: "R_registry".into(),
            private,
        };
        let (name, charter) = ("Accessibility", "Everybody.");
        let plan = filing::want_team(&registry, "wanted", item, &open, name, charter, &mut ids());
        short(plan).map(|steps| steps.len())
    };
    let cases = [
        ("public on public", named(&public, &public), Ok(1)),
        (
            "private on public",
            named(&public, &private),
            Err(Refusal::WouldPublish),
        ),
        ("private on private", named(&private, &private), Ok(1)),
        ("a draft", named(&public, &draft), Err(Refusal::Draft)),
        (
            "private, in a public registry",
            wanted(&private, false),
            Err(Refusal::WouldPublish),
        ),
        ("private, in a private one", wanted(&private, true), Ok(2)),
        (
            "not filed yet",
            wanted(&new, true),
            Err(Refusal::Unnumbered),
        ),
        ("no issue", wanted(&draft, true), Err(Refusal::Draft)),
    ];
    for (what, found, expected) in cases {
        assert_eq!(found, expected, "{what}");
    }
}

#[test]
fn asking_telling_and_flagging() {
    let (item, registry) = (item(), registry());
    let open = Standing::Unowned;
    let asked = exit::ask(&item, &open, "Which one?", &mut ids());
    assert_eq!(short(asked), lines(&["say \"Which one?\""]));
    let concerns = |teams: &[&str]| {
        let teams: Vec<_> = teams.iter().map(|&id| id.into()).collect();
        let plan = exit::concerns(&registry, &item, &open, &teams, None, &mut ids());
        short(plan)
    };
    assert_eq!(
        concerns(&["btr", "docs"]),
        lines(&["say \"This also concerns **Build-Test-Release** and **Documentation**.\""])
    );
    assert_eq!(concerns(&[]), Err(Refusal::TeamMissing));
    assert_eq!(concerns(&["x"]), Err(Refusal::UnknownTeam("x".into())));
    let flag = |item: &IntakeItem, words| {
        short(exit::good_first(
            item,
            &open,
            "good first issue",
            words,
            &mut ids(),
        ))
    };
    let label = format!("label {} good first issue", item.work.id);
    assert_eq!(flag(&item, None), lines(&[&label]));
    assert_eq!(
        flag(&item, Some("Start here.")),
        lines(&[&label, "say \"Start here.\""])
    );
    let mut flagged = item.clone();
    flagged.work.labels.push(Label {
        name: "good-first-issue".to_owned(),
    });
    assert!(flag(&flagged, None).is_err());
}

#[test]
fn a_new_item_credits_who_said_it_elsewhere() {
    let (registry, project) = (registry(), intake_project());
    let intake = intake(&registry, &project);
    let file = |report: &Report| filing::new_item(intake, &"R_1".into(), report, &mut ids());
    let report = Report {
        title: " Slow ".to_owned(),
        text: "Since Monday.".to_owned(),
        reporter: Some("@ada of the forum".to_owned()),
        source: Some("https://forum.example/t/1".to_owned()),
    };
    let plan = file(&report).unwrap();
    let Change::CreateIssue { body, title, .. } = &plan[0].1 else {
        panic!("{plan:?}");
    };
    assert_eq!(title, "Slow");
    assert_eq!(
        body,
        "Since Monday.\n\n_Reported by `@ada` of the forum at https://forum.example/t/1_"
    );
    let added = NodeId::of_step(&plan[0].0);
    assert_eq!(plan[1].1.target(), &added, "what the first step files");
    assert_eq!(plan[1].1.needs(), Some(plan[0].0.clone()));
    let untitled = Report::default();
    assert_eq!(file(&untitled), Err(Refusal::TitleMissing));
    let long = Report {
        title: "x".repeat(TITLE_LIMIT + 1),
        ..Report::default()
    };
    assert_eq!(file(&long), Err(Refusal::TooLong));
    assert!(boards().iter().all(|board| board.id != project.id));
}

fn movable() -> IntakeItem {
    let mut item = item();
    for name in ["a", "b"] {
        item.work.labels.push(Label {
            name: name.to_owned(),
        });
    }
    item.work.milestone = Some("m1".to_owned());
    item
}

fn destination() -> Destination {
    Destination {
        id: "R_2".into(),
        name: RepoName::from("open-campus/other"),
        private: false,
        labels: vec!["A".to_owned()],
        milestones: Vec::new(),
    }
}

#[test]
fn a_transfer_names_what_would_be_lost_and_repairs_what_was_chosen() {
    let item = movable();
    let there = destination();
    let lost = losses(&item.work, &there);
    assert_eq!(lost.labels, [("b".to_owned(), None)]);
    assert_eq!(lost.milestone, Some(("m1".to_owned(), false)));
    let go = |item: &IntakeItem, there: &Destination, repairs: &Repairs| {
        let plan = transfer(item, &Standing::Unowned, there, repairs, &mut ids());
        short(plan)
    };
    let decided = |label: Repair, milestone: Repair| Repairs {
        labels: [("b".to_owned(), label)].into(),
        milestone: Some(milestone),
    };
    let nothing = Repairs::default();
    assert_eq!(
        go(&item, &there, &nothing),
        Err(Refusal::Undecided("b".to_owned()))
    );
    let all = go(&item, &there, &decided(Repair::Create, Repair::Create)).unwrap();
    assert_eq!(
        all[..3],
        ["ensure b", "ensure milestone m1", "transfer R_2"]
    );
    assert!(
        all[3].starts_with("label pending:") && all[3].ends_with(" b"),
        "{all:?}"
    );
    assert_eq!(all[4], "milestone Some(\"m1\")");
    let map = Repair::Map { to: "A".to_owned() };
    let mapped = go(&item, &there, &decided(map, Repair::Drop)).unwrap();
    assert_eq!((mapped.len(), mapped[0].as_str()), (2, "transfer R_2"));
    assert!(mapped[1].ends_with(" A"), "{mapped:?}");
    for (gone, label, milestone) in [
        ("b", Repair::Map { to: "c".to_owned() }, Repair::Drop),
        (
            "m1",
            Repair::Drop,
            Repair::Map {
                to: "m2".to_owned(),
            },
        ),
    ] {
        let repairs = decided(label, milestone);
        let refused = go(&item, &there, &repairs);
        assert_eq!(refused, Err(Refusal::Undecided(gone.to_owned())));
    }
    let mut new = item.clone();
    new.work.id = NodeId::of_step(&OpId::from("01934f6e-7000-7000-8000-000000000001"));
    assert_eq!(go(&new, &there, &nothing), Err(Refusal::Unnumbered));
    let dropped = go(&item, &there, &decided(Repair::Drop, Repair::Drop));
    assert_eq!(dropped, lines(&["transfer R_2"]));

    let elsewhere = Destination {
        name: RepoName::from("somebody/other"),
        ..destination()
    };
    assert_eq!(
        go(&item, &elsewhere, &nothing),
        Err(Refusal::NotTransferable)
    );
    let mut private = item.clone();
    private.work.private = true;
    assert_eq!(go(&private, &there, &nothing), Err(Refusal::WouldPublish));
}

/// The way back was once stored with a transfer.
#[test]
fn a_transfer_that_an_earlier_version_stored_is_read() {
    let there = destination();
    let repairs = Repairs::default();
    let plan = transfer(&item(), &Standing::Unowned, &there, &repairs, &mut ids()).unwrap();
    let (_, change) = &plan[0];
    let mut stored = serde_json::to_value(change).unwrap();
    stored["back"] = "R_1".into();
    assert_eq!(serde_json::from_value::<Change>(stored).unwrap(), *change);
}

#[test]
fn only_a_draft_becomes_an_issue_and_nothing_is_published() {
    let (registry, mut project) = (registry(), intake_project());
    let mut draft = item().on_intake();
    draft.work.kind = WorkKind::Draft;
    let issue = item().on_intake();
    let home = |private| Home {
        id: "R_there".into(),
        private,
    };
    let go = |project: &Project, item: &IntakeItem, home: &Home| {
        let intake = Intake {
            registry: &registry,
            project: Some(project),
        };
        to_issue(intake, item, &Standing::Unowned, "Text", home, &mut ids())
    };
    let plan = go(&project, &draft, &home(false)).unwrap();
    let [
        (
            _,
            Change::ConvertDraft {
                repository, body, ..
            },
        ),
    ] = &plan[..]
    else {
        panic!("{plan:?}")
    };
    assert_eq!((repository.as_str(), body.as_str()), ("R_there", "Text"));
    assert_eq!(go(&project, &issue, &home(false)), Err(Refusal::NoDraft));
    assert_eq!(an_issue(&draft), Err(Refusal::Draft));
    assert_eq!(an_issue(&issue), Ok(()));
    project.public = false;
    assert_eq!(
        go(&project, &draft, &home(false)),
        Err(Refusal::WouldPublish)
    );
    assert!(go(&project, &draft, &home(true)).is_ok());
    project.writable = false;
    assert_eq!(
        go(&project, &draft, &home(true)),
        Err(Refusal::NotWritable(Place::Intake))
    );
}
