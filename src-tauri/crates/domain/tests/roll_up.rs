//! What all boards share: which column is where on the way, and what stands there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use domain::board::columns;
use domain::board::roll_up::{Counts, RollUp, roll_up};
use domain::board::stage::{Stage, Told, stages};
use domain::id::{NodeId, ProjectRef};
use domain::item::{Association, SubIssues, Work, WorkKind, WorkState};
use domain::project::{Field, FieldKind, FieldOption, FieldValue, Project, ProjectItem, Value};
use std::collections::HashMap;

fn then() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-26T12:00:00Z")
        .unwrap()
        .to_utc()
}

fn today() -> NaiveDate {
    then().date_naive()
}

/// A board whose columns are separated by bars.
fn board(columns: &str) -> Project {
    let option = |name: &str| FieldOption {
        id: format!("o-{}", name.trim()),
        name: name.trim().into(),
    };
    let field = |id: &str, name: &str, kind| Field {
        id: id.into(),
        name: name.into(),
        kind,
    };
    let options = columns.split('|').map(option).collect();
    Project {
        id: "P".into(),
        project: ProjectRef {
            owner: "open-campus".into(),
            number: 2,
        },
        title: "Board".into(),
        url: String::new(),
        public: true,
        closed: false,
        writable: true,
        fields: vec![
            field("F", "Status", FieldKind::SingleSelect { options }),
            field("D", "Due", FieldKind::Date),
        ],
        updated_at: then(),
    }
}

fn work(id: &str, state: WorkState, blocked_by: u32) -> Work {
    Work {
        id: id.into(),
        kind: WorkKind::Issue,
        repository: Some("open-campus/docs".into()),
        number: 1,
        title: id.into(),
        body: String::new(),
        state,
        author: None,
        association: Association::None,
        created_at: then(),
        updated_at: then() - TimeDelta::days(40),
        closed_at: None,
        closed_as: None,
        labels: Vec::new(),
        assignees: Vec::new(),
        assigned_at: None,
        milestone: None,
        comments: 0,
        url: String::new(),
        private: false,
        blocked_by,
        has_pull: false,
        sub_issues: SubIssues::default(),
    }
}

/// Cards as `name @ column` with what is said of them: `closed`, `due -3`, `blocked 2`, `still 20`,
/// `archived`, `hidden`.
fn cards(text: &str) -> (Vec<ProjectItem>, HashMap<NodeId, Work>) {
    let mut works = HashMap::new();
    let value = |field: &str, value| FieldValue {
        field: field.into(),
        value,
        updated_at: then(),
        by: None,
    };
    let card = |(position, text): (usize, &str)| {
        let mut parts = text.split(',').map(str::trim);
        let (name, column) = parts.next().unwrap().split_once('@').unwrap();
        let (name, column) = (name.trim(), column.trim());
        let mut item = ProjectItem {
            id: NodeId(format!("item-{name}")),
            project: "P".into(),
            content: Some(name.into()),
            archived: false,
            position: u32::try_from(position).unwrap(),
            values: Vec::new(),
            created_at: then(),
            updated_at: then(),
        };
        if !column.is_empty() {
            let option = Value::Option {
                id: format!("o-{column}"),
                name: column.into(),
            };
            item.values.push(value("F", option));
        }
        let mut issue = work(name, WorkState::Open, 0);
        for part in parts {
            let (word, n) = part.split_once(' ').unwrap_or((part, "0"));
            let n: i64 = n.parse().unwrap();
            match word {
                "closed" => issue.state = WorkState::Closed,
                "blocked" => issue.blocked_by = u32::try_from(n).unwrap(),
                "archived" => item.archived = true,
                "hidden" => item.content = None,
                "still" => item.updated_at = then() - TimeDelta::days(n),
                "due" => {
                    let due = Value::Date(today() + TimeDelta::days(n));
                    item.values.push(value("D", due));
                }
                other => panic!("{other} is nothing to say of a card"),
            }
        }
        if let Some(content) = &item.content {
            works.insert(content.clone(), issue);
        }
        item
    };
    let cards = text.lines().map(str::trim).filter(|line| !line.is_empty());
    (cards.enumerate().map(card).collect(), works)
}

fn rolled(columns: &str, text: &str) -> RollUp {
    let (items, works) = cards(text);
    roll_up(&board(columns), items, &works, |_| true, today())
}

/// One letter for each column: to do, going on, done; and what told it.
fn told(columns_of: &str, text: &str) -> String {
    let (items, works) = cards(text);
    let columns = columns(&board(columns_of), items);
    let letters: Vec<String> = stages(&columns, |id| works.get(id))
        .into_iter()
        .map(|(stage, told)| {
            let stage = match stage {
                Stage::ToDo => "to-do",
                Stage::Doing => "doing",
                Stage::Done => "done",
            };
            let told = match told {
                Told::NoStatus => "none",
                Told::Name => "name",
                Told::First => "first",
                Told::Closed => "closed",
                Told::Between => "between",
            };
            format!("{stage}:{told}")
        })
        .collect();
    letters.join(" ")
}

