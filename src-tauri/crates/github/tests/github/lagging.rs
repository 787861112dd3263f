//! Reads that are older than an own write of a moment ago.

use crate::simulated::{SENT, World, board, created, walk};
use crate::stub::{Reply, Stub, entry, now};
use chrono::TimeDelta;
use domain::change::{Change, Created, StatusContent, body_hash};
use domain::id::NodeId;
use domain::outbox::{Entry, Outcome, State, Verdict};
use domain::project::{Health, Value};
use serde_json::json;

/// An entry that GitHub took a while ago, whether or not reads show it.
fn own(entry: Entry, id: &str, age: TimeDelta, created: Option<&NodeId>) -> Entry {
    let at = entry.attempted_at.map(|at| at - age);
    Entry {
        id: id.into(),
        state: State::Sent { adopted: false },
        attempted_at: at,
        sent_at: at,
        created: created.cloned(),
        ..entry
    }
}

#[tokio::test]
async fn a_field_is_set_whatever_a_read_from_before_an_own_write_shows() {
    let world = World::new();
    let lead = world.client("lead");
    let cards = board(&lead, 2).await;
    let status = cards.status_field().unwrap();
    let options: Vec<Value> = status.options().iter().map(option).collect();
    let (a, b, c) = (&options[0], &options[1], &options[2]);
    let items = walk(&lead, &cards.id).await;
    let card = items[0].item.content.clone().unwrap();
    let set = |value: &Value, base: &Value| {
        world.entry(Change::SetField {
            project: cards.id.clone(),
            content: card.clone(),
            field: status.id.clone(),
            value: Some(value.clone()),
            base: Some(base.clone()),
        })
    };
    let before = items[0].item.value(&status.id).unwrap().value.clone();
    let reset = set(a, &before);
    assert_eq!(lead.send(&reset, &[], &|_| None).await, SENT);

    // GitHub shows `a` all the while, as it does when its reads lag behind a move to `b`. Set well after
    // the move it is no leftover: then it is what was wanted, or somebody else's.
    let conflict = Outcome::Conflict {
        base: b.text(),
        theirs: a.text(),
        by: Some(world.login("lead")),
    };
    let login = world.login("lead");
    let found = Verdict::Found { created: None };
    for (age, moved_on, undone) in [
        (5, SENT, Verdict::Absent),
        (115, SENT, Verdict::Absent),
        (125, conflict.clone(), found.clone()),
    ] {
        let moved = [own(set(b, a), "move", TimeDelta::seconds(age), None)];
        // The move is taken back: the read shows what is wanted, and it is sent all the same.
        let writes = world.writes();
        let undo = set(a, b);
        assert_eq!(lead.send(&undo, &moved, &|_| None).await, SENT, "{age}");
        assert_eq!(world.writes(), writes + 1, "{age}");
        assert_eq!(lead.verify(&undo, &moved, &login).await, undone, "{age}");
        // The card is moved on: the read shows what stood there before the first move.
        let on = set(c, b);
        let outcome = lead.send(&on, &moved, &|_| None).await;
        assert_eq!(outcome, moved_on, "{age}");
        lead.send(&set(a, c), &[], &|_| None).await;
    }

    // Set before the move it may be a leftover for as long as items lag: ten minutes.
    for (age, moved_on, undone) in [
        (151, SENT, Verdict::Absent),
        (599, SENT, Verdict::Absent),
        (601, conflict, found),
    ] {
        world.simulator.advance(TimeDelta::seconds(age));
        let moved = [own(set(b, a), "move", TimeDelta::seconds(age), None)];
        let verdict = lead.verify(&set(a, b), &moved, &login).await;
        assert_eq!(verdict, undone, "{age}");
        let outcome = lead.send(&set(c, b), &moved, &|_| None).await;
        assert_eq!(outcome, moved_on, "{age}");
        lead.send(&set(a, c), &[], &|_| None).await;
    }

    // A value that no own write found or left there is somebody else's.
    assert_eq!(lead.send(&set(c, a), &[], &|_| None).await, SENT);
    let moved = [own(set(b, a), "move", TimeDelta::seconds(5), None)];
    let outcome = lead.send(&set(a, b), &moved, &|_| None).await;
    let conflict = Outcome::Conflict {
        base: b.text(),
        theirs: c.text(),
        by: Some(login),
    };
    assert_eq!(outcome, conflict);
}

