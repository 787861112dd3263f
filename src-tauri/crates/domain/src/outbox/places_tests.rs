//! Which changes are about the same place, and what of a parked entry may be passed.

use super::super::fixtures::{at, comment, entry, operation};
use super::*;
use crate::change::{Change, CloseReason, Created, StatusContent};

/// One of each kind of change that has a place, on the item `I_{n}` of the board `P_{n}`.
fn changes(n: u32) -> Vec<(&'static str, Change)> {
    let (project, content) = (NodeId(format!("P_{n}")), NodeId(format!("I_{n}")));
    let text = || StatusContent {
        body: "x".to_owned(),
        status: None,
        start_date: None,
        target_date: None,
    };
    let known = |name: &str| Created::Known(NodeId(format!("{name}_{n}")));
    let field = |name: &str| Change::SetField {
        project: project.clone(),
        content: content.clone(),
        field: name.into(),
        value: None,
        base: None,
    };
    vec![
        ("team", field("F_1")),
        ("status", field("F_2")),
        (
            "place",
            Change::MoveItem {
                project: project.clone(),
                content: content.clone(),
                after: None,
                base: None,
            },
        ),
        (
            "archived",
            Change::ArchiveItem {
                project: project.clone(),
                content: content.clone(),
            },
        ),
        (
            "uncomment",
            Change::DeleteComment {
                subject: content.clone(),
                comment: known("IC"),
            },
        ),
        (
            "unpublish",
            Change::DeleteStatusUpdate {
                project: project.clone(),
                update: known("SU"),
            },
        ),
        (
            "publish",
            Change::PublishStatusUpdate {
                project: project.clone(),
                team: "t".into(),
                cycle: "2026-11-20".into(),
                content: text(),
            },
        ),
        (
            "options",
            Change::EnsureTeamField {
                project,
                options: Vec::new(),
            },
        ),
        (
            "assignees",
            Change::Assign {
                content: content.clone(),
                add: Vec::new(),
                remove: Vec::new(),
            },
        ),
        (
            "labels",
            Change::SetLabels {
                content: content.clone(),
                add: Vec::new(),
                remove: Vec::new(),
            },
        ),
        (
            "milestone",
            Change::SetMilestone {
                content: content.clone(),
                title: None,
                base: None,
            },
        ),
        ("state", Change::close(&content, CloseReason::Completed)),
        (
            "label",
            Change::EnsureLabel {
                repository: NodeId(format!("R_{n}")),
                name: "ask".to_owned(),
                color: String::new(),
                description: String::new(),
            },
        ),
        (
            "move",
            Change::TransferIssue {
                content,
                from: "o/r".into(),
                number: n,
                to: "R_9".into(),
            },
        ),
        ("comment", comment(&format!("I_{n}"))),
    ]
}

#[test]
fn a_later_change_waits_for_an_earlier_one_of_the_same_place_alone() {
    let (one, other) = (changes(1), changes(2));
    let mut told = Vec::new();
    for (name, earlier) in &one {
        let mut same = Vec::new();
        for (later_name, later) in &one {
            if same_place(earlier, later) {
                same.push(*later_name);
            }
        }
        for (later_name, later) in &other {
            assert!(
                !same_place(earlier, later),
                "{name}, {later_name} of another one"
            );
        }
        told.push(format!("{name}: {}", same.join(" ")));
    }
    insta::assert_snapshot!(told.join("\n"));
    let edit = |update: &str| Change::EditStatusUpdate {
        project: "P_1".into(),
        update: Created::Known(update.into()),
        content: StatusContent {
            body: String::new(),
            status: None,
            start_date: None,
            target_date: None,
        },
        base: StatusContent {
            body: String::new(),
            status: None,
            start_date: None,
            target_date: None,
        },
        base_hash: String::new(),
        base_updated_at: at(0),
    };
    let gone = |update: &str| Change::DeleteStatusUpdate {
        project: "P_1".into(),
        update: Created::Known(update.into()),
    };
    assert!(same_place(&edit("SU_1"), &gone("SU_1")));
    assert!(
        !same_place(&edit("SU_1"), &gone("SU_2")),
        "another text of the board"
    );
}

#[test]
fn what_is_on_github_already_holds_nothing_back() {
    let conflict = |sent| {
        let mut entry = entry(comment("I_1"));
        entry.sent_at = sent;
        entry.state = State::NeedsYou {
            trouble: Trouble::Conflict {
                base: String::new(),
                theirs: String::new(),
                by: None,
            },
        };
        entry
    };
    let needs = |trouble| {
        let mut entry = entry(comment("I_1"));
        entry.state = State::NeedsYou { trouble };
        entry
    };
    assert!(is_done(&needs(Trouble::Duplicate)), "once too often");
    assert!(is_done(&conflict(Some(at(1)))), "written over afterwards");
    assert!(!is_done(&conflict(None)), "held before it was written");
    assert!(!is_done(&needs(Trouble::Unknown)));
}

#[test]
fn what_is_due_now_is_not_waited_for() {
    let sender = Sender {
        account: "wren".into(),
        host: "api.github.com".into(),
    };
    let mut operations = [
        operation("a", [comment("I_1")]),
        operation("b", [comment("I_2")]),
    ];
    for (operation, until) in operations.iter_mut().zip([10, 20]) {
        operation.entries[0].state = State::Waiting {
            until: at(until),
            why: Wait::RateLimited,
        };
    }
    assert_eq!(next_due(&operations, &sender, at(9)), Some(at(10)));
    assert_eq!(
        next_due(&operations, &sender, at(10)),
        Some(at(20)),
        "its turn is now"
    );
    assert_eq!(next_due(&operations, &sender, at(20)), None);
}
