//! Every change, sent to the simulator and read back.

use crate::simulated::{SENT, World, board, created, walk};
use crate::stub::OP;
use domain::change::{Change, CloseReason, Created};
use domain::id::NodeId;
use domain::outbox::{Outcome, Rejection, Verdict};
use domain::project::{FieldValue, Project, Value};
use github::{GitHub, PulledItem};

async fn intake(world: &World) -> (GitHub, Project, Vec<PulledItem>) {
    let chair = world.client("chair");
    let intake = board(&chair, 1).await;
    let items = walk(&chair, &intake.id).await;
    (chair, intake, items)
}

/// The first issue of the intake that waits for an owner.
fn waiting(intake: &Project, items: &[PulledItem]) -> NodeId {
    let team = &intake.team_field().unwrap().id;
    let free = items
        .iter()
        .find(|item| !item.item.archived && item.item.value(team).is_none());
    free.unwrap().item.content.clone().unwrap()
}

fn option(project: &Project, field: &str, at: usize) -> Value {
    let option = &project.field(field).unwrap().options()[at];
    Value::Option {
        id: option.id.clone(),
        name: option.name.clone(),
    }
}

async fn value(client: &GitHub, project: &Project, content: &NodeId, field: &str) -> Option<Value> {
    let items = client.items_of(content).await.unwrap();
    let item = items.into_iter().find(|item| item.project == project.id)?;
    let found: Option<&FieldValue> = item.value(&project.field(field).unwrap().id);
    found.map(|found| found.value.clone())
}

#[tokio::test]
async fn an_owner_is_named_changed_and_taken_back() {
    let world = World::new();
    let (chair, intake, items) = intake(&world).await;
    let content = waiting(&intake, &items);
    let field = intake.team_field().unwrap().id.clone();
    let set = |value: Option<&Value>, base: Option<&Value>| Change::SetField {
        project: intake.id.clone(),
        content: content.clone(),
        field: field.clone(),
        value: value.cloned(),
        base: base.cloned(),
    };
    let (first, second) = (option(&intake, "Team", 0), option(&intake, "Team", 1));
    assert_eq!(world.send("chair", set(Some(&first), None)).await, SENT);
    assert_eq!(
        value(&chair, &intake, &content, "Team").await,
        Some(first.clone())
    );
    // What a read shows there already is written all the same: the read may be old.
    let writes = world.writes();
    assert_eq!(world.send("chair", set(Some(&first), None)).await, SENT);
    let writes = writes + 1;
    assert_eq!(world.writes(), writes);
    // Another chair saw an empty field.
    assert_eq!(
        world.send("chair", set(Some(&second), None)).await,
        Outcome::Conflict {
            base: String::new(),
            theirs: first.text(),
            by: Some(world.login("chair")),
        }
    );
    assert_eq!(world.writes(), writes);
    assert_eq!(world.send("chair", set(None, Some(&first))).await, SENT);
    assert_eq!(value(&chair, &intake, &content, "Team").await, None);
}

