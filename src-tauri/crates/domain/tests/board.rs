//! Columns and moves of a board.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on should stop")]

use chrono::{DateTime, Utc};
use domain::board::{Destination, Refusal, columns, plan_move};
use domain::change::Change;
use domain::id::{NodeId, OpId, ProjectRef};
use domain::project::{Field, FieldKind, FieldOption, FieldValue, Project, ProjectItem, Value};

fn then() -> DateTime<Utc> {
    DateTime::parse_from_rfc3339("2026-11-02T12:00:00Z")
        .unwrap()
        .to_utc()
}

fn board() -> Project {
    let options = ["To do", "Doing", "Done"].map(|name| FieldOption {
        id: format!("o-{name}"),
        name: name.into(),
    });
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
        fields: vec![Field {
            id: "F".into(),
            name: "Status".into(),
            kind: FieldKind::SingleSelect {
                options: options.to_vec(),
            },
        }],
        updated_at: then(),
    }
}

/// Cards written as `a:To do b:Doing c:`, in the project's order; `-a:` is archived.
fn cards(text: &str) -> Vec<ProjectItem> {
    let card = |(position, text): (usize, &str)| {
        let (name, column) = text.trim().split_once(':').unwrap();
        let value = Value::Option {
            id: format!("o-{column}"),
            name: column.into(),
        };
        let set = FieldValue {
            field: "F".into(),
            value,
            updated_at: then(),
            by: None,
        };
        ProjectItem {
            id: NodeId(format!("item-{name}")),
            project: "P".into(),
            content: Some(name.trim_start_matches('-').into()),
            archived: name.starts_with('-'),
            position: u32::try_from(position).unwrap(),
            values: if column.is_empty() { vec![] } else { vec![set] },
            created_at: then(),
            updated_at: then(),
        }
    };
    text.split(',').enumerate().map(card).collect()
}

#[test]
fn columns_follow_the_board() {
    for (text, expected) in [
        ("a:To do, b:Doing, c:To do", "To do[a c] Doing[b] Done[]"),
        ("a:, b:Gone, c:Done", "[a b] To do[] Doing[] Done[c]"),
        ("-a:To do, b:To do", "To do[b] Doing[] Done[]"),
    ] {
        let shown: Vec<String> = columns(&board(), cards(text))
            .iter()
            .map(|c| {
                let cards: Vec<_> = c
                    .items
                    .iter()
                    .map(|i| i.content.clone().unwrap().0)
                    .collect();
                format!("{}[{}]", c.name, cards.join(" "))
            })
            .collect();
        assert_eq!(shown.join(" "), expected, "{text}");
    }
}

#[test]
fn moves_say_exactly_what_changes() {
    // a and c in "To do" with b of "Doing" between them.
    let all = "a:To do, b:Doing, c:To do, d:";
    for (card, column, after, expected) in [
        ("a", "o-To do", None, ""),
        ("c", "o-To do", Some("a"), ""),
        ("c", "o-To do", None, "c behind top was b"),
        ("a", "o-To do", Some("c"), "a behind c was top"),
        (
            "a",
            "o-Doing",
            None,
            "a: To do > Doing; a behind top was top",
        ),
        (
            "a",
            "o-Doing",
            Some("b"),
            "a: To do > Doing; a behind b was top",
        ),
        (
            "b",
            "o-To do",
            Some("a"),
            "b: Doing > To do; b behind a was a",
        ),
        ("b", "o-Done", None, "b: Doing > Done"),
        ("d", "o-Doing", None, "d: - > Doing; d behind a was c"),
        ("a", "", Some("d"), "a: To do > -; a behind d was top"),
    ] {
        let to = Destination {
            column: column.into(),
            after: after.map(Into::into),
        };
        let mut next = || OpId::from("op");
        let plan = plan_move(&board(), &cards(all), &card.into(), &to, &mut next).unwrap();
        let text = |v: &Option<Value>| v.as_ref().map_or("-".to_owned(), Value::text);
        let place = |id: &Option<NodeId>| id.as_ref().map_or("top".to_owned(), ToString::to_string);
        let shown: Vec<String> = plan
            .iter()
            .map(|(_, change)| match change {
                Change::SetField {
                    content,
                    value,
                    base,
                    ..
                } => {
                    format!("{content}: {} > {}", text(base), text(value))
                }
                Change::MoveItem {
                    content,
                    after,
                    base,
                    ..
                } => {
                    format!("{content} behind {} was {}", place(after), place(base))
                }
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(
            shown.join("; "),
            expected,
            "{card} to {column} after {after:?}"
        );
    }
}

#[test]
fn a_move_that_cannot_be_is_refused() {
    let to = |column: &str| Destination {
        column: column.into(),
        after: None,
    };
    let refusal = |board: &Project, card: &str, column: &str| {
        plan_move(
            board,
            &cards("a:To do"),
            &card.into(),
            &to(column),
            &mut || OpId::from("op"),
        )
        .unwrap_err()
    };
    assert_eq!(refusal(&board(), "x", "o-Done"), Refusal::NoCard);
    assert_eq!(refusal(&board(), "a", "o-Gone"), Refusal::NoColumn);
    let locked = Project {
        writable: false,
        ..board()
    };
    assert_eq!(refusal(&locked, "a", "o-Done"), Refusal::NotWritable);
}
