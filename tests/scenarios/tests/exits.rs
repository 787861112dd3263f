//! Every way out of the queue, on its way to GitHub and back, alone and many at once.

#![expect(
    clippy::unwrap_used,
    reason = "a scenario that cannot go on should stop"
)]

use api::views::exit::{
    AddToIntake, AlsoConcerns, AskReporter, Decline, Duplicate, FlagGoodFirst, NewItem, Transfer,
    WantTeam,
};
use api::views::triage::NameOwner;
use api::{App, Code};
use domain::change::Change;
use domain::id::{NodeId, OpId, RepoName};
use domain::item::{Work, WorkState};
use domain::marker;
use domain::triage::comment;
use domain::triage::transfer::Repair;
use scenarios::{World, eventually, quiet};
use simulator::Config;
use std::collections::BTreeMap;
use std::time::Duration;

fn queued(app: &App) -> Vec<NodeId> {
    let queue = app.triage_queue().unwrap().queue;
    let rows = queue.into_iter().flat_map(|group| group.rows);
    rows.map(|row| row.work.id).collect()
}

async fn on_github(world: &World, id: &NodeId) -> Work {
    let found = world
        .github("maren-h")
        .works(std::slice::from_ref(id))
        .await;
    found.unwrap().remove(0).unwrap()
}

async fn said(world: &World, id: &NodeId) -> Vec<String> {
    let comments = world.github("maren-h").comments(id, None).await.unwrap();
    comments.items.into_iter().map(|c| c.body).collect()
}

const REPLY: &str = "Not here.";

