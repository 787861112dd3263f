//! Comments and check-ins with own ones laid over.

use super::*;

#[test]
fn own_comments_show_once() {
    let say = Change::Comment {
        subject: "I_1".into(),
        body: "Hello <!-- guildhall:bounce v1 op=op-0 -->".into(),
    };
    let pending = entries([say]);
    let subject = "I_1".into();
    let laid = comments(vec![], &subject, &pending, &me(), at(100));
    assert_eq!((laid.len(), laid[0].pending), (1, true));
    let there = comment("IC_1", "Hello <!-- guildhall:bounce v1 op=op-0 -->");
    let laid = comments(vec![there.clone()], &subject, &pending, &me(), at(100));
    assert_eq!(laid.len(), 1);
    let delete = Change::DeleteComment {
        subject: "I_1".into(),
        comment: Created::Known("IC_1".into()),
    };
    assert_eq!(
        comments(vec![there], &subject, &entries([delete]), &me(), at(100)),
        []
    );
}
#[test]
fn a_check_in_shows_edited_and_taken_back() {
    let publish = Change::PublishStatusUpdate {
        project: "P".into(),
        team: "devops".into(),
        cycle: "2026-11-20".into(),
        content: content("One"),
    };
    let edit = Change::EditStatusUpdate {
        project: "P".into(),
        update: created(&NodeId::of_step(&"op-0".into())),
        content: content("Two"),
        base: content("One"),
        base_hash: String::new(),
        base_updated_at: at(0),
    };
    let delete = Change::DeleteStatusUpdate {
        project: "P".into(),
        update: Created::ByStep("op-0".into()),
    };
    let project = "P".into();
    let pending = entries([publish.clone(), edit.clone()]);
    let laid = status_updates(vec![], &project, &pending, &me(), at(100));
    assert_eq!((laid.len(), laid[0].value.body.as_str()), (1, "Two"));
    let pending = entries([publish, edit, delete]);
    assert_eq!(
        status_updates(vec![], &project, &pending, &me(), at(100)),
        []
    );
}
