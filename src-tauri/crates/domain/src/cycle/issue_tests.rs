use super::*;
use crate::cycle::fixtures::{at, issue, registry};
use crate::item::WorkState;
use crate::period;

#[test]
fn the_lowest_number_counts_and_the_others_are_duplicates() {
    let mut closed = issue(9, "Check-ins 2026-11-20");
    closed.state = WorkState::Closed;
    let mut elsewhere = issue(3, "Check-ins 2026-11-20");
    elsewhere.labels.clear();
    let found = cycle_issues(
        &[
            issue(7, "check-ins 2026-11-20 "),
            closed,
            issue(8, "Check-ins 2026-11-20"),
            issue(4, "Check-ins 2026-11-06"),
            issue(5, "Check-ins of everybody"),
            issue(6, "Check-ins 2026-13-40"),
            elsewhere,
        ],
        "check-in",
    );
    let told: Vec<_> = found
        .iter()
        .map(|it| {
            format!(
                "{} #{} {:?} {:?}",
                it.cycle, it.number, it.duplicates, it.all
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            r#"2026-11-06 #4 [] [NodeId("I_4")]"#,
            r#"2026-11-20 #7 [NodeId("I_8")] [NodeId("I_7"), NodeId("I_8"), NodeId("I_9")]"#,
        ]
    );
}

#[test]
fn the_text_says_how_to_answer_without_guildhall() {
    let cadences = period::federation_cadences(&registry());
    let cycle = period::cycle_at(&cadences, at("2026-11-18T10:00:00Z")).unwrap();
    assert_eq!(title(&cycle.id), "Check-ins 2026-11-20");
    insta::assert_snapshot!(body(&cycle));
}