async fn replies(world: &World, id: &NodeId) -> usize {
    let said = said(world, id).await;
    said.iter().filter(|body| body.as_str() == REPLY).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn items_leave_the_queue_and_github_says_why() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let items = queued(&chair);

    let declined = Decline {
        items: vec![items[0].clone()],
        words: "Thank you. We leave this to the browser.".to_owned(),
    };
    chair.decline(&declined).unwrap();
    assert!(!queued(&chair).contains(&items[0]), "gone at once");
    let doubled = Duplicate {
        items: vec![items[1].clone()],
        of: items[2].clone(),
        note: Some("The same mirror.".to_owned()),
        only_link: false,
    };
    chair.duplicate(&doubled).unwrap();
    let linked = Duplicate {
        items: vec![items[3].clone()],
        only_link: true,
        note: None,
        ..doubled.clone()
    };
    chair.duplicate(&linked).unwrap();
    let asked = AskReporter {
        items: vec![items[4].clone()],
        question: "Which browser was it?".to_owned(),
    };
    chair.ask_reporter(&asked).unwrap();
    let concerns = AlsoConcerns {
        items: vec![items[5].clone()],
        teams: vec!["build-test-release".into(), "developer-experience".into()],
        note: None,
    };
    chair.also_concerns(&concerns).unwrap();
    let flagged = FlagGoodFirst {
        items: vec![items[6].clone()],
        words: Some("Begin in the page's head.".to_owned()),
    };
    chair.flag_good_first(&flagged).unwrap();
    quiet(&chair).await;

    let closed = on_github(&world, &items[0]).await;
    assert_eq!(closed.state, WorkState::Closed);
    let reply = said(&world, &items[0]).await.pop().unwrap();
    assert!(reply.contains("leave this to the browser"), "{reply}");
    assert_eq!(on_github(&world, &items[1]).await.state, WorkState::Closed);
    let note = said(&world, &items[1]).await.pop().unwrap();
    assert!(note.starts_with("Duplicate of open-campus/"), "{note}");
    assert!(note.ends_with("The same mirror."), "{note}");
    assert_eq!(on_github(&world, &items[3]).await.state, WorkState::Open);
    let link = said(&world, &items[3]).await.pop().unwrap();
    assert!(
        link.starts_with("This may be related to open-campus/"),
        "{link}"
    );
    assert!(queued(&chair).contains(&items[3]), "only linked: it stays");
    let question = said(&world, &items[4]).await.pop().unwrap();
    assert_eq!(
        marker::parse(&question).unwrap().kind,
        marker::Kind::Question
    );
    let told = said(&world, &items[5]).await.pop().unwrap();
    let told = marker::parse(&told).unwrap();
    assert_eq!(
        told.get("teams"),
        Some("build-test-release,developer-experience")
    );
    let labels = on_github(&world, &items[6]).await.labels;
    assert!(labels.iter().any(|l| l.means("good first issue")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_is_one_step_before_and_after_it_was_sent() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let three = queued(&chair)[..3].to_vec();
    let request = Decline {
        items: three.clone(),
        words: REPLY.to_owned(),
    };

    chair.hold_sending(true).unwrap();
    let acted = chair.decline(&request).unwrap();
    assert_eq!(acted.id, "did-decline-many");
    assert_eq!(acted.args["count"], "3");
    let left = queued(&chair);
    assert!(three.iter().all(|item| !left.contains(item)));
    let undone = chair.undo(&acted.operation).unwrap();
    assert_eq!(
        (undone.id.as_str(), undone.args["count"].as_str()),
        ("did-undo-decline-many", "3")
    );
    let back = queued(&chair);
    assert!(three.iter().all(|item| back.contains(item)));
    chair.hold_sending(false).unwrap();
    quiet(&chair).await;
    assert_eq!(replies(&world, &three[0]).await, 0, "never sent");

    let acted = chair.decline(&request).unwrap();
    quiet(&chair).await;
    for item in &three {
        assert_eq!(on_github(&world, item).await.state, WorkState::Closed);
    }
    chair.undo(&acted.operation).unwrap();
    quiet(&chair).await;
    for item in &three {
        assert_eq!(on_github(&world, item).await.state, WorkState::Open);
        // GitHub's reads lag behind its deletions.
        let mut looks = 0;
        while replies(&world, item).await > 0 {
            looks += 1;
            assert!(looks < 100, "the comment is not taken back");
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }

    // One that cannot be leaves all as they are.
    let mut with_missing = three.clone();
    with_missing.push("I_gone".into());
    let request = NameOwner {
        items: with_missing,
        team: "build-test-release".into(),
        note: None,
        good_first: None,
    };
    assert_eq!(chair.name_owner(&request).unwrap_err().code, Code::Missing);
    assert!(chair.outbox().unwrap().on_the_way.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn new_items_and_wanted_teams_are_filed() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let waiting = queued(&chair)[0].clone();
    let report = NewItem {
        title: "The timetable shows yesterday".to_owned(),
        text: "Since this morning.".to_owned(),
        reporter: Some("@somebody on the forum".to_owned()),
        source: Some("https://forum.open-campus.example/t/12".to_owned()),
    };
    chair.hold_sending(true).unwrap();
    chair.new_item(&report).unwrap();
    let shown = |app: &App| {
        let rows = app.triage_queue().unwrap().queue;
        let mut rows = rows.into_iter().flat_map(|group| group.rows);
        rows.find(|row| row.work.title == "The timetable shows yesterday")
    };
    let row = shown(&chair).expect("in the queue at once");
    assert!(row.pending);
    let too_early = WantTeam {
        item: row.work.id,
        name: "Timetables".to_owned(),
        charter: String::new(),
    };
    let refused = chair.want_team(&too_early).unwrap_err();
    assert_eq!(refused.args["what"], "unnumbered", "it has no number yet");
    chair.hold_sending(false).unwrap();
    quiet(&chair).await;
    let row = shown(&chair).expect("still there, by its real id");
    let filed = on_github(&world, &row.work.id).await;
    assert!(filed.body.contains("Reported by"), "{}", filed.body);
    assert!(
        !filed.body.contains(" @somebody"),
        "nobody is notified: {}",
        filed.body
    );
    assert!(world.item(1, &row.work.id).await.is_some(), "on the intake");

    let wanted = WantTeam {
        item: waiting.clone(),
        name: "Accessibility".to_owned(),
        charter: "Everybody can use what we build.".to_owned(),
    };
    chair.want_team(&wanted).unwrap();
    let wanting = |app: &App| app.triage_list("").unwrap().wanting.contains(&waiting);
    assert!(wanting(&chair), "it waits for the team at once");
    assert!(!queued(&chair).contains(&waiting));
    quiet(&chair).await;
    assert!(wanting(&chair), "and still, as GitHub has it");
    let hits = || {
        chair
            .search("team wanted accessibility")
            .unwrap()
            .unwrap()
            .items
    };
    eventually("the wish in the cache", || !hits().is_empty()).await;
    let issue = on_github(&world, &hits()[0].id).await;
    assert_eq!(
        issue.repository,
        Some(RepoName::from("open-campus/guildhall"))
    );
    assert!(issue.labels.iter().any(|l| l.means("team-wanted")));
    let marker = marker::parse(&issue.body).unwrap();
    assert_eq!(marker.kind, marker::Kind::TeamWanted);
    let reference = on_github(&world, &waiting).await.full_ref();
    assert_eq!(marker.get("item"), Some(reference.as_str()));
}

/// A wish that names the number 0, as an earlier version wrote it, takes no new item out of the queue.
#[tokio::test(flavor = "multi_thread")]
async fn a_wish_without_a_number_is_nobodys() {
    let world = World::new(Config::default()).await;
    let registry = RepoName::from("open-campus/guildhall");
    let known = world.github("maren-h").repository(&registry).await.unwrap();
    let id = OpId::from("01934f6e-7000-7000-8000-000000000001");
    let body = comment::team_wanted("open-campus/feedback#0", "", &id);
    let wish = Change::CreateIssue {
        repository: known.id,
        title: "Team wanted: Timetables".to_owned(),
        body,
        labels: vec!["team-wanted".to_owned()],
    };
    world.by_hand("maren-h", wish).await;
    let chair = world.enter("maren-h").await;
    let wishes = || chair.search("wanted timetables").unwrap().unwrap().items;
    eventually("the wish", || !wishes().is_empty()).await;
    chair.hold_sending(true).unwrap();
    let before = queued(&chair).len();
    let report = NewItem {
        title: "The timetable shows tomorrow".to_owned(),
        text: String::new(),
        reporter: None,
        source: None,
    };
    chair.new_item(&report).unwrap();
    assert_eq!(queued(&chair).len(), before + 1);
    assert!(chair.triage_list("").unwrap().wanting.is_empty());
}

/// An issue with a milestone and with a label that another repository lacks is brought to the intake,
/// looked through, and moved with everything.
#[tokio::test(flavor = "multi_thread")]
async fn a_transfer_loses_nothing_that_was_not_let_go() {
    let world = World::new(Config::default()).await;
    let chair = world.enter("maren-h").await;
    let palm = |world: &World| {
        let github = world.github("maren-h");
        let ids: Vec<NodeId> = chair
            .search("gradebook")
            .unwrap()
            .unwrap()
            .items
            .into_iter()
            .map(|found| found.id)
            .collect();
        async move { github.works(&ids).await.unwrap() }
    };
    let fits = |work: &Work| work.milestone.is_some() && work.is_open() && !work.labels.is_empty();
    let issue = palm(&world).await.into_iter().flatten().find(fits).unwrap();
    let item = AddToIntake {
        item: issue.id.clone(),
    };
    chair.add_to_intake(&item).unwrap();
    quiet(&chair).await;

    let to = RepoName::from("open-campus/feedback");
    let targets = chair.transfer_targets(&issue.id).unwrap();
    assert!(targets.iter().any(|target| target.name == to));
    assert!(
        targets
            .iter()
            .all(|t| Some(&t.name) != issue.repository.as_ref())
    );
    let preflight = chair.transfer_preflight(&issue.id, &to).await.unwrap();
    let milestone = preflight.milestone.expect("no milestone survives");
    assert_eq!(
        (milestone.title.as_str(), milestone.exists),
        ("Palm", false)
    );

    let undecided = Transfer {
        item: issue.id.clone(),
        to: to.clone(),
        labels: BTreeMap::new(),
        milestone: None,
    };
    let refused = chair.transfer(&undecided).await.unwrap_err();
    assert_eq!(refused.args["what"], "undecided");

    let labels: BTreeMap<String, Repair> = preflight
        .labels
        .iter()
        .map(|lost| (lost.name.clone(), Repair::Create))
        .collect();
    let transfer = Transfer {
        labels,
        milestone: Some(Repair::Create),
        ..undecided
    };
    chair.transfer(&transfer).await.unwrap();
    quiet(&chair).await;
    let found = || {
        let mut hits = chair
            .search(&issue.title)
            .unwrap()
            .unwrap()
            .items
            .into_iter();
        hits.find(|hit| hit.reference.starts_with("feedback#"))
    };
    eventually("the issue where it is now", || found().is_some()).await;
    let moved = on_github(&world, &found().unwrap().id).await;
    assert_eq!(moved.repository, Some(to));
    assert_eq!(moved.title, issue.title);
    assert_eq!(moved.milestone.as_deref(), Some("Palm"));
    for label in &issue.labels {
        assert!(
            moved.labels.contains(label),
            "{label:?} of {:?}",
            moved.labels
        );
    }
    let listed = || queued(&chair).contains(&moved.id);
    eventually("the item of the moved issue", listed).await;
}
