//! Check-ins as status updates, sent to the simulator and read back.

use crate::simulated::{SENT, World, board, created};
use domain::change::{Change, Created, StatusContent, body_hash};
use domain::outbox::{Outcome, Rejection, Verdict};
use domain::project::Health;

fn content(body: &str, status: Option<Health>) -> StatusContent {
    let target_date = "2026-12-18".parse().ok();
    StatusContent {
        body: body.to_owned(),
        status,
        start_date: None,
        target_date,
    }
}

#[tokio::test]
async fn a_check_in_is_published_edited_and_deleted() {
    let world = World::new();
    let chair = world.client("chair");
    let project = board(&chair, 2).await.id;
    let first = content("## Working on\n- a", Some(Health::OnTrack));
    let publish = Change::PublishStatusUpdate {
        project: project.clone(),
        team: "build-test-release".into(),
        cycle: "2026-11-20".into(),
        content: first.clone(),
    };
    let id = created(world.send("lead", publish.clone()).await);
    let newest = chair
        .status_updates(&project, None)
        .await
        .unwrap()
        .items
        .remove(0);
    assert_eq!((&newest.id, &newest.body), (&id, &first.body));
    assert_eq!(
        (newest.status, newest.target_date),
        (first.status, first.target_date)
    );

    let second = content("## Working on\n- b", Some(Health::AtRisk));
    let edit = |base: &StatusContent| Change::EditStatusUpdate {
        project: project.clone(),
        update: Created::Known(id.clone()),
        content: second.clone(),
        base: base.clone(),
        base_hash: body_hash(&base.body),
        base_updated_at: newest.updated_at,
    };
    let other = content("what another one saw", None);
    assert_eq!(
        world.send("lead", edit(&other)).await,
        Outcome::Conflict {
            base: other.body.clone(),
            theirs: first.body.clone(),
            by: None,
        }
    );
    let entry = world.entry(edit(&first));
    assert_eq!(
        chair.verify(&entry, &[], &world.login("lead")).await,
        Verdict::Absent
    );
    assert_eq!(world.send("lead", edit(&first)).await, SENT);
    assert_eq!(world.send("lead", edit(&first)).await, SENT, "again");
    let found = Verdict::Found { created: None };
    assert_eq!(chair.verify(&entry, &[], &world.login("lead")).await, found);

    let update = Created::Known(id.clone());
    let delete = Change::DeleteStatusUpdate {
        project: project.clone(),
        update,
    };
    assert_eq!(world.send("lead", delete.clone()).await, SENT);
    assert_eq!(world.send("lead", delete).await, SENT, "again");
    let gone = world.send("lead", edit(&first)).await;
    assert!(
        matches!(
            gone,
            Outcome::Rejected {
                rejection: Rejection::Gone,
                ..
            }
        ),
        "{gone:?}"
    );

    let refused = world.send("outsider", publish).await;
    assert!(matches!(refused, Outcome::Rejected { .. }), "{refused:?}");
}
