//! Lines that are proposed from the board.

use super::history::{now, registry, update};
use super::*;

fn board() -> Project {
    let option = |name: &str| FieldOption {
        id: name.to_owned(),
        name: name.to_owned(),
    };
    let field = |name: &str, kind| Field {
        id: name.into(),
        name: name.to_owned(),
        kind,
    };
    let options = ["To do", "In progress", "Done"].map(option).to_vec();
    Project {
        id: "PVT_1".into(),
        project: "open-campus/2".parse().unwrap(),
        title: String::new(),
        url: String::new(),
        public: true,
        closed: false,
        writable: true,
        fields: vec![
            field("Status", FieldKind::SingleSelect { options }),
            field("Due", FieldKind::Date),
        ],
        updated_at: at("2026-11-20T00:00:00Z"),
    }
}

fn card(number: u32, column: &str, due: &str, change: impl Fn(&mut Work)) -> (ProjectItem, Work) {
    let id = NodeId(format!("I_{number}"));
    let value = |field: &str, value| FieldValue {
        field: field.into(),
        value,
        updated_at: at("2026-11-01T00:00:00Z"),
        by: None,
    };
    let mut values = vec![value(
        "Status",
        Value::Option {
            id: column.to_owned(),
            name: column.to_owned(),
        },
    )];
    if !due.is_empty() {
        values.push(value("Due", Value::Date(day(due))));
    }
    let item = ProjectItem {
        id: NodeId(format!("PVTI_{number}")),
        project: "PVT_1".into(),
        content: Some(id.clone()),
        archived: false,
        position: 100 - number,
        values,
        created_at: at("2026-11-01T00:00:00Z"),
        updated_at: at("2026-11-01T00:00:00Z"),
    };
    let mut work = Work {
        id,
        kind: WorkKind::Issue,
        repository: Some("open-campus/api".into()),
        number,
        title: format!("Number {number} for @mira"),
        body: String::new(),
        state: WorkState::Open,
        author: None,
        association: Association::None,
        created_at: at("2026-10-01T00:00:00Z"),
        updated_at: at("2026-11-01T00:00:00Z"),
        closed_at: None,
        closed_as: None,
        labels: vec![],
        assignees: vec![],
        assigned_at: None,
        milestone: None,
        comments: 0,
        url: String::new(),
        private: false,
        blocked_by: 0,
        has_pull: false,
        sub_issues: SubIssues::default(),
    };
    change(&mut work);
    (item, work)
}

#[test]
fn what_is_private_stays_off_a_public_board() {
    let mut board = board();
    let (_, public) = card(1, "Done", "", |_| ());
    let (_, private) = card(2, "Done", "", |work| work.private = true);
    let may = |board: &Project| [&public, &private].map(|work| evidence::may_name(board, work));
    assert_eq!(may(&board), [true, false]);
    board.public = false;
    assert_eq!(may(&board), [true, true]);
}

#[test]
fn every_proposed_line_has_its_item_and_its_reason() {
    let assigned = |work: &mut Work| work.assignees.push("kenji".into());
    let closed = |when: &'static str| {
        move |work: &mut Work| {
            work.state = WorkState::Closed;
            work.closed_at = Some(at(when));
        }
    };
    let cards = [
        card(1, "Done", "", closed("2026-11-10T00:00:00Z")),
        card(2, "Done", "", closed("2026-11-01T00:00:00Z")),
        card(3, "In progress", "2026-12-04", assigned),
        card(4, "In progress", "", assigned),
        card(5, "In progress", "2026-12-04", |_| ()),
        card(6, "To do", "2026-12-04", assigned),
        card(7, "In progress", "2026-11-13", assigned),
        card(8, "To do", "", |work| work.blocked_by = 2),
    ];
    let cards: Vec<_> = cards.iter().map(|(item, work)| (item, work)).collect();
    let chips = |last: Option<&CheckIn>, dropped: &[&str]| -> Vec<String> {
        let dropped: BTreeSet<String> = dropped.iter().map(|&id| id.to_owned()).collect();
        let since = at("2026-11-06T17:00:00Z");
        evidence::chips(
            &board(),
            &cards,
            &[],
            last,
            since,
            &dropped,
            day("2026-11-20"),
        )
        .chips
        .iter()
        .map(|c| {
            format!(
                "{} {:?} {:?}",
                c.id,
                c.reason,
                c.by.map(|by| by.to_string())
            )
        })
        .collect()
    };
    let all = [
        "issues:open-campus/api#7 PastDate None",
        "completed:open-campus/api#1 Closed None",
        "issues:open-campus/api#8 Blocked { by: 2 } None",
        "working:open-campus/api#7 InProgress Some(\"2026-11-13\")",
        "working:open-campus/api#3 InProgress Some(\"2026-12-04\")",
    ];
    assert_eq!(chips(None, &[]), all);
    assert_eq!(
        chips(None, &["working:open-campus/api#7"]),
        [all[0], all[1], all[2], all[4]]
    );
    let registry = registry();
    let said = "## Issues\n- stuck open-campus/api#8\n\n## Completed, to communicate\n- it open-campus/api#1";
    let last = update("u", "kenji", "2026-11-05T00:00:00Z", None, said);
    let last = collect(&registry, &registry.teams[1], &[last], &[], now());
    assert_eq!(chips(last.first(), &[]), [all[0], all[3], all[4]]);
}