fn option(option: &domain::project::FieldOption) -> Value {
    Value::Option {
        id: option.id.clone(),
        name: option.name.clone(),
    }
}

#[tokio::test]
async fn an_item_that_was_just_added_is_found_although_no_read_shows_it() {
    let (project, content) = (NodeId::from("PVT_1"), NodeId::from("I_1"));
    let item = NodeId::from("PVTI_new");
    let added = own(
        entry(Change::AddToProject {
            project: project.clone(),
            content: content.clone(),
        }),
        "add",
        TimeDelta::seconds(5),
        Some(&item),
    );
    let remove = Change::RemoveFromProject {
        project: project.clone(),
        content: content.clone(),
        base: Vec::new(),
    };
    let changes = [
        remove.clone(),
        Change::ArchiveItem {
            project: project.clone(),
            content: content.clone(),
        },
        Change::MoveItem {
            project: project.clone(),
            content: content.clone(),
            after: None,
            base: None,
        },
        Change::SetField {
            project,
            content,
            field: "PVTF_1".into(),
            value: Some(Value::Text("x".to_owned())),
            base: Some(Value::Text("an automation's".to_owned())),
        },
    ];
    let reply = |request: &crate::stub::Seen| {
        let query = request.body["query"].as_str().unwrap_or_default();
        let data = match query.contains("mutation") {
            true => json!({ "data": { "done": { "clientMutationId": null } } }),
            false => json!({ "data": { "node": { "projectItems": {
                "nodes": [], "pageInfo": { "hasNextPage": false, "endCursor": null }
            } } } }),
        };
        Reply::json(200, &data)
    };
    for change in changes {
        let stub = Stub::new(reply).await;
        let sent = entry(change.clone());
        let outcome = stub
            .client()
            .send(&sent, std::slice::from_ref(&added), &|_| None)
            .await;
        assert_eq!(outcome, SENT, "{change:?}");
        let last = stub.seen().pop().unwrap().body;
        assert_eq!(last["variables"]["item"], "PVTI_new", "{change:?}");
    }
    // Taken off again since then, it is not there; and long ago, reads are believed.
    let removed = own(entry(remove.clone()), "remove", TimeDelta::seconds(1), None);
    let old = Entry {
        attempted_at: Some(now() - TimeDelta::hours(1)),
        sent_at: Some(now() - TimeDelta::hours(1)),
        ..added.clone()
    };
    for own in [vec![added, removed], vec![old]] {
        let stub = Stub::new(reply).await;
        let outcome = stub
            .client()
            .send(&entry(remove.clone()), &own, &|_| None)
            .await;
        assert_eq!(outcome, SENT);
        assert_eq!(stub.seen().len(), 1, "only looked");
    }
}

#[tokio::test]
async fn a_status_update_is_edited_whatever_a_read_from_before_an_own_write_shows() {
    let world = World::new();
    let lead = world.client("lead");
    let project = board(&lead, 2).await.id;
    let text = |body: &str| StatusContent {
        body: body.to_owned(),
        status: Some(Health::OnTrack),
        start_date: None,
        target_date: None,
    };
    let (a, b, c) = (text("a"), text("b"), text("c"));
    let publish = Change::PublishStatusUpdate {
        project: project.clone(),
        team: "build-test-release".into(),
        cycle: "2026-11-20".into(),
        content: a.clone(),
    };
    let id = created(world.send("lead", publish).await);
    let edit = |content: &StatusContent, base: &StatusContent| {
        world.entry(Change::EditStatusUpdate {
            project: project.clone(),
            update: Created::Known(id.clone()),
            content: content.clone(),
            base: base.clone(),
            base_hash: body_hash(&base.body),
            base_updated_at: world.simulator.now(),
        })
    };
    let edited = [own(edit(&b, &a), "edit", TimeDelta::seconds(5), None)];
    let writes = world.writes();
    let undo = edit(&a, &b);
    assert_eq!(lead.send(&undo, &edited, &|_| None).await, SENT);
    assert_eq!(world.writes(), writes + 1);
    let login = world.login("lead");
    let verdict = lead.verify(&undo, &edited, &login).await;
    assert_eq!(verdict, Verdict::Absent);
    let on = edit(&c, &b);
    let outcome = lead.send(&on, &[], &|_| None).await;
    assert!(matches!(outcome, Outcome::Conflict { .. }), "{outcome:?}");
    assert_eq!(lead.send(&on, &edited, &|_| None).await, SENT);
}