#[tokio::test]
async fn an_item_is_accepted_moved_archived_and_removed() {
    let world = World::new();
    let (chair, intake, items) = intake(&world).await;
    let content = waiting(&intake, &items);
    let cards = board(&chair, 2).await;
    let on = |project: &Project| (project.id.clone(), content.clone());

    let (project, subject) = on(&cards);
    let add = Change::AddToProject {
        project,
        content: subject,
    };
    let item = created(world.send("lead", add.clone()).await);
    assert_eq!(
        created(world.send("lead", add).await),
        item,
        "adding again finds it"
    );

    let column = option(&cards, "Status", 1);
    let (project, subject) = on(&cards);
    let status = Change::SetField {
        project,
        content: subject,
        field: cards.status_field().unwrap().id.clone(),
        value: Some(column.clone()),
        base: None,
    };
    assert_eq!(world.send("lead", status).await, SENT);
    assert_eq!(
        value(&chair, &cards, &content, "Status").await,
        Some(column)
    );

    let order = walk(&chair, &cards.id).await;
    let behind = order[1].item.content.clone();
    for after in [None, behind] {
        let (project, subject) = on(&cards);
        let change = Change::MoveItem {
            project,
            content: subject,
            after: after.clone(),
            base: None,
        };
        let entry = world.entry(change.clone());
        assert_eq!(
            chair.verify(&entry, &[], &world.login("chair")).await,
            Verdict::Absent
        );
        assert_eq!(world.send("lead", change).await, SENT);
        let found = Verdict::Found { created: None };
        assert_eq!(
            chair.verify(&entry, &[], &world.login("chair")).await,
            found,
            "{after:?}"
        );
    }

    for archived in [true, false] {
        let (project, content) = on(&intake);
        let change = match archived {
            true => Change::ArchiveItem { project, content },
            false => Change::UnarchiveItem { project, content },
        };
        assert_eq!(world.send("chair", change.clone()).await, SENT);
        assert_eq!(world.send("chair", change).await, SENT, "again");
        let items = chair.items_of(&on(&intake).1).await.unwrap();
        let item = items.iter().find(|item| item.project == intake.id).unwrap();
        assert_eq!(item.archived, archived);
    }

    let (project, subject) = on(&cards);
    let remove = Change::RemoveFromProject {
        project,
        content: subject,
        base: Vec::new(),
    };
    assert_eq!(world.send("lead", remove.clone()).await, SENT);
    assert_eq!(world.send("lead", remove).await, SENT, "again");
    let items = chair.items_of(&content).await.unwrap();
    assert!(items.iter().all(|item| item.project != cards.id));
    let (project, subject) = on(&cards);
    let archive = Change::ArchiveItem {
        project,
        content: subject,
    };
    let refused = world.send("lead", archive).await;
    assert!(matches!(
        refused,
        Outcome::Rejected {
            rejection: Rejection::NotFound,
            ..
        }
    ));
}

#[tokio::test]
async fn a_field_is_set_on_an_item_that_the_list_does_not_show_yet() {
    let world = World::with(simulator::Config {
        item_lag: chrono::Duration::minutes(2),
        ..simulator::Config::default()
    });
    let (chair, intake, items) = intake(&world).await;
    let content = waiting(&intake, &items);
    let cards = board(&chair, 2).await;
    let project = cards.id.clone();
    let add = Change::AddToProject {
        project: project.clone(),
        content: content.clone(),
    };
    created(world.send("lead", add).await);
    let shown = walk(&chair, &project).await;
    assert!(
        shown
            .iter()
            .all(|item| item.item.content.as_ref() != Some(&content))
    );
    let column = option(&cards, "Status", 2);
    let status = Change::SetField {
        project,
        content: content.clone(),
        field: cards.status_field().unwrap().id.clone(),
        value: Some(column.clone()),
        base: None,
    };
    assert_eq!(world.send("lead", status).await, SENT);
    assert_eq!(
        value(&chair, &cards, &content, "Status").await,
        Some(column)
    );
}

#[tokio::test]
async fn people_are_assigned_and_released() {
    let world = World::new();
    let (chair, intake, items) = intake(&world).await;
    let content = waiting(&intake, &items);
    let lead = world.login("lead");
    let id = chair.account(&lead).await.unwrap();
    let assign = |add: &[&NodeId], remove: &[&NodeId]| Change::Assign {
        content: content.clone(),
        add: add.iter().map(|id| (*id).clone()).collect(),
        remove: remove.iter().map(|id| (*id).clone()).collect(),
    };
    assert_eq!(world.send("chair", assign(&[&id], &[])).await, SENT);
    let works = chair.works(std::slice::from_ref(&content)).await.unwrap();
    let assigned = works[0].as_ref().unwrap();
    assert_eq!(assigned.assignees, [lead]);
    // The assignment is what changed it last.
    assert_eq!(assigned.assigned_at, Some(assigned.updated_at));
    let close = Change::CloseIssue {
        content: content.clone(),
        reason: CloseReason::Completed,
        base: None,
    };
    assert_eq!(world.send("chair", close).await, SENT);
    let works = chair.works(std::slice::from_ref(&content)).await.unwrap();
    // Not every list tells it of what is closed.
    assert!(works[0].as_ref().unwrap().assigned_at.is_none());
    assert_eq!(world.send("chair", assign(&[], &[&id])).await, SENT);
    let works = chair.works(std::slice::from_ref(&content)).await.unwrap();
    let released = works[0].as_ref().unwrap();
    assert!(released.assignees.is_empty() && released.assigned_at.is_none());
    // Nobody to assign, nothing to send.
    let writes = world.writes();
    assert_eq!(world.send("chair", assign(&[], &[])).await, SENT);
    assert_eq!(world.writes(), writes);
}