#[test]
fn a_column_is_known_by_its_name_its_place_and_what_stands_there() {
    for (columns, cards, expected) in [
        (
            "Incoming|To do|In progress|In review|Done",
            "",
            "to-do:name to-do:name doing:name doing:name done:name",
        ),
        (
            "Backlog|Next|Doing|Done",
            "",
            "to-do:name to-do:name doing:name done:name",
        ),
        (
            "Todo|In Progress|Author Team Review|Owner Review|Approved|Done",
            "",
            "to-do:name doing:name doing:between doing:between doing:between done:name",
        ),
        (
            "Incoming|To-Do|Not Doing",
            "",
            "to-do:name to-do:name done:name",
        ),
        (
            "Backlog|Next sprint|Current sprint|In review",
            "",
            "to-do:name to-do:name doing:name doing:name",
        ),
        // Signs, case and an advisory limit say nothing.
        (
            "📥 TODO (20)|🏗 In progress (3)|✅ Done",
            "",
            "to-do:name doing:name done:name",
        ),
        // What a name only speaks of is no statement about it.
        (
            "Ideas|Not done yet|Ready to be released|Released in Palm",
            "",
            "to-do:name doing:between doing:between done:name",
        ),
        // Names that say nothing here: the place, then what stands there.
        (
            "Eingang|Arbeit|Fertig",
            "a @ Arbeit \n b @ Arbeit, closed \n c @ Fertig, closed",
            "to-do:first doing:between done:closed",
        ),
        (
            "Eingang|Fertig",
            "a @ Eingang, closed \n b @ Fertig, closed \n c @ Fertig, closed \n d @ Fertig",
            "to-do:first done:closed",
        ),
        // The first column is the first one of the field, also where cards have no status.
        (
            "Eingang|Arbeit",
            "a @",
            "to-do:none to-do:first doing:between",
        ),
        // A board may begin with what goes on.
        ("In progress|Testing", "", "doing:name doing:name"),
    ] {
        assert_eq!(told(columns, cards), expected, "{columns}");
    }
}

#[test]
fn cards_are_counted_where_they_stand() {
    for (cards, expected, concerns) in [
        ("", [0, 0, 0, 0, 0], ""),
        (
            "a @ To do \n b @ Doing \n c @ Done \n d @",
            [2, 1, 1, 0, 0],
            "",
        ),
        // Closed work is done wherever it is; an archived card is nowhere.
        (
            "a @ To do, closed \n b @ Doing, archived",
            [0, 0, 1, 0, 0],
            "",
        ),
        // Due today is not late, and what is done is not late any more.
        (
            "a @ To do, due 0 \n b @ Doing, due -1 \n c @ Done, due -9 \n d @ Doing, due -4, closed",
            [1, 1, 2, 1, 0],
            "b",
        ),
        // The latest first, then what waits for most; both at once is one card.
        (
            "a @ Doing, blocked 1 \n b @ To do, blocked 3 \n c @ Doing, due -2 \n d @ Doing, due -7, blocked 1 \n e @ Doing, closed, blocked 2",
            [1, 3, 1, 2, 3],
            "d c b a",
        ),
        // A hidden card has a place and a date.
        ("a @ Doing, hidden, due -3", [0, 1, 0, 1, 0], "item-a"),
    ] {
        let rolled = rolled("To do|Doing|Done", cards);
        let [to_do, doing, done, late, blocked] = expected;
        let counts = Counts {
            to_do,
            doing,
            done,
            late,
            blocked,
        };
        assert_eq!(rolled.counts, counts, "{cards}");
        let of = rolled.concerns.iter();
        let shown: Vec<_> = of
            .map(|c| c.content.as_ref().unwrap_or(&c.item).as_str())
            .collect();
        assert_eq!(shown.join(" "), concerns, "{cards}");
    }
}

#[test]
fn what_stands_still_is_work_under_way() {
    let days = |text: &str| {
        let since = rolled("To do|Doing|Done", text).still_since;
        since.map(|since| (then() - since).num_days())
    };
    assert_eq!(days("a @ To do, still 30 \n b @ Done, still 30"), None);
    // A card's own movement and that of its issue both count.
    assert_eq!(days("a @ Doing, still 20 \n b @ Doing, still 3"), Some(20));
    assert_eq!(days("a @ Doing, still 90"), Some(40));
    assert_eq!(days("a @ Doing, hidden, still 90"), Some(90));
}

#[test]
fn a_filter_changes_what_counts_and_not_what_a_column_is() {
    let (items, works) = cards("a @ Arbeit, closed \n b @ Arbeit, closed \n c @ Arbeit");
    let only = |work: Option<&Work>| work.is_some_and(|work| work.title == "c");
    let rolled = roll_up(&board("Eingang|Arbeit"), items, &works, only, today());
    let column = &rolled.columns[1];
    assert_eq!((column.stage, column.told), (Stage::Done, Told::Closed));
    assert_eq!((column.cards, rolled.counts.done), (1, 1));
}

#[test]
fn a_column_says_what_counts_elsewhere() {
    let rolled = rolled(
        "To do|Doing|Done",
        "a @ Doing, closed \n b @ Doing \n c @ Done, closed",
    );
    let columns: Vec<_> = rolled.columns.iter().map(|c| (c.cards, c.closed)).collect();
    assert_eq!(columns, [(0, 0), (2, 1), (1, 0)]);
}

#[test]
fn totals_are_sums() {
    let one = rolled("To do|Doing", "a @ To do, due -1").counts;
    let two = rolled("To do|Doing", "a @ Doing, blocked 1 \n b @ Doing").counts;
    let sum: Counts = [one, two].into_iter().sum();
    let expected = Counts {
        to_do: 1,
        doing: 2,
        done: 0,
        late: 1,
        blocked: 1,
    };
    assert_eq!(sum, expected);
}