#[tokio::test]
async fn what_a_workflow_set_on_the_own_addition_is_no_conflict() {
    let world = World::with(simulator::Config {
        status_on_add: true,
        ..simulator::Config::default()
    });
    let lead = world.client("lead");
    let intake = walk(&lead, &board(&lead, 1).await.id).await;
    let cards = board(&lead, 2).await;
    let there = walk(&lead, &cards.id).await;
    let contents = intake.iter().filter_map(|item| item.item.content.clone());
    let mut loose = contents.filter(|content| {
        let mut cards = there.iter();
        !cards.any(|card| card.item.content.as_ref() == Some(content))
    });
    let status = cards.status_field().unwrap();
    let set = |content: &NodeId| Entry {
        step: 1,
        ..world.entry(Change::SetField {
            project: cards.id.clone(),
            content: content.clone(),
            field: status.id.clone(),
            value: Some(option(&status.options()[2])),
            base: None,
        })
    };
    let add = |content: &NodeId| {
        world.entry(Change::AddToProject {
            project: cards.id.clone(),
            content: content.clone(),
        })
    };
    let conflict = |by: &str| Outcome::Conflict {
        base: String::new(),
        theirs: status.options()[0].name.clone(),
        by: Some(world.login(by)),
    };
    // The column was chosen when the issue was not on the board; sending may have paused since.
    let content = loose.next().unwrap();
    let addition = add(&content);
    let item = created(lead.send(&addition, &[], &|_| None).await);
    let addition = [own(addition, "add", TimeDelta::zero(), Some(&item))];
    world.simulator.advance(TimeDelta::minutes(10));
    let outcome = lead.send(&set(&content), &[], &|_| None).await;
    assert_eq!(outcome, conflict("lead"), "without the addition it is");
    let outcome = lead.send(&set(&content), &addition, &|_| None).await;
    assert_eq!(outcome, SENT);

    // Somebody else put it there before: then somebody chose.
    let content = loose.next().unwrap();
    created(
        world
            .client("chair")
            .send(&add(&content), &[], &|_| None)
            .await,
    );
    world.simulator.advance(TimeDelta::minutes(10));
    let addition = add(&content);
    let item = created(lead.send(&addition, &[], &|_| None).await);
    let addition = [own(addition, "add", TimeDelta::zero(), Some(&item))];
    let outcome = lead.send(&set(&content), &addition, &|_| None).await;
    assert_eq!(outcome, conflict("chair"));
}

#[tokio::test]
async fn an_equal_text_of_another_own_entry_is_not_adopted() {
    let world = World::new();
    let lead = world.client("lead");
    let intake = walk(&lead, &board(&lead, 1).await.id).await;
    let subject = intake.into_iter().find_map(|item| item.item.content);
    let plus = world.entry(Change::Comment {
        subject: subject.unwrap(),
        body: "+1".to_owned(),
    });
    let id = created(lead.send(&plus, &[], &|_| None).await);
    let first = [own(plus.clone(), "first", TimeDelta::zero(), Some(&id))];
    let login = world.login("lead");
    let found = |id: &NodeId| Verdict::Found {
        created: Some(id.clone()),
    };
    assert_eq!(lead.verify(&plus, &[], &login).await, found(&id));
    assert_eq!(lead.verify(&plus, &first, &login).await, Verdict::Absent);
    let second = created(lead.send(&plus, &first, &|_| None).await);
    assert_eq!(lead.verify(&plus, &first, &login).await, found(&second));
}
