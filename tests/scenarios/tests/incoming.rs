//! What comes to the intake by other ways than a report: a draft, an issue of a repository that nobody follows.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::exit::{AddToIntake, Decline, ToIssue};
use api::views::work::WorkLine;
use api::{App, Code};
use chrono::TimeDelta;
use domain::id::{NodeId, RepoName};
use scenarios::{World, eventually};
use simulator::{Act, Config, Fault, FaultKind, Plant};
use std::time::Duration;

/// The items of the queue that have this title.
fn titled(app: &App, title: &str) -> Vec<WorkLine> {
    let queue = app.triage_queue().unwrap().queue;
    let rows = queue.into_iter().flat_map(|group| group.rows);
    rows.map(|row| row.work)
        .filter(|work| work.title == title)
        .collect()
}

/// A draft on the intake is made an issue, also where GitHub's answer is lost: one issue, on the same item.
#[tokio::test(flavor = "multi_thread")]
async fn a_draft_becomes_one_issue_even_when_the_answer_is_lost() {
    let world = World::new(Config::default()).await;
    world
        .simulator
        .by_hand(&Act::AddDraft {
            project: 1,
            login: "maren-h".to_owned(),
            title: "Rooms are double booked".to_owned(),
            body: "Said in the call of Tuesday.".to_owned(),
        })
        .unwrap();
    let chair = world.enter("maren-h").await;
    let rows = || titled(&chair, "Rooms are double booked");
    let [draft] = &rows()[..] else {
        panic!("{:?}", rows())
    };
    let declined = Decline {
        items: vec![draft.id.clone()],
        words: "No.".to_owned(),
    };
    let refused = chair.decline(&declined).unwrap_err();
    assert_eq!(
        refused.args["what"], "draft",
        "nobody can be told on a draft"
    );

    let targets = chair.draft_targets().unwrap();
    assert_eq!(targets[0].name, RepoName::from("open-campus/feedback"));
    world.simulator.add_fault(Fault::on_operation(
        "ConvertDraft",
        FaultKind::ApplyThenFail { status: 502 },
    ));
    let request = ToIssue {
        item: draft.id.clone(),
        to: targets[0].name.clone(),
    };
    chair.to_issue(&request).unwrap();
    let made = || {
        let rows = rows();
        rows.len() == 1 && rows[0].reference.starts_with("feedback#")
    };
    let mut rounds = 0;
    while !made() {
        assert!(rounds < 40, "{:?}", rows());
        rounds += 1;
        world.simulator.advance(TimeDelta::seconds(20));
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
    let issue = rows().remove(0);
    let found = world
        .github("maren-h")
        .works(std::slice::from_ref(&issue.id))
        .await;
    let body = found.unwrap().remove(0).unwrap().body;
    assert_eq!(body, "Said in the call of Tuesday.");
    let again = chair.to_issue(&ToIssue {
        item: issue.id,
        ..request
    });
    assert_eq!(again.unwrap_err().args["what"], "no-draft");
}

/// Named whole, an issue of any repository is read and brought to the intake.
#[tokio::test(flavor = "multi_thread")]
async fn an_issue_that_nobody_follows_is_read_by_its_address() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    // Filed after the last sync, so that nothing here knows of it.
    let planted = world.simulator.plant(&Plant {
        repository: "open-campus/enroll".to_owned(),
        login: "samuel-o".to_owned(),
        name: "Samuel Okafor".to_owned(),
        title: "Seats are counted twice".to_owned(),
        ..Plant::default()
    });
    let planted = NodeId(planted.unwrap());
    let works = world.github("maren-h").works(&[planted]).await;
    let number = works.unwrap().remove(0).unwrap().number;
    let address = format!("open-campus/enroll#{number}");
    let answer = chair.search(&address).unwrap().unwrap();
    assert!(answer.items.iter().all(|item| !item.named));
    assert_eq!(answer.elsewhere.as_deref(), Some(address.as_str()));
    let short = chair.search(&format!("enroll#{number}")).unwrap().unwrap();
    assert_eq!(
        short.elsewhere, None,
        "it does not say whose enroll is meant"
    );

    let found = chair.look_up(&address).await.unwrap();
    assert_eq!(found.title, "Seats are counted twice");
    chair
        .add_to_intake(&AddToIntake { item: found.id })
        .unwrap();
    let listed = || titled(&chair, "Seats are counted twice").len() == 1;
    eventually("the item in the queue", listed).await;

    for missing in [
        "open-campus/enroll#99999",
        "open-campus/nowhere#1",
        "a text",
    ] {
        let refused = chair.look_up(missing).await.unwrap_err();
        assert_eq!(refused.code, Code::Missing, "{missing}");
    }
}