#[test]
fn a_large_board_proposes_what_says_most_and_counts_the_rest() {
    let since = at("2026-11-06T17:00:00Z");
    let mut cards: Vec<_> = (1..=30).map(|n| card(n, "To do", "", |_| ())).collect();
    for (item, _) in &mut cards {
        item.created_at = at("2026-11-09T00:00:00Z");
    }
    cards.push(card(31, "In progress", "2026-12-04", |work| {
        work.assignees.push("kenji".into());
    }));
    cards.push(card(32, "To do", "2026-11-13", |_| ()));
    let cards: Vec<_> = cards.iter().map(|(item, work)| (item, work)).collect();
    let none = BTreeSet::new();
    let today = day("2026-11-20");
    let found = evidence::chips(&board(), &cards, &[], None, since, &none, today);
    let ids: Vec<&str> = found.chips.iter().map(|chip| chip.id.as_str()).collect();
    assert_eq!(
        ids[..4],
        [
            "issues:open-campus/api#32",
            "working:open-campus/api#31",
            "working:open-campus/api#30",
            "working:open-campus/api#29",
        ]
    );
    assert_eq!(ids.len(), 21);
    assert_eq!(found.left_out, [(Question::Working, 11)].into());
    let without = [ids[1].to_owned()].into();
    let next = evidence::chips(&board(), &cards, &[], None, since, &without, today);
    assert_eq!(next.left_out, [(Question::Working, 10)].into());
    let troubles = evidence::troubles(&board(), &cards, &[], today);
    assert_eq!((troubles.late, troubles.blocked), (1, 0));
}

#[test]
fn a_chip_quotes_its_title() {
    let (item, work) = card(1, "To do", "", |work| work.blocked_by = 1);
    let since = at("2026-11-06T17:00:00Z");
    let chips = evidence::chips(
        &board(),
        &[(&item, &work)],
        &[],
        None,
        since,
        &BTreeSet::new(),
        day("2026-11-20"),
    );
    assert_eq!(chips.chips[0].text, "Number 1 for `@mira`");
}

#[test]
fn what_was_said_last_time_is_held_against_what_became_of_it() {
    let since = at("2026-11-06T17:00:00Z");
    let registry = registry();
    let said = "## Working on\n- open-campus/api#1 a (by 2026-11-30)\n- open-campus/api#2 b (by 2026-11-13)\n\
                - open-campus/api#3 c (by 2026-12-04)\n- open-campus/api#9 d (by 2026-11-10)\n- open-campus/api#10 e";
    let last = update("u", "kenji", "2026-11-06T16:00:00Z", None, said);
    let last = collect(&registry, &registry.teams[1], &[last], &[], now());
    let mut cards = [
        card(1, "In progress", "2026-12-18", |_| ()),
        card(2, "To do", "", |_| ()),
        card(3, "In progress", "", |_| ()),
        card(4, "In progress", "", |_| ()),
        card(5, "To do", "", |_| ()),
        card(6, "To do", "", |_| ()),
        card(7, "To do", "", |work| {
            work.assigned_at = Some(at("2026-11-09T00:00:00Z"))
        }),
        card(8, "To do", "", |work| {
            work.assigned_at = Some(at("2026-11-05T00:00:00Z"))
        }),
    ];
    cards[3].0.values[0].updated_at = at("2026-11-09T00:00:00Z");
    cards[4].0.created_at = at("2026-11-09T00:00:00Z");
    let (_, overdue) = card(9, "", "", |_| ());
    let (_, done) = card(10, "", "", |work| {
        work.state = WorkState::Closed;
        work.closed_at = Some(at("2026-11-10T00:00:00Z"));
    });
    let cards: Vec<_> = cards.iter().map(|(item, work)| (item, work)).collect();
    let today = day("2026-11-20");
    let none = BTreeSet::new();
    let found = evidence::chips(
        &board(),
        &cards,
        &[overdue, done],
        last.last(),
        since,
        &none,
        today,
    );
    let told: Vec<_> = found
        .chips
        .iter()
        .map(|c| {
            format!(
                "{} {:?} {:?}",
                c.id,
                c.reason,
                c.by.map(|by| by.to_string())
            )
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
