//! Writes whose result got lost, and what looking for them finds.

use crate::simulated::{World, board, walk};
use crate::stub::{OP, client};
use domain::change::{Change, StatusContent};
use domain::id::NodeId;
use domain::outbox::{Entry, Outcome, Unreadable, Verdict, Wait};
use simulator::{Config, Fault, FaultKind};

async fn subject(world: &World) -> NodeId {
    let chair = world.client("chair");
    let items = walk(&chair, &board(&chair, 1).await.id).await;
    items
        .into_iter()
        .find_map(|item| item.item.content)
        .unwrap()
}

async fn comment(world: &World) -> Entry {
    let body = format!("For you.\n\n<!-- guildhall:dispatch v1 op={OP} team=docs -->");
    world.entry(Change::Comment {
        subject: subject(world).await,
        body,
    })
}

async fn check_in(world: &World) -> Entry {
    let chair = world.client("chair");
    let body = format!(
        "## Working on\n- a\n\n<!-- guildhall:check-in v1 op={OP} team=build-test-release \
         cycle=2026-11-20 -->"
    );
    let content = StatusContent {
        body,
        status: None,
        start_date: None,
        target_date: None,
    };
    world.entry(Change::PublishStatusUpdate {
        project: board(&chair, 2).await.id,
        team: "build-test-release".into(),
        cycle: "2026-11-20".into(),
        content,
    })
}

#[tokio::test]
async fn what_arrived_is_found_and_what_did_not_is_absent() {
    for strip in [false, true] {
        let world = World::with(Config {
            strip_status_comments: strip,
            ..Config::default()
        });
        let login = world.login("lead");
        let entries = [
            ("AddComment", comment(&world).await),
            ("PublishStatusUpdate", check_in(&world).await),
        ];
        for (operation, entry) in entries {
            let lead = world.client("lead");
            let before = FaultKind::FailBefore { status: 502 };
            world
                .simulator
                .add_fault(Fault::on_operation(operation, before));
            assert_eq!(lead.send(&entry, &[], &|_| None).await, Outcome::Unknown);
            assert_eq!(lead.verify(&entry, &[], &login).await, Verdict::Absent);

            let after = FaultKind::ApplyThenFail { status: 502 };
            world
                .simulator
                .add_fault(Fault::on_operation(operation, after));
            assert_eq!(lead.send(&entry, &[], &|_| None).await, Outcome::Unknown);
            let verdict = lead.verify(&entry, &[], &login).await;
            assert!(
                matches!(verdict, Verdict::Found { created: Some(_) }),
                "{verdict:?}"
            );
            // Somebody else's is not ours.
            let other = lead.verify(&entry, &[], &world.login("chair")).await;
            assert_eq!(other, Verdict::Absent);

            assert!(matches!(
                lead.send(&entry, &[], &|_| None).await,
                Outcome::Sent { .. }
            ));
            assert_eq!(lead.verify(&entry, &[], &login).await, Verdict::Twice);
        }
    }
}

#[tokio::test]
async fn an_equal_check_in_of_another_time_is_not_adopted() {
    let world = World::with(Config {
        strip_status_comments: true,
        ..Config::default()
    });
    let lead = world.client("lead");
    let earlier = check_in(&world).await;
    assert!(matches!(
        lead.send(&earlier, &[], &|_| None).await,
        Outcome::Sent { .. }
    ));
    world.simulator.advance(chrono::Duration::days(14));
    let later = check_in(&world).await;
    let verdict = lead.verify(&later, &[], &world.login("lead")).await;
    assert_eq!(verdict, Verdict::Absent);
}

#[tokio::test]
async fn an_own_comment_without_a_marker_is_found_by_its_text() {
    let world = World::new();
    let lead = world.client("lead");
    let plain = |body: &str, subject: &NodeId| {
        world.entry(Change::Comment {
            subject: subject.clone(),
            body: body.to_owned(),
        })
    };
    let subject = subject(&world).await;
    let entry = plain("Thank you!", &subject);
    assert_eq!(
        lead.verify(&entry, &[], &world.login("lead")).await,
        Verdict::Absent
    );
    assert!(matches!(
        lead.send(&entry, &[], &|_| None).await,
        Outcome::Sent { .. }
    ));
    let verdict = lead.verify(&entry, &[], &world.login("lead")).await;
    assert!(
        matches!(verdict, Verdict::Found { created: Some(_) }),
        "{verdict:?}"
    );
}

#[tokio::test]
async fn looking_that_fails_says_so() {
    let world = World::new();
    let entry = comment(&world).await;
    let lead = world.client("lead");
    let fault = FaultKind::FailBefore { status: 500 };
    world
        .simulator
        .add_fault(Fault::on_operation("RecentComments", fault));
    assert_eq!(
        lead.verify(&entry, &[], &world.login("lead")).await,
        Verdict::Unreadable {
            why: Unreadable::Failed
        }
    );
}

#[tokio::test]
async fn over_a_real_connection_a_lost_answer_is_not_sent_again() {
    let world = World::new();
    let server = world.simulator.serve().await.unwrap();
    let token = world.account("lead").token;
    let entry = comment(&world).await;
    for kind in [FaultKind::ApplyThenDrop, FaultKind::CutBody] {
        let lead = client(&server.base_url(), Some(&token));
        let writes = world.writes();
        world
            .simulator
            .add_fault(Fault::on_operation("AddComment", kind.clone()));
        let sent = lead.send(&entry, &[], &|_| None).await;
        assert_eq!(sent, Outcome::Unknown, "{kind:?}");
        assert_eq!(world.writes(), writes + 1, "{kind:?}");
    }
    let lead = client(&server.base_url(), Some(&token));
    assert_eq!(
        lead.verify(&entry, &[], &world.login("lead")).await,
        Verdict::Twice
    );
    world.simulator.add_fault(Fault::on_operation(
        "AddComment",
        FaultKind::GraphqlRateLimited,
    ));
    let sent = lead.send(&entry, &[], &|_| None).await;
    assert!(matches!(
        sent,
        Outcome::Retry {
            why: Wait::RateLimited,
            until: Some(_)
        }
    ));
}