#[tokio::test]
async fn a_comment_is_written_and_deleted() {
    let world = World::new();
    let (chair, intake, items) = intake(&world).await;
    let subject = waiting(&intake, &items);
    let body = format!("For you.\n\n<!-- guildhall:dispatch v1 op={OP} team=docs -->");
    let comment = Change::Comment {
        subject: subject.clone(),
        body: body.clone(),
    };
    let id = created(world.send("chair", comment).await);
    let page = chair.comments(&subject, None).await.unwrap();
    assert_eq!(page.items.last().unwrap().body, body);
    let delete = Change::DeleteComment {
        subject: subject.clone(),
        comment: Created::ByStep(OP.into()),
    };
    // A step that was not sent has nothing to delete yet.
    let early = world.send("chair", delete.clone()).await;
    assert!(matches!(early, Outcome::Rejected { .. }), "{early:?}");
    for _ in 0..2 {
        let entry = world.entry(delete.clone());
        let known = id.clone();
        let sent = chair.send(&entry, &[], &move |_| Some(known.clone())).await;
        assert_eq!(sent, SENT);
    }
    let left = chair.comments(&subject, None).await.unwrap();
    assert!(left.items.iter().all(|comment| comment.id != id));
}

#[tokio::test]
async fn the_team_field_gains_options_and_keeps_the_old_ones() {
    let world = World::new();
    let (chair, intake, items) = intake(&world).await;
    let before = intake.team_field().unwrap().options().to_vec();
    let ensure = |project: &Project, names: &[String]| Change::EnsureTeamField {
        project: project.id.clone(),
        options: names.to_vec(),
    };
    let names = [before[0].name.clone(), "Palm".to_owned()];
    let entry = world.entry(ensure(&intake, &names));
    assert_eq!(
        chair.verify(&entry, &[], &world.login("chair")).await,
        Verdict::Absent
    );
    assert_eq!(world.send("chair", ensure(&intake, &names)).await, SENT);
    let found = Verdict::Found { created: None };
    assert_eq!(
        chair.verify(&entry, &[], &world.login("chair")).await,
        found
    );
    let after = board(&chair, 1)
        .await
        .team_field()
        .unwrap()
        .options()
        .to_vec();
    assert_eq!(after[..before.len()], before[..]);
    assert_eq!(after.last().unwrap().name, "Palm");
    let writes = world.writes();
    assert_eq!(world.send("chair", ensure(&intake, &names)).await, SENT);
    assert_eq!(world.writes(), writes, "nothing is missing");
    let set = |items: &[PulledItem]| {
        let team = &intake.team_field().unwrap().id;
        items
            .iter()
            .filter(|item| item.item.value(team).is_some())
            .count()
    };
    assert_eq!(
        set(&items),
        set(&walk(&chair, &intake.id).await),
        "values survive"
    );

    let many: Vec<String> = (0..60).map(|i| format!("Team {i}")).collect();
    let refused = world.send("chair", ensure(&intake, &many)).await;
    assert!(matches!(
        refused,
        Outcome::Rejected {
            rejection: Rejection::Invalid,
            ..
        }
    ));

    // A project without the field gets it.
    let cards = board(&chair, 2).await;
    assert!(cards.team_field().is_none());
    let names = ["A".to_owned(), "B".to_owned()];
    created(world.send("chair", ensure(&cards, &names)).await);
    let options = board(&chair, 2)
        .await
        .team_field()
        .unwrap()
        .options()
        .to_vec();
    assert_eq!(
        options.iter().map(|o| o.name.as_str()).collect::<Vec<_>>(),
        ["A", "B"]
    );
}
